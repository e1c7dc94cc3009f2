/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-directory.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"

#include <json-glib/json-glib.h>

#include <string.h>

#define AUDIENCES_PATH "/data/core/ups/audiences/bulk-get"
#define DEFINITIONS_PATH "/data/core/ups/segment/definitions/bulk-get"

/* A new audience is an hour old before it is visible everywhere (PROFILE-API 4), so a name that is
 * not known now may be later. */
#define ASK_AGAIN_SECONDS 600

struct _HubDirectory
{
  GObject parent_instance;

  HubHttpClient *client;
  GCancellable *cancellable;
  GHashTable *names;        /* id → name */
  GHashTable *descriptions; /* id → description, of those that have one */
  GHashTable *unknown;      /* id → the second of the monotonic clock in which to ask again */
  GHashTable *pending;      /* id → GSList of GTask: those who wait for it */
  GQueue queue; /* ids that are pending and not yet asked for; borrowed from `pending` */
  guint n_calls;
  gboolean use_definitions; /* the connection may not read audiences */
};

G_DEFINE_FINAL_TYPE (HubDirectory, hub_directory, G_TYPE_OBJECT)

static void
hub_directory_finalize (GObject *object)
{
  HubDirectory *self = HUB_DIRECTORY (object);

  /* Whoever waits holds a reference, so nothing is pending any more. */
  g_assert (g_hash_table_size (self->pending) == 0);
  g_queue_clear (&self->queue);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->descriptions, g_hash_table_unref);
  g_clear_pointer (&self->unknown, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (hub_directory_parent_class)->finalize (object);
}

static void
hub_directory_class_init (HubDirectoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_directory_finalize;
}

static void
hub_directory_init (HubDirectory *self)
{
  self->cancellable = g_cancellable_new ();
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->descriptions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->queue);
}

HubDirectory *
hub_directory_new (HubHttpClient *client)
{
  HubDirectory *self = g_object_new (HUB_TYPE_DIRECTORY, NULL);

  self->client = g_object_ref (client);
  return self;
}

/* Someone who wants names. */
typedef struct
{
  GPtrArray *ids;
  guint n_missing;
  gboolean returned;
  GError *error;      /* (nullable): why some names are missing */
  GSource *cancelled; /* (nullable) */
} Waiter;

static void
stop_watching (Waiter *self)
{
  if (self->cancelled != NULL)
    g_source_destroy (self->cancelled);
  g_clear_pointer (&self->cancelled, g_source_unref);
}

static void
waiter_free (Waiter *self)
{
  stop_watching (self);
  g_ptr_array_unref (self->ids);
  g_clear_error (&self->error);
  g_free (self);
}

static void
return_names (HubDirectory *self, GTask *task)
{
  Waiter *waiter = g_task_get_task_data (task);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < waiter->ids->len; i++)
    {
      const char *id = g_ptr_array_index (waiter->ids, i);
      const char *name = g_hash_table_lookup (self->names, id);

      if (name != NULL)
        g_hash_table_replace (names, g_strdup (id), g_strdup (name));
    }

  waiter->returned = TRUE;
  stop_watching (waiter);
  if (waiter->error != NULL && g_hash_table_size (names) == 0)
    g_task_return_error (task, g_steal_pointer (&waiter->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&names), (GDestroyNotify) g_hash_table_unref);
}

/* One call to the platform. */
typedef struct
{
  HubDirectory *directory;
  GPtrArray *ids;
  gboolean uses_definitions;
} Call;

