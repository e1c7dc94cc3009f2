/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-error.h"
#include "model/hub-query.h"
#include "support/hub-test-case.h"

#include <string.h>

#define ECID "31415926535897932384626433832795028841"

/* What an organisation like the sample company declares. */
static GPtrArray *
new_namespaces (void)
{
  GPtrArray *namespaces = hub_namespace_list_standard ();

  g_ptr_array_add (namespaces, hub_namespace_new ("CRMID", "CRM number", "C-\\d{6}|\\d{8}", NULL));
  g_ptr_array_add (namespaces,
                   hub_namespace_new ("Loyalty", "Loyalty number", "LX-\\d{5}|\\d{8}", NULL));
  g_ptr_array_add (
    namespaces,
    hub_namespace_new ("b2b_account", "Account", "A-\\d{5}|001\\w{12,15}@\\w+[.]Salesforce", NULL));
  g_ptr_array_add (namespaces, hub_namespace_new ("AAID", "Advertising id", NULL, NULL));

  return namespaces;
}

/* The candidates as "Phone:+31612345678 Loyalty:70112233", or the error's code as "error 3" */
static char *
describe (const char *text, const char *chosen, const char *country)
{
  g_autoptr (GPtrArray) namespaces = new_namespaces ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HubQuery) query = hub_query_parse (text, namespaces, chosen, country, &error);
  GString *description = g_string_new (NULL);
  GPtrArray *candidates;
  guint i;

  if (query == NULL)
    {
      g_assert_cmpstr (g_quark_to_string (error->domain), ==, g_quark_to_string (HUB_ERROR));
      g_assert_cmpint (hub_error_get_class (error), ==, HUB_ERROR_CLASS_INPUT);
      g_string_append_printf (description, "error %d", error->code);
      return g_string_free (description, FALSE);
    }

  g_assert_no_error (error);
  candidates = hub_query_get_candidates (query);
  g_assert_cmpuint (candidates->len, >, 0);

  for (i = 0; i < candidates->len; i++)
    {
      HubIdentity *identity = g_ptr_array_index (candidates, i);

      g_string_append_printf (description, "%s%s:%s", i > 0 ? " " : "",
                              hub_identity_get_namespace (identity),
                              hub_identity_get_value (identity));
    }

  return g_string_free (description, FALSE);
}

static void
assert_error (const char *text, const char *chosen, int code)
{
  g_autofree char *description = describe (text, chosen, "NL");
  g_autofree char *expected = g_strdup_printf ("error %d", code);

  g_test_message ("expecting error %d", code);
  g_assert_cmpstr (description, ==, expected);
}

static void
test_accounts (void)
{
  static const char key[] = "0015e00002HAL01QAF@00D5e000001HALYEA1.Salesforce";
  g_autoptr (GPtrArray) namespaces = new_namespaces ();
  g_autofree char *number = describe ("a-10001", NULL, "NL");
  g_autofree char *by_key = describe (key, NULL, "NL");
  g_autofree char *address = describe ("0015e@example.com", NULL, "NL");
  g_autoptr (HubIdentity) account = hub_identity_new ("B2B_Account", key);
  g_autoptr (HubIdentity) customer = hub_identity_new ("CRMID", "C-000001");

  g_assert_cmpstr (number, ==, "b2b_account:A-10001");
  /* It has the form of an e-mail address, and is none; while it is typed too. */
  g_assert_cmpstr (by_key, ==, "b2b_account:0015e00002HAL01QAF@00D5e000001HALYEA1.Salesforce");
  g_assert_cmpstr (address, ==, "Email:0015e@example.com");
  g_assert_cmpstr (hub_query_guess_namespace ("0015e00002HAL01QAF@00D", namespaces, "NL"), ==,
                   "b2b_account");
  g_assert_cmpstr (hub_query_guess_namespace ("jan@exam", namespaces, "NL"), ==, "Email");
  g_assert_cmpint (hub_identity_get_kind (account), ==, HUB_ENTITY_ACCOUNT);
  g_assert_cmpint (hub_identity_get_kind (customer), ==, HUB_ENTITY_PROFILE);
}

