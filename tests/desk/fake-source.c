/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/fake-source.h"

struct _FakeSource
{
  GObject parent_instance;

  GHashTable *profiles; /* key → HubProfile */
  GHashTable *errors;   /* key → HubError */
  GHashTable *names;    /* id → name */
  GHashTable *descriptions;
  GHashTable *datasets; /* id → name */
  guint n_events;
  gint64 newest; /* milliseconds */
  gint64 apart;  /* milliseconds */
  gboolean events_fail;
  HubError events_error;
  gboolean names_fail;
  gboolean policies_unnamed;

  gboolean held[N_FAKE_CALLS];
  GPtrArray *waiting[N_FAKE_CALLS]; /* GTask */
  guint n_calls[N_FAKE_CALLS];
  char *events_identity;
  guint n_ids;
};

static void fake_source_iface_init (HubProfileSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSource,
                               fake_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HUB_TYPE_PROFILE_SOURCE,
                                                      fake_source_iface_init))

typedef struct
{
  FakeCall call;
  char *key;
  guint first;
  guint limit;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->key);
  g_free (question);
}

static HubEvent *
make_event (FakeSource *self, guint number)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr (HubXdm) record = hub_xdm_parse (bytes, HUB_XDM_MAX_BYTES, NULL);
  g_autofree char *id = g_strdup_printf ("event-%u", number);

  return hub_event_new (id, self->newest - number * self->apart, record, "web", "Page view", id,
                        "web-browser-symbolic");
}

static HubEventPage *
make_page (FakeSource *self, Question *question)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);
  guint end = MIN (question->first + question->limit, self->n_events);
  g_autofree char *next = end < self->n_events ? g_strdup_printf ("%u", end) : NULL;

  for (guint i = question->first; i < end; i++)
    g_ptr_array_add (events, make_event (self, i));

  return hub_event_page_new (events, next);
}

static void
answer (FakeSource *self, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  gpointer error = NULL;

  switch (question->call)
    {
    case FAKE_PROFILE:
      if (g_hash_table_lookup_extended (self->errors, question->key, NULL, &error))
        g_task_return_new_error (task, HUB_ERROR, GPOINTER_TO_INT (error), "made up");
      else if (g_hash_table_contains (self->profiles, question->key))
        g_task_return_pointer (
          task, g_object_ref (g_hash_table_lookup (self->profiles, question->key)), g_object_unref);
      else
        g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_NO_PROFILE, "nobody");
      break;

    case FAKE_EVENTS:
      if (self->events_fail)
        g_task_return_new_error (task, HUB_ERROR, self->events_error, "made up");
      else
        g_task_return_pointer (task, make_page (self, question),
                               (GDestroyNotify) hub_event_page_unref);
      break;

    case FAKE_NAMES:
      if (self->names_fail)
        g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_PERMISSION, "made up");
      else
        g_task_return_pointer (task, g_hash_table_ref (self->names),
                               (GDestroyNotify) g_hash_table_unref);
      break;

    case FAKE_DATASETS:
      g_task_return_pointer (task, g_hash_table_ref (self->datasets),
                             (GDestroyNotify) g_hash_table_unref);
      break;

    case N_FAKE_CALLS:
    default:
      g_assert_not_reached ();
    }
}

static void
ask (FakeSource *self,
     FakeCall call,
     const char *key,
     guint first,
     guint limit,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->call = call;
  question->key = g_strdup (key);
  question->first = first;
  question->limit = limit;
  g_task_set_task_data (task, question, question_free);
  g_task_set_check_cancellable (task, FALSE);

  self->n_calls[call]++;
  if (self->held[call])
    g_ptr_array_add (self->waiting[call], g_steal_pointer (&task));
  else
    answer (self, task);
}

static char *
dup_key (HubIdentity *identity)
{
  return g_strdup_printf ("%s:%s", hub_identity_get_namespace (identity),
                          hub_identity_get_value (identity));
}

static void
load_profile_async (HubProfileSource *source,
                    HubIdentity *identity,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autofree char *key = dup_key (identity);

  ask (FAKE_SOURCE (source), FAKE_PROFILE, key, 0, 0, cancellable, callback, user_data);
}

static HubProfile *
load_profile_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
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
  FakeSource *self = FAKE_SOURCE (source);

  g_free (self->events_identity);
  self->events_identity = dup_key (identity);
  ask (self, FAKE_EVENTS, "", next != NULL ? (guint) g_ascii_strtoull (next, NULL, 10) : 0, limit,
       cancellable, callback, user_data);
}

static HubEventPage *
load_events_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
load_audience_names_async (HubProfileSource *source,
                           GPtrArray *ids,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  FAKE_SOURCE (source)->n_ids = ids->len;
  ask (FAKE_SOURCE (source), FAKE_NAMES, "", 0, 0, cancellable, callback, user_data);
}

static GHashTable *
load_audience_names_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static const char *
get_audience_description (HubProfileSource *source, const char *id)
{
  return g_hash_table_lookup (FAKE_SOURCE (source)->descriptions, id);
}

