/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-digest-store.h"

#include "hub-digest-folder.h"
#include "hub-digest-json.h"

/* The same customer rarely stands in the history by more identities. */
#define MAX_PLACES 8

/* What is done on a worker, one after the other. */
typedef enum
{
  JOB_FIND,
  JOB_SAVE,
  JOB_WITHDRAW, /* reads what is there, then removes it */
  JOB_SWEEP,    /* removes what no entry is about */
  JOB_ERASE,
} JobKind;

typedef struct
{
  JobKind kind;
  GFile *file;
  HubDigestFolder *folder; /* nullable: nothing is on disk, or ERASE */
  GPtrArray *places;       /* (element-type utf8) */
  GPtrArray *plains;       /* (element-type GBytes): of the places, with NULLs */
  guint n_wanted;          /* WITHDRAW: of so many places what was kept may be wanted again */
  HubProfile *profile;     /* FIND */
  HubDigest *found;        /* FIND (nullable) */
  GTask *task;             /* FIND: who asked */
} Job;

/* What was kept for an entry that was removed, as long as the removal can be taken back. */
typedef struct
{
  GWeakRef entry;
  char *place;
  GBytes *plain; /* nullable: being read */
} Withdrawn;

struct _HubDigestStore
{
  GObject parent_instance;

  HubHistory *history;
  HubKeyring *keyring; /* nullable */
  GFile *file;

  GPtrArray *entries; /* the history's as they were told of last (element-type HubHistoryEntry) */
  GPtrArray *gone;    /* …and those gone since (element-type HubHistoryEntry) */
  GPtrArray *come;    /* …and come (element-type HubHistoryEntry) */
  guint settling;

  GHashTable *unwritten; /* place → GBytes */
  GPtrArray *withdrawn;  /* (element-type Withdrawn) */

  HubDigestFolder *folder; /* nullable until the key is there */
  gboolean key_failed;     /* until the history is opened again */
  gboolean write_failed;   /* until something else is to be written */
  gboolean swept;
  gboolean to_erase; /* as long as something of what was to go may be left */

  GQueue jobs; /* Job */
  gboolean busy;
  GPtrArray *flushing; /* GTask */
};

G_DEFINE_FINAL_TYPE (HubDigestStore, hub_digest_store, G_TYPE_OBJECT)

static void next (HubDigestStore *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->file);
  g_clear_pointer (&job->folder, hub_digest_folder_unref);
  g_clear_pointer (&job->places, g_ptr_array_unref);
  g_clear_pointer (&job->plains, g_ptr_array_unref);
  g_clear_object (&job->profile);
  g_clear_pointer (&job->found, hub_digest_unref);
  g_clear_object (&job->task);
  g_free (job);
}

static void
plain_free (gpointer data)
{
  if (data != NULL)
    g_bytes_unref (data);
}

static Job *
job_new (HubDigestStore *self, JobKind kind)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->file = g_object_ref (self->file);
  job->places = g_ptr_array_new_with_free_func (g_free);
  job->plains = g_ptr_array_new_with_free_func (plain_free);

  return job;
}

static void
withdrawn_free (gpointer data)
{
  Withdrawn *withdrawn = data;

  g_weak_ref_clear (&withdrawn->entry);
  g_free (withdrawn->place);
  g_clear_pointer (&withdrawn->plain, g_bytes_unref);
  g_free (withdrawn);
}

/* What an entry is about, as one text. */
static char *
dup_place (const char *connection_id, HubIdentity *identity)
{
  return g_strdup_printf ("%s\n%s\n%s", connection_id, hub_identity_get_namespace (identity),
                          hub_identity_get_value (identity));
}

static char *
dup_entry_place (HubHistoryEntry *entry)
{
  return dup_place (hub_history_entry_get_connection_id (entry),
                    hub_history_entry_get_identity (entry));
}

static gboolean
is_there (HubDigestStore *self, HubHistoryEntry *entry)
{
  return hub_history_find (self->history, hub_history_entry_get_connection_id (entry),
                           hub_history_entry_get_identity (entry))
         != NULL;
}

/* Whether what is kept is, or will be, on the disk. */
static gboolean
is_kept (HubDigestStore *self)
{
  return self->keyring != NULL && hub_history_get_storage (self->history) == HUB_HISTORY_KEPT
         && !self->key_failed;
}

/* On the worker. */

