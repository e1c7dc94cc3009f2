/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-shy.h"

enum
{
  PROP_0,
  PROP_CHILD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _HubShy
{
  GtkWidget parent_instance;

  GtkWidget *child;
};

static GtkBuildableIface *parent_buildable_iface;

static void hub_shy_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HubShy,
                               hub_shy,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, hub_shy_buildable_init))

static void
set_child (HubShy *self, GtkWidget *child)
{
  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

static void
hub_shy_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  HubShy *self = HUB_SHY (widget);

  if (self->child == NULL || !gtk_widget_get_visible (self->child))
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, -1, NULL, natural, NULL, NULL);
      return;
    }

  gtk_widget_measure (self->child, orientation, -1, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
hub_shy_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HubShy *self = HUB_SHY (widget);
  gboolean fits;
  int minimum;

  if (self->child == NULL || !gtk_widget_get_visible (self->child))
    return;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  fits = width >= minimum;
  gtk_widget_set_child_visible (self->child, fits);
  if (fits)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static void
hub_shy_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HubShy *self = HUB_SHY (object);

  switch (property_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_shy_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  HubShy *self = HUB_SHY (object);

  switch (property_id)
    {
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_shy_dispose (GObject *object)
{
  HubShy *self = HUB_SHY (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (hub_shy_parent_class)->dispose (object);
}

static void
hub_shy_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (type == NULL && GTK_IS_WIDGET (child))
    set_child (HUB_SHY (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
hub_shy_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = hub_shy_add_child;
}

static void
hub_shy_class_init (HubShyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hub_shy_get_property;
  object_class->set_property = hub_shy_set_property;
  object_class->dispose = hub_shy_dispose;
  widget_class->measure = hub_shy_measure;
  widget_class->size_allocate = hub_shy_size_allocate;

  properties[PROP_CHILD]
    = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "shy");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_shy_init (HubShy *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
hub_shy_new (GtkWidget *child)
{
  return g_object_new (HUB_TYPE_SHY, "child", child, NULL);
}
