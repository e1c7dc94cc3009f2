/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-field-hits.h"
#include "model/parse-xdm.h"
#include "support/hub-test-case.h"

#include <string.h>

static const char record_text[]
  = "{'a':{'surname':'Vries','first':'Name of a ship'},"
    "'person':{'fullName':'Hanneke','birthYear':1984},'name':'x','vessel':{'kind':'old'}}";

static const char schema_text[]
  = "{'properties':{'vessel':{'title':'Name of the vessel','properties':{'kind':{'title':"
    "'Kind'}}}}}";

static HubXdm *
parse (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');

  return parse_xdm (json);
}

static char *
describe (HubFieldHits *hits)
{
  GPtrArray *best = hub_field_hits_get_best (hits);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < best->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            hub_field_get_path (g_ptr_array_index (best, i)));

  return g_string_free (text, FALSE);
}

static void
assert_finds (const char *text, guint most, const char *expected, guint n_found)
{
  g_autoptr (HubXdm) record = parse (record_text);
  g_autoptr (HubXdm) schema = parse (schema_text);
  g_autoptr (HubFieldHits) hits
    = hub_field_hits_find (record, schema, text, most, NULL, NULL, NULL);
  g_autofree char *described = describe (hits);

  g_assert_cmpstr (described, ==, expected);
  g_assert_cmpuint (hub_field_hits_get_n_found (hits), ==, n_found);
  g_assert_true (hub_field_hits_is_complete (hits));
}

/* What begins so, then where a word does, then the rest: each in the order of the record. */
static void
test_best_first (void)
{
  assert_finds ("NAME", 8, "a.first|name|person.fullName|a.surname|vessel.kind", 5);
  assert_finds ("name", 3, "a.first|name|person.fullName", 5);
  assert_finds ("hann", 8, "person.fullName", 1);
  assert_finds ("person 1984", 8, "person.birthYear", 1);
  assert_finds ("nobody", 8, "", 0);
}

static HubXdm *
new_large_record (guint n_values)
{
  g_autoptr (GString) text = g_string_new ("{'list':[0");

  for (guint i = 1; i < n_values; i++)
    g_string_append_printf (text, ",'value %u'", i);
  g_string_append (text, "],'last':'needle'}");

  return parse (text->str);
}

typedef struct
{
  HubFieldHits *hits;
  GCancellable *cancellable;
} Early;

static void
early_cb (HubFieldHits *hits, gpointer data)
{
  Early *early = data;

  g_assert_null (early->hits);
  early->hits = hits;
  if (early->cancellable != NULL)
    g_cancellable_cancel (early->cancellable);
}

/* Long enough for any machine: what is there is told before the end, once, and whoever has seen
 * enough ends it. */
static void
test_early (void)
{
  g_autoptr (HubXdm) record = new_large_record (1500000);
  Early early = { NULL, g_cancellable_new () };
  g_autoptr (HubFieldHits) hits
    = hub_field_hits_find (record, NULL, "value", 4, early_cb, &early, early.cancellable);

  g_assert_null (hits);
  g_assert_nonnull (early.hits);
  g_assert_false (hub_field_hits_is_complete (early.hits));
  g_assert_cmpuint (hub_field_hits_get_best (early.hits)->len, ==, 4);
  g_assert_cmpuint (hub_field_hits_get_n_found (early.hits), <, 1500000);
  g_object_unref (early.hits);
  g_object_unref (early.cancellable);
}

static void
test_cancelled (void)
{
  g_autoptr (HubXdm) record = new_large_record (10000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (hub_field_hits_find (record, NULL, "needle", 4, NULL, NULL, cancellable));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/model/field-hits/best-first", test_best_first);
  hub_test_add ("/model/field-hits/early", test_early);
  hub_test_add ("/model/field-hits/cancelled", test_cancelled);

  return g_test_run ();
}
