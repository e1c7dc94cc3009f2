/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-notice.h"

enum
{
  PROP_0,
  PROP_CLOSABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _HubNotice
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *text;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (HubNotice, hub_notice, GTK_TYPE_WIDGET)

static void
close_clicked_cb (HubNotice *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
hub_notice_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HubNotice *self = HUB_NOTICE (object);

  switch (property_id)
    {
    case PROP_CLOSABLE:
      g_value_set_boolean (value, gtk_widget_get_visible (self->close));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_notice_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  HubNotice *self = HUB_NOTICE (object);

  switch (property_id)
    {
    case PROP_CLOSABLE:
      gtk_widget_set_visible (self->close, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_notice_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_notice_parent_class)->dispose (object);
}

static void
hub_notice_class_init (HubNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hub_notice_get_property;
  object_class->set_property = hub_notice_set_property;
  object_class->dispose = hub_notice_dispose;

  properties[PROP_CLOSABLE] = g_param_spec_boolean ("closable", NULL, NULL, TRUE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "notice");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, HubNotice, title);
  gtk_widget_class_bind_template_child (widget_class, HubNotice, text);
  gtk_widget_class_bind_template_child (widget_class, HubNotice, close);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
}

static void
hub_notice_init (HubNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hub_notice_new (void)
{
  return g_object_new (HUB_TYPE_NOTICE, NULL);
}

void
hub_notice_set (HubNotice *self, const char *title, const char *text)
{
  g_return_if_fail (HUB_IS_NOTICE (self));

  gtk_label_set_label (GTK_LABEL (self->title), title != NULL ? title : "");
  gtk_label_set_label (GTK_LABEL (self->text), text != NULL ? text : "");
  gtk_widget_set_visible (self->text, text != NULL && *text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self), title != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
}
