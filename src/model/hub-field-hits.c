/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-field-hits.h"

#include "model/hub-field-walk.h"
#include "model/hub-rank.h"

#define N_RANKS (HUB_RANK_START + 1)

struct _HubFieldHits
{
  GObject parent_instance;

  GPtrArray *best; /* (element-type HubField) */
  guint n_found;
  gboolean complete;
};

G_DEFINE_FINAL_TYPE (HubFieldHits, hub_field_hits, G_TYPE_OBJECT)

typedef struct
{
  char **words;
  guint most;
  GPtrArray *fields[N_RANKS]; /* (element-type HubField): the first of each rank */
  guint n_found;
  HubFieldHitsEarly early; /* (nullable) once it was told */
  gint64 early_at;         /* monotonic */
  gpointer data;
  GCancellable *cancellable;
} Search;

static void
hub_field_hits_finalize (GObject *object)
{
  g_clear_pointer (&HUB_FIELD_HITS (object)->best, g_ptr_array_unref);

  G_OBJECT_CLASS (hub_field_hits_parent_class)->finalize (object);
}

static void
hub_field_hits_class_init (HubFieldHitsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_field_hits_finalize;
}

static void
hub_field_hits_init (HubFieldHits *self)
{
  self->best = g_ptr_array_new_with_free_func (g_object_unref);
}

static HubFieldHits *
make_hits (const Search *search, gboolean complete)
{
  HubFieldHits *self = g_object_new (HUB_TYPE_FIELD_HITS, NULL);

  self->n_found = search->n_found;
  self->complete = complete;
  for (int rank = N_RANKS - 1; rank >= 0; rank--)
    for (guint i = 0; i < search->fields[rank]->len && self->best->len < search->most; i++)
      g_ptr_array_add (self->best, g_object_ref (g_ptr_array_index (search->fields[rank], i)));

  return self;
}

/* A word that is in none of these stands in a title above. */
static HubRank
rank_value (const Search *search, HubXdm *value, HubXdm *schema, const char *path)
{
  g_autofree char *text = hub_xdm_dup_text (value, NULL);
  const char *title = hub_xdm_get_string (schema, "title");
  const char *texts[4] = { NULL };
  guint n_texts = 0;

  if (title != NULL)
    texts[n_texts++] = title;
  texts[n_texts++] = path;
  if (text != NULL)
    texts[n_texts++] = text;

  return hub_rank_texts (texts, search->words);
}

static void
take (HubXdm *value, HubXdm *schema, const char *path, gpointer data)
{
  Search *search = data;
  HubRank rank;

  search->n_found++;
  /* There are enough that nothing could be better than. */
  if (search->fields[HUB_RANK_START]->len == search->most)
    return;
  rank = rank_value (search, value, schema, path);
  if (search->fields[rank]->len < search->most)
    g_ptr_array_add (search->fields[rank], hub_field_new (value, path, schema));
}

static gboolean
go_on (gpointer data)
{
  Search *search = data;

  if (g_cancellable_is_cancelled (search->cancellable))
    return FALSE;
  if (search->early != NULL && g_get_monotonic_time () >= search->early_at)
    {
      HubFieldHitsEarly early = search->early;

      search->early = NULL;
      early (make_hits (search, FALSE), search->data);
    }

  return TRUE;
}

HubFieldHits *
hub_field_hits_find (HubXdm *record,
                     HubXdm *schema,
                     const char *text,
                     guint most,
                     HubFieldHitsEarly early,
                     gpointer data,
                     GCancellable *cancellable)
{
  g_auto (GStrv) words = NULL;
  HubFieldHits *hits = NULL;
  Search search = { 0 };

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  words = hub_rank_split (text);
  search.words = words;
  search.most = most;
  search.early = early;
  search.early_at = g_get_monotonic_time () + HUB_FIELD_HITS_EARLY_MS * 1000;
  search.data = data;
  search.cancellable = cancellable;
  for (guint i = 0; i < N_RANKS; i++)
    search.fields[i] = g_ptr_array_new_with_free_func (g_object_unref);

  if (hub_field_walk (record, schema, &(HubFieldWalk){ words, take, go_on, &search }))
    hits = make_hits (&search, TRUE);
  for (guint i = 0; i < N_RANKS; i++)
    g_ptr_array_unref (search.fields[i]);

  return hits;
}

guint
hub_field_hits_get_n_found (HubFieldHits *self)
{
  g_return_val_if_fail (HUB_IS_FIELD_HITS (self), 0);

  return self->n_found;
}

gboolean
hub_field_hits_is_complete (HubFieldHits *self)
{
  g_return_val_if_fail (HUB_IS_FIELD_HITS (self), FALSE);

  return self->complete;
}

GPtrArray *
hub_field_hits_get_best (HubFieldHits *self)
{
  g_return_val_if_fail (HUB_IS_FIELD_HITS (self), NULL);

  return self->best;
}
