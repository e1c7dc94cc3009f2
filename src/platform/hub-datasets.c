/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-datasets.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"
#include "platform/hub-http-answer.h"

#define LIST_PATH "/data/foundation/catalog/dataSets?properties=name&limit=100&start=%u"
#define PAGE_SIZE 100u
/* A sandbox with more keeps some without a name. */
#define MOST_PAGES 20u

/* A dataset that is not in the list now may be later; segmentation and the like, which profiles
 * name among their sources, never will. */
#define ASK_AGAIN_SECONDS 600

struct _HubDatasets
{
  GObject parent_instance;

  HubHttpClient *client;
  GHashTable *names; /* id → name */
  gint64 listed_at;  /* of the monotonic clock, in seconds; 0: not to the end yet */
};

G_DEFINE_FINAL_TYPE (HubDatasets, hub_datasets, G_TYPE_OBJECT)

static void
hub_datasets_finalize (GObject *object)
{
  HubDatasets *self = HUB_DATASETS (object);

  g_clear_object (&self->client);
  g_clear_pointer (&self->names, g_hash_table_unref);

  G_OBJECT_CLASS (hub_datasets_parent_class)->finalize (object);
}

static void
hub_datasets_class_init (HubDatasetsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_datasets_finalize;
}

static void
hub_datasets_init (HubDatasets *self)
{
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

HubDatasets *
hub_datasets_new (HubHttpClient *client)
{
  HubDatasets *self = g_object_new (HUB_TYPE_DATASETS, NULL);

  self->client = g_object_ref (client);
  return self;
}

/* Someone who wants names. */
typedef struct
{
  GPtrArray *ids;
  guint n_pages; /* that were read */
} Waiter;

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  g_ptr_array_unref (waiter->ids);
  g_free (waiter);
}

static gint64
get_now (void)
{
  return g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* A page as it came: names by id, and whether more follow. */
typedef struct
{
  GHashTable *names;
  guint n_listed;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_hash_table_unref (page->names);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static void
decode (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubXdm) root = hub_xdm_parse (task_data, HUB_XDM_MAX_BYTES, &error);
  g_autoptr (Page) page = NULL;
  HubXdmIter iter;
  HubXdm *entry;

  if (root == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (hub_xdm_get_kind (root) != HUB_XDM_OBJECT)
    {
      g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_UNEXPECTED,
                               "The list of datasets is not an object");
      return;
    }

  page = g_new0 (Page, 1);
  page->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  hub_xdm_iter_init (&iter, root);
  while (hub_xdm_iter_next (&iter, &entry))
    {
      char *name = hub_xdm_dup_text (entry, "name");

      page->n_listed++;
      if (name != NULL)
        g_hash_table_replace (page->names, g_strdup (hub_xdm_get_name (entry)), name);
    }
  g_task_return_pointer (task, g_steal_pointer (&page), page_free);
}

static gboolean
has_all (HubDatasets *self, Waiter *waiter)
{
  for (guint i = 0; i < waiter->ids->len; i++)
    if (!g_hash_table_contains (self->names, g_ptr_array_index (waiter->ids, i)))
      return FALSE;
  return TRUE;
}

static void
return_names (HubDatasets *self, GTask *task)
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
  g_task_return_pointer (task, g_steal_pointer (&names), (GDestroyNotify) g_hash_table_unref);
}

static void ask_for_page (HubDatasets *self, GTask *task);

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HubDatasets *self = g_task_get_source_object (task);
  Waiter *waiter = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (Page) page = g_task_propagate_pointer (G_TASK (result), &error);
  GHashTableIter iter;
  gpointer id, name;

  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_hash_table_iter_init (&iter, page->names);
  while (g_hash_table_iter_next (&iter, &id, &name))
    {
      g_hash_table_iter_steal (&iter);
      g_hash_table_replace (self->names, id, name);
    }
  waiter->n_pages++;
  if (page->n_listed < PAGE_SIZE || waiter->n_pages == MOST_PAGES)
    self->listed_at = get_now ();
  else if (!has_all (self, waiter))
    {
      ask_for_page (self, g_steal_pointer (&task));
      return;
    }
  return_names (self, task);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  hub_http_answer_decode (HUB_HTTP_CLIENT (source), result, user_data, decode, decoded_cb);
}

/* Takes @task. */
static void
ask_for_page (HubDatasets *self, GTask *task)
{
  Waiter *waiter = g_task_get_task_data (task);
  g_autofree char *path = g_strdup_printf (LIST_PATH, waiter->n_pages * PAGE_SIZE);

  hub_http_client_request_async (self->client, "GET", path, NULL, g_task_get_cancellable (task),
                                 answered_cb, task);
}

void
hub_datasets_load_names_async (HubDatasets *self,
                               GPtrArray *ids,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Waiter *waiter = g_new0 (Waiter, 1);

  g_task_set_source_tag (task, hub_datasets_load_names_async);
  g_task_set_name (task, "[hub] names of datasets");
  waiter->ids = g_ptr_array_new_full (ids->len, g_free);
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (waiter->ids, g_strdup (g_ptr_array_index (ids, i)));
  g_task_set_task_data (task, waiter, waiter_free);

  if (has_all (self, waiter)
      || (self->listed_at > 0 && get_now () < self->listed_at + ASK_AGAIN_SECONDS))
    return_names (self, task);
  else
    ask_for_page (self, g_steal_pointer (&task));
}

GHashTable *
hub_datasets_load_names_finish (HubDatasets *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
