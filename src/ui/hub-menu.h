/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Menus read an underscore as the mark of a mnemonic: this shows @label as it is. (transfer full)
 */
char *hub_menu_escape_label (const char *label);

/* The other way round: a menu's @label in words, without the mark of the mnemonic. (transfer full)
 */
char *hub_menu_strip_mnemonic (const char *label);

/* Builds the popover of a button when it is first opened, not before: menus are a good part of what
 * a window is made of, and nobody needs them to start. */
void hub_menu_set_lazily (GtkMenuButton *button, GMenuModel *model);

G_END_DECLS
