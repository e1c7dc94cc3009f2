/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/shown-customer.h"

#include "bench/bytes-source.h"
#include "bench/large-answer.h"
#include "bench/watch.h"
#include "support/hub-test-wait.h"

#include <adwaita.h>

#define SETTLE_MS 700

static GBytes *
make_page (const char *next, gpointer data)
{
  ShownCustomer *self = data;

  return large_answer_events (large_answer_read_link (next), self->n_events, self->event_bytes);
}

static gboolean
is_complete (gpointer data)
{
  return hub_lookup_is_complete (data);
}

static void
read_all (ShownCustomer *self, gsize profile_bytes)
{
  g_autoptr (GBytes) profile = large_answer_profile (profile_bytes);
  g_autoptr (GBytes) events = large_answer_events (0, self->n_events, self->event_bytes);
  g_autoptr (BytesSource) source = bytes_source_new (self->cards, profile, events);
  g_autoptr (HubIdentity) identity = hub_identity_new ("CRMID", "C-000001");
  g_autoptr (HubQuery) query = hub_query_new_for_identity (identity);

  bytes_source_set_next (source, make_page, self);
  self->lookup = hub_lookup_new (HUB_PROFILE_SOURCE (source), self->cards, query);
  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (self->view), self->lookup);
  hub_lookup_start (self->lookup);
  bytes_source_arrive (source);
  hub_test_wait_for (is_complete, self->lookup, "the first answers");
  while (hub_lookup_has_more_events (self->lookup))
    {
      hub_lookup_load_more_events (self->lookup);
      hub_test_wait_for (is_complete, self->lookup, "a page of events");
    }
}

ShownCustomer *
shown_customer_new (GtkApplication *application,
                    gsize profile_bytes,
                    guint n_events,
                    gsize event_bytes)
{
  ShownCustomer *self = g_new0 (ShownCustomer, 1);

  self->n_events = n_events;
  self->event_bytes = event_bytes;
  self->cards = hub_card_set_new_built_in ();
  self->view = hub_profile_view_new ();
  self->window = adw_application_window_new (application);
  hub_profile_view_set_cards (HUB_PROFILE_VIEW (self->view), self->cards);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self->window), self->view);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1104, 860);
  gtk_window_present (GTK_WINDOW (self->window));
  settle (SETTLE_MS);
  read_all (self, profile_bytes);
  settle (SETTLE_MS);
  return self;
}

void
shown_customer_free (ShownCustomer *self)
{
  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (self->view), NULL);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->lookup);
  g_object_unref (self->cards);
  g_free (self);
}
