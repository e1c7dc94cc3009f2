/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-rank.h"
#include "support/hub-test-case.h"

static void
test_word (void)
{
  g_assert_cmpint (hub_rank_word ("Copy brief", "copy"), ==, HUB_RANK_START);
  g_assert_cmpint (hub_rank_word ("Copy brief", "brie"), ==, HUB_RANK_WORD);
  g_assert_cmpint (hub_rank_word ("Copy brief", "rief"), ==, HUB_RANK_WITHIN);
  g_assert_cmpint (hub_rank_word ("Copy brief", "print"), ==, HUB_RANK_NONE);
  g_assert_cmpint (hub_rank_word (NULL, "copy"), ==, HUB_RANK_NONE);
  g_assert_cmpint (hub_rank_word ("", "copy"), ==, HUB_RANK_NONE);
  /* The best place counts, not the first. */
  g_assert_cmpint (hub_rank_word ("reprint, print", "print"), ==, HUB_RANK_WORD);
}

/* Names as programs write them. */
static void
test_names (void)
{
  g_assert_cmpint (hub_rank_word ("person.name.firstName", "first"), ==, HUB_RANK_WORD);
  g_assert_cmpint (hub_rank_word ("person.firstName", "name"), ==, HUB_RANK_WORD);
  g_assert_cmpint (hub_rank_word ("person.surname", "name"), ==, HUB_RANK_WITHIN);
  g_assert_cmpint (hub_rank_word ("items[12].SKU", "12"), ==, HUB_RANK_WORD);
  g_assert_cmpint (hub_rank_word ("order4471", "4471"), ==, HUB_RANK_WORD);
  g_assert_cmpint (hub_rank_word ("44714471", "71"), ==, HUB_RANK_WITHIN);
}

static void
test_any_script (void)
{
  g_auto (GStrv) words = hub_rank_split ("  ÉTÉ\tLaan ");

  g_assert_cmpuint (g_strv_length (words), ==, 2);
  g_assert_cmpint (hub_rank_word ("été indien", words[0]), ==, HUB_RANK_START);
  g_assert_cmpint (hub_rank_word ("l’été", words[0]), ==, HUB_RANK_WORD);
  g_assert_cmpint (hub_rank_word ("végété", words[0]), ==, HUB_RANK_WITHIN);
  g_assert_cmpint (hub_rank_word ("ليلى حداد", "حداد"), ==, HUB_RANK_WORD);
}

static void
test_texts (void)
{
  const char *const texts[] = { "First name", "person.name.firstName", "Hanneke", NULL };
  g_auto (GStrv) good = hub_rank_split ("hann first");
  g_auto (GStrv) fair = hub_rank_split ("hann name");
  g_auto (GStrv) poor = hub_rank_split ("hann ekE");
  g_auto (GStrv) none = hub_rank_split ("hann last");
  g_auto (GStrv) empty = hub_rank_split ("  ");

  g_assert_cmpint (hub_rank_texts (texts, good), ==, HUB_RANK_START);
  g_assert_cmpint (hub_rank_texts (texts, fair), ==, HUB_RANK_WORD);
  g_assert_cmpint (hub_rank_texts (texts, poor), ==, HUB_RANK_WITHIN);
  g_assert_cmpint (hub_rank_texts (texts, none), ==, HUB_RANK_NONE);
  g_assert_cmpint (hub_rank_texts (texts, empty), ==, HUB_RANK_START);
}

static void
test_many_words (void)
{
  g_autofree char *many = g_strnfill (1000, 'x');
  g_auto (GStrv) words = NULL;

  for (guint i = 1; i < 1000; i += 2)
    many[i] = ' ';
  words = hub_rank_split (many);
  g_assert_cmpuint (g_strv_length (words), ==, HUB_RANK_MOST_WORDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/model/rank/word", test_word);
  hub_test_add ("/model/rank/names", test_names);
  hub_test_add ("/model/rank/any-script", test_any_script);
  hub_test_add ("/model/rank/texts", test_texts);
  hub_test_add ("/model/rank/many-words", test_many_words);

  return g_test_run ();
}
