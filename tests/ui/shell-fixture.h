/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"
#include "desk/hub-lookup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Starts a test of widgets; without a display it ends as skipped. */
void shell_init (int *argc, char ***argv);

/* Shows @child (transfer full) in a window of that size, and waits until it is on the screen. */
GtkWindow *shell_present (GtkWidget *child, int width, int height);
/* Closes the window and waits until @widget, which was in it, is finalised. */
void shell_close (GtkWindow *window, gpointer widget);
/* Waits until what was asked for has been laid out and drawn. */
void shell_settle (GtkWidget *widget);

/* The first widget of a type at or below @root (nullable). */
GtkWidget *shell_find (GtkWidget *root, GType type);
/* The first one on the screen that shows @text as a label, a button's label or what is typed
 * (nullable). */
GtkWidget *shell_find_text (GtkWidget *root, const char *text);
/* Whether a label or field on the screen has @text in it. */
gboolean shell_shows (GtkWidget *root, const char *text);
/* Whether any label or field at all, on the screen or not, has @text in it. */
gboolean shell_holds (GtkWidget *root, const char *text);

/* The first controller of a type on @widget (transfer none) (nullable). */
GtkEventController *shell_find_controller (GtkWidget *widget, GType type);

/* Does what @widget itself does for a key when it has the keyboard. Returns: whether it did
 * anything
 */
gboolean shell_press_shortcut (GtkWidget *widget, guint key, GdkModifierType modifiers);

void shell_wait_shows (GtkWidget *root, const char *text);

/* Waits until a question with @question in it stands over @owner, and answers it: "confirm" or
 * "cancel". */
void shell_answer (GtkWindow *owner, const char *question, const char *response);

/* A desk whose keyring is a file of the test's own and whose history is in memory. */
HubDesk *shell_desk_new (void);
/* A connection to @url on this machine, whose secret is in the keyring. */
HubConnection *shell_connection_new (const char *name, const char *url);

/* A lookup in a made-up source; hub_lookup_start() is still to be called. */
HubLookup *shell_lookup_new (gpointer source, const char *namespace_code, const char *value);

G_END_DECLS
