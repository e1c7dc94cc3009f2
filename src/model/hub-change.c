/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-change.h"

HubChange *
hub_change_new (char *text, HubSeverity severity, HubChangePlace place, const char *card_id)
{
  HubChange *self = g_new0 (HubChange, 1);

  self->text = text;
  self->severity = severity;
  self->place = place;
  self->card_id = g_strdup (card_id);

  return self;
}

void
hub_change_free (HubChange *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->card_id, g_free);
  g_free (self);
}
