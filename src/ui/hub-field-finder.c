/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-field-finder.h"

enum
{
  SIGNAL_FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubFieldFinder
{
  GObject parent_instance;

  guint most;
  HubXdm *record; /* (nullable) */
  HubXdm *schema; /* (nullable) until it has come */
  char *text;     /* (nullable): what is looked for */

  HubFieldHits *hits; /* (nullable) */
  GCancellable *searching;
  GCancellable *schema_wanted;
};

G_DEFINE_FINAL_TYPE (HubFieldFinder, hub_field_finder, G_TYPE_OBJECT)

/* What a worker is given. The finder is not the worker's, and may be asked for only on the main
 * thread and as long as the work is not cancelled. */
typedef struct
{
  HubFieldFinder *finder;
  HubXdm *record;
  HubXdm *schema; /* (nullable) */
  char *text;
  guint most;
  GCancellable *cancellable;
} Work;

typedef struct
{
  HubFieldFinder *finder;
  HubFieldHits *hits;
  GCancellable *cancellable;
} Early;

static void
work_free (gpointer data)
{
  Work *work = data;

  hub_xdm_unref (work->record);
  g_clear_pointer (&work->schema, hub_xdm_unref);
  g_free (work->text);
  g_object_unref (work->cancellable);
  g_free (work);
}

static void
early_free (gpointer data)
{
  Early *early = data;

  g_object_unref (early->hits);
  g_object_unref (early->cancellable);
  g_free (early);
}

static void
set_hits (HubFieldFinder *self, HubFieldHits *hits)
{
  g_set_object (&self->hits, hits);
  g_signal_emit (self, signals[SIGNAL_FOUND], 0);
}

static gboolean
early_cb (gpointer data)
{
  Early *early = data;

  if (!g_cancellable_is_cancelled (early->cancellable)
      && early->finder->searching == early->cancellable)
    set_hits (early->finder, early->hits);

  return G_SOURCE_REMOVE;
}

/* On the worker. */
static void
tell_early (HubFieldHits *hits, gpointer data)
{
  Work *work = data;
  Early *early = g_new0 (Early, 1);

  early->finder = work->finder;
  early->hits = hits;
  early->cancellable = g_object_ref (work->cancellable);
  g_idle_add_full (G_PRIORITY_DEFAULT, early_cb, early, early_free);
}

static void
search (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  HubFieldHits *hits = hub_field_hits_find (work->record, work->schema, work->text, work->most,
                                            tell_early, work, cancellable);

  g_task_return_pointer (task, hits, g_object_unref);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubFieldFinder *self = user_data;
  g_autoptr (HubFieldHits) hits = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Cancelled when there is something newer, or nobody any more. */
  if (hits == NULL)
    return;
  g_clear_object (&self->searching);
  set_hits (self, hits);
}

static void
stop (HubFieldFinder *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

static void
start (HubFieldFinder *self)
{
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) task = NULL;

  stop (self);
  self->searching = g_cancellable_new ();
  work->finder = self;
  work->record = hub_xdm_ref (self->record);
  work->schema = self->schema != NULL ? hub_xdm_ref (self->schema) : NULL;
  work->text = g_strdup (self->text);
  work->most = self->most;
  work->cancellable = g_object_ref (self->searching);

  /* Without a source object, which a worker might be the last to drop. */
  task = g_task_new (NULL, self->searching, searched_cb, self);
  g_task_set_source_tag (task, search);
  g_task_set_name (task, "[hub] fields for the palette");
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, search);
}

static void
schema_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubFieldFinder *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HubXdm) schema
    = hub_profile_source_load_schema_finish (HUB_PROFILE_SOURCE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (schema == NULL)
    {
      /* The fields keep the names they have. */
      g_debug ("The schema cannot be had: %s", error->message);
      return;
    }

  self->schema = g_steal_pointer (&schema);
  if (self->text != NULL)
    start (self);
}

static void
forget (HubFieldFinder *self)
{
  stop (self);
  g_cancellable_cancel (self->schema_wanted);
  g_clear_object (&self->schema_wanted);
  g_clear_object (&self->hits);
  g_clear_pointer (&self->record, hub_xdm_unref);
  g_clear_pointer (&self->schema, hub_xdm_unref);
  g_clear_pointer (&self->text, g_free);
}

static void
hub_field_finder_dispose (GObject *object)
{
  forget (HUB_FIELD_FINDER (object));

  G_OBJECT_CLASS (hub_field_finder_parent_class)->dispose (object);
}

static void
hub_field_finder_class_init (HubFieldFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hub_field_finder_dispose;

  signals[SIGNAL_FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hub_field_finder_init (HubFieldFinder *self)
{
}

HubFieldFinder *
hub_field_finder_new (guint most)
{
  HubFieldFinder *self = g_object_new (HUB_TYPE_FIELD_FINDER, NULL);

  self->most = most;

  return self;
}

gboolean
hub_field_finder_find (HubFieldFinder *self, HubLookup *lookup, const char *text)
{
  HubProfile *profile = NULL;
  HubXdm *record = NULL;

  g_return_val_if_fail (HUB_IS_FIELD_FINDER (self), FALSE);

  /* While somebody is looked up, nobody is open. */
  if (lookup != NULL && hub_lookup_get_state (lookup) == HUB_LOOKUP_ONE)
    profile = hub_lookup_get_profile (lookup);
  if (profile != NULL)
    record = hub_profile_get_record (profile);

  if (record != self->record)
    {
      forget (self);
      self->record = record != NULL ? hub_xdm_ref (record) : NULL;
    }
  if (record == NULL || text == NULL)
    {
      stop (self);
      g_clear_object (&self->hits);
      g_clear_pointer (&self->text, g_free);
      return TRUE;
    }
  if (self->schema_wanted == NULL)
    {
      self->schema_wanted = g_cancellable_new ();
      hub_profile_source_load_schema_async (
        hub_lookup_get_source (lookup),
        hub_schema_kind_for (hub_profile_get_kind (hub_lookup_get_profile (lookup))),
        self->schema_wanted, schema_cb, self);
    }
  g_free (self->text);
  self->text = g_strdup (text);
  start (self);

  return self->hits == NULL;
}

HubFieldHits *
hub_field_finder_get_hits (HubFieldFinder *self)
{
  g_return_val_if_fail (HUB_IS_FIELD_FINDER (self), NULL);

  return self->hits;
}

gboolean
hub_field_finder_is_searching (HubFieldFinder *self)
{
  g_return_val_if_fail (HUB_IS_FIELD_FINDER (self), FALSE);

  return self->searching != NULL;
}
