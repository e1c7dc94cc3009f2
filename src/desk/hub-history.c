/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-history.h"

#include "hub-history-entry-private.h"
#include "hub-history-file.h"

#define MAX_UNPINNED 1000

enum
{
  PROP_STORAGE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_ERASED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubHistory
{
  GObject parent_instance;

  GPtrArray *entries; /* HubHistoryEntry, in the order of hub_history_entry_compare() */

  HubHistoryFile *file; /* nullable: nothing is kept on disk */
  HubHistoryStorage storage;
  GError *error; /* nullable */
  gboolean opening;
  gboolean open;

  /* What was taken away before the file was read, and must not come back with it. */
  GPtrArray *removed; /* HubHistoryEntry */
  gboolean cleared;
  gboolean erased;
  GHashTable *gone; /* ids of connections that were removed */

  /* One operation on the disk at a time; what changes meanwhile is in the next. */
  gboolean busy;
  gboolean to_erase;
  gboolean to_save;
  GPtrArray *flushing; /* GTask */
};

static void hub_history_list_model_init (GListModelInterface *iface);

G_DEFINE_ENUM_TYPE (HubHistoryStorage,
                    hub_history_storage,
                    G_DEFINE_ENUM_VALUE (HUB_HISTORY_OPENING, "opening"),
                    G_DEFINE_ENUM_VALUE (HUB_HISTORY_KEPT, "kept"),
                    G_DEFINE_ENUM_VALUE (HUB_HISTORY_MEMORY, "memory"))

G_DEFINE_FINAL_TYPE_WITH_CODE (HubHistory,
                               hub_history,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hub_history_list_model_init))

static void write_next (HubHistory *self);

static GType
hub_history_get_item_type (GListModel *model)
{
  return HUB_TYPE_HISTORY_ENTRY;
}

static guint
hub_history_get_n_items (GListModel *model)
{
  return HUB_HISTORY (model)->entries->len;
}

static gpointer
hub_history_get_item (GListModel *model, guint position)
{
  HubHistory *self = HUB_HISTORY (model);

  if (position >= self->entries->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->entries, position));
}

static void
hub_history_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hub_history_get_item_type;
  iface->get_n_items = hub_history_get_n_items;
  iface->get_item = hub_history_get_item;
}

/* Takes @error. */
static void
set_storage (HubHistory *self, HubHistoryStorage storage, GError *error)
{
  if (self->storage == storage && self->error == NULL && error == NULL)
    return;

  self->storage = storage;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORAGE]);
}

/* The entries. */

