/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How large a window was when it was closed, by the settings' keys "window-width", "window-height"
 * and "window-maximized". */
void hub_window_size_restore (GtkWindow *window, GSettings *settings);
void hub_window_size_save (GtkWindow *window, GSettings *settings);

G_END_DECLS
