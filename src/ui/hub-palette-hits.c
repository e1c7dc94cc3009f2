/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-palette-hits.h"

#include "model/hub-format.h"
#include "model/hub-summary.h"
#include "model/hub-rank.h"
#include "ui/hub-field-finder.h"
#include "ui/hub-history-filter.h"

#include <glib/gi18n-lib.h>

#define N_RANKS (HUB_RANK_START + 1)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubPaletteHits
{
  GObject parent_instance;

  GListStore *rows;
  guint n_head; /* the rows before those of the fields */

  HubDesk *desk;      /* (nullable) before the first search */
  GPtrArray *actions; /* (element-type HubPaletteItem) */
  gboolean with_history;
  char *text;
  char **words;
  gboolean all_actions;

  guint n_found_at_once;
  HubFieldFinder *finder;
};

G_DEFINE_FINAL_TYPE (HubPaletteHits, hub_palette_hits, G_TYPE_OBJECT)

/* The rows of one group, by rank. */
typedef struct
{
  GPtrArray *ranked[N_RANKS]; /* (element-type gpointer), borrowed */
  guint n;
} Group;

static void
group_init (Group *group)
{
  *group = (Group){ 0 };
  for (guint i = 0; i < N_RANKS; i++)
    group->ranked[i] = g_ptr_array_new ();
}

static void
group_add (Group *group, HubRank rank, gpointer thing)
{
  if (rank == HUB_RANK_NONE)
    return;
  g_ptr_array_add (group->ranked[rank], thing);
  group->n++;
}

/* The best ones, first, and clears the group. (transfer container) */
static GPtrArray *
group_take (Group *group, guint most)
{
  GPtrArray *best = g_ptr_array_new ();

  for (int rank = N_RANKS - 1; rank >= 0; rank--)
    {
      for (guint i = 0; i < group->ranked[rank]->len && best->len < most; i++)
        g_ptr_array_add (best, g_ptr_array_index (group->ranked[rank], i));
      g_ptr_array_unref (group->ranked[rank]);
    }

  return best;
}

static void
add_heading (GPtrArray *rows, const char *title)
{
  g_ptr_array_add (rows, hub_palette_item_new (HUB_PALETTE_HEADING, title, NULL, NULL));
}

/* @action: (nullable): where the others are to be seen, if not here */
static void
add_more (GPtrArray *rows, guint n_more, const char *where, const char *action, const char *text)
{
  g_autofree char *number = hub_format_number (n_more, 0);
  /* Translators: a row below the best of a group; %s is how many others there are */
  g_autofree char *title = g_strdup_printf (ngettext ("%s more", "%s more", n_more), number);
  HubPaletteItem *item = hub_palette_item_new (HUB_PALETTE_MORE, title, where, NULL);

  if (action != NULL)
    hub_palette_item_set_action (item, action, g_variant_new_string (text));
  g_ptr_array_add (rows, item);
}

/* The namespaces' names, "Phone · Loyalty number". (transfer full) */
static char *
name_namespaces (HubPaletteHits *self, HubQuery *query)
{
  GPtrArray *namespaces = hub_card_set_get_namespaces (hub_desk_get_cards (self->desk));
  GPtrArray *candidates = hub_query_get_candidates (query);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < candidates->len; i++)
    {
      const char *code = hub_identity_get_namespace (g_ptr_array_index (candidates, i));
      HubNamespace *name_space = hub_namespace_find (namespaces, code);
      const char *name = name_space != NULL ? hub_namespace_get_name (name_space) : code;

      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer) name);
    }
  g_ptr_array_add (names, NULL);

  return g_strjoinv (" · ", (char **) names->pdata);
}

/* What the search field would do with it. */
static void
add_lookup (HubPaletteHits *self, GPtrArray *rows)
{
  g_autoptr (HubQuery) query = NULL;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  HubPaletteItem *item;

  if (hub_desk_get_connection (self->desk) == NULL)
    return;
  query = hub_desk_parse (self->desk, self->text, NULL, NULL);
  if (query == NULL)
    return;

  /* Translators: %s is an e-mail address, a phone number or the like */
  title = g_strdup_printf (_ ("Look up “%s”"), hub_query_get_text (query));
  detail = name_namespaces (self, query);
  item = hub_palette_item_new (HUB_PALETTE_LOOKUP, title, detail, NULL);
  hub_palette_item_set_action (item, "win.look-up", g_variant_new_string (self->text));
  g_ptr_array_add (rows, item);
  self->n_found_at_once++;
}

