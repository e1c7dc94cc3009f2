/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-toaster.h"

#define SECONDS 2

struct _HubToaster
{
  GObject parent_instance;

  AdwToastOverlay *overlay; /* not owned */
  AdwToast *passing;        /* the one on the screen */
};

G_DEFINE_FINAL_TYPE (HubToaster, hub_toaster, G_TYPE_OBJECT)

static void
passing_dismissed_cb (HubToaster *self)
{
  self->passing = NULL;
}

static void
hub_toaster_class_init (HubToasterClass *klass)
{
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

  hub_toaster_clear (self);
  self->passing = adw_toast_new (title);
  adw_toast_set_timeout (self->passing, SECONDS);
  g_signal_connect_object (self->passing, "dismissed", G_CALLBACK (passing_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->overlay, self->passing);
}

void
hub_toaster_clear (HubToaster *self)
{
  g_return_if_fail (HUB_IS_TOASTER (self));

  if (self->passing != NULL)
    adw_toast_dismiss (self->passing);
}
