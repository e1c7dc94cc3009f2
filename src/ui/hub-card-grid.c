/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-card-grid.h"

#include "ui/hub-card-box.h"
#include "ui/hub-card-row-view.h"
#include "ui/hub-column-layout.h"
#include "ui/hub-context-menu.h"
#include "ui/hub-row-menu.h"

#include <string.h>

struct _HubCardGrid
{
  GtkWidget parent_instance;

  HubCardSet *cards;
  HubLayout *layout;
  /* (element-type HubCardBox): as declared, NULL until they are wanted; owned by being children */
  GPtrArray *boxes;
  gboolean is_loading;
  HubEntityKind loading_kind;
  gboolean is_arrangeable;
};

G_DEFINE_FINAL_TYPE (HubCardGrid, hub_card_grid, GTK_TYPE_WIDGET)

static void
remove_cards (HubCardGrid *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->boxes, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->cards);
}

static void
hub_card_grid_dispose (GObject *object)
{
  remove_cards (HUB_CARD_GRID (object));

  G_OBJECT_CLASS (hub_card_grid_parent_class)->dispose (object);
}

static void
hub_card_grid_finalize (GObject *object)
{
  HubCardGrid *self = HUB_CARD_GRID (object);

  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (hub_card_grid_parent_class)->finalize (object);
}

static void
hub_card_grid_class_init (HubCardGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_card_grid_dispose;
  object_class->finalize = hub_card_grid_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, HUB_TYPE_COLUMN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cardgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GMenuModel *
make_menu (GtkWidget *widget, GtkWidget *at, GtkWidget **subject, gpointer user_data)
{
  HubCardGrid *self = HUB_CARD_GRID (widget);
  GtkWidget *row
    = HUB_IS_CARD_ROW_VIEW (at) ? at : gtk_widget_get_ancestor (at, HUB_TYPE_CARD_ROW_VIEW);
  GtkWidget *box = gtk_widget_get_ancestor (at, HUB_TYPE_CARD_BOX);
  const HubCard *card;

  if (row == NULL || box == NULL)
    return NULL;
  *subject = row;
  card = hub_card_set_find_card (self->cards, hub_card_box_get_card_id (HUB_CARD_BOX (box)));
  return hub_row_menu_new_for_row (HUB_CARD_ROW_VIEW (row), self->is_arrangeable ? card : NULL,
                                   self->layout);
}

static void
hub_card_grid_init (HubCardGrid *self)
{
  hub_context_menu_attach (GTK_WIDGET (self), make_menu, NULL);
  self->boxes = g_ptr_array_new ();
  self->layout = hub_layout_new ();
}

GtkWidget *
hub_card_grid_new (void)
{
  return g_object_new (HUB_TYPE_CARD_GRID, NULL);
}

/* The keyboard goes through children in their order, so that is the one that is changed. */
static void
put_in_order (HubCardGrid *self)
{
  GtkWidget *last = NULL;

  for (guint kind = 0; kind < HUB_N_ENTITY_KINDS; kind++)
    {
      g_autoptr (GArray) order
        = hub_layout_list_cards (self->layout, self->cards, (HubEntityKind) kind);

      for (guint i = 0; i < order->len; i++)
        {
          GtkWidget *box = g_ptr_array_index (self->boxes, g_array_index (order, guint, i));

          if (box == NULL)
            continue;
          gtk_widget_insert_after (box, GTK_WIDGET (self), last);
          last = box;
        }
    }
}

static gboolean
is_for (HubCardGrid *self, guint position, HubEntityKind kind)
{
  return hub_card_get_kind (hub_card_set_get_card (self->cards, position)) == kind;
}

/* Customers are looked up all day, and accounts on some desks never: their cards are built when the
 * first one is. */
static void
build (HubCardGrid *self, HubEntityKind kind)
{
  gboolean is_new = FALSE;

  for (guint i = 0; i < self->boxes->len; i++)
    if (g_ptr_array_index (self->boxes, i) == NULL && is_for (self, i, kind))
      {
        GtkWidget *box = hub_card_box_new (hub_card_set_get_card (self->cards, i));

        gtk_widget_set_parent (box, GTK_WIDGET (self));
        g_ptr_array_index (self->boxes, i) = box;
        is_new = TRUE;
      }
  if (is_new)
    put_in_order (self);
}

void
hub_card_grid_set_cards (HubCardGrid *self, HubCardSet *cards)
{
  g_return_if_fail (HUB_IS_CARD_GRID (self));
  g_return_if_fail (HUB_IS_CARD_SET (cards));

  if (self->cards == cards)
    return;
  remove_cards (self);
  self->cards = g_object_ref (cards);
  self->is_loading = FALSE;
  g_ptr_array_set_size (self->boxes, (int) hub_card_set_get_n_cards (cards));
  build (self, HUB_ENTITY_PROFILE);
}

static void
fill_card (HubCardGrid *self, guint position, HubSummary *summary, gboolean is_news)
{
  const HubCard *card = hub_card_set_get_card (self->cards, position);
  const HubCardContent *content = hub_summary_get_content (summary, position);
  HubCardBox *box = g_ptr_array_index (self->boxes, position);
  g_autoptr (GArray) rows = NULL;

  if (box == NULL)
    return;
  if (!is_for (self, position, hub_summary_get_kind (summary))
      || !hub_layout_shows_card (self->layout, card))
    {
      hub_card_box_clear (box);
      return;
    }
  if (content == NULL && hub_card_needs_events (card))
    {
      hub_card_box_show_loading (box);
      return;
    }
  if (content != NULL)
    rows = hub_layout_list_shown (self->layout, card, content);
  if (is_news)
    hub_card_box_fill (box, content, rows);
  else
    hub_card_box_rearrange (box, content, rows);
}

void
hub_card_grid_fill (HubCardGrid *self, HubSummary *summary)
{
  g_return_if_fail (HUB_IS_CARD_GRID (self));
  g_return_if_fail (HUB_IS_SUMMARY (summary));

  self->is_loading = FALSE;
  build (self, hub_summary_get_kind (summary));
  for (guint i = 0; i < self->boxes->len; i++)
    fill_card (self, i, summary, TRUE);
}

void
hub_card_grid_show_loading (HubCardGrid *self, HubEntityKind kind)
{
  g_return_if_fail (HUB_IS_CARD_GRID (self));

  self->is_loading = TRUE;
  self->loading_kind = kind;
  build (self, kind);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      HubCardBox *box = g_ptr_array_index (self->boxes, i);

      if (box == NULL)
        continue;
      if (is_for (self, i, kind)
          && hub_layout_shows_card (self->layout, hub_card_set_get_card (self->cards, i)))
        hub_card_box_show_loading (box);
      else
        hub_card_box_clear (box);
    }
}

