/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/bytes-source.h"

struct _BytesSource
{
  GObject parent_instance;

  HubCardSet *cards;
  GBytes *profile;
  GBytes *events;
  BytesPage next; /* (nullable) */
  gpointer next_data;
  GTask *profile_task;
  GTask *events_task;
};

static void bytes_source_iface_init (HubProfileSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BytesSource,
                               bytes_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HUB_TYPE_PROFILE_SOURCE,
                                                      bytes_source_iface_init))

static void
load_profile_async (HubProfileSource *source,
                    HubIdentity *identity,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  BytesSource *self = BYTES_SOURCE (source);

  self->profile_task = g_task_new (source, cancellable, callback, user_data);
}

static HubProfile *
load_profile_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
decode_profile (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  HubProfile *profile = hub_profile_decode (task_data, &error);

  if (profile != NULL)
    g_task_return_pointer (task, profile, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
decode_events (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  BytesSource *self = source;
  g_autoptr (GBytes) events
    = task_data != NULL ? self->next (task_data, self->next_data) : g_bytes_ref (self->events);
  GError *error = NULL;
  HubEventPage *page = hub_event_page_decode (events, self->cards, &error);

  if (page != NULL)
    g_task_return_pointer (task, page, (GDestroyNotify) hub_event_page_unref);
  else
    g_task_return_error (task, error);
}

static void
load_events_async (HubProfileSource *source,
                   HubIdentity *identity,
                   const char *next,
                   guint limit,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  BytesSource *self = BYTES_SOURCE (source);

  g_clear_object (&self->events_task);
  self->events_task = g_task_new (source, cancellable, callback, user_data);
  g_task_set_task_data (self->events_task, g_strdup (next), g_free);
  if (next != NULL && self->next != NULL)
    {
      g_task_run_in_thread (self->events_task, decode_events);
      g_clear_object (&self->events_task);
    }
}

static HubEventPage *
load_events_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
load_names_async (HubProfileSource *source,
                  GPtrArray *ids,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint i;

  for (i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      g_hash_table_insert (names, g_strdup (id), g_strdup_printf ("Audience %s", id + 30));
    }
  g_task_return_pointer (task, names, (GDestroyNotify) g_hash_table_unref);
}

static GHashTable *
load_names_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static char *
dup_merge_policy_name (HubProfileSource *source, const char *id)
{
  return NULL;
}

static void
bytes_source_iface_init (HubProfileSourceInterface *iface)
{
  iface->load_profile_async = load_profile_async;
  iface->load_profile_finish = load_profile_finish;
  iface->load_events_async = load_events_async;
  iface->load_events_finish = load_events_finish;
  iface->load_audience_names_async = load_names_async;
  iface->load_audience_names_finish = load_names_finish;
  iface->dup_merge_policy_name = dup_merge_policy_name;
}

static void
bytes_source_finalize (GObject *object)
{
  BytesSource *self = BYTES_SOURCE (object);

  g_clear_object (&self->cards);
  g_clear_pointer (&self->profile, g_bytes_unref);
  g_clear_pointer (&self->events, g_bytes_unref);
  g_clear_object (&self->profile_task);
  g_clear_object (&self->events_task);

  G_OBJECT_CLASS (bytes_source_parent_class)->finalize (object);
}

static void
bytes_source_class_init (BytesSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bytes_source_finalize;
}

static void
bytes_source_init (BytesSource *self)
{
}

BytesSource *
bytes_source_new (HubCardSet *cards, GBytes *profile, GBytes *events)
{
  BytesSource *self = g_object_new (BYTES_TYPE_SOURCE, NULL);

  self->cards = g_object_ref (cards);
  self->profile = g_bytes_ref (profile);
  self->events = g_bytes_ref (events);
  return self;
}

void
bytes_source_set_next (BytesSource *self, BytesPage next, gpointer data)
{
  self->next = next;
  self->next_data = data;
}

void
bytes_source_arrive (BytesSource *self)
{
  g_return_if_fail (self->profile_task != NULL && self->events_task != NULL);

  /* The bytes go when they are decoded, as they do in the program. */
  g_task_set_task_data (self->profile_task, g_steal_pointer (&self->profile),
                        (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (self->profile_task, decode_profile);
  g_task_run_in_thread (self->events_task, decode_events);
  g_clear_object (&self->profile_task);
  g_clear_object (&self->events_task);
}
