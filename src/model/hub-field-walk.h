/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-xdm.h"

G_BEGIN_DECLS

/* Everything a record holds, by the way to it. What is an object or an array with nothing in it, or
 * null, is no value. */

gboolean hub_field_is_value (HubXdm *node);

/* What the schema says of a member or, without a @name, of an element. @schema: (nullable).
 * (transfer none) (nullable) */
HubXdm *hub_field_get_schema_within (HubXdm *schema, const char *name);

/* One step further on the way: a member or, without a @name, the element at @position. */
void hub_field_add_step (GString *path, const char *name, guint position);

/**
 * HubFieldWalk:
 * @words: of hub_rank_split(): every one of them must stand in a value's title, path or text, or in
 * a title above it
 * @take: is given every value that fits, in the order of the record, with what the schema says of
 * it (nullable) and the way to it
 * @go_on: (nullable): is asked now and then whether to go on
 */
typedef struct
{
  char **words;
  void (*take) (HubXdm *value, HubXdm *schema, const char *path, gpointer data);
  gboolean (*go_on) (gpointer data);
  gpointer data;
} HubFieldWalk;

/* For a worker: a million values take about a second. Returns: FALSE if it was not to go on */
gboolean hub_field_walk (HubXdm *record, HubXdm *schema, const HubFieldWalk *wanted);

G_END_DECLS
