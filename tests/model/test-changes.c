/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-changes.h"
#include "model/hub-event-page.h"

#include <locale.h>
#include <string.h>

#include "fixture.h"
#include "support/hub-test-case.h"

#define CONSENT(email, call)                                                                       \
  "'consents':{'marketing':{'email':{'val':'" email "'},'call':{'val':'" call "'}}}"
#define MEMBERSHIP(members) "'segmentMembership':{'ups':{" members "}}"
#define TENANT(churn, value)                                                                       \
  "'_halyard':{'customerAI':{'churn':{'score':" churn "}},"                                        \
  "'lifetimeValue':{'amount':" value ",'currencyCode':'EUR'}}"
#define PURCHASE(id, time)                                                                         \
  "{'_id':'" id "','timestamp':'" time "','eventType':'commerce.purchases',"                       \
  "'commerce':{'order':{'priceTotal':54,'currencyCode':'EUR'}},"                                   \
  "'productListItems':[{'name':'Fibre 1 Gb/s'}]}"
#define CALL(id, time)                                                                             \
  "{'_id':'" id "','timestamp':'" time "','eventType':'halyard.supportContact',"                   \
  "'_halyard':{'supportContact':{'channel':'call','topic':'Bill','status':'open'}}}"
#define VIEW(id, time)                                                                             \
  "{'_id':'" id "','timestamp':'" time "','eventType':'web.webpagedetails.pageViews'}"

#define USUAL                                                                                      \
  "{" CONSENT ("y", "y") "," MEMBERSHIP (                                                          \
    "'a1':{'status':'realized'},'a2':{'status':'existing'}") "," TENANT ("61", "12340") "}"

static const char *const no_events[] = { NULL };
static const char *const usual_events[]
  = { PURCHASE ("2", "2026-11-02T10:00:00Z"), VIEW ("1", "2026-11-01T10:00:00Z"), NULL };

/* A customer at one moment. */
typedef struct
{
  HubProfile *profile;
  GPtrArray *events; /* nullable */
  HubKnownEvents known;
} State;

static HubCardSet *cards;

static void
state_clear (State *state)
{
  g_clear_object (&state->profile);
  g_clear_pointer (&state->events, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (State, state_clear)

static State
read_state (const char *record, const char *const *events, HubKnownEvents known)
{
  State state = { .known = known };
  g_autoptr (GBytes) bytes = fixture_profile (record);
  g_autoptr (GError) error = NULL;

  state.profile = hub_profile_decode (bytes, &error);
  g_assert_no_error (error);
  if (events != NULL)
    {
      g_autoptr (GBytes) page_bytes = fixture_events (events, "");
      g_autoptr (HubEventPage) page = hub_event_page_decode (page_bytes, cards, &error);

      g_assert_no_error (error);
      state.events = g_ptr_array_ref (hub_event_page_get_events (page));
    }
  return state;
}

static HubDigest *
digest (const State *state, const HubDigest *former, int day)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, day, 14, 32, 0);

  return hub_digest_new (cards, state->profile, state->events, state->known, former, now);
}

/* Between the 20th and the 23rd. (nullable) */
static HubChanges *
compare (const State *before, const State *after)
{
  g_autoptr (HubDigest) former = digest (before, NULL, 20);
  g_autoptr (HubDigest) seen = digest (after, former, 23);
  g_autoptr (GDateTime) now = fixture_now ();

  return hub_changes_new (former, seen, cards, after->profile, after->events, after->known, now);
}

