/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-palette.h"

#include "compat/hub-compat.h"
#include "model/hub-format.h"
#include "ui/hub-list-item.h"
#include "ui/hub-list-row.h"
#include "ui/hub-palette-actions.h"
#include "ui/hub-palette-hits.h"

#include <glib/gi18n-lib.h>

#define NATURAL_WIDTH 620
/* What Page Up and Page Down go by. */
#define PAGE_ROWS 8

struct _HubPalette
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkEditable *entry;
  GtkListView *list;
  GtkWidget *scrolled;
  GtkLabel *hint;

  HubPaletteHits *hits;
  GtkSingleSelection *selection;

  /* While it is open. */
  HubDesk *desk;
  HubLookup *lookup; /* (nullable): the one listened to */
  HubResultView *view;
  GtkRoot *root;
  GtkGesture *outside;
  GtkWidget *came_from; /* (nullable) (weak): where the keyboard was */
  char *chosen;         /* (nullable): the row that is, in words, */
  guint chosen_at;      /* and where it stands */
};

G_DEFINE_FINAL_TYPE (HubPalette, hub_palette, GTK_TYPE_WIDGET)

static guint
get_n_rows (HubPalette *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static gboolean
can_choose (HubPalette *self, guint position)
{
  g_autoptr (HubPaletteItem) item
    = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return item != NULL && hub_palette_item_get_kind (item) != HUB_PALETTE_HEADING;
}

/* The first row that can be chosen from @position on, in steps of @step, which is 1 or -1. */
static guint
find_row (HubPalette *self, guint position, int step)
{
  guint n_rows = get_n_rows (self);

  while (position < n_rows && !can_choose (self, position))
    position += (guint) step;

  return position < n_rows ? position : GTK_INVALID_LIST_POSITION;
}

/* (nullable) (transfer none) */
static HubPaletteItem *
get_selected (HubPalette *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
update_hint (HubPalette *self)
{
  HubPaletteItem *selected = get_selected (self);
  guint n_found = hub_palette_hits_get_n_found (self->hits);
  g_autofree char *number = hub_format_number (n_found, 0);
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (n_found > 0)
    /* Translators: %s is how many there are */
    count = g_strdup_printf (ngettext ("%s result", "%s results", n_found), number);
  else
    count = g_strdup (hub_palette_hits_is_searching (self->hits) ? _ ("Searching…")
                                                                 : _ ("Nothing fits."));
  if (selected != NULL && hub_palette_item_get_kind (selected) == HUB_PALETTE_FIELD)
    /* Translators: below a list, of the chosen row; %s says how many rows there are ("12 results")
     */
    text = g_strdup_printf (
      _ ("%s · Enter copies the value, Ctrl+Enter shows it among all attributes"), count);

  gtk_label_set_text (self->hint, text != NULL ? text : count);
}

/* Before GTK 4.10 the active descendant is not told to screen readers: so it is said. */
static void
announce (HubPalette *self, gboolean with_count)
{
  HubPaletteItem *selected = get_selected (self);
  g_autofree char *row = selected != NULL ? hub_palette_item_describe (selected) : NULL;
  g_autofree char *text = NULL;

  if (with_count)
    text = g_strjoin (". ", gtk_label_get_text (self->hint), row, NULL);
  hub_compat_announce (GTK_WIDGET (self->entry), with_count ? text : row != NULL ? row : "");
}

static void
forget_chosen (HubPalette *self)
{
  g_clear_pointer (&self->chosen, g_free);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                 GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static void
select_row (HubPalette *self, guint position)
{
  forget_chosen (self);
  if (position == GTK_INVALID_LIST_POSITION)
    return;

  gtk_single_selection_set_selected (self->selection, position);
  self->chosen = hub_palette_item_describe (get_selected (self));
  self->chosen_at = position;
  /* The first with its heading. */
  hub_compat_scroll_to (self->list, position == find_row (self, 0, 1) ? 0 : position);
}

/* What was chosen stays so where the same stands in its place again. */
static void
select_again (HubPalette *self)
{
  g_autoptr (HubPaletteItem) item
    = g_list_model_get_item (G_LIST_MODEL (self->selection), self->chosen_at);
  g_autofree char *words = item != NULL ? hub_palette_item_describe (item) : NULL;

  if (self->chosen != NULL && g_strcmp0 (words, self->chosen) == 0)
    gtk_single_selection_set_selected (self->selection, self->chosen_at);
  else
    select_row (self, find_row (self, 0, 1));
}

static void
move_to (HubPalette *self, guint position)
{
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  select_row (self, position);
  update_hint (self);
  announce (self, FALSE);
}

static void
move_by (HubPalette *self, int rows)
{
  guint n_rows = get_n_rows (self);
  guint selected = gtk_single_selection_get_selected (self->selection);
  int step = rows < 0 ? -1 : 1;
  guint position;
  gint64 wanted;

  if (n_rows == 0)
    return;
  if (selected == GTK_INVALID_LIST_POSITION)
    {
      move_to (self, rows < 0 ? find_row (self, n_rows - 1, -1) : find_row (self, 0, 1));
      return;
    }

  wanted = CLAMP ((gint64) selected + rows, 0, (gint64) n_rows - 1);
  position = find_row (self, (guint) wanted, step);
  /* A heading at either end. */
  if (position == GTK_INVALID_LIST_POSITION)
    position = find_row (self, (guint) wanted, -step);
  /* One after the other, round and round. */
  if (position == selected && ABS (rows) == 1)
    position = rows < 0 ? find_row (self, n_rows - 1, -1) : find_row (self, 0, 1);
  move_to (self, position);
}

static void
hits_changed_cb (HubPalette *self)
{
  if (!hub_palette_is_open (self))
    return;
  if (get_selected (self) == NULL)
    select_again (self);
  update_hint (self);
  if (!hub_palette_hits_is_searching (self->hits))
    announce (self, TRUE);
}

/* Of whom the actions are: what is not on the screen, as behind a comparison, does nothing. */
static GtkWidget *
get_scope (HubPalette *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->view)) ? hub_result_view_get_shown (self->view)
                                                         : GTK_WIDGET (self);
}

/* @anew: something else is looked for, so that the best is chosen */
static void
search (HubPalette *self, gboolean anew)
{
  GtkWidget *scope = get_scope (self);
  g_autoptr (GPtrArray) actions = hub_palette_actions_list (scope, self->desk);
  gboolean with_history
    = hub_palette_actions_is_enabled (scope, "win.filter-history", g_variant_new_string (""));

  if (anew)
    forget_chosen (self);
  hub_palette_hits_search (self->hits, self->desk, actions, with_history,
                           gtk_editable_get_text (self->entry));
}

static void
text_changed_cb (HubPalette *self)
{
  if (hub_palette_is_open (self))
    search (self, TRUE);
}

static void
lookup_changed_cb (HubPalette *self)
{
  search (self, FALSE);
}

static void
set_lookup (HubPalette *self, HubLookup *lookup)
{
  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_data (self->lookup, self);
  g_set_object (&self->lookup, lookup);
  if (lookup == NULL)
    return;
  g_signal_connect_swapped (lookup, "notify::state", G_CALLBACK (lookup_changed_cb), self);
  g_signal_connect_swapped (lookup, "notify::summary", G_CALLBACK (lookup_changed_cb), self);
}

/* Another customer: what was found of the last goes at once. */
static void
desk_lookup_cb (HubPalette *self)
{
  set_lookup (self, hub_desk_get_lookup (self->desk));
  search (self, TRUE);
}

static void
choose (HubPalette *self, guint position, gboolean other)
{
  g_autoptr (HubPaletteItem) item
    = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GtkWidget) scope = NULL;
  const char *action;
  HubPaletteKind kind;

  if (item == NULL || hub_palette_item_get_kind (item) == HUB_PALETTE_HEADING)
    return;

  kind = hub_palette_item_get_kind (item);
  action = hub_palette_item_get_action (item, other, &target);
  if (action == NULL)
    {
      hub_palette_hits_show_all_actions (self->hits);
      move_to (self, find_row (self, position, 1));
      return;
    }

  scope = g_object_ref (get_scope (self));
  hub_palette_close (self);
  gtk_widget_activate_action_variant (scope, action, target);
  /* The next caller is typed where callers are typed. */
  if (kind == HUB_PALETTE_LOOKUP || kind == HUB_PALETTE_HISTORY)
    gtk_widget_activate_action (scope, "win.focus-search", NULL);
}