static gboolean
find_position (GPtrArray *entries,
               const char *connection_id,
               HubIdentity *identity,
               guint *position)
{
  for (guint i = 0; i < entries->len; i++)
    if (hub_history_entry_is_about (g_ptr_array_index (entries, i), connection_id, identity))
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

static HubHistoryEntry *
find_same (GPtrArray *entries, HubHistoryEntry *entry)
{
  guint position;

  if (!find_position (entries, hub_history_entry_get_connection_id (entry),
                      hub_history_entry_get_identity (entry), &position))
    return NULL;
  return g_ptr_array_index (entries, position);
}

static void
take_away (HubHistory *self, guint position)
{
  g_ptr_array_remove_index (self->entries, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/* Takes the reference. Among equals the latest added comes first. */
static void
put_in (HubHistory *self, HubHistoryEntry *entry)
{
  guint position = 0;

  while (position < self->entries->len
         && hub_history_entry_compare (&self->entries->pdata[position], &entry) < 0)
    position++;

  g_ptr_array_insert (self->entries, position, entry);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

static guint
count_pinned (GPtrArray *entries)
{
  guint n_pinned = 0;

  while (n_pinned < entries->len
         && hub_history_entry_get_pinned (g_ptr_array_index (entries, n_pinned)))
    n_pinned++;

  return n_pinned;
}

/* The oldest, which stand at the end, go. */
static void
cut_to_size (HubHistory *self)
{
  guint limit = count_pinned (self->entries) + MAX_UNPINNED;
  guint n_removed;

  if (self->entries->len <= limit)
    return;

  n_removed = self->entries->len - limit;
  g_ptr_array_remove_range (self->entries, limit, n_removed);
  g_list_model_items_changed (G_LIST_MODEL (self), limit, n_removed, 0);
}

/* Whether its connection was removed, so that there is nobody to ask about it any more. */
static gboolean
is_gone (HubHistory *self, HubHistoryEntry *entry)
{
  return g_hash_table_contains (self->gone, hub_history_entry_get_connection_id (entry));
}

static void
forget_what_was_taken_away (HubHistory *self)
{
  g_ptr_array_set_size (self->removed, 0);
  self->cleared = FALSE;
  self->erased = FALSE;
}

static void
merge (HubHistory *self, GPtrArray *loaded)
{
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_before = self->entries->len;

  self->to_save |= n_before > 0 || self->cleared || self->removed->len > 0
                   || g_hash_table_size (self->gone) > 0;

  for (guint i = 0; i < loaded->len && !self->erased; i++)
    {
      HubHistoryEntry *entry = g_ptr_array_index (loaded, i);
      HubHistoryEntry *newer = find_same (self->entries, entry);

      if (newer != NULL && hub_history_entry_get_pinned (entry))
        hub_history_entry_set_pinned (newer, TRUE);
      else if (newer == NULL && find_same (self->removed, entry) == NULL && !is_gone (self, entry)
               && (hub_history_entry_get_pinned (entry) || !self->cleared))
        g_ptr_array_add (merged, g_object_ref (entry));
    }

  for (guint i = 0; i < n_before; i++)
    g_ptr_array_add (merged, g_object_ref (g_ptr_array_index (self->entries, i)));
  g_ptr_array_sort (merged, hub_history_entry_compare);
  g_ptr_array_unref (self->entries);
  self->entries = g_steal_pointer (&merged);
  if (n_before > 0 || self->entries->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->entries->len);

  cut_to_size (self);
  forget_what_was_taken_away (self);
}

/* The disk. */

static void
finish_flushing (HubHistory *self, const GError *error)
{
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->flushing);

  self->flushing = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (tasks, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

/* Does not try again by itself: the next change does. */
static void
writing_failed (HubHistory *self, GError *error)
{
  g_warning ("The history cannot be written: %s", error->message);
  finish_flushing (self, error);
  set_storage (self, HUB_HISTORY_MEMORY, error);
}

static void
save_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubHistory) self = user_data;
  GError *error = NULL;

  self->busy = FALSE;
  if (!hub_history_file_save_finish (HUB_HISTORY_FILE (source), result, &error))
    {
      self->to_save = TRUE;
      writing_failed (self, error);
      return;
    }

  if (self->storage == HUB_HISTORY_MEMORY)
    set_storage (self, HUB_HISTORY_KEPT, NULL);
  write_next (self);
}

static void
erase_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubHistory) self = user_data;
  GError *error = NULL;

  self->busy = FALSE;
  if (!hub_history_file_erase_finish (HUB_HISTORY_FILE (source), result, &error))
    {
      self->to_erase = TRUE;
      writing_failed (self, error);
      return;
    }

  write_next (self);
}

static void
write_next (HubHistory *self)
{
  if (self->busy)
    return;

  if (self->to_erase)
    {
      self->busy = TRUE;
      self->to_erase = FALSE;
      hub_history_file_erase_async (self->file, NULL, erase_cb, g_object_ref (self));
    }
  else if (self->to_save && self->open)
    {
      self->busy = TRUE;
      self->to_save = FALSE;
      hub_history_file_save_async (self->file, self->entries, NULL, save_cb, g_object_ref (self));
    }
  else if (!self->opening)
    finish_flushing (self, NULL);
}

static void
changed (HubHistory *self)
{
  self->to_save = TRUE;
  write_next (self);
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubHistory) self = user_data;
  g_autoptr (GPtrArray) loaded = NULL;
  GError *set_aside = NULL;
  GError *error = NULL;

  self->opening = FALSE;
  loaded = hub_history_file_open_finish (HUB_HISTORY_FILE (source), result, &set_aside, &error);
  if (loaded != NULL)
    {
      self->open = TRUE;
      /* The file may have been renamed under the erasure's eyes. */
      self->to_erase |= self->erased;
      merge (self, loaded);
      set_storage (self, HUB_HISTORY_KEPT, set_aside);
    }
  else
    set_storage (self, HUB_HISTORY_MEMORY, error);

  write_next (self);
}

