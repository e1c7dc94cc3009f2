/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-phone.h"
#include "support/hub-test-case.h"

#include <glib/gstdio.h>

#include <stdio.h>
#include <unistd.h>

/* Runs first: the library's logger is set up with the first number. */
static void
test_silent (void)
{
  g_autofree char *path = NULL;
  g_autofree char *output = NULL;
  g_autofree char *never = NULL;
  int fd = g_file_open_tmp ("phone-XXXXXX", &path, NULL);
  int standard_output = dup (STDOUT_FILENO);
  int standard_error = dup (STDERR_FILENO);

  g_assert_cmpint (fd, >=, 0);
  fflush (NULL);
  dup2 (fd, STDOUT_FILENO);
  dup2 (fd, STDERR_FILENO);

  never = hub_phone_to_e164 ("0612345678", "XX");
  g_free (hub_phone_to_e164 ("+99999999999999999", "NL"));
  g_free (hub_phone_get_example ("XX"));
  g_free (hub_phone_format_international ("+000"));

  fflush (NULL);
  dup2 (standard_output, STDOUT_FILENO);
  dup2 (standard_error, STDERR_FILENO);
  close (standard_output);
  close (standard_error);
  close (fd);

  g_assert_true (g_file_get_contents (path, &output, NULL, NULL));
  g_assert_cmpstr (output, ==, "");
  g_assert_null (never);
  g_unlink (path);
}

static void
test_to_e164 (void)
{
  static const struct
  {
    const char *text;
    const char *country;
    const char *e164;
  } cases[] = {
    { "06 12 34 56 78", "NL", "+31612345678" },
    { "06-12345678", "NL", "+31612345678" },
    { "0612345678", "nl", "+31612345678" },
    { "(030) 234 56 78", "NL", "+31302345678" },
    { "+31 6 12345678", "NL", "+31612345678" },
    { "+31 (0)6 12345678", "NL", "+31612345678" },
    { "+31612345678", NULL, "+31612345678" },
    { "+31612345678", "US", "+31612345678" },
    { "0031612345678", "NL", "+31612345678" },
    { "0031 6 12345678", "US", "+31612345678" },
    { "0031612345678", NULL, "+31612345678" },
    { "31612345678", "NL", "+31612345678" },
    { "31612345678", "FR", "+31612345678" },
    { "4915112345678", "NL", "+4915112345678" },
    { "tel:+31-6-12345678", "NL", "+31612345678" },
    { "TEL:+31612345678;ext=5", "NL", "+31612345678" },
    { "+31 20 555 0123 ext. 12", "NL", "+31205550123" },
    { "06\xc2\xa0"
      "12\xc2\xa0"
      "34\xc2\xa0"
      "56\xc2\xa0"
      "78",
      "NL", "+31612345678" },
    { "\xe2\x80\xaa+31 6 12345678\xe2\x80\xac", "NL", "+31612345678" },
    { "06–1234–5678", "NL", "+31612345678" },
    { "٠٥٠ ١٢٣ ٤٥٦٧", "AE", "+971501234567" },
    { "＋３１６１２３４５６７８", "NL", "+31612345678" },
    { "07700 900123", "GB", "+447700900123" },
    { "(201) 555-0123", "US", "+12015550123" },

    { "", "NL", NULL },
    { "   ", "NL", NULL },
    { "+", "NL", NULL },
    { "12", "NL", NULL },
    { "06 12", "NL", NULL },
    { "06 12 34 56 78", NULL, NULL },
    { "061234567890123456", "NL", NULL },
    { "C-000001", "NL", NULL },
    { "LX-10001", "NL", NULL },
    { "1-800-FLOWERS", "US", NULL },
    { "hanneke.devries@example.com", "NL", NULL },
    { "06123456+78", "NL", NULL },
    { "\xff\xfe", "NL", NULL },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *e164 = hub_phone_to_e164 (cases[i].text, cases[i].country);

      g_test_message ("case %u", i);
      g_assert_cmpstr (e164, ==, cases[i].e164);
    }
}

static void
test_endless (void)
{
  g_autofree char *digits = g_strnfill (1000000, '1');

  g_assert_null (hub_phone_to_e164 (digits, "NL"));
}

static void
test_facts (void)
{
  g_autofree char *shown = hub_phone_format_international ("+31612345678");
  g_autofree char *unreadable = hub_phone_format_international ("Not Available");
  g_autofree char *country = hub_phone_get_country ("+447700900123");
  g_autofree char *satellite = hub_phone_get_country ("+870773111632");
  g_autofree char *nobody = hub_phone_get_country ("Not Available");
  g_autofree char *example = hub_phone_get_example ("NL");
  g_autofree char *nowhere = hub_phone_get_example ("XX");

  g_assert_cmpstr (shown, ==, "+31 6 12345678");
  g_assert_cmpstr (unreadable, ==, "Not Available");
  g_assert_cmpstr (country, ==, "GB");
  g_assert_null (satellite);
  g_assert_null (nobody);
  g_assert_cmpstr (example, ==, "06 12345678");
  g_assert_null (nowhere);
  g_assert_true (hub_phone_is_valid ("+31612345678"));
  g_assert_false (hub_phone_is_valid ("+3170112233"));
  g_assert_false (hub_phone_is_valid (""));
}

static gpointer
parse_on_thread (gpointer data)
{
  guint i;

  for (i = 0; i < 200; i++)
    {
      g_autofree char *number = g_strdup_printf ("06 12 345 %03u", i);
      g_autofree char *e164 = hub_phone_to_e164 (number, "NL");
      g_autofree char *expected = g_strdup_printf ("+31612345%03u", i);

      g_assert_cmpstr (e164, ==, expected);
    }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];
  guint i;

  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("phone", parse_on_thread, NULL);
  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/phone/silent", test_silent);
  hub_test_add ("/model/phone/to-e164", test_to_e164);
  hub_test_add ("/model/phone/endless", test_endless);
  hub_test_add ("/model/phone/facts", test_facts);
  hub_test_add ("/model/phone/threads", test_threads);

  return g_test_run ();
}
