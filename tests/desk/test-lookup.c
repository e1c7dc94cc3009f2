/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-lookup.h"

#include "desk/fake-source.h"
#include "desk/let-go.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include "model/hub-error.h"

#define HANNEKE                                                                                    \
  "{\"person\":{\"name\":{\"firstName\":\"Hanneke\",\"lastName\":\"de Vries\"}},"                  \
  "\"identityMap\":{\"phone\":[{\"id\":\"+31612345678\"}],\"crmid\":[{\"id\":\"C-000001\"}]},"     \
  "\"segmentMembership\":{\"ups\":{"                                                               \
  "\"a1\":{\"status\":\"realized\",\"lastQualificationTime\":\"2026-11-01T00:00:00Z\"},"           \
  "\"a2\":{\"status\":\"exited\",\"lastQualificationTime\":\"2026-10-01T00:00:00Z\"}}}}"
#define PIETER                                                                                     \
  "{\"person\":{\"name\":{\"firstName\":\"Pieter\",\"lastName\":\"Maes\"}},"                       \
  "\"identityMap\":{\"crmid\":[{\"id\":\"C-000016\"}]}}"

typedef struct
{
  FakeSource *source;
  HubCardSet *cards;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  hub_test_hold_folders ();
  fixture->source = fake_source_new ();
  fixture->cards = hub_card_set_new_built_in ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  let_go (fixture->source, "the source to be let go");
  let_go (fixture->cards, "the cards to be let go");
}

static HubLookup *
new_lookup (Fixture *fixture, const char *namespace_code, const char *value)
{
  g_autoptr (HubIdentity) identity = hub_identity_new (namespace_code, value);
  g_autoptr (HubQuery) query = hub_query_new_for_identity (identity);

  return hub_lookup_new (HUB_PROFILE_SOURCE (fixture->source), fixture->cards, query);
}

/* Digits that fit two namespaces of the organisation. */
static HubLookup *
new_ambiguous_lookup (Fixture *fixture)
{
  g_autoptr (GPtrArray) namespaces = hub_namespace_list_standard ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HubQuery) query = NULL;
  GPtrArray *candidates;

  g_ptr_array_add (namespaces, hub_namespace_new ("CRMID", "CRM number", "[0-9]{8}", &error));
  g_assert_no_error (error);
  g_ptr_array_add (namespaces, hub_namespace_new ("Loyalty", "Loyalty number", "[0-9]{8}", &error));
  g_assert_no_error (error);

  query = hub_query_parse ("70112233", namespaces, NULL, NULL, &error);
  g_assert_no_error (error);
  candidates = hub_query_get_candidates (query);
  g_assert_cmpuint (candidates->len, ==, 2);

  return hub_lookup_new (HUB_PROFILE_SOURCE (fixture->source), fixture->cards, query);
}

static gboolean
is_decided (gpointer data)
{
  return hub_lookup_get_state (data) != HUB_LOOKUP_LOADING;
}

static void
wait_decided (HubLookup *lookup)
{
  hub_test_wait_for (is_decided, lookup, "the lookup to be decided");
}

static gboolean
events_are_decided (gpointer data)
{
  return hub_lookup_get_events_state (data) != HUB_EVENTS_LOADING;
}

static gboolean
is_complete (gpointer data)
{
  return hub_lookup_is_complete (data);
}

static gboolean
has_names (gpointer data)
{
  return hub_lookup_has_audience_names (data);
}

