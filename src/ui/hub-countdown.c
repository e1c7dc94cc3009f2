/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-countdown.h"

#include <glib/gi18n-lib.h>

struct _HubCountdown
{
  GtkWidget parent_instance;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (HubCountdown, hub_countdown, GTK_TYPE_WIDGET)

static void
tick_cb (HubCountdown *self, guint seconds_left)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), seconds_left != G_MAXUINT);
  if (seconds_left == G_MAXUINT)
    return;

  text = g_strdup_printf (
    ngettext ("Everything about this customer disappears in %u second. Touch anything to stay.",
              "Everything about this customer disappears in %u seconds. Touch anything to stay.",
              seconds_left),
    seconds_left);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
hub_countdown_dispose (GObject *object)
{
  HubCountdown *self = HUB_COUNTDOWN (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (hub_countdown_parent_class)->dispose (object);
}

static void
hub_countdown_class_init (HubCountdownClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_countdown_dispose;

  gtk_widget_class_set_css_name (widget_class, "countdown");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TIMER);
}

static void
hub_countdown_init (HubCountdown *self)
{
  self->label = gtk_label_new ("");
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "osd");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hub_countdown_new (void)
{
  return g_object_new (HUB_TYPE_COUNTDOWN, NULL);
}

void
hub_countdown_set_watch (HubCountdown *self, HubIdleWatch *watch)
{
  g_return_if_fail (HUB_IS_COUNTDOWN (self));
  g_return_if_fail (HUB_IS_IDLE_WATCH (watch));

  g_signal_connect_object (watch, "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
}
