/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-record.h"

#include "platform/hub-plan.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#define MAX_DEPTH 64u
#define AUDIENCE "audience:"

/* So many characters of a hash make an id. */
#define ID_LENGTH 32

typedef struct
{
  const char *p;
  const char *end;
  const HubRecordNeeds *needs;
  GString *out;
  char closers[MAX_DEPTH]; /* what has to come */
  guint depth;
  gboolean wants_key; /* of the outermost object */
  gboolean has_id;
  gboolean id_is_next; /* the value that comes is that of "_id" */
} Scan;

static gboolean
is_word (const char *start, gsize length, const char *word)
{
  return strlen (word) == length && memcmp (start, word, length) == 0;
}

/* A raw line break would end the record early, and stands for itself nowhere in JSON. */
static void
append_inside (GString *out, const char *start, gsize length)
{
  const char *end = start + length;

  for (const char *p = start; p < end; p++)
    if (*p == '\n' || *p == '\r')
      {
        g_string_append_len (out, start, p - start);
        g_string_append (out, *p == '\n' ? "\\n" : "\\r");
        start = p + 1;
      }
  g_string_append_len (out, start, end - start);
}

/* @start: what is between the quotes. (nullable): what is wrong */
static char *
put_string (Scan *scan, const char *start, gsize length)
{
  const gsize prefix = strlen (AUDIENCE);
  g_autofree char *name = NULL;
  const char *id;

  if (scan->needs->audiences == NULL || length <= prefix || memcmp (start, AUDIENCE, prefix) != 0)
    {
      append_inside (scan->out, start, length);
      return NULL;
    }
  name = g_strndup (start + prefix, length - prefix);
  id = g_hash_table_lookup (scan->needs->audiences, name);
  if (id == NULL)
    return g_strdup_printf (_ ("the sandbox has no audience “%s”"), name);
  g_string_append (scan->out, id);
  return NULL;
}

/* From the quote on; @scan stands behind the closing one afterwards. */
static char *
scan_string (Scan *scan)
{
  const char *start = scan->p + 1;
  const char *p = start;
  gsize length;

  while (p < scan->end && *p != '"')
    p += *p == '\\' && p + 1 < scan->end ? 2 : 1;
  if (p >= scan->end)
    return g_strdup (_ ("it ends within a text"));
  length = p - start;
  scan->p = p + 1;

  if (scan->depth == 1 && scan->wants_key)
    {
      scan->wants_key = FALSE;
      scan->id_is_next = is_word (start, length, "_id");
      if (is_word (start, length, HUB_PLAN_TENANT))
        {
          g_string_append_printf (scan->out, "\"%s\"", scan->needs->tenant);
          return NULL;
        }
    }
  else if (scan->depth == 1 && scan->id_is_next)
    {
      scan->has_id = length > 0;
      scan->id_is_next = FALSE;
    }
  g_string_append_c (scan->out, '"');
  {
    char *problem = put_string (scan, start, length);

    g_string_append_c (scan->out, '"');
    return problem;
  }
}

static char *
scan_all (Scan *scan)
{
  do
    {
      char c = *scan->p;

      switch (c)
        {
        case ' ':
        case '\t':
        case '\r':
        case '\n':
          scan->p++;
          continue;
        case '"':
          {
            char *problem = scan_string (scan);

            if (problem != NULL)
              return problem;
            continue;
          }
        case '{':
        case '[':
          if (scan->depth == MAX_DEPTH)
            return g_strdup (_ ("it is nested too deeply"));
          scan->wants_key = scan->depth == 0;
          scan->closers[scan->depth++] = c == '{' ? '}' : ']';
          break;
        case '}':
        case ']':
          if (scan->depth == 0 || scan->closers[scan->depth - 1] != c)
            return g_strdup (_ ("a bracket closes what was not opened"));
          scan->depth--;
          break;
        case ',':
          scan->wants_key = scan->depth == 1;
          scan->id_is_next = scan->id_is_next && scan->depth != 1;
          break;
        default:
          break;
        }
      g_string_append_c (scan->out, c);
      scan->p++;
    }
  while (scan->p < scan->end && scan->depth > 0);
  return NULL;
}

static void
insert_id (GString *out)
{
  g_autofree char *hash
    = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) out->str, out->len);
  g_autofree char *member = NULL;

  hash[ID_LENGTH] = '\0';
  member = g_strdup_printf ("\"_id\":\"%s\"%s", hash, out->str[1] == '}' ? "" : ",");
  g_string_insert (out, 1, member);
}

char *
hub_record_prepare (const char *text, gsize length, const HubRecordNeeds *needs, GString *out)
{
  Scan scan = { .p = text, .end = text + length, .needs = needs, .out = out };
  char *problem;

  g_string_truncate (out, 0);
  while (scan.p < scan.end && g_ascii_isspace (*scan.p))
    scan.p++;
  if (scan.p == scan.end || *scan.p != '{')
    return g_strdup (_ ("it is no JSON object"));
  problem = scan_all (&scan);
  if (problem != NULL)
    return problem;
  if (scan.depth > 0)
    return g_strdup (_ ("it ends within an object"));
  while (scan.p < scan.end && g_ascii_isspace (*scan.p))
    scan.p++;
  if (scan.p < scan.end)
    return g_strdup (_ ("something follows the object"));
  if (needs->is_event && !scan.has_id)
    insert_id (out);
  return NULL;
}
