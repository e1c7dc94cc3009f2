/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-history-pane.h"

#include "compat/hub-compat.h"
#include "model/hub-error.h"
#include "ui/hub-gradual-model.h"
#include "ui/hub-history-filter.h"
#include "ui/hub-history-items.h"
#include "ui/hub-history-row.h"
#include "ui/hub-list-item.h"
#include "ui/hub-list-keys.h"
#include "ui/hub-notice.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_N_REMOVED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubHistoryPane
{
  GtkWidget parent_instance;

  GtkWidget *filter;
  GtkWidget *clear;
  GtkWidget *notice;
  GtkWidget *stack;
  GtkWidget *list;
  GtkWidget *empty;
  GtkWidget *menu; /* (nullable) until it is needed */

  HubHistory *history;
  HubHistoryFilter *matches;
  HubHistoryItems *items;
  HubGradualModel *gradual;    /* shows them */
  GPtrArray *removed;          /* HubHistoryEntry, which can be restored */
  HubHistoryEntry *menu_entry; /* what the menu is about */
  GtkWidget *menu_list_item;   /* (weak) whose row it is */
};

G_DEFINE_FINAL_TYPE (HubHistoryPane, hub_history_pane, GTK_TYPE_WIDGET)

static void
update_stack (HubHistoryPane *self)
{
  gboolean some = self->items != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0;
  const char *sentence;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), some ? "list" : "empty");
  if (some)
    return;

  if (hub_history_filter_has_text (self->matches))
    sentence = _ ("No earlier lookup has this in its name or identity.");
  else if (self->history == NULL || hub_history_get_storage (self->history) == HUB_HISTORY_OPENING)
    sentence = ""; /* nobody knows yet whether there is nothing */
  else
    sentence = _ ("Customers you look up appear here, so that you find them again.");
  gtk_label_set_label (GTK_LABEL (self->empty), sentence);
}

/* Why the history lasts only until the program ends, and what would change that. */
static char *
describe_loss (const GError *error)
{
  g_autofree char *advice = NULL;

  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED))
    return g_strdup (_ ("The history lasts until the program ends. To keep it, unlock the keyring "
                        "and look a customer up."));

  advice = hub_error_get_advice (error);
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_KEYRING_MISSING))
    return g_steal_pointer (&advice);

  /* Translators: %s is a sentence of advice */
  return g_strdup_printf (_ ("The history lasts until the program ends. %s"), advice);
}

static void
update_storage (HubHistoryPane *self)
{
  const GError *error = self->history != NULL ? hub_history_get_error (self->history) : NULL;

  if (error != NULL && hub_history_get_storage (self->history) == HUB_HISTORY_MEMORY)
    {
      g_autofree char *title = hub_error_get_title (error);
      g_autofree char *text = describe_loss (error);

      hub_notice_set (HUB_NOTICE (self->notice), title, text);
    }
  else
    {
      hub_notice_set (HUB_NOTICE (self->notice), NULL, NULL);
    }
}

/* Those that are pinned stand first, and stay. */
static gboolean
has_entries_to_clear (HubHistoryPane *self)
{
  guint n_entries = g_list_model_get_n_items (G_LIST_MODEL (self->history));
  g_autoptr (HubHistoryEntry) last
    = n_entries > 0 ? g_list_model_get_item (G_LIST_MODEL (self->history), n_entries - 1) : NULL;

  return last != NULL && !hub_history_entry_get_pinned (last);
}

static void
update_clear (HubHistoryPane *self)
{
  gboolean something
    = self->history != NULL
      && (has_entries_to_clear (self) || hub_history_get_error (self->history) != NULL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.clear", something);
  gtk_widget_set_visible (self->clear, something);
}

static void
history_changed_cb (HubHistoryPane *self)
{
  update_clear (self);
}

static void
storage_changed_cb (HubHistoryPane *self)
{
  update_stack (self);
  update_storage (self);
  update_clear (self);
}

static void
items_changed_cb (HubHistoryPane *self)
{
  update_stack (self);
}

static void
filter_changed_cb (HubHistoryPane *self)
{
  if (self->gradual != NULL)
    hub_gradual_model_replace (self->gradual);
  hub_history_filter_set_text (self->matches, gtk_editable_get_text (GTK_EDITABLE (self->filter)));
  update_stack (self);
}

/* What a row of the list shows; NULL for a heading. */
static HubHistoryEntry *
get_entry (GtkWidget *list_item)
{
  GtkWidget *row = gtk_widget_get_first_child (list_item);
  HubHistoryItem *item
    = HUB_IS_HISTORY_ROW (row) ? hub_history_row_get_item (HUB_HISTORY_ROW (row)) : NULL;

  return item != NULL ? hub_history_item_get_entry (item) : NULL;
}

static void
show_position (HubHistoryPane *self, HubHistoryEntry *entry)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (HubHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (hub_history_item_get_entry (item) == entry)
        {
          /* A row far down is not there before all are. */
          if (i >= g_list_model_get_n_items (hub_gradual_model_get_model (self->gradual)))
            hub_gradual_model_show_all (self->gradual);
          hub_compat_scroll_to (GTK_LIST_VIEW (self->list), i);
          break;
        }
    }
}

