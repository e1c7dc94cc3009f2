/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-arrange-item.h"

#include "compat/hub-compat.h"
#include "ui/hub-context-menu.h"

#include <gdk/gdkkeysyms.h>
#include <glib/gi18n-lib.h>

#define SPACING 6

enum
{
  SIGNAL_MOVE,
  SIGNAL_SET_SHOWN,
  SIGNAL_SET_PINNED,
  SIGNAL_DRAGGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubArrangeItem
{
  GtkWidget parent_instance;

  char *name;
  HubArrangeFlags flags;
  GtkWidget *handle; /* (nullable): of what is locked */
  GtkWidget *content;
  GtkWidget *pin; /* (nullable) */
  GtkWidget *eye; /* (nullable): of what is locked */
  GtkWidget *drag_widget;

  guint place;
  guint total;
  gboolean shown;
  gboolean pinned;
};

G_DEFINE_FINAL_TYPE (HubArrangeItem, hub_arrange_item, GTK_TYPE_WIDGET)

/* "Purchases, place 2 of 6" (transfer full) */
static char *
describe_place (HubArrangeItem *self)
{
  /* Translators: where a card or a row stands; %s is its name: "Purchases, place 2 of 6" */
  return g_strdup_printf (_ ("%s, place %u of %u"), self->name, self->place + 1, self->total);
}

static void
move (HubArrangeItem *self, int steps)
{
  if (self->handle != NULL)
    g_signal_emit (self, signals[SIGNAL_MOVE], 0, steps);
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  HubArrangeItem *self = HUB_ARRANGE_ITEM (widget);
  int steps;
  gboolean sideways;

  g_variant_get (arguments, "(ib)", &steps, &sideways);
  if (self->handle == NULL || (sideways && (self->flags & HUB_ARRANGE_SIDEWAYS) == 0))
    return FALSE;
  if (sideways && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    steps = -steps;
  move (self, steps);
  return TRUE;
}

static gboolean
toggle_shown_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  HubArrangeItem *self = HUB_ARRANGE_ITEM (widget);

  if (self->eye == NULL)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_SET_SHOWN], 0, !self->shown);
  return TRUE;
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (HUB_ARRANGE_ITEM (widget), g_variant_get_int32 (parameter));
}

static void
toggle_shown_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  toggle_shown_cb (widget, NULL, NULL);
}

/* A button would change its look before anybody has agreed: it says what is wished, and looks like
 * what is. */
static void
eye_clicked_cb (HubArrangeItem *self)
{
  g_signal_emit (self, signals[SIGNAL_SET_SHOWN], 0, !self->shown);
}

static void
pin_clicked_cb (HubArrangeItem *self)
{
  g_signal_emit (self, signals[SIGNAL_SET_PINNED], 0, !self->pinned);
}

static void
append_move (GMenu *menu, const char *label, int steps)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "item.move", "i", steps);
  g_menu_append_item (menu, item);
}

/* For whoever cannot drag, and has no key to hold down. */
static void
handle_clicked_cb (HubArrangeItem *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();

  /* Translators: moves a card or a row one place towards the beginning */
  append_move (moves, _ ("Move _Back"), -1);
  /* Translators: moves a card or a row one place towards the end */
  append_move (moves, _ ("Move _Forward"), 1);
  append_move (moves, _ ("Move to the _Beginning"), G_MININT);
  append_move (moves, _ ("Move to the _End"), G_MAXINT);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  g_menu_append (rest, self->shown ? _ ("_Hide") : _ ("_Show"), "item.toggle-shown");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  hub_context_menu_show (GTK_WIDGET (self), self->handle, G_MENU_MODEL (menu));
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, HubArrangeItem *self)
{
  return gdk_content_provider_new_typed (HUB_TYPE_ARRANGE_ITEM, self);
}

static void
drag_begin_cb (HubArrangeItem *self, GdkDrag *drag, GtkDragSource *source)
{
  GtkWidget *widget = self->drag_widget != NULL ? self->drag_widget : GTK_WIDGET (self);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (paintable);

  gtk_drag_source_set_icon (source, picture, SPACING, SPACING);
  g_signal_emit (self, signals[SIGNAL_DRAGGED], 0, TRUE);
}

