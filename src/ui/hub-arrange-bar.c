/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-arrange-bar.h"

#include "ui/hub-wrap-layout.h"

struct _HubArrangeBar
{
  GtkWidget parent_instance;

  GtkWidget *done;
};

G_DEFINE_FINAL_TYPE (HubArrangeBar, hub_arrange_bar, GTK_TYPE_WIDGET)

/* There is nothing to reset any more, and the keyboard cannot stay on a button that does nothing.
 */
static void
reset_clicked_cb (HubArrangeBar *self)
{
  gtk_widget_grab_focus (self->done);
}

static void
hub_arrange_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_arrange_bar_parent_class)->dispose (object);
}

static void
hub_arrange_bar_class_init (HubArrangeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_arrange_bar_dispose;

  g_type_ensure (HUB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-arrange-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HubArrangeBar, done);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "arrangebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_arrange_bar_init (HubArrangeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hub_arrange_bar_new (void)
{
  return g_object_new (HUB_TYPE_ARRANGE_BAR, NULL);
}