static void
add_actions (HubPaletteHits *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) best = NULL;
  guint most = self->all_actions ? G_MAXUINT : HUB_PALETTE_MOST;
  Group group;

  group_init (&group);
  for (guint i = 0; i < self->actions->len; i++)
    {
      HubPaletteItem *item = g_ptr_array_index (self->actions, i);
      const char *const texts[]
        = { hub_palette_item_get_title (item), hub_palette_item_get_detail (item), NULL };

      group_add (&group, hub_rank_texts (texts, self->words), item);
    }
  best = group_take (&group, most);
  if (best->len == 0)
    return;

  /* Translators: a group of what the palette (Ctrl+K) finds: what can be done */
  add_heading (rows, C_ ("palette", "Actions"));
  for (guint i = 0; i < best->len; i++)
    g_ptr_array_add (rows, g_object_ref (g_ptr_array_index (best, i)));
  if (group.n > best->len)
    add_more (rows, group.n - best->len, NULL, NULL, NULL);
  self->n_found_at_once += group.n;
}

static HubRank
rank_entry (HubPaletteHits *self, HubHistoryFilter *filter, HubHistoryEntry *entry)
{
  HubIdentity *identity = hub_history_entry_get_identity (entry);
  const char *texts[3] = { hub_identity_get_value (identity) };

  if (!gtk_filter_match (GTK_FILTER (filter), entry))
    return HUB_RANK_NONE;

  texts[1] = hub_history_entry_get_name (entry);
  /* The filter sees through spaces in numbers. */
  return MAX (hub_rank_texts (texts, self->words), HUB_RANK_WITHIN);
}

static HubPaletteItem *
make_history_item (HubHistoryEntry *entry)
{
  HubIdentity *identity = hub_history_entry_get_identity (entry);
  const char *name = hub_history_entry_get_name (entry);
  g_autofree char *masked = hub_identity_to_masked (identity);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) utc
    = g_date_time_new_from_unix_utc (hub_history_entry_get_time (entry) / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *time = local != NULL ? hub_format_time (local, now) : NULL;
  HubPaletteItem *item;

  if (name == NULL)
    name = _ ("No profile found");
  else if (*name == '\0')
    name = hub_summary_get_placeholder (hub_identity_get_kind (identity));
  item = hub_palette_item_new (HUB_PALETTE_HISTORY, name, masked,
                               hub_history_entry_get_pinned (entry) ? _ ("Pinned") : time);
  hub_palette_item_set_action (item, "win.look-up-identity",
                               g_variant_new ("(ss)", hub_identity_get_namespace (identity),
                                              hub_identity_get_value (identity)));

  return item;
}

static void
add_history (HubPaletteHits *self, GPtrArray *rows)
{
  GListModel *history = G_LIST_MODEL (hub_desk_get_history (self->desk));
  HubConnection *connection = hub_desk_get_connection (self->desk);
  g_autoptr (HubHistoryFilter) filter = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) best = NULL;
  Group group;

  if (!self->with_history || connection == NULL)
    return;

  filter = hub_history_filter_new ();
  hub_history_filter_set_connection_id (filter, hub_connection_get_id (connection));
  hub_history_filter_set_text (filter, self->text);
  entries = g_ptr_array_new_with_free_func (g_object_unref);
  group_init (&group);
  for (guint i = 0; i < g_list_model_get_n_items (history); i++)
    {
      HubHistoryEntry *entry = g_list_model_get_item (history, i);

      g_ptr_array_add (entries, entry);
      group_add (&group, rank_entry (self, filter, entry), entry);
    }
  best = group_take (&group, HUB_PALETTE_MOST);
  if (best->len == 0)
    return;

  add_heading (rows, _ ("History"));
  for (guint i = 0; i < best->len; i++)
    g_ptr_array_add (rows, make_history_item (g_ptr_array_index (best, i)));
  if (group.n > best->len)
    /* Translators: where the other earlier lookups are to be seen */
    add_more (rows, group.n - best->len, _ ("in the history"), "win.filter-history", self->text);
  self->n_found_at_once += group.n;
}

static void
show_head (HubPaletteHits *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_before = self->n_head;

  self->n_found_at_once = 0;
  add_lookup (self, rows);
  add_actions (self, rows);
  add_history (self, rows);
  self->n_head = rows->len;
  g_list_store_splice (self->rows, 0, n_before, rows->pdata, rows->len);
}

static HubPaletteItem *
make_field_item (HubField *field)
{
  HubPaletteItem *item
    = hub_palette_item_new (HUB_PALETTE_FIELD, hub_field_get_title (field),
                            hub_field_get_path (field), hub_field_get_value (field));

  hub_palette_item_set_copy (item, "win.copy-text", field);
  hub_palette_item_set_other (item, "profile.find-attribute",
                              g_variant_new_string (hub_field_get_path (field)));

  return item;
}