static void
hub_history_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HubHistory *self = HUB_HISTORY (object);

  switch (id)
    {
    case PROP_STORAGE:
      g_value_set_enum (value, self->storage);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hub_history_finalize (GObject *object)
{
  HubHistory *self = HUB_HISTORY (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->removed, g_ptr_array_unref);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_clear_pointer (&self->flushing, g_ptr_array_unref);
  g_clear_object (&self->file);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hub_history_parent_class)->finalize (object);
}

static void
hub_history_class_init (HubHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hub_history_get_property;
  object_class->finalize = hub_history_finalize;

  properties[PROP_STORAGE]
    = g_param_spec_enum ("storage", NULL, NULL, HUB_TYPE_HISTORY_STORAGE, HUB_HISTORY_OPENING,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ERASED] = g_signal_new ("erased", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hub_history_init (HubHistory *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->removed = g_ptr_array_new_with_free_func (g_object_unref);
  self->gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->flushing = g_ptr_array_new_with_free_func (g_object_unref);
}

HubHistory *
hub_history_new (HubKeyring *keyring, GFile *file)
{
  HubHistory *self;

  g_return_val_if_fail (keyring == NULL || HUB_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (G_IS_FILE (file) && g_file_peek_path (file) != NULL, NULL);

  self = g_object_new (HUB_TYPE_HISTORY, NULL);
  if (keyring != NULL)
    self->file = hub_history_file_new (keyring, file);

  return self;
}

GFile *
hub_history_get_default_file (void)
{
  return g_file_new_build_filename (g_get_user_data_dir (), "customer-activity-hub",
                                    "history.sealed", NULL);
}

void
hub_history_open (HubHistory *self)
{
  g_return_if_fail (HUB_IS_HISTORY (self));

  if (self->opening || self->open)
    return;
  if (self->file == NULL)
    {
      set_storage (self, HUB_HISTORY_MEMORY, NULL);
      return;
    }

  self->opening = TRUE;
  set_storage (self, HUB_HISTORY_OPENING, NULL);
  hub_history_file_open_async (self->file, NULL, open_cb, g_object_ref (self));
}

HubHistoryStorage
hub_history_get_storage (HubHistory *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY (self), HUB_HISTORY_MEMORY);

  return self->storage;
}

const GError *
hub_history_get_error (HubHistory *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY (self), NULL);

  return self->error;
}

HubHistoryEntry *
hub_history_find (HubHistory *self, const char *connection_id, HubIdentity *identity)
{
  guint position;

  g_return_val_if_fail (HUB_IS_HISTORY (self), NULL);
  g_return_val_if_fail (connection_id != NULL && identity != NULL, NULL);

  if (!find_position (self->entries, connection_id, identity, &position))
    return NULL;
  return g_ptr_array_index (self->entries, position);
}

HubHistoryEntry *
hub_history_add (HubHistory *self,
                 const char *connection_id,
                 HubIdentity *identity,
                 const char *name,
                 const char *customer,
                 gint64 time_ms)
{
  HubHistoryEntry *entry;
  gboolean pinned = FALSE;
  guint position;

  g_return_val_if_fail (HUB_IS_HISTORY (self), NULL);
  g_return_val_if_fail (connection_id != NULL && identity != NULL, NULL);

  g_hash_table_remove (self->gone, connection_id);
  if (find_position (self->entries, connection_id, identity, &position))
    {
      pinned = hub_history_entry_get_pinned (g_ptr_array_index (self->entries, position));
      take_away (self, position);
    }

  entry = hub_history_entry_new (connection_id, identity, name, time_ms, pinned);
  hub_history_entry_set_customer (entry, customer);
  put_in (self, entry);
  cut_to_size (self);
  changed (self);

  return hub_history_find (self, connection_id, identity);
}

void
hub_history_set_pinned (HubHistory *self, HubHistoryEntry *entry, gboolean pinned)
{
  g_autoptr (HubHistoryEntry) kept = NULL;
  guint position;

  g_return_if_fail (HUB_IS_HISTORY (self));
  g_return_if_fail (HUB_IS_HISTORY_ENTRY (entry));

  if (hub_history_entry_get_pinned (entry) == !!pinned
      || !g_ptr_array_find (self->entries, entry, &position))
    return;

  kept = g_object_ref (entry);
  take_away (self, position);
  hub_history_entry_set_pinned (entry, pinned);
  put_in (self, g_steal_pointer (&kept));
  cut_to_size (self);
  changed (self);
}

void
hub_history_remove (HubHistory *self, HubHistoryEntry *entry)
{
  guint position;

  g_return_if_fail (HUB_IS_HISTORY (self));
  g_return_if_fail (HUB_IS_HISTORY_ENTRY (entry));

  if (!g_ptr_array_find (self->entries, entry, &position))
    return;

  if (self->file != NULL && !self->open)
    g_ptr_array_add (self->removed, g_object_ref (entry));
  take_away (self, position);
  changed (self);
}

void
hub_history_remove_connection (HubHistory *self, const char *connection_id)
{
  g_return_if_fail (HUB_IS_HISTORY (self));
  g_return_if_fail (connection_id != NULL);

  g_hash_table_add (self->gone, g_strdup (connection_id));
  for (guint i = self->entries->len; i > 0; i--)
    if (is_gone (self, g_ptr_array_index (self->entries, i - 1)))
      take_away (self, i - 1);
  changed (self);
}

void
hub_history_restore (HubHistory *self, HubHistoryEntry *entry)
{
  HubHistoryEntry *newer;

  g_return_if_fail (HUB_IS_HISTORY (self));
  g_return_if_fail (HUB_IS_HISTORY_ENTRY (entry));

  if (is_gone (self, entry))
    return;

  g_ptr_array_remove (self->removed, entry);
  newer = find_same (self->entries, entry);
  if (newer != NULL)
    {
      if (hub_history_entry_get_pinned (entry))
        hub_history_set_pinned (self, newer, TRUE);
      return;
    }

  put_in (self, g_object_ref (entry));
  cut_to_size (self);
  changed (self);
}

void
hub_history_clear (HubHistory *self)
{
  guint n_pinned, n_removed;

  g_return_if_fail (HUB_IS_HISTORY (self));

  self->cleared = !self->open;
  n_pinned = count_pinned (self->entries);
  n_removed = self->entries->len - n_pinned;
  if (n_removed == 0)
    return;

  g_ptr_array_set_size (self->entries, n_pinned);
  g_list_model_items_changed (G_LIST_MODEL (self), n_pinned, n_removed, 0);
  changed (self);
}

void
hub_history_erase (HubHistory *self)
{
  guint n_removed;

  g_return_if_fail (HUB_IS_HISTORY (self));

  n_removed = self->entries->len;
  g_ptr_array_set_size (self->entries, 0);
  g_ptr_array_set_size (self->removed, 0);
  if (n_removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, 0);
  g_signal_emit (self, signals[SIGNAL_ERASED], 0);

  if (self->file == NULL)
    return;

  self->erased = !self->open;
  self->to_erase = TRUE;
  self->to_save = FALSE;
  write_next (self);
}

void
hub_history_flush_async (HubHistory *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HUB_IS_HISTORY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hub_history_flush_async);
  g_task_set_name (task, "[hub] history flush");
  g_ptr_array_add (self->flushing, task);
  write_next (self);
}

gboolean
hub_history_flush_finish (HubHistory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