static void
consider (Job *job, GBytes *plain)
{
  g_autoptr (HubDigest) digest = NULL;
  g_autoptr (GError) error = NULL;

  if (plain == NULL)
    return;
  digest = hub_digest_json_read (plain, &error);
  if (digest == NULL)
    g_message ("What was seen of a customer cannot be read: %s", error->message);
  /* Numbers pass on, from one customer to another. */
  else if (hub_profile_is_known_as (job->profile, digest->customer)
           && (job->found == NULL || job->found->time_ms < digest->time_ms))
    {
      g_clear_pointer (&job->found, hub_digest_unref);
      job->found = g_steal_pointer (&digest);
    }
}

static GBytes *
load (Job *job, const char *place)
{
  g_autoptr (GError) error = NULL;
  GBytes *plain;

  if (job->folder == NULL)
    return NULL;
  plain = hub_digest_folder_load (job->folder, place, &error);
  if (error != NULL)
    g_message ("What was seen of a customer cannot be read: %s", error->message);

  return plain;
}

/* What was not written yet comes before what is on the disk. */
static void
find (Job *job)
{
  for (guint i = 0; i < job->places->len; i++)
    {
      if (job->plains->pdata[i] == NULL)
        job->plains->pdata[i] = load (job, job->places->pdata[i]);
      consider (job, job->plains->pdata[i]);
    }
}

static gboolean
withdraw (Job *job, GError **error)
{
  for (guint i = 0; i < job->n_wanted; i++)
    if (job->plains->pdata[i] == NULL)
      job->plains->pdata[i] = load (job, job->places->pdata[i]);

  return job->folder == NULL || hub_digest_folder_remove (job->folder, job->places, error);
}

static void
worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  gboolean done = TRUE;
  GError *error = NULL;

  switch (job->kind)
    {
    case JOB_FIND:
      find (job);
      break;
    case JOB_SAVE:
      done = hub_digest_folder_save (job->folder, job->places->pdata[0], job->plains->pdata[0],
                                     &error);
      break;
    case JOB_WITHDRAW:
      done = withdraw (job, &error);
      break;
    case JOB_SWEEP:
      done = hub_digest_folder_keep_only (job->folder, job->places, &error);
      break;
    case JOB_ERASE:
    default:
      done = hub_digest_folder_erase (job->file, &error);
      break;
    }

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Back on the main thread. */

static void
finish_find (Job *job)
{
  GTask *task = job->task;
  HubDigest *found = g_steal_pointer (&job->found);

  g_task_return_pointer (task, found, (GDestroyNotify) hub_digest_unref);
}

/* What was on the disk when its entry went, which may have come back meanwhile. */
static void
finish_withdrawal (HubDigestStore *self, Job *job)
{
  for (guint i = 0; i < job->n_wanted; i++)
    for (guint j = self->withdrawn->len; j > 0; j--)
      {
        Withdrawn *withdrawn = g_ptr_array_index (self->withdrawn, j - 1);
        g_autoptr (HubHistoryEntry) entry = NULL;

        if (withdrawn->plain != NULL || !g_str_equal (withdrawn->place, job->places->pdata[i]))
          continue;
        entry = g_weak_ref_get (&withdrawn->entry);
        if (entry != NULL && job->plains->pdata[i] != NULL && !is_there (self, entry))
          {
            withdrawn->plain = g_bytes_ref (job->plains->pdata[i]);
            continue;
          }
        if (entry != NULL && job->plains->pdata[i] != NULL
            && !g_hash_table_contains (self->unwritten, withdrawn->place))
          g_hash_table_insert (self->unwritten, g_strdup (withdrawn->place),
                               g_bytes_ref (job->plains->pdata[i]));
        g_ptr_array_remove_index (self->withdrawn, j - 1);
      }
}

static void
finish_save (HubDigestStore *self, Job *job, const GError *error)
{
  const char *place = job->places->pdata[0];

  if (error != NULL)
    {
      g_warning ("What was seen of a customer cannot be written: %s", error->message);
      self->write_failed = TRUE;
    }
  /* What came while it was written is written next. */
  else if (g_hash_table_lookup (self->unwritten, place) == job->plains->pdata[0])
    g_hash_table_remove (self->unwritten, place);
}

static void
job_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubDigestStore *self = HUB_DIGEST_STORE (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  self->busy = FALSE;
  if (job->kind == JOB_SAVE)
    finish_save (self, job, error);
  else if (error != NULL)
    g_warning ("What was seen of customers cannot be removed: %s", error->message);
  else if (job->kind == JOB_ERASE)
    self->to_erase = FALSE;
  if (job->kind == JOB_FIND)
    finish_find (job);
  else if (job->kind == JOB_WITHDRAW)
    finish_withdrawal (self, job);
  next (self);
}