static void
activate_position (HubHistoryPane *self, guint position)
{
  g_autoptr (HubHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  HubHistoryEntry *entry = item != NULL ? hub_history_item_get_entry (item) : NULL;

  if (entry != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, entry);
}

static void
list_activate_cb (HubHistoryPane *self, guint position)
{
  activate_position (self, position);
}

/* Enter in the filter opens the first match, which stands under its heading. */
static void
filter_activate_cb (HubHistoryPane *self)
{
  if (self->items != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 1)
    activate_position (self, 1);
}

/* Escape first empties the filter, then leaves it. */
static void
filter_stop_cb (HubHistoryPane *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->filter)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
  else
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
removed_changed (HubHistoryPane *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.restore", self->removed->len > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_REMOVED]);
}

/* No question is asked, as most that is removed is meant to be; so it can be taken back. */
static void
remove_entry (HubHistoryPane *self, HubHistoryEntry *entry)
{
  g_ptr_array_add (self->removed, g_object_ref (entry));
  hub_history_remove (self->history, entry);
  removed_changed (self);
}

static void
focus_entry (HubHistoryPane *self, HubHistoryEntry *entry)
{
  show_position (self, entry);
  for (GtkWidget *child = gtk_widget_get_first_child (self->list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (get_entry (child) == entry)
        {
          gtk_widget_grab_focus (child);
          break;
        }
    }
}

static HubHistoryRow *
find_focused_row (HubHistoryPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return HUB_IS_HISTORY_ROW (child) ? HUB_HISTORY_ROW (child) : NULL;
}

static HubHistoryRow *
find_row_at (HubHistoryPane *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (self->list, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row;

  if (widget == NULL)
    return NULL;
  if (HUB_IS_HISTORY_ROW (gtk_widget_get_first_child (widget)))
    return HUB_HISTORY_ROW (gtk_widget_get_first_child (widget));

  row = gtk_widget_get_ancestor (widget, HUB_TYPE_HISTORY_ROW);

  return row != NULL ? HUB_HISTORY_ROW (row) : NULL;
}

static GMenuModel *
create_menu (HubHistoryEntry *entry)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("_Look Up Again"), "history.open");
  g_menu_append (menu, _ ("Look Up in a New _Tab"), "history.open-in-tab");
  g_menu_append (menu, hub_history_entry_get_pinned (entry) ? _ ("Un_pin") : _ ("_Pin"),
                 "history.toggle-pinned");
  g_menu_append (menu, _ ("_Remove From History"), "history.remove");

  return G_MENU_MODEL (menu);
}

/* The keyboard goes back to where it was. */
static void
menu_closed_cb (HubHistoryPane *self)
{
  if (self->menu_list_item != NULL && gtk_widget_get_root (self->menu_list_item) != NULL)
    gtk_widget_grab_focus (self->menu_list_item);
  g_clear_weak_pointer (&self->menu_list_item);
}

static void
show_menu (HubHistoryPane *self, HubHistoryRow *row)
{
  HubHistoryItem *item = row != NULL ? hub_history_row_get_item (row) : NULL;
  HubHistoryEntry *entry = item != NULL ? hub_history_item_get_entry (item) : NULL;
  g_autoptr (GMenuModel) model = NULL;
  graphene_rect_t bounds;
  GdkRectangle area;

  if (entry == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self), &bounds))
    return;

  g_set_object (&self->menu_entry, entry);
  g_set_weak_pointer (&self->menu_list_item, gtk_widget_get_parent (GTK_WIDGET (row)));
  model = create_menu (entry);
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (menu_closed_cb), self);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  area.x = (int) bounds.origin.x;
  area.y = (int) bounds.origin.y;
  area.width = (int) bounds.size.width;
  area.height = (int) bounds.size.height;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &area);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
