/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-toaster.h"

#define SECONDS 2
/* Long enough to finish a sentence to the customer. */
#define OFFER_SECONDS 10
/* In microseconds, longer than a toast takes to come up. libadwaita 1.2 reads freed memory when one
 * has gone before: so there is one only, whose words change, and it stays at least so long. */
#define STAY (600 * 1000)

enum
{
  SIGNAL_DECLINED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is offered, on the screen or behind what passes. */
typedef struct
{
  char *title; /* NULL: nothing */
  char *label;
  char *action;
} Offer;

struct _HubToaster
{
  GObject parent_instance;

  AdwToastOverlay *overlay; /* not owned */
  AdwToast *toast;          /* the one on the screen; NULL: none */
  gint64 shown;             /* since when, by the frame clock; 0: no frame yet */
  guint stay_tick;          /* while it may not go */
  Offer offer;
  char *passing;       /* what is said in passing; NULL: nothing */
  guint passing_timer; /* until the offer behind it is shown again */
  gboolean leaves;     /* as soon as it may */
};

G_DEFINE_FINAL_TYPE (HubToaster, hub_toaster, G_TYPE_OBJECT)

static void
offer_clear (Offer *offer)
{
  g_clear_pointer (&offer->title, g_free);
  g_clear_pointer (&offer->label, g_free);
  g_clear_pointer (&offer->action, g_free);
}

static void
forget_passing (HubToaster *self)
{
  g_clear_handle_id (&self->passing_timer, g_source_remove);
  g_clear_pointer (&self->passing, g_free);
}

static void
forget_stay (HubToaster *self)
{
  if (self->stay_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->overlay), self->stay_tick);
  self->stay_tick = 0;
}

static void update (HubToaster *self);

static void
dismissed_cb (HubToaster *self)
{
  gboolean was_offer = self->passing == NULL && self->offer.title != NULL;

  forget_stay (self);
  g_clear_object (&self->toast);
  forget_passing (self);
  if (was_offer)
    {
      offer_clear (&self->offer);
      g_signal_emit (self, signals[SIGNAL_DECLINED], 0);
    }
  else
    update (self);
}

static gboolean
stay_cb (GtkWidget *overlay, GdkFrameClock *clock, gpointer user_data)
{
  HubToaster *self = HUB_TOASTER (user_data);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (self->shown == 0)
    self->shown = now;
  if (now - self->shown < STAY)
    return G_SOURCE_CONTINUE;

  self->stay_tick = 0;
  if (self->leaves)
    adw_toast_dismiss (self->toast);
  return G_SOURCE_REMOVE;
}

/* Brings up the toast, or gives the one that is there its time anew. */
static void
show (HubToaster *self, const char *title, const Offer *offer, guint seconds)
{
  /* A toast takes its title for mark-up; the names of cards and customers are none. */
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  gboolean is_new = self->toast == NULL;

  self->leaves = FALSE;
  if (is_new)
    {
      self->toast = adw_toast_new (escaped);
      self->shown = 0;
      g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  adw_toast_set_title (self->toast, escaped);
  adw_toast_set_button_label (self->toast, offer != NULL ? offer->label : NULL);
  adw_toast_set_action_name (self->toast, offer != NULL ? offer->action : NULL);
  adw_toast_set_timeout (self->toast, seconds);
  adw_toast_overlay_add_toast (self->overlay, g_object_ref (self->toast));
  if (is_new)
    self->stay_tick
      = gtk_widget_add_tick_callback (GTK_WIDGET (self->overlay), stay_cb, self, NULL);
}

static gboolean
passed_cb (gpointer user_data)
{
  HubToaster *self = HUB_TOASTER (user_data);

  self->passing_timer = 0;
  forget_passing (self);
  update (self);
  return G_SOURCE_REMOVE;
}

/* Makes the toast say what it should. */
static void
update (HubToaster *self)
{
  g_clear_handle_id (&self->passing_timer, g_source_remove);
  if (self->passing != NULL && self->offer.title != NULL)
    {
      show (self, self->passing, NULL, 0);
      self->passing_timer = g_timeout_add_seconds (SECONDS, passed_cb, self);
    }
  else if (self->passing != NULL)
    show (self, self->passing, NULL, SECONDS);
  else if (self->offer.title != NULL)
    show (self, self->offer.title, &self->offer, OFFER_SECONDS);
  else if (self->toast != NULL && self->stay_tick == 0)
    adw_toast_dismiss (self->toast);
  else
    self->leaves = TRUE;
}

static void
hub_toaster_finalize (GObject *object)
{
  HubToaster *self = HUB_TOASTER (object);

  forget_stay (self);
  forget_passing (self);
  offer_clear (&self->offer);
  g_clear_object (&self->toast);

  G_OBJECT_CLASS (hub_toaster_parent_class)->finalize (object);
}

static void
hub_toaster_class_init (HubToasterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_toaster_finalize;

  signals[SIGNAL_DECLINED] = g_signal_new ("declined", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hub_toaster_init (HubToaster *self)
{
}

HubToaster *
hub_toaster_new (AdwToastOverlay *overlay)
{
  HubToaster *self;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);

  self = g_object_new (HUB_TYPE_TOASTER, NULL);
  self->overlay = overlay;

  return self;
}

void
hub_toaster_say (HubToaster *self, const char *title)
{
  g_return_if_fail (HUB_IS_TOASTER (self));
  g_return_if_fail (title != NULL);

  forget_passing (self);
  self->passing = g_strdup (title);
  update (self);
}

void
hub_toaster_offer (HubToaster *self, const char *title, const char *label, const char *action)
{
  g_return_if_fail (HUB_IS_TOASTER (self));
  g_return_if_fail (title != NULL && label != NULL && action != NULL);

  offer_clear (&self->offer);
  self->offer.title = g_strdup (title);
  self->offer.label = g_strdup (label);
  self->offer.action = g_strdup (action);
  update (self);
}

void
hub_toaster_withdraw (HubToaster *self, const char *action)
{
  g_return_if_fail (HUB_IS_TOASTER (self));
  g_return_if_fail (action != NULL);

  if (g_strcmp0 (self->offer.action, action) != 0)
    return;

  offer_clear (&self->offer);
  update (self);
}

void
hub_toaster_clear (HubToaster *self)
{
  g_return_if_fail (HUB_IS_TOASTER (self));

  forget_passing (self);
  offer_clear (&self->offer);
  update (self);
}
