/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-platform.h"

#include "platform/hub-connection-test.h"
#include "platform/hub-datasets.h"
#include "platform/hub-directory.h"
#include "platform/hub-entities.h"
#include "platform/hub-http-client.h"
#include "platform/hub-local-process.h"
#include "platform/hub-merge-policies.h"
#include "platform/hub-schemas.h"

#include "model/hub-error.h"

#define LOCAL_TOKEN_PATH "/ims/token/v3"

enum
{
  SIGNAL_STEP_TIMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _HubPlatform
{
  GObject parent_instance;

  HubConnection *connection;
  HubCredential *credential;
  HubCardSet *cards;
  guint deadline_ms;
  guint retry_base_ms;      /* 0: the default */
  GCancellable *background; /* of what nobody waits for */

  HubLocalProcess *process;   /* (nullable): of the Sample data connection */
  char *url;                  /* (nullable): what the following talk to */
  HubHttpClient *client;      /* (nullable) */
  HubEntities *entities;      /* (nullable) */
  HubDirectory *directory;    /* (nullable) */
  HubSchemas *schemas;        /* (nullable) */
  HubDatasets *datasets;      /* (nullable) */
  HubMergePolicies *policies; /* (nullable) */
};

static void hub_platform_source_init (HubProfileSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HubPlatform,
                               hub_platform,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HUB_TYPE_PROFILE_SOURCE,
                                                      hub_platform_source_init))

static void
emit_step (HubPlatform *self, const char *step, gint64 microseconds)
{
  g_signal_emit (self, signals[SIGNAL_STEP_TIMED], 0, step, microseconds);
}

static void
close_client (HubPlatform *self)
{
  if (self->directory != NULL)
    hub_directory_stop (self->directory);
  g_clear_object (&self->directory);
  g_clear_object (&self->schemas);
  g_clear_object (&self->datasets);
  g_clear_object (&self->policies);
  g_clear_object (&self->entities);
  g_clear_object (&self->client);
  g_clear_pointer (&self->url, g_free);
}

static void
open_client (HubPlatform *self, const char *url, const char *token_url)
{
  close_client (self);
  self->url = g_strdup (url);
  self->client = hub_http_client_new (self->connection, self->credential, url, token_url);
  hub_http_client_set_deadline (self->client, self->deadline_ms);
  if (self->retry_base_ms > 0)
    hub_http_client_set_retry_base (self->client, self->retry_base_ms);
  self->entities = hub_entities_new (self->client, self->connection, self->cards);
  self->directory = hub_directory_new (self->client);
  self->schemas = hub_schemas_new (self->client);
  self->datasets = hub_datasets_new (self->client);
  self->policies = hub_merge_policies_new (self->client);
  g_signal_connect_object (self->policies, "listed",
                           G_CALLBACK (hub_profile_source_merge_policies_named), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->client, "step-timed", G_CALLBACK (emit_step), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entities, "step-timed", G_CALLBACK (emit_step), self,
                           G_CONNECT_SWAPPED);
}

static void
hub_platform_dispose (GObject *object)
{
  HubPlatform *self = HUB_PLATFORM (object);

  g_cancellable_cancel (self->background);
  close_client (self);
  g_clear_object (&self->process);

  G_OBJECT_CLASS (hub_platform_parent_class)->dispose (object);
}

static void
hub_platform_finalize (GObject *object)
{
  HubPlatform *self = HUB_PLATFORM (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->credential);
  g_clear_object (&self->cards);
  g_clear_object (&self->background);

  G_OBJECT_CLASS (hub_platform_parent_class)->finalize (object);
}

