/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-field.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HubFieldHits:
 *
 * The best of a record's values for what is searched for, and how many fit. Immutable.
 */
#define HUB_TYPE_FIELD_HITS (hub_field_hits_get_type ())

G_DECLARE_FINAL_TYPE (HubFieldHits, hub_field_hits, HUB, FIELD_HITS, GObject)

/* How long, in milliseconds, a search goes on before it tells what it has found so far. */
#define HUB_FIELD_HITS_EARLY_MS 50

/**
 * HubFieldHitsEarly:
 * @hits: (transfer full): those so far
 *
 * Called on the worker.
 */
typedef void (*HubFieldHitsEarly) (HubFieldHits *hits, gpointer data);

/**
 * hub_field_hits_find:
 * @schema: (nullable): the JSON schema of the record, without references
 * @text: words, every one of which must stand in a field's title, path or value
 * @most: how many of the best are kept: first what begins with the words, then where a word begins
 *   with them; within each in the order of the record
 * @early: (nullable): is called once if the search takes long
 *
 * For a worker: a million values take about a second.
 *
 * Returns: (transfer full) (nullable): %NULL if cancelled
 */
HubFieldHits *hub_field_hits_find (HubXdm *record,
                                   HubXdm *schema,
                                   const char *text,
                                   guint most,
                                   HubFieldHitsEarly early,
                                   gpointer data,
                                   GCancellable *cancellable);

/* How many fit, of which at most so many as were asked for are the best. */
guint hub_field_hits_get_n_found (HubFieldHits *self);
/* Whether the whole record was searched. */
gboolean hub_field_hits_is_complete (HubFieldHits *self);
/* Best first. (transfer none) (element-type HubField) */
GPtrArray *hub_field_hits_get_best (HubFieldHits *self);

G_END_DECLS
