/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * The standard part of the Experience Data Model, which every organisation has: data/xdm.json,
 * given out as the JSON schemas that the schema registry answers. It is read once, at the first
 * question, and never changes afterwards; any thread may ask.
 */

/* What the registry keeps, by its kind. */
typedef enum
{
  LP_XDM_BEHAVIOR,
  LP_XDM_CLASS,
  LP_XDM_FIELDGROUP,
  LP_XDM_DATATYPE,
  LP_XDM_SCHEMA,
  LP_XDM_DESCRIPTOR,
  LP_XDM_UNION,
} LpXdmKind;

#define LP_XDM_PREFIX "https://ns.adobe.com/"
#define LP_XDM_PROFILE LP_XDM_PREFIX "xdm/context/profile"
#define LP_XDM_EVENT LP_XDM_PREFIX "xdm/context/experienceevent"
#define LP_XDM_RECORD LP_XDM_PREFIX "xdm/data/record"
#define LP_XDM_TIME_SERIES LP_XDM_PREFIX "xdm/data/time-series"

/* The organisation's own corner of every schema. */
#define LP_TENANT_ID "halyard"
#define LP_TENANT_FOLDER "_" LP_TENANT_ID

/**
 * lp_xdm_find:
 * @id: a `$id` or `meta:altId`
 *
 * Returns: (nullable) (transfer none): the resource, not to be changed
 */
JsonObject *lp_xdm_find (const char *id);

/**
 * lp_xdm_list:
 *
 * Returns: (transfer none) (element-type JsonObject): all standard resources of a kind
 */
GPtrArray *lp_xdm_list (LpXdmKind kind);

/* What a resource of this kind is called in addresses ("fieldgroups"), in its `meta:resourceType`
 * ("mixins"), and in a sentence ("field group"). */
const char *lp_xdm_kind_folder (LpXdmKind kind);
const char *lp_xdm_kind_type (LpXdmKind kind);
const char *lp_xdm_kind_word (LpXdmKind kind);

/* "https://ns.adobe.com/xdm/context/profile" → "_xdm.context.profile". */
char *lp_xdm_make_alt_id (const char *id);

/* The text of a member; %NULL when it is not there or is no text. */
const char *lp_xdm_get_text (JsonObject *object, const char *name);

/* The object or array that a member is; %NULL when it is not there or something else. */
JsonObject *lp_xdm_get_object (JsonObject *object, const char *name);
JsonArray *lp_xdm_get_array (JsonObject *object, const char *name);

/* Whether a member is an array that has this text in it. */
gboolean lp_xdm_has_text (JsonObject *object, const char *name, const char *text);

G_END_DECLS