static gboolean
is_not_loading_more (gpointer data)
{
  gboolean loading_more;

  g_object_get (data, "loading-more", &loading_more, NULL);
  return !loading_more;
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Every state the view hears of has all it needs. */
static void
complete_when_one_cb (HubLookup *lookup)
{
  if (hub_lookup_get_state (lookup) != HUB_LOOKUP_ONE)
    return;

  g_assert_nonnull (hub_lookup_get_profile (lookup));
  g_assert_nonnull (hub_lookup_get_summary (lookup));
  g_assert_nonnull (hub_lookup_get_read_at (lookup));
}

static void
test_one (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_lookup (fixture, "Phone", "+31612345678");
  g_autofree char *policy = NULL;

  fake_source_put_profile (fixture->source, "Phone:+31612345678", "XID-1", HANNEKE);
  fake_source_put_events (fixture->source, 3);
  fake_source_put_name (fixture->source, "a1", "High value");
  g_signal_connect (lookup, "notify::state", G_CALLBACK (complete_when_one_cb), NULL);

  hub_lookup_start (lookup);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_LOADING);
  g_assert_cmpstr (hub_identity_get_value (hub_lookup_get_identity (lookup)), ==, "+31612345678");
  /* Both are under way before anything is answered. */
  g_assert_cmpuint (fake_source_get_n_calls (fixture->source, FAKE_PROFILE), ==, 1);
  g_assert_cmpuint (fake_source_get_n_calls (fixture->source, FAKE_EVENTS), ==, 1);

  wait_decided (lookup);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_ONE);
  g_assert_cmpstr (hub_summary_get_name (hub_lookup_get_summary (lookup)), ==, "Hanneke de Vries");
  g_assert_cmpfloat (hub_lookup_get_milliseconds (lookup), >=, 0);
  policy = hub_lookup_dup_merge_policy_name (lookup);
  g_assert_cmpstr (policy, ==, "Default timebased");
  g_assert_null (hub_lookup_get_hits (lookup));

  hub_test_wait_for (events_are_decided, lookup, "the events");
  g_assert_cmpint (hub_lookup_get_events_state (lookup), ==, HUB_EVENTS_READY);
  g_assert_cmpuint (g_list_model_get_n_items (hub_lookup_get_events (lookup)), ==, 3);
  g_assert_false (hub_lookup_has_more_events (lookup));

  hub_test_wait_for (has_names, lookup, "the audiences' names");
  g_assert_cmpuint (fake_source_get_n_calls (fixture->source, FAKE_NAMES), ==, 1);
  g_assert_cmpuint (fake_source_get_n_ids (fixture->source), ==, 2);
  g_assert_cmpstr (hub_lookup_get_audience_name (lookup, "a1"), ==, "High value");
  g_assert_null (hub_lookup_get_audience_name (lookup, "a2"));
  hub_test_wait_for (is_complete, lookup, "everything");

  let_go (lookup, "the lookup to be let go");
}

static void
test_profile_before_events (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_lookup (fixture, "Phone", "+31612345678");
  guint n_summaries = 0;

  fake_source_put_profile (fixture->source, "Phone:+31612345678", "XID-1", HANNEKE);
  fake_source_put_events (fixture->source, 3);
  fake_source_hold (fixture->source, FAKE_EVENTS);
  fake_source_hold (fixture->source, FAKE_NAMES);
  g_signal_connect_swapped (lookup, "notify::summary", G_CALLBACK (count_cb), &n_summaries);

  hub_lookup_start (lookup);
  wait_decided (lookup);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_ONE);
  g_assert_cmpint (hub_lookup_get_events_state (lookup), ==, HUB_EVENTS_LOADING);
  g_assert_cmpuint (n_summaries, ==, 1);
  g_assert_false (hub_lookup_has_audience_names (lookup));
  g_assert_false (hub_lookup_is_complete (lookup));

  fake_source_release (fixture->source, FAKE_EVENTS);
  hub_test_wait_count (&n_summaries, 2, "the summary with events");
  g_assert_cmpint (hub_lookup_get_events_state (lookup), ==, HUB_EVENTS_READY);
  g_assert_false (hub_lookup_is_complete (lookup));

  /* The name of an audience is not worth a new summary. */
  fake_source_release (fixture->source, FAKE_NAMES);
  hub_test_wait_for (has_names, lookup, "the audiences' names");
  g_assert_cmpuint (n_summaries, ==, 2);
  g_assert_true (hub_lookup_is_complete (lookup));

  let_go (lookup, "the lookup to be let go");
}