/* Takes @job. */
static void
run (HubDigestStore *self, Job *job)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, job_cb, NULL);

  self->busy = TRUE;
  g_task_set_source_tag (task, run);
  g_task_set_name (task, "[hub] digests");
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, worker);
}

/* Only now, and not when it was asked for: the history may not have been open then. */
static void
list_places (HubDigestStore *self, Job *job, const char *connection_id)
{
  guint n_entries = g_list_model_get_n_items (G_LIST_MODEL (self->history));

  for (guint i = 0; i < n_entries && job->places->len < MAX_PLACES; i++)
    {
      g_autoptr (HubHistoryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->history), i);
      const char *customer = hub_history_entry_get_customer (entry);
      GBytes *plain;
      char *place;

      if (customer == NULL
          || !g_str_equal (hub_history_entry_get_connection_id (entry), connection_id)
          || !hub_profile_is_known_as (job->profile, customer))
        continue;
      place = dup_entry_place (entry);
      plain = g_hash_table_lookup (self->unwritten, place);
      g_ptr_array_add (job->places, place);
      g_ptr_array_add (job->plains, plain != NULL ? g_bytes_ref (plain) : NULL);
    }
}

static Job *
new_save (HubDigestStore *self)
{
  Job *job = job_new (self, JOB_SAVE);
  GHashTableIter iter;
  gpointer place, plain;

  g_hash_table_iter_init (&iter, self->unwritten);
  g_hash_table_iter_next (&iter, &place, &plain);
  g_ptr_array_add (job->places, g_strdup (place));
  g_ptr_array_add (job->plains, g_bytes_ref (plain));

  return job;
}

static Job *
new_sweep (HubDigestStore *self)
{
  Job *job = job_new (self, JOB_SWEEP);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->history)); i++)
    {
      g_autoptr (HubHistoryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->history), i);

      g_ptr_array_add (job->places, dup_entry_place (entry));
    }

  return job;
}

static void
key_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubDigestStore) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) key = hub_keyring_load_key_finish (HUB_KEYRING (source), result, &error);

  self->busy = FALSE;
  if (key != NULL)
    self->folder = hub_digest_folder_new (self->file, key);
  else
    {
      g_message ("What is seen of customers stays in memory: %s", error->message);
      self->key_failed = TRUE;
    }
  next (self);
}

static void
finish_flushing (HubDigestStore *self)
{
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->flushing);

  self->flushing = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tasks->len; i++)
    g_task_return_boolean (g_ptr_array_index (tasks, i), TRUE);
}

static void
next (HubDigestStore *self)
{
  gboolean to_save;
  Job *job;

  if (self->busy)
    return;
  job = g_queue_peek_head (&self->jobs);
  /* Whose entries there are is not known yet. */
  if (hub_history_get_storage (self->history) == HUB_HISTORY_OPENING
      && (job == NULL || job->kind != JOB_ERASE))
    {
      if (job == NULL)
        finish_flushing (self);
      return;
    }

  to_save = is_kept (self) && g_hash_table_size (self->unwritten) > 0 && !self->write_failed;
  if (is_kept (self) && self->folder == NULL && (job != NULL || to_save)
      && (job == NULL || job->kind != JOB_ERASE))
    {
      self->busy = TRUE;
      hub_keyring_load_key_async (self->keyring, NULL, key_cb, g_object_ref (self));
      return;
    }

  if (job != NULL)
    g_queue_pop_head (&self->jobs);
  else if (to_save)
    job = new_save (self);
  else if (self->folder != NULL && is_kept (self) && !self->swept)
    {
      self->swept = TRUE;
      job = new_sweep (self);
    }
  else
    {
      finish_flushing (self);
      return;
    }

  if (job->kind == JOB_FIND)
    list_places (self, job, g_task_get_task_data (job->task));
  if (job->kind != JOB_ERASE && is_kept (self))
    job->folder = hub_digest_folder_ref (self->folder);
  run (self, job);
}

/* The history. */

static void
restore (HubDigestStore *self, HubHistoryEntry *entry)
{
  for (guint i = self->withdrawn->len; i > 0; i--)
    {
      Withdrawn *withdrawn = g_ptr_array_index (self->withdrawn, i - 1);
      g_autoptr (HubHistoryEntry) owner = g_weak_ref_get (&withdrawn->entry);

      if (owner == entry && withdrawn->plain != NULL)
        {
          if (!g_hash_table_contains (self->unwritten, withdrawn->place))
            g_hash_table_insert (self->unwritten, g_strdup (withdrawn->place),
                                 g_bytes_ref (withdrawn->plain));
          g_ptr_array_remove_index (self->withdrawn, i - 1);
        }
      else if (owner == NULL)
        g_ptr_array_remove_index (self->withdrawn, i - 1);
    }
}