static void
activate_cb (HubPalette *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection), FALSE);
}

static gboolean
key_pressed_cb (HubPalette *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (modifiers != GDK_CONTROL_MASK && modifiers != GDK_ALT_MASK)
        return GDK_EVENT_PROPAGATE;
      choose (self, gtk_single_selection_get_selected (self->selection), TRUE);
      return GDK_EVENT_STOP;
    /* There is nothing else to go to. */
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if ((modifiers & ~GDK_SHIFT_MASK) != 0)
        return GDK_EVENT_PROPAGATE;
      move_by (self, (modifiers & GDK_SHIFT_MASK) != 0 ? -1 : 1);
      return GDK_EVENT_STOP;
    default:
      break;
    }

  if (modifiers != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_by (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_by (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      move_by (self, PAGE_ROWS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      move_by (self, -PAGE_ROWS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move_to (self, find_row (self, 0, 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      if (get_n_rows (self) > 0)
        move_to (self, find_row (self, get_n_rows (self) - 1, -1));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
row_clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, HubPalette *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkListItem *item = g_object_get_data (G_OBJECT (row), "hub-list-item");

  choose (self, gtk_list_item_get_position (item), FALSE);
}

/* As what has the keyboard is the entry, it has to say which row is meant. */
static void
selected_cb (GtkListItem *item, GParamSpec *pspec, HubPalette *self)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *row = child != NULL ? gtk_widget_get_parent (child) : NULL;

  if (row != NULL && gtk_list_item_get_selected (item))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HubPalette *self)
{
  GtkWidget *row = hub_list_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_object_set_data (G_OBJECT (row), "hub-list-item", item);
  g_signal_connect_object (click, "released", G_CALLBACK (row_clicked_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (item, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  hub_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, HubPalette *self)
{
  HubPaletteItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  gboolean is_heading = hub_palette_item_get_kind (item) == HUB_PALETTE_HEADING;

  hub_list_row_set (HUB_LIST_ROW (row), hub_palette_item_get_icon_name (item),
                    hub_palette_item_get_title (item), hub_palette_item_get_detail (item),
                    hub_palette_item_get_trailing (item));
  gtk_list_item_set_selectable (list_item, !is_heading);
  gtk_list_item_set_activatable (list_item, !is_heading);
  if (is_heading)
    gtk_widget_add_css_class (row, "group");
  else
    gtk_widget_remove_css_class (row, "group");
  selected_cb (list_item, NULL, self);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HubPalette *self)
{
  hub_list_row_clear (HUB_LIST_ROW (gtk_list_item_get_child (item)));
}

/* Whoever goes on elsewhere, by key or pointer, is done with it; the keyboard is theirs. */
static void
focus_changed_cb (HubPalette *self)
{
  GtkWidget *focus = gtk_root_get_focus (self->root);

  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  g_clear_weak_pointer (&self->came_from);
  hub_palette_close (self);
}

static void
pressed_outside_cb (HubPalette *self, int n_press, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->root), x, y, GTK_PICK_DEFAULT);

  if (picked == NULL
      || (picked != GTK_WIDGET (self) && !gtk_widget_is_ancestor (picked, GTK_WIDGET (self))))
    hub_palette_close (self);
}

static void
listen (HubPalette *self)
{
  self->root = gtk_widget_get_root (GTK_WIDGET (self));
  self->outside = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->outside),
                                              GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->outside), 0);
  g_signal_connect_swapped (self->outside, "pressed", G_CALLBACK (pressed_outside_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->root), GTK_EVENT_CONTROLLER (self->outside));
  g_signal_connect_swapped (self->root, "notify::focus-widget", G_CALLBACK (focus_changed_cb),
                            self);
  g_signal_connect_swapped (self->desk, "notify::lookup", G_CALLBACK (desk_lookup_cb), self);
  set_lookup (self, hub_desk_get_lookup (self->desk));
}

static void
stop_listening (HubPalette *self)
{
  set_lookup (self, NULL);
  if (self->root != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->root, self);
      gtk_widget_remove_controller (GTK_WIDGET (self->root), GTK_EVENT_CONTROLLER (self->outside));
    }
  self->root = NULL;
  self->outside = NULL;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
}

static void
forget (HubPalette *self)
{
  forget_chosen (self);
  hub_palette_hits_clear (self->hits);
  gtk_editable_set_text (self->entry, "");
  gtk_label_set_text (self->hint, "");
  hub_compat_announce (GTK_WIDGET (self->entry), "");
}

static void
remember_focus (HubPalette *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  /* An open one would keep the keyboard. */
  if (popover != NULL)
    {
      focus = gtk_widget_get_parent (popover);
      gtk_popover_popdown (GTK_POPOVER (popover));
    }
  g_set_weak_pointer (&self->came_from, focus);
}

static void
put_focus_back (HubPalette *self, GtkWidget *came_from)
{
  if (came_from == NULL || !gtk_widget_get_mapped (came_from))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-search", NULL);
      return;
    }
  /* What was selected in it is selected still. */
  if (GTK_IS_TEXT (came_from))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (came_from));
  else
    gtk_widget_grab_focus (came_from);
}

