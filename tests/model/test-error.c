/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-error.h"
#include "support/hub-test-case.h"

static GError *
new_error (int code)
{
  return g_error_new_literal (HUB_ERROR, code, "detail for the log");
}

/* Whoever reads one of these has a customer on the line: no two may say the same, none may be
 * empty, and none may show the log's words. */
static void
test_every_code_has_sentences_of_its_own (void)
{
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int code;

  for (code = HUB_ERROR_EMPTY; code <= HUB_ERROR_INVALID_LINK; code++)
    {
      g_autoptr (GError) error = new_error (code);
      g_autofree char *title = hub_error_get_title (error);
      g_autofree char *advice = hub_error_get_advice (error);

      g_test_message ("code %d: %s", code, title);
      g_assert_cmpuint (g_utf8_strlen (title, -1), >, 10);
      g_assert_cmpuint (g_utf8_strlen (title, -1), <, 90);
      g_assert_false (g_str_has_suffix (title, "."));
      g_assert_true (g_str_has_suffix (advice, "."));
      g_assert_null (strstr (title, "detail for the log"));
      g_assert_null (strstr (advice, "detail for the log"));
      g_assert_true (g_hash_table_add (titles, g_steal_pointer (&title)));
    }
}

static void
test_typed_text_is_said_to_be_kept (void)
{
  static const int codes[] = {
    HUB_ERROR_TOO_LONG,         HUB_ERROR_CONTROL_CHARACTERS, HUB_ERROR_INVALID_EMAIL,
    HUB_ERROR_INVALID_PHONE,    HUB_ERROR_NO_COUNTRY,         HUB_ERROR_INVALID_ECID,
    HUB_ERROR_INVALID_IDENTITY,
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = new_error (codes[i]);
      g_autofree char *advice = hub_error_get_advice (error);

      g_assert_nonnull (strstr (advice, "still in the search field"));
    }
}

static void
test_name_is_sent_to_history (void)
{
  g_autoptr (GError) error = new_error (HUB_ERROR_LOOKS_LIKE_NAME);
  g_autofree char *title = hub_error_get_title (error);
  g_autofree char *advice = hub_error_get_advice (error);

  g_assert_nonnull (strstr (title, "no search by name"));
  g_assert_nonnull (strstr (advice, "history"));
}

static void
test_classes (void)
{
  static const struct
  {
    int code;
    HubErrorClass error_class;
    gboolean retryable;
  } cases[] = {
    { HUB_ERROR_EMPTY, HUB_ERROR_CLASS_INPUT, FALSE },
    { HUB_ERROR_LOOKS_LIKE_NAME, HUB_ERROR_CLASS_INPUT, FALSE },
    { HUB_ERROR_NO_PROFILE, HUB_ERROR_CLASS_NONE, FALSE },
    { HUB_ERROR_OFFLINE, HUB_ERROR_CLASS_UNREACHABLE, TRUE },
    { HUB_ERROR_TIMED_OUT, HUB_ERROR_CLASS_UNREACHABLE, TRUE },
    { HUB_ERROR_TLS, HUB_ERROR_CLASS_UNREACHABLE, FALSE },
    { HUB_ERROR_CREDENTIAL, HUB_ERROR_CLASS_REFUSED, FALSE },
    { HUB_ERROR_TOO_MANY_IDENTITIES, HUB_ERROR_CLASS_REFUSED, FALSE },
    { HUB_ERROR_RATE_LIMITED, HUB_ERROR_CLASS_REFUSED, TRUE },
    { HUB_ERROR_UNAVAILABLE, HUB_ERROR_CLASS_REFUSED, TRUE },
    { HUB_ERROR_NOT_JSON, HUB_ERROR_CLASS_ANSWER, FALSE },
    { HUB_ERROR_TRUNCATED, HUB_ERROR_CLASS_ANSWER, TRUE },
    { HUB_ERROR_KEYRING_LOCKED, HUB_ERROR_CLASS_MACHINE, TRUE },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = new_error (cases[i].code);

      g_assert_cmpint (hub_error_get_class (error), ==, cases[i].error_class);
      g_assert_cmpint (hub_error_is_retryable (error), ==, cases[i].retryable);
    }
}

static void
assert_said_like (GQuark domain, int code, int hub_code)
{
  g_autoptr (GError) foreign = g_error_new_literal (domain, code, "foreign");
  g_autoptr (GError) own = new_error (hub_code);
  g_autofree char *foreign_title = hub_error_get_title (foreign);
  g_autofree char *own_title = hub_error_get_title (own);

  g_assert_cmpstr (foreign_title, ==, own_title);
  g_assert_cmpint (hub_error_get_class (foreign), ==, hub_error_get_class (own));
}

static void
test_foreign_domains (void)
{
  g_autoptr (GError) full_disk = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
  g_autoptr (GError) unknown = new_error (9999);
  g_autofree char *full_disk_title = hub_error_get_title (full_disk);
  g_autofree char *unknown_title = hub_error_get_title (unknown);

  assert_said_like (G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, HUB_ERROR_CONNECTION_REFUSED);
  assert_said_like (G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, HUB_ERROR_OFFLINE);
  assert_said_like (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, HUB_ERROR_TIMED_OUT);
  assert_said_like (G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE, HUB_ERROR_CONNECTION_LOST);
  assert_said_like (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, HUB_ERROR_HOST_NOT_FOUND);
  assert_said_like (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, HUB_ERROR_TLS);

  g_assert_cmpstr (full_disk_title, ==, unknown_title);
  g_assert_cmpint (hub_error_get_class (full_disk), ==, HUB_ERROR_CLASS_MACHINE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/error/sentences", test_every_code_has_sentences_of_its_own);
  hub_test_add ("/model/error/typed-text-is-kept", test_typed_text_is_said_to_be_kept);
  hub_test_add ("/model/error/name", test_name_is_sent_to_history);
  hub_test_add ("/model/error/classes", test_classes);
  hub_test_add ("/model/error/foreign-domains", test_foreign_domains);

  return g_test_run ();
}
