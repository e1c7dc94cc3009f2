/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-xdm.h"

#include "model/hub-error.h"
#include "model/hub-json-prepare.h"
#include "model/hub-text.h"
#include "model/hub-xdm-document.h"
#include "model/hub-xdm-parse.h"

#include <math.h>
#include <string.h>

/* Numbers below this are seconds: as milliseconds they would fall before March 1973, when nothing
 * the platform keeps happened. Its documents show time stamps of both kinds. */
#define MIN_MILLISECONDS 100000000000.0
/* The end of year 9999, where GDateTime ends */
#define MAX_MILLISECONDS 253402300799999.0

/* So many fit in the fields of a node, whatever the text is. */
#define MOST_BYTES ((gsize) 1 << 29)

HubXdm *
hub_xdm_parse (GBytes *bytes, gsize max_bytes, GError **error)
{
  g_autoptr (GBytes) prepared = NULL;
  const char *text;
  gsize length;
  HubXdm *root;
  int reason = 0;

  g_return_val_if_fail (bytes != NULL, NULL);

  max_bytes = MIN (max_bytes, MOST_BYTES);
  text = g_bytes_get_data (bytes, &length);
  if (length > max_bytes)
    {
      g_set_error (error, HUB_ERROR, HUB_ERROR_TOO_LARGE, "The answer has %zu bytes, more than %zu",
                   length, max_bytes);
      return NULL;
    }

  /* Nearly all answers are strict JSON. */
  root = length > 0 ? hub_xdm_read (text, length, &reason) : NULL;
  if (root != NULL)
    return root;

  prepared = hub_json_prepare (bytes, HUB_XDM_MAX_DEPTH, error);
  if (prepared == NULL)
    return NULL;

  text = g_bytes_get_data (prepared, &length);
  root = length <= MOST_BYTES ? hub_xdm_read (text, length, &reason) : NULL;
  if (root == NULL)
    g_set_error (error, HUB_ERROR, HUB_ERROR_UNEXPECTED, "The answer is not JSON (reason %d)",
                 reason);

  return root;
}

static HubXdmDocument *
get_document (HubXdm *node)
{
  return (HubXdmDocument *) (node - node->index) - 1;
}

HubXdm *
hub_xdm_ref (HubXdm *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  g_atomic_ref_count_inc (&get_document (node)->ref_count);

  return node;
}

void
hub_xdm_unref (HubXdm *node)
{
  HubXdmDocument *document;

  g_return_if_fail (node != NULL);

  document = get_document (node);
  if (g_atomic_ref_count_dec (&document->ref_count))
    g_free (document);
}

HubXdmKind
hub_xdm_get_kind (HubXdm *node)
{
  return node != NULL ? (HubXdmKind) node->kind : HUB_XDM_NULL;
}

guint
hub_xdm_get_count (HubXdm *node)
{
  return node != NULL ? node->count : 0;
}

guint
hub_xdm_get_position (HubXdm *node)
{
  g_return_val_if_fail (node != NULL, 0);

  return node->index;
}

gboolean
hub_xdm_holds (HubXdm *outer, HubXdm *node)
{
  g_return_val_if_fail (outer != NULL, FALSE);
  g_return_val_if_fail (node != NULL, FALSE);

  return node->index >= outer->index && node->index < outer->next;
}

const char *
hub_xdm_get_name (HubXdm *node)
{
  HubXdmDocument *document;

  g_return_val_if_fail (node != NULL, NULL);

  document = get_document (node);

  return node->name != 0 ? document->texts + document->names[node->name] : NULL;
}

/* The node behind @node and all that it holds, which may be the end of the document. */
static HubXdm *
get_next (HubXdm *node)
{
  return node + (node->next - node->index);
}

void
hub_xdm_iter_init (HubXdmIter *iter, HubXdm *node)
{
  g_return_if_fail (iter != NULL);

  iter->next = node != NULL ? node + 1 : NULL;
  iter->end = node != NULL ? get_next (node) : NULL;
}

void
hub_xdm_iter_init_at (HubXdmIter *iter, HubXdm *node, HubXdm *child)
{
  g_return_if_fail (iter != NULL);
  g_return_if_fail (node != NULL);
  g_return_if_fail (child != node && hub_xdm_holds (node, child));

  iter->next = child;
  iter->end = get_next (node);
}

gboolean
hub_xdm_iter_next (HubXdmIter *iter, HubXdm **node)
{
  if (iter->next == iter->end)
    return FALSE;

  *node = iter->next;
  iter->next = get_next (iter->next);
  return TRUE;
}

