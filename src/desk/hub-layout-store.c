/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-layout-store.h"

#include "hub-layout-file.h"

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubLayoutStore
{
  GObject parent_instance;

  GFile *file; /* nullable */
  HubLayout *plain;
  GHashTable *layouts; /* connection id → HubLayout */
  GHashTable *own;     /* ids of those that were set here, which no file overrides */
  GHashTable *unsaved; /* as layouts: those that are not written yet */
  gboolean writing;
  GPtrArray *flushing; /* GTask */

  char *undo_id;     /* nullable */
  HubLayout *before; /* nullable */
};

G_DEFINE_FINAL_TYPE (HubLayoutStore, hub_layout_store, G_TYPE_OBJECT)

typedef struct
{
  GHashTable *layouts;
  GError *broken; /* nullable */
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->layouts, g_hash_table_unref);
  g_clear_error (&loaded->broken);
  g_free (loaded);
}

static GHashTable *
layouts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

static void
finish_flushing (HubLayoutStore *self, const GError *error)
{
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->flushing);

  self->flushing = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tasks->len; i++)
    {
      if (error != NULL)
        g_task_return_error (g_ptr_array_index (tasks, i), g_error_copy (error));
      else
        g_task_return_boolean (g_ptr_array_index (tasks, i), TRUE);
    }
}

/* Starts from the file as it is now, so that what somebody else wrote in the meantime stays. Gives
 * what is to be said about a file that was put aside. */
static void
write_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  HubLayoutStore *self = source_object;
  g_autoptr (GHashTable) layouts = NULL;
  GError *broken = NULL;
  GError *error = NULL;
  GHashTableIter iter;
  gpointer id, layout;

  layouts = hub_layout_file_read (self->file, &broken, &error);
  if (layouts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_hash_table_iter_init (&iter, task_data);
  while (g_hash_table_iter_next (&iter, &id, &layout))
    {
      if (hub_layout_is_plain (layout))
        g_hash_table_remove (layouts, id);
      else
        g_hash_table_insert (layouts, g_strdup (id), g_object_ref (layout));
    }
  if (hub_layout_file_write (layouts, self->file, &error))
    g_task_return_pointer (task, broken, (GDestroyNotify) g_error_free);
  else
    {
      g_clear_error (&broken);
      g_task_return_error (task, error);
    }
}

static void write_unsaved (HubLayoutStore *self);

static void
keep_unsaved (HubLayoutStore *self, GHashTable *layouts)
{
  GHashTableIter iter;
  gpointer id, layout;

  g_hash_table_iter_init (&iter, layouts);
  while (g_hash_table_iter_next (&iter, &id, &layout))
    if (!g_hash_table_contains (self->unsaved, id))
      g_hash_table_insert (self->unsaved, g_strdup (id), g_object_ref (layout));
}

static void
write_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubLayoutStore *self = HUB_LAYOUT_STORE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) broken = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean has_more = g_hash_table_size (self->unsaved) > 0;

  self->writing = FALSE;
  /* With the next change it may be possible; to try again and again by itself would not help. */
  if (error != NULL)
    keep_unsaved (self, g_task_get_task_data (G_TASK (result)));
  if (has_more)
    write_unsaved (self);
  else
    finish_flushing (self, error);
  if (error != NULL || broken != NULL)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error != NULL ? error : broken);
}

static void
write_unsaved (HubLayoutStore *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->writing)
    return;
  self->writing = TRUE;
  task = g_task_new (self, NULL, write_cb, NULL);
  g_task_set_source_tag (task, write_unsaved);
  g_task_set_name (task, "[hub] layout store write");
  g_task_set_task_data (task, g_steal_pointer (&self->unsaved),
                        (GDestroyNotify) g_hash_table_unref);
  self->unsaved = layouts_new ();
  g_task_run_in_thread (task, write_worker);
}

static void
hub_layout_store_finalize (GObject *object)
{
  HubLayoutStore *self = HUB_LAYOUT_STORE (object);

  g_clear_object (&self->file);
  g_clear_object (&self->plain);
  g_clear_pointer (&self->layouts, g_hash_table_unref);
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_clear_pointer (&self->unsaved, g_hash_table_unref);
  g_clear_pointer (&self->flushing, g_ptr_array_unref);
  g_clear_pointer (&self->undo_id, g_free);
  g_clear_object (&self->before);

  G_OBJECT_CLASS (hub_layout_store_parent_class)->finalize (object);
}

static void
hub_layout_store_class_init (HubLayoutStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_layout_store_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED]
    = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
hub_layout_store_init (HubLayoutStore *self)
{
  self->plain = hub_layout_new ();
  self->layouts = layouts_new ();
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unsaved = layouts_new ();
  self->flushing = g_ptr_array_new_with_free_func (g_object_unref);
}

HubLayoutStore *
hub_layout_store_new (GFile *file)
{
  HubLayoutStore *self;

  g_return_val_if_fail (file == NULL || g_file_peek_path (file) != NULL, NULL);

  self = g_object_new (HUB_TYPE_LAYOUT_STORE, NULL);
  g_set_object (&self->file, file);

  return self;
}

