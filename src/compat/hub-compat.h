/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The only place where the program depends on which GTK and libadwaita it runs with: what later
 * versions replaced, and what the baseline (GTK 4.8, libadwaita 1.2) does not have. */

/**
 * HubCompatConfirmed:
 * @owner: the widget that asked; alive when this is called
 */
typedef void (*HubCompatConfirmed) (GtkWidget *owner);

/* Asks before something that cannot be undone. @confirm_label names the deed. @confirmed is called
 * only if the answer is yes and @owner still lives. */
void hub_compat_confirm (GtkWidget *owner,
                         const char *heading,
                         const char *body,
                         const char *confirm_label,
                         HubCompatConfirmed confirmed);

/* (transfer none): shown, and gone when closed */
GtkWindow *hub_compat_show_about (GtkWindow *parent);

/* Brings the row at @position into view without moving the keyboard focus. */
void hub_compat_scroll_to (GtkListView *list, guint position);

/* Lets a screen reader say @message while the focus stays where it is. "" takes back what was said.
 */
void hub_compat_announce (GtkWidget *widget, const char *message);

G_END_DECLS
