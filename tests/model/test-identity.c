/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-identity.h"
#include "support/hub-test-case.h"

static void
test_namespace_case (void)
{
  g_autoptr (HubIdentity) lower = hub_identity_new ("email", "hanneke.devries@example.com");
  g_autoptr (HubIdentity) upper = hub_identity_new ("EMAIL", "hanneke.devries@example.com");
  g_autoptr (HubIdentity) crm = hub_identity_new ("crmid", "C-000001");
  g_autoptr (HubIdentity) crm_event = hub_identity_new ("CRMId", "C-000001");
  g_autoptr (HubIdentity) other = hub_identity_new ("crmid", "c-000001");

  g_assert_cmpstr (hub_identity_get_namespace (lower), ==, HUB_NAMESPACE_EMAIL);
  g_assert_cmpstr (hub_identity_get_namespace (crm), ==, "crmid");
  g_assert_true (hub_identity_equal (lower, upper));
  g_assert_true (hub_identity_equal (crm, crm_event));
  g_assert_cmpuint (hub_identity_hash (crm), ==, hub_identity_hash (crm_event));
  g_assert_false (hub_identity_equal (crm, other));
  g_assert_false (hub_identity_equal (crm, lower));
}

static void
test_display_and_mask (void)
{
  static const struct
  {
    const char *namespace_code;
    const char *value;
    const char *display;
    const char *masked;
  } cases[] = {
    { "Phone", "+31612345678", "+31 6 12345678", "+31 6 ••• 678" },
    { "phone", "+447700900123", "+44 7700 900123", "+44 77 ••• 123" },
    { "Phone", "+34600100002", "+34 600 10 00 02", "+34 60 ••• 002" },
    { "Phone", "not a number", "not a number", "•••" },
    { "Email", "adaeze.okafor@example.com", "adaeze.okafor@example.com", "adaeze@…" },
    { "Email", "maximilian@example.com", "maximilian@example.com", "maximili@…" },
    { "Email", "", "", "@…" },
    { "CRMID", "C-000001", "C-000001", "C-0•••01" },
    { "CRMID", "70112", "70112", "7•••2" },
    { "CRMID", "7011", "7011", "•••" },
    { "CRMID", "王小明王小明王小", "王小明王小明王小", "王小明•••王小" },
    { "CRMID",
      "a\xe2\x80\xae"
      "b\x07",
      "ab ", "•••" },
    { "ECID", "31415926535897932384626433832795028841", "31415926535897932384626433832795028841",
      "314•••41" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HubIdentity) identity = hub_identity_new (cases[i].namespace_code, cases[i].value);
      g_autofree char *display = hub_identity_to_display (identity);
      g_autofree char *masked = hub_identity_to_masked (identity);

      g_assert_cmpstr (display, ==, cases[i].display);
      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/identity/namespace-case", test_namespace_case);
  hub_test_add ("/model/identity/display-and-mask", test_display_and_mask);

  return g_test_run ();
}
