/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-ingest.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-graph.h"
#include "local-platform/lp-store-private.h"

#include <string.h>

#define INGEST_KEY "lp-ingest"

struct _LpIngest
{
  LpStore *store; /* which owns this */
  LpRecord *record;
  LpReader *reader;
  GHashTable *name_spaces; /* code in lower case → LpRecordNamespace */
  GHashTable *targets;     /* code → LpTarget */
  GHashTable *changed;     /* gint64: clusters */
  gint64 changes;          /* what lp_store_count_changes() said when these were filled */
};

static void
namespace_free (gpointer data)
{
  LpRecordNamespace *name_space = data;

  g_free (name_space->code);
  g_free (name_space);
}

static void
target_free (gpointer data)
{
  LpTarget *target = data;

  lp_dataset_info_free (target->info);
  g_clear_pointer (&target->rules.schema, lp_schema_unref);
  g_free (target->problem);
  g_free (target);
}

static void
lp_ingest_free (gpointer data)
{
  LpIngest *self = data;

  lp_record_free (self->record);
  lp_reader_free (self->reader);
  g_hash_table_unref (self->name_spaces);
  g_hash_table_unref (self->targets);
  g_hash_table_unref (self->changed);
  g_free (self);
}

LpIngest *
lp_ingest_get (LpStore *store)
{
  LpIngest *self = g_object_get_data (G_OBJECT (store), INGEST_KEY);

  if (self != NULL)
    return self;
  self = g_new0 (LpIngest, 1);
  self->store = store;
  self->record = lp_record_new ();
  self->reader = lp_reader_new ();
  self->name_spaces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, namespace_free);
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, target_free);
  self->changed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_object_set_data_full (G_OBJECT (store), INGEST_KEY, self, lp_ingest_free);
  return self;
}

static void
add_namespace_cb (const LpNamespace *name_space, gpointer user_data)
{
  LpIngest *self = user_data;
  LpRecordNamespace *known = g_new0 (LpRecordNamespace, 1);

  known->id = name_space->id;
  known->code = g_strdup (name_space->code);
  known->entity = lp_entity_of_namespace (name_space->code);
  g_hash_table_insert (self->name_spaces, g_ascii_strdown (name_space->code, -1), known);
}

static gboolean
lp_ingest_refresh (LpIngest *self, GError **error)
{
  gint64 changes = lp_store_count_changes (self->store);

  if (changes == self->changes)
    return TRUE;
  g_hash_table_remove_all (self->targets);
  g_hash_table_remove_all (self->name_spaces);
  if (!lp_store_foreach_namespace (self->store, add_namespace_cb, self, error))
    return FALSE;
  self->changes = changes;
  return TRUE;
}

const LpTarget *
lp_ingest_find_target (LpIngest *self, const char *dataset, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  LpDatasetInfo *info;
  LpTarget *target;

  if (!lp_ingest_refresh (self, error))
    return NULL;
  target = g_hash_table_lookup (self->targets, dataset);
  if (target != NULL)
    return target;
  info = lp_store_find_dataset (self->store, dataset, error);
  if (info == NULL)
    return NULL;

  target = g_new0 (LpTarget, 1);
  target->info = info;
  target->rules.is_event = info->is_event;
  target->rules.name_spaces = self->name_spaces;
  g_hash_table_insert (self->targets, info->code, target);
  if (*info->schema == '\0')
    return target;
  target->rules.schema = lp_schema_load (self->store, info->schema, &local_error);
  if (target->rules.schema != NULL)
    {
      target->rules.is_event = lp_schema_is_event (target->rules.schema);
      target->rules.entity = lp_schema_get_entity (target->rules.schema);
    }
  else
    target->problem = g_strdup (local_error->message);
  return target;
}

static LpOutcome
add_event (LpIngest *self,
           const LpTarget *target,
           gint64 identity,
           gint64 cluster,
           gint64 now,
           GError **error)
{
  const LpRecord *record = self->record;

  if (!lp_store_add_event (self->store, identity, cluster, target->info->id, record->event_id,
                           record->timestamp, record->modified != 0 ? record->modified : now,
                           record->text->str, (gssize) record->text->len, error))
    return LP_FAILED;
  return sqlite3_changes (self->store->db) > 0 ? LP_TAKEN : LP_TAKEN_BEFORE;
}

static LpOutcome
add_fragment (LpIngest *self, const LpTarget *target, gint64 identity, gint64 now, GError **error)
{
  const LpRecord *record = self->record;

  if (!lp_store_add_fragment (self->store, identity, target->info->id,
                              record->modified != 0 ? record->modified : now, record->text->str,
                              error))
    return LP_FAILED;
  return sqlite3_changes (self->store->db) > 0 ? LP_TAKEN : LP_TAKEN_BEFORE;
}

/* What has been read goes into the store. */
static LpOutcome
lp_ingest_store (LpIngest *self, const LpTarget *target, gint64 now, GError **error)
{
  gint64 identity;
  gint64 cluster;
  LpOutcome outcome;

  /* Only what is enabled for profiles has a place here: there is no lake beside them. */
  if (!target->info->profile)
    return LP_TAKEN;
  if (!lp_graph_join (self->store, self->record->identities, target->info->identity, &identity,
                      &cluster, error))
    return LP_FAILED;
  outcome = target->rules.is_event ? add_event (self, target, identity, cluster, now, error)
                                   : add_fragment (self, target, identity, now, error);
  if (outcome == LP_TAKEN && !g_hash_table_contains (self->changed, &cluster))
    g_hash_table_add (self->changed, g_memdup2 (&cluster, sizeof cluster));
  return outcome;
}

gboolean
lp_ingest_check (LpIngest *self, const LpTarget *target, const char *text, gsize length)
{
  return lp_record_read (self->record, &target->rules, text, length);
}

LpOutcome
lp_ingest_take (LpIngest *self,
                const LpTarget *target,
                const char *text,
                gsize length,
                gint64 now,
                GError **error)
{
  if (!lp_record_read (self->record, &target->rules, text, length))
    return LP_REFUSED;
  return lp_ingest_store (self, target, now, error);
}

LpOutcome
lp_ingest_take_node (LpIngest *self,
                     const LpTarget *target,
                     LpNode node,
                     gint64 now,
                     GError **error)
{
  if (!lp_record_read_node (self->record, &target->rules, node))
    return LP_REFUSED;
  return lp_ingest_store (self, target, now, error);
}

gboolean
lp_ingest_flush (LpIngest *self, GError **error)
{
  GHashTableIter iter;
  gpointer cluster;

  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &cluster, NULL))
    if (!lp_store_mark_stale (self->store, *(gint64 *) cluster, error))
      return FALSE;
  g_hash_table_remove_all (self->changed);
  return TRUE;
}

void
lp_ingest_forget (LpIngest *self)
{
  g_hash_table_remove_all (self->changed);
}

LpReader *
lp_ingest_get_reader (LpIngest *self)
{
  return self->reader;
}

const LpRecord *
lp_ingest_get_record (LpIngest *self)
{
  return self->record;
}