/* 0 when no member of the document is called so. */
static guint32
find_name (HubXdmDocument *document, const char *name, gsize length)
{
  guint32 slot = hub_xdm_document_hash (name, length, document->seed) & document->slot_mask;

  for (; document->slots[slot] != 0; slot = (slot + 1) & document->slot_mask)
    {
      const char *known = document->texts + document->names[document->slots[slot]];

      if (strncmp (known, name, length) == 0 && known[length] == '\0')
        return document->slots[slot];
    }

  return 0;
}

/* @name: of @length bytes */
static HubXdm *
find_member (HubXdm *object, const char *name, gsize length)
{
  guint32 number = find_name (get_document (object), name, length);
  HubXdmIter iter;
  HubXdm *member;

  if (number == 0)
    return NULL;

  hub_xdm_iter_init (&iter, object);
  while (hub_xdm_iter_next (&iter, &member))
    if (member->name == number)
      return member;

  return NULL;
}

/* One element of the array @node, counted from the end when @index is negative. */
static HubXdm *
get_element (HubXdm *node, gint64 index)
{
  HubXdmIter iter;
  HubXdm *element;

  if (node->kind != HUB_XDM_ARRAY)
    return NULL;

  if (index < 0)
    index += node->count;
  if (index < 0)
    return NULL;

  hub_xdm_iter_init (&iter, node);
  while (hub_xdm_iter_next (&iter, &element))
    if (index-- == 0)
      return element;

  return NULL;
}

/* Reads "[-1]" at *@path and moves behind it. */
static gboolean
read_index (const char **path, gint64 *index)
{
  char *end;

  if (!g_ascii_isdigit ((*path)[1]) && (*path)[1] != '-')
    return FALSE;

  *index = g_ascii_strtoll (*path + 1, &end, 10);
  if (*end != ']')
    return FALSE;

  *path = end + 1;
  return TRUE;
}

static HubXdm *walk (HubXdm *node, const char *path);

