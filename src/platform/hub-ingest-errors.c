/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-ingest-errors.h"

#include "model/hub-xdm.h"

#include <string.h>

struct _HubIngestErrors
{
  GPtrArray *reasons;    /* NULL where taken */
  GHashTable *by_row;    /* "name row" → position + 1 */
  GHashTable *by_record; /* hash of what it holds → position + 1 */
};

HubIngestErrors *
hub_ingest_errors_new (void)
{
  HubIngestErrors *self = g_new0 (HubIngestErrors, 1);

  self->reasons = g_ptr_array_new_with_free_func (g_free);
  self->by_row = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_record = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
hub_ingest_errors_free (HubIngestErrors *self)
{
  g_ptr_array_unref (self->reasons);
  g_hash_table_unref (self->by_row);
  g_hash_table_unref (self->by_record);
  g_free (self);
}

static guint64
mix (guint64 a, guint64 b)
{
  guint64 mixed = (a ^ (b + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + (a << 6) + (a >> 2)))
                  * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);

  return mixed ^ (mixed >> 33);
}

static guint64
hash_text (const char *text, gsize length)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8) text[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

/* The same for the same content, in whatever order its members stand and numbers are written. */
static guint64
hash_node (HubXdm *node, gboolean is_row)
{
  const char *string = hub_xdm_get_string (node, NULL);
  gboolean boolean = FALSE;
  double number = 0;
  guint64 hash = 0;
  HubXdmIter iter;
  HubXdm *child;

  hub_xdm_iter_init (&iter, node);
  switch (hub_xdm_get_kind (node))
    {
    case HUB_XDM_OBJECT:
      while (hub_xdm_iter_next (&iter, &child))
        {
          const char *name = hub_xdm_get_name (child);

          if (!is_row
              || (strcmp (name, "_errors") != 0 && strcmp (name, "_filename") != 0
                  && strcmp (name, "_line") != 0))
            hash += mix (hash_text (name, strlen (name)), hash_node (child, FALSE));
        }
      return mix (hash, 1);

    case HUB_XDM_ARRAY:
      while (hub_xdm_iter_next (&iter, &child))
        hash = mix (hash, hash_node (child, FALSE));
      return mix (hash, 2);

    case HUB_XDM_STRING:
      return hash_text (string, strlen (string));

    case HUB_XDM_BOOLEAN:
      hub_xdm_get_boolean (node, NULL, &boolean);
      return mix (boolean ? 1 : 0, 5);

    case HUB_XDM_INTEGER:
    case HUB_XDM_DOUBLE:
      hub_xdm_get_number (node, NULL, &number);
      return mix (hash_text ((const char *) &number, sizeof number), 4);

    case HUB_XDM_NULL:
    default:
      return 3;
    }
}

static guint64
hash_record (const char *record, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (record, length);
  g_autoptr (HubXdm) root = hub_xdm_parse (bytes, HUB_XDM_MAX_BYTES, NULL);

  return root != NULL ? hash_node (root, TRUE) : hash_text (record, length);
}

static char *
dup_reason (HubXdm *row)
{
  GString *reason = g_string_new (NULL);
  gboolean is_first = TRUE;
  HubXdmIter iter;
  HubXdm *error;

  hub_xdm_iter_init (&iter, hub_xdm_get_array (row, "_errors"));
  while (hub_xdm_iter_next (&iter, &error))
    {
      g_autofree char *column = hub_xdm_dup_text (error, "column");
      g_autofree char *message = hub_xdm_dup_text (error, "message");
      g_autofree char *code = hub_xdm_dup_text (error, "code");

      g_string_append (reason, is_first ? "" : "; ");
      is_first = FALSE;
      if (column != NULL)
        g_string_append_printf (reason, "%s: ", column);
      g_string_append (reason, message != NULL ? message : code != NULL ? code : "");
    }
  return g_string_free (reason, FALSE);
}

static char *
row_key (const char *name, guint64 row)
{
  return g_strdup_printf ("%s %" G_GUINT64_FORMAT, name, row);
}

static void
add_row (HubIngestErrors *self, HubXdm *row)
{
  const char *corrupt = hub_xdm_get_string (row, "_corrupt_record");
  const char *name = hub_xdm_get_string (row, "_filename");
  guint64 *hash = g_new (guint64, 1);
  double line = 0;

  g_ptr_array_add (self->reasons, dup_reason (row));
  if (hub_xdm_get_number (row, "_line", &line) && name != NULL)
    g_hash_table_insert (self->by_row, row_key (name, (guint64) line),
                         GUINT_TO_POINTER (self->reasons->len));
  *hash = corrupt != NULL ? hash_record (corrupt, strlen (corrupt)) : hash_node (row, TRUE);
  g_hash_table_insert (self->by_record, hash, GUINT_TO_POINTER (self->reasons->len));
}

static void
add_text (HubIngestErrors *self, const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (HubXdm) root = hub_xdm_parse (bytes, HUB_XDM_MAX_BYTES, NULL);
  HubXdmIter iter;
  HubXdm *row;

  if (hub_xdm_get_kind (root) == HUB_XDM_OBJECT)
    {
      add_row (self, root);
      return;
    }
  hub_xdm_iter_init (&iter, root);
  while (hub_xdm_iter_next (&iter, &row))
    add_row (self, row);
}

void
hub_ingest_errors_add (HubIngestErrors *self, GBytes *body)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  const char *end = text + size;
  const char *start = text;
  guint count = self->reasons->len;

  while (start < end && g_ascii_isspace (*start))
    start++;
  if (start == end)
    return;
  if (*start == '[')
    {
      add_text (self, start, end - start);
      return;
    }
  while (text < end)
    {
      const char *stop = memchr (text, '\n', end - text);

      if (stop == NULL)
        stop = end;
      if (stop > text)
        add_text (self, text, stop - text);
      text = stop + 1;
    }
  /* One object over several lines. */
  if (self->reasons->len == count)
    add_text (self, start, end - start);
}

guint
hub_ingest_errors_get_count (HubIngestErrors *self)
{
  return self->reasons->len;
}

char *
hub_ingest_errors_take (HubIngestErrors *self,
                        const char *name,
                        guint64 row,
                        const char *record,
                        gsize length)
{
  g_autofree char *key = row_key (name, row);
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_row, key));

  /* All have a number, or none. */
  if (position == 0 && g_hash_table_size (self->by_row) == 0)
    {
      gint64 hash = (gint64) hash_record (record, length);

      position = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_record, &hash));
    }
  if (position == 0)
    return NULL;
  return g_steal_pointer (&self->reasons->pdata[position - 1]);
}

GPtrArray *
hub_ingest_errors_take_rest (HubIngestErrors *self)
{
  GPtrArray *rest = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->reasons->len; i++)
    if (self->reasons->pdata[i] != NULL)
      g_ptr_array_add (rest, g_steal_pointer (&self->reasons->pdata[i]));
  return rest;
}
