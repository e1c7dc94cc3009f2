/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-card-set.h"
#include "model/hub-error.h"
#include "model/hub-identity.h"

#include <string.h>

#include "fixture.h"
#include "support/hub-test-case.h"

/* A small file of an organisation: the %s are for more keys of the root, and for the rows of the
 * card. */
#define ACTIVITY                                                                                   \
  "'activity':{'kinds':[{'id':'call','label':'Calls','icon':'call-start-symbolic'},"               \
  "{'id':'other','label':'Other','icon':'view-more-symbolic'}],"                                   \
  "'rules':[{'kind':'call','act':'rang','types':['acme.call'],'title':'Call'}]}"

static char *
make_file (const char *more, const char *rows)
{
  return g_strdup_printf ("{'version':1,'header':{'name':'{person.name.fullName}'}," ACTIVITY ","
                          "%s'cards':[{'id':'plan','title':'Plan','empty':'No plan','rows':[%s]}]}",
                          more, rows);
}

static HubCardSet *
load (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = fixture_bytes (json);

  return hub_card_set_new_from_bytes (bytes, "acme.json", error);
}

/* The file is refused with a message that holds every one of @parts, so that whoever wrote the file
 * finds the place. */
static void
assert_refused (const char *json, const char *const *parts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubCardSet) cards = load (json, &error);
  gsize i;

  g_assert_null (cards);
  g_assert_error (error, HUB_ERROR, HUB_ERROR_CARDS);
  for (i = 0; parts[i] != NULL; i++)
    if (strstr (error->message, parts[i]) == NULL)
      g_error ("\"%s\" is not said in \"%s\"", parts[i], error->message);
}

static void
assert_row_refused (const char *row, const char *part)
{
  g_autofree char *json = make_file ("", row);
  const char *parts[] = { "acme.json", "card \"plan\"", "\"rows\" 1", part, NULL };

  assert_refused (json, parts);
}

static void
assert_brief_refused (const char *rule, const char *part)
{
  g_autofree char *more = g_strdup_printf ("'brief':[{'id':'b1','lead':'Look',%s}],", rule);
  g_autofree char *json = make_file (more, "{'label':'Plan','path':'plan'}");
  const char *parts[] = { "acme.json", "brief \"b1\"", part, NULL };

  assert_refused (json, parts);
}

/* What a card, a sentence and a header are for is read as strictly as the rest. */
static void
test_for (void)
{
#define HEADER "'header':{'name':'{person.name.fullName}'},"
#define CARD(id, rest) "{'id':'" id "','title':'T','empty':'E'" rest "}"
#define ROWS ",'rows':[{'label':'L','path':'p'}]"
  static const struct
  {
    const char *json;
    const char *part;
  } cases[] = {
    { "{'version':1," HEADER ACTIVITY ",'cards':[" CARD ("c", ",'for':'person'" ROWS) "]}",
      "\"for\" says \"person\": profile, account or opportunity" },
    { "{'version':1," HEADER ACTIVITY
      ",'cards':[" CARD ("c", ",'for':'account','entries':{'events':'call','label':'L'}") "]}",
      "only profiles have" },
    { "{'version':1," HEADER ACTIVITY ",'cards':[" CARD (
        "c", ",'for':'account'" ROWS) "],"
                                      "'brief':[{'id':'b','lead':'Look','card':'c'}]}",
      "card \"c\"" },
    { "{'version':1,'header':[{'for':'account','name':'{a}'}]," ACTIVITY
      ",'cards':[" CARD ("c", ROWS) "]}",
      "none for a profile" },
    { "{'version':1,'header':[{'name':'{a}'},{'for':'profile','name':'{b}'}]," ACTIVITY
      ",'cards':[" CARD ("c", ROWS) "]}",
      "for the same" },
    { "{'version':1," HEADER ACTIVITY
      ",'cards':[" CARD ("c", ",'rows':[{'label':'L','path':'p','lookUp':{'path':'p'}}]") "]}",
      "\"namespace\"" },
  };
  g_autoptr (HubCardSet) cards = NULL;
  g_autoptr (GError) error = NULL;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *parts[] = { cases[i].part, NULL };

      assert_refused (cases[i].json, parts);
    }

  cards = load (
    "{'version':1," HEADER ACTIVITY ",'cards':[" CARD (
      "c",
      ",'for':'account'" ROWS) "],"
                               "'brief':[{'id':'b','for':'account','lead':'Look','card':'c'}]}",
    &error);
  g_assert_no_error (error);
  g_assert_cmpint (hub_card_get_kind (hub_card_set_get_card (cards, 0)), ==, HUB_ENTITY_ACCOUNT);
}