static void
test_events_before_profile (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_lookup (fixture, "Phone", "+31612345678");
  guint n_summaries = 0;

  fake_source_put_profile (fixture->source, "Phone:+31612345678", "XID-1", HANNEKE);
  fake_source_put_events (fixture->source, 3);
  fake_source_hold (fixture->source, FAKE_PROFILE);
  g_signal_connect_swapped (lookup, "notify::summary", G_CALLBACK (count_cb), &n_summaries);

  hub_lookup_start (lookup);
  hub_test_wait_for (events_are_decided, lookup, "the events");
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_LOADING);

  fake_source_release (fixture->source, FAKE_PROFILE);
  wait_decided (lookup);
  hub_test_wait_for (has_names, lookup, "the audiences' names");
  hub_test_drain ();
  g_assert_cmpuint (n_summaries, ==, 1);

  let_go (lookup, "the lookup to be let go");
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_lookup (fixture, "Email", "nobody@example.com");

  hub_lookup_start (lookup);
  wait_decided (lookup);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_NONE);
  g_assert_true (hub_lookup_is_complete (lookup));
  g_assert_null (hub_lookup_get_error (lookup));
  g_assert_null (hub_lookup_get_profile (lookup));
  g_assert_null (hub_lookup_get_summary (lookup));
  g_assert_cmpstr (hub_identity_get_value (hub_lookup_get_identity (lookup)), ==,
                   "nobody@example.com");

  let_go (lookup, "the lookup to be let go");
}

static void
test_failed (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_lookup (fixture, "Email", "hanneke@example.com");

  fake_source_put_error (fixture->source, "Email:hanneke@example.com", HUB_ERROR_TIMED_OUT);
  hub_lookup_start (lookup);
  wait_decided (lookup);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_FAILED);
  g_assert_error (hub_lookup_get_error (lookup), HUB_ERROR, HUB_ERROR_TIMED_OUT);

  let_go (lookup, "the lookup to be let go");
}

/* The candidates of digits that fit two namespaces, as the source knows them. */
static void
get_keys (HubLookup *lookup, char *keys[2])
{
  GPtrArray *candidates = hub_query_get_candidates (hub_lookup_get_query (lookup));

  for (guint i = 0; i < 2; i++)
    keys[i] = g_strdup_printf ("%s:70112233",
                               hub_identity_get_namespace (g_ptr_array_index (candidates, i)));
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_ambiguous_lookup (fixture);
  char *keys[2];

  get_keys (lookup, keys);
  fake_source_put_profile (fixture->source, keys[0], "XID-1", HANNEKE);
  fake_source_put_profile (fixture->source, keys[1], "XID-16", PIETER);
  fake_source_put_events (fixture->source, 2);

  hub_lookup_start (lookup);
  g_assert_cmpuint (fake_source_get_n_calls (fixture->source, FAKE_PROFILE), ==, 2);
  wait_decided (lookup);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_MANY);
  g_assert_cmpuint (hub_lookup_get_hits (lookup)->len, ==, 2);
  g_assert_null (hub_lookup_get_profile (lookup));
  /* Nobody is chosen yet, so nobody's events are asked for. */
  g_assert_cmpuint (fake_source_get_n_calls (fixture->source, FAKE_EVENTS), ==, 0);

  hub_lookup_choose (lookup, 1);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_LOADING);
  wait_decided (lookup);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_ONE);
  g_assert_cmpstr (hub_summary_get_name (hub_lookup_get_summary (lookup)), ==, "Pieter Maes");
  g_assert_true (
    g_str_has_prefix (keys[1], hub_identity_get_namespace (hub_lookup_get_identity (lookup))));
  g_assert_cmpstr (fake_source_get_events_identity (fixture->source), ==, keys[1]);
  g_assert_cmpuint (hub_lookup_get_hits (lookup)->len, ==, 2);
  hub_test_wait_for (events_are_decided, lookup, "the events");

  g_free (keys[0]);
  g_free (keys[1]);
  let_go (lookup, "the lookup to be let go");
}

static void
test_same_customer (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_ambiguous_lookup (fixture);
  char *keys[2];

  get_keys (lookup, keys);
  fake_source_put_profile (fixture->source, keys[0], "XID-1", HANNEKE);
  fake_source_put_profile (fixture->source, keys[1], "XID-1", HANNEKE);

  hub_lookup_start (lookup);
  wait_decided (lookup);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_ONE);
  g_assert_null (hub_lookup_get_hits (lookup));

  g_free (keys[0]);
  g_free (keys[1]);
  let_go (lookup, "the lookup to be let go");
}

