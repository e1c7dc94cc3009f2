/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-connection-store.h"

#include "hub-connection-file.h"

struct _HubConnectionStore
{
  GObject parent_instance;

  GFile *file;
  GPtrArray *connections; /* HubConnection, Sample data last */
  GQueue waiting;         /* GTask: one works on the file at a time, in the order asked */
  gboolean working;
};

/* What a task does with the file, besides reading it. */
typedef struct
{
  HubConnection *save;   /* nullable */
  HubConnection *remove; /* nullable */
} Change;

typedef struct
{
  GPtrArray *connections;
  GError *broken; /* nullable */
} Outcome;

static void hub_connection_store_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HubConnectionStore,
                               hub_connection_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hub_connection_store_list_model_init))

static void start_next (HubConnectionStore *self);

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_object (&change->save);
  g_clear_object (&change->remove);
  g_free (change);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->connections, g_ptr_array_unref);
  g_clear_error (&outcome->broken);
  g_free (outcome);
}

static GType
hub_connection_store_get_item_type (GListModel *model)
{
  return HUB_TYPE_CONNECTION;
}

static guint
hub_connection_store_get_n_items (GListModel *model)
{
  return HUB_CONNECTION_STORE (model)->connections->len;
}

static gpointer
hub_connection_store_get_item (GListModel *model, guint position)
{
  HubConnectionStore *self = HUB_CONNECTION_STORE (model);

  if (position >= self->connections->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->connections, position));
}

static void
hub_connection_store_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hub_connection_store_get_item_type;
  iface->get_n_items = hub_connection_store_get_n_items;
  iface->get_item = hub_connection_store_get_item;
}

static int
compare_connections (gconstpointer a, gconstpointer b)
{
  HubConnection *left = *(HubConnection *const *) a;
  HubConnection *right = *(HubConnection *const *) b;
  int order;

  if (hub_connection_is_sample (left) != hub_connection_is_sample (right))
    return hub_connection_is_sample (left) ? 1 : -1;

  order = g_utf8_collate (hub_connection_get_name (left), hub_connection_get_name (right));
  return order != 0 ? order
                    : g_strcmp0 (hub_connection_get_id (left), hub_connection_get_id (right));
}

static gboolean
is_same (HubConnection *a, HubConnection *b)
{
  static const char *(*const getters[]) (HubConnection *) = { hub_connection_get_id,
                                                              hub_connection_get_name,
                                                              hub_connection_get_url,
                                                              hub_connection_get_token_url,
                                                              hub_connection_get_organisation,
                                                              hub_connection_get_sandbox,
                                                              hub_connection_get_client_id,
                                                              hub_connection_get_token_command,
                                                              hub_connection_get_merge_policy_id,
                                                              hub_connection_get_country };

  for (guint i = 0; i < G_N_ELEMENTS (getters); i++)
    {
      if (g_strcmp0 (getters[i](a), getters[i](b)) != 0)
        return FALSE;
    }

  return TRUE;
}

/* What has not changed stays the object it was, as whoever uses it knows it by that; what was saved
 * is new even so, as its secret may be. */
static void
keep_unchanged (HubConnectionStore *self, GPtrArray *connections, HubConnection *saved)
{
  for (guint i = 0; i < connections->len; i++)
    {
      HubConnection **slot = (HubConnection **) &g_ptr_array_index (connections, i);

      if (saved != NULL && is_same (*slot, saved))
        {
          g_set_object (slot, saved);
          continue;
        }
      for (guint j = 0; j < self->connections->len; j++)
        {
          HubConnection *known = g_ptr_array_index (self->connections, j);

          if (is_same (*slot, known))
            {
              g_set_object (slot, known);
              break;
            }
        }
    }
}

static void
take_connections (HubConnectionStore *self, GPtrArray *connections, HubConnection *saved)
{
  guint n_removed = self->connections->len;
  HubConnection *sample = g_ptr_array_index (self->connections, n_removed - 1);

  keep_unchanged (self, connections, saved);
  g_ptr_array_add (connections, g_object_ref (sample));
  g_ptr_array_sort (connections, compare_connections);
  g_ptr_array_unref (self->connections);
  self->connections = g_ptr_array_ref (connections);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, connections->len);
}

/* Every change starts from the file as it is now, so that what somebody else wrote in the meantime
 * stays. */
static void
work (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  HubConnectionStore *self = source_object;
  const char *path = g_file_peek_path (self->file);
  Change *change = task_data;
  GError *error = NULL;
  g_autoptr (GKeyFile) key_file = hub_connection_file_read (path, &error);
  Outcome *outcome;

  if (key_file != NULL && change->save != NULL)
    hub_connection_file_set (key_file, change->save);
  if (key_file != NULL && change->remove != NULL)
    hub_connection_file_remove (key_file, hub_connection_get_id (change->remove));

  if (key_file == NULL
      || ((change->save != NULL || change->remove != NULL)
          && !hub_connection_file_write (key_file, path, &error)))
    {
      g_task_return_error (task, error);
      return;
    }

  outcome = g_new0 (Outcome, 1);
  outcome->connections = hub_connection_file_list (key_file, &outcome->broken);
  g_task_return_pointer (task, outcome, outcome_free);
}

