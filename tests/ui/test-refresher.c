/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-refresher.h"
#include "ui/shell-fixture.h"

static gboolean
is_found (gpointer desk)
{
  HubLookup *lookup = hub_desk_get_lookup (desk);

  return lookup != NULL && hub_lookup_get_state (lookup) == HUB_LOOKUP_ONE;
}

typedef struct
{
  HubDesk *desk;
  HubLookup *first;
} Refresh;

static gboolean
is_read_again (gpointer data)
{
  Refresh *refresh = data;

  return hub_desk_get_lookup (refresh->desk) != refresh->first;
}

static void
test_reads_again (void)
{
  HubDesk *desk = shell_desk_new ();
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();
  g_autoptr (HubQuery) query = NULL;
  GtkWidget *label = gtk_label_new ("Customer");
  GtkWindow *window = shell_present (label, 200, 100);
  HubRefresher *refresher = hub_refresher_new (desk, GTK_WIDGET (window));
  Refresh refresh = { desk, NULL };

  hub_desk_set_connection (desk, sample);
  query = hub_desk_parse (desk, "C-000001", NULL, NULL);
  hub_desk_start_lookup (desk, query);
  hub_test_wait_for (is_found, desk, "the customer");
  refresh.first = g_object_ref (hub_desk_get_lookup (desk));

  hub_refresher_set_seconds (refresher, 1);
  hub_test_wait_for (is_read_again, &refresh, "the customer to be read again");
  g_assert_true (is_found (desk));
  hub_refresher_set_seconds (refresher, 0);

  gtk_test_accessible_assert_role (label, GTK_ACCESSIBLE_ROLE_LABEL);
  g_object_unref (refresh.first);
  g_assert_finalize_object (refresher);
  shell_close (window, label);
  hub_test_wait_finalized (desk, "the desk to be let go");
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/refresher/reads-again", test_reads_again);

  return g_test_run ();
}
