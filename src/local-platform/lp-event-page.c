/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-event-page.h"

#include "local-platform/lp-cursor.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-merge.h"

#include <string.h>

/* A time below this is in seconds: the platform's own examples show such, though it asks for
 * milliseconds. As milliseconds it would lie in 1973. */
#define LEAST_MILLISECONDS G_GINT64_CONSTANT (100000000000)

typedef struct
{
  LpStore *store;
  LpEventPage *page;
  GString *children;
  gint64 count;
  char *first_id;
  LpCursor last;
  gboolean more;
} Walk;

static gboolean
is_wanted (const Walk *walk, const LpEventRow *row)
{
  LpNode node;

  return walk->page->filter == NULL
         || (lp_reader_read (lp_store_get_reader (walk->store), row->entity, row->length, &node,
                             NULL)
             && lp_event_filter_matches (walk->page->filter, node));
}

static gboolean
print_event_cb (const LpEventRow *row, gpointer user_data)
{
  Walk *walk = user_data;

  if (!is_wanted (walk, row))
    return TRUE;
  /* One more than the page holds is looked for, to know whether there is a next one. */
  if (walk->count == walk->page->limit)
    {
      walk->more = TRUE;
      return FALSE;
    }
  if (walk->count++ == 0)
    walk->first_id = g_strdup (row->event_id);
  else
    g_string_append_c (walk->children, ',');
  walk->last.timestamp = row->timestamp;
  walk->last.row = row->row;

  lp_json_print (walk->children, "{'relatedEntityId':%s,'entityId':%s,'sourceId':%s,'timestamp':%l",
                 row->xid, row->event_id, row->dataset, row->timestamp);
  g_string_append (walk->children, ",\"entity\":");
  if (walk->page->fields != NULL)
    {
      g_autoptr (JsonNode) root = json_from_string (row->entity, NULL);
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

      json_node_take_object (node, lp_merge_pick (json_node_get_object (root), walk->page->fields));
      lp_json_node (walk->children, node);
    }
  else
    g_string_append_len (walk->children, row->entity, (gssize) row->length);
  lp_json_print (walk->children, ",'lastModifiedAt':%t}", row->modified);
  return TRUE;
}

guint
lp_event_page_print (LpStore *store, LpEventPage *page, GString *body)
{
  g_autoptr (GString) children = g_string_sized_new (64 * 1024);
  g_autofree char *first_id = NULL;
  const guint8 *key = lp_store_get_cursor_key (store);
  LpCursor cursor = { 0 };
  LpEventQuery query = {
    .cluster = page->subject->identity->cluster,
    .identity = page->rules->stitch ? 0 : page->subject->identity->id,
    .from = page->from,
    .until = page->until,
    .newest_first = page->newest_first,
    .limit = page->filter != NULL ? -1 : page->limit + 1,
  };
  Walk walk = { .store = store, .page = page, .children = children };
  GError *error = NULL;

  if (page->start != NULL && *page->start != '\0'
      && !lp_cursor_decode (page->start, key, page->question, &cursor))
    {
      g_string_truncate (body, 0);
      return lp_lookup_bad_parameter (body, "start", "It does not belong to this request.");
    }
  query.after_timestamp = cursor.timestamp;
  query.after_row = cursor.row;
  if (!lp_store_foreach_event (store, &query, print_event_cb, &walk, &error))
    {
      g_free (walk.first_id);
      return lp_error_internal (body, error);
    }

  first_id = walk.first_id;
  if (walk.more)
    page->next = lp_cursor_encode (&walk.last, key, page->question);
  lp_json_print (body, "'_page':{'orderby':%s,'start':%s,'count':%l,'next':%s},'children':[%j]",
                 page->newest_first ? "-timestamp" : "timestamp", first_id != NULL ? first_id : "",
                 walk.count, page->next != NULL ? page->next : "", children->str);
  return 0;
}

gint64
lp_event_page_time (gint64 time)
{
  return time < LEAST_MILLISECONDS ? time * 1000 : time;
}

/* An unescaped "+" arrives as a space. */
gboolean
lp_event_page_read_order (const char *order, gboolean *newest_first)
{
  *newest_first = g_strcmp0 (order, "-timestamp") == 0;
  return order == NULL || *newest_first || strcmp (order, "timestamp") == 0
         || strcmp (order, "+timestamp") == 0 || strcmp (order, " timestamp") == 0;
}
