/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/hub-error.h"
#include "support/hub-test-wait.h"
#include "ui/hub-searcher.h"
#include "ui/shell-fixture.h"

typedef struct
{
  HubDesk *desk;
  GtkWidget *bar;
  GtkWindow *window;
  HubSearcher *searcher;
  guint n_refused;
} Fixture;

static void
refused_cb (Fixture *fixture, const GError *error, const char *text)
{
  g_assert_nonnull (error);
  g_assert_null (hub_desk_get_lookup (fixture->desk));
  fixture->n_refused++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->desk = shell_desk_new ();
  fixture->bar = hub_search_bar_new ();
  fixture->window = shell_present (fixture->bar, 600, 100);
  fixture->searcher = hub_searcher_new (fixture->desk, HUB_SEARCH_BAR (fixture->bar));
  hub_searcher_set_active (fixture->searcher, TRUE);
  g_signal_connect_swapped (fixture->searcher, "refused", G_CALLBACK (refused_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->searcher);
  shell_close (fixture->window, fixture->bar);
  hub_test_wait_finalized (fixture->desk, "the desk to be let go");
}

static void
use_sample (Fixture *fixture)
{
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();

  hub_desk_set_connection (fixture->desk, sample);
}

static gboolean
is_loading (Fixture *fixture)
{
  return hub_search_bar_get_loading (HUB_SEARCH_BAR (fixture->bar));
}

/* A call that comes while the program starts is answered as soon as it can be. */
static void
test_waits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubIdentity) identity = hub_identity_new ("CRMID", "C-000001");
  g_autoptr (HubQuery) query = hub_query_new_for_identity (identity);

  hub_searcher_look_up_query (fixture->searcher, query);
  g_assert_cmpstr (hub_search_bar_get_text (HUB_SEARCH_BAR (fixture->bar)), ==, "C-000001");
  g_assert_true (is_loading (fixture));
  hub_searcher_stop (fixture->searcher);
  g_assert_false (is_loading (fixture));

  hub_searcher_look_up_query (fixture->searcher, query);
  use_sample (fixture);
  g_assert_nonnull (hub_desk_get_lookup (fixture->desk));
  g_assert_true (is_loading (fixture));
  hub_searcher_stop (fixture->searcher);
  g_assert_null (hub_desk_get_lookup (fixture->desk));
  g_assert_false (is_loading (fixture));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  use_sample (fixture);
  hub_search_bar_set_text (HUB_SEARCH_BAR (fixture->bar), "Jan de Vries");
  hub_searcher_look_up_typed (fixture->searcher);
  g_assert_cmpuint (fixture->n_refused, ==, 1);
  g_assert_false (is_loading (fixture));
  g_assert_cmpstr (hub_search_bar_get_text (HUB_SEARCH_BAR (fixture->bar)), ==, "Jan de Vries");
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add ("/ui/searcher/waits", Fixture, NULL, set_up, test_waits, tear_down);
  g_test_add ("/ui/searcher/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}
