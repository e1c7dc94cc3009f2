/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-arranger.h"

#include "ui/hub-arrange-item.h"
#include "ui/hub-card-row-view.h"
#include "ui/hub-column-layout.h"

#include <glib/gi18n-lib.h>

#include <string.h>

enum
{
  SIGNAL_ARRANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Where what is dragged would go. */
static const char *const drop_classes[]
  = { "drop-before", "drop-after", "drop-above", "drop-below" };

typedef struct
{
  HubArranger *arranger; /* not owned */
  const HubCard *card;   /* of the set */
  GtkWidget *box;
  HubArrangeItem *head;
  GPtrArray *rows;   /* (element-type HubArrangeItem): as declared */
  GPtrArray *values; /* (element-type GtkBox): what each of them shows */
  GtkWidget *events; /* (nullable): a GtkBox, of a card that events fill */
} Card;

struct _HubArranger
{
  GtkWidget parent_instance;

  HubCardSet *cards;
  HubLayout *layout;
  HubEntityKind kind;      /* whose cards are arranged */
  GPtrArray *parts;        /* (element-type Card): as declared, NULL for those of another kind */
  HubArrangeItem *dragged; /* (nullable) */
  GtkWidget *target;       /* (nullable): where it would be dropped */
  GtkWidget *moved;        /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HubArranger, hub_arranger, GTK_TYPE_WIDGET)

static void
card_free (gpointer data)
{
  Card *part = data;

  if (part == NULL)
    return;
  g_clear_pointer (&part->rows, g_ptr_array_unref);
  g_clear_pointer (&part->values, g_ptr_array_unref);
  g_free (part);
}

static guint
find_place (GArray *order, guint position)
{
  guint place = 0;

  while (place + 1 < order->len && g_array_index (order, guint, place) != position)
    place++;
  return place;
}

/* By so many steps from @place of @total, not beyond the ends. */
static guint
step_from (guint place, int steps, guint total)
{
  gint64 wanted = (gint64) place + steps;

  return (guint) CLAMP (wanted, 0, (gint64) total - 1);
}

static void
propose (HubArranger *self, HubLayout *layout, const char *undo)
{
  if (layout != self->layout)
    g_signal_emit (self, signals[SIGNAL_ARRANGED], 0, layout, undo);
}

static guint
get_position (GPtrArray *items, gpointer item)
{
  guint position = 0;

  g_ptr_array_find (items, item, &position);
  return position;
}

static guint
get_card_position (Card *part)
{
  return get_position (part->arranger->parts, part);
}

static void
move_card_to (Card *part, guint place)
{
  HubArranger *self = part->arranger;
  g_autoptr (HubLayout) layout
    = hub_layout_move_card (self->layout, self->cards, hub_card_get_id (part->card), place);

  self->moved = part->box;
  propose (self, layout, NULL);
  hub_arrange_item_announce_place (part->head);
}

static void
move_row_to (Card *part, HubArrangeItem *item, guint place)
{
  HubArranger *self = part->arranger;
  guint row = get_position (part->rows, item);
  g_autoptr (HubLayout) layout
    = hub_layout_move_row (self->layout, part->card, hub_card_get_row_id (part->card, row), place);

  self->moved = GTK_WIDGET (item);
  propose (self, layout, NULL);
  hub_arrange_item_announce_place (item);
}

static void
card_move_cb (HubArrangeItem *item, int steps, Card *part)
{
  HubArranger *self = part->arranger;
  g_autoptr (GArray) order = hub_layout_list_cards (self->layout, self->cards, self->kind);
  guint place = find_place (order, get_card_position (part));

  move_card_to (part, step_from (place, steps, order->len));
}

static void
row_move_cb (HubArrangeItem *item, int steps, Card *part)
{
  g_autoptr (GArray) order = hub_layout_list_rows (part->arranger->layout, part->card);
  guint place = find_place (order, get_position (part->rows, item));

  move_row_to (part, item, step_from (place, steps, order->len));
}

/* (transfer full) (nullable) */
static char *
describe_hidden (const char *name, gboolean shown)
{
  /* Translators: %s is the name of a card or of a row of one */
  return shown ? NULL : g_strdup_printf (_ ("“%s” is hidden"), name);
}

static void
card_shown_cb (HubArrangeItem *item, gboolean shown, Card *part)
{
  g_autofree char *undo = describe_hidden (hub_card_get_title (part->card), shown);
  g_autoptr (HubLayout) layout = hub_layout_show_card (part->arranger->layout, part->card, shown);

  propose (part->arranger, layout, undo);
  /* What can be undone is said with the offer to do so. */
  if (shown)
    hub_arrange_item_announce_shown (item);
}

static void
row_shown_cb (HubArrangeItem *item, gboolean shown, Card *part)
{
  guint row = get_position (part->rows, item);
  g_autofree char *undo = describe_hidden (hub_card_get_row_name (part->card, row), shown);
  g_autoptr (HubLayout) layout
    = hub_layout_show_row (part->arranger->layout, part->card, row, shown);

  propose (part->arranger, layout, undo);
  /* What can be undone is said with the offer to do so. */
  if (shown)
    hub_arrange_item_announce_shown (item);
}

static void
row_pinned_cb (HubArrangeItem *item, gboolean pinned, Card *part)
{
  gtk_widget_activate_action (GTK_WIDGET (part->arranger),
                              pinned ? "layout.pin-row" : "layout.unpin-row", "(ss)",
                              hub_card_get_id (part->card),
                              hub_card_get_row_id (part->card, get_position (part->rows, item)));
}

static void
show_drop (HubArranger *self, GtkWidget *target, const char *drop_class)
{
  for (guint i = 0; self->target != NULL && i < G_N_ELEMENTS (drop_classes); i++)
    gtk_widget_remove_css_class (self->target, drop_classes[i]);
  self->target = target;
  if (target != NULL)
    gtk_widget_add_css_class (target, drop_class);
}

static void
card_dragged_cb (HubArrangeItem *item, gboolean dragged, Card *part)
{
  part->arranger->dragged = dragged ? item : NULL;
  show_drop (part->arranger, NULL, NULL);
  if (dragged)
    gtk_widget_add_css_class (part->box, "dragged");
  else
    gtk_widget_remove_css_class (part->box, "dragged");
}

static void
row_dragged_cb (HubArrangeItem *item, gboolean dragged, Card *part)
{
  part->arranger->dragged = dragged ? item : NULL;
  show_drop (part->arranger, NULL, NULL);
  if (dragged)
    gtk_widget_add_css_class (GTK_WIDGET (item), "dragged");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (item), "dragged");
}

