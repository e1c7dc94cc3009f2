/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-reader.h"
#include "hub-severity.h"

G_BEGIN_DECLS

/**
 * HubAudienceTones:
 *
 * Which audiences want the agent's eye: patterns on their names, from the card set. Immutable.
 */
typedef struct _HubAudienceTones HubAudienceTones;

/* Reads the list at @key of @root, which need not be there; what is wrong with it is told to
 * @reader. */
HubAudienceTones *hub_audience_tones_new (HubCardReader *reader, HubXdm *root, const char *key);
void hub_audience_tones_free (HubAudienceTones *self);

/* The first pattern that the whole name matches, capitals or not, decides. */
HubSeverity hub_audience_tones_find (HubAudienceTones *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubAudienceTones, hub_audience_tones_free)

G_END_DECLS
