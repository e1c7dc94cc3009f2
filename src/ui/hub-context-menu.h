/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubContextMenuFunc:
 * @widget: the one with the menu
 * @at: what is under the pointer, or has the keyboard: @widget or within it
 * @subject: (out) (transfer none): what the menu is about, within @widget: it points there, and the
 *   keyboard goes back there
 *
 * Returns: (transfer full) (nullable): %NULL where there is nothing to offer
 */
typedef GMenuModel *(*HubContextMenuFunc) (GtkWidget *widget,
                                           GtkWidget *at,
                                           GtkWidget **subject,
                                           gpointer user_data);

/* Shows a menu on a right click, a long press, the Menu key and Shift+F10. @widget unparents its
 * children when it is disposed: the menu is one of them while it is open.
 * @user_data: outlives @widget */
void hub_context_menu_attach (GtkWidget *widget, HubContextMenuFunc function, gpointer user_data);

/* Shows @menu within @widget, pointing to @subject. */
void hub_context_menu_show (GtkWidget *widget, GtkWidget *subject, GMenuModel *menu);

G_END_DECLS