/* (nullable): of the card whose head is dragged */
static Card *
find_dragged_card (HubArranger *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Card *part = g_ptr_array_index (self->parts, i);

      if (part != NULL && self->dragged != NULL && part->head == self->dragged)
        return part;
    }

  return NULL;
}

/* Cards follow each other to the side, or downwards where there is one column. */
static gboolean
is_behind_card (Card *part, double x, double y, const char **drop_class)
{
  GtkWidget *widget = GTK_WIDGET (part->arranger);
  HubColumnLayout *columns = HUB_COLUMN_LAYOUT (gtk_widget_get_layout_manager (widget));
  gboolean sideways = hub_column_layout_get_n_columns (columns) > 1;
  gboolean behind;

  if (sideways)
    {
      behind = x > gtk_widget_get_width (part->box) / 2.0;
      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        behind = !behind;
    }
  else
    behind = y > gtk_widget_get_height (part->box) / 2.0;
  *drop_class = drop_classes[(sideways ? 0 : 2) + (behind ? 1 : 0)];
  return behind;
}

/* Where something that stands at @from is to go, to come before or behind what stands at @to. */
static guint
find_drop_place (guint from, guint to, gboolean behind)
{
  if (from < to)
    return behind ? to : to - 1;
  return behind ? to + 1 : to;
}

/* What a target accepts it keeps from those around it, whatever it says later. */
static gboolean
card_accept_cb (GtkDropTarget *target, GdkDrop *drop, Card *part)
{
  return find_dragged_card (part->arranger) != NULL;
}

static GdkDragAction
card_motion_cb (GtkDropTarget *target, double x, double y, Card *part)
{
  Card *dragged = find_dragged_card (part->arranger);
  const char *drop_class;

  if (dragged == NULL || dragged == part)
    {
      show_drop (part->arranger, NULL, NULL);
      return 0;
    }
  is_behind_card (part, x, y, &drop_class);
  show_drop (part->arranger, part->box, drop_class);
  return GDK_ACTION_MOVE;
}

static gboolean
card_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, Card *part)
{
  HubArranger *self = part->arranger;
  Card *dragged = find_dragged_card (self);
  g_autoptr (GArray) order = NULL;
  const char *drop_class;

  show_drop (self, NULL, NULL);
  if (dragged == NULL || dragged == part)
    return FALSE;
  order = hub_layout_list_cards (self->layout, self->cards, self->kind);
  move_card_to (dragged, find_drop_place (find_place (order, get_card_position (dragged)),
                                          find_place (order, get_card_position (part)),
                                          is_behind_card (part, x, y, &drop_class)));
  return TRUE;
}

