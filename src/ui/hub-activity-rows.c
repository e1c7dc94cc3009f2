/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-activity-rows.h"

#include "model/hub-event.h"
#include "model/hub-format.h"
#include "ui/hub-list-item.h"
#include "ui/hub-list-row.h"

struct _HubActivityRows
{
  GObject parent_instance;

  GListModel *events;
  GtkListItemFactory *factory;
  GPtrArray *bound; /* (element-type GtkListItem): borrowed, the rows there are */
  GDateTime *now;
  guint update;
};

G_DEFINE_FINAL_TYPE (HubActivityRows, hub_activity_rows, G_TYPE_OBJECT)

/* Whether the event at @position, which happened at @time, is the first of its local day in the
 * list. */
static gboolean
begins_day (HubActivityRows *self, guint position, GDateTime *time)
{
  g_autoptr (HubEvent) event = NULL;
  g_autoptr (GDateTime) before = NULL;

  if (position == 0)
    return TRUE;
  event = g_list_model_get_item (self->events, position - 1);
  before = event != NULL ? hub_event_dup_local_time (event) : NULL;

  return before == NULL
         || g_date_time_get_day_of_year (before) != g_date_time_get_day_of_year (time)
         || g_date_time_get_year (before) != g_date_time_get_year (time);
}

static void
show_day (HubActivityRows *self, GtkListItem *item, GDateTime *time)
{
  guint position = gtk_list_item_get_position (item);
  g_autofree char *day = NULL;

  if (time != NULL && begins_day (self, position, time))
    day = hub_format_short_day (time, self->now);
  hub_list_row_set_lead (HUB_LIST_ROW (gtk_list_item_get_child (item)), day != NULL ? day : "");
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  hub_list_item_set_child (item, hub_list_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HubActivityRows *self)
{
  HubEvent *event = gtk_list_item_get_item (item);
  g_autoptr (GDateTime) time = hub_event_dup_local_time (event);
  g_autofree char *when = time != NULL ? hub_format_time (time, self->now) : g_strdup ("");

  g_ptr_array_add (self->bound, item);
  hub_list_row_set (HUB_LIST_ROW (gtk_list_item_get_child (item)), hub_event_get_icon_name (event),
                    hub_event_get_title (event), hub_event_get_detail (event), when);
  show_day (self, item, time);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HubActivityRows *self)
{
  g_ptr_array_remove_fast (self->bound, item);
  hub_list_row_clear (HUB_LIST_ROW (gtk_list_item_get_child (item)));
}

static gboolean
update_cb (gpointer user_data)
{
  HubActivityRows *self = user_data;

  self->update = 0;
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);
      g_autoptr (GDateTime) time = hub_event_dup_local_time (gtk_list_item_get_item (item));

      show_day (self, item, time);
    }

  return G_SOURCE_REMOVE;
}

/* A row that stays may be the first of its day now, or no more. Not before the list view, too, has
 * heard of the change. */
static void
events_changed_cb (HubActivityRows *self, guint position, guint n_removed, guint n_added)
{
  /* More at the end changes nothing for those before it. */
  if (n_removed == 0 && position + n_added == g_list_model_get_n_items (self->events))
    return;
  if (self->update == 0 && self->bound->len > 0)
    self->update = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
hub_activity_rows_dispose (GObject *object)
{
  HubActivityRows *self = HUB_ACTIVITY_ROWS (object);

  g_clear_handle_id (&self->update, g_source_remove);
  g_clear_object (&self->factory);
  g_clear_object (&self->events);
  g_clear_pointer (&self->now, g_date_time_unref);

  G_OBJECT_CLASS (hub_activity_rows_parent_class)->dispose (object);
}

static void
hub_activity_rows_finalize (GObject *object)
{
  g_ptr_array_unref (HUB_ACTIVITY_ROWS (object)->bound);

  G_OBJECT_CLASS (hub_activity_rows_parent_class)->finalize (object);
}

static void
hub_activity_rows_class_init (HubActivityRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hub_activity_rows_dispose;
  object_class->finalize = hub_activity_rows_finalize;
}

static void
hub_activity_rows_init (HubActivityRows *self)
{
  self->bound = g_ptr_array_new ();
  self->now = g_date_time_new_now_local ();
  self->factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (self->factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (self->factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (self->factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
}

HubActivityRows *
hub_activity_rows_new (GListModel *events)
{
  HubActivityRows *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (events), NULL);

  self = g_object_new (HUB_TYPE_ACTIVITY_ROWS, NULL);
  self->events = g_object_ref (events);
  g_signal_connect_object (events, "items-changed", G_CALLBACK (events_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

GtkListItemFactory *
hub_activity_rows_get_factory (HubActivityRows *self)
{
  g_return_val_if_fail (HUB_IS_ACTIVITY_ROWS (self), NULL);

  return self->factory;
}

void
hub_activity_rows_restart (HubActivityRows *self)
{
  g_return_if_fail (HUB_IS_ACTIVITY_ROWS (self));

  g_clear_pointer (&self->now, g_date_time_unref);
  self->now = g_date_time_new_now_local ();
}
