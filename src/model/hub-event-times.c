/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-event-times.h"

#include "model/hub-event.h"

struct _HubEventTimes
{
  GArray *times; /* (element-type gint64) */
  gint64 oldest;
  gboolean are_all;
};

HubEventTimes *
hub_event_times_new (void)
{
  HubEventTimes *self = g_new0 (HubEventTimes, 1);

  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->oldest = G_MAXINT64;

  return self;
}

HubEventTimes *
hub_event_times_copy (HubEventTimes *self)
{
  HubEventTimes *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (HubEventTimes, 1);
  copy->times = g_array_copy (self->times);
  copy->oldest = self->oldest;
  copy->are_all = self->are_all;

  return copy;
}

void
hub_event_times_free (HubEventTimes *self)
{
  g_clear_pointer (&self->times, g_array_unref);
  g_free (self);
}

void
hub_event_times_add (HubEventTimes *self, GPtrArray *events, gboolean are_last)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (events != NULL);

  for (guint i = 0; i < events->len; i++)
    {
      gint64 time = hub_event_get_timestamp (g_ptr_array_index (events, i));

      if (time == 0)
        continue;
      g_array_append_val (self->times, time);
      self->oldest = MIN (self->oldest, time);
    }
  self->are_all = are_last;
}

guint
hub_event_times_get_length (HubEventTimes *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->times->len;
}

gint64
hub_event_times_get (HubEventTimes *self, guint position)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (position < self->times->len, 0);

  return g_array_index (self->times, gint64, position);
}

gint64
hub_event_times_get_start (HubEventTimes *self)
{
  g_return_val_if_fail (self != NULL, G_MAXINT64);

  return self->are_all ? G_MININT64 : self->oldest;
}