static void
call_free (Call *self)
{
  g_object_unref (self->directory);
  g_ptr_array_unref (self->ids);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void start_calls (HubDirectory *self);

static void
settle_id (HubDirectory *self, const char *id, const GError *error)
{
  gpointer key = NULL;
  gpointer tasks = NULL;

  if (!g_hash_table_steal_extended (self->pending, id, &key, &tasks))
    return;
  for (GSList *l = tasks; l != NULL; l = l->next)
    {
      Waiter *waiter = g_task_get_task_data (l->data);

      if (waiter->returned)
        continue;
      if (error != NULL && waiter->error == NULL)
        waiter->error = g_error_copy (error);
      if (--waiter->n_missing == 0)
        return_names (self, l->data);
    }
  g_slist_free_full (tasks, g_object_unref);
  g_free (key);
}

/* What a call found. */
typedef struct
{
  GHashTable *names;        /* id → name */
  GHashTable *descriptions; /* id → description */
} Found;

static Found *
found_new (void)
{
  Found *self = g_new0 (Found, 1);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->descriptions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static void
found_free (gpointer data)
{
  Found *self = data;

  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->descriptions, g_hash_table_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static void
found_add (Found *self, const char *id, const char *name, const char *description)
{
  g_hash_table_replace (self->names, g_strdup (id), g_strdup (name));
  if (description != NULL && *description != '\0')
    g_hash_table_replace (self->descriptions, g_strdup (id), g_strdup (description));
}

/* @found: (nullable): NULL after @error */
static void
settle_call (Call *call, Found *found, const GError *error)
{
  HubDirectory *self = call->directory;
  int ask_again = g_get_monotonic_time () / G_USEC_PER_SEC + ASK_AGAIN_SECONDS;

  self->n_calls--;
  for (guint i = 0; i < call->ids->len; i++)
    {
      const char *id = g_ptr_array_index (call->ids, i);
      const char *name = found != NULL ? g_hash_table_lookup (found->names, id) : NULL;
      const char *description = name != NULL ? g_hash_table_lookup (found->descriptions, id) : NULL;

      if (name != NULL)
        g_hash_table_replace (self->names, g_strdup (id), g_strdup (name));
      else if (found != NULL)
        g_hash_table_replace (self->unknown, g_strdup (id), GINT_TO_POINTER (ask_again));
      if (description != NULL)
        g_hash_table_replace (self->descriptions, g_strdup (id), g_strdup (description));
      settle_id (self, id, error);
    }
  start_calls (self);
}

/* The answer is an object by id (status 207: some may lack); entries carry an `id` of their own,
 * and audiences from elsewhere an `audienceId` by which profiles name them. */
static void
decode_names (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubXdm) root = hub_xdm_parse (task_data, HUB_XDM_MAX_BYTES, &error);
  g_autoptr (Found) found = found_new ();
  HubXdm *results;
  HubXdmIter iter;
  HubXdm *entry;

  if (root == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  results = hub_xdm_get_object (root, "results");
  if (results == NULL)
    {
      g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_UNEXPECTED,
                               "The answer with names has no results");
      return;
    }

  hub_xdm_iter_init (&iter, results);
  while (hub_xdm_iter_next (&iter, &entry))
    {
      g_autofree char *name = hub_xdm_dup_text (entry, "name");
      g_autofree char *description = hub_xdm_dup_text (entry, "description");
      const char *audience_id = hub_xdm_get_string (entry, "audienceId");

      if (name == NULL)
        continue;
      if (audience_id != NULL)
        found_add (found, audience_id, name, description);
      found_add (found, hub_xdm_get_name (entry), name, description);
    }
  g_task_return_pointer (task, g_steal_pointer (&found), found_free);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = g_task_propagate_pointer (G_TASK (result), &error);

  settle_call (call, found, error);
}

static void send_call (Call *call);

/* Segment definitions are the older part of the same list, under another permission. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, HUB_ERROR, HUB_ERROR_PERMISSION)
         || g_error_matches (error, HUB_ERROR, HUB_ERROR_BAD_REQUEST)
         || g_error_matches (error, HUB_ERROR, HUB_ERROR_NOT_FOUND);
}

static void
call_failed (Call *call, const GError *error)
{
  if (!call->uses_definitions && is_refusal (error))
    {
      /* A permission is missing for good; anything else may be about these ids. */
      if (g_error_matches (error, HUB_ERROR, HUB_ERROR_PERMISSION))
        call->directory->use_definitions = TRUE;
      call->uses_definitions = TRUE;
      send_call (call);
      return;
    }

  /* Not found is what it says when it knows none of the ids. */
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_NOT_FOUND))
    {
      g_autoptr (Found) none = found_new ();

      settle_call (call, none, NULL);
    }
  else
    settle_call (call, NULL, error);
  call_free (call);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) worker = NULL;
  GBytes *body = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, &error);

  if (body == NULL)
    {
      call_failed (call, error);
      return;
    }
  /* Without a source object, which a worker might be the last to drop. */
  worker = g_task_new (NULL, NULL, decoded_cb, call);
  g_task_set_source_tag (worker, answered_cb);
  g_task_set_task_data (worker, body, (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (worker, decode_names);
}

static GBytes *
make_body (GPtrArray *ids)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ids");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, g_ptr_array_index (ids, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

/* Takes @call. */
static void
send_call (Call *call)
{
  HubDirectory *self = call->directory;
  g_autoptr (GBytes) body = make_body (call->ids);

  hub_http_client_request_async (self->client, "POST",
                                 call->uses_definitions ? DEFINITIONS_PATH : AUDIENCES_PATH, body,
                                 self->cancellable, answered_cb, call);
}

/* Whether somebody still waits for @id; when all have left, it is not asked for. */
static gboolean
is_wanted (HubDirectory *self, const char *id)
{
  for (GSList *l = g_hash_table_lookup (self->pending, id); l != NULL; l = l->next)
    if (!((Waiter *) g_task_get_task_data (l->data))->returned)
      return TRUE;
  return FALSE;
}

static void
start_calls (HubDirectory *self)
{
  while (self->n_calls < HUB_DIRECTORY_MAX_CALLS && !g_queue_is_empty (&self->queue))
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
      Call *call;

      while (ids->len < HUB_DIRECTORY_BATCH && !g_queue_is_empty (&self->queue))
        {
          const char *id = g_queue_pop_head (&self->queue);

          if (is_wanted (self, id))
            g_ptr_array_add (ids, g_strdup (id));
          else
            settle_id (self, id, NULL);
        }
      if (ids->len == 0)
        continue;

      call = g_new0 (Call, 1);
      call->directory = g_object_ref (self);
      call->ids = g_steal_pointer (&ids);
      call->uses_definitions = self->use_definitions;
      self->n_calls++;
      send_call (call);
    }
}

