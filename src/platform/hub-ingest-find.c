/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-ingest-find.h"

#include <string.h>

HubIngestSent *
hub_ingest_sent_new (const char *name, const char *path, guint64 from, guint64 count)
{
  HubIngestSent *self = g_new0 (HubIngestSent, 1);

  self->name = g_strdup (name);
  self->path = g_strdup (path);
  self->from = from;
  self->count = count;
  return self;
}

void
hub_ingest_sent_free (HubIngestSent *self)
{
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

static void
found_free (HubIngestFound *self)
{
  g_free (self->path);
  g_free (self->reason);
  g_free (self);
}

typedef struct
{
  HubIngestErrors *errors;
  GPtrArray *sent;
  const HubPlanDataset *dataset;
  const HubRecordNeeds *needs;
} Search;

static void
search_free (Search *self)
{
  hub_ingest_errors_free (self->errors);
  g_free (self);
}

/* @reason: taken */
static void
add (GPtrArray *found, const char *path, guint64 line, char *reason)
{
  HubIngestFound *item = g_new0 (HubIngestFound, 1);

  item->path = g_strdup (path);
  item->line = line;
  item->reason = reason;
  g_ptr_array_add (found, item);
}

/* Goes through the file of @sent[@position] and the parts that were made of it; returns the first
 * part of the next file. */
static guint
search_file (Search *search, guint position, GPtrArray *found)
{
  HubIngestSent *part = search->sent->pdata[position];
  const char *path = part->path;
  g_autoptr (HubRecordReader) reader = hub_record_reader_open (path, search->dataset, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) record = g_string_new (NULL);
  guint64 n_sent = 0;

  while (reader != NULL && hub_record_reader_next (reader, text, NULL))
    {
      g_autofree char *problem = NULL;
      char *reason;

      if (hub_record_reader_get_problem (reader) != NULL)
        continue;
      problem = hub_record_prepare (text->str, text->len, search->needs, record);
      if (problem != NULL)
        continue;
      n_sent++;
      while (n_sent > part->from + part->count)
        {
          if (position + 1 == search->sent->len)
            return position + 1;
          part = search->sent->pdata[++position];
          if (strcmp (part->path, path) != 0)
            return position;
        }
      reason = hub_ingest_errors_take (search->errors, part->name, n_sent - part->from, record->str,
                                       record->len);
      if (reason != NULL)
        add (found, path, hub_record_reader_get_line (reader), reason);
    }
  while (position < search->sent->len
         && strcmp (((HubIngestSent *) search->sent->pdata[position])->path, path) == 0)
    position++;
  return position;
}

static void
find (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Search *search = task_data;
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) found_free);
  g_autoptr (GPtrArray) rest = NULL;

  if (hub_ingest_errors_get_count (search->errors) > 0)
    for (guint position = 0; position < search->sent->len;)
      position = search_file (search, position, found);
  rest = hub_ingest_errors_take_rest (search->errors);
  for (guint i = 0; i < rest->len; i++)
    add (found, NULL, 0, g_strdup (rest->pdata[i]));
  g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
}

void
hub_ingest_find_async (HubIngestErrors *errors,
                       GPtrArray *sent,
                       const HubPlanDataset *dataset,
                       const HubRecordNeeds *needs,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Search *search = g_new0 (Search, 1);

  g_task_set_source_tag (task, hub_ingest_find_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  search->errors = errors;
  search->sent = sent;
  search->dataset = dataset;
  search->needs = needs;
  g_task_run_in_thread (task, find);
}

GPtrArray *
hub_ingest_find_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hub_ingest_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