static void
test_built_in (void)
{
  HubCardSet *cards = hub_card_set_new_built_in ();
  const char *const ids[]
    = { "insights",       "purchases",    "campaigns",        "contact",
        "consent",        "subscription", "account",          "account-contact",
        "account-source", "opportunity",  "opportunity-sale", "opportunity-source" };
  const char *const kinds[] = { "purchase", "campaign", "web", "support", "other" };
  guint i;

  g_assert_cmpuint (hub_card_set_get_n_cards (cards), ==, G_N_ELEMENTS (ids));
  for (i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const HubCard *card = hub_card_set_get_card (cards, i);

      g_assert_cmpstr (hub_card_get_id (card), ==, ids[i]);
      g_assert_cmpstr (hub_card_get_title (card), !=, "");
      g_assert_cmpuint (hub_card_get_max_rows (card), >=, 3);
      g_assert_cmpint (hub_card_needs_events (card), ==, i == 1 || i == 2);
      g_assert_cmpint (hub_card_get_kind (card), ==,
                       i < 6   ? HUB_ENTITY_PROFILE
                       : i < 9 ? HUB_ENTITY_ACCOUNT
                               : HUB_ENTITY_OPPORTUNITY);
      g_assert_cmpint (hub_card_shows_weeks (card), ==, i == 0);
    }

  g_assert_cmpuint (hub_card_set_get_n_kinds (cards), ==, G_N_ELEMENTS (kinds));
  for (i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const HubActivityKind *kind = hub_card_set_get_kind (cards, i);

      g_assert_cmpstr (kind->id, ==, kinds[i]);
      g_assert_cmpstr (kind->label, !=, "");
      g_assert_true (g_str_has_suffix (kind->icon_name, "-symbolic"));
    }

  g_assert_finalize_object (cards);
}

static void
test_built_in_namespaces (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  GPtrArray *namespaces = hub_card_set_get_namespaces (cards);
  HubNamespace *crm = hub_namespace_find (namespaces, "crmid");
  HubNamespace *loyalty = hub_namespace_find (namespaces, "Loyalty");

  g_assert_nonnull (hub_namespace_find (namespaces, HUB_NAMESPACE_PHONE));
  g_assert_nonnull (crm);
  g_assert_cmpstr (hub_namespace_get_name (crm), ==, "CRM number");
  g_assert_true (hub_namespace_matches (crm, "C-000001"));
  g_assert_true (hub_namespace_matches (loyalty, "LX-10001"));
  /* The same digits once were both. */
  g_assert_true (hub_namespace_matches (crm, "70112233"));
  g_assert_true (hub_namespace_matches (loyalty, "70112233"));
  g_assert_false (hub_namespace_matches (crm, "LX-10001"));
}

static void
test_own_file (void)
{
  g_autofree char *json = make_file (
    "'comment':['Ours'],'namespaces':[{'code':'ACME','name':'Acme number','pattern':'^A[0-9]+$'}],",
    "{'label':'Plan','path':'_*.plan','comment':'as sold'},{'style':'consents'}");
  g_autoptr (GError) error = NULL;
  g_autoptr (HubCardSet) cards = load (json, &error);
  const HubCard *card;

  g_assert_no_error (error);
  g_assert_cmpuint (hub_card_set_get_n_cards (cards), ==, 1);
  card = hub_card_set_get_card (cards, 0);
  g_assert_cmpstr (hub_card_get_title (card), ==, "Plan");
  g_assert_false (hub_card_needs_events (card));
  g_assert_cmpuint (hub_card_set_get_n_kinds (cards), ==, 2);
  g_assert_nonnull (hub_namespace_find (hub_card_set_get_namespaces (cards), "ACME"));
}

