/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-gradual-model.h"

#define ITEMS_A_FRAME 12
#define MORE_ITEMS 48
/* About what a usual window shows; twelve more come with the next frame. */
#define REPLACED_ITEMS 24
/* GtkListView keeps rows for about 200 items around those in view; more items make no more rows. */
#define ENOUGH_ITEMS 240

struct _HubGradualModel
{
  GObject parent_instance;

  GListModel *items;
  GtkSliceListModel *slice;
  GtkWidget *view; /* borrowed */
  guint limit;
  guint tick;
  gboolean waited;
};

G_DEFINE_FINAL_TYPE (HubGradualModel, hub_gradual_model, G_TYPE_OBJECT)

static gboolean
is_far_enough (HubGradualModel *self)
{
  guint n_items = g_list_model_get_n_items (self->items);

  return gtk_slice_list_model_get_size (self->slice) >= MIN (n_items, self->limit);
}

static gboolean
tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer user_data)
{
  HubGradualModel *self = user_data;
  guint size = gtk_slice_list_model_get_size (self->slice);

  /* The first tick belongs to the frame that is being made already. */
  if (!self->waited)
    {
      self->waited = TRUE;
      return G_SOURCE_CONTINUE;
    }
  size += ITEMS_A_FRAME;
  if (size >= ENOUGH_ITEMS)
    size = self->limit = G_MAXUINT;
  gtk_slice_list_model_set_size (self->slice, size);
  if (!is_far_enough (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
go_on (HubGradualModel *self)
{
  if (self->tick != 0 || is_far_enough (self))
    return;
  self->waited = FALSE;
  self->tick = gtk_widget_add_tick_callback (self->view, tick_cb, self, NULL);
}

static void
stop (HubGradualModel *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->view, self->tick);
  self->tick = 0;
}

static void
hub_gradual_model_dispose (GObject *object)
{
  HubGradualModel *self = HUB_GRADUAL_MODEL (object);

  stop (self);
  g_clear_object (&self->slice);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (hub_gradual_model_parent_class)->dispose (object);
}

static void
hub_gradual_model_class_init (HubGradualModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hub_gradual_model_dispose;
}

static void
hub_gradual_model_init (HubGradualModel *self)
{
}

HubGradualModel *
hub_gradual_model_new (GListModel *items, GtkWidget *view)
{
  HubGradualModel *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (items), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (view), NULL);

  self = g_object_new (HUB_TYPE_GRADUAL_MODEL, NULL);
  self->items = g_object_ref (items);
  self->view = view;
  self->limit = G_MAXUINT;
  self->slice = gtk_slice_list_model_new (g_object_ref (items), 0, 0);
  g_signal_connect_object (items, "items-changed", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  go_on (self);
  return self;
}

GListModel *
hub_gradual_model_get_model (HubGradualModel *self)
{
  g_return_val_if_fail (HUB_IS_GRADUAL_MODEL (self), NULL);

  return G_LIST_MODEL (self->slice);
}

void
hub_gradual_model_restart (HubGradualModel *self, guint limit)
{
  g_return_if_fail (HUB_IS_GRADUAL_MODEL (self));

  stop (self);
  self->limit = limit;
  gtk_slice_list_model_set_size (self->slice, 0);
  go_on (self);
}

void
hub_gradual_model_replace (HubGradualModel *self)
{
  g_return_if_fail (HUB_IS_GRADUAL_MODEL (self));

  stop (self);
  gtk_slice_list_model_set_size (self->slice, MIN (self->limit, REPLACED_ITEMS));
  go_on (self);
}

void
hub_gradual_model_want_more (HubGradualModel *self)
{
  g_return_if_fail (HUB_IS_GRADUAL_MODEL (self));

  if (self->tick != 0 || self->limit == G_MAXUINT)
    return;
  self->limit += MORE_ITEMS;
  go_on (self);
}

gboolean
hub_gradual_model_is_unlimited (HubGradualModel *self)
{
  g_return_val_if_fail (HUB_IS_GRADUAL_MODEL (self), TRUE);

  return self->limit >= g_list_model_get_n_items (self->items);
}

void
hub_gradual_model_show_all (HubGradualModel *self)
{
  g_return_if_fail (HUB_IS_GRADUAL_MODEL (self));

  stop (self);
  self->limit = G_MAXUINT;
  gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
}
