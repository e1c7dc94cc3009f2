/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-side-layout.h"

/* Beside a sidebar that lies over it, less of the content than this is not worth seeing. */
#define LEAST_CONTENT_WIDTH 120

enum
{
  PROP_0,
  PROP_AT_END,
  PROP_COLLAPSED,
  PROP_CONTENT,
  PROP_SHOW_SIDEBAR,
  PROP_SIDEBAR,
  PROP_SIDEBAR_VISIBLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _HubSideLayout
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *scrim; /* dims the content under the sidebar and takes the click that closes it */
  GtkWidget *sidebar;
  gboolean at_end;
  gboolean show_sidebar;
  gboolean overlay_open;
  gboolean collapsed;
  guint notify_id;
};

G_DEFINE_FINAL_TYPE (HubSideLayout, hub_side_layout, GTK_TYPE_WIDGET)

static gboolean
is_sidebar_visible (HubSideLayout *self)
{
  return self->sidebar != NULL && gtk_widget_get_visible (self->sidebar)
         && (self->collapsed ? self->overlay_open : self->show_sidebar);
}

static void
set_slot (HubSideLayout *self, GtkWidget **slot, GtkWidget *child, GParamSpec *pspec)
{
  if (*slot == child)
    return;

  g_clear_pointer (slot, gtk_widget_unparent);
  *slot = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));

  /* What is drawn later lies above, and Tab goes the way one reads. */
  if (self->content != NULL)
    gtk_widget_insert_before (self->content, GTK_WIDGET (self), self->scrim);
  if (self->sidebar != NULL)
    gtk_widget_insert_after (self->sidebar, GTK_WIDGET (self), self->scrim);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

/* At once, and not with the next layout: the keyboard can only be put where something is shown. */
static void
map_sidebar (HubSideLayout *self)
{
  if (self->sidebar != NULL && is_sidebar_visible (self))
    gtk_widget_set_child_visible (self->sidebar, TRUE);
}

static void
set_show_sidebar (HubSideLayout *self, gboolean show)
{
  if (self->show_sidebar == show)
    return;

  self->show_sidebar = show;
  map_sidebar (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_VISIBLE]);
}

static void
scrim_pressed_cb (HubSideLayout *self)
{
  hub_side_layout_close_overlay (self);
}

static gboolean
notify_collapsed_cb (gpointer user_data)
{
  HubSideLayout *self = user_data;

  self->notify_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLAPSED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_VISIBLE]);

  return G_SOURCE_REMOVE;
}

/* As narrow as it can be: the room belongs to the content. One at the end is about what stands in
 * the content, and takes all of a width that is too small for both. */
static int
get_sidebar_width (HubSideLayout *self, int width)
{
  int minimum;

  gtk_widget_measure (self->sidebar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (self->at_end && self->collapsed && width - minimum < LEAST_CONTENT_WIDTH)
    return width;

  return MIN (minimum, width);
}

static GtkSizeRequestMode
hub_side_layout_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
hub_side_layout_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  HubSideLayout *self = HUB_SIDE_LAYOUT (widget);
  int content_minimum = 0;
  int content_natural = 0;
  int sidebar_minimum = 0;
  int sidebar_natural = 0;

  if (self->content != NULL)
    gtk_widget_measure (self->content, orientation, -1, &content_minimum, &content_natural, NULL,
                        NULL);
  if (self->sidebar != NULL)
    gtk_widget_measure (self->sidebar, orientation, -1, &sidebar_minimum, &sidebar_natural, NULL,
                        NULL);

  *minimum = MAX (content_minimum, sidebar_minimum);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? content_natural + sidebar_minimum
                                                       : MAX (content_natural, sidebar_natural);
}

static void
allocate_from (HubSideLayout *self,
               GtkWidget *child,
               int start,
               int child_width,
               int width,
               int height)
{
  GtkAllocation allocation = { start, 0, child_width, height };

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = width - start - child_width;
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
hub_side_layout_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HubSideLayout *self = HUB_SIDE_LAYOUT (widget);
  gboolean collapsed = width < HUB_SIDE_LAYOUT_COLLAPSE_WIDTH;
  gboolean visible;
  int sidebar_width = 0;
  int content_width;

  if (collapsed != self->collapsed)
    {
      self->collapsed = collapsed;
      self->overlay_open = FALSE;
      /* Whoever listens may ask for another size, which must not happen in the middle of this. */
      if (self->notify_id == 0)
        self->notify_id = g_idle_add (notify_collapsed_cb, self);
    }

  visible = is_sidebar_visible (self);
  gtk_widget_set_child_visible (self->scrim, visible && collapsed);
  if (self->sidebar != NULL)
    gtk_widget_set_child_visible (self->sidebar, visible);

  if (visible)
    {
      sidebar_width = get_sidebar_width (self, width);
      allocate_from (self, self->sidebar, self->at_end ? width - sidebar_width : 0, sidebar_width,
                     width, height);
      if (collapsed)
        allocate_from (self, self->scrim, 0, width, width, height);
    }

  content_width = visible && !collapsed ? width - sidebar_width : width;
  if (self->content != NULL)
    allocate_from (self, self->content, self->at_end ? 0 : width - content_width, content_width,
                   width, height);
}