list_right_pressed_cb (GtkGestureClick *gesture,
                       int n_press,
                       double x,
                       double y,
                       HubHistoryPane *self)
{
  show_menu (self, find_row_at (self, x, y));
}

static void
list_long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, HubHistoryPane *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, find_row_at (self, x, y));
}

/* Beside the customer on the screen. */
static void
open_in_tab (HubHistoryPane *self, HubHistoryEntry *entry)
{
  HubIdentity *identity = hub_history_entry_get_identity (entry);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.look-up-identity-in-tab", "(ss)",
                              hub_identity_get_namespace (identity),
                              hub_identity_get_value (identity));
}

static void
list_middle_pressed_cb (GtkGestureClick *gesture,
                        int n_press,
                        double x,
                        double y,
                        HubHistoryPane *self)
{
  HubHistoryRow *row = find_row_at (self, x, y);
  HubHistoryItem *item = row != NULL ? hub_history_row_get_item (row) : NULL;
  HubHistoryEntry *entry = item != NULL ? hub_history_item_get_entry (item) : NULL;

  if (entry != NULL)
    open_in_tab (self, entry);
}

/* The next row that is no heading, or else the one before. (nullable) */
static GtkWidget *
find_neighbour (GtkWidget *list_item)
{
  GtkWidget *neighbour = gtk_widget_get_next_sibling (list_item);

  while (neighbour != NULL && get_entry (neighbour) == NULL)
    neighbour = gtk_widget_get_next_sibling (neighbour);
  if (neighbour != NULL)
    return neighbour;

  neighbour = gtk_widget_get_prev_sibling (list_item);
  while (neighbour != NULL && get_entry (neighbour) == NULL)
    neighbour = gtk_widget_get_prev_sibling (neighbour);

  return neighbour;
}

/* Removes by key what has the keyboard, which then goes on to the next row. */
static void
remove_focused (HubHistoryPane *self, HubHistoryRow *row, HubHistoryEntry *entry)
{
  GtkWidget *neighbour = find_neighbour (gtk_widget_get_parent (GTK_WIDGET (row)));

  if (neighbour != NULL)
    g_object_ref (neighbour);
  remove_entry (self, entry);
  if (neighbour != NULL && gtk_widget_get_root (neighbour) != NULL)
    gtk_widget_grab_focus (neighbour);
  else
    gtk_widget_grab_focus (self->filter);
  g_clear_object (&neighbour);
}

static gboolean
list_key_pressed_cb (GtkEventControllerKey *controller,
                     guint keyval,
                     guint keycode,
                     GdkModifierType modifiers,
                     HubHistoryPane *self)
{
  HubHistoryRow *row = find_focused_row (self);
  HubHistoryItem *item = row != NULL ? hub_history_row_get_item (row) : NULL;
  HubHistoryEntry *entry = item != NULL ? hub_history_item_get_entry (item) : NULL;

  if (entry == NULL)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK) != 0))
    {
      show_menu (self, row);
      return GDK_EVENT_STOP;
    }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
      && (modifiers & GDK_CONTROL_MASK) != 0)
    {
      open_in_tab (self, entry);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    {
      remove_focused (self, row, entry);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubHistoryPane *self = HUB_HISTORY_PANE (widget);

  /* Whoever opens it decides on the keyboard. */
  g_clear_weak_pointer (&self->menu_list_item);
  if (self->menu_entry != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, self->menu_entry);
}

static void
open_in_tab_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubHistoryPane *self = HUB_HISTORY_PANE (widget);

  if (self->menu_entry != NULL)
    open_in_tab (self, self->menu_entry);
}

static void
toggle_pinned_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubHistoryPane *self = HUB_HISTORY_PANE (widget);

  if (self->menu_entry != NULL)
    hub_history_set_pinned (self->history, self->menu_entry,
                            !hub_history_entry_get_pinned (self->menu_entry));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubHistoryPane *self = HUB_HISTORY_PANE (widget);

  if (self->menu_entry != NULL)
    remove_entry (self, self->menu_entry);
  g_clear_object (&self->menu_entry);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hub_history_pane_restore (HUB_HISTORY_PANE (widget));
}

