/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-error.h"
#include "model/hub-namespace.h"
#include "support/hub-test-case.h"

#include <string.h>

static void
test_pattern (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubNamespace) crm
    = hub_namespace_new ("CRMID", "CRM number", "C-\\d{6}|\\d{8}", &error);
  g_autoptr (HubNamespace) anchored = hub_namespace_new ("L", NULL, "^LX-\\d{5}$", NULL);
  g_autoptr (HubNamespace) by_hand = hub_namespace_new ("AAID", "Advertising id", NULL, NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (hub_namespace_get_name (crm), ==, "CRM number");
  g_assert_cmpstr (hub_namespace_get_name (anchored), ==, "L");

  g_assert_true (hub_namespace_matches (crm, "C-000001"));
  g_assert_true (hub_namespace_matches (crm, "70112233"));
  g_assert_false (hub_namespace_matches (crm, "C-000001x"));
  g_assert_false (hub_namespace_matches (crm, "xC-000001"));
  g_assert_false (hub_namespace_matches (crm, "C-000001\n"));
  g_assert_true (hub_namespace_matches (anchored, "LX-10001"));
  g_assert_false (hub_namespace_matches (by_hand, "anything"));
  g_assert_false (hub_namespace_matches (by_hand, ""));

  g_assert_true (hub_namespace_matches_beginning (crm, "C-0"));
  g_assert_true (hub_namespace_matches_beginning (crm, "C-000001"));
  g_assert_false (hub_namespace_matches_beginning (crm, "C-x"));
  g_assert_true (hub_namespace_matches_beginning (anchored, "LX-1"));
  g_assert_false (hub_namespace_matches_beginning (by_hand, "a"));
}

static void
test_bad_pattern_says_where (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hub_namespace_new ("Loyalty", "Loyalty number", "LX-(\\d{5}", &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_CARDS);
  g_assert_nonnull (strstr (error->message, "Loyalty"));
}

/* A pattern that backtracks without end must not stop the typing. */
static void
test_catastrophic_pattern (void)
{
  g_autoptr (HubNamespace) name_space = hub_namespace_new ("X", NULL, "(a+)+b", NULL);
  g_autofree char *value = g_strnfill (1000, 'a');
  gint64 start = g_get_monotonic_time ();

  g_assert_false (hub_namespace_matches (name_space, value));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

static void
test_standard (void)
{
  g_autoptr (GPtrArray) standard = hub_namespace_list_standard ();
  HubNamespace *email = hub_namespace_find (standard, "EMAIL");

  g_assert_cmpuint (standard->len, ==, 3);
  g_assert_nonnull (email);
  g_assert_cmpstr (hub_namespace_get_code (email), ==, "Email");
  g_assert_cmpstr (hub_namespace_get_name (email), ==, "E-mail");
  g_assert_nonnull (hub_namespace_find (standard, "phone"));
  g_assert_nonnull (hub_namespace_find (standard, "ecid"));
  g_assert_null (hub_namespace_find (standard, "CRMID"));
  g_assert_null (hub_namespace_find (NULL, "Email"));
  g_assert_null (hub_namespace_find (standard, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/namespace/pattern", test_pattern);
  hub_test_add ("/model/namespace/bad-pattern", test_bad_pattern_says_where);
  hub_test_add ("/model/namespace/catastrophic-pattern", test_catastrophic_pattern);
  hub_test_add ("/model/namespace/standard", test_standard);

  return g_test_run ();
}
