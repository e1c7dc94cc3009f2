/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "hub-severity.h"

G_BEGIN_DECLS

/* Where what has changed can be seen. */
typedef enum
{
  HUB_CHANGE_ON_CARD, /* on the card named, or nowhere in particular */
  HUB_CHANGE_IN_ACTIVITY,
  HUB_CHANGE_IN_AUDIENCES,
} HubChangePlace;

/**
 * HubChange:
 *
 * One thing that changed since a customer was last looked at, as a translated, inert sentence.
 */
typedef struct
{
  char *text;
  HubSeverity severity;
  HubChangePlace place;
  char *card_id; /* (nullable): the card it rests on */
} HubChange;

/* Takes @text. */
HubChange *
hub_change_new (char *text, HubSeverity severity, HubChangePlace place, const char *card_id);
void hub_change_free (HubChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubChange, hub_change_free)

G_END_DECLS