static void
clear_confirmed (GtkWidget *owner)
{
  HubHistoryPane *self = HUB_HISTORY_PANE (owner);

  hub_history_pane_forget (self);
  if (self->history != NULL)
    hub_history_clear (self->history);
}

static void
erase_confirmed (GtkWidget *owner)
{
  HubHistoryPane *self = HUB_HISTORY_PANE (owner);

  hub_history_pane_forget (self);
  if (self->history != NULL)
    hub_history_erase (self->history);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubHistoryPane *self = HUB_HISTORY_PANE (widget);

  /* What cannot be opened any more can only go as a whole. */
  if (g_error_matches (hub_history_get_error (self->history), HUB_ERROR, HUB_ERROR_SEALED))
    hub_compat_confirm (widget, _ ("Begin a New History?"),
                        _ ("The stored history cannot be opened. It is removed, with what was "
                           "pinned, and a new one begins."),
                        _ ("_Start Over"), erase_confirmed);
  else
    hub_compat_confirm (widget, _ ("Clear the History?"),
                        _ ("The earlier lookups of all connections are removed. Pinned customers "
                           "stay."),
                        _ ("_Clear"), clear_confirmed);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  hub_list_item_set_child (list_item, hub_history_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  HubHistoryItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  gboolean is_entry = hub_history_item_get_entry (item) != NULL;

  /* A heading is to be read, and neither a stop on the way nor something to press. */
  gtk_list_item_set_activatable (list_item, is_entry);
  gtk_list_item_set_selectable (list_item, is_entry);
  gtk_widget_set_focusable (gtk_widget_get_parent (row), is_entry);
  hub_history_row_set_item (HUB_HISTORY_ROW (row), item);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  hub_history_row_set_item (HUB_HISTORY_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
hub_history_pane_map (GtkWidget *widget)
{
  HubHistoryPane *self = HUB_HISTORY_PANE (widget);

  if (self->items != NULL)
    hub_history_items_refresh (self->items);

  GTK_WIDGET_CLASS (hub_history_pane_parent_class)->map (widget);
}

static gboolean
hub_history_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HUB_HISTORY_PANE (widget)->filter);
}

static void
hub_history_pane_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HubHistoryPane *self = HUB_HISTORY_PANE (object);

  switch (property_id)
    {
    case PROP_N_REMOVED:
      g_value_set_uint (value, self->removed->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_history_pane_dispose (GObject *object)
{
  HubHistoryPane *self = HUB_HISTORY_PANE (object);
  GtkWidget *child;

  hub_history_pane_set_history (self, NULL);
  g_clear_weak_pointer (&self->menu_list_item);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->matches);

  G_OBJECT_CLASS (hub_history_pane_parent_class)->dispose (object);
}

static void
hub_history_pane_finalize (GObject *object)
{
  HubHistoryPane *self = HUB_HISTORY_PANE (object);

  g_clear_pointer (&self->removed, g_ptr_array_unref);

  G_OBJECT_CLASS (hub_history_pane_parent_class)->finalize (object);
}

static void
hub_history_pane_class_init (HubHistoryPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hub_history_pane_get_property;
  object_class->dispose = hub_history_pane_dispose;
  object_class->finalize = hub_history_pane_finalize;
  widget_class->map = hub_history_pane_map;
  widget_class->grab_focus = hub_history_pane_grab_focus;

  properties[PROP_N_REMOVED]
    = g_param_spec_uint ("n-removed", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTIVATED]
    = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, HUB_TYPE_HISTORY_ENTRY);
  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "history.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "history.open-in-tab", NULL, open_in_tab_action);
  gtk_widget_class_install_action (widget_class, "history.toggle-pinned", NULL,
                                   toggle_pinned_action);
  gtk_widget_class_install_action (widget_class, "history.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "history.restore", NULL, restore_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "history.restore",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "history.clear", NULL, clear_action);

  g_type_ensure (HUB_TYPE_NOTICE);
  gtk_widget_class_set_css_name (widget_class, "history-pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-history-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, HubHistoryPane, filter);
  gtk_widget_class_bind_template_child (widget_class, HubHistoryPane, clear);
  gtk_widget_class_bind_template_child (widget_class, HubHistoryPane, notice);
  gtk_widget_class_bind_template_child (widget_class, HubHistoryPane, stack);
  gtk_widget_class_bind_template_child (widget_class, HubHistoryPane, list);
  gtk_widget_class_bind_template_child (widget_class, HubHistoryPane, empty);
  gtk_widget_class_bind_template_callback (widget_class, filter_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_long_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_middle_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_right_pressed_cb);
}

static void
hub_history_pane_init (HubHistoryPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->removed = g_ptr_array_new_with_free_func (g_object_unref);
  self->matches = hub_history_filter_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("History"), -1);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->filter), NULL);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  hub_list_keys_leave_by_tab (self->list);

  update_stack (self);
  update_clear (self);
  removed_changed (self);
}