static void
test_detect (void)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    { "06 12 34 56 78", "Phone:+31612345678" },
    { "+31612345678", "Phone:+31612345678" },
    { "31612345678", "Phone:+31612345678" },
    { "0031 6 1234 5678", "Phone:+31612345678" },
    { "  +31 (0)6-12345678\n", "Phone:+31612345678" },
    { "\xe2\x80\xaa+31 6 12345678\xe2\x80\xac", "Phone:+31612345678" },
    { "tel:+31-6-12345678", "Phone:+31612345678" },
    { "tel:%2B31612345678;ext=2", "Phone:+31612345678" },
    { "+44 7700 900123", "Phone:+447700900123" },

    { "hanneke.devries@example.com", "Email:hanneke.devries@example.com" },
    { "Hanneke.deVries@Example.com",
      "Email:hanneke.devries@example.com Email:Hanneke.deVries@Example.com" },
    { "mailto:hanneke.devries@example.com?subject=Fibre", "Email:hanneke.devries@example.com" },
    { "Hanneke de Vries <hanneke.devries@example.com>", "Email:hanneke.devries@example.com" },
    { "a+b@example.co.uk", "Email:a+b@example.co.uk" },
    { "o'brien@example.com", "Email:o'brien@example.com" },
    { "użytkownik@przykład.pl", "Email:użytkownik@przykład.pl" },
    { "\xe2\x80\x8bhanneke@example.com", "Email:hanneke@example.com" },

    { ECID, "ECID:" ECID },
    { "31415926 53589793 23846264 33832795 028841", "ECID:" ECID },

    { "C-000001", "CRMID:C-000001" },
    { "c-000001", "CRMID:C-000001" },
    { " LX-10001 ", "Loyalty:LX-10001" },
    { "lx-10001", "Loyalty:LX-10001" },

    /* Two customers may be meant; a phone number of that length could exist, too. */
    { "70112233", "CRMID:70112233 Loyalty:70112233 Phone:+3170112233" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i].text, NULL, "NL");

      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* Where the same digits are a number that was handed out, they are most likely that. */
static void
test_valid_phone_first (void)
{
  g_autofree char *found = describe ("70112233", NULL, "DK");

  g_assert_cmpstr (found, ==, "Phone:+4570112233 CRMID:70112233 Loyalty:70112233");
}

static void
assert_no_country (const char *text, const char *chosen, int code)
{
  g_autoptr (GPtrArray) namespaces = new_namespaces ();
  g_autoptr (GError) error = NULL;

  g_assert_null (hub_query_parse (text, namespaces, chosen, NULL, &error));
  g_assert_error (error, HUB_ERROR, code);
}

/* A national number is then not wrong; what is missing is said, and how to add it. */
static void
test_no_default_country (void)
{
  g_autofree char *international = describe ("+31612345678", NULL, NULL);

  g_assert_cmpstr (international, ==, "Phone:+31612345678");
  assert_no_country ("06 1234 5678", NULL, HUB_ERROR_NO_COUNTRY);
  assert_no_country ("0612345678", "Phone", HUB_ERROR_NO_COUNTRY);
  assert_no_country ("(020) 623-45-67", NULL, HUB_ERROR_NO_COUNTRY);
  /* With these it is not the country that is missing. */
  assert_no_country ("+31 6", NULL, HUB_ERROR_INVALID_PHONE);
  assert_no_country ("112", NULL, HUB_ERROR_INVALID_PHONE);
  assert_no_country ("Hanneke", "Phone", HUB_ERROR_INVALID_PHONE);
}

