/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The windows that explain the program, over @owner. Built when asked for: nobody should wait for
 * them at start-up. */
void hub_help_show_shortcuts (GtkWindow *owner);
void hub_help_show_about (GtkWindow *owner);

G_END_DECLS
