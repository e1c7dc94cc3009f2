/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-entities.h"

#include "model/hub-error.h"

#include <string.h>

#define ACCESS_PATH "/data/core/ups/access"
#define ENTITIES_PATH ACCESS_PATH "/entities"

enum
{
  SIGNAL_STEP_TIMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _HubEntities
{
  GObject parent_instance;

  HubHttpClient *client;
  HubConnection *connection;
  HubCardSet *cards;
};

G_DEFINE_FINAL_TYPE (HubEntities, hub_entities, G_TYPE_OBJECT)

static void
hub_entities_finalize (GObject *object)
{
  HubEntities *self = HUB_ENTITIES (object);

  g_clear_object (&self->client);
  g_clear_object (&self->connection);
  g_clear_object (&self->cards);

  G_OBJECT_CLASS (hub_entities_parent_class)->finalize (object);
}

static void
hub_entities_class_init (HubEntitiesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_entities_finalize;

  signals[SIGNAL_STEP_TIMED]
    = g_signal_new ("step-timed", HUB_TYPE_ENTITIES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
}

static void
hub_entities_init (HubEntities *self)
{
}

HubEntities *
hub_entities_new (HubHttpClient *client, HubConnection *connection, HubCardSet *cards)
{
  HubEntities *self = g_object_new (HUB_TYPE_ENTITIES, NULL);

  self->client = g_object_ref (client);
  self->connection = g_object_ref (connection);
  self->cards = g_object_ref (cards);
  return self;
}

/* Everything but unreserved characters is escaped: phone numbers have a "+", which would be read as
 * a space, and so have some e-mail addresses. */
static void
append_parameter (GString *path, const char *name, const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);

  g_string_append_c (path, strchr (path->str, '?') == NULL ? '?' : '&');
  g_string_append (path, name);
  g_string_append_c (path, '=');
  g_string_append (path, escaped);
}

static void
append_merge_policy (GString *path, HubConnection *connection)
{
  const char *id = hub_connection_get_merge_policy_id (connection);

  if (id != NULL)
    append_parameter (path, "mergePolicyId", id);
}

/* The connection's merge policy is one of profiles, and would be refused with another schema: an
 * account is merged as its own schema's default has it. */
char *
hub_entities_dup_profile_path (HubConnection *connection, HubIdentity *identity)
{
  static const char *const schemas[HUB_N_ENTITY_KINDS] = {
    [HUB_ENTITY_PROFILE] = "_xdm.context.profile",
    [HUB_ENTITY_ACCOUNT] = "_xdm.context.account",
    [HUB_ENTITY_OPPORTUNITY] = "_xdm.context.opportunity",
  };
  HubEntityKind kind = hub_identity_get_kind (identity);
  GString *path = g_string_new (ENTITIES_PATH);

  append_parameter (path, "schema.name", schemas[kind]);
  append_parameter (path, "entityId", hub_identity_get_value (identity));
  append_parameter (path, "entityIdNS", hub_identity_get_namespace (identity));
  if (kind == HUB_ENTITY_PROFILE)
    append_merge_policy (path, connection);
  return g_string_free (path, FALSE);
}

char *
hub_entities_dup_events_path (HubConnection *connection, HubIdentity *identity, guint limit)
{
  GString *path = g_string_new (ENTITIES_PATH);
  g_autofree char *count = g_strdup_printf ("%u", limit);

  append_parameter (path, "schema.name", "_xdm.context.experienceevent");
  append_parameter (path, "relatedSchema.name", "_xdm.context.profile");
  append_parameter (path, "relatedEntityId", hub_identity_get_value (identity));
  append_parameter (path, "relatedEntityIdNS", hub_identity_get_namespace (identity));
  append_parameter (path, "orderby", "-timestamp");
  append_parameter (path, "limit", count);
  append_merge_policy (path, connection);
  return g_string_free (path, FALSE);
}

/* The link is "/entities?start=…", below `access`, and is followed to the letter. Some gateways
 * write the whole address instead, of which only the part below `access` is used: the token goes to
 * the connection's address and to no other. */
char *
hub_entities_dup_next_path (const char *next)
{
  const char *start = strstr (next, "/entities?");

  return start != NULL ? g_strconcat (ACCESS_PATH, start, NULL) : NULL;
}

typedef struct
{
  const char *step; /* "profile" or "events" */
  const char *decode_step;
  GTaskThreadFunc decode;
  HubCardSet *cards; /* of events (nullable) */
  HubEntityKind kind;
  GBytes *bytes; /* (nullable) */
  gint64 started_at;
} Load;

static void
load_free (Load *self)
{
  g_clear_object (&self->cards);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
emit_step (HubEntities *self, const char *step, gint64 started_at)
{
  g_signal_emit (self, signals[SIGNAL_STEP_TIMED], 0, step, g_get_monotonic_time () - started_at);
}

static void
decode_profile (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  GError *error = NULL;
  HubProfile *profile = hub_profile_decode_entity (load->bytes, load->kind, &error);

  if (profile != NULL)
    g_task_return_pointer (task, profile, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
decode_events (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  GError *error = NULL;
  HubEventPage *page = hub_event_page_decode (load->bytes, load->cards, &error);

  if (page != NULL)
    g_task_return_pointer (task, page, (GDestroyNotify) hub_event_page_unref);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HubEntities *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  GDestroyNotify destroy
    = load->cards != NULL ? (GDestroyNotify) hub_event_page_unref : (GDestroyNotify) g_object_unref;
  GError *error = NULL;
  gpointer object = g_task_propagate_pointer (G_TASK (result), &error);

  if (object == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  emit_step (self, load->decode_step, load->started_at);
  g_task_return_pointer (task, object, destroy);
}

/* Refused although the organisation, the sandbox and the credential are in order: that is how a
 * licence without event lookup must answer. The documents do not show the answer itself. */
static void
translate_events_error (GError *error)
{
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_PERMISSION))
    error->code = HUB_ERROR_EVENTS_UNAVAILABLE;
}

/* Of a licence without business entities, or a sandbox without their namespaces, the documents do
 * not show the answer either. UNVERIFIED */
static void
translate_business_error (GError *error)
{
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_PERMISSION)
      || g_error_matches (error, HUB_ERROR, HUB_ERROR_BAD_REQUEST))
    error->code = HUB_ERROR_BUSINESS_UNAVAILABLE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) worker = NULL;
  g_autoptr (GError) error = NULL;
  HubEntities *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  Load *decoding;