static void
test_not_an_identity (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { NULL, HUB_ERROR_EMPTY },
    { "", HUB_ERROR_EMPTY },
    { " \t\r\n\xc2\xa0", HUB_ERROR_EMPTY },
    { "\xe2\x80\x8e\xe2\x80\x8b", HUB_ERROR_EMPTY },
    { "mailto:", HUB_ERROR_EMPTY },

    { "hanneke@", HUB_ERROR_INVALID_EMAIL },
    { "@example.com", HUB_ERROR_INVALID_EMAIL },
    { "hanneke@example", HUB_ERROR_INVALID_EMAIL },
    { "hanneke@example..com", HUB_ERROR_INVALID_EMAIL },
    { "hanneke @example.com", HUB_ERROR_INVALID_EMAIL },
    { "hanneke@de@vries.com", HUB_ERROR_INVALID_EMAIL },
    { "hanneke@-example.com", HUB_ERROR_INVALID_EMAIL },
    { "hanneke@127.0.0.1", HUB_ERROR_INVALID_EMAIL },
    { ".hanneke@example.com", HUB_ERROR_INVALID_EMAIL },
    { "han;neke@example.com", HUB_ERROR_INVALID_EMAIL },

    { "06 12", HUB_ERROR_INVALID_PHONE },
    { "+31 6 123456789012345", HUB_ERROR_INVALID_PHONE },
    { "+", HUB_ERROR_INVALID_IDENTITY },

    { "3141592653589793238462643383279502884", HUB_ERROR_INVALID_ECID },
    { ECID "0", HUB_ERROR_INVALID_ECID },

    { "Hanneke", HUB_ERROR_LOOKS_LIKE_NAME },
    { "Hanneke de Vries", HUB_ERROR_LOOKS_LIKE_NAME },
    { "O'Brien, J.-P.", HUB_ERROR_LOOKS_LIKE_NAME },
    { "ليلى حداد", HUB_ERROR_LOOKS_LIKE_NAME },
    { "王小明", HUB_ERROR_LOOKS_LIKE_NAME },

    { "C-00001x", HUB_ERROR_INVALID_IDENTITY },
    { "<script>alert(1)</script>", HUB_ERROR_INVALID_IDENTITY },
    { "../../etc/passwd", HUB_ERROR_INVALID_IDENTITY },
    { "%s%n", HUB_ERROR_INVALID_IDENTITY },

    { "06 12345678\n06 87654321", HUB_ERROR_CONTROL_CHARACTERS },
    { "C-000001\tC-000002", HUB_ERROR_CONTROL_CHARACTERS },
    { "C-\x07"
      "000001",
      HUB_ERROR_CONTROL_CHARACTERS },
    { "C-\xe2\x80\xa9"
      "000001",
      HUB_ERROR_CONTROL_CHARACTERS },
    { "C-\xff\xfe", HUB_ERROR_CONTROL_CHARACTERS },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_error (cases[i].text, NULL, cases[i].code);
}

static void
test_too_long (void)
{
  g_autofree char *pasted = g_strnfill (10000, '7');
  g_autofree char *book = g_strnfill (60 * 1024 * 1024, 'a');
  g_autofree char *local = g_strnfill (250, 'a');
  g_autofree char *address = g_strconcat (local, "@example.com", NULL);
  g_autofree char *longest = g_strnfill (HUB_QUERY_MAX_LENGTH, 'x');
  g_autofree char *kept = describe (longest, "AAID", "NL");

  assert_error (pasted, NULL, HUB_ERROR_TOO_LONG);
  assert_error (pasted, "Phone", HUB_ERROR_TOO_LONG);
  assert_error (book, NULL, HUB_ERROR_TOO_LONG);

  assert_error (address, NULL, HUB_ERROR_INVALID_EMAIL);
  g_assert_true (g_str_has_prefix (kept, "AAID:xxx"));
}

