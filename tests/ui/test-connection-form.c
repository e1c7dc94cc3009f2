/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-connection-form.h"
#include "ui/shell-fixture.h"

#include <adwaita.h>

static GtkWidget *
find_row (GtkWidget *root, const char *title_start)
{
  if (ADW_IS_PREFERENCES_ROW (root)
      && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title_start))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title_start);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
type (GtkWidget *form, const char *title_start, const char *text)
{
  GtkWidget *row = find_row (form, title_start);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_faults (void)
{
  GtkWidget *form = hub_connection_form_new ();
  GtkWindow *window = shell_present (form, 500, 700);
  GtkWidget *name = find_row (form, "Name");
  GtkWidget *organisation = find_row (form, "Organisation ID");

  g_assert_null (hub_connection_form_build (HUB_CONNECTION_FORM (form)));
  g_assert_true (gtk_widget_has_css_class (name, "error"));
  g_assert_true (gtk_widget_has_css_class (organisation, "error"));
  g_assert_false (gtk_widget_has_css_class (find_row (form, "Address of the platform"), "error"));
  gtk_test_accessible_assert_state (name, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  shell_settle (form);
  shell_wait_shows (form, "The organisation ID must look like");
  shell_wait_shows (form, "The client secret is missing.");

  /* Mending one takes its sentence away, and only its. */
  type (form, "Organisation ID", "ABC@AdobeOrg");
  g_assert_false (gtk_widget_has_css_class (organisation, "error"));
  g_assert_false (shell_shows (form, "The organisation ID must look like"));
  g_assert_true (gtk_widget_has_css_class (name, "error"));

  type (form, "Address of the platform", "http://platform.example");
  g_assert_null (hub_connection_form_build (HUB_CONNECTION_FORM (form)));
  shell_settle (form);
  shell_wait_shows (form, "The address must start with https://.");
  shell_wait_shows (form, "http://platform.example");
  shell_close (window, form);
}

static void
test_builds (void)
{
  GtkWidget *form = hub_connection_form_new ();
  GtkWindow *window = shell_present (form, 500, 700);
  g_autoptr (HubConnection) connection = NULL;
  guint changed = 0;

  g_signal_connect_swapped (form, "changed", G_CALLBACK (count_cb), &changed);
  type (form, "Name", "Production");
  g_assert_cmpuint (changed, ==, 0);
  type (form, "Organisation ID", " ABC@AdobeOrg ");
  type (form, "Client ID", "client");
  type (form, "Client secret", "hush");
  g_assert_cmpuint (changed, >=, 3);

  connection = hub_connection_form_build (HUB_CONNECTION_FORM (form));
  g_assert_nonnull (connection);
  g_assert_cmpstr (hub_connection_get_name (connection), ==, "Production");
  g_assert_cmpstr (hub_connection_get_url (connection), ==, HUB_PLATFORM_URL);
  g_assert_cmpstr (hub_connection_get_token_url (connection), ==, HUB_IMS_TOKEN_URL);
  g_assert_cmpstr (hub_connection_get_organisation (connection), ==, "ABC@AdobeOrg");
  g_assert_cmpstr (hub_connection_get_sandbox (connection), ==, "prod");
  g_assert_null (hub_connection_get_merge_policy_id (connection));
  g_assert_cmpstr (hub_connection_form_get_secret (HUB_CONNECTION_FORM (form)), ==, "hush");

  /* Another platform gives its own tokens. */
  type (form, "Address of the platform", "http://127.0.0.1:8080");
  g_clear_object (&connection);
  connection = hub_connection_form_build (HUB_CONNECTION_FORM (form));
  g_assert_cmpstr (hub_connection_get_token_url (connection), ==,
                   "http://127.0.0.1:8080/ims/token/v3");
  shell_close (window, form);
}

static void
test_edits (void)
{
  HubConnectionFields fields = {
    .id = "an-id",
    .name = "Production",
    .url = "http://127.0.0.1:8080",
    .organisation = "ABC@AdobeOrg",
    .sandbox = "dev",
    .client_id = "client",
    .merge_policy_id = "policy-2",
    .country = "BE",
  };
  g_autoptr (HubConnection) before = hub_connection_new (&fields, NULL);
  g_autoptr (HubConnection) after = NULL;
  g_autoptr (GPtrArray) policies = g_ptr_array_new ();
  HubMergePolicy first = { (char *) "policy-1", (char *) "Default timebased", TRUE };
  HubMergePolicy second = { (char *) "policy-2", (char *) "CRM <first>", FALSE };
  GtkWidget *form = hub_connection_form_new ();
  GtkWindow *window = shell_present (form, 500, 700);

  hub_connection_form_set_connection (HUB_CONNECTION_FORM (form), before);
  hub_connection_form_set_secret_kept (HUB_CONNECTION_FORM (form), TRUE);
  g_assert_nonnull (find_row (form, "Client secret (kept in the keyring"));

  /* The list that comes later does not change what is chosen. */
  g_ptr_array_add (policies, &first);
  g_ptr_array_add (policies, &second);
  hub_connection_form_set_merge_policies (HUB_CONNECTION_FORM (form), policies);

  after = hub_connection_form_build (HUB_CONNECTION_FORM (form));
  g_assert_nonnull (after);
  g_assert_cmpstr (hub_connection_get_id (after), ==, "an-id");
  g_assert_cmpstr (hub_connection_get_sandbox (after), ==, "dev");
  g_assert_cmpstr (hub_connection_get_merge_policy_id (after), ==, "policy-2");
  g_assert_cmpstr (hub_connection_get_country (after), ==, "BE");
  gtk_test_accessible_assert_property (shell_find (form, GTK_TYPE_DROP_DOWN),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Default country");
  shell_close (window, form);
}

static void
choose_command (GtkWidget *form)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (form, "Credential")), 1);
}

