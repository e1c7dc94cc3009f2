/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-idle-watch.h"

enum
{
  SIGNAL_EXPIRED,
  SIGNAL_TICK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubIdleWatch
{
  GObject parent_instance;

  guint seconds;
  gint64 deadline; /* monotonic, microseconds; 0 while it does not run */
  guint tick_id;
  gboolean counting_down;
  double x; /* where the pointer was last */
  double y;
};

G_DEFINE_FINAL_TYPE (HubIdleWatch, hub_idle_watch, G_TYPE_OBJECT)

static void
push_deadline (HubIdleWatch *self)
{
  self->deadline = g_get_monotonic_time () + (gint64) self->seconds * G_USEC_PER_SEC;
  if (self->counting_down)
    {
      self->counting_down = FALSE;
      g_signal_emit (self, signals[SIGNAL_TICK], 0, G_MAXUINT);
    }
}

static gboolean
tick_cb (gpointer user_data)
{
  g_autoptr (HubIdleWatch) self = g_object_ref (user_data);
  gint64 left = self->deadline - g_get_monotonic_time ();
  guint seconds;

  if (left <= 0)
    {
      self->tick_id = 0;
      hub_idle_watch_stop (self);
      g_signal_emit (self, signals[SIGNAL_EXPIRED], 0);
      return G_SOURCE_REMOVE;
    }

  seconds = (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
  if (seconds <= HUB_IDLE_WATCH_COUNTDOWN)
    {
      self->counting_down = TRUE;
      g_signal_emit (self, signals[SIGNAL_TICK], 0, seconds);
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
event_cb (HubIdleWatch *self, GdkEvent *event)
{
  double x;
  double y;

  switch (gdk_event_get_event_type (event))
    {
    case GDK_MOTION_NOTIFY:
      /* GTK sends one after each layout too, the countdown's own among them. */
      if (!gdk_event_get_position (event, &x, &y) || (self->x == x && self->y == y))
        break;
      self->x = x;
      self->y = y;
      if (self->tick_id != 0)
        push_deadline (self);
      break;
    case GDK_BUTTON_PRESS:
    case GDK_BUTTON_RELEASE:
    case GDK_KEY_PRESS:
    case GDK_KEY_RELEASE:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_TOUCH_END:
    case GDK_TOUCHPAD_SWIPE:
    case GDK_TOUCHPAD_PINCH:
      if (self->tick_id != 0)
        push_deadline (self);
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
hub_idle_watch_dispose (GObject *object)
{
  HubIdleWatch *self = HUB_IDLE_WATCH (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);

  G_OBJECT_CLASS (hub_idle_watch_parent_class)->dispose (object);
}

static void
hub_idle_watch_class_init (HubIdleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hub_idle_watch_dispose;

  signals[SIGNAL_EXPIRED] = g_signal_new ("expired", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TICK] = g_signal_new ("tick", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
hub_idle_watch_init (HubIdleWatch *self)
{
}

HubIdleWatch *
hub_idle_watch_new (GtkWidget *widget, guint seconds)
{
  HubIdleWatch *self;
  GtkEventController *controller;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (seconds > 0, NULL);

  self = g_object_new (HUB_TYPE_IDLE_WATCH, NULL);
  self->seconds = seconds;

  /* Before anybody else, because what is handled goes no further. */
  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, controller);

  return self;
}

void
hub_idle_watch_start (HubIdleWatch *self)
{
  g_return_if_fail (HUB_IS_IDLE_WATCH (self));

  push_deadline (self);
  if (self->tick_id == 0)
    self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
}

void
hub_idle_watch_stop (HubIdleWatch *self)
{
  g_return_if_fail (HUB_IS_IDLE_WATCH (self));

  g_clear_handle_id (&self->tick_id, g_source_remove);
  self->deadline = 0;
  if (self->counting_down)
    {
      self->counting_down = FALSE;
      g_signal_emit (self, signals[SIGNAL_TICK], 0, G_MAXUINT);
    }
}
