/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-toaster.h"

#define SECONDS 2
/* Long enough to finish a sentence to the customer. */
#define OFFER_SECONDS 10

enum
{
  SIGNAL_DECLINED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubToaster
{
  GObject parent_instance;

  AdwToastOverlay *overlay; /* not owned */
  AdwToast *passing;        /* the one on the screen */
  AdwToast *offer;          /* the one on the screen, or waiting behind what passes */
};

G_DEFINE_FINAL_TYPE (HubToaster, hub_toaster, G_TYPE_OBJECT)

static void
passing_dismissed_cb (HubToaster *self)
{
  self->passing = NULL;
}

static void
offer_dismissed_cb (HubToaster *self)
{
  self->offer = NULL;
  g_signal_emit (self, signals[SIGNAL_DECLINED], 0);
}

static void
hub_toaster_class_init (HubToasterClass *klass)
{
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

  /* A key pressed twice says it once. libadwaita 1.2 may also crash when a toast is replaced before
   * it has come up. */
  if (self->passing != NULL && g_str_equal (adw_toast_get_title (self->passing), title))
    return;

  if (self->passing != NULL)
    adw_toast_dismiss (self->passing);
  self->passing = adw_toast_new (title);
  adw_toast_set_timeout (self->passing, SECONDS);
  adw_toast_set_priority (self->passing, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_object (self->passing, "dismissed", G_CALLBACK (passing_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->overlay, self->passing);
}

void
hub_toaster_offer (HubToaster *self, const char *title, const char *label, const char *action)
{
  g_return_if_fail (HUB_IS_TOASTER (self));
  g_return_if_fail (title != NULL && label != NULL && action != NULL);

  hub_toaster_withdraw (self);
  self->offer = adw_toast_new (title);
  adw_toast_set_timeout (self->offer, OFFER_SECONDS);
  adw_toast_set_button_label (self->offer, label);
  adw_toast_set_action_name (self->offer, action);
  g_signal_connect_object (self->offer, "dismissed", G_CALLBACK (offer_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->overlay, self->offer);
}

void
hub_toaster_withdraw (HubToaster *self)
{
  AdwToast *offer;

  g_return_if_fail (HUB_IS_TOASTER (self));

  offer = g_steal_pointer (&self->offer);
  if (offer == NULL)
    return;

  g_signal_handlers_disconnect_by_data (offer, self);
  adw_toast_dismiss (offer);
}

void
hub_toaster_clear (HubToaster *self)
{
  g_return_if_fail (HUB_IS_TOASTER (self));

  if (self->passing != NULL)
    adw_toast_dismiss (self->passing);
  hub_toaster_withdraw (self);
}