static void
test_chosen (void)
{
  static const struct
  {
    const char *text;
    const char *chosen;
    const char *found;
  } cases[] = {
    { "70112233", "Loyalty", "Loyalty:70112233" },
    { "70112233", "loyalty", "Loyalty:70112233" },
    { "70112233", "Phone", "Phone:+3170112233" },
    { " 06 12345678 ", "phone", "Phone:+31612345678" },
    { "Hanneke de Vries", "AAID", "AAID:Hanneke de Vries" },
    { "tel:5", "AAID", "AAID:tel:5" },
    { "anything", "not-listed", "not-listed:anything" },
    { "Hanneke@Example.com", "Email", "Email:hanneke@example.com Email:Hanneke@Example.com" },
    { ECID, "ecid", "ECID:" ECID },
    { "06 12345678", "", "Phone:+31612345678" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i].text, cases[i].chosen, "NL");

      g_assert_cmpstr (found, ==, cases[i].found);
    }

  assert_error ("Hanneke", "Email", HUB_ERROR_INVALID_EMAIL);
  assert_error ("Hanneke", "Phone", HUB_ERROR_INVALID_PHONE);
  assert_error ("12345", "ECID", HUB_ERROR_INVALID_ECID);
  assert_error ("null", "AAID", HUB_ERROR_INVALID_IDENTITY);
  assert_error ("Anonymous", "CRMID", HUB_ERROR_INVALID_IDENTITY);
  assert_error ("", "CRMID", HUB_ERROR_EMPTY);
  assert_error ("a\nb", "CRMID", HUB_ERROR_CONTROL_CHARACTERS);
}

static void
test_text_is_kept (void)
{
  g_autoptr (HubQuery) query = hub_query_parse ("  06 12345678 ", NULL, NULL, "NL", NULL);
  g_autoptr (HubIdentity) identity = hub_identity_new ("CRMID", "C-000001");
  g_autoptr (HubQuery) known = hub_query_new_for_identity (identity);

  g_assert_cmpstr (hub_query_get_text (query), ==, "06 12345678");
  g_assert_cmpstr (hub_query_get_text (known), ==, "C-000001");
  g_assert_cmpuint (hub_query_get_candidates (known)->len, ==, 1);
  g_assert_true (g_ptr_array_index (hub_query_get_candidates (known), 0) == identity);
}

/* What the chip says at each keystroke. */
static void
test_guess (void)
{
  static const struct
  {
    const char *text;
    const char *guess;
  } cases[] = {
    { "", NULL },
    { NULL, NULL },
    { "H", NULL },
    { "Hann", NULL },
    { "hanneke@", "Email" },
    { "hanneke@exam", "Email" },
    { "hanneke@example.com", "Email" },
    { "+", "Phone" },
    { "+31", "Phone" },
    { "06", "Phone" },
    { "06 1234", "Phone" },
    { "06 12345678", "Phone" },
    { "70112233", "CRMID" },
    { "3141592653589793238462643", "ECID" },
    { ECID, "ECID" },
    { "C", "CRMID" },
    { "C-00", "CRMID" },
    { "c-0", "CRMID" },
    { "L", "Loyalty" },
    { "LX-10001", "Loyalty" },
    { "LX-1000x", NULL },
    { "C-\n0", NULL },
  };
  g_autoptr (GPtrArray) namespaces = new_namespaces ();
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpstr (hub_query_guess_namespace (cases[i].text, namespaces, "NL"), ==,
                       cases[i].guess);
    }

  g_assert_cmpstr (hub_query_guess_namespace ("a@b", NULL, NULL), ==, "Email");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/query/detect", test_detect);
  hub_test_add ("/model/query/accounts", test_accounts);
  hub_test_add ("/model/query/valid-phone-first", test_valid_phone_first);
  hub_test_add ("/model/query/no-default-country", test_no_default_country);
  hub_test_add ("/model/query/not-an-identity", test_not_an_identity);
  hub_test_add ("/model/query/too-long", test_too_long);
  hub_test_add ("/model/query/chosen", test_chosen);
  hub_test_add ("/model/query/text-is-kept", test_text_is_kept);
  hub_test_add ("/model/query/guess", test_guess);

  return g_test_run ();
}