static void
hub_side_layout_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HubSideLayout *self = HUB_SIDE_LAYOUT (object);

  switch (property_id)
    {
    case PROP_AT_END:
      g_value_set_boolean (value, self->at_end);
      break;
    case PROP_COLLAPSED:
      g_value_set_boolean (value, self->collapsed);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_SHOW_SIDEBAR:
      g_value_set_boolean (value, self->show_sidebar);
      break;
    case PROP_SIDEBAR:
      g_value_set_object (value, self->sidebar);
      break;
    case PROP_SIDEBAR_VISIBLE:
      g_value_set_boolean (value, is_sidebar_visible (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_side_layout_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  HubSideLayout *self = HUB_SIDE_LAYOUT (object);

  switch (property_id)
    {
    case PROP_AT_END:
      self->at_end = g_value_get_boolean (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    case PROP_CONTENT:
      set_slot (self, &self->content, g_value_get_object (value), pspec);
      break;
    case PROP_SHOW_SIDEBAR:
      set_show_sidebar (self, g_value_get_boolean (value));
      break;
    case PROP_SIDEBAR:
      set_slot (self, &self->sidebar, g_value_get_object (value), pspec);
      break;
    case PROP_SIDEBAR_VISIBLE:
      hub_side_layout_set_sidebar_visible (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_side_layout_dispose (GObject *object)
{
  HubSideLayout *self = HUB_SIDE_LAYOUT (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->scrim, gtk_widget_unparent);
  g_clear_pointer (&self->sidebar, gtk_widget_unparent);

  G_OBJECT_CLASS (hub_side_layout_parent_class)->dispose (object);
}

static void
hub_side_layout_class_init (HubSideLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags write = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hub_side_layout_get_property;
  object_class->set_property = hub_side_layout_set_property;
  object_class->dispose = hub_side_layout_dispose;
  widget_class->get_request_mode = hub_side_layout_get_request_mode;
  widget_class->measure = hub_side_layout_measure;
  widget_class->size_allocate = hub_side_layout_size_allocate;

  properties[PROP_AT_END] = g_param_spec_boolean ("at-end", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLLAPSED] = g_param_spec_boolean ("collapsed", NULL, NULL, FALSE, read);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, write);
  properties[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, TRUE, write);
  properties[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, write);
  properties[PROP_SIDEBAR_VISIBLE]
    = g_param_spec_boolean ("sidebar-visible", NULL, NULL, FALSE, write);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "side-layout");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_side_layout_init (HubSideLayout *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->show_sidebar = TRUE;
  self->scrim = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->scrim, "scrim");
  gtk_widget_set_parent (self->scrim, GTK_WIDGET (self));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (scrim_pressed_cb), self);
  gtk_widget_add_controller (self->scrim, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
hub_side_layout_new (void)
{
  return g_object_new (HUB_TYPE_SIDE_LAYOUT, NULL);
}

gboolean
hub_side_layout_get_collapsed (HubSideLayout *self)
{
  g_return_val_if_fail (HUB_IS_SIDE_LAYOUT (self), FALSE);

  return self->collapsed;
}

gboolean
hub_side_layout_get_sidebar_visible (HubSideLayout *self)
{
  g_return_val_if_fail (HUB_IS_SIDE_LAYOUT (self), FALSE);

  return is_sidebar_visible (self);
}

void
hub_side_layout_set_sidebar_visible (HubSideLayout *self, gboolean visible)
{
  g_return_if_fail (HUB_IS_SIDE_LAYOUT (self));

  if (!self->collapsed)
    {
      set_show_sidebar (self, visible);
      return;
    }

  if (self->overlay_open == visible)
    return;

  self->overlay_open = visible;
  map_sidebar (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_VISIBLE]);
}

gboolean
hub_side_layout_close_overlay (HubSideLayout *self)
{
  g_return_val_if_fail (HUB_IS_SIDE_LAYOUT (self), FALSE);

  if (!self->collapsed || !self->overlay_open)
    return FALSE;

  hub_side_layout_set_sidebar_visible (self, FALSE);

  return TRUE;
}