static void
test_broken_json (void)
{
  const char *line[] = { "acme.json:3:", NULL };
  const char *name[] = { "acme.json", NULL };
  g_autoptr (GString) deep = g_string_new (NULL);
  int i;

  assert_refused ("{\n 'version': 1,\n 'cards': [ 7 7 ]\n}", line);
  assert_refused ("{'version':", name);
  assert_refused ("", name);
  assert_refused ("<html></html>", name);
  for (i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  assert_refused (deep->str, name);
}

static void
test_audiences (void)
{
  g_autofree char *json = make_file ("'audiences':[{'pattern':'VIP','severity':'good'},"
                                     "{'pattern':'.*risk','severity':'warning'}],",
                                     "{'label':'Plan','path':'plan'}");
  g_autoptr (GError) error = NULL;
  HubCardSet *cards = load (json, &error);

  g_assert_no_error (error);
  g_assert_cmpint (hub_card_set_get_audience_severity (cards, "vip"), ==, HUB_SEVERITY_GOOD);
  g_assert_cmpint (hub_card_set_get_audience_severity (cards, "Churn risk"), ==,
                   HUB_SEVERITY_WARNING);
  g_assert_cmpint (hub_card_set_get_audience_severity (cards, "Churn risk of VIPs"), ==,
                   HUB_SEVERITY_NONE);
  g_assert_cmpint (hub_card_set_get_audience_severity (cards, ""), ==, HUB_SEVERITY_NONE);
  g_assert_finalize_object (cards);
}

static void
assert_audience_refused (const char *audience, const char *part)
{
  g_autofree char *more
    = g_strdup_printf ("'audiences':[{'pattern':'a','severity':'good'},%s],", audience);
  g_autofree char *json = make_file (more, "{'label':'Plan','path':'plan'}");
  const char *parts[] = { "acme.json", "\"audiences\" 2", part, NULL };

  assert_refused (json, parts);
}

static void
test_wrong_audiences (void)
{
  assert_audience_refused ("7", "an object in braces");
  assert_audience_refused ("{'severity':'good'}", "\"pattern\" is missing");
  assert_audience_refused ("{'pattern':'a'}", "\"severity\" is missing");
  assert_audience_refused ("{'pattern':'a','severity':'red'}", "unknown severity \"red\"");
  assert_audience_refused ("{'pattern':'a(','severity':'good'}", "\"pattern\"");
  assert_audience_refused ("{'pattern':'a','severity':'good','tone':1}", "unknown key \"tone\"");
}

/* Whoever edits the file finds the line of the value, or of what it stands in, whatever comes
 * before. */
static void
test_line (void)
{
  g_autofree char *format
    = make_file ("\n'words':{'a':{'x':'\\\"{[:,'}},\n",
                 "\n{'label':'Plan','path':'plan'},\n{'label':'Price',\n'path':'price',\n"
                 "'format':\n'monney'}\n");
  g_autofree char *key = make_file ("", "\n{'label':'Plan',\n'path':'plan',\n'farmat':1}\n");
  g_autofree char *missing = make_file ("", "\n{'label':'Plan','path':'plan'},\n\n{'path':'x'}\n");
  const char *format_line[] = { "acme.json:5: card \"plan\"", "monney", NULL };
  const char *key_line[] = { "acme.json:4: card \"plan\"", "farmat", NULL };
  const char *missing_line[] = { "acme.json:4: card \"plan\"", "label", NULL };

  assert_refused (format, format_line);
  assert_refused (key, key_line);
  assert_refused (missing, missing_line);
}

static void
test_wrong_root (void)
{
  const char *list[] = { "acme.json", "braces", NULL };
  const char *version[] = { "acme.json", "version", NULL };
  const char *key[] = { "acme.json", "unknown key \"crads\"", NULL };
  const char *header[] = { "acme.json", "header", NULL };
  const char *cards[] = { "acme.json", "\"cards\" is missing", NULL };

  assert_refused ("[]", list);
  assert_refused ("{}", version);
  assert_refused ("{'version':2}", version);
  assert_refused ("{'version':1,'crads':[]}", key);
  assert_refused ("{'version':1," ACTIVITY ",'cards':[]}", header);
  assert_refused ("{'version':1,'header':{'name':'x'}," ACTIVITY "}", cards);
}

static void
test_slips_in_rows (void)
{
  assert_row_refused ("{'lable':'Plan','path':'plan'}", "unknown key \"lable\"");
  assert_row_refused ("{'label':'Plan'}", "\"path\", \"text\" or \"parts\"");
  assert_row_refused ("{'path':'plan'}", "\"label\" is missing");
  assert_row_refused ("{'label':7,'path':'plan'}", "\"label\" is not a text");
  assert_row_refused ("{'label':'Plan','path':'plan','format':'mony'}", "unknown format \"mony\"");
  assert_row_refused ("{'label':'Plan','path':'plan','format':'words'}", "table of words");
  assert_row_refused ("{'label':'Plan','path':'plan','format':'words','words':'x'}",
                      "unknown words \"x\"");
  assert_row_refused ("{'label':'Plan','path':'plan','style':'big'}", "unknown style \"big\"");
  assert_row_refused ("{'style':'weeks'}", "\"label\" is missing");
  assert_row_refused ("{'label':'Weeks','style':'weeks','path':'p'}", "takes no \"path\"");
  assert_row_refused ("{'label':'Weeks','style':'weeks','thresholds':[]}",
                      "takes no \"thresholds\"");
  assert_row_refused ("{'label':'Plan','text':'{plan'}", "brace");
  assert_row_refused ("{'label':'Plan','text':'plan}'}", "brace");
  assert_row_refused ("{'label':'Plan','text':'{}'}", "nothing that can be shown");
  assert_row_refused ("{'label':'Plan','text':'{@cuont}'}", "nothing that can be shown");
  assert_row_refused ("{'label':'Plan','path':'p','thresholds':[{'atLeast':'x'}]}", "threshold 1");
  assert_row_refused ("{'label':'P','path':'p','thresholds':[{'atLeast':1,'severity':'red'}]}",
                      "unknown severity \"red\"");
  assert_row_refused ("{'label':'Plan','path':'plan','locked':1}", "\"locked\"");
  assert_row_refused ("{'label':'Plan','path':'plan','id':7}", "\"id\" is not a text");
  assert_row_refused ("{'label':'Plan','path':'plan','id':''}", "\"id\" is empty");
  assert_row_refused ("7", "braces");
}

static void
test_slips_in_layout (void)
{
  g_autofree char *list = make_file ("'layout':[],", "{'label':'Plan','path':'plan'}");
  g_autofree char *key = make_file ("'layout':{\n'loked':true},", "{'label':'Plan','path':'plan'}");
  g_autofree char *type
    = make_file ("'layout':{\n'locked':'yes'},", "{'label':'Plan','path':'plan'}");
  g_autofree char *twice = make_file ("", "{'id':'x','label':'A','path':'a'},\n"
                                          "{'id':'x','label':'B','path':'b'}");
  const char *list_said[] = { "acme.json", "layout", "braces", NULL };
  const char *key_said[] = { "acme.json:2: layout", "unknown key \"loked\"", NULL };
  const char *type_said[] = { "acme.json:2: layout", "neither true nor false", NULL };
  const char *twice_said[] = { "acme.json:2: card \"plan\"", "another row has the id \"x\"", NULL };

  assert_refused (list, list_said);
  assert_refused (key, key_said);
  assert_refused (type, type_said);
  assert_refused (twice, twice_said);
}

static void
test_slips_in_rules (void)
{
  assert_brief_refused ("'when':[{'pth':'x'}]", "a condition needs");
  assert_brief_refused ("'when':[{'path':'x','atLeast':'many'}]", "\"atLeast\" is not a number");
  assert_brief_refused ("'when':[{'events':'calls'}]", "unknown kind of activity \"calls\"");
  assert_brief_refused ("'when':[{'events':'call','act':'rung'}]", "unknown act \"rung\"");
  assert_brief_refused ("'when':[{'consent':'call','is':'maybe'}]", "unknown word \"maybe\"");
  assert_brief_refused ("'when':[{'consent':'call'}]", "\"is\" is missing");
  assert_brief_refused ("'when':[{'events':'call','days':1.5}]", "\"days\" is not a whole number");
  assert_brief_refused ("'when':[{'not':[{'path':'x','sounds':'y'}]}]", "unknown key \"sounds\"");
  assert_brief_refused ("'card':'insights'", "unknown card \"insights\"");
  assert_brief_refused ("'filler':'yes'", "\"filler\" is neither true nor false");
}

static void
test_namespace_pattern (void)
{
  g_autofree char *broken
    = make_file ("'namespaces':[{'code':'ACME','name':'Acme','pattern':'^A([0-9]$'}],",
                 "{'label':'Plan','path':'plan'}");
  g_autofree char *twice = make_file ("'namespaces':[{'code':'email','name':'Mail'}],",
                                      "{'label':'Plan','path':'plan'}");
  const char *parts[] = { "acme.json", "namespace 1", NULL };

  assert_refused (broken, parts);
  assert_refused (twice, parts);
}

static void
test_twice (void)
{
  const char *parts[] = { "card \"a\"", "twice", NULL };

  assert_refused ("{'version':1,'header':{'name':'x'}," ACTIVITY ",'cards':["
                  "{'id':'a','title':'A','empty':'-','rows':[]},"
                  "{'id':'a','title':'B','empty':'-','rows':[]}]}",
                  parts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/card-set/line", test_line);
  hub_test_add ("/model/card-set/built-in", test_built_in);
  hub_test_add ("/model/card-set/for", test_for);
  hub_test_add ("/model/card-set/built-in-namespaces", test_built_in_namespaces);
  hub_test_add ("/model/card-set/own-file", test_own_file);
  hub_test_add ("/model/card-set/broken-json", test_broken_json);
  hub_test_add ("/model/card-set/audiences", test_audiences);
  hub_test_add ("/model/card-set/wrong-audiences", test_wrong_audiences);
  hub_test_add ("/model/card-set/wrong-root", test_wrong_root);
  hub_test_add ("/model/card-set/slips-in-rows", test_slips_in_rows);
  hub_test_add ("/model/card-set/slips-in-layout", test_slips_in_layout);
  hub_test_add ("/model/card-set/slips-in-rules", test_slips_in_rules);
  hub_test_add ("/model/card-set/namespace-pattern", test_namespace_pattern);
  hub_test_add ("/model/card-set/twice", test_twice);

  return g_test_run ();
}
