/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-error.h"
#include "model/hub-event-page.h"
#include "model/hub-layout.h"
#include "model/hub-summary.h"

#include <string.h>

#include "fixture.h"
#include "support/hub-test-case.h"

/* Cards a, b, c, d; the first has rows of every kind of id. The %s are for more keys of card b and
 * of the root. */
#define FILE_FORMAT                                                                                \
  "{'version':1,'header':{'name':'{name}'},"                                                       \
  "'activity':{'kinds':[{'id':'other','label':'Other','icon':'view-more-symbolic'}],'rules':[]},"  \
  "'cards':[{'id':'a','title':'A','empty':'None','rows':["                                         \
  "{'id':'own','label':'Own','path':'own'},{'label':'Path','path':'_*.some.path'},"                \
  "{'label':'Text','text':'{text}'},{'style':'consents'},{'label':'Again','path':'own2'},"         \
  "{'label':'More','path':'own2'}]},"                                                              \
  "{'id':'b','title':'B','empty':'None','rows':[{'label':'B','path':'b'}]%s},"                     \
  "{'id':'c','title':'C','empty':'None','rows':[{'label':'C','path':'c'}]},"                       \
  "{'id':'d','title':'D','empty':'None','rows':[{'label':'D','path':'d'}]}]%s}"

static HubCardSet *
load (const char *card_b, const char *root)
{
  g_autofree char *json = g_strdup_printf (FILE_FORMAT, card_b, root);
  g_autoptr (GBytes) bytes = fixture_bytes (json);
  g_autoptr (GError) error = NULL;
  HubCardSet *cards = hub_card_set_new_from_bytes (bytes, "acme.json", &error);

  g_assert_no_error (error);
  return cards;
}

static const HubCard *
get_card (HubCardSet *cards, const char *id)
{
  const HubCard *card = hub_card_set_find_card (cards, id);

  g_assert_nonnull (card);
  return card;
}

static void
take (HubLayout **layout, HubLayout *other)
{
  g_object_unref (*layout);
  *layout = other;
}

/* "a b c d", the hidden in brackets */
static char *
describe_cards (HubLayout *layout, HubCardSet *cards)
{
  g_autoptr (GArray) order = hub_layout_list_cards (layout, cards, HUB_ENTITY_PROFILE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < order->len; i++)
    {
      const HubCard *card = hub_card_set_get_card (cards, g_array_index (order, guint, i));

      g_string_append_printf (text, hub_layout_shows_card (layout, card) ? "%s%s" : "%s(%s)",
                              i > 0 ? " " : "", hub_card_get_id (card));
    }

  return g_string_free (text, FALSE);
}

static void
assert_cards (HubLayout *layout, HubCardSet *cards, const char *wanted)
{
  g_autofree char *text = describe_cards (layout, cards);

  g_assert_cmpstr (text, ==, wanted);
}

static void
assert_rows (HubLayout *layout, const HubCard *card, const char *wanted)
{
  g_autoptr (GArray) order = hub_layout_list_rows (layout, card);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < order->len; i++)
    {
      guint row = g_array_index (order, guint, i);

      g_string_append_printf (text, hub_layout_shows_row (layout, card, row) ? "%s%s" : "%s(%s)",
                              i > 0 ? " " : "", hub_card_get_row_id (card, row));
    }
  g_assert_cmpstr (text->str, ==, wanted);
}

static HubLayout *
parse (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = fixture_bytes (json);
  g_autoptr (HubXdm) root = hub_xdm_parse (bytes, 10000, NULL);

  g_assert_nonnull (root);
  return hub_layout_new_from_json (root, error);
}

static char *
print (HubLayout *layout)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  hub_layout_to_json (layout, builder);
  node = json_builder_get_root (builder);

  return g_strdelimit (json_to_string (node, FALSE), "\"", '\'');
}

