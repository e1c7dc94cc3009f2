/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the real hubctl did. */
typedef struct
{
  int status;
  char *out;
  char *err;
} HubctlRun;

void hubctl_run_free (HubctlRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubctlRun, hubctl_run_free)

/* Runs it with arguments as a shell would take them, in the test's own folders, and waits. The main
 * loop runs meanwhile, so a server of the test can answer. @input: (nullable): its standard input
 */
HubctlRun *hubctl_run (const char *input, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The same with one environment variable more. */
HubctlRun *hubctl_run_with (const char *variable, const char *value, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

/* The same with its output on a terminal, all of it in `out`. @no_color: with NO_COLOR set */
HubctlRun *hubctl_run_on_terminal (gboolean no_color, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The same with its output going to the file at @path. */
HubctlRun *hubctl_run_into (const char *path, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The same with its output going to somebody who reads nothing of it. */
HubctlRun *hubctl_run_unread (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* That it ended with @status, and if that is not 0, printed nothing and said why in a first line
 * that is a sentence. */
void hubctl_assert_status (HubctlRun *run, int status);

/* That nothing in @text can move a terminal's cursor or turn the direction of writing. */
void hubctl_assert_inert (const char *text);

/* That, and that no line is wider than 80 columns. */
void hubctl_assert_page (const char *text);

G_END_DECLS