static void
load_dataset_names_async (HubProfileSource *source,
                          GPtrArray *ids,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  ask (FAKE_SOURCE (source), FAKE_DATASETS, "", 0, 0, cancellable, callback, user_data);
}

static GHashTable *
load_dataset_names_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static char *
dup_merge_policy_name (HubProfileSource *source, const char *merge_policy_id)
{
  return FAKE_SOURCE (source)->policies_unnamed ? NULL : g_strdup ("Default timebased");
}

static void
fake_source_iface_init (HubProfileSourceInterface *iface)
{
  iface->load_profile_async = load_profile_async;
  iface->load_profile_finish = load_profile_finish;
  iface->load_events_async = load_events_async;
  iface->load_events_finish = load_events_finish;
  iface->load_audience_names_async = load_audience_names_async;
  iface->load_audience_names_finish = load_audience_names_finish;
  iface->get_audience_description = get_audience_description;
  iface->load_dataset_names_async = load_dataset_names_async;
  iface->load_dataset_names_finish = load_dataset_names_finish;
  iface->dup_merge_policy_name = dup_merge_policy_name;
}

static void
fake_source_finalize (GObject *object)
{
  FakeSource *self = FAKE_SOURCE (object);

  g_hash_table_unref (self->profiles);
  g_hash_table_unref (self->errors);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->descriptions);
  g_hash_table_unref (self->datasets);
  for (guint i = 0; i < N_FAKE_CALLS; i++)
    g_ptr_array_unref (self->waiting[i]);
  g_free (self->events_identity);

  G_OBJECT_CLASS (fake_source_parent_class)->finalize (object);
}

static void
fake_source_class_init (FakeSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_source_finalize;
}

static void
fake_source_init (FakeSource *self)
{
  self->profiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->errors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->descriptions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->datasets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < N_FAKE_CALLS; i++)
    self->waiting[i] = g_ptr_array_new_with_free_func (g_object_unref);
}

FakeSource *
fake_source_new (void)
{
  return g_object_new (FAKE_TYPE_SOURCE, NULL);
}

void
fake_source_put_profile (FakeSource *self, const char *key, const char *xid, const char *record)
{
  g_autofree char *text
    = g_strdup_printf ("{\"%s\":{\"entityId\":\"%s\",\"mergePolicy\":{\"id\":\"m1\"},"
                       "\"sources\":[\"crm\"],\"entity\":%s}}",
                       xid, xid, record);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (key, ":", 2);
  HubProfile *profile
    = hub_profile_decode_entity (bytes, hub_entity_kind_of_namespace (parts[0]), &error);

  g_assert_no_error (error);
  g_hash_table_replace (self->profiles, g_strdup (key), profile);
}

void
fake_source_put_error (FakeSource *self, const char *key, HubError code)
{
  g_hash_table_replace (self->errors, g_strdup (key), GINT_TO_POINTER (code));
}

void
fake_source_put_events (FakeSource *self, guint n_events)
{
  self->n_events = n_events;
  self->newest = G_GINT64_CONSTANT (1700000000000);
  self->apart = 60 * 1000;
  self->events_fail = FALSE;
}

void
fake_source_put_recent_events (FakeSource *self, guint n_events)
{
  fake_source_put_events (self, n_events);
  self->newest = g_get_real_time () / 1000;
  self->apart = 60 * 60 * 1000;
}

void
fake_source_fail_events (FakeSource *self, HubError code)
{
  self->events_fail = TRUE;
  self->events_error = code;
}

void
fake_source_put_name (FakeSource *self, const char *id, const char *name)
{
  g_hash_table_replace (self->names, g_strdup (id), g_strdup (name));
}

void
fake_source_put_description (FakeSource *self, const char *id, const char *description)
{
  g_hash_table_replace (self->descriptions, g_strdup (id), g_strdup (description));
}

void
fake_source_put_dataset (FakeSource *self, const char *id, const char *name)
{
  g_hash_table_replace (self->datasets, g_strdup (id), g_strdup (name));
}

void
fake_source_fail_names (FakeSource *self)
{
  self->names_fail = TRUE;
}

void
fake_source_hold_policies (FakeSource *self)
{
  self->policies_unnamed = TRUE;
}

void
fake_source_release_policies (FakeSource *self)
{
  self->policies_unnamed = FALSE;
  hub_profile_source_merge_policies_named (HUB_PROFILE_SOURCE (self));
}

void
fake_source_hold (FakeSource *self, FakeCall call)
{
  self->held[call] = TRUE;
}

void
fake_source_release (FakeSource *self, FakeCall call)
{
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->waiting[call]);

  self->held[call] = FALSE;
  self->waiting[call] = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tasks->len; i++)
    answer (self, g_ptr_array_index (tasks, i));
}

guint
fake_source_get_n_calls (FakeSource *self, FakeCall call)
{
  return self->n_calls[call];
}

const char *
fake_source_get_events_identity (FakeSource *self)
{
  return self->events_identity;
}

guint
fake_source_get_n_ids (FakeSource *self)
{
  return self->n_ids;
}