static void
show_fields (HubPaletteHits *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  HubFieldHits *hits = hub_field_finder_get_hits (self->finder);
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) - self->n_head;
  GPtrArray *best = hits != NULL ? hub_field_hits_get_best (hits) : NULL;
  gboolean complete = hits == NULL || hub_field_hits_is_complete (hits);

  if (hits != NULL && (best->len > 0 || !complete))
    {
      guint n_more = hub_field_hits_get_n_found (hits) - best->len;

      /* Translators: a group of what the palette (Ctrl+K) finds: fields of the profile */
      add_heading (rows, C_ ("palette", "Fields"));
      for (guint i = 0; i < best->len; i++)
        g_ptr_array_add (rows, make_field_item (g_ptr_array_index (best, i)));
      if (!complete)
        add_heading (rows, _ ("Searching…"));
      else if (n_more > 0)
        /* Translators: where the other fields are to be seen */
        add_more (rows, n_more, _ ("in all attributes"), "profile.find-attribute", self->text);
    }
  if (n_before > 0 || rows->len > 0)
    g_list_store_splice (self->rows, self->n_head, n_before, rows->pdata, rows->len);
}

static void
found_cb (HubPaletteHits *self)
{
  show_fields (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
hub_palette_hits_dispose (GObject *object)
{
  HubPaletteHits *self = HUB_PALETTE_HITS (object);

  g_clear_object (&self->finder);
  g_clear_object (&self->desk);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->actions, g_ptr_array_unref);

  G_OBJECT_CLASS (hub_palette_hits_parent_class)->dispose (object);
}

static void
hub_palette_hits_finalize (GObject *object)
{
  HubPaletteHits *self = HUB_PALETTE_HITS (object);

  g_free (self->text);
  g_strfreev (self->words);

  G_OBJECT_CLASS (hub_palette_hits_parent_class)->finalize (object);
}

static void
hub_palette_hits_class_init (HubPaletteHitsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hub_palette_hits_dispose;
  object_class->finalize = hub_palette_hits_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hub_palette_hits_init (HubPaletteHits *self)
{
  self->rows = g_list_store_new (HUB_TYPE_PALETTE_ITEM);
  self->finder = hub_field_finder_new (HUB_PALETTE_MOST);
  g_signal_connect_object (self->finder, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
}

HubPaletteHits *
hub_palette_hits_new (void)
{
  return g_object_new (HUB_TYPE_PALETTE_HITS, NULL);
}

GListModel *
hub_palette_hits_get_model (HubPaletteHits *self)
{
  g_return_val_if_fail (HUB_IS_PALETTE_HITS (self), NULL);

  return G_LIST_MODEL (self->rows);
}

void
hub_palette_hits_search (HubPaletteHits *self,
                         HubDesk *desk,
                         GPtrArray *actions,
                         gboolean with_history,
                         const char *text)
{
  HubLookup *lookup;

  g_return_if_fail (HUB_IS_PALETTE_HITS (self));
  g_return_if_fail (HUB_IS_DESK (desk));
  g_return_if_fail (actions != NULL);
  g_return_if_fail (text != NULL);

  if (g_strcmp0 (self->text, text) != 0)
    self->all_actions = FALSE;
  g_set_object (&self->desk, desk);
  g_ptr_array_ref (actions);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  self->actions = actions;
  self->with_history = with_history;
  g_free (self->text);
  self->text = g_strdup (text);
  g_strfreev (self->words);
  self->words = hub_rank_split (text);

  show_head (self);
  lookup = hub_desk_get_lookup (desk);
  /* Those that were found before stay until the new ones are there, if they are of the same
   * customer: rows that come and go with each letter cannot be read. */
  if (hub_field_finder_find (self->finder, lookup, *self->words != NULL ? text : NULL))
    show_fields (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
hub_palette_hits_show_all_actions (HubPaletteHits *self)
{
  g_return_if_fail (HUB_IS_PALETTE_HITS (self));

  if (self->desk == NULL)
    return;
  self->all_actions = TRUE;
  show_head (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
hub_palette_hits_clear (HubPaletteHits *self)
{
  g_return_if_fail (HUB_IS_PALETTE_HITS (self));

  hub_field_finder_find (self->finder, NULL, NULL);
  g_list_store_remove_all (self->rows);
  self->n_head = 0;
  self->n_found_at_once = 0;
  self->all_actions = FALSE;
  g_clear_object (&self->desk);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->words, g_strfreev);
}

guint
hub_palette_hits_get_n_found (HubPaletteHits *self)
{
  HubFieldHits *hits;

  g_return_val_if_fail (HUB_IS_PALETTE_HITS (self), 0);

  hits = hub_field_finder_get_hits (self->finder);
  return self->n_found_at_once + (hits != NULL ? hub_field_hits_get_n_found (hits) : 0);
}

gboolean
hub_palette_hits_is_searching (HubPaletteHits *self)
{
  g_return_val_if_fail (HUB_IS_PALETTE_HITS (self), FALSE);

  return hub_field_finder_is_searching (self->finder);
}