static GtkWidget *
get_target (gpointer target)
{
  return gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
}

/* Rows stay on their card. */
static gboolean
takes_row (Card *part, GtkWidget *widget)
{
  HubArrangeItem *dragged = part->arranger->dragged;

  return dragged != NULL && GTK_WIDGET (dragged) != widget
         && g_ptr_array_find (part->rows, dragged, NULL);
}

static gboolean
is_behind_row (GtkWidget *widget, double y)
{
  return y > gtk_widget_get_height (widget) / 2.0;
}

static gboolean
row_accept_cb (GtkDropTarget *target, GdkDrop *drop, Card *part)
{
  return takes_row (part, get_target (target));
}

static GdkDragAction
row_motion_cb (GtkDropTarget *target, double x, double y, Card *part)
{
  GtkWidget *widget = get_target (target);

  if (!takes_row (part, widget))
    {
      show_drop (part->arranger, NULL, NULL);
      return 0;
    }
  show_drop (part->arranger, widget, is_behind_row (widget, y) ? "drop-below" : "drop-above");
  return GDK_ACTION_MOVE;
}

static gboolean
row_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, Card *part)
{
  GtkWidget *widget = get_target (target);
  HubArrangeItem *dragged = part->arranger->dragged;
  g_autoptr (GArray) order = NULL;

  show_drop (part->arranger, NULL, NULL);
  if (!takes_row (part, widget))
    return FALSE;
  order = hub_layout_list_rows (part->arranger->layout, part->card);
  move_row_to (part, dragged,
               find_drop_place (find_place (order, get_position (part->rows, dragged)),
                                find_place (order, get_position (part->rows, widget)),
                                is_behind_row (widget, y)));
  return TRUE;
}

static void
leave_cb (HubArranger *self)
{
  show_drop (self, NULL, NULL);
}

static void
add_target (Card *part,
            GtkWidget *widget,
            GCallback accept_cb,
            GCallback motion_cb,
            GCallback drop_cb)
{
  GtkDropTarget *target = gtk_drop_target_new (HUB_TYPE_ARRANGE_ITEM, GDK_ACTION_MOVE);

  g_signal_connect (target, "accept", accept_cb, part);
  g_signal_connect (target, "enter", motion_cb, part);
  g_signal_connect (target, "motion", motion_cb, part);
  g_signal_connect (target, "drop", drop_cb, part);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), part->arranger,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

static GtkWidget *
make_title (const HubCard *card)
{
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", hub_card_get_title (card),
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "ellipsize",
                                   PANGO_ELLIPSIZE_END, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (title, "heading");
  return title;
}

static void
add_head (Card *part)
{
  const char *lock
    = hub_card_is_locked (part->card) ? _ ("Your organisation keeps this card where it is.") : NULL;
  GtkWidget *head = hub_arrange_item_new (hub_card_get_title (part->card), make_title (part->card),
                                          HUB_ARRANGE_SIDEWAYS, lock);

  part->head = HUB_ARRANGE_ITEM (head);
  gtk_widget_add_css_class (head, "title");
  hub_arrange_item_set_drag_widget (part->head, part->box);
  g_signal_connect (head, "move", G_CALLBACK (card_move_cb), part);
  g_signal_connect (head, "set-shown", G_CALLBACK (card_shown_cb), part);
  g_signal_connect (head, "dragged", G_CALLBACK (card_dragged_cb), part);
  gtk_box_append (GTK_BOX (part->box), head);
}

static void
add_row (Card *part, guint row)
{
  GtkWidget *values = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *lock = hub_card_is_row_locked (part->card, row)
                       ? _ ("Your organisation keeps this field where it is.")
                       : NULL;
  GtkWidget *item = hub_arrange_item_new (
    hub_card_get_row_name (part->card, row), values,
    hub_card_can_pin_row (part->card, row) ? HUB_ARRANGE_PINNABLE : 0, lock);

  g_signal_connect (item, "move", G_CALLBACK (row_move_cb), part);
  g_signal_connect (item, "set-shown", G_CALLBACK (row_shown_cb), part);
  g_signal_connect (item, "set-pinned", G_CALLBACK (row_pinned_cb), part);
  g_signal_connect (item, "dragged", G_CALLBACK (row_dragged_cb), part);
  g_ptr_array_add (part->rows, item);
  g_ptr_array_add (part->values, values);
  gtk_box_append (GTK_BOX (part->box), item);
  add_target (part, item, G_CALLBACK (row_accept_cb), G_CALLBACK (row_motion_cb),
              G_CALLBACK (row_drop_cb));
}