GtkWidget *
hub_history_pane_new (void)
{
  return g_object_new (HUB_TYPE_HISTORY_PANE, NULL);
}

void
hub_history_pane_set_history (HubHistoryPane *self, HubHistory *history)
{
  g_return_if_fail (HUB_IS_HISTORY_PANE (self));

  if (self->history == history)
    return;

  hub_history_pane_forget (self);
  if (self->history != NULL)
    {
      gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
      g_signal_handlers_disconnect_by_data (self->history, self);
      g_clear_object (&self->gradual);
      g_clear_object (&self->items);
      g_clear_object (&self->menu_entry);
      g_clear_object (&self->history);
    }

  if (history == NULL)
    return;

  self->history = g_object_ref (history);
  g_signal_connect_swapped (history, "items-changed", G_CALLBACK (history_changed_cb), self);
  g_signal_connect_swapped (history, "notify::storage", G_CALLBACK (storage_changed_cb), self);

  {
    g_autoptr (GtkFilterListModel) filtered = gtk_filter_list_model_new (
      G_LIST_MODEL (g_object_ref (history)), GTK_FILTER (g_object_ref (self->matches)));
    g_autoptr (GtkNoSelection) selection = NULL;

    self->items = hub_history_items_new (G_LIST_MODEL (filtered));
    g_signal_connect_object (self->items, "items-changed", G_CALLBACK (items_changed_cb), self,
                             G_CONNECT_SWAPPED);
    self->gradual = hub_gradual_model_new (G_LIST_MODEL (self->items), self->list);
    selection = gtk_no_selection_new (g_object_ref (hub_gradual_model_get_model (self->gradual)));
    gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
  }

  update_stack (self);
  update_storage (self);
  update_clear (self);
}

void
hub_history_pane_set_connection_id (HubHistoryPane *self, const char *connection_id)
{
  g_return_if_fail (HUB_IS_HISTORY_PANE (self));

  /* What was removed from one connection's list does not come back into sight on another's. */
  if (hub_history_filter_set_connection_id (self->matches, connection_id))
    hub_history_pane_forget (self);
  update_stack (self);
}

void
hub_history_pane_set_current (HubHistoryPane *self, HubHistoryEntry *entry)
{
  g_return_if_fail (HUB_IS_HISTORY_PANE (self));

  if (self->items == NULL)
    return;

  hub_history_items_set_current (self->items, entry);
  if (entry != NULL)
    show_position (self, entry);
}

void
hub_history_pane_set_filter (HubHistoryPane *self, const char *text)
{
  g_return_if_fail (HUB_IS_HISTORY_PANE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->filter), text);
}

void
hub_history_pane_restore (HubHistoryPane *self)
{
  g_autoptr (GPtrArray) entries = NULL;

  g_return_if_fail (HUB_IS_HISTORY_PANE (self));

  if (self->removed->len == 0)
    return;

  entries = g_steal_pointer (&self->removed);
  self->removed = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < entries->len; i++)
    hub_history_restore (self->history, g_ptr_array_index (entries, i));
  /* The keyboard goes where something has just come back. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    focus_entry (self, g_ptr_array_index (entries, entries->len - 1));
  removed_changed (self);
}

void
hub_history_pane_forget (HubHistoryPane *self)
{
  g_return_if_fail (HUB_IS_HISTORY_PANE (self));

  if (self->removed->len == 0)
    return;

  g_ptr_array_set_size (self->removed, 0);
  removed_changed (self);
}

GListModel *
hub_history_pane_get_items (HubHistoryPane *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY_PANE (self), NULL);

  return G_LIST_MODEL (self->items);
}