/* (transfer full): without what was kept, as yet */
static Withdrawn *
withdrawn_new (HubHistoryEntry *entry)
{
  Withdrawn *withdrawn = g_new0 (Withdrawn, 1);

  g_weak_ref_init (&withdrawn->entry, entry);
  withdrawn->place = dup_entry_place (entry);

  return withdrawn;
}

static void
add_to_withdraw (HubDigestStore *self, Job *job, const char *place)
{
  gpointer key = NULL;
  gpointer plain = NULL;

  g_hash_table_steal_extended (self->unwritten, place, &key, &plain);
  g_free (key);
  g_ptr_array_add (job->places, g_strdup (place));
  g_ptr_array_add (job->plains, plain);
}

/* Takes @gone (element-type Withdrawn). What nobody can take back needs not be read: a history that
 * is cleared may have had megabytes. */
static Job *
new_withdrawal (HubDigestStore *self, GPtrArray *gone)
{
  Job *job = job_new (self, JOB_WITHDRAW);

  g_ptr_array_set_free_func (gone, NULL);
  for (guint i = gone->len; i > 0; i--)
    {
      Withdrawn *withdrawn = g_ptr_array_index (gone, i - 1);
      g_autoptr (HubHistoryEntry) entry = g_weak_ref_get (&withdrawn->entry);

      if (entry == NULL)
        continue;
      add_to_withdraw (self, job, withdrawn->place);
      g_ptr_array_add (self->withdrawn, withdrawn);
      g_ptr_array_remove_index_fast (gone, i - 1);
    }
  job->n_wanted = job->places->len;
  for (guint i = 0; i < gone->len; i++)
    {
      Withdrawn *withdrawn = g_ptr_array_index (gone, i);

      add_to_withdraw (self, job, withdrawn->place);
      withdrawn_free (withdrawn);
    }
  g_ptr_array_unref (gone);

  return job;
}

/* An entry that moves goes and comes, and one that is looked up again makes room for another about
 * the same: only when all has been told it is clear who is gone. */
static gboolean
settle_cb (gpointer user_data)
{
  HubDigestStore *self = user_data;
  GPtrArray *gone = g_ptr_array_new_with_free_func (withdrawn_free);

  self->settling = 0;
  for (guint i = 0; i < self->come->len; i++)
    restore (self, g_ptr_array_index (self->come, i));
  for (guint i = 0; i < self->gone->len; i++)
    if (!is_there (self, g_ptr_array_index (self->gone, i)))
      g_ptr_array_add (gone, withdrawn_new (g_ptr_array_index (self->gone, i)));
  g_ptr_array_set_size (self->come, 0);
  g_ptr_array_set_size (self->gone, 0);

  if (gone->len > 0)
    g_queue_push_tail (&self->jobs, new_withdrawal (self, gone));
  else
    g_ptr_array_unref (gone);
  self->write_failed = FALSE;
  next (self);

  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (HubDigestStore *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < removed; i++)
    g_ptr_array_add (self->gone, g_object_ref (g_ptr_array_index (self->entries, position + i)));
  if (removed > 0)
    g_ptr_array_remove_range (self->entries, position, removed);
  for (guint i = 0; i < added; i++)
    {
      HubHistoryEntry *entry = g_list_model_get_item (G_LIST_MODEL (self->history), position + i);

      g_ptr_array_insert (self->entries, (int) (position + i), entry);
      g_ptr_array_add (self->come, g_object_ref (entry));
    }

  if (self->settling == 0)
    {
      self->settling = g_idle_add_full (G_PRIORITY_DEFAULT, settle_cb, self, NULL);
      g_source_set_name_by_id (self->settling, "[hub] digests of the entries that are gone");
    }
}

static void
storage_cb (HubDigestStore *self)
{
  self->key_failed = FALSE;
  self->write_failed = FALSE;
  /* What went while nothing could be written still has its file. */
  self->swept = FALSE;
  if (self->to_erase)
    g_queue_push_head (&self->jobs, job_new (self, JOB_ERASE));
  next (self);
}

/* Neither what is in memory nor what is on the disk is to stay, whether or not there is a key. */
static void
erased_cb (HubDigestStore *self)
{
  g_hash_table_remove_all (self->unwritten);
  g_ptr_array_set_size (self->withdrawn, 0);
  g_ptr_array_set_size (self->gone, 0);
  g_ptr_array_set_size (self->come, 0);
  if (self->keyring == NULL)
    return;

  self->to_erase = TRUE;
  g_queue_push_head (&self->jobs, job_new (self, JOB_ERASE));
  next (self);
}

