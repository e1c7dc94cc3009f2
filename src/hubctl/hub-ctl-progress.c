/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-progress.h"

#include "model/hub-text.h"

#include <stdio.h>
#include <unistd.h>

#define BAR_WIDTH 20
#define TEXT_WIDTH 50
#define LEAST_PAUSE (G_USEC_PER_SEC / 10)

struct _HubCtlProgress
{
  gboolean on_terminal;
  gboolean shown;
  gint64 written_at;
};

HubCtlProgress *
hub_ctl_progress_new (void)
{
  HubCtlProgress *self = g_new0 (HubCtlProgress, 1);

  self->on_terminal = isatty (STDERR_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
  return self;
}

void
hub_ctl_progress_hide (HubCtlProgress *self)
{
  if (!self->shown)
    return;
  g_printerr ("\r%*s\r", BAR_WIDTH + TEXT_WIDTH + 8, "");
  fflush (stderr);
  self->shown = FALSE;
  self->written_at = 0;
}

void
hub_ctl_progress_free (HubCtlProgress *self)
{
  hub_ctl_progress_hide (self);
  g_free (self);
}

void
hub_ctl_progress_set (HubCtlProgress *self, double fraction, const char *text)
{
  guint n_full = (guint) (CLAMP (fraction, 0, 1) * BAR_WIDTH + 0.5);
  g_autoptr (GString) bar = g_string_new (NULL);
  g_autofree char *inert = NULL;
  g_autofree char *cut = NULL;
  gint64 now = g_get_monotonic_time ();

  if (!self->on_terminal || (self->shown && now - self->written_at < LEAST_PAUSE))
    return;
  for (guint i = 0; i < BAR_WIDTH; i++)
    g_string_append (bar, i < n_full ? "█" : "░");
  inert = hub_text_make_inert (text, -1);
  cut = g_utf8_substring (inert, 0, MIN (g_utf8_strlen (inert, -1), TEXT_WIDTH));
  g_printerr ("\r%s %3d %% %-*s", bar->str, (int) (CLAMP (fraction, 0, 1) * 100), TEXT_WIDTH, cut);
  fflush (stderr);
  self->shown = TRUE;
  self->written_at = now;
}
