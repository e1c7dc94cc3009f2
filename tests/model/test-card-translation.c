/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In a program of its own, because GLib decides once per process whether there are translations. */

#include "config.h"

#include "model/hub-event-page.h"
#include "model/hub-summary.h"

#include <locale.h>

#include "fixture.h"
#include "support/hub-test-case.h"

/* The third sentence has lost a brace: a translator's slip. */
static const char catalogue[] = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n"
                                "Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"
                                "msgid \"en\"\nmsgstr \"nl\"\n"
                                "msgid \"Insights\"\nmsgstr \"Inzichten\"\n"
                                "msgid \"High churn risk ({_*.customerAI.churn.score|score})\"\n"
                                "msgstr \"Kans op vertrek: {_*.customerAI.churn.score|score}\"\n"
                                "msgctxt \"count\"\nmsgid \"two\"\nmsgstr \"twee\"\n"
                                "msgid \"one support contact in 14 days\"\n"
                                "msgid_plural \"{@count|spelled} support contacts in 14 days\"\n"
                                "msgstr[0] \"één contact in 14 dagen\"\n"
                                "msgstr[1] \"{@count|spelled} contacten in 14 dagen\"\n"
                                "msgid \"Contract ends {_*.subscription.contractEnd|date}\"\n"
                                "msgstr \"Contract loopt af {_*.subscription.contractEnd|date\"\n";

static char *
dup_sentence (HubSummary *summary, guint position)
{
  g_assert_cmpuint (position, <, hub_summary_get_n_sentences (summary));
  return hub_brief_sentence_to_text (hub_summary_get_sentence (summary, position));
}

static void
test_dutch (void)
{
  const char *const contacts[] = {
    "{'_id':'1','timestamp':'2026-11-20T10:12:00Z','eventType':'halyard.supportContact'}",
    "{'_id':'2','timestamp':'2026-11-19T10:12:00Z','eventType':'halyard.supportContact'}",
    NULL,
  };
  g_autoptr (GBytes) bytes
    = fixture_profile ("{'person':{'name':{'fullName':'Jo'}},'_acme':{'customerAI':"
                       "{'churn':{'score':78}},'subscription':{'contractEnd':'2026-12-01'}}}");
  g_autoptr (GBytes) events = fixture_events (contacts, "");
  g_autofree char *po = g_build_filename (g_get_user_cache_dir (), "nl.po", NULL);
  g_autoptr (GDateTime) now = fixture_now ();
  g_autoptr (HubCardSet) cards = NULL;
  g_autoptr (HubProfile) profile = hub_profile_decode (bytes, NULL);
  g_autoptr (HubEventPage) page = NULL;
  g_autoptr (HubSummary) summary = NULL;
  g_autofree char *churn = NULL;
  g_autofree char *contract = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (po, catalogue, -1, NULL));
  if (!fixture_use_catalogue (po))
    {
      g_test_skip ("there is no msgfmt, or no locale that can be translated");
      return;
    }

  g_test_expect_message ("hub-model", G_LOG_LEVEL_WARNING, "*Contract ends*cannot be used*");
  cards = hub_card_set_new_built_in ();
  g_test_assert_expected_messages ();
  g_assert_cmpstr (hub_card_get_title (hub_card_set_get_card (cards, 0)), ==, "Inzichten");

  page = hub_event_page_decode (events, cards, NULL);
  summary
    = hub_summary_new (cards, profile, hub_event_page_get_events (page), HUB_KNOWN_EVENTS_ALL, now);
  churn = dup_sentence (summary, 0);
  contract = dup_sentence (summary, 1);
  g_assert_cmpstr (churn, ==, "Kans op vertrek: 78% — twee contacten in 14 dagen");
  g_assert_cmpstr (contract, ==, "Contract ends 1 dec 2026");
}

/* The catalogues that are shipped have no such slip: a warning would fail this. */
static void
test_shipped (void)
{
  g_autofree char *po = g_test_build_filename (G_TEST_DIST, "..", "po", "nl.po", NULL);
  g_autoptr (HubCardSet) cards = NULL;

  if (!fixture_use_catalogue (po))
    {
      g_test_skip ("there is no msgfmt, or no locale that can be translated");
      return;
    }

  cards = hub_card_set_new_built_in ();
  g_assert_cmpuint (hub_card_set_get_n_cards (cards), >, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "nl", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/card-translation/dutch", test_dutch);
  hub_test_add ("/model/card-translation/shipped", test_shipped);

  return g_test_run ();
}
