/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-activity-foot.h"

#include "model/hub-error.h"

#include <glib/gi18n-lib.h>

struct _HubActivityFoot
{
  GtkWidget parent_instance;

  GtkLabel *failure;
  GtkWidget *older;

  HubLookup *lookup;
};

G_DEFINE_FINAL_TYPE (HubActivityFoot, hub_activity_foot, GTK_TYPE_WIDGET)

static void
older_cb (HubActivityFoot *self)
{
  if (self->lookup != NULL)
    hub_lookup_load_more_events (self->lookup);
}

static void
update (HubActivityFoot *self)
{
  gboolean has_more = FALSE;
  gboolean loading = FALSE;
  g_autofree char *failure = NULL;

  if (self->lookup != NULL && hub_lookup_get_state (self->lookup) == HUB_LOOKUP_ONE
      && g_list_model_get_n_items (hub_lookup_get_events (self->lookup)) > 0)
    {
      has_more = hub_lookup_has_more_events (self->lookup);
      g_object_get (self->lookup, "loading-more", &loading, NULL);
      if (hub_lookup_get_events_state (self->lookup) == HUB_EVENTS_FAILED && !loading)
        failure = hub_error_get_title (hub_lookup_get_events_error (self->lookup));
    }
  gtk_label_set_text (self->failure, failure != NULL ? failure : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), failure != NULL);
  /* It stays while they come: whoever pressed it with the keyboard, or only came by, has it still.
   */
  gtk_button_set_label (GTK_BUTTON (self->older),
                        loading ? _ ("Loading older events…") : _ ("Show older events"));
  gtk_widget_set_visible (self->older, has_more || loading);
}

static void
hub_activity_foot_dispose (GObject *object)
{
  HubActivityFoot *self = HUB_ACTIVITY_FOOT (object);
  GtkWidget *child;

  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_data (self->lookup, self);
  g_clear_object (&self->lookup);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_activity_foot_parent_class)->dispose (object);
}

static void
hub_activity_foot_class_init (HubActivityFootClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_activity_foot_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-activity-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, HubActivityFoot, failure);
  gtk_widget_class_bind_template_child (widget_class, HubActivityFoot, older);
  gtk_widget_class_bind_template_callback (widget_class, older_cb);
  gtk_widget_class_set_css_name (widget_class, "activityfoot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_activity_foot_init (HubActivityFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

GtkWidget *
hub_activity_foot_new (void)
{
  return g_object_new (HUB_TYPE_ACTIVITY_FOOT, NULL);
}

void
hub_activity_foot_set_lookup (HubActivityFoot *self, HubLookup *lookup)
{
  static const char *const signals[]
    = { "notify::state", "notify::events-state", "notify::loading-more" };
  guint i;

  g_return_if_fail (HUB_IS_ACTIVITY_FOOT (self));
  g_return_if_fail (lookup == NULL || HUB_IS_LOOKUP (lookup));

  if (self->lookup == lookup)
    return;
  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_data (self->lookup, self);
  g_set_object (&self->lookup, lookup);
  for (i = 0; lookup != NULL && i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (lookup, signals[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
