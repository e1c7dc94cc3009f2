/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-comparison.h"

#include "fixture.h"
#include "support/hub-test-case.h"

#define CARDS                                                                                      \
  "{'version':1,'header':{'name':['{name}']},"                                                     \
  "'activity':{'kinds':[{'id':'other','label':'Other','icon':'x'}],'rules':[]},"                   \
  "'cards':[{'id':'a','title':'Card A','empty':'Nothing known','rows':["                           \
  "{'label':'Plan','path':'plan'},{'label':'City','path':'city'},{'label':'Tier','path':'tier'}]}" \
  "],"                                                                                             \
  "'brief':[{'id':'late','lead':'Pays late','when':[{'path':'late','is':true}],"                   \
  "'severity':'alert'}]}"

static HubSummary *
summarise (HubCardSet *cards, const char *entity)
{
  g_autoptr (GBytes) bytes = fixture_profile (entity);
  g_autoptr (GError) error = NULL;
  g_autoptr (HubProfile) profile = hub_profile_decode (bytes, &error);
  g_autoptr (GDateTime) now = fixture_now ();

  g_assert_no_error (error);

  return hub_summary_new (cards, profile, NULL, HUB_KNOWN_EVENTS_ALL, now);
}

/* A line each: "label|left|right", with "!" ahead where they differ, and headings as "= label". */
static char *
compare (const char *left_entity,
         const char *right_entity,
         const char *const *left_names,
         const char *const *right_names)
{
  g_autoptr (GBytes) file = fixture_bytes (CARDS);
  g_autoptr (GError) error = NULL;
  g_autoptr (HubCardSet) cards = hub_card_set_new_from_bytes (file, "own.json", &error);
  g_autoptr (HubSummary) left_summary = NULL;
  g_autoptr (HubSummary) right_summary = NULL;
  g_autoptr (GPtrArray) left_audiences = g_ptr_array_new ();
  g_autoptr (GPtrArray) right_audiences = g_ptr_array_new ();
  g_autoptr (GPtrArray) lines = NULL;
  HubCompared left = { 0 };
  HubCompared right = { 0 };
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  left.summary = left_summary = summarise (cards, left_entity);
  right.summary = right_summary = summarise (cards, right_entity);
  for (guint i = 0; left_names[i] != NULL; i++)
    g_ptr_array_add (left_audiences, (gpointer) left_names[i]);
  for (guint i = 0; right_names[i] != NULL; i++)
    g_ptr_array_add (right_audiences, (gpointer) right_names[i]);
  left.audiences = left_audiences;
  right.audiences = right_audiences;
  lines = hub_comparison_list (cards, &left, &right);
  for (guint i = 0; i < lines->len; i++)
    {
      HubComparisonLine *line = g_ptr_array_index (lines, i);

      if (hub_comparison_line_get_kind (line) == HUB_COMPARISON_HEADING)
        g_string_append_printf (text, "= %s\n", hub_comparison_line_get_label (line));
      else
        g_string_append_printf (
          text, "%s%s|%s|%s\n",
          hub_comparison_line_get_kind (line) == HUB_COMPARISON_DIFFERENT ? "!" : "",
          hub_comparison_line_get_label (line), hub_comparison_line_get_left (line),
          hub_comparison_line_get_right (line));
    }

  return g_string_free (text, FALSE);
}

static void
test_rows (void)
{
  static const char *const nobody[] = { NULL };
  g_autofree char *text
    = compare ("{'plan':'Fibre','city':'Utrecht'}",
               "{'plan':'Fibre','city':'Gent','tier':'gold','late':true}", nobody, nobody);

  g_assert_cmpstr (text, ==,
                   "= Brief\n"
                   "!||Pays late\n"
                   "= Card A\n"
                   "Plan|Fibre|Fibre\n"
                   "!City|Utrecht|Gent\n"
                   "!Tier||gold\n");
}

/* An empty card says so, on its side only. */
static void
test_empty (void)
{
  static const char *const nobody[] = { NULL };
  g_autofree char *one = compare ("{'plan':'Fibre'}", "{'x':1}", nobody, nobody);
  g_autofree char *both = compare ("{'x':1}", "{'x':1}", nobody, nobody);

  g_assert_cmpstr (one, ==,
                   "= Card A\n"
                   "!Plan|Fibre|\n"
                   "!||Nothing known\n");
  g_assert_cmpstr (both, ==,
                   "= Card A\n"
                   "|Nothing known|Nothing known\n");
}

static void
test_audiences (void)
{
  static const char *const left[] = { "Readers", "Churn risk", NULL };
  static const char *const right[] = { "Gold", "Readers", NULL };
  g_autofree char *text = compare ("{'x':1}", "{'x':1}", left, right);

  g_assert_cmpstr (text, ==,
                   "= Card A\n"
                   "|Nothing known|Nothing known\n"
                   "= Audiences\n"
                   "!Churn risk|Member|\n"
                   "!Gold||Member\n"
                   "Readers|Member|Member\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/comparison/rows", test_rows);
  hub_test_add ("/model/comparison/empty", test_empty);
  hub_test_add ("/model/comparison/audiences", test_audiences);

  return g_test_run ();
}