/* What could not be asked must not hide who was found. */
static void
test_one_found_one_failed (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_ambiguous_lookup (fixture);
  g_autofree char *sentence = NULL;
  HubNamespace *name_space;
  char *keys[2];

  get_keys (lookup, keys);
  fake_source_put_error (fixture->source, keys[0], HUB_ERROR_TIMED_OUT);
  fake_source_put_profile (fixture->source, keys[1], "XID-16", PIETER);

  hub_lookup_start (lookup);
  wait_decided (lookup);
  g_assert_error (hub_lookup_get_partial_error (lookup), HUB_ERROR, HUB_ERROR_TIMED_OUT);
  sentence = hub_lookup_dup_partial_failure (lookup);
  *strchr (keys[0], ':') = '\0';
  name_space = hub_namespace_find (hub_card_set_get_namespaces (fixture->cards), keys[0]);
  g_assert_true (g_str_has_prefix (
    sentence, name_space != NULL ? hub_namespace_get_name (name_space) : keys[0]));
  g_assert_true (
    g_str_has_suffix (sentence, "could not be asked: The platform did not answer in time"));
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_ONE);
  g_assert_cmpstr (fake_source_get_events_identity (fixture->source), ==, keys[1]);

  g_free (keys[0]);
  g_free (keys[1]);
  let_go (lookup, "the lookup to be let go");
}

/* Nobody was found, but not everybody was asked: that is no "none". */
static void
test_none_found_one_failed (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_ambiguous_lookup (fixture);
  char *keys[2];

  get_keys (lookup, keys);
  fake_source_put_error (fixture->source, keys[1], HUB_ERROR_SERVER);

  hub_lookup_start (lookup);
  wait_decided (lookup);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_FAILED);
  g_assert_error (hub_lookup_get_error (lookup), HUB_ERROR, HUB_ERROR_SERVER);

  g_free (keys[0]);
  g_free (keys[1]);
  let_go (lookup, "the lookup to be let go");
}

static void
test_events_unavailable (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_lookup (fixture, "Phone", "+31612345678");

  fake_source_put_profile (fixture->source, "Phone:+31612345678", "XID-1", HANNEKE);
  fake_source_fail_events (fixture->source, HUB_ERROR_EVENTS_UNAVAILABLE);

  hub_lookup_start (lookup);
  wait_decided (lookup);
  hub_test_wait_for (events_are_decided, lookup, "the events");
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_ONE);
  g_assert_cmpint (hub_lookup_get_events_state (lookup), ==, HUB_EVENTS_UNAVAILABLE);
  g_assert_error (hub_lookup_get_events_error (lookup), HUB_ERROR, HUB_ERROR_EVENTS_UNAVAILABLE);
  g_assert_false (hub_lookup_has_more_events (lookup));

  let_go (lookup, "the lookup to be let go");
}

static void
check_splice_cb (GListModel *model, guint position, guint removed, guint added, guint *n_splices)
{
  g_assert_cmpuint (removed, ==, 0);
  g_assert_cmpuint (position + added, ==, g_list_model_get_n_items (model));
  (*n_splices)++;
}

static void
load_more (HubLookup *lookup)
{
  hub_lookup_load_more_events (lookup);
  /* Asking again while a page is under way is not asking for the next one. */
  hub_lookup_load_more_events (lookup);
  hub_test_wait_for (is_not_loading_more, lookup, "the next page");
}

/* What the first card says of the weeks; NULL where nothing. */
static const HubCardRow *
find_weeks (HubLookup *lookup)
{
  const HubCardContent *content = hub_summary_get_content (hub_lookup_get_summary (lookup), 0);

  for (guint i = 0; i < hub_card_content_get_n_rows (content); i++)
    if (hub_card_content_get_row (content, i)->style == HUB_ROW_WEEKS)
      return hub_card_content_get_row (content, i);
  return NULL;
}