static void
test_row_ids (void)
{
  static const char *const ids[] = { "own", "_*.some.path", "Text", "#4", "own2", "own2#2" };
  g_autoptr (HubCardSet) cards = load ("", "");
  const HubCard *card = get_card (cards, "a");
  guint position = 99;

  g_assert_cmpuint (hub_card_get_n_fixed_rows (card), ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_cmpstr (hub_card_get_row_id (card, i), ==, ids[i]);
      g_assert_cmpstr (hub_card_get_row_name (card, i), !=, "");
      g_assert_cmpint (hub_card_can_pin_row (card, i), ==, i != 3);
    }
  g_assert_true (hub_card_find_row (card, "own2#2", &position));
  g_assert_cmpuint (position, ==, 5);
  g_assert_false (hub_card_find_row (card, "none", &position));
}

static void
test_built_in_rows (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubLayout) layout = hub_layout_new ();

  for (guint i = 0; i < hub_card_set_get_n_cards (cards); i++)
    {
      const HubCard *card = hub_card_set_get_card (cards, i);

      /* What events make is not arranged row by row. */
      if (hub_card_needs_events (card))
        g_assert_cmpuint (hub_card_get_n_fixed_rows (card), ==, 0);
      else
        g_assert_cmpuint (hub_card_get_n_fixed_rows (card), >, 0);
    }
  assert_cards (layout, cards, "insights purchases campaigns contact consent subscription");
  g_assert_true (hub_layout_is_plain (layout));
}

static void
test_moves_cards (void)
{
  g_autoptr (HubCardSet) cards = load ("", "");
  g_autoptr (HubLayout) first = hub_layout_new ();
  g_autoptr (HubLayout) layout = hub_layout_move_card (first, cards, "a", 1);

  assert_cards (layout, cards, "b a c d");
  /* What was there is as it was. */
  assert_cards (first, cards, "a b c d");
  take (&layout, hub_layout_move_card (layout, cards, "d", 0));
  assert_cards (layout, cards, "d b a c");
  take (&layout, hub_layout_move_card (layout, cards, "d", 99));
  assert_cards (layout, cards, "b a c d");
  take (&layout, hub_layout_move_card (layout, cards, "c", 2));
  assert_cards (layout, cards, "b a c d");
  take (&layout, hub_layout_move_card (layout, cards, "none", 2));
  assert_cards (layout, cards, "b a c d");
}

static void
test_hides_cards (void)
{
  g_autoptr (HubCardSet) cards = load ("", "");
  g_autoptr (HubLayout) layout = hub_layout_new ();

  take (&layout, hub_layout_show_card (layout, get_card (cards, "b"), FALSE));
  take (&layout, hub_layout_move_card (layout, cards, "d", 0));
  assert_cards (layout, cards, "d a (b) c");
  take (&layout, hub_layout_show_card (layout, get_card (cards, "b"), TRUE));
  assert_cards (layout, cards, "d a b c");
}

static void
test_arranges_rows (void)
{
  g_autoptr (HubCardSet) cards = load ("", "");
  const HubCard *card = get_card (cards, "a");
  g_autoptr (HubLayout) layout = hub_layout_new ();

  take (&layout, hub_layout_move_row (layout, card, "Text", 0));
  assert_rows (layout, card, "Text own _*.some.path #4 own2 own2#2");
  take (&layout, hub_layout_show_row (layout, card, 1, FALSE));
  assert_rows (layout, card, "Text own (_*.some.path) #4 own2 own2#2");
  take (&layout, hub_layout_move_row (layout, card, "own2#2", 3));
  assert_rows (layout, card, "Text own (_*.some.path) own2#2 #4 own2");
  take (&layout, hub_layout_show_row (layout, card, 1, TRUE));
  assert_rows (layout, card, "Text own _*.some.path own2#2 #4 own2");
}

