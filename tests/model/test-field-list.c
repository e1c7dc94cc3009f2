/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-field-list.h"
#include "model/hub-xdm-print.h"
#include "model/parse-xdm.h"
#include "support/hub-test-case.h"

static const char record_text[]
  = "{'person':{'name':{'firstName':'Hanneke','lastName':'de Vries'},'birthYear':1984},"
    "'nothing':null,'empty':{},'none':[],"
    "'_halyard':{'score':54.1,'vip':true,'notes':['first\\nline','','\\u202eend']},"
    "'segmentMembership':{'ups':{'a1':{'status':'realized'},'a2':{'status':'exited'}}}}";

static const char schema_text[]
  = "{'title':'Union','properties':{"
    "'person':{'title':'Person','properties':{'name':{'title':'Full name','properties':{"
    "'firstName':{'title':'First name','type':'string','meta:xdmType':'string'}}},"
    "'birthYear':{'title':'Year of birth','type':'integer','meta:xdmType':'short'}}},"
    "'_halyard':{'properties':{'notes':{'title':'Notes','items':{'title':'Note'}}}},"
    "'segmentMembership':{'title':'Memberships','additionalProperties':{"
    "'additionalProperties':{'properties':{'status':{'title':'Status of membership'}}}}}}}";

/* Written with apostrophes for quotation marks. */
static HubXdm *
parse (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');

  return parse_xdm (json);
}

static HubFieldList *
new_list (gboolean with_schema)
{
  g_autoptr (HubXdm) record = parse (record_text);
  g_autoptr (HubXdm) schema = with_schema ? parse (schema_text) : NULL;

  return hub_field_list_new (record, schema);
}

/* "path=value|…" */
static char *
describe (HubFieldList *list)
{
  GString *text = g_string_new (NULL);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (HubField) field = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? "|" : "", hub_field_get_path (field),
                              hub_field_get_value (field));
    }

  return g_string_free (text, FALSE);
}

static void
test_all (void)
{
  g_autoptr (HubFieldList) list = new_list (FALSE);
  g_autofree char *text = describe (list);

  g_assert_cmpstr (text, ==,
                   "person.name.firstName=Hanneke|person.name.lastName=de Vries|"
                   "person.birthYear=1984|_halyard.score=54.1|_halyard.vip=true|"
                   "_halyard.notes[0]=first line|_halyard.notes[1]=|_halyard.notes[2]=end|"
                   "segmentMembership.ups.a1.status=realized|"
                   "segmentMembership.ups.a2.status=exited");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 10));
}

/* Whichever was asked for before. */
static void
test_any_order (void)
{
  static const guint positions[] = { 9, 0, 7, 5, 6, 2, 8, 1, 1, 4, 3, 9 };
  g_autoptr (HubFieldList) list = new_list (FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      g_autoptr (HubFieldList) fresh = new_list (FALSE);
      g_autoptr (HubField) expected = g_list_model_get_item (G_LIST_MODEL (fresh), positions[i]);
      g_autoptr (HubField) field = g_list_model_get_item (G_LIST_MODEL (list), positions[i]);

      g_assert_cmpstr (hub_field_get_path (field), ==, hub_field_get_path (expected));
      g_assert_cmpstr (hub_field_get_value (field), ==, hub_field_get_value (expected));
    }
}

static void
assert_field (HubFieldList *list, guint position, const char *title, const char *type_name)
{
  g_autoptr (HubField) field = g_list_model_get_item (G_LIST_MODEL (list), position);

  g_assert_cmpstr (hub_field_get_title (field), ==, title);
  g_assert_cmpstr (hub_field_get_type_name (field), ==, type_name);
}

static void
test_titles (void)
{
  g_autoptr (HubFieldList) with = new_list (TRUE);
  g_autoptr (HubFieldList) without = new_list (FALSE);

  assert_field (with, 0, "First name", "string");
  assert_field (with, 1, "lastName", "string");
  assert_field (with, 2, "Year of birth", "short");
  assert_field (with, 3, "score", "number");
  assert_field (with, 5, "Note", "string");
  assert_field (with, 8, "Status of membership", "string");
  assert_field (without, 0, "firstName", "string");
  assert_field (without, 2, "birthYear", "integer");
  assert_field (without, 4, "vip", "boolean");
  assert_field (without, 5, "notes[0]", "string");
}

static void
assert_search (HubFieldList *list, const char *text, const char *expected)
{
  g_autoptr (HubFieldList) found = hub_field_list_search (list, text, 0, NULL, NULL);
  g_autofree char *described = describe (found);

  g_assert_cmpstr (described, ==, expected);
}