/* The weeks' plot reaches further back with each page, and needs no more once it is whole. */
static void
test_weeks_grow (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_lookup (fixture, "Phone", "+31612345678");
  guint n_summaries = 0;

  fake_source_put_profile (fixture->source, "Phone:+31612345678", "XID-1", HANNEKE);
  fake_source_put_recent_events (fixture->source, 2 * HUB_LOOKUP_PAGE_SIZE + 50);
  hub_lookup_start (lookup);
  hub_test_wait_for (is_complete, lookup, "everything");
  g_assert_true (g_str_has_prefix (find_weeks (lookup)->value, "100 events since "));

  load_more (lookup);
  hub_test_wait_for (is_complete, lookup, "the summary with the second page");
  g_assert_true (g_str_has_prefix (find_weeks (lookup)->value, "200 events since "));
  load_more (lookup);
  hub_test_wait_for (is_complete, lookup, "the summary with the third page");
  g_assert_cmpstr (find_weeks (lookup)->value, ==, "250 events in 52 weeks");
  let_go (lookup, "the lookup to be let go");

  /* The first page of these reaches back further than a year. */
  fake_source_put_events (fixture->source, 2 * HUB_LOOKUP_PAGE_SIZE);
  lookup = new_lookup (fixture, "Phone", "+31612345678");
  hub_lookup_start (lookup);
  hub_test_wait_for (is_complete, lookup, "everything");
  g_signal_connect_swapped (lookup, "notify::summary", G_CALLBACK (count_cb), &n_summaries);
  load_more (lookup);
  hub_test_wait_for (is_complete, lookup, "the second page");
  g_assert_cmpuint (n_summaries, ==, 0);
  let_go (lookup, "the lookup to be let go");
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_lookup (fixture, "Phone", "+31612345678");
  GListModel *events = hub_lookup_get_events (lookup);
  guint n_splices = 0;

  fake_source_put_profile (fixture->source, "Phone:+31612345678", "XID-1", HANNEKE);
  fake_source_put_events (fixture->source, 2 * HUB_LOOKUP_PAGE_SIZE + 50);
  g_signal_connect (events, "items-changed", G_CALLBACK (check_splice_cb), &n_splices);

  hub_lookup_start (lookup);
  wait_decided (lookup);
  hub_test_wait_for (events_are_decided, lookup, "the events");
  g_assert_cmpuint (g_list_model_get_n_items (events), ==, HUB_LOOKUP_PAGE_SIZE);
  g_assert_true (hub_lookup_has_more_events (lookup));

  load_more (lookup);
  g_assert_cmpuint (g_list_model_get_n_items (events), ==, 2 * HUB_LOOKUP_PAGE_SIZE);

  /* A page that fails leaves what was there, and can be asked for again. */
  fake_source_fail_events (fixture->source, HUB_ERROR_TIMED_OUT);
  load_more (lookup);
  g_assert_cmpint (hub_lookup_get_events_state (lookup), ==, HUB_EVENTS_FAILED);
  g_assert_error (hub_lookup_get_events_error (lookup), HUB_ERROR, HUB_ERROR_TIMED_OUT);
  g_assert_cmpuint (g_list_model_get_n_items (events), ==, 2 * HUB_LOOKUP_PAGE_SIZE);
  g_assert_true (hub_lookup_has_more_events (lookup));

  fake_source_put_events (fixture->source, 2 * HUB_LOOKUP_PAGE_SIZE + 50);
  load_more (lookup);
  g_assert_cmpint (hub_lookup_get_events_state (lookup), ==, HUB_EVENTS_READY);
  g_assert_null (hub_lookup_get_events_error (lookup));
  g_assert_cmpuint (g_list_model_get_n_items (events), ==, 2 * HUB_LOOKUP_PAGE_SIZE + 50);
  g_assert_false (hub_lookup_has_more_events (lookup));
  g_assert_cmpuint (n_splices, ==, 3);

  load_more (lookup);
  g_assert_cmpuint (fake_source_get_n_calls (fixture->source, FAKE_EVENTS), ==, 4);

  let_go (lookup, "the lookup to be let go");
}

static void
test_names_fail (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_lookup (fixture, "Phone", "+31612345678");

  fake_source_put_profile (fixture->source, "Phone:+31612345678", "XID-1", HANNEKE);
  fake_source_fail_names (fixture->source);

  hub_lookup_start (lookup);
  hub_test_wait_for (has_names, lookup, "the audiences' names to be given up");
  g_assert_null (hub_lookup_get_audience_name (lookup, "a1"));
  wait_decided (lookup);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_ONE);

  let_go (lookup, "the lookup to be let go");
}

static void
fail_cb (void)
{
  g_error ("A cancelled lookup changed");
}