static void
work_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubConnectionStore *self = HUB_CONNECTION_STORE (source);
  g_autoptr (GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;
  Outcome *outcome = g_task_propagate_pointer (G_TASK (result), &error);

  self->working = FALSE;
  if (outcome != NULL)
    {
      take_connections (self, outcome->connections, change->save);
      /* Only who loads asked whether the others are in order. */
      if (change->save == NULL && change->remove == NULL)
        error = g_steal_pointer (&outcome->broken);
      outcome_free (outcome);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);

  start_next (self);
}

static void
start_next (HubConnectionStore *self)
{
  GTask *task;
  g_autoptr (GTask) worker = NULL;
  Change *change;

  if (self->working || g_queue_is_empty (&self->waiting))
    return;

  task = g_queue_pop_head (&self->waiting);
  change = g_task_get_task_data (task);
  self->working = TRUE;

  /* Not cancelled half-way: the list would no longer say what the file does. */
  worker = g_task_new (self, NULL, work_cb, task);
  g_task_set_source_tag (worker, start_next);
  g_task_set_name (worker, "[hub] connection store work");
  g_task_set_task_data (worker, change, NULL);
  g_task_run_in_thread (worker, work);
}

static void
queue_change (HubConnectionStore *self,
              gpointer source_tag,
              const char *name,
              HubConnection *save,
              HubConnection *remove,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Change *change = g_new0 (Change, 1);

  g_set_object (&change->save, save);
  g_set_object (&change->remove, remove);
  g_task_set_source_tag (task, source_tag);
  g_task_set_name (task, name);
  g_task_set_task_data (task, change, change_free);
  g_queue_push_tail (&self->waiting, task);
  start_next (self);
}

static void
hub_connection_store_finalize (GObject *object)
{
  HubConnectionStore *self = HUB_CONNECTION_STORE (object);

  /* Whoever waits holds a reference, so nobody does now. */
  g_clear_object (&self->file);
  g_clear_pointer (&self->connections, g_ptr_array_unref);

  G_OBJECT_CLASS (hub_connection_store_parent_class)->finalize (object);
}

static void
hub_connection_store_class_init (HubConnectionStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hub_connection_store_finalize;
}

static void
hub_connection_store_init (HubConnectionStore *self)
{
  g_queue_init (&self->waiting);
  self->connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->connections, hub_connection_new_sample ());
}

HubConnectionStore *
hub_connection_store_new (GFile *file)
{
  HubConnectionStore *self;

  g_return_val_if_fail (G_IS_FILE (file) && g_file_peek_path (file) != NULL, NULL);

  self = g_object_new (HUB_TYPE_CONNECTION_STORE, NULL);
  self->file = g_object_ref (file);

  return self;
}

GFile *
hub_connection_store_get_default_file (void)
{
  return g_file_new_build_filename (g_get_user_config_dir (), "customer-activity-hub",
                                    "connections.ini", NULL);
}

void
hub_connection_store_load_async (HubConnectionStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (HUB_IS_CONNECTION_STORE (self));

  queue_change (self, hub_connection_store_load_async, "[hub] connection store load", NULL, NULL,
                cancellable, callback, user_data);
}

gboolean
hub_connection_store_load_finish (HubConnectionStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
hub_connection_store_save_async (HubConnectionStore *self,
                                 HubConnection *connection,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (HUB_IS_CONNECTION_STORE (self));
  g_return_if_fail (HUB_IS_CONNECTION (connection) && !hub_connection_is_sample (connection));

  queue_change (self, hub_connection_store_save_async, "[hub] connection store save", connection,
                NULL, cancellable, callback, user_data);
}

gboolean
hub_connection_store_save_finish (HubConnectionStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
hub_connection_store_remove_async (HubConnectionStore *self,
                                   HubConnection *connection,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (HUB_IS_CONNECTION_STORE (self));
  g_return_if_fail (HUB_IS_CONNECTION (connection) && !hub_connection_is_sample (connection));

  queue_change (self, hub_connection_store_remove_async, "[hub] connection store remove", NULL,
                connection, cancellable, callback, user_data);
}

gboolean
hub_connection_store_remove_finish (HubConnectionStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

HubConnection *
hub_connection_store_find (HubConnectionStore *self, const char *id_or_name)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (HUB_IS_CONNECTION_STORE (self), NULL);
  g_return_val_if_fail (id_or_name != NULL, NULL);

  for (guint i = 0; i < self->connections->len; i++)
    {
      HubConnection *connection = g_ptr_array_index (self->connections, i);

      if (g_str_equal (hub_connection_get_id (connection), id_or_name))
        return connection;
    }

  if (!g_utf8_validate (id_or_name, -1, NULL))
    return NULL;

  wanted = g_utf8_casefold (id_or_name, -1);
  for (guint i = 0; i < self->connections->len; i++)
    {
      HubConnection *connection = g_ptr_array_index (self->connections, i);
      g_autofree char *name = g_utf8_casefold (hub_connection_get_name (connection), -1);

      if (g_str_equal (name, wanted))
        return connection;
    }

  return NULL;
}
