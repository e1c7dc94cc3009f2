/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Taking the members of a body that describes something, one by one. Each function returns %FALSE
 * with a sentence in @problem, which names the member, when it is there and wrong; a member that is
 * not there leaves everything as it is.
 */

/* A text, at most @max bytes long; an empty one only where @may_be_empty. */
gboolean lp_fields_text (JsonObject *body,
                         const char *name,
                         gsize max,
                         gboolean may_be_empty,
                         char **value,
                         GString *problem);

gboolean lp_fields_boolean (JsonObject *body, const char *name, gboolean *value, GString *problem);
gboolean lp_fields_integer (JsonObject *body, const char *name, gint64 *value, GString *problem);

/* An object; %NULL when it is not there. */
gboolean
lp_fields_object (JsonObject *body, const char *name, JsonObject **value, GString *problem);

/* {"name": "_xdm.context.profile"}: what else can be described is not evaluated here. */
gboolean lp_fields_schema (JsonObject *body, GString *problem);

/* {"type":"PQL","format":"pql/text","value":"…"} */
gboolean lp_fields_expression (JsonObject *body, char **value, GString *problem);

G_END_DECLS
