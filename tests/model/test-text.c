/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-text.h"
#include "support/hub-test-case.h"

#include <string.h>

static void
test_inert (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *inert;
  } cases[] = {
    { NULL, -1, "" },
    { "", -1, "" },
    { "Utrecht", -1, "Utrecht" },
    { "Utrecht", 3, "Utr" },
    { "<b>Robert</b> &amp; \"Tables\"", -1, "<b>Robert</b> &amp; \"Tables\"" },
    { "one\ntwo\tthree\x07", -1, "one two three " },
    { "a\xe2\x80\xa8z", -1, "a z" }, /* LINE SEPARATOR */
    { "a\xc2\x85z", -1, "a z" },     /* NEXT LINE */
    { "evil\xe2\x80\xae"
      "gpj.exe",
      -1, "evilgpj.exe" }, /* U+202E */
    { "\xe2\x81\xa6"
      "a\xe2\x81\xa9\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c",
      -1, "a" },                          /* isolates, marks */
    { "caf\xe9", -1, "caf\xef\xbf\xbd" }, /* Latin-1 */
    { "a\0b", 3,
      "a\xef\xbf\xbd"
      "b" },
    { "ليلى حداد", -1, "ليلى حداد" },
    { "王小明", -1, "王小明" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *inert = hub_text_make_inert (cases[i].text, cases[i].length);

      g_assert_cmpstr (inert, ==, cases[i].inert);
    }
}

static void
test_inert_is_short (void)
{
  g_autofree char *ascii = g_strnfill (5 * 1024 * 1024, 'a');
  g_autofree char *shown = hub_text_make_inert (ascii, -1);
  GString *wide = g_string_new (NULL);
  g_autofree char *shown_wide = NULL;
  g_autofree char *exact = g_strnfill (HUB_TEXT_MAX_LENGTH, 'a');
  g_autofree char *shown_exact = hub_text_make_inert (exact, -1);
  guint i;

  g_assert_cmpint (g_utf8_strlen (shown, -1), ==, HUB_TEXT_MAX_LENGTH + 1);
  g_assert_true (g_str_has_suffix (shown, "…"));
  g_assert_cmpstr (shown_exact, ==, exact);

  for (i = 0; i < 100000; i++)
    g_string_append (wide, "王");
  shown_wide = hub_text_make_inert (wide->str, (gssize) wide->len);
  g_assert_cmpint (g_utf8_strlen (shown_wide, -1), ==, HUB_TEXT_MAX_LENGTH + 1);
  g_string_free (wide, TRUE);
}

static void
test_isolate (void)
{
  g_autofree char *isolated = hub_text_isolate ("دبي");
  g_autofree char *nothing = hub_text_isolate (NULL);

  g_assert_cmpstr (isolated, ==,
                   "\xe2\x81\xa8"
                   "دبي"
                   "\xe2\x81\xa9");
  g_assert_cmpstr (nothing, ==, "\xe2\x81\xa8\xe2\x81\xa9");
}

static void
test_initials (void)
{
  static const struct
  {
    const char *name;
    const char *initials;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { " \t ", "" },
    { "🦄", "" },
    { "Hanneke de Vries", "HV" },
    { "hanneke", "H" },
    { "Lucía Sánchez", "LS" },
    { "'t Hoff", "TH" },
    { "(Bob)", "B" },
    { "<b>Robert</b> &amp;", "BA" },
    { "Émile Zola", "ÉZ" },
    { "e\xcc\x81mile", "E\xcc\x81" },
    { "王小明", "王" },
    { "ليلى حداد", "لح" },
    { "\xe2\x80\xaeRobert Tables", "RT" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *initials = hub_text_initials (cases[i].name);

      g_assert_cmpstr (initials, ==, cases[i].initials);
    }
}

static void
test_is_inert (void)
{
  g_autofree char *longest = g_strnfill (HUB_TEXT_MAX_LENGTH, 'a');
  g_autofree char *longer = g_strnfill (HUB_TEXT_MAX_LENGTH + 1, 'a');

  g_assert_true (hub_text_is_inert (""));
  g_assert_true (hub_text_is_inert ("a value <b>of</b> 12"));
  g_assert_false (hub_text_is_inert ("two\nlines"));
  g_assert_false (hub_text_is_inert ("\xe2\x80\xae"));
  g_assert_true (hub_text_is_inert (longest));
  g_assert_false (hub_text_is_inert (longer));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/text/inert", test_inert);
  hub_test_add ("/model/text/inert-is-short", test_inert_is_short);
  hub_test_add ("/model/text/isolate", test_isolate);
  hub_test_add ("/model/text/initials", test_initials);
  hub_test_add ("/model/text/is-inert", test_is_inert);

  return g_test_run ();
}
