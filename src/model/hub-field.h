/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-xdm.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HubField:
 *
 * One value of a record, with the way to it and what the schema says of it. Immutable.
 */
#define HUB_TYPE_FIELD (hub_field_get_type ())

G_DECLARE_FINAL_TYPE (HubField, hub_field, HUB, FIELD, GObject)

/* @node: the value, of which a reference is taken
 * @path: the way to it
 * @schema: (nullable): what describes it, a JSON schema as the schema registry answers */
HubField *hub_field_new (HubXdm *node, const char *path, HubXdm *schema);

/* "person.name.firstName", "items[2].SKU": inert */
const char *hub_field_get_path (HubField *self);
/* The schema's ("First name"), else the last name of the path: inert, never empty */
const char *hub_field_get_title (HubField *self);
/* The schema's word ("date-time"), else that of JSON ("string") */
const char *hub_field_get_type_name (HubField *self);
/* On one line, inert, cut after HUB_TEXT_MAX_LENGTH characters; "" for an empty text */
const char *hub_field_get_value (HubField *self);
/* All of it, as it came. (transfer full) */
char *hub_field_dup_whole_value (HubField *self);

G_END_DECLS