static void
drag_end_cb (HubArrangeItem *self)
{
  g_signal_emit (self, signals[SIGNAL_DRAGGED], 0, FALSE);
}

static void
hub_arrange_item_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_arrange_item_parent_class)->dispose (object);
}

static void
hub_arrange_item_finalize (GObject *object)
{
  g_free (HUB_ARRANGE_ITEM (object)->name);

  G_OBJECT_CLASS (hub_arrange_item_parent_class)->finalize (object);
}

static gboolean
hub_arrange_item_grab_focus (GtkWidget *widget)
{
  HubArrangeItem *self = HUB_ARRANGE_ITEM (widget);
  GtkWidget *first = self->handle != NULL ? self->handle : self->pin;

  return first != NULL && gtk_widget_grab_focus (first);
}

static void
add_move_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    guint keypad_key;
    int steps;
    gboolean sideways;
  } keys[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, -1, FALSE },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 1, FALSE },
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, TRUE },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, TRUE },
    { GDK_KEY_Home, GDK_KEY_KP_Home, G_MININT, FALSE },
    { GDK_KEY_End, GDK_KEY_KP_End, G_MAXINT, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (widget_class, keys[i].key, GDK_ALT_MASK, move_cb, "(ib)",
                                    keys[i].steps, keys[i].sideways);
      gtk_widget_class_add_binding (widget_class, keys[i].keypad_key, GDK_ALT_MASK, move_cb, "(ib)",
                                    keys[i].steps, keys[i].sideways);
    }
}

static void
hub_arrange_item_class_init (HubArrangeItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_arrange_item_dispose;
  object_class->finalize = hub_arrange_item_finalize;
  widget_class->grab_focus = hub_arrange_item_grab_focus;

  signals[SIGNAL_MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_SET_SHOWN]
    = g_signal_new ("set-shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_SET_PINNED]
    = g_signal_new ("set-pinned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_DRAGGED] = g_signal_new ("dragged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_install_action (widget_class, "item.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "item.toggle-shown", NULL, toggle_shown_action);
  add_move_keys (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, toggle_shown_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, toggle_shown_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_h, 0, toggle_shown_cb, NULL);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "arrangeitem");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_arrange_item_init (HubArrangeItem *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              SPACING);
  self->total = 1;
  self->shown = TRUE;
}

static GtkWidget *
add_button (HubArrangeItem *self, const char *icon_name, GCallback clicked_cb)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked_cb, self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  return button;
}

static void
add_drag_source (HubArrangeItem *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

static void
show_lock (HubArrangeItem *self, const char *lock)
{
  GtkWidget *image
    = g_object_new (GTK_TYPE_IMAGE, "icon-name", "changes-prevent-symbolic", "accessible-role",
                    GTK_ACCESSIBLE_ROLE_IMG, "tooltip-text", lock, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, lock, -1);
  gtk_widget_add_css_class (image, "lock");
  gtk_widget_set_parent (image, GTK_WIDGET (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), lock);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, lock,
                                  -1);
}

static void
set_label (GtkWidget *button, const char *label)
{
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
update_shown (HubArrangeItem *self)
{
  g_autofree char *label = NULL;

  if (self->shown)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "hidden");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "hidden");
  if (self->eye == NULL)
    return;
  gtk_button_set_icon_name (GTK_BUTTON (self->eye),
                            self->shown ? "view-reveal-symbolic" : "view-conceal-symbolic");
  /* Translators: %s is the name of a card or of a row of one */
  label = self->shown ? g_strdup_printf (_ ("Hide “%s”"), self->name)
                      /* Translators: %s is the name of a card or of a row of one */
                      : g_strdup_printf (_ ("Show “%s”"), self->name);
  set_label (self->eye, label);
}

static void
update_pinned (HubArrangeItem *self)
{
  g_autofree char *label = NULL;

  if (self->pin == NULL)
    return;
  if (self->pinned)
    gtk_widget_add_css_class (self->pin, "pinned");
  else
    gtk_widget_remove_css_class (self->pin, "pinned");
  /* Translators: %s is the name of a row of a card */
  label = self->pinned ? g_strdup_printf (_ ("Unpin “%s” from the header"), self->name)
                       /* Translators: %s is the name of a row of a card */
                       : g_strdup_printf (_ ("Pin “%s” to the header"), self->name);
  set_label (self->pin, label);
}

