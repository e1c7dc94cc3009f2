/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-field.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HubFieldList:
 *
 * Every value of a record, in the order of the record: a GListModel of HubField, which are made
 * when they are asked for, so that a record of a million values costs eight bytes for each.
 * Immutable; but items are asked for on one thread.
 */
#define HUB_TYPE_FIELD_LIST (hub_field_list_get_type ())

G_DECLARE_FINAL_TYPE (HubFieldList, hub_field_list, HUB, FIELD_LIST, GObject)

/* Nulls, and objects and arrays without anything in them, are left out. For a worker where the
 * record may be large.
 * @schema: (nullable): the JSON schema of the record, without references */
HubFieldList *hub_field_list_new (HubXdm *record, HubXdm *schema);

/**
 * hub_field_list_search:
 * @text: words, every one of which must stand in a field's title, path or value, in whatever case
 * @until: when to come back with what was found so far, by g_get_monotonic_time(); 0: with all
 * @is_complete: (out) (optional): whether that is all
 * @cancellable: (nullable)
 *
 * For a worker: a million values take about a third of a second.
 *
 * Returns: (transfer full) (nullable): the fields that fit, or %NULL if cancelled
 */
HubFieldList *hub_field_list_search (HubFieldList *self,
                                     const char *text,
                                     gint64 until,
                                     gboolean *is_complete,
                                     GCancellable *cancellable);

/* All of them as text, a line "path<TAB>value" each, the values as hub_field_get_value() has them.
 * For a worker. (transfer full) */
char *hub_field_list_to_text (HubFieldList *self);

G_END_DECLS
