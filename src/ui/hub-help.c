/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-help.h"

#include "compat/hub-compat.h"

void
hub_help_show_shortcuts (GtkWindow *owner)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *shortcuts;

  g_return_if_fail (GTK_IS_WINDOW (owner));

  builder = gtk_builder_new_from_resource ("/org/customeractivityhub/Hub/shortcuts.ui");
  shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (shortcuts, owner);
  gtk_window_present (shortcuts);
}

void
hub_help_show_about (GtkWindow *owner)
{
  GtkIconTheme *theme;

  g_return_if_fail (GTK_IS_WINDOW (owner));

  /* A program that is not installed has to bring its icon along. Not before it is looked at: GTK
   * would draw it for the window manager at start-up. */
  theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (owner)));
  if (!gtk_icon_theme_has_icon (theme, APPLICATION_ID))
    gtk_icon_theme_add_resource_path (theme, "/org/customeractivityhub/Hub/own-icon");
  hub_compat_show_about (owner);
}
