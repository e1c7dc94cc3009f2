/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-arrange-mode.h"

#include "ui/hub-arrange-bar.h"
#include "ui/hub-arranger.h"

enum
{
  SIGNAL_ARRANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubArrangeMode
{
  GObject parent_instance;

  GtkWidget *grid;           /* not owned */
  GtkBox *column;            /* not owned */
  HubPageScroller *scroller; /* not owned */
  HubArranger *arranger;     /* (nullable): not owned, as is what follows */
  GtkWidget *bar;            /* (nullable) */
  guint follow;
};

G_DEFINE_FINAL_TYPE (HubArrangeMode, hub_arrange_mode, G_TYPE_OBJECT)

/* Where it stands is known once it has been laid out. */
static gboolean
follow_cb (gpointer user_data)
{
  HubArrangeMode *self = user_data;
  GtkWidget *shown = hub_arranger_get_moved (self->arranger);

  /* The keyboard begins on the first card; all of them may be higher than the window. */
  if (shown == NULL)
    shown = gtk_widget_get_first_child (GTK_WIDGET (self->arranger));
  self->follow = 0;
  if (shown != NULL)
    hub_page_scroller_show (self->scroller, shown);
  return G_SOURCE_REMOVE;
}

static void
follow (HubArrangeMode *self)
{
  if (self->follow != 0)
    return;
  self->follow = g_idle_add (follow_cb, self);
  g_source_set_name_by_id (self->follow, "[hub] what was moved into view");
}

static void
arranged_cb (HubArrangeMode *self, HubLayout *layout, const char *undo)
{
  g_signal_emit (self, signals[SIGNAL_ARRANGED], 0, layout, undo);
  if (self->arranger != NULL && undo == NULL)
    follow (self);
}

static void
forget (HubArrangeMode *self)
{
  g_clear_handle_id (&self->follow, g_source_remove);
  self->arranger = NULL;
  self->bar = NULL;
}

static void
hub_arrange_mode_dispose (GObject *object)
{
  HubArrangeMode *self = HUB_ARRANGE_MODE (object);

  if (self->arranger != NULL)
    g_signal_handlers_disconnect_by_data (self->arranger, self);
  forget (self);

  G_OBJECT_CLASS (hub_arrange_mode_parent_class)->dispose (object);
}

static void
hub_arrange_mode_class_init (HubArrangeModeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hub_arrange_mode_dispose;

  signals[SIGNAL_ARRANGED]
    = g_signal_new ("arranged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, HUB_TYPE_LAYOUT, G_TYPE_STRING);
}

static void
hub_arrange_mode_init (HubArrangeMode *self)
{
}

HubArrangeMode *
hub_arrange_mode_new (GtkWidget *grid, GtkBox *column, HubPageScroller *scroller)
{
  HubArrangeMode *self;

  g_return_val_if_fail (GTK_IS_WIDGET (grid), NULL);
  g_return_val_if_fail (GTK_IS_BOX (column), NULL);
  g_return_val_if_fail (HUB_IS_PAGE_SCROLLER (scroller), NULL);

  self = g_object_new (HUB_TYPE_ARRANGE_MODE, NULL);
  self->grid = grid;
  self->column = column;
  self->scroller = scroller;

  return self;
}

gboolean
hub_arrange_mode_is_on (HubArrangeMode *self)
{
  g_return_val_if_fail (HUB_IS_ARRANGE_MODE (self), FALSE);

  return self->arranger != NULL;
}

void
hub_arrange_mode_start (HubArrangeMode *self,
                        HubCardSet *cards,
                        HubLayout *layout,
                        HubSummary *summary)
{
  g_return_if_fail (HUB_IS_ARRANGE_MODE (self));
  g_return_if_fail (HUB_IS_SUMMARY (summary));

  if (self->arranger != NULL)
    return;
  self->arranger = HUB_ARRANGER (hub_arranger_new (cards, hub_summary_get_kind (summary), layout));
  hub_arranger_set_summary (self->arranger, summary);
  g_signal_connect_object (self->arranger, "arranged", G_CALLBACK (arranged_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->grid)),
                              GTK_WIDGET (self->arranger), self->grid);
  self->bar = hub_arrange_bar_new ();
  gtk_box_prepend (self->column, self->bar);
  gtk_widget_grab_focus (GTK_WIDGET (self->arranger));
  gtk_widget_set_visible (self->grid, FALSE);
  follow (self);
}

static gboolean
has_focus (HubArrangeMode *self)
{
  GtkRoot *root = gtk_widget_get_root (self->grid);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL
         && (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->arranger))
             || gtk_widget_is_ancestor (focus, self->bar));
}

void
hub_arrange_mode_stop (HubArrangeMode *self)
{
  GtkWidget *arranger;
  GtkWidget *bar;

  g_return_if_fail (HUB_IS_ARRANGE_MODE (self));

  if (self->arranger == NULL)
    return;
  if (has_focus (self))
    gtk_widget_activate_action (self->grid, "win.focus-search", NULL);
  arranger = GTK_WIDGET (self->arranger);
  bar = self->bar;
  forget (self);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->grid)), arranger);
  gtk_box_remove (self->column, bar);
  gtk_widget_set_visible (self->grid, TRUE);
}

void
hub_arrange_mode_set_layout (HubArrangeMode *self, HubLayout *layout)
{
  g_return_if_fail (HUB_IS_ARRANGE_MODE (self));

  if (self->arranger != NULL)
    hub_arranger_set_layout (self->arranger, layout);
}

void
hub_arrange_mode_set_summary (HubArrangeMode *self, HubSummary *summary)
{
  g_return_if_fail (HUB_IS_ARRANGE_MODE (self));

  if (self->arranger != NULL)
    hub_arranger_set_summary (self->arranger, summary);
}
