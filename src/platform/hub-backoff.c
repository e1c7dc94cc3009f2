/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-backoff.h"

#define LONGEST_ASKED_MS (60 * 1000)

struct _HubBackoff
{
  guint base;
  gint64 not_before; /* monotonic, microseconds */
  GError *reason;
};

HubBackoff *
hub_backoff_new (guint base)
{
  HubBackoff *self = g_rc_box_new0 (HubBackoff);

  self->base = base;
  return self;
}

HubBackoff *
hub_backoff_ref (HubBackoff *self)
{
  return g_rc_box_acquire (self);
}

static void
hub_backoff_clear (HubBackoff *self)
{
  g_clear_error (&self->reason);
}

void
hub_backoff_unref (HubBackoff *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) hub_backoff_clear);
}

gint64
hub_backoff_get_pause (HubBackoff *self, guint n_tries)
{
  double pause = (double) self->base * (1u << MIN (n_tries - 1, 6u));

  return (gint64) (pause * g_random_double_range (0.75, 1.25));
}

void
hub_backoff_refused (HubBackoff *self, guint n_tries, gint64 asked, const GError *reason)
{
  gint64 pause = MAX (hub_backoff_get_pause (self, n_tries), MIN (asked, LONGEST_ASKED_MS));
  gint64 not_before = g_get_monotonic_time () + pause * 1000;

  if (not_before <= self->not_before)
    return;
  self->not_before = not_before;
  g_clear_error (&self->reason);
  self->reason = g_error_copy (reason);
}

gint64
hub_backoff_get_wait (HubBackoff *self)
{
  gint64 wait = self->not_before - g_get_monotonic_time ();

  /* Rounded up: a timer that fires a fraction early must not find a rest of zero to wait for. */
  return wait <= 0 ? 0 : (wait + 999) / 1000;
}

const GError *
hub_backoff_get_reason (HubBackoff *self)
{
  return self->reason;
}
