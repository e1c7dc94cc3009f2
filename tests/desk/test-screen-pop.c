/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-screen-pop.h"

#include "model/hub-error.h"
#include "support/hub-test-case.h"

static HubQuery *
parse (const char *link, GError **error)
{
  g_autoptr (GPtrArray) namespaces = hub_namespace_list_standard ();

  return hub_screen_pop_parse_link (link, namespaces, "NL", error);
}

static void
assert_leads_to (const char *link, const char *namespace_code, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubQuery) query = parse (link, &error);
  HubIdentity *identity;

  g_assert_no_error (error);
  identity = g_ptr_array_index (hub_query_get_candidates (query), 0);
  g_assert_cmpstr (hub_identity_get_namespace (identity), ==, namespace_code);
  g_assert_cmpstr (hub_identity_get_value (identity), ==, value);
}

static void
test_good (void)
{
  assert_leads_to ("customer-hub:lookup?namespace=Phone&id=%2B31612345678", "Phone",
                   "+31612345678");
  /* Half of those who make links forget to encode the plus. */
  assert_leads_to ("customer-hub:lookup?namespace=Phone&id=+31612345678", "Phone", "+31612345678");
  assert_leads_to ("customer-hub:lookup?id=hanneke.devries%40example.com", "Email",
                   "hanneke.devries@example.com");
  assert_leads_to ("customer-hub:lookup?id=0612345678", "Phone", "+31612345678");
  assert_leads_to ("customer-hub:lookup?id=a%26b%40example.com", "Email", "a&b@example.com");
  assert_leads_to ("customer-hub://lookup?namespace=Email&id=x%40example.com", "Email",
                   "x@example.com");
  assert_leads_to ("customer-hub://lookup/?namespace=Email&id=x%40example.com", "Email",
                   "x@example.com");
  assert_leads_to ("CUSTOMER-HUB:lookup?id=x%40example.com", "Email", "x@example.com");
  /* Later versions may say more. */
  assert_leads_to ("customer-hub:lookup?call=42&id=x%40example.com", "Email", "x@example.com");
}

static void
test_no_link (void)
{
  const char *links[] = {
    "",
    "lookup",
    "tel:+31612345678",
    "https://example.com/lookup?id=1",
    "customer-hub:",
    "customer-hub:lookup",
    "customer-hub:lookup?",
    "customer-hub:lookup?namespace=Phone",
    "customer-hub:forget?id=x%40example.com",
    "customer-hub://example.com/lookup?id=x%40example.com",
    "customer-hub://user:pass@lookup?id=x%40example.com",
    "customer-hub://lookup:80?id=x%40example.com",
    "customer-hub:lookup?id=x%40example.com&id=y%40example.com",
    "customer-hub:lookup?namespace=&id=x%40example.com",
    "customer-hub:lookup?namespace=a%0Ab&id=x%40example.com",
    "customer-hub:lookup?namespace=..%2F..&id=x%40example.com",
    "customer-hub:lookup?id=%00",
    "customer-hub:lookup?id=%ff%fe",
    "customer-hub:lookup?id=%zz",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", links[i]);
      g_assert_null (parse (links[i], &error));
      g_assert_error (error, HUB_ERROR, HUB_ERROR_INVALID_LINK);
      /* An error may be logged, and the link names a customer. */
      g_assert_null (strstr (error->message, "example.com"));
    }
}

/* A link that is one, but to nobody there can be: whoever followed it has typed nothing. */
static void
test_impossible (void)
{
  const char *links[] = {
    "customer-hub:lookup?id=",
    "customer-hub:lookup?id=%0A%07",
    "customer-hub:lookup?namespace=Phone&id=12",
    "customer-hub:lookup?namespace=Email&id=%3Cscript%3E",
    "customer-hub:lookup?namespace=ECID&id=1%26mergePolicyId%3D2",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *advice = NULL;

      g_test_message ("%s", links[i]);
      g_assert_null (parse (links[i], &error));
      g_assert_error (error, HUB_ERROR, HUB_ERROR_INVALID_LINK);
      advice = hub_error_get_advice (error);
      g_assert_null (strstr (advice, "you typed"));
    }
}

static void
test_long (void)
{
  g_autofree char *digits = g_strnfill (100000, '1');
  g_autofree char *link = g_strconcat ("customer-hub:lookup?id=", digits, NULL);
  g_autofree char *name = g_strconcat ("customer-hub:lookup?id=1&namespace=", digits, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (link, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_INVALID_LINK);
  g_clear_error (&error);
  g_assert_null (parse (name, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_INVALID_LINK);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/desk/screen-pop/good", test_good);
  hub_test_add ("/desk/screen-pop/no-link", test_no_link);
  hub_test_add ("/desk/screen-pop/impossible", test_impossible);
  hub_test_add ("/desk/screen-pop/long", test_long);

  return g_test_run ();
}
