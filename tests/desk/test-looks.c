/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-looks.h"

#include "desk/fake-source.h"
#include "desk/let-go.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#define MINUTE_MS ((gint64) 60 * 1000)

#define CHURN(score) "{\"_halyard\":{\"customerAI\":{\"churn\":{\"score\":" score "}}}}"

typedef struct
{
  FakeSource *source;
  HubCardSet *cards;
  HubHistory *history;
  HubDigestStore *digests;
  HubLooks *looks;
  gint64 now_ms;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = hub_history_get_default_file ();
  g_autoptr (GFile) folder = hub_digest_store_get_default_folder ();

  hub_test_hold_folders ();
  fixture->source = fake_source_new ();
  fake_source_put_profile (fixture->source, "CRMID:A", "XA", CHURN ("20"));
  fake_source_put_profile (fixture->source, "Email:A", "XA", CHURN ("20"));
  fake_source_put_profile (fixture->source, "CRMID:B", "XB", CHURN ("20"));
  fixture->cards = hub_card_set_new_built_in ();
  fixture->history = hub_history_new (NULL, file);
  hub_history_open (fixture->history);
  fixture->digests = hub_digest_store_new (fixture->history, NULL, folder);
  fixture->looks = hub_looks_new (fixture->digests);
  fixture->now_ms = g_get_real_time () / 1000;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  let_go (fixture->looks, "the looks to be let go");
  let_go (fixture->digests, "the digests to be let go");
  let_go (fixture->history, "the history to be let go");
  let_go (fixture->source, "the source to be let go");
  let_go (fixture->cards, "the cards to be let go");
}

static gboolean
is_complete (gpointer data)
{
  return hub_lookup_is_complete (data);
}

static void
flush (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_digest_store_flush_async (fixture->digests, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the digests to be kept");
}

/* What is kept of whom the lookup found. @digest: (out) (nullable). Whether something is. */
static gboolean
find (Fixture *fixture, HubLookup *lookup, HubDigest **digest)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_digest_store_find_async (fixture->digests, "sample", hub_lookup_get_profile (lookup), NULL,
                               hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "what was seen");
  *digest = hub_digest_store_find_finish (fixture->digests, result, NULL);
  return *digest != NULL;
}

typedef struct
{
  Fixture *fixture;
  HubLookup *lookup;
  double score;
} Awaited;

static gboolean
is_remembered (gpointer data)
{
  Awaited *awaited = data;
  g_autoptr (HubDigest) digest = NULL;

  return find (awaited->fixture, awaited->lookup, &digest) && digest->figures->len == 1
         && ((HubDigestFigure *) digest->figures->pdata[0])->number == awaited->score;
}

/* Found, shown, and remembered with this score. */
static HubLookup *
look_with (Fixture *fixture, const char *code, const char *value, gint64 later_ms, double score)
{
  g_autoptr (HubIdentity) identity = hub_identity_new (code, value);
  g_autoptr (HubQuery) query = hub_query_new_for_identity (identity);
  HubLookup *lookup = hub_lookup_new (HUB_PROFILE_SOURCE (fixture->source), fixture->cards, query);
  Awaited awaited = { fixture, lookup, score };

  fixture->now_ms += later_ms;
  hub_lookup_start (lookup);
  hub_test_wait_for (is_complete, lookup, "the lookup");
  hub_history_add (fixture->history, "sample", identity, "Anna",
                   hub_profile_get_id (hub_lookup_get_profile (lookup)), fixture->now_ms);
  hub_looks_add (fixture->looks, "sample", lookup, fixture->now_ms);
  hub_test_wait_for (is_remembered, &awaited, "the customer to be remembered");
  flush (fixture);
  return lookup;
}

static HubLookup *
look (Fixture *fixture, const char *value, gint64 later_ms, double score)
{
  return look_with (fixture, "CRMID", value, later_ms, score);
}

static void
put_churn (Fixture *fixture, const char *record)
{
  fake_source_put_profile (fixture->source, "CRMID:A", "XA", record);
  fake_source_put_profile (fixture->source, "Email:A", "XA", record);
}