  load->bytes = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, &error);
  if (load->bytes == NULL && load->cards != NULL
      && g_error_matches (error, HUB_ERROR, HUB_ERROR_NO_PROFILE))
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);

      g_task_return_pointer (task, hub_event_page_new (g_steal_pointer (&none), NULL),
                             (GDestroyNotify) hub_event_page_unref);
      return;
    }
  if (load->bytes == NULL)
    {
      if (load->cards != NULL)
        translate_events_error (error);
      else if (load->kind != HUB_ENTITY_PROFILE)
        translate_business_error (error);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  emit_step (self, load->step, load->started_at);
  load->started_at = g_get_monotonic_time ();

  decoding = g_new0 (Load, 1);
  decoding->bytes = g_steal_pointer (&load->bytes);
  decoding->kind = load->kind;
  g_set_object (&decoding->cards, load->cards);
  /* Without a source object: a worker may drop its task last, and with it whatever the task holds.
   * The session and all around it belong to the main thread. */
  worker = g_task_new (NULL, g_task_get_cancellable (task), decoded_cb, g_object_ref (task));
  g_task_set_source_tag (worker, loaded_cb);
  g_task_set_task_data (worker, decoding, (GDestroyNotify) load_free);
  /* Decoding 60 MB takes seconds; whoever cancelled does not wait for it. */
  g_task_set_return_on_cancel (worker, TRUE);
  g_task_run_in_thread (worker, load->decode);
}

static void
start_load (HubEntities *self, GTask *task, Load *load, const char *path)
{
  load->started_at = g_get_monotonic_time ();
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  hub_http_client_request_async (self->client, "GET", path, NULL, g_task_get_cancellable (task),
                                 loaded_cb, task);
}

void
hub_entities_load_profile_async (HubEntities *self,
                                 HubIdentity *identity,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *path = hub_entities_dup_profile_path (self->connection, identity);
  Load *load = g_new0 (Load, 1);

  g_task_set_source_tag (task, hub_entities_load_profile_async);
  load->step = "profile";
  load->decode_step = "profile-decode";
  load->decode = decode_profile;
  load->kind = hub_identity_get_kind (identity);
  start_load (self, task, load, path);
}

HubProfile *
hub_entities_load_profile_finish (HubEntities *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hub_entities_load_events_async (HubEntities *self,
                                HubIdentity *identity,
                                const char *next,
                                guint limit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *path = NULL;
  Load *load;

  g_task_set_source_tag (task, hub_entities_load_events_async);
  path = next != NULL ? hub_entities_dup_next_path (next)
                      : hub_entities_dup_events_path (self->connection, identity, limit);
  if (path == NULL)
    {
      g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_UNEXPECTED,
                               "The link to the next page of events leads elsewhere");
      g_object_unref (task);
      return;
    }

  load = g_new0 (Load, 1);
  load->step = "events";
  load->decode_step = "events-decode";
  load->decode = decode_events;
  load->cards = g_object_ref (self->cards);
  start_load (self, task, load, path);
}

HubEventPage *
hub_entities_load_events_finish (HubEntities *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