static const char *
get_name (const char *id, gpointer user_data)
{
  static const struct
  {
    const char *id;
    const char *name;
  } names[] = { { "a1", "Churn risk" },
                { "a2", "Newsletter <readers>" },
                { "a3", "High value" },
                { "a4", "Utrecht" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (id, names[i].id) == 0)
      return names[i].name;
  return NULL;
}

/* The lines, as said with names, one below the other. */
static void
assert_lines (HubChanges *changes, HubAudienceNameFunc name_func, const char *expected)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (changes);
  lines = hub_changes_list (changes, name_func, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const HubChange *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line->text);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_compared (const char *before,
                 const char *const *events_before,
                 const char *after,
                 const char *const *events_after,
                 const char *expected)
{
  g_auto (State) old = read_state (before, events_before, HUB_KNOWN_EVENTS_ALL);
  g_auto (State) new = read_state (after, events_after, HUB_KNOWN_EVENTS_ALL);
  g_autoptr (HubChanges) changes = compare (&old, &new);

  if (expected == NULL)
    g_assert_null (changes);
  else
    assert_lines (changes, get_name, expected);
}

static void
test_nothing (void)
{
  assert_compared (USUAL, usual_events, USUAL, usual_events, NULL);
  assert_compared ("{'x':1}", no_events, "{'x':1}", no_events, NULL);
  /* What was not there before has not moved, and neither has what is no more. */
  assert_compared ("{" CONSENT ("", "") "}", no_events, "{" TENANT ("61", "12340") "}", no_events,
                   NULL);
  assert_compared ("{" TENANT ("61", "12340") "}", no_events, "{'x':1}", no_events, NULL);
}

static void
test_title (void)
{
  g_auto (State) old = read_state (USUAL, NULL, HUB_KNOWN_EVENTS_NONE);
  g_auto (State) new = read_state ("{" TENANT ("90", "1") "}", NULL, HUB_KNOWN_EVENTS_NONE);
  g_autoptr (HubChanges) changes = compare (&old, &new);
  g_autoptr (GDateTime) now = fixture_now ();
  g_autofree char *title = hub_changes_dup_title (changes, now);

  g_assert_cmpstr (title, ==, "Since you last looked, 3 days ago:");
}

static void
test_figures (void)
{
  static const struct
  {
    const char *before, *after, *expected;
  } cases[] = {
    { "{" TENANT ("61", "100") "}", "{" TENANT ("65.9", "104.9") "}", NULL },
    { "{" TENANT ("61", "100") "}", "{" TENANT ("66", "100") "}", "Propensity to churn 61% → 66%" },
    { "{" TENANT ("61", "100") "}", "{" TENANT ("56", "100") "}", "Propensity to churn 61% → 56%" },
    { "{" TENANT ("61", "100") "}", "{" TENANT ("78", "100") "}",
      "Propensity to churn 61% → 78% (medium → high)" },
    /* A step across the threshold counts however small it is. */
    { "{" TENANT ("69", "100") "}", "{" TENANT ("71", "100") "}",
      "Propensity to churn 69% → 71% (medium → high)" },
    { "{" TENANT ("61", "100") "}", "{" TENANT ("61", "105") "}", "Lifetime value €100 → €105" },
    { "{" TENANT ("61", "0") "}", "{" TENANT ("61", "0") "}", NULL },
    { "{" TENANT ("61", "-100") "}", "{" TENANT ("61", "-200") "}",
      "Lifetime value -€100 → -€200" },
    /* A score as a text, and one that is none. */
    { "{" TENANT ("'61'", "1") "}", "{" TENANT ("'90'", "1") "}",
      "Propensity to churn 61% → 90% (medium → high)" },
    { "{" TENANT ("61", "1") "}", "{" TENANT ("[]", "'x'") "}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (State) old = read_state (cases[i].before, NULL, HUB_KNOWN_EVENTS_NONE);
      g_auto (State) new = read_state (cases[i].after, NULL, HUB_KNOWN_EVENTS_NONE);
      g_autoptr (HubChanges) changes = compare (&old, &new);
      g_autoptr (GPtrArray) lines = NULL;

      g_test_message ("%s", cases[i].after);
      if (cases[i].expected == NULL)
        {
          g_assert_null (changes);
          continue;
        }
      g_assert_nonnull (changes);
      lines = hub_changes_list (changes, NULL, NULL);
      g_assert_cmpuint (lines->len, ==, 1);
      g_assert_cmpstr (((HubChange *) lines->pdata[0])->text, ==, cases[i].expected);
      g_assert_cmpstr (((HubChange *) lines->pdata[0])->card_id, ==, "insights");
    }
}

static void
test_severity (void)
{
  g_auto (State) old = read_state (USUAL, NULL, HUB_KNOWN_EVENTS_NONE);
  g_auto (State) new = read_state ("{" CONSENT ("y", "n") "," TENANT ("90", "12340") "}", NULL,
                                   HUB_KNOWN_EVENTS_NONE);
  g_autoptr (HubChanges) changes = compare (&old, &new);
  g_autoptr (GPtrArray) lines = hub_changes_list (changes, NULL, NULL);
  const HubChange *line = lines->pdata[0];

  /* A score that came to be high alarms; then the consent; then the audiences that are no more. */
  g_assert_cmpint (line->severity, ==, HUB_SEVERITY_ALERT);
  g_assert_cmpint (line->place, ==, HUB_CHANGE_ON_CARD);
  line = lines->pdata[1];
  g_assert_cmpint (line->severity, ==, HUB_SEVERITY_WARNING);
  g_assert_cmpstr (line->card_id, ==, "consent");
  line = lines->pdata[2];
  g_assert_cmpstr (line->text, ==, "Left 2 audiences");
  g_assert_cmpint (line->place, ==, HUB_CHANGE_IN_AUDIENCES);
}

static void
test_consent (void)
{
  assert_compared ("{" CONSENT ("y", "y") "}", no_events, "{" CONSENT ("n", "n") "}", no_events,
                   "Consent withdrawn: E-mail, Phone calls");
  assert_compared ("{" CONSENT ("p", "n") "}", no_events, "{" CONSENT ("n", "y") "}", no_events,
                   "Consent refused: E-mail\nConsent given: Phone calls");
  assert_compared ("{" CONSENT ("y", "n") "}", no_events, "{" CONSENT ("p", "n") "}", no_events,
                   "Consent no longer known: E-mail");
  assert_compared ("{" CONSENT ("p", "n") "}", no_events, "{'x':1}", no_events,
                   "Consent no longer known: Phone calls");
  assert_compared ("{" CONSENT ("p", "u") "}", no_events, "{" CONSENT ("u", "p") "}", no_events,
                   NULL);
}

static void
test_audiences (void)
{
  static const char *const before
    = "{" MEMBERSHIP ("'a2':{'status':'existing'},'a3':{'status':'realized'}") "}";
  static const char *const after
    = "{" MEMBERSHIP ("'a1':{'status':'realized'},'a2':{'status':'exited'},"
                      "'a3':{'status':'existing'}") "}";
  g_auto (State) old = read_state (before, NULL, HUB_KNOWN_EVENTS_NONE);
  g_auto (State) new = read_state (after, NULL, HUB_KNOWN_EVENTS_NONE);
  g_autoptr (HubChanges) changes = compare (&old, &new);
  g_autoptr (GPtrArray) lines = hub_changes_list (changes, get_name, NULL);

  /* Counted until the names come; then an alert is one. */
  assert_lines (changes, NULL, "Entered 1 audience, left 1 audience");
  assert_lines (changes, get_name, "Entered “Churn risk”, left “Newsletter <readers>”");
  g_assert_cmpint (((HubChange *) lines->pdata[0])->severity, ==, HUB_SEVERITY_ALERT);

  /* What matters is named first, and not everything is. */
  assert_compared ("{'x':1}", no_events,
                   "{" MEMBERSHIP ("'a2':{'status':'realized'},'a3':{'status':'realized'},"
                                   "'a4':{'status':'realized'},'a1':{'status':'realized'}") "}",
                   no_events, "Entered “Churn risk”, “Newsletter <readers>” and 2 more");
  /* A membership of which the profile says nothing more is left all the same. */
  assert_compared (before, no_events, "{" MEMBERSHIP ("'a2':{'status':'exited'}") "}", no_events,
                   "Left “Newsletter <readers>” and 1 more");
  /* The same id of another source is another audience. */
  assert_compared (before, no_events,
                   "{'segmentMembership':{'AAM':{'a2':{'status':'existing'}},"
                   "'ups':{'a2':{'status':'existing'},'a3':{'status':'existing'}}}}",
                   no_events, "Entered “Newsletter <readers>”");
}

static void
test_events (void)
{
  static const char *const later[] = { VIEW ("6", "2026-11-21T12:00:00Z"),
                                       PURCHASE ("5", "2026-11-21T11:00:00Z"),
                                       PURCHASE ("4", "2026-11-21T10:00:00Z"),
                                       CALL ("3", "2026-11-03T10:00:00Z"),
                                       PURCHASE ("2", "2026-11-02T10:00:00Z"),
                                       VIEW ("1", "2026-11-01T10:00:00Z"),
                                       NULL };
  static const char *const viewed[]
    = { VIEW ("4", "2026-11-21T12:00:00Z"), VIEW ("3", "2026-11-21T11:00:00Z"),
        PURCHASE ("2", "2026-11-02T10:00:00Z"), NULL };
  static const char *const late[]
    = { PURCHASE ("2", "2026-11-02T10:00:00Z"), PURCHASE ("1a", "2026-11-01T12:00:00Z"),
        VIEW ("1", "2026-11-01T10:00:00Z"), NULL };
  static const char *const timeless[]
    = { "{'_id':'9','eventType':'commerce.purchases'}", PURCHASE ("2", "2026-11-02T10:00:00Z"),
        VIEW ("1", "2026-11-01T10:00:00Z"), NULL };

  assert_compared ("{'x':1}", usual_events, "{'x':1}", later,
                   "1 support contact: Bill · open\n2 purchases, the last: Fibre 1 Gb/s · €54.00\n"
                   "1 more event");
  assert_compared ("{'x':1}", usual_events, "{'x':1}", viewed, "2 events");
  /* One that was loaded after it had been looked at, although it happened before. */
  assert_compared ("{'x':1}", usual_events, "{'x':1}", late, "1 purchase: Fibre 1 Gb/s · €54.00");
  assert_compared ("{'x':1}", usual_events, "{'x':1}", timeless, NULL);
  assert_compared ("{'x':1}", no_events, "{'x':1}", usual_events,
                   "1 purchase: Fibre 1 Gb/s · €54.00\n1 more event");
}

/* What did not come cannot have changed, and is not forgotten for it. */
static void
test_events_that_fail (void)
{
  static const char *const later[]
    = { PURCHASE ("4", "2026-11-21T10:00:00Z"), PURCHASE ("2", "2026-11-02T10:00:00Z"), NULL };
  g_auto (State) first = read_state ("{'x':1}", usual_events, HUB_KNOWN_EVENTS_ALL);
  g_auto (State) second = read_state ("{'x':1}", NULL, HUB_KNOWN_EVENTS_NONE);
  g_auto (State) third = read_state ("{'x':1}", later, HUB_KNOWN_EVENTS_ALL);
  g_autoptr (HubChanges) none = compare (&first, &second);
  g_autoptr (HubChanges) unknown = compare (&second, &third);
  g_autoptr (HubDigest) one = digest (&first, NULL, 18);
  g_autoptr (HubDigest) two = digest (&second, one, 19);
  g_autoptr (HubDigest) three = digest (&third, two, 20);
  g_autoptr (GDateTime) now = fixture_now ();
  g_autoptr (HubChanges) since
    = hub_changes_new (two, three, cards, third.profile, third.events, third.known, now);

  g_assert_null (none);
  g_assert_null (unknown);
  assert_lines (since, NULL, "1 purchase: Fibre 1 Gb/s · €54.00");
}

static void
test_more_events_than_are_known (void)
{
  static const char *const newest[]
    = { VIEW ("9", "2026-11-22T10:00:00Z"), PURCHASE ("8", "2026-11-21T10:00:00Z"), NULL };
  static const char *const reaching[]
    = { VIEW ("9", "2026-11-22T10:00:00Z"), PURCHASE ("2", "2026-11-02T10:00:00Z"), NULL };
  g_auto (State) old = read_state ("{'x':1}", usual_events, HUB_KNOWN_EVENTS_NEWEST);
  g_auto (State) beyond = read_state ("{'x':1}", newest, HUB_KNOWN_EVENTS_NEWEST);
  g_auto (State) within = read_state ("{'x':1}", reaching, HUB_KNOWN_EVENTS_NEWEST);
  g_autoptr (HubChanges) many = compare (&old, &beyond);
  g_autoptr (HubChanges) one = compare (&old, &within);

  assert_lines (many, NULL, "At least 1 purchase: Fibre 1 Gb/s · €54.00\nMore than 2 events");
  assert_lines (one, NULL, "1 event");
}

static void
test_many_lines (void)
{
  static const char *const later[]
    = { VIEW ("6", "2026-11-21T12:00:00Z"), PURCHASE ("5", "2026-11-21T11:00:00Z"),
        CALL ("3", "2026-11-03T10:00:00Z"), PURCHASE ("2", "2026-11-02T10:00:00Z"), NULL };

  assert_compared (
    "{" CONSENT ("y", "n") "," MEMBERSHIP ("'a3':{'status':'existing'}") "," TENANT ("61",
                                                                                     "1000") "}",
    usual_events,
    "{" CONSENT ("n", "y") "," MEMBERSHIP ("'a1':{'status':'realized'}") "," TENANT ("78",
                                                                                     "2000") "}",
    later,
    "Propensity to churn 61% → 78% (medium → high)\nEntered “Churn risk”, left 1 audience\n"
    "Consent withdrawn: E-mail\n1 support contact: Bill · open\nConsent given: Phone calls\n"
    "3 more changes");
}

static void
test_hostile (void)
{
  static const char *const events[]
    = { "{'_id':'5','timestamp':'2026-11-21T11:00:00Z','eventType':'commerce.purchases',"
        "'productListItems':[{'name':'<b>\\u202ecable</b>\\n'}]}",
        NULL };
  g_auto (State) old = read_state ("{'consents':{'marketing':{'<i>\\u202ex':{'val':'y'}}}}",
                                   usual_events, HUB_KNOWN_EVENTS_ALL);
  g_auto (State) new = read_state ("{'consents':{'marketing':{'<i>\\u202ex':{'val':'n'}}}}", events,
                                   HUB_KNOWN_EVENTS_ALL);
  g_autoptr (HubChanges) changes = compare (&old, &new);

  assert_lines (changes, NULL, "Consent withdrawn: <i>x\n1 purchase: <b>cable</b>");
}

/* However many there are, what is kept of a customer has an end. */
static void
test_bounds (void)
{
  g_autoptr (GString) record = g_string_new ("{'segmentMembership':{'ups':{");
  g_autoptr (GString) consents = g_string_new ("'consents':{'marketing':{");
  g_autoptr (HubDigest) full = NULL;
  g_auto (State) state = { NULL };

  for (guint i = 0; i <= HUB_DIGEST_MAX_AUDIENCES; i++)
    {
      g_string_append_printf (record, "%s'a%u':{'status':'existing'}", i > 0 ? "," : "", i);
      g_string_append_printf (consents, "%s'c%u':{'val':'y'}", i > 0 ? "," : "", i);
    }
  g_string_append_printf (record, "}},%s}}}", consents->str);
  state = read_state (record->str, no_events, HUB_KNOWN_EVENTS_ALL);
  full = digest (&state, NULL, 20);

  g_assert_false (full->knows_audiences);
  g_assert_cmpuint (full->audiences->len, ==, 0);
  g_assert_cmpuint (full->consents->len, ==, HUB_DIGEST_MAX_CONSENTS);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  cards = hub_card_set_new_built_in ();

  hub_test_add ("/model/changes/nothing", test_nothing);
  hub_test_add ("/model/changes/title", test_title);
  hub_test_add ("/model/changes/figures", test_figures);
  hub_test_add ("/model/changes/severity", test_severity);
  hub_test_add ("/model/changes/consent", test_consent);
  hub_test_add ("/model/changes/audiences", test_audiences);
  hub_test_add ("/model/changes/events", test_events);
  hub_test_add ("/model/changes/events-that-fail", test_events_that_fail);
  hub_test_add ("/model/changes/more-events-than-are-known", test_more_events_than_are_known);
  hub_test_add ("/model/changes/many-lines", test_many_lines);
  hub_test_add ("/model/changes/hostile", test_hostile);
  hub_test_add ("/model/changes/bounds", test_bounds);

  return g_test_run ();
}