/* One of the two is asked for, and what was typed for the other stays. */
static void
test_command (void)
{
  GtkWidget *form = hub_connection_form_new ();
  GtkWindow *window = shell_present (form, 500, 900);
  g_autoptr (HubConnection) connection = NULL;

  type (form, "Name", "Production");
  type (form, "Organisation ID", "ABC@AdobeOrg");
  type (form, "Client ID", "client");
  type (form, "Client secret", "hush");
  g_assert_false (shell_shows (form, "Command that prints a token"));

  choose_command (form);
  shell_settle (form);
  shell_wait_shows (form, "Command that prints a token");
  shell_wait_shows (form, "Put no secret on it");
  g_assert_false (gtk_widget_get_mapped (find_row (form, "Client secret")));
  g_assert_null (hub_connection_form_build (HUB_CONNECTION_FORM (form)));
  shell_settle (form);
  shell_wait_shows (form, "The command is missing.");
  gtk_test_accessible_assert_state (find_row (form, "Command that"), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);

  type (form, "Command that", "get-token 'never closed");
  g_assert_null (hub_connection_form_build (HUB_CONNECTION_FORM (form)));
  shell_settle (form);
  shell_wait_shows (form, "The command cannot be read");

  type (form, "Command that", "get-token --for agents");
  connection = hub_connection_form_build (HUB_CONNECTION_FORM (form));
  g_assert_nonnull (connection);
  g_assert_cmpstr (hub_connection_get_token_command (connection), ==, "get-token --for agents");
  g_assert_cmpstr (hub_connection_form_get_secret (HUB_CONNECTION_FORM (form)), ==, "");
  g_assert_true (shell_holds (form, "hush"));

  /* It is there again for whoever edits it. */
  hub_connection_form_set_connection (HUB_CONNECTION_FORM (form), NULL);
  g_assert_false (gtk_widget_get_visible (find_row (form, "Command that")));
  hub_connection_form_set_connection (HUB_CONNECTION_FORM (form), connection);
  shell_settle (form);
  shell_wait_shows (form, "get-token --for agents");
  shell_close (window, form);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/connection-form/faults", test_faults);
  g_test_add_func ("/ui/connection-form/builds", test_builds);
  g_test_add_func ("/ui/connection-form/edits", test_edits);
  g_test_add_func ("/ui/connection-form/command", test_command);

  return g_test_run ();
}
