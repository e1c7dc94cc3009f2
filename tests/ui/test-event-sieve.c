/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/parse-xdm.h"
#include "support/hub-test-wait.h"
#include "ui/hub-event-sieve.h"
#include "ui/shell-fixture.h"

typedef struct
{
  GListStore *events;
  HubEventSieve *sieve;
  HubEventFilter *filter;
  guint n_changes;
  guint n_replacing;
} Fixture;

static void
add_events (Fixture *fixture, guint n_events)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HubXdm) record = parse_xdm ("{\"eventType\":\"web\"}");
  guint first = g_list_model_get_n_items (G_LIST_MODEL (fixture->events));

  for (guint i = first; i < first + n_events; i++)
    {
      g_autofree char *title = g_strdup_printf ("Event %u%s", i, i % 10 == 0 ? " round" : "");

      g_ptr_array_add (events, hub_event_new (title, 1000, record, "web", title, "", NULL));
    }
  g_list_store_splice (fixture->events, first, 0, events->pdata, events->len);
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
replacing_cb (Fixture *fixture)
{
  fixture->n_replacing++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->events = g_list_store_new (HUB_TYPE_EVENT);
  fixture->filter = hub_event_filter_new ();
  fixture->sieve = hub_event_sieve_new ();
  hub_event_sieve_set_events (fixture->sieve, G_LIST_MODEL (fixture->events));
  g_signal_connect_swapped (fixture->sieve, "items-changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect_swapped (fixture->sieve, "replacing", G_CALLBACK (replacing_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->sieve);
  g_assert_finalize_object (fixture->events);
  hub_event_filter_free (fixture->filter);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->sieve));
}

static gboolean
is_through (gpointer data)
{
  return !hub_event_sieve_is_sifting (((Fixture *) data)->sieve);
}

static void
filter (Fixture *fixture, const char *text)
{
  hub_event_filter_set_text (fixture->filter, text);
  hub_event_sieve_set_filter (fixture->sieve, fixture->filter);
}

static void
assert_title (Fixture *fixture, guint position, const char *title)
{
  g_autoptr (HubEvent) event = g_list_model_get_item (G_LIST_MODEL (fixture->sieve), position);

  g_assert_cmpstr (event != NULL ? hub_event_get_title (event) : NULL, ==, title);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  add_events (fixture, 100);
  g_assert_cmpuint (count (fixture), ==, 100);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  assert_title (fixture, 99, "Event 99");

  /* A filter that lets everything through needs no worker. */
  filter (fixture, " ");
  g_assert_false (hub_event_sieve_is_sifting (fixture->sieve));
  g_assert_cmpuint (fixture->n_changes, ==, 1);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  add_events (fixture, 5000);
  fixture->n_changes = 0;
  filter (fixture, "round");
  g_assert_true (hub_event_sieve_is_sifting (fixture->sieve));
  g_assert_cmpuint (count (fixture), ==, 5000);
  hub_test_wait_for (is_through, fixture, "the events to be gone through");
  g_assert_cmpuint (count (fixture), ==, 500);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (fixture->n_replacing, ==, 1);
  assert_title (fixture, 1, "Event 10 round");

  /* The same answer changes nothing. */
  filter (fixture, "roun");
  hub_test_wait_for (is_through, fixture, "the events to be gone through again");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (fixture->n_replacing, ==, 1);

  hub_event_sieve_set_filter (fixture->sieve, NULL);
  g_assert_false (hub_event_sieve_is_sifting (fixture->sieve));
  g_assert_cmpuint (count (fixture), ==, 5000);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
}

static void
test_newest_filter_wins (Fixture *fixture, gconstpointer data)
{
  add_events (fixture, 5000);
  filter (fixture, "round");
  filter (fixture, "Event 4999");
  hub_test_wait_for (is_through, fixture, "the events to be gone through");
  hub_test_drain ();
  g_assert_cmpuint (count (fixture), ==, 1);
  assert_title (fixture, 0, "Event 4999");
}

static void
test_more_events (Fixture *fixture, gconstpointer data)
{
  /* While a worker is at it, */
  add_events (fixture, 3000);
  filter (fixture, "round");
  add_events (fixture, 100);
  hub_test_wait_for (is_through, fixture, "the events to be gone through");
  g_assert_cmpuint (count (fixture), ==, 310);

  /* and when it is through. */
  add_events (fixture, 100);
  g_assert_false (hub_event_sieve_is_sifting (fixture->sieve));
  g_assert_cmpuint (count (fixture), ==, 320);
  assert_title (fixture, 319, "Event 3190 round");

  g_list_store_remove (fixture->events, 0);
  hub_test_wait_for (is_through, fixture, "those that are left");
  g_assert_cmpuint (count (fixture), ==, 319);
}

static void
test_other_events (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) others = g_list_store_new (HUB_TYPE_EVENT);

  add_events (fixture, 100);
  filter (fixture, "round");
  hub_test_wait_for (is_through, fixture, "the events to be gone through");
  g_assert_cmpuint (count (fixture), ==, 10);

  hub_event_sieve_set_events (fixture->sieve, G_LIST_MODEL (others));
  g_assert_cmpuint (count (fixture), ==, 0);
  hub_event_sieve_set_events (fixture->sieve, G_LIST_MODEL (fixture->events));
  g_assert_cmpuint (count (fixture), ==, 0);
  hub_test_wait_for (is_through, fixture, "the first events again");
  g_assert_cmpuint (count (fixture), ==, 10);
  hub_event_sieve_set_events (fixture->sieve, NULL);
  g_assert_cmpuint (count (fixture), ==, 0);
}

/* Nobody waits for a worker whose sieve is gone. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  add_events (fixture, 5000);
  filter (fixture, "round");
  g_assert_true (hub_event_sieve_is_sifting (fixture->sieve));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/ui/event-sieve/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  ADD ("open", test_open);
  ADD ("filter", test_filter);
  ADD ("newest-filter-wins", test_newest_filter_wins);
  ADD ("more-events", test_more_events);
  ADD ("other-events", test_other_events);
  ADD ("gone", test_gone);

  return g_test_run ();
}