/* One that was hidden and is shown again leaves nothing. */
static void
test_becomes_plain_again (void)
{
  g_autoptr (HubCardSet) cards = load ("", "");
  const HubCard *card = get_card (cards, "a");
  g_autoptr (HubLayout) layout = hub_layout_new ();

  take (&layout, hub_layout_show_row (layout, card, 1, FALSE));
  g_assert_false (hub_layout_is_plain (layout));
  take (&layout, hub_layout_show_row (layout, card, 1, TRUE));
  g_assert_true (hub_layout_is_plain (layout));
}

static void
test_new_and_lost (void)
{
  g_autoptr (HubCardSet) cards = load ("", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (HubLayout) layout = parse ("{'cards':['d','lost','a'],'hidden':['lost','c']}", &error);
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  /* b and c stand behind a, as they are declared. */
  assert_cards (layout, cards, "d a b (c)");
  take (&layout, hub_layout_move_card (layout, cards, "b", 0));
  assert_cards (layout, cards, "b d a (c)");
  json = print (layout);
  g_assert_cmpstr (json, ==, "{'cards':['b','d','lost','a','c'],'hidden':['lost','c']}");
}

/* What stands first among the declared stands first, for there is nothing before it. */
static void
test_new_first (void)
{
  g_autoptr (HubCardSet) cards = load ("", "");
  g_autoptr (HubLayout) layout = parse ("{'cards':['d','c']}", NULL);

  assert_cards (layout, cards, "a b d c");
}

static void
test_locked_card (void)
{
  g_autoptr (HubCardSet) cards = load (",'locked':true", "");
  g_autoptr (HubLayout) layout = parse ("{'cards':['d','c','b','a'],'hidden':['b']}", NULL);

  g_assert_true (hub_card_is_locked (get_card (cards, "b")));
  assert_cards (layout, cards, "d b c a");
  take (&layout, hub_layout_move_card (layout, cards, "b", 3));
  assert_cards (layout, cards, "d b c a");
  take (&layout, hub_layout_show_card (layout, get_card (cards, "b"), FALSE));
  assert_cards (layout, cards, "d b c a");
  /* One step goes over what is locked, there and back. */
  take (&layout, hub_layout_move_card (layout, cards, "d", 1));
  assert_cards (layout, cards, "c b d a");
  take (&layout, hub_layout_move_card (layout, cards, "d", 1));
  assert_cards (layout, cards, "d b c a");
}

static void
test_locked_row (void)
{
  g_autoptr (HubCardSet) cards
    = load ("},{'id':'e','title':'E','empty':'None','rows':[{'label':'X','path':'x'},"
            "{'label':'Y','path':'y','locked':true},{'label':'Z','path':'z'}]",
            "");
  const HubCard *card = get_card (cards, "e");
  g_autoptr (HubLayout) layout = hub_layout_new ();

  take (&layout, hub_layout_move_row (layout, card, "y", 0));
  take (&layout, hub_layout_show_row (layout, card, 1, FALSE));
  assert_rows (layout, card, "x y z");
  take (&layout, hub_layout_move_row (layout, card, "x", 1));
  assert_rows (layout, card, "z y x");
}

static void
test_locked_layout (void)
{
  g_autoptr (HubCardSet) cards = load ("", ",'layout':{'locked':true}");
  g_autoptr (HubLayout) layout = parse (
    "{'cards':['d','c'],'hidden':['b'],'rows':{'a':{'order':['Text'],'hidden':['own']}}}", NULL);

  g_assert_true (hub_card_set_is_layout_locked (cards));
  assert_cards (layout, cards, "a b c d");
  assert_rows (layout, get_card (cards, "a"), "own _*.some.path Text #4 own2 own2#2");
}

static void
test_pins (void)
{
  g_autoptr (HubLayout) layout = hub_layout_new ();
  g_autofree char *json = NULL;

  take (&layout, hub_layout_pin_row (layout, "a", "own"));
  take (&layout, hub_layout_pin_path (layout, "person.birthDate", "Birth\ndate"));
  take (&layout, hub_layout_pin_row (layout, "a", "own"));
  g_assert_cmpuint (hub_layout_get_n_pins (layout), ==, 2);
  g_assert_true (hub_layout_has_pinned_row (layout, "a", "own"));
  g_assert_false (hub_layout_has_pinned_row (layout, "b", "own"));
  g_assert_true (hub_layout_has_pinned_path (layout, "person.birthDate"));
  g_assert_null (strchr (hub_layout_get_pin (layout, 1)->title, '\n'));
  take (&layout, hub_layout_unpin_row (layout, "a", "own"));
  g_assert_false (hub_layout_has_pinned_row (layout, "a", "own"));
  take (&layout, hub_layout_unpin_path (layout, "person.birthDate"));
  g_assert_true (hub_layout_is_plain (layout));

  for (guint i = 0; i < HUB_LAYOUT_MAX_PINS + 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("path%u", i);

      take (&layout, hub_layout_pin_path (layout, path, path));
    }
  g_assert_cmpuint (hub_layout_get_n_pins (layout), ==, HUB_LAYOUT_MAX_PINS);
}

static void
test_json (void)
{
  static const char *const json
    = "{'cards':['b','a'],'hidden':['c'],"
      "'rows':{'a':{'order':['Text','own'],'hidden':['#4']},'z':{'hidden':['x']}},"
      "'pinned':[{'card':'a','row':'own'},{'path':'p.q','title':'Q'}]}";
  g_autoptr (GError) error = NULL;
  HubLayout *layout = parse (json, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = print (layout);
  g_assert_cmpstr (again, ==, json);
  g_assert_finalize_object (layout);
}

static void
test_wrong_json (void)
{
  static const char *const wrong[] = {
    "[]",
    "{'cards':'a'}",
    "{'cards':[1]}",
    "{'hidden':{}}",
    "{'rows':[]}",
    "{'rows':{'a':[]}}",
    "{'rows':{'a':{'order':7}}}",
    "{'pinned':{}}",
    "{'pinned':[7]}",
    "{'pinned':[{'card':'a'}]}",
    "{'pinned':[{'card':'a','row':'b','path':'c'}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (wrong[i], &error));
      g_assert_error (error, HUB_ERROR, HUB_ERROR_LAYOUT);
    }
}

static void
test_shown_rows (void)
{
  g_autoptr (HubCardSet) cards = load ("", "");
  g_autoptr (GBytes) bytes
    = fixture_profile ("{'own':'1','text':'3','own2':'5','_acme':{'some':{'path':'2'}},"
                       "'consents':{'marketing':{'email':{'val':'y'},'call':{'val':'n'}}}}");
  g_autoptr (HubProfile) profile = hub_profile_decode (bytes, NULL);
  g_autoptr (GDateTime) now = fixture_now ();
  g_autoptr (HubSummary) summary
    = hub_summary_new (cards, profile, NULL, HUB_KNOWN_EVENTS_NONE, now);
  const HubCardContent *content = hub_summary_get_content (summary, 0);
  const HubCard *card = get_card (cards, "a");
  g_autoptr (HubLayout) layout = hub_layout_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) shown = NULL;

  g_assert_cmpstr (hub_card_content_get_row (content, 1)->path, ==, "_acme.some.path");
  take (&layout, hub_layout_move_row (layout, card, "#4", 0));
  take (&layout, hub_layout_show_row (layout, card, 2, FALSE));
  shown = hub_layout_list_shown (layout, card, content);
  for (guint i = 0; i < shown->len; i++)
    g_string_append_printf (
      text, "%s ", hub_card_content_get_row (content, g_array_index (shown, guint, i))->label);
  /* The channels go together, the text is hidden. */
  g_assert_cmpstr (text->str, ==, "E-mail Phone calls Own Path Again More ");

  g_array_unref (shown);
  take (&layout, hub_layout_new ());
  shown = hub_layout_list_shown (layout, card, content);
  g_assert_cmpuint (shown->len, ==, hub_card_content_get_n_rows (content));
}

/* The row of weeks is arranged like any other. */
static void
test_weeks (void)
{
  static const char *const events[]
    = { "{'_id':'1','timestamp':'2026-11-20T10:00:00Z','eventType':'web.webpagedetails.pageViews',"
        "'web':{}}",
        NULL };
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (GBytes) bytes
    = fixture_profile ("{'_acme':{'lifetimeValue':{'amount':5,'currencyCode':'EUR'}}}");
  g_autoptr (HubProfile) profile = hub_profile_decode (bytes, NULL);
  g_autoptr (GBytes) event_bytes = fixture_events (events, "");
  g_autoptr (HubEventPage) page = hub_event_page_decode (event_bytes, cards, NULL);
  g_autoptr (GDateTime) now = fixture_now ();
  g_autoptr (HubSummary) summary
    = hub_summary_new (cards, profile, hub_event_page_get_events (page), HUB_KNOWN_EVENTS_ALL, now);
  const HubCard *card = get_card (cards, "insights");
  const HubCardContent *content = hub_summary_get_content (summary, 0);
  g_autoptr (HubLayout) layout = hub_layout_new ();
  g_autoptr (GArray) shown = NULL;
  guint row;

  g_assert_true (hub_card_find_row (card, "Activity per week", &row));
  take (&layout, hub_layout_move_row (layout, card, "Activity per week", 0));
  shown = hub_layout_list_shown (layout, card, content);
  g_assert_cmpuint (shown->len, ==, 2);
  g_assert_cmpstr (hub_card_content_get_row (content, g_array_index (shown, guint, 0))->label, ==,
                   "Activity per week");

  g_array_unref (shown);
  take (&layout, hub_layout_show_row (layout, card, row, FALSE));
  shown = hub_layout_list_shown (layout, card, content);
  g_assert_cmpuint (shown->len, ==, 1);
}

/* What is kept in the open must not hold a customer's address or number. */
static void
test_paths (void)
{
  static const char *const good[]
    = { "birthDate", "person.name.firstName", "emails[12].address", "_acme._id", "a1_b" };
  static const char *const bad[]
    = { "",
        "consents.idSpecific.Email.jane@example.com.marketing.email.val",
        "consents.idSpecific.Loyalty.abc.val",
        "map.jane@example.com",
        "map.+31612345678",
        "map.31612345678.val",
        "map.C-000001",
        "a..b",
        "a.b[x]",
        "a.b[1",
        "segmentMembership.ups.3f0b2f3e-8c1d-4d0e-9a53-000000000000.status" };
  g_autoptr (HubLayout) layout = hub_layout_new ();

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (hub_layout_can_pin_path (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (hub_layout_can_pin_path (bad[i]));
      take (&layout, hub_layout_pin_path (layout, bad[i], "Title"));
    }
  g_assert_cmpuint (hub_layout_get_n_pins (layout), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/layout/row-ids", test_row_ids);
  hub_test_add ("/model/layout/built-in-rows", test_built_in_rows);
  hub_test_add ("/model/layout/moves-cards", test_moves_cards);
  hub_test_add ("/model/layout/hides-cards", test_hides_cards);
  hub_test_add ("/model/layout/arranges-rows", test_arranges_rows);
  hub_test_add ("/model/layout/becomes-plain-again", test_becomes_plain_again);
  hub_test_add ("/model/layout/new-and-lost", test_new_and_lost);
  hub_test_add ("/model/layout/new-first", test_new_first);
  hub_test_add ("/model/layout/locked-card", test_locked_card);
  hub_test_add ("/model/layout/locked-row", test_locked_row);
  hub_test_add ("/model/layout/locked-layout", test_locked_layout);
  hub_test_add ("/model/layout/pins", test_pins);
  hub_test_add ("/model/layout/json", test_json);
  hub_test_add ("/model/layout/wrong-json", test_wrong_json);
  hub_test_add ("/model/layout/shown-rows", test_shown_rows);
  hub_test_add ("/model/layout/weeks", test_weeks);
  hub_test_add ("/model/layout/paths", test_paths);

  return g_test_run ();
}