/* The first member that begins with an underscore and holds the rest of the path. */
static HubXdm *
walk_tenant (HubXdm *object, const char *rest)
{
  HubXdmIter iter;
  HubXdm *member;

  hub_xdm_iter_init (&iter, object);
  while (hub_xdm_iter_next (&iter, &member))
    {
      HubXdm *found;

      if (hub_xdm_get_name (member)[0] != '_')
        continue;

      found = walk (member, rest);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static HubXdm *
walk (HubXdm *node, const char *path)
{
  while (node != NULL && node->kind != HUB_XDM_NULL)
    {
      gsize length;

      if (*path == '.')
        path++;

      if (*path == '\0')
        return node;

      if (*path == '[')
        {
          gint64 index;

          if (!read_index (&path, &index))
            return NULL;

          node = get_element (node, index);
          continue;
        }

      if (node->kind != HUB_XDM_OBJECT)
        return NULL;

      length = strcspn (path, ".[");
      if (length == 2 && path[0] == '_' && path[1] == '*')
        return walk_tenant (node, path + length);

      node = find_member (node, path, length);
      path += length;
    }

  return NULL;
}

HubXdm *
hub_xdm_get (HubXdm *root, const char *path)
{
  return walk (root, path != NULL ? path : "");
}

HubXdm *
hub_xdm_get_member (HubXdm *object, const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return hub_xdm_get_kind (object) == HUB_XDM_OBJECT ? find_member (object, name, strlen (name))
                                                     : NULL;
}

static const char *
get_string_value (HubXdm *node)
{
  if (node == NULL || node->kind != HUB_XDM_STRING)
    return NULL;

  return get_document (node)->texts + node->value.text.offset;
}

/* The shortest text that reads as @number again */
static char *
format_double (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  if (g_ascii_strtod (buffer, NULL) < number || g_ascii_strtod (buffer, NULL) > number)
    g_ascii_dtostr (buffer, sizeof buffer, number);

  return g_strdup (buffer);
}

char *
hub_xdm_dup_text (HubXdm *root, const char *path)
{
  HubXdm *node = hub_xdm_get (root, path);
  g_autofree char *text = NULL;

  switch (hub_xdm_get_kind (node))
    {
    case HUB_XDM_STRING:
      text = hub_text_make_inert (get_string_value (node), (gssize) node->value.text.length);
      break;

    case HUB_XDM_INTEGER:
      text = g_strdup_printf ("%" G_GINT64_FORMAT, node->value.integer);
      break;

    case HUB_XDM_DOUBLE:
      text = format_double (node->value.number);
      break;

    case HUB_XDM_BOOLEAN:
      text = g_strdup (node->value.integer != 0 ? "true" : "false");
      break;

    case HUB_XDM_NULL:
    case HUB_XDM_OBJECT:
    case HUB_XDM_ARRAY:
    default:
      return NULL;
    }

  g_strstrip (text);
  if (*text == '\0')
    return NULL;

  return g_steal_pointer (&text);
}

const char *
hub_xdm_get_string (HubXdm *root, const char *path)
{
  return get_string_value (hub_xdm_get (root, path));
}

static gboolean
parse_number (const char *text, double *number)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  double parsed;
  char *end;

  /* strtod() also takes hexadecimal numbers, "inf" and "nan". */
  if (*stripped == '\0' || stripped[strspn (stripped, "0123456789.+-eE")] != '\0')
    return FALSE;

  parsed = g_ascii_strtod (stripped, &end);
  if (end == stripped || *end != '\0' || !isfinite (parsed))
    return FALSE;

  *number = parsed;
  return TRUE;
}

gboolean
hub_xdm_get_number (HubXdm *root, const char *path, double *number)
{
  HubXdm *node = hub_xdm_get (root, path);
  double parsed = 0.0;

  switch (hub_xdm_get_kind (node))
    {
    case HUB_XDM_STRING:
      if (!parse_number (get_string_value (node), &parsed))
        return FALSE;
      break;

    case HUB_XDM_INTEGER:
      parsed = (double) node->value.integer;
      break;

    case HUB_XDM_DOUBLE:
      parsed = node->value.number;
      break;

    case HUB_XDM_NULL:
    case HUB_XDM_OBJECT:
    case HUB_XDM_ARRAY:
    case HUB_XDM_BOOLEAN:
    default:
      return FALSE;
    }

  if (number != NULL)
    *number = parsed;
  return TRUE;
}

gboolean
hub_xdm_get_integer (HubXdm *root, const char *path, gint64 *integer)
{
  HubXdm *node = hub_xdm_get (root, path);

  if (hub_xdm_get_kind (node) != HUB_XDM_INTEGER)
    return FALSE;

  *integer = node->value.integer;
  return TRUE;
}

gboolean
hub_xdm_get_boolean (HubXdm *root, const char *path, gboolean *value)
{
  HubXdm *node = hub_xdm_get (root, path);
  const char *string = get_string_value (node);
  gboolean parsed;

  if (hub_xdm_get_kind (node) == HUB_XDM_BOOLEAN)
    parsed = node->value.integer != 0;
  else if (g_strcmp0 (string, "true") == 0)
    parsed = TRUE;
  else if (g_strcmp0 (string, "false") == 0)
    parsed = FALSE;
  else
    return FALSE;

  if (value != NULL)
    *value = parsed;
  return TRUE;
}

static GDateTime *
new_time_from_number (double number)
{
  g_autoptr (GDateTime) seconds = NULL;
  gint64 milliseconds;

  if (number > -MIN_MILLISECONDS && number < MIN_MILLISECONDS)
    number *= 1000.0;

  if (!(number >= -MAX_MILLISECONDS && number <= MAX_MILLISECONDS))
    return NULL;

  milliseconds = (gint64) number;
  seconds = g_date_time_new_from_unix_utc (milliseconds / 1000);
  if (seconds == NULL)
    return NULL;

  return g_date_time_add (seconds, milliseconds % 1000 * 1000);
}

static GDateTime *
new_time_from_text (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;
  gsize length = strlen (stripped);
  gsize n_digits = strspn (stripped, "0123456789");
  double number;

  if (length == 10 && n_digits == 4 && stripped[4] == '-')
    {
      g_autofree char *midnight = g_strconcat (stripped, "T00:00:00Z", NULL);

      return g_date_time_new_from_iso8601 (midnight, utc);
    }

  if (length >= 10 && n_digits == length && parse_number (stripped, &number))
    return new_time_from_number (number);

  time = g_date_time_new_from_iso8601 (stripped, utc);

  return time != NULL ? g_date_time_to_utc (time) : NULL;
}

GDateTime *
hub_xdm_get_time (HubXdm *root, const char *path)
{
  const char *string = hub_xdm_get_string (root, path);
  double number;

  if (string != NULL)
    return new_time_from_text (string);

  if (hub_xdm_get_number (root, path, &number))
    return new_time_from_number (number);

  return NULL;
}

HubXdm *
hub_xdm_get_object (HubXdm *root, const char *path)
{
  HubXdm *node = hub_xdm_get (root, path);

  return hub_xdm_get_kind (node) == HUB_XDM_OBJECT ? node : NULL;
}

HubXdm *
hub_xdm_get_array (HubXdm *root, const char *path)
{
  HubXdm *node = hub_xdm_get (root, path);

  return hub_xdm_get_kind (node) == HUB_XDM_ARRAY ? node : NULL;
}
