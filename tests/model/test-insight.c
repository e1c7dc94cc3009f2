/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-insight.h"
#include "parse-xdm.h"
#include "support/hub-test-case.h"

static HubInsight *
decode (const char *json)
{
  g_autofree char *list = g_strdup_printf ("[%s]", json);
  g_autoptr (HubXdm) root = parse_xdm (list);

  return hub_insight_decode ("Churn", hub_xdm_get (root, "[0]"));
}

static void
test_spellings (void)
{
  static const char *const spellings[] = {
    "{\"score\":78,\"percentile\":93,\"scoreDate\":\"2026-11-20T06:00:00Z\","
    "\"influentialFactors\":[{\"code\":\"visits\",\"value\":\"falling\",\"importance\":\"high\"}]}",
    "{\"Score\":\"78\",\"Percentile\":\"93\",\"Score date\":\"2026-11-20T06:00:00Z\","
    "\"Influential "
    "factors\":[{\"Code\":\"visits\",\"Value\":\"falling\",\"Importance\":\"High\"}]}",
    "{\"SCORE\":78.0,\"percentile\":93,\"score_date\":\"2026-11-20\","
    "\"influential_factors\":[{\"code\":\"visits\",\"value\":\"falling\",\"importance\":\"HIGH\"}]"
    "}",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autoptr (HubInsight) insight = decode (spellings[i]);
      const HubInsightFactor *factor;

      g_assert_nonnull (insight);
      g_assert_cmpstr (hub_insight_get_name (insight), ==, "Churn");
      g_assert_cmpfloat (hub_insight_get_score (insight), ==, 78.0);
      g_assert_cmpfloat (hub_insight_get_percentile (insight), ==, 93.0);
      g_assert_cmpint (g_date_time_get_day_of_month (hub_insight_get_date (insight)), ==, 20);
      g_assert_cmpuint (hub_insight_get_n_factors (insight), ==, 1);
      factor = hub_insight_get_factor (insight, 0);
      g_assert_cmpstr (factor->code, ==, "visits");
      g_assert_cmpstr (factor->value, ==, "falling");
      g_assert_cmpstr (factor->importance, ==, "high");
    }
}

static void
test_incomplete (void)
{
  g_autoptr (HubInsight) zero = decode ("{\"score\":\"0.00\",\"percentile\":0}");
  g_autoptr (HubInsight) probable = decode ("{\"probability\":0.25}");
  g_autoptr (HubInsight) factors
    = decode ("{\"score\":5,\"scoreDate\":\"soon\",\"influentialFactors\":"
              "[\"<b>bare</b>\",{\"code\":\"c\",\"importance\":\"enormous\"},{},7,null,[]]}");
  g_autoptr (HubInsight) no_list = decode ("{\"score\":5,\"influentialFactors\":\"many\"}");

  g_assert_cmpfloat (hub_insight_get_score (zero), ==, 0.0);
  g_assert_cmpfloat (hub_insight_get_percentile (zero), ==, 0.0);
  g_assert_null (hub_insight_get_date (zero));
  g_assert_cmpfloat (hub_insight_get_score (probable), ==, 25.0);

  g_assert_null (hub_insight_get_date (factors));
  g_assert_cmpuint (hub_insight_get_n_factors (factors), ==, 3);
  g_assert_cmpstr (hub_insight_get_factor (factors, 0)->code, ==, "<b>bare</b>");
  g_assert_cmpstr (hub_insight_get_factor (factors, 0)->importance, ==, "");
  g_assert_cmpstr (hub_insight_get_factor (factors, 1)->value, ==, "");
  g_assert_cmpstr (hub_insight_get_factor (factors, 1)->importance, ==, "");
  g_assert_cmpstr (hub_insight_get_factor (factors, 2)->code, ==, "7");
  g_assert_cmpuint (hub_insight_get_n_factors (no_list), ==, 0);
}

/* A number that is no score must not be shown as one. */
static void
test_no_score (void)
{
  static const char *const nodes[] = {
    "{}",
    "[]",
    "7",
    "\"78\"",
    "{\"score\":\"high\"}",
    "{\"score\":null}",
    "{\"score\":7800}",
    "{\"score\":-1}",
    "{\"scores\":5}",
    "{\"probability\":25}",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (nodes); i++)
    g_assert_null (decode (nodes[i]));

  g_assert_null (hub_insight_decode ("Churn", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/insight/spellings", test_spellings);
  hub_test_add ("/model/insight/incomplete", test_incomplete);
  hub_test_add ("/model/insight/no-score", test_no_score);

  return g_test_run ();
}