/* The window may go while it is open. */
static void
hub_palette_unroot (GtkWidget *widget)
{
  HubPalette *self = HUB_PALETTE (widget);

  stop_listening (self);
  g_clear_weak_pointer (&self->came_from);
  g_clear_object (&self->desk);
  g_clear_object (&self->view);

  GTK_WIDGET_CLASS (hub_palette_parent_class)->unroot (widget);
}

static gboolean
hub_palette_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HUB_PALETTE (widget)->entry));
}

static void
hub_palette_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  gtk_widget_measure (HUB_PALETTE (widget)->box, orientation, for_size, minimum, natural, NULL,
                      NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, NATURAL_WIDTH);
}

static void
hub_palette_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (HUB_PALETTE (widget)->box, width, height, baseline, NULL);
}

static void
hub_palette_dispose (GObject *object)
{
  HubPalette *self = HUB_PALETTE (object);

  g_clear_pointer (&self->chosen, g_free);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->hits);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hub_palette_parent_class)->dispose (object);
}

static void
hub_palette_class_init (HubPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_palette_dispose;
  widget_class->unroot = hub_palette_unroot;
  widget_class->grab_focus = hub_palette_grab_focus;
  widget_class->measure = hub_palette_measure;
  widget_class->size_allocate = hub_palette_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "palette");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, HubPalette, box);
  gtk_widget_class_bind_template_child (widget_class, HubPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, HubPalette, list);
  gtk_widget_class_bind_template_child (widget_class, HubPalette, scrolled);
  gtk_widget_class_bind_template_child (widget_class, HubPalette, hint);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, hub_palette_close);
}