static void
add_card (HubArranger *self, guint position)
{
  const HubCard *card = hub_card_set_get_card (self->cards, position);
  Card *part = g_new0 (Card, 1);

  part->arranger = self;
  part->card = card;
  part->rows = g_ptr_array_new ();
  part->values = g_ptr_array_new ();
  part->box
    = g_object_new (GTK_TYPE_BOX, "css-name", "hubcard", "orientation", GTK_ORIENTATION_VERTICAL,
                    "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_add_css_class (part->box, "card");
  gtk_widget_add_css_class (part->box, "arranged");
  gtk_accessible_update_property (GTK_ACCESSIBLE (part->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hub_card_get_title (card), -1);
  add_head (part);
  for (guint i = 0; i < hub_card_get_n_fixed_rows (card); i++)
    add_row (part, i);
  if (part->rows->len == 0)
    {
      part->events = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_can_target (part->events, FALSE);
      gtk_widget_set_can_focus (part->events, FALSE);
      gtk_box_append (GTK_BOX (part->box), part->events);
    }
  gtk_widget_set_parent (part->box, GTK_WIDGET (self));
  add_target (part, part->box, G_CALLBACK (card_accept_cb), G_CALLBACK (card_motion_cb),
              G_CALLBACK (card_drop_cb));
  g_ptr_array_index (self->parts, position) = part;
}

/* A drag keeps what is dragged alive until it ends, which may be later. */
static void
let_go (Card *part)
{
  g_signal_handlers_disconnect_by_data (part->head, part);
  for (guint i = 0; i < part->rows->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (part->rows, i), part);
}

static void
hub_arranger_dispose (GObject *object)
{
  HubArranger *self = HUB_ARRANGER (object);
  GtkWidget *child;

  for (guint i = 0; i < self->parts->len; i++)
    if (g_ptr_array_index (self->parts, i) != NULL)
      let_go (g_ptr_array_index (self->parts, i));
  self->dragged = NULL;
  self->target = NULL;
  self->moved = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->parts, 0);
  g_clear_object (&self->cards);

  G_OBJECT_CLASS (hub_arranger_parent_class)->dispose (object);
}

static void
hub_arranger_finalize (GObject *object)
{
  HubArranger *self = HUB_ARRANGER (object);

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (hub_arranger_parent_class)->finalize (object);
}

/* The first handle, as whoever comes here wants to arrange. */
static gboolean
hub_arranger_grab_focus (GtkWidget *widget)
{
  GtkWidget *box = gtk_widget_get_first_child (widget);

  while (box != NULL && !gtk_widget_child_focus (box, GTK_DIR_TAB_FORWARD))
    box = gtk_widget_get_next_sibling (box);
  return box != NULL;
}

static void
hub_arranger_class_init (HubArrangerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_arranger_dispose;
  object_class->finalize = hub_arranger_finalize;
  widget_class->grab_focus = hub_arranger_grab_focus;

  signals[SIGNAL_ARRANGED]
    = g_signal_new ("arranged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, HUB_TYPE_LAYOUT, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, HUB_TYPE_COLUMN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "arranger");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_arranger_init (HubArranger *self)
{
  self->parts = g_ptr_array_new_with_free_func (card_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Cards, to be arranged"), -1);
}

static void
arrange_rows (HubArranger *self, Card *part)
{
  g_autoptr (GArray) order = hub_layout_list_rows (self->layout, part->card);
  const char *card_id = hub_card_get_id (part->card);
  GtkWidget *last = GTK_WIDGET (part->head);

  for (guint i = 0; i < order->len; i++)
    {
      guint row = g_array_index (order, guint, i);
      HubArrangeItem *item = g_ptr_array_index (part->rows, row);

      gtk_box_reorder_child_after (GTK_BOX (part->box), GTK_WIDGET (item), last);
      hub_arrange_item_set_place (item, i, order->len);
      hub_arrange_item_set_shown (item, hub_layout_shows_row (self->layout, part->card, row));
      hub_arrange_item_set_pinned (
        item,
        hub_layout_has_pinned_row (self->layout, card_id, hub_card_get_row_id (part->card, row)));
      last = GTK_WIDGET (item);
    }
}

static void
arrange_cards (HubArranger *self)
{
  g_autoptr (GArray) order = hub_layout_list_cards (self->layout, self->cards, self->kind);
  GtkWidget *last = NULL;

  for (guint i = 0; i < order->len; i++)
    {
      Card *part = g_ptr_array_index (self->parts, g_array_index (order, guint, i));
      gboolean shown = hub_layout_shows_card (self->layout, part->card);

      /* Not taken out and put in again: the keyboard stays where it is. */
      gtk_widget_insert_after (part->box, GTK_WIDGET (self), last);
      last = part->box;
      hub_arrange_item_set_place (part->head, i, order->len);
      hub_arrange_item_set_shown (part->head, shown);
      if (shown)
        gtk_widget_remove_css_class (part->box, "hidden");
      else
        gtk_widget_add_css_class (part->box, "hidden");
      arrange_rows (self, part);
    }
}

GtkWidget *
hub_arranger_new (HubCardSet *cards, HubEntityKind kind, HubLayout *layout)
{
  HubArranger *self = g_object_new (HUB_TYPE_ARRANGER, NULL);

  g_return_val_if_fail (HUB_IS_CARD_SET (cards), GTK_WIDGET (self));
  g_return_val_if_fail (HUB_IS_LAYOUT (layout), GTK_WIDGET (self));

  self->cards = g_object_ref (cards);
  self->layout = g_object_ref (layout);
  self->kind = kind;
  g_ptr_array_set_size (self->parts, (int) hub_card_set_get_n_cards (cards));
  for (guint i = 0; i < self->parts->len; i++)
    if (hub_card_get_kind (hub_card_set_get_card (cards, i)) == kind)
      add_card (self, i);
  arrange_cards (self);

  return GTK_WIDGET (self);
}

void
hub_arranger_set_layout (HubArranger *self, HubLayout *layout)
{
  g_return_if_fail (HUB_IS_ARRANGER (self));
  g_return_if_fail (HUB_IS_LAYOUT (layout));

  if (g_set_object (&self->layout, layout))
    arrange_cards (self);
}

static void
add_value (GtkWidget *values, const HubCardRow *row)
{
  GtkWidget *view = hub_card_row_view_new ();

  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), row);
  gtk_box_append (GTK_BOX (values), view);
}

static void
clear_values (GtkWidget *values)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (values)) != NULL)
    gtk_box_remove (GTK_BOX (values), child);
}