static void
hub_digest_store_dispose (GObject *object)
{
  HubDigestStore *self = HUB_DIGEST_STORE (object);

  g_clear_handle_id (&self->settling, g_source_remove);

  G_OBJECT_CLASS (hub_digest_store_parent_class)->dispose (object);
}

static void
hub_digest_store_finalize (GObject *object)
{
  HubDigestStore *self = HUB_DIGEST_STORE (object);

  g_queue_clear_full (&self->jobs, job_free);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->gone, g_ptr_array_unref);
  g_clear_pointer (&self->come, g_ptr_array_unref);
  g_clear_pointer (&self->unwritten, g_hash_table_unref);
  g_clear_pointer (&self->withdrawn, g_ptr_array_unref);
  g_clear_pointer (&self->flushing, g_ptr_array_unref);
  g_clear_pointer (&self->folder, hub_digest_folder_unref);
  g_clear_object (&self->history);
  g_clear_object (&self->keyring);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (hub_digest_store_parent_class)->finalize (object);
}

static void
hub_digest_store_class_init (HubDigestStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hub_digest_store_dispose;
  object_class->finalize = hub_digest_store_finalize;
}

static void
hub_digest_store_init (HubDigestStore *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->gone = g_ptr_array_new_with_free_func (g_object_unref);
  self->come = g_ptr_array_new_with_free_func (g_object_unref);
  self->unwritten
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->withdrawn = g_ptr_array_new_with_free_func (withdrawn_free);
  self->flushing = g_ptr_array_new_with_free_func (g_object_unref);
  g_queue_init (&self->jobs);
}

HubDigestStore *
hub_digest_store_new (HubHistory *history, HubKeyring *keyring, GFile *folder)
{
  HubDigestStore *self;

  g_return_val_if_fail (HUB_IS_HISTORY (history), NULL);
  g_return_val_if_fail (keyring == NULL || HUB_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (G_IS_FILE (folder) && g_file_peek_path (folder) != NULL, NULL);

  self = g_object_new (HUB_TYPE_DIGEST_STORE, NULL);
  g_set_object (&self->history, history);
  g_set_object (&self->keyring, keyring);
  g_set_object (&self->file, folder);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (history)); i++)
    g_ptr_array_add (self->entries, g_list_model_get_item (G_LIST_MODEL (history), i));
  g_signal_connect_object (history, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "notify::storage", G_CALLBACK (storage_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "erased", G_CALLBACK (erased_cb), self, G_CONNECT_SWAPPED);

  return self;
}

GFile *
hub_digest_store_get_default_folder (void)
{
  g_autofree char *path
    = g_build_filename (g_get_user_data_dir (), "customer-activity-hub", "seen", NULL);

  return g_file_new_for_path (path);
}

void
hub_digest_store_find_async (HubDigestStore *self,
                             const char *connection_id,
                             HubProfile *profile,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Job *job;

  g_return_if_fail (HUB_IS_DIGEST_STORE (self));
  g_return_if_fail (connection_id != NULL);
  g_return_if_fail (HUB_IS_PROFILE (profile));

  job = job_new (self, JOB_FIND);
  job->profile = g_object_ref (profile);
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, hub_digest_store_find_async);
  g_task_set_name (job->task, "[hub] digest find");
  g_task_set_task_data (job->task, g_strdup (connection_id), g_free);
  g_queue_push_tail (&self->jobs, job);
  next (self);
}

HubDigest *
hub_digest_store_find_finish (HubDigestStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hub_digest_store_keep (HubDigestStore *self,
                       const char *connection_id,
                       HubIdentity *identity,
                       HubDigest *digest)
{
  g_return_if_fail (HUB_IS_DIGEST_STORE (self));
  g_return_if_fail (digest != NULL);

  if (hub_history_find (self->history, connection_id, identity) == NULL)
    return;
  g_hash_table_replace (self->unwritten, dup_place (connection_id, identity),
                        hub_digest_json_write (digest));
  self->write_failed = FALSE;
  next (self);
}

void
hub_digest_store_flush_async (HubDigestStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HUB_IS_DIGEST_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hub_digest_store_flush_async);
  g_task_set_name (task, "[hub] digests flush");
  g_ptr_array_add (self->flushing, task);
  if (self->settling != 0)
    {
      g_clear_handle_id (&self->settling, g_source_remove);
      settle_cb (self);
    }
  else
    next (self);
}

gboolean
hub_digest_store_flush_finish (HubDigestStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