/* Whether the platform needs to be asked for @id at all. */
static gboolean
is_missing (HubDirectory *self, const char *id)
{
  gpointer ask_again = NULL;

  if (g_hash_table_contains (self->names, id))
    return FALSE;
  if (!g_hash_table_lookup_extended (self->unknown, id, NULL, &ask_again))
    return TRUE;
  return g_get_monotonic_time () / G_USEC_PER_SEC >= GPOINTER_TO_INT (ask_again);
}

static void
want_id (HubDirectory *self, const char *id, GTask *task)
{
  Waiter *waiter = g_task_get_task_data (task);
  gpointer key = NULL;
  gpointer tasks = NULL;

  if (!is_missing (self, id))
    return;
  if (!g_hash_table_steal_extended (self->pending, id, &key, &tasks))
    {
      key = g_strdup (id);
      g_queue_push_tail (&self->queue, key);
    }
  else if (((GSList *) tasks)->data == task)
    {
      /* Named twice by the same caller. */
      g_hash_table_insert (self->pending, key, tasks);
      return;
    }
  g_hash_table_insert (self->pending, key, g_slist_prepend (tasks, g_object_ref (task)));
  waiter->n_missing++;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  Waiter *waiter = g_task_get_task_data (task);

  waiter->returned = TRUE;
  stop_watching (waiter);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

void
hub_directory_load_names_async (HubDirectory *self,
                                GPtrArray *ids,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Waiter *waiter = g_new0 (Waiter, 1);

  g_task_set_source_tag (task, hub_directory_load_names_async);
  g_task_set_task_data (task, waiter, (GDestroyNotify) waiter_free);
  waiter->ids = g_ptr_array_new_full (ids->len, g_free);
  if (g_task_return_error_if_cancelled (task))
    return;

  for (guint i = 0; i < ids->len; i++)
    {
      g_ptr_array_add (waiter->ids, g_strdup (g_ptr_array_index (ids, i)));
      want_id (self, g_ptr_array_index (ids, i), task);
    }
  if (waiter->n_missing == 0)
    {
      return_names (self, task);
      return;
    }
  if (cancellable != NULL)
    {
      waiter->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->cancelled, G_SOURCE_FUNC (cancelled_cb), task, NULL);
      g_source_attach (waiter->cancelled, g_main_context_get_thread_default ());
    }
  start_calls (self);
}

GHashTable *
hub_directory_load_names_finish (HubDirectory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
hub_directory_get_description (HubDirectory *self, const char *id)
{
  g_return_val_if_fail (HUB_IS_DIRECTORY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->descriptions, id);
}

void
hub_directory_stop (HubDirectory *self)
{
  g_return_if_fail (HUB_IS_DIRECTORY (self));

  g_cancellable_cancel (self->cancellable);
}