void
hub_card_grid_clear (HubCardGrid *self)
{
  g_return_if_fail (HUB_IS_CARD_GRID (self));

  self->is_loading = FALSE;
  for (guint i = 0; i < self->boxes->len; i++)
    if (g_ptr_array_index (self->boxes, i) != NULL)
      hub_card_box_clear (g_ptr_array_index (self->boxes, i));
}

void
hub_card_grid_set_layout (HubCardGrid *self, HubLayout *layout, HubSummary *summary)
{
  g_return_if_fail (HUB_IS_CARD_GRID (self));
  g_return_if_fail (HUB_IS_LAYOUT (layout));
  g_return_if_fail (summary == NULL || HUB_IS_SUMMARY (summary));

  if (!g_set_object (&self->layout, layout) || self->cards == NULL)
    return;
  put_in_order (self);
  if (self->is_loading)
    hub_card_grid_show_loading (self, self->loading_kind);
  else
    for (guint i = 0; summary != NULL && i < self->boxes->len; i++)
      fill_card (self, i, summary, FALSE);
}

void
hub_card_grid_set_arrangeable (HubCardGrid *self, gboolean arrangeable)
{
  g_return_if_fail (HUB_IS_CARD_GRID (self));

  self->is_arrangeable = arrangeable;
}

guint
hub_card_grid_get_n_columns (HubCardGrid *self)
{
  g_return_val_if_fail (HUB_IS_CARD_GRID (self), 0);

  return hub_column_layout_get_n_columns (
    HUB_COLUMN_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))));
}

GtkWidget *
hub_card_grid_point_at (HubCardGrid *self, const char *card_id)
{
  GtkWidget *box = NULL;

  g_return_val_if_fail (HUB_IS_CARD_GRID (self), NULL);
  g_return_val_if_fail (card_id != NULL, NULL);

  for (guint i = 0; i < self->boxes->len && box == NULL; i++)
    if (strcmp (hub_card_get_id (hub_card_set_get_card (self->cards, i)), card_id) == 0)
      box = g_ptr_array_index (self->boxes, i);
  if (box == NULL || !gtk_widget_get_visible (box))
    return NULL;

  hub_card_box_mark (HUB_CARD_BOX (box));
  gtk_widget_child_focus (box, GTK_DIR_TAB_FORWARD);
  return box;
}
