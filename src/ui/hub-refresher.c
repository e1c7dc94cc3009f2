/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-refresher.h"

/* How exact the time is. */
#define LOOK_EVERY_SECONDS 5

struct _HubRefresher
{
  GObject parent_instance;

  HubDesk *desk;
  GtkWidget *window; /* borrowed */
  guint seconds;
  guint timer;
};

G_DEFINE_FINAL_TYPE (HubRefresher, hub_refresher, G_TYPE_OBJECT)

/* What has been read again meanwhile, by the user or otherwise, is fresh. */
static gboolean
is_due (HubRefresher *self)
{
  HubLookup *lookup = hub_desk_get_lookup (self->desk);
  GDateTime *read_at = NULL;
  g_autoptr (GDateTime) now = NULL;

  if (lookup != NULL && hub_lookup_get_state (lookup) == HUB_LOOKUP_ONE)
    read_at = hub_lookup_get_read_at (lookup);
  if (read_at == NULL || hub_desk_is_refreshing (self->desk)
      || !gtk_widget_get_mapped (self->window))
    return FALSE;
  now = g_date_time_new_now_utc ();
  return g_date_time_difference (now, read_at) >= (GTimeSpan) self->seconds * G_TIME_SPAN_SECOND;
}

static gboolean
look_cb (gpointer user_data)
{
  HubRefresher *self = user_data;

  if (is_due (self))
    hub_desk_refresh (self->desk);
  return G_SOURCE_CONTINUE;
}

static void
hub_refresher_dispose (GObject *object)
{
  HubRefresher *self = HUB_REFRESHER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hub_refresher_parent_class)->dispose (object);
}

static void
hub_refresher_class_init (HubRefresherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hub_refresher_dispose;
}

static void
hub_refresher_init (HubRefresher *self)
{
}

HubRefresher *
hub_refresher_new (HubDesk *desk, GtkWidget *window)
{
  HubRefresher *self;

  g_return_val_if_fail (HUB_IS_DESK (desk), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (window), NULL);

  self = g_object_new (HUB_TYPE_REFRESHER, NULL);
  self->desk = g_object_ref (desk);
  self->window = window;

  return self;
}

void
hub_refresher_set_desk (HubRefresher *self, HubDesk *desk)
{
  g_return_if_fail (HUB_IS_REFRESHER (self));
  g_return_if_fail (HUB_IS_DESK (desk));

  g_set_object (&self->desk, desk);
}

void
hub_refresher_set_seconds (HubRefresher *self, guint seconds)
{
  g_return_if_fail (HUB_IS_REFRESHER (self));

  self->seconds = seconds;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (seconds > 0)
    self->timer = g_timeout_add_seconds (MIN (seconds, LOOK_EVERY_SECONDS), look_cb, self);
}