static void
hub_palette_init (HubPalette *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search actions, history and fields"), -1);

  self->hits = hub_palette_hits_new ();
  g_signal_connect_object (self->hits, "changed", G_CALLBACK (hits_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->selection
    = gtk_single_selection_new (g_object_ref (hub_palette_hits_get_model (self->hits)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
hub_palette_new (void)
{
  return g_object_new (HUB_TYPE_PALETTE, NULL);
}

HubPalette *
hub_palette_find (GtkOverlay *overlay)
{
  g_return_val_if_fail (GTK_IS_OVERLAY (overlay), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (overlay)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (HUB_IS_PALETTE (child))
      return HUB_PALETTE (child);

  return NULL;
}

HubPalette *
hub_palette_ensure (GtkOverlay *overlay)
{
  HubPalette *self;

  g_return_val_if_fail (GTK_IS_OVERLAY (overlay), NULL);

  self = hub_palette_find (overlay);
  if (self != NULL)
    return self;

  self = HUB_PALETTE (hub_palette_new ());
  gtk_overlay_add_overlay (overlay, GTK_WIDGET (self));

  return self;
}

void
hub_palette_open (HubPalette *self, HubDesk *desk, HubResultView *view)
{
  g_return_if_fail (HUB_IS_PALETTE (self));
  g_return_if_fail (HUB_IS_DESK (desk));
  g_return_if_fail (HUB_IS_RESULT_VIEW (view));
  g_return_if_fail (gtk_widget_get_root (GTK_WIDGET (self)) != NULL);

  hub_palette_close (self);
  g_set_object (&self->desk, desk);
  g_set_object (&self->view, view);
  remember_focus (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  search (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  listen (self);
}

void
hub_palette_close (HubPalette *self)
{
  GtkWidget *came_from;
  GtkWidget *focus;

  g_return_if_fail (HUB_IS_PALETTE (self));

  if (!hub_palette_is_open (self))
    return;

  stop_listening (self);
  came_from = self->came_from;
  g_clear_weak_pointer (&self->came_from);
  g_clear_object (&self->desk);
  g_clear_object (&self->view);
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    put_focus_back (self, came_from);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  forget (self);
}

gboolean
hub_palette_is_open (HubPalette *self)
{
  g_return_val_if_fail (HUB_IS_PALETTE (self), FALSE);

  return self->desk != NULL;
}
