/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-xdm-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one door to JSON from outside: answers, and files of the user. (Bodies that are sent are
 * built with json-glib.) */

/* The platform keeps at most 50 MB of a profile; the envelope comes on top. */
#define HUB_XDM_MAX_BYTES (56u * 1024 * 1024)

/**
 * hub_xdm_parse:
 * @bytes: a whole answer
 * @max_bytes: more is %HUB_ERROR_TOO_LARGE
 *
 * What RFC 8259 forbids but answers hold harmlessly is mended: invalid UTF-8 and half surrogate
 * pairs become U+FFFD, as NUL does; bare control characters are escaped; and a number too long for
 * 64 bits or too large for a double becomes a string, which keeps its digits. Of members with the
 * same name the last is kept, in the place of the first. For worker threads where the answer may be
 * large: 100 to 300 MB/s, half of that where there is something to mend.
 *
 * Returns: (transfer full): the root, an object or an array; or %NULL with %HUB_ERROR_NOT_JSON
 *   (does not start like JSON, an HTML page for one), %HUB_ERROR_TRUNCATED (ends too early),
 *   %HUB_ERROR_TOO_DEEP, %HUB_ERROR_TOO_LARGE or %HUB_ERROR_UNEXPECTED
 */
HubXdm *hub_xdm_parse (GBytes *bytes, gsize max_bytes, GError **error);

/* The whole document of @node. From any thread. */
HubXdm *hub_xdm_ref (HubXdm *node);
void hub_xdm_unref (HubXdm *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubXdm, hub_xdm_unref)

/* @node: (nullable): which is HUB_XDM_NULL */
HubXdmKind hub_xdm_get_kind (HubXdm *node);

/* Of an object the members, of an array the elements; 0 for anything else. @node: (nullable) */
guint hub_xdm_get_count (HubXdm *node);

/* How many nodes of the document stand before @node in its text: 0 for the root. */
guint hub_xdm_get_position (HubXdm *node);

/* Whether @node is @outer or stands within it; both of one document. */
gboolean hub_xdm_holds (HubXdm *outer, HubXdm *node);

/* What @node is called as a member; NULL for the root and for elements. (transfer none)
 * (nullable) */
const char *hub_xdm_get_name (HubXdm *node);

/**
 * HubXdmIter:
 *
 * Goes through the members or elements of a node in the order of the text. Stands on the stack and
 * needs no clearing; the document has to outlive it.
 */
typedef struct
{
  /*< private >*/
  HubXdm *next;
  HubXdm *end;
} HubXdmIter;

/* @node: (nullable): anything but an object or array has nothing to go through. */
void hub_xdm_iter_init (HubXdmIter *iter, HubXdm *node);
/* Begins with @child, which must be one of @node's own. */
void hub_xdm_iter_init_at (HubXdmIter *iter, HubXdm *node, HubXdm *child);
/* @node: (out) (transfer none): left alone at the end, which is FALSE */
gboolean hub_xdm_iter_next (HubXdmIter *iter, HubXdm **node);

/**
 * hub_xdm_get:
 * @root: (nullable): where @path starts
 * @path: members joined by dots ("commerce.order.priceTotal"); `_*` stands for the first member
 * that begins with an underscore and holds the rest of the path (the tenant folder); `[0]` or
 * `[-1]` picks an element of an array
 *
 * Returns: (nullable) (transfer none): the node, or %NULL if any step is missing, of another type,
 * or JSON null
 */
HubXdm *hub_xdm_get (HubXdm *root, const char *path);

/* The member of exactly this name, whatever dots it holds, and null or not; NULL when @object is
 * none. @object: (nullable). (transfer none) (nullable) */
HubXdm *hub_xdm_get_member (HubXdm *object, const char *name);

/* Text of a string, number or boolean, inert (hub_text_make_inert()), trimmed; NULL when missing,
 * of another type, or empty. (transfer full) (nullable) */
char *hub_xdm_dup_text (HubXdm *root, const char *path);

/* The string as it came, for identifiers that go back to the platform; NULL unless a string.
 * (transfer none) (nullable) */
const char *hub_xdm_get_string (HubXdm *root, const char *path);

/* A finite number, or a string that is one as a whole ("0.00"): recorded answers hold both. @number
 * is left alone when there is none. */
gboolean hub_xdm_get_number (HubXdm *root, const char *path, double *number);

/* A whole number with all its digits; FALSE, and @integer left alone, unless the node is a
 * %HUB_XDM_INTEGER. */
gboolean hub_xdm_get_integer (HubXdm *root, const char *path, gint64 *integer);

/* A boolean, or "true" or "false" as a string, which the platform's own examples hold. @value is
 * left alone when there is none. */
gboolean hub_xdm_get_boolean (HubXdm *root, const char *path, gboolean *value);

/* ISO 8601 with or without zone (UTC then), "2024-03-09 12:21:43.0", a bare date, or milliseconds
 * since 1970 (seconds where milliseconds would be before 1973; documented examples hold both), as a
 * number or a string. In UTC. (transfer full) (nullable) */
GDateTime *hub_xdm_get_time (HubXdm *root, const char *path);

/* NULL unless the node is of that kind. (transfer none) (nullable) */
HubXdm *hub_xdm_get_object (HubXdm *root, const char *path);
HubXdm *hub_xdm_get_array (HubXdm *root, const char *path);

G_END_DECLS