/* A row that this customer has nothing for is there to be arranged for the others. */
static void
add_missing (GtkWidget *values, const char *name)
{
  char *nothing = (char *) "";
  const HubCardRow row = { .style = HUB_ROW_FIELD,
                           .id = nothing,
                           .path = nothing,
                           .label = (char *) name,
                           .value = (char *) "–",
                           .detail = nothing,
                           .copy_text = nothing };

  add_value (values, &row);
}

static void
fill_row (Card *part, guint row, const HubCardContent *content)
{
  GtkWidget *values = g_ptr_array_index (part->values, row);
  const char *row_id = hub_card_get_row_id (part->card, row);
  guint n_rows = content != NULL ? hub_card_content_get_n_rows (content) : 0;

  clear_values (values);
  for (guint i = 0; i < n_rows; i++)
    {
      const HubCardRow *filled = hub_card_content_get_row (content, i);

      if (strcmp (filled->id, row_id) == 0)
        add_value (values, filled);
    }
  if (gtk_widget_get_first_child (values) == NULL)
    add_missing (values, hub_card_get_row_name (part->card, row));
}

void
hub_arranger_set_summary (HubArranger *self, HubSummary *summary)
{
  g_return_if_fail (HUB_IS_ARRANGER (self));
  g_return_if_fail (summary == NULL || HUB_IS_SUMMARY (summary));

  for (guint i = 0; i < self->parts->len; i++)
    {
      Card *part = g_ptr_array_index (self->parts, i);
      const HubCardContent *content = summary != NULL ? hub_summary_get_content (summary, i) : NULL;

      if (part == NULL)
        continue;
      for (guint row = 0; row < part->rows->len; row++)
        fill_row (part, row, content);
      if (part->events == NULL)
        continue;
      clear_values (part->events);
      for (guint row = 0; content != NULL && row < hub_card_content_get_n_rows (content); row++)
        add_value (part->events, hub_card_content_get_row (content, row));
    }
}

GtkWidget *
hub_arranger_get_moved (HubArranger *self)
{
  g_return_val_if_fail (HUB_IS_ARRANGER (self), NULL);

  return self->moved;
}
