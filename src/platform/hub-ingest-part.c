/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-ingest-part.h"

/* So many bad records in a row are read before somebody hears of them. */
#define MAX_REFUSED 10000u

HubIngestRefusal *
hub_ingest_refusal_new (guint64 line, const char *reason)
{
  HubIngestRefusal *self = g_new0 (HubIngestRefusal, 1);

  self->line = line;
  self->reason = g_strdup (reason);
  return self;
}

void
hub_ingest_refusal_free (HubIngestRefusal *self)
{
  g_free (self->reason);
  g_free (self);
}

static HubIngestPart *
part_new (void)
{
  HubIngestPart *self = g_new0 (HubIngestPart, 1);

  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_ingest_refusal_free);
  return self;
}

void
hub_ingest_part_free (HubIngestPart *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->refused);
  g_free (self);
}

guint
hub_ingest_part_get_n_records (const HubIngestPart *self)
{
  return self->lines->len;
}

const char *
hub_ingest_part_get_record (const HubIngestPart *self, guint position, gsize *length)
{
  gsize start = g_array_index (self->starts, gsize, position);
  gsize next = position + 1 < self->starts->len ? g_array_index (self->starts, gsize, position + 1)
                                                : self->text->len;

  *length = next - start - 1;
  return self->text->str + start;
}

typedef struct
{
  HubRecordReader *reader;
  const HubRecordNeeds *needs;
  gsize max_bytes;
  gsize overhead;
} Reading;

static void
add_record (HubIngestPart *part, guint64 line, const GString *record)
{
  gsize start = part->text->len;

  g_array_append_val (part->starts, start);
  g_array_append_val (part->lines, line);
  g_string_append_len (part->text, record->str, (gssize) record->len);
  g_string_append_c (part->text, '\n');
}

static void
read_part (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  g_autoptr (HubIngestPart) part = part_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) record = g_string_new (NULL);
  gsize most = reading->max_bytes;
  GError *error = NULL;

  /* A record is at most so long; so the next one always fits. */
  most -= MIN (most / 2, HUB_RECORD_MAX_BYTES);
  while (part->text->len + part->lines->len * reading->overhead <= most
         && part->refused->len < MAX_REFUSED && !g_cancellable_is_cancelled (cancellable))
    {
      g_autofree char *problem = NULL;
      guint64 line;

      if (!hub_record_reader_next (reading->reader, text, &error))
        {
          part->is_last = TRUE;
          break;
        }
      line = hub_record_reader_get_line (reading->reader);
      problem = g_strdup (hub_record_reader_get_problem (reading->reader));
      if (problem == NULL)
        problem = hub_record_prepare (text->str, text->len, reading->needs, record);
      if (problem == NULL)
        add_record (part, line, record);
      else
        g_ptr_array_add (part->refused, hub_ingest_refusal_new (line, problem));
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&part), (GDestroyNotify) hub_ingest_part_free);
}

void
hub_ingest_part_read_async (HubRecordReader *reader,
                            const HubRecordNeeds *needs,
                            gsize max_bytes,
                            gsize overhead,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  /* Without a source object, which a worker might be the last to drop. */
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  g_task_set_source_tag (task, hub_ingest_part_read_async);
  g_task_set_task_data (task, reading, g_free);
  reading->reader = reader;
  reading->needs = needs;
  reading->max_bytes = max_bytes;
  reading->overhead = overhead;
  g_task_run_in_thread (task, read_part);
}

HubIngestPart *
hub_ingest_part_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hub_ingest_part_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
