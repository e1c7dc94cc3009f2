/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-kiosk.h"

enum
{
  SIGNAL_FORGOTTEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubKiosk
{
  GObject parent_instance;

  GtkWidget *window;    /* not owned */
  HubSearchBar *search; /* not owned */
  HubPalette *palette;  /* (nullable) until it is opened; not owned */
  HubDesk *desk;
  HubIdleWatch *watch;
};

G_DEFINE_FINAL_TYPE (HubKiosk, hub_kiosk, G_TYPE_OBJECT)

/* What was copied here is the customer's as much as what was shown. */
static void
clear_clipboard (GdkClipboard *clipboard)
{
  if (gdk_clipboard_is_local (clipboard))
    gdk_clipboard_set_content (clipboard, NULL);
}

static void
expired_cb (HubKiosk *self)
{
  if (self->palette != NULL)
    hub_palette_close (self->palette);
  hub_desk_drop_lookup (self->desk);
  hub_history_erase (hub_desk_get_history (self->desk));
  hub_search_bar_clear (self->search);
  clear_clipboard (gtk_widget_get_clipboard (self->window));
  clear_clipboard (gtk_widget_get_primary_clipboard (self->window));
  g_signal_emit (self, signals[SIGNAL_FORGOTTEN], 0);
}

static void
hub_kiosk_dispose (GObject *object)
{
  HubKiosk *self = HUB_KIOSK (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hub_kiosk_parent_class)->dispose (object);
}

static void
hub_kiosk_class_init (HubKioskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hub_kiosk_dispose;

  signals[SIGNAL_FORGOTTEN] = g_signal_new ("forgotten", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hub_kiosk_init (HubKiosk *self)
{
}

HubKiosk *
hub_kiosk_new (GtkWidget *window, HubDesk *desk, HubSearchBar *search, guint seconds)
{
  HubKiosk *self;

  g_return_val_if_fail (GTK_IS_WIDGET (window), NULL);
  g_return_val_if_fail (HUB_IS_DESK (desk), NULL);
  g_return_val_if_fail (HUB_IS_SEARCH_BAR (search), NULL);

  self = g_object_new (HUB_TYPE_KIOSK, NULL);
  self->window = window;
  self->search = search;
  self->desk = g_object_ref (desk);
  self->watch = hub_idle_watch_new (window, seconds);
  g_signal_connect_object (self->watch, "expired", G_CALLBACK (expired_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

HubIdleWatch *
hub_kiosk_get_watch (HubKiosk *self)
{
  g_return_val_if_fail (HUB_IS_KIOSK (self), NULL);

  return self->watch;
}

void
hub_kiosk_set_palette (HubKiosk *self, HubPalette *palette)
{
  g_return_if_fail (HUB_IS_KIOSK (self));
  g_return_if_fail (HUB_IS_PALETTE (palette));

  if (self->palette == palette)
    return;
  self->palette = palette;
  g_signal_connect_object (palette, "notify::visible", G_CALLBACK (hub_kiosk_update), self,
                           G_CONNECT_SWAPPED);
}

void
hub_kiosk_update (HubKiosk *self)
{
  g_return_if_fail (HUB_IS_KIOSK (self));

  if (hub_desk_get_lookup (self->desk) != NULL || *hub_search_bar_get_text (self->search) != '\0'
      || (self->palette != NULL && hub_palette_is_open (self->palette)))
    hub_idle_watch_start (self->watch);
  else
    hub_idle_watch_stop (self->watch);
}