/* Late answers, which this source gives even to the cancelled, change nothing. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_lookup (fixture, "Phone", "+31612345678");

  fake_source_put_profile (fixture->source, "Phone:+31612345678", "XID-1", HANNEKE);
  fake_source_put_events (fixture->source, 3);
  fake_source_hold (fixture->source, FAKE_PROFILE);
  fake_source_hold (fixture->source, FAKE_EVENTS);

  hub_lookup_start (lookup);
  hub_lookup_cancel (lookup);
  g_signal_connect (lookup, "notify", G_CALLBACK (fail_cb), NULL);
  fake_source_release (fixture->source, FAKE_PROFILE);
  fake_source_release (fixture->source, FAKE_EVENTS);
  hub_test_drain ();
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_LOADING);
  g_assert_null (hub_lookup_get_error (lookup));
  g_assert_cmpuint (g_list_model_get_n_items (hub_lookup_get_events (lookup)), ==, 0);

  g_assert_finalize_object (lookup);
}

/* Dropping the last reference is enough, at whatever step. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = new_lookup (fixture, "Phone", "+31612345678");

  fake_source_put_profile (fixture->source, "Phone:+31612345678", "XID-1", HANNEKE);
  fake_source_put_events (fixture->source, 3);
  fake_source_hold (fixture->source, FAKE_PROFILE);
  fake_source_hold (fixture->source, FAKE_NAMES);
  fake_source_hold (fixture->source, FAKE_EVENTS);

  hub_lookup_start (lookup);
  g_assert_finalize_object (lookup);
  fake_source_release (fixture->source, FAKE_PROFILE);
  hub_test_drain ();

  lookup = new_lookup (fixture, "Phone", "+31612345678");
  hub_lookup_start (lookup);
  wait_decided (lookup);
  g_assert_finalize_object (lookup);
  fake_source_release (fixture->source, FAKE_NAMES);
  fake_source_release (fixture->source, FAKE_EVENTS);
  hub_test_drain ();
}

/* Nobody asks for the events of a company, and nobody waits for them. */
static void
test_account (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = new_lookup (fixture, "b2b_account", "A-10001");
  g_autoptr (HubLookup) unknown = new_lookup (fixture, "b2b_account", "A-99999");

  fake_source_put_profile (fixture->source, "b2b_account:A-10001", "XA",
                           "{\"accountName\":\"Thornbury & Vale Ltd\"}");
  fake_source_put_events (fixture->source, 5);
  hub_lookup_start (lookup);
  hub_test_wait_for (is_complete, lookup, "the account to be complete");
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_ONE);
  g_assert_cmpstr (hub_summary_get_name (hub_lookup_get_summary (lookup)), ==,
                   "Thornbury & Vale Ltd");
  g_assert_cmpint (hub_lookup_get_events_state (lookup), ==, HUB_EVENTS_READY);
  g_assert_cmpuint (fake_source_get_n_calls (fixture->source, FAKE_EVENTS), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (hub_lookup_get_events (lookup)), ==, 0);

  hub_lookup_start (unknown);
  wait_decided (unknown);
  g_assert_cmpint (hub_lookup_get_state (unknown), ==, HUB_LOOKUP_NONE);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/desk/lookup/account", test_account);
  ADD ("/desk/lookup/one", test_one);
  ADD ("/desk/lookup/profile-before-events", test_profile_before_events);
  ADD ("/desk/lookup/events-before-profile", test_events_before_profile);
  ADD ("/desk/lookup/none", test_none);
  ADD ("/desk/lookup/failed", test_failed);
  ADD ("/desk/lookup/many", test_many);
  ADD ("/desk/lookup/same-customer", test_same_customer);
  ADD ("/desk/lookup/one-found-one-failed", test_one_found_one_failed);
  ADD ("/desk/lookup/none-found-one-failed", test_none_found_one_failed);
  ADD ("/desk/lookup/events-unavailable", test_events_unavailable);
  ADD ("/desk/lookup/pages", test_pages);
  ADD ("/desk/lookup/weeks-grow", test_weeks_grow);
  ADD ("/desk/lookup/names-fail", test_names_fail);
  ADD ("/desk/lookup/cancel", test_cancel);
  ADD ("/desk/lookup/drop", test_drop);

  return g_test_run ();
}