static void
test_search (void)
{
  g_autoptr (HubFieldList) list = new_list (TRUE);
  g_autofree char *all = describe (list);

  assert_search (list, "", all);
  assert_search (list, "  ", all);
  assert_search (list, "HANNEKE", "person.name.firstName=Hanneke");
  assert_search (list, "vries full", "person.name.lastName=de Vries");
  assert_search (list, "year of birth", "person.birthYear=1984");
  assert_search (list, "name.last", "person.name.lastName=de Vries");
  assert_search (list, "notes[0]", "_halyard.notes[0]=first line");
  assert_search (list, "exited", "segmentMembership.ups.a2.status=exited");
  assert_search (list, "a1 membership", "segmentMembership.ups.a1.status=realized");
  assert_search (list, "hanneke exited", "");
  assert_search (list, "54.1", "_halyard.score=54.1");
  assert_search (list, "score 54", "_halyard.score=54.1");
  assert_search (list, "score fifty", "");
  assert_search (list, "alyard.sco", "_halyard.score=54.1");
}

static void
test_cancelled (void)
{
  g_autoptr (GString) text = g_string_new ("{'a':[1");
  g_autoptr (HubXdm) record = NULL;
  g_autoptr (HubFieldList) list = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HubFieldList) early = NULL;
  gboolean is_complete;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, ",1");
  g_string_append (text, "]}");
  record = parse (text->str);
  list = hub_field_list_new (record, NULL);

  /* Whoever is in a hurry gets what there is so far. */
  early = hub_field_list_search (list, "1", 1, &is_complete, cancellable);
  g_assert_false (is_complete);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (early)), <, 10001);
  g_clear_object (&early);
  early = hub_field_list_search (list, "1", 0, &is_complete, cancellable);
  g_assert_true (is_complete);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (early)), ==, 10001);

  g_cancellable_cancel (cancellable);
  g_assert_null (hub_field_list_search (list, "1", 0, NULL, cancellable));
}

static void
test_whole_value (void)
{
  g_autoptr (HubFieldList) list = new_list (FALSE);
  g_autoptr (HubField) note = g_list_model_get_item (G_LIST_MODEL (list), 5);
  g_autoptr (HubField) score = g_list_model_get_item (G_LIST_MODEL (list), 3);
  g_autofree char *whole_note = hub_field_dup_whole_value (note);
  g_autofree char *whole_score = hub_field_dup_whole_value (score);

  g_assert_cmpstr (whole_note, ==, "first\nline");
  g_assert_cmpstr (whole_score, ==, "54.1");
}

static void
test_text (void)
{
  g_autoptr (HubFieldList) list = new_list (FALSE);
  g_autoptr (HubFieldList) found = hub_field_list_search (list, "name", 0, NULL, NULL);
  g_autofree char *text = hub_field_list_to_text (found);

  g_assert_cmpstr (text, ==, "person.name.firstName\tHanneke\nperson.name.lastName\tde Vries\n");
}

static void
assert_prints (const char *text, guint indent, const char *expected)
{
  g_autoptr (HubXdm) node = parse (text);
  g_autoptr (GString) out = g_string_new (NULL);

  hub_xdm_print (node, indent, out);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_print (void)
{
  assert_prints ("{'a':1,'b':[true,null,54.1,0.1,1e300],'c':{},'d':[]}", 0,
                 "{\"a\":1,\"b\":[true,null,54.1,0.1,1e+300],\"c\":{},\"d\":[]}");
  assert_prints ("{'a':{'b':[1,2]},'c':'x'}", 2,
                 "{\n  \"a\": {\n    \"b\": [\n      1,\n      2\n    ]\n  },\n  \"c\": \"x\"\n}");
  assert_prints (
    "['  blanks stay ','\\\\\\\"\\n\\t\\u0007','\\u202eover','\\u009b','é\\ud83d\\ude00']", 0,
    "[\"  blanks stay \",\"\\\\\\\"\\n\\t\\u0007\",\"\\u202eover\",\"\\u009b\",\"é😀\"]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/model/field-list/all", test_all);
  hub_test_add ("/model/field-list/any-order", test_any_order);
  hub_test_add ("/model/field-list/titles", test_titles);
  hub_test_add ("/model/field-list/search", test_search);
  hub_test_add ("/model/field-list/cancelled", test_cancelled);
  hub_test_add ("/model/field-list/whole-value", test_whole_value);
  hub_test_add ("/model/field-list/text", test_text);
  hub_test_add ("/model/field-list/print", test_print);

  return g_test_run ();
}