static void
assert_line (HubLookup *lookup, const char *expected)
{
  g_autoptr (GPtrArray) lines = NULL;
  HubChanges *changes = hub_lookup_get_changes (lookup);

  g_assert_nonnull (changes);
  lines = hub_changes_list (changes, NULL, NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (((HubChange *) lines->pdata[0])->text, ==, expected);
}

static void
test_another_between (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) first = look (fixture, "A", 0, 20);
  g_autoptr (HubLookup) other = look (fixture, "B", MINUTE_MS, 20);
  g_autoptr (HubLookup) again = NULL;
  g_autoptr (HubLookup) once_more = NULL;

  g_assert_null (hub_lookup_get_changes (first));
  g_assert_null (hub_lookup_get_changes (other));

  put_churn (fixture, CHURN ("80"));
  /* By another identity too. */
  again = look_with (fixture, "Email", "A", MINUTE_MS, 80);
  assert_line (again, "Propensity to churn 20% → 80% (low → high)");

  g_clear_object (&other);
  other = look (fixture, "B", MINUTE_MS, 20);
  once_more = look (fixture, "A", MINUTE_MS, 80);
  g_assert_null (hub_lookup_get_changes (once_more));
}

/* Read again while it is looked at: what changed before stays, and what changes now is nothing to
 * be told; the next look starts from it. */
static void
test_same_look (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) first = look (fixture, "A", 0, 20);
  g_autoptr (HubLookup) other = look (fixture, "B", MINUTE_MS, 20);
  g_autoptr (HubLookup) again = NULL;
  g_autoptr (HubLookup) refreshed = NULL;
  g_autoptr (HubLookup) still = NULL;
  g_autoptr (HubLookup) later = NULL;

  put_churn (fixture, CHURN ("50"));
  again = look (fixture, "A", MINUTE_MS, 50);
  assert_line (again, "Propensity to churn 20% → 50% (low → medium)");
  put_churn (fixture, CHURN ("80"));
  refreshed = look (fixture, "A", 29 * MINUTE_MS, 80);
  assert_line (refreshed, "Propensity to churn 20% → 50% (low → medium)");
  still = look (fixture, "A", 29 * MINUTE_MS, 80);
  assert_line (still, "Propensity to churn 20% → 50% (low → medium)");

  put_churn (fixture, CHURN ("30"));
  later = look (fixture, "A", 31 * MINUTE_MS, 30);
  assert_line (later, "Propensity to churn 80% → 30% (high → low)");
}

static void
test_put_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) first = look (fixture, "A", 0, 20);
  g_autoptr (HubLookup) again = NULL;
  g_autoptr (HubLookup) refreshed = NULL;

  put_churn (fixture, CHURN ("80"));
  again = look (fixture, "A", 31 * MINUTE_MS, 80);
  g_assert_nonnull (hub_lookup_get_changes (again));
  hub_lookup_set_changes (again, NULL);
  refreshed = look (fixture, "A", MINUTE_MS, 80);
  g_assert_null (hub_lookup_get_changes (refreshed));
}

static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) first = look (fixture, "A", 0, 20);
  g_autoptr (HubLookup) again = NULL;
  g_autoptr (HubLookup) unknown = NULL;

  hub_looks_forget (fixture->looks);
  put_churn (fixture, CHURN ("80"));
  again = look (fixture, "A", MINUTE_MS, 80);
  assert_line (again, "Propensity to churn 20% → 80% (low → high)");

  /* Who is no more in the history is met for the first time. */
  hub_looks_forget (fixture->looks);
  hub_history_clear (fixture->history);
  flush (fixture);
  put_churn (fixture, CHURN ("20"));
  unknown = look (fixture, "A", MINUTE_MS, 20);
  g_assert_null (hub_lookup_get_changes (unknown));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/desk/looks/another-between", test_another_between);
  ADD ("/desk/looks/same-look", test_same_look);
  ADD ("/desk/looks/put-away", test_put_away);
  ADD ("/desk/looks/forgotten", test_forgotten);

  return g_test_run ();
}
