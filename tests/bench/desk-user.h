/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskUser:
 *
 * The keyboard and the eyes of whoever uses the program that is on the screen, whichever that is.
 */
typedef struct _Screen DeskUser;

/* Ends the benchmark where there is no X display, or none with a keyboard for tests. */
DeskUser *desk_user_new (void);
void desk_user_free (DeskUser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskUser, desk_user_free)

/* @text: letters, digits and hyphens */
void desk_user_type (DeskUser *self, const char *text);
/* @name: of a keysym */
void desk_user_press (DeskUser *self, const char *name);

/* Looks at the middle of the screen, where a customer is shown, until nothing has changed there for
 * @rest milliseconds, and gives the milliseconds until the last change; 0 when there was none.
 * @nearly: (out) (optional): the milliseconds until all but one of a hundred pixels were as they
 *   stay */
double desk_user_wait_rest (DeskUser *self, guint rest, double *nearly);

/* Waits until a window has a title that begins so, and gives all of it. (transfer full) */
char *desk_user_wait_title (DeskUser *self, const char *beginning, guint seconds);

G_END_DECLS
