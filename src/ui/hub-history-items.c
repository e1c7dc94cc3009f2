/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-history-items.h"

#include "model/hub-format.h"

#include <glib/gi18n-lib.h>

struct _HubHistoryItems
{
  GObject parent_instance;

  GListModel *entries;
  GPtrArray *items;
  HubHistoryEntry *current;
};

static void hub_history_items_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HubHistoryItems,
                               hub_history_items,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hub_history_items_list_model_init))

static char *
get_heading (HubHistoryEntry *entry, GDateTime *now)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (hub_history_entry_get_pinned (entry))
    /* Translators: heading over the customers that stay at the top of the history */
    return g_strdup (_ ("Pinned"));

  utc = g_date_time_new_from_unix_utc (hub_history_entry_get_time (entry) / 1000);
  local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  if (local == NULL)
    /* Translators: heading over earlier lookups whose day is not known */
    return g_strdup (_ ("Earlier"));

  return hub_format_day (local, now);
}

static GPtrArray *
make_items (HubHistoryItems *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *last = NULL;
  guint n = g_list_model_get_n_items (self->entries);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HubHistoryEntry) entry = g_list_model_get_item (self->entries, i);
      g_autofree char *heading = get_heading (entry, now);
      HubHistoryItem *item;

      if (g_strcmp0 (heading, last) != 0)
        {
          g_ptr_array_add (items, hub_history_item_new_heading (heading));
          g_free (last);
          last = g_steal_pointer (&heading);
        }

      item = hub_history_item_new_entry (entry);
      hub_history_item_set_current (item, entry == self->current);
      g_ptr_array_add (items, item);
    }

  return items;
}

static void
keep_item (GPtrArray *items, guint position, HubHistoryItem *item)
{
  g_object_unref (items->pdata[position]);
  items->pdata[position] = g_object_ref (item);
}

/* Only what differs is told, so that the rest keeps its place and the keyboard focus. */
static void
rebuild (HubHistoryItems *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  GPtrArray *new = make_items (self);
  guint start = 0;
  guint end = 0;

  while (start < MIN (old->len, new->len)
         && hub_history_item_equal (old->pdata[start], new->pdata[start]))
    start++;
  while (end < MIN (old->len, new->len) - start
         && hub_history_item_equal (old->pdata[old->len - 1 - end], new->pdata[new->len - 1 - end]))
    end++;

  for (guint i = 0; i < start; i++)
    keep_item (new, i, old->pdata[i]);
  for (guint i = 0; i < end; i++)
    keep_item (new, new->len - 1 - i, old->pdata[old->len - 1 - i]);

  self->items = new;
  if (old->len - start - end > 0 || new->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end,
                                new->len - start - end);
}

static void
entries_changed_cb (HubHistoryItems *self)
{
  rebuild (self);
}

static GType
hub_history_items_get_item_type (GListModel *model)
{
  return HUB_TYPE_HISTORY_ITEM;
}

static guint
hub_history_items_get_n_items (GListModel *model)
{
  return HUB_HISTORY_ITEMS (model)->items->len;
}

static gpointer
hub_history_items_get_item (GListModel *model, guint position)
{
  HubHistoryItems *self = HUB_HISTORY_ITEMS (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
hub_history_items_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hub_history_items_get_item_type;
  iface->get_n_items = hub_history_items_get_n_items;
  iface->get_item = hub_history_items_get_item;
}

static void
hub_history_items_finalize (GObject *object)
{
  HubHistoryItems *self = HUB_HISTORY_ITEMS (object);

  g_clear_object (&self->entries);
  g_clear_object (&self->current);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (hub_history_items_parent_class)->finalize (object);
}

static void
hub_history_items_class_init (HubHistoryItemsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_history_items_finalize;
}

static void
hub_history_items_init (HubHistoryItems *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

HubHistoryItems *
hub_history_items_new (GListModel *entries)
{
  HubHistoryItems *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (entries), NULL);

  self = g_object_new (HUB_TYPE_HISTORY_ITEMS, NULL);
  self->entries = g_object_ref (entries);
  g_signal_connect_object (entries, "items-changed", G_CALLBACK (entries_changed_cb), self,
                           G_CONNECT_SWAPPED);
  rebuild (self);

  return self;
}

void
hub_history_items_set_current (HubHistoryItems *self, HubHistoryEntry *entry)
{
  g_return_if_fail (HUB_IS_HISTORY_ITEMS (self));

  g_set_object (&self->current, entry);
  for (guint i = 0; i < self->items->len; i++)
    {
      HubHistoryItem *item = g_ptr_array_index (self->items, i);

      hub_history_item_set_current (item,
                                    entry != NULL && hub_history_item_get_entry (item) == entry);
    }
}

void
hub_history_items_refresh (HubHistoryItems *self)
{
  g_return_if_fail (HUB_IS_HISTORY_ITEMS (self));

  rebuild (self);
}