GFile *
hub_layout_store_get_default_file (void)
{
  return g_file_new_build_filename (g_get_user_config_dir (), "customer-activity-hub",
                                    "layout.json", NULL);
}

static void
load_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  HubLayoutStore *self = source_object;
  GError *broken = NULL;
  GError *error = NULL;
  GHashTable *layouts = hub_layout_file_read (self->file, &broken, &error);
  Loaded *loaded;

  if (layouts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  loaded = g_new0 (Loaded, 1);
  loaded->layouts = layouts;
  loaded->broken = broken;
  g_task_return_pointer (task, loaded, loaded_free);
}

static void
load_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubLayoutStore *self = HUB_LAYOUT_STORE (source);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  Loaded *loaded = g_task_propagate_pointer (G_TASK (result), &error);
  GHashTableIter iter;
  gpointer id, layout;

  if (loaded == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_hash_table_iter_init (&iter, loaded->layouts);
  while (g_hash_table_iter_next (&iter, &id, &layout))
    {
      if (g_hash_table_contains (self->own, id))
        continue;
      g_hash_table_insert (self->layouts, g_strdup (id), g_object_ref (layout));
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0, id);
    }
  if (loaded->broken != NULL)
    g_task_return_error (task, g_steal_pointer (&loaded->broken));
  else
    g_task_return_boolean (task, TRUE);
  loaded_free (loaded);
}

void
hub_layout_store_load_async (HubLayoutStore *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;
  g_autoptr (GTask) worker = NULL;

  g_return_if_fail (HUB_IS_LAYOUT_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hub_layout_store_load_async);
  g_task_set_name (task, "[hub] layout store load");
  if (self->file == NULL)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  worker = g_task_new (self, cancellable, load_cb, task);
  g_task_set_source_tag (worker, hub_layout_store_load_async);
  g_task_set_name (worker, "[hub] layout store read");
  g_task_run_in_thread (worker, load_worker);
}

gboolean
hub_layout_store_load_finish (HubLayoutStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

HubLayout *
hub_layout_store_get (HubLayoutStore *self, const char *connection_id)
{
  HubLayout *layout;

  g_return_val_if_fail (HUB_IS_LAYOUT_STORE (self), NULL);
  g_return_val_if_fail (connection_id != NULL, NULL);

  layout = g_hash_table_lookup (self->layouts, connection_id);

  return layout != NULL ? layout : self->plain;
}

static void
set (HubLayoutStore *self, const char *connection_id, HubLayout *layout)
{
  g_hash_table_insert (self->layouts, g_strdup (connection_id), g_object_ref (layout));
  g_hash_table_add (self->own, g_strdup (connection_id));
  if (self->file != NULL)
    {
      g_hash_table_insert (self->unsaved, g_strdup (connection_id), g_object_ref (layout));
      write_unsaved (self);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, connection_id);
}

void
hub_layout_store_set (HubLayoutStore *self, const char *connection_id, HubLayout *layout)
{
  g_return_if_fail (HUB_IS_LAYOUT_STORE (self));
  g_return_if_fail (connection_id != NULL);
  g_return_if_fail (HUB_IS_LAYOUT (layout));

  if (hub_layout_store_get (self, connection_id) == layout)
    return;
  g_free (self->undo_id);
  self->undo_id = g_strdup (connection_id);
  g_set_object (&self->before, hub_layout_store_get (self, connection_id));
  set (self, connection_id, layout);
}

void
hub_layout_store_forget (HubLayoutStore *self, const char *connection_id)
{
  g_autoptr (HubLayout) plain = NULL;

  g_return_if_fail (HUB_IS_LAYOUT_STORE (self));
  g_return_if_fail (connection_id != NULL);

  if (g_strcmp0 (self->undo_id, connection_id) == 0)
    {
      g_clear_pointer (&self->undo_id, g_free);
      g_clear_object (&self->before);
    }
  if (hub_layout_is_plain (hub_layout_store_get (self, connection_id)))
    return;
  plain = hub_layout_new ();
  set (self, connection_id, plain);
}

void
hub_layout_store_undo (HubLayoutStore *self)
{
  g_autofree char *connection_id = NULL;
  g_autoptr (HubLayout) before = NULL;

  g_return_if_fail (HUB_IS_LAYOUT_STORE (self));

  if (self->undo_id == NULL)
    return;
  connection_id = g_steal_pointer (&self->undo_id);
  before = g_steal_pointer (&self->before);
  set (self, connection_id, before);
}

void
hub_layout_store_flush_async (HubLayoutStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HUB_IS_LAYOUT_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hub_layout_store_flush_async);
  g_task_set_name (task, "[hub] layout store flush");
  g_ptr_array_add (self->flushing, task);
  if (!self->writing)
    finish_flushing (self, NULL);
}

gboolean
hub_layout_store_flush_finish (HubLayoutStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