static void
hub_platform_class_init (HubPlatformClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hub_platform_dispose;
  object_class->finalize = hub_platform_finalize;

  signals[SIGNAL_STEP_TIMED]
    = g_signal_new ("step-timed", HUB_TYPE_PLATFORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
}

static void
hub_platform_init (HubPlatform *self)
{
  self->deadline_ms = HUB_HTTP_DEADLINE;
  self->background = g_cancellable_new ();
}

/* One call from above, as long as it is under way. */
typedef struct
{
  void (*run) (GTask *task); /* once there is a client; takes the task */
  HubIdentity *identity;     /* (nullable) */
  char *next;                /* (nullable) */
  guint limit;
  GPtrArray *ids; /* (nullable) (element-type utf8) */
  HubSchemaKind schema_kind;
  gint64 started_at;
} Operation;

static void
operation_free (Operation *self)
{
  g_clear_pointer (&self->identity, hub_identity_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_free (self->next);
  g_free (self);
}

/* After the local platform ended and was started again it has another port. */
static void
use_local_url (HubPlatform *self, const char *url, gint64 started_at)
{
  g_autofree char *token_url = g_strconcat (url, LOCAL_TOKEN_PATH, NULL);

  if (g_strcmp0 (url, self->url) == 0)
    return;
  open_client (self, url, token_url);
  emit_step (self, "start", g_get_monotonic_time () - started_at);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Operation *operation = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *url
    = hub_local_process_start_finish (HUB_LOCAL_PROCESS (source), result, &error);

  if (url == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  use_local_url (g_task_get_source_object (task), url, operation->started_at);
  operation->run (task);
}

/* The caller fills in what its call needs, and starts it. */
static GTask *
operation_new (HubPlatform *self,
               gpointer tag,
               Operation **operation,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  *operation = g_new0 (Operation, 1);
  (*operation)->started_at = g_get_monotonic_time ();
  g_task_set_task_data (task, *operation, (GDestroyNotify) operation_free);
  return task;
}

/* Calls @run at once for a real connection; for Sample data, once its local platform serves. Takes
 * @task. */
static void
operation_start (HubPlatform *self, GTask *task, void (*run) (GTask *task))
{
  Operation *operation = g_task_get_task_data (task);

  operation->run = run;
  if (self->process != NULL)
    hub_local_process_start_async (self->process, g_task_get_cancellable (task), started_cb, task);
  else
    run (task);
}

static void
profile_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HubPlatform *self = g_task_get_source_object (task);
  GError *error = NULL;
  HubProfile *profile = hub_entities_load_profile_finish (HUB_ENTITIES (source), result, &error);

  if (profile == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* For the status line, if preparing has not brought it yet. */
  if (self->policies != NULL)
    hub_merge_policies_prepare (self->policies, self->background);
  g_task_return_pointer (task, profile, g_object_unref);
}

static void
run_profile (GTask *task)
{
  HubPlatform *self = g_task_get_source_object (task);
  Operation *operation = g_task_get_task_data (task);

  hub_entities_load_profile_async (self->entities, operation->identity,
                                   g_task_get_cancellable (task), profile_cb, task);
}

static void
hub_platform_load_profile_async (HubProfileSource *source,
                                 HubIdentity *identity,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  HubPlatform *self = HUB_PLATFORM (source);
  Operation *operation;
  GTask *task = operation_new (self, hub_platform_load_profile_async, &operation, cancellable,
                               callback, user_data);

  operation->identity = hub_identity_ref (identity);
  operation_start (self, task, run_profile);
}

static HubProfile *
hub_platform_load_profile_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
events_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  HubEventPage *page = hub_entities_load_events_finish (HUB_ENTITIES (source), result, &error);

  if (page == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, page, (GDestroyNotify) hub_event_page_unref);
}

static void
run_events (GTask *task)
{
  HubPlatform *self = g_task_get_source_object (task);
  Operation *operation = g_task_get_task_data (task);

  hub_entities_load_events_async (self->entities, operation->identity, operation->next,
                                  operation->limit, g_task_get_cancellable (task), events_cb, task);
}

static void
hub_platform_load_events_async (HubProfileSource *source,
                                HubIdentity *identity,
                                const char *next,
                                guint limit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  HubPlatform *self = HUB_PLATFORM (source);
  Operation *operation;
  GTask *task = operation_new (self, hub_platform_load_events_async, &operation, cancellable,
                               callback, user_data);

  operation->identity = hub_identity_ref (identity);
  operation->next = g_strdup (next);
  operation->limit = limit;
  operation_start (self, task, run_events);
}

static HubEventPage *
hub_platform_load_events_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
names_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HubPlatform *self = g_task_get_source_object (task);
  Operation *operation = g_task_get_task_data (task);
  GError *error = NULL;
  GHashTable *names = hub_directory_load_names_finish (HUB_DIRECTORY (source), result, &error);

  if (names == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  emit_step (self, "audiences", g_get_monotonic_time () - operation->started_at);
  g_task_return_pointer (task, names, (GDestroyNotify) g_hash_table_unref);
}

static void
run_names (GTask *task)
{
  HubPlatform *self = g_task_get_source_object (task);
  Operation *operation = g_task_get_task_data (task);

  hub_directory_load_names_async (self->directory, operation->ids, g_task_get_cancellable (task),
                                  names_cb, task);
}

/* @tag: the function that begins it; @run: what it asks. */
static void
load_names (HubPlatform *self,
            gpointer tag,
            GPtrArray *ids,
            void (*run) (GTask *task),
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  Operation *operation;
  GTask *task = operation_new (self, tag, &operation, cancellable, callback, user_data);

  operation->ids = g_ptr_array_new_full (ids->len, g_free);
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (operation->ids, g_strdup (g_ptr_array_index (ids, i)));
  operation_start (self, task, run);
}

static void
hub_platform_load_audience_names_async (HubProfileSource *source,
                                        GPtrArray *ids,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  load_names (HUB_PLATFORM (source), hub_platform_load_audience_names_async, ids, run_names,
              cancellable, callback, user_data);
}

static GHashTable *
hub_platform_load_audience_names_finish (HubProfileSource *source,
                                         GAsyncResult *result,
                                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static const char *
hub_platform_get_audience_description (HubProfileSource *source, const char *id)
{
  HubPlatform *self = HUB_PLATFORM (source);

  return self->directory != NULL ? hub_directory_get_description (self->directory, id) : NULL;
}

static void
dataset_names_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GHashTable *names = hub_datasets_load_names_finish (HUB_DATASETS (source), result, &error);

  if (names != NULL)
    g_task_return_pointer (task, names, (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, error);
}

static void
run_dataset_names (GTask *task)
{
  HubPlatform *self = g_task_get_source_object (task);
  Operation *operation = g_task_get_task_data (task);

  hub_datasets_load_names_async (self->datasets, operation->ids, g_task_get_cancellable (task),
                                 dataset_names_cb, task);
}

static void
hub_platform_load_dataset_names_async (HubProfileSource *source,
                                       GPtrArray *ids,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  load_names (HUB_PLATFORM (source), hub_platform_load_dataset_names_async, ids, run_dataset_names,
              cancellable, callback, user_data);
}

static GHashTable *
hub_platform_load_dataset_names_finish (HubProfileSource *source,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
schema_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  HubXdm *schema = hub_schemas_load_finish (HUB_SCHEMAS (source), result, &error);

  if (schema != NULL)
    g_task_return_pointer (task, schema, (GDestroyNotify) hub_xdm_unref);
  else
    g_task_return_error (task, error);
}

static void
run_schema (GTask *task)
{
  HubPlatform *self = g_task_get_source_object (task);
  Operation *operation = g_task_get_task_data (task);

  hub_schemas_load_async (self->schemas, operation->schema_kind, g_task_get_cancellable (task),
                          schema_cb, task);
}

static void
hub_platform_load_schema_async (HubProfileSource *source,
                                HubSchemaKind kind,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  HubPlatform *self = HUB_PLATFORM (source);
  Operation *operation;
  GTask *task = operation_new (self, hub_platform_load_schema_async, &operation, cancellable,
                               callback, user_data);

  operation->schema_kind = kind;
  operation_start (self, task, run_schema);
}

static HubXdm *
hub_platform_load_schema_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static char *
hub_platform_dup_merge_policy_name (HubProfileSource *source, const char *merge_policy_id)
{
  HubPlatform *self = HUB_PLATFORM (source);

  return self->policies != NULL ? hub_merge_policies_dup_name (self->policies, merge_policy_id)
                                : NULL;
}

static void
hub_platform_source_init (HubProfileSourceInterface *iface)
{
  iface->load_profile_async = hub_platform_load_profile_async;
  iface->load_profile_finish = hub_platform_load_profile_finish;
  iface->load_events_async = hub_platform_load_events_async;
  iface->load_events_finish = hub_platform_load_events_finish;
  iface->load_audience_names_async = hub_platform_load_audience_names_async;
  iface->load_audience_names_finish = hub_platform_load_audience_names_finish;
  iface->load_schema_async = hub_platform_load_schema_async;
  iface->load_schema_finish = hub_platform_load_schema_finish;
  iface->get_audience_description = hub_platform_get_audience_description;
  iface->load_dataset_names_async = hub_platform_load_dataset_names_async;
  iface->load_dataset_names_finish = hub_platform_load_dataset_names_finish;
  iface->dup_merge_policy_name = hub_platform_dup_merge_policy_name;
}

HubPlatform *
hub_platform_new (HubConnection *connection, HubCredential *credential, HubCardSet *cards)
{
  HubPlatform *self;

  g_return_val_if_fail (HUB_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (HUB_IS_CREDENTIAL (credential), NULL);
  g_return_val_if_fail (HUB_IS_CARD_SET (cards), NULL);

  self = g_object_new (HUB_TYPE_PLATFORM, NULL);
  self->connection = g_object_ref (connection);
  self->credential = g_object_ref (credential);
  self->cards = g_object_ref (cards);
  if (hub_connection_is_sample (connection))
    self->process = hub_local_process_new ();
  else
    open_client (self, hub_connection_get_url (connection),
                 hub_connection_get_token_url (connection));
  return self;
}

HubConnection *
hub_platform_get_connection (HubPlatform *self)
{
  g_return_val_if_fail (HUB_IS_PLATFORM (self), NULL);

  return self->connection;
}

void
hub_platform_set_deadline (HubPlatform *self, guint milliseconds)
{
  g_return_if_fail (HUB_IS_PLATFORM (self));

  self->deadline_ms = milliseconds;
  if (self->client != NULL)
    hub_http_client_set_deadline (self->client, milliseconds);
}

void
hub_platform_set_retry_base (HubPlatform *self, guint milliseconds)
{
  g_return_if_fail (HUB_IS_PLATFORM (self));

  self->retry_base_ms = milliseconds;
  if (self->client != NULL)
    hub_http_client_set_retry_base (self->client, milliseconds);
}

static void
prepare_client (HubPlatform *self)
{
  hub_http_client_prepare (self->client);
  hub_merge_policies_prepare (self->policies, self->background);
}

typedef struct
{
  GWeakRef platform;
  gint64 started_at;
} Preparation;

static void
prepare_started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Preparation *preparation = user_data;
  g_autoptr (HubPlatform) self = g_weak_ref_get (&preparation->platform);
  g_autofree char *url = hub_local_process_start_finish (HUB_LOCAL_PROCESS (source), result, NULL);

  if (self != NULL && url != NULL)
    {
      use_local_url (self, url, preparation->started_at);
      prepare_client (self);
    }
  g_weak_ref_clear (&preparation->platform);
  g_free (preparation);
}

void
hub_platform_prepare (HubPlatform *self)
{
  Preparation *preparation;

  g_return_if_fail (HUB_IS_PLATFORM (self));

  if (self->process == NULL)
    {
      prepare_client (self);
      return;
    }
  /* Weak: a window that closes at once must not wait for the sample company to be filled. */
  preparation = g_new0 (Preparation, 1);
  g_weak_ref_init (&preparation->platform, self);
  preparation->started_at = g_get_monotonic_time ();
  hub_local_process_start_async (self->process, self->background, prepare_started_cb, preparation);
}

static void
policies_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *policies
    = hub_merge_policies_list_finish (HUB_MERGE_POLICIES (source), result, &error);

  if (policies == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, policies, (GDestroyNotify) g_ptr_array_unref);
}

static void
run_policies (GTask *task)
{
  HubPlatform *self = g_task_get_source_object (task);

  hub_merge_policies_list_async (self->policies, g_task_get_cancellable (task), policies_cb, task);
}

void
hub_platform_list_merge_policies_async (HubPlatform *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  Operation *operation;

  g_return_if_fail (HUB_IS_PLATFORM (self));

  operation_start (self,
                   operation_new (self, hub_platform_list_merge_policies_async, &operation,
                                  cancellable, callback, user_data),
                   run_policies);
}

GPtrArray *
hub_platform_list_merge_policies_finish (HubPlatform *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HubConnectionReport *report = g_new0 (HubConnectionReport, 1);
  GError *error = NULL;

  if (hub_connection_test_finish (result, report, &error))
    g_task_return_pointer (task, report, g_free);
  else
    {
      g_free (report);
      g_task_return_error (task, error);
    }
}

static void
run_test (GTask *task)
{
  HubPlatform *self = g_task_get_source_object (task);

  hub_connection_test_async (self->connection, self->client, self->policies, self->entities,
                             g_task_get_cancellable (task), tested_cb, task);
}

void
hub_platform_test_async (HubPlatform *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Operation *operation;

  g_return_if_fail (HUB_IS_PLATFORM (self));

  operation_start (
    self,
    operation_new (self, hub_platform_test_async, &operation, cancellable, callback, user_data),
    run_test);
}

gboolean
hub_platform_test_finish (HubPlatform *self,
                          GAsyncResult *result,
                          HubConnectionReport *report,
                          GError **error)
{
  g_autofree HubConnectionReport *found = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found == NULL)
    return FALSE;
  if (report != NULL)
    *report = *found;
  return TRUE;
}