static void
update_place (HubArrangeItem *self)
{
  g_autofree char *place = describe_place (self);
  g_autofree char *label = NULL;
  g_autofree char *tooltip = NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, place, -1);
  if (self->handle == NULL)
    return;
  tooltip
    = (self->flags & HUB_ARRANGE_SIDEWAYS) != 0
        ? g_strdup_printf (_ ("Drag “%s” to its place, or press Alt and an arrow key"), self->name)
        : g_strdup_printf (_ ("Drag “%s” to its place, or press Alt+Up or Alt+Down"), self->name);
  gtk_widget_set_tooltip_text (self->handle, tooltip);
  /* Translators: a button that moves a card or a row; %s says which, and where it stands */
  label = g_strdup_printf (_ ("Move %s"), place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->handle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

GtkWidget *
hub_arrange_item_new (const char *name, GtkWidget *content, HubArrangeFlags flags, const char *lock)
{
  HubArrangeItem *self = g_object_new (HUB_TYPE_ARRANGE_ITEM, NULL);

  g_return_val_if_fail (name != NULL, GTK_WIDGET (self));
  g_return_val_if_fail (GTK_IS_WIDGET (content), GTK_WIDGET (self));

  self->name = g_strdup (name);
  self->flags = flags;
  self->content = content;
  if (lock != NULL)
    show_lock (self, lock);
  else
    {
      self->handle = add_button (self, "list-drag-handle-symbolic", G_CALLBACK (handle_clicked_cb));
      gtk_widget_add_css_class (self->handle, "handle");
      gtk_widget_set_cursor_from_name (self->handle, "grab");
      add_drag_source (self);
    }
  gtk_widget_set_hexpand (content, TRUE);
  gtk_widget_set_can_target (content, FALSE);
  gtk_widget_set_can_focus (content, FALSE);
  gtk_widget_set_parent (content, GTK_WIDGET (self));
  if ((flags & HUB_ARRANGE_PINNABLE) != 0)
    self->pin = add_button (self, "view-pin-symbolic", G_CALLBACK (pin_clicked_cb));
  if (lock == NULL)
    self->eye = add_button (self, "view-reveal-symbolic", G_CALLBACK (eye_clicked_cb));
  update_place (self);
  update_shown (self);
  update_pinned (self);

  return GTK_WIDGET (self);
}

void
hub_arrange_item_set_place (HubArrangeItem *self, guint place, guint total)
{
  g_return_if_fail (HUB_IS_ARRANGE_ITEM (self));

  self->place = place;
  self->total = total;
  update_place (self);
}

void
hub_arrange_item_set_shown (HubArrangeItem *self, gboolean shown)
{
  g_return_if_fail (HUB_IS_ARRANGE_ITEM (self));

  self->shown = shown;
  update_shown (self);
}

void
hub_arrange_item_set_pinned (HubArrangeItem *self, gboolean pinned)
{
  g_return_if_fail (HUB_IS_ARRANGE_ITEM (self));

  self->pinned = pinned;
  update_pinned (self);
}

/* On what has the keyboard, as some screen readers say nothing else. */
static void
announce (HubArrangeItem *self, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  hub_compat_announce (focus != NULL ? focus : GTK_WIDGET (self), text);
}

void
hub_arrange_item_announce_place (HubArrangeItem *self)
{
  g_autofree char *place = NULL;

  g_return_if_fail (HUB_IS_ARRANGE_ITEM (self));

  place = describe_place (self);
  announce (self, place);
}

void
hub_arrange_item_announce_shown (HubArrangeItem *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (HUB_IS_ARRANGE_ITEM (self));

  /* Translators: %s is the name of a card or of a row of one */
  text = g_strdup_printf (_ ("“%s” is shown"), self->name);
  announce (self, text);
}

void
hub_arrange_item_set_drag_widget (HubArrangeItem *self, GtkWidget *widget)
{
  g_return_if_fail (HUB_IS_ARRANGE_ITEM (self));

  self->drag_widget = widget;
}
