/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-window-size.h"

/* As small as the window can be. */
#define LEAST_WIDTH 360
#define LEAST_HEIGHT 294

void
hub_window_size_restore (GtkWindow *window, GSettings *settings)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (G_IS_SETTINGS (settings));

  gtk_window_set_default_size (window, g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
}

void
hub_window_size_save (GtkWindow *window, GSettings *settings)
{
  int width;
  int height;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (G_IS_SETTINGS (settings));

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  g_settings_set_int (settings, "window-width", MAX (width, LEAST_WIDTH));
  g_settings_set_int (settings, "window-height", MAX (height, LEAST_HEIGHT));
}
