/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/hub-error.h"
#include "ui/hub-result-page.h"
#include "ui/shell-fixture.h"

static gboolean
has_action (GtkWidget *root, const char *action, const char *target)
{
  if (GTK_IS_BUTTON (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    {
      GVariant *value = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (root));

      if (target == NULL || g_strcmp0 (g_variant_get_string (value, NULL), target) == 0)
        return TRUE;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_action (child, action, target))
        return TRUE;
    }

  return FALSE;
}

static void
test_welcome (void)
{
  GtkWidget *page = hub_result_page_new ();
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();
  GtkWindow *window = shell_present (page, 600, 400);

  hub_result_page_show_welcome (HUB_RESULT_PAGE (page), sample, FALSE);
  g_assert_true (has_action (page, "win.look-up", "+31612345678"));
  g_assert_true (has_action (page, "win.add-connection", NULL));
  gtk_test_accessible_assert_property (page, GTK_ACCESSIBLE_PROPERTY_LABEL, "Who is it?");

  hub_result_page_show_welcome (HUB_RESULT_PAGE (page), sample, TRUE);
  g_assert_false (has_action (page, "win.add-connection", NULL));
  shell_close (window, page);
}

static void
test_none (void)
{
  GtkWidget *page = hub_result_page_new ();
  g_autoptr (HubConnection) connection = shell_connection_new ("Production", "http://127.0.0.1:1");
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  GPtrArray *namespaces = hub_card_set_get_namespaces (cards);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (HubIdentity) identity = hub_identity_new (HUB_NAMESPACE_PHONE, "+31612345678");
  g_autoptr (HubQuery) query = hub_query_new_for_identity (identity);
  GtkWindow *window = shell_present (page, 600, 400);

  g_ptr_array_add (others, hub_namespace_find (namespaces, "CRMID"));
  hub_result_page_show_none (HUB_RESULT_PAGE (page), query, connection, namespaces, others);

  g_assert_cmpstr (hub_result_page_get_title (HUB_RESULT_PAGE (page)), ==, "No profile found");
  shell_wait_shows (page, "+31 6 12345678");
  shell_wait_shows (page, "Production");
  shell_wait_shows (page, "sandbox prod");
  g_assert_true (has_action (page, "win.look-up-as", "CRMID"));
  shell_wait_shows (page, "Look Up as CRM number");

  hub_result_page_clear (HUB_RESULT_PAGE (page));
  g_assert_false (shell_holds (page, "12345678"));
  shell_close (window, page);
}

/* Each error says what happened and what to do, and offers it where it can be done here. */
static void
test_errors (void)
{
  GtkWidget *page = hub_result_page_new ();
  g_autoptr (HubConnection) connection = shell_connection_new ("Production", "http://127.0.0.1:1");
  GtkWindow *window = shell_present (page, 600, 400);

  for (int code = HUB_ERROR_EMPTY; code <= HUB_ERROR_INVALID_LINK; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (HUB_ERROR, code, "a detail");
      g_autofree char *title = hub_error_get_title (error);

      /* This one's message is the sentence. */
      if (code == HUB_ERROR_SETTINGS)
        continue;

      hub_result_page_show_error (HUB_RESULT_PAGE (page), error, "Jan <b>de</b> Vries", connection,
                                  FALSE);
      shell_wait_shows (page, title);
      g_assert_cmpstr (hub_result_page_get_description (HUB_RESULT_PAGE (page)), !=, "");
      g_assert_cmpint (has_action (page, "win.refresh", NULL), ==, hub_error_is_retryable (error));
      gtk_test_accessible_assert_property (page, GTK_ACCESSIBLE_PROPERTY_LABEL, title);
    }

  {
    g_autoptr (GError) error = g_error_new_literal (HUB_ERROR, HUB_ERROR_CREDENTIAL, "");

    hub_result_page_show_error (HUB_RESULT_PAGE (page), error, NULL, connection, FALSE);
    g_assert_true (has_action (page, "win.edit-connection", NULL));
    hub_result_page_show_error (HUB_RESULT_PAGE (page), error, NULL, connection, TRUE);
    g_assert_false (has_action (page, "win.edit-connection", NULL));
  }
  {
    g_autoptr (GError) error = g_error_new_literal (HUB_ERROR, HUB_ERROR_LOOKS_LIKE_NAME, "");

    hub_result_page_show_error (HUB_RESULT_PAGE (page), error, " Jan <b>de</b> Vries", connection,
                                FALSE);
    g_assert_true (has_action (page, "win.filter-history", "Jan <b>de</b> Vries"));
    shell_wait_shows (page, "Jan <b>de</b> Vries");
  }
  {
    g_autoptr (GError) error
      = g_error_new_literal (HUB_ERROR, HUB_ERROR_SETTINGS, "There is no connection “X”.");

    hub_result_page_show_error (HUB_RESULT_PAGE (page), error, NULL, connection, FALSE);
    shell_wait_shows (page, "There is no connection “X”.");
    shell_wait_shows (page, "Production");
    g_assert_true (has_action (page, "win.add-connection", NULL));
  }
  shell_close (window, page);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/result-page/welcome", test_welcome);
  g_test_add_func ("/ui/result-page/none", test_none);
  g_test_add_func ("/ui/result-page/errors", test_errors);

  return g_test_run ();
}
