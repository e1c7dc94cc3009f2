/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform/hub-plan-file.h"

#include "model/hub-error.h"
#include "support/hub-test-case.h"

#include <string.h>

static void
test_good (void)
{
  static const char text[]
    = "{\"version\":1,\"comment\":\"any\","
      "\"namespaces\":[{\"code\":\"CRMID\",\"name\":\"CRM\"}],"
      "\"fieldGroups\":[{\"title\":\"Own\",\"class\":\"profile\",\"fields\":{"
      "\"_tenant.since\":{\"type\":\"date\",\"title\":\"Since\"},\"_tenant.list[].a\":\"integer\"}}"
      "],"
      "\"schemas\":[{\"title\":\"People\",\"class\":\"profile\",\"profile\":true,"
      "\"fieldGroups\":[\"Own\"],"
      "\"identities\":[{\"path\":\"_tenant.number\",\"namespace\":\"CRMID\",\"primary\":true}]}],"
      "\"datasets\":[{\"name\":\"CRM\",\"file\":\"crm\",\"schema\":\"People\",\"profile\":true,"
      "\"csv\":{\"Number\":\"_tenant.number\",\"Age\":{\"path\":\"age\",\"type\":\"integer\"}}}],"
      "\"mergePolicies\":[{\"name\":\"First\",\"order\":[\"CRM\"]}],"
      "\"computedAttributes\":[{\"name\":\"a\",\"expression\":\"x\",\"lookBack\":\"6 months\"}],"
      "\"audiences\":[{\"name\":\"A\",\"expression\":\"_tenant.a = "
      "1\",\"evaluation\":\"streaming\"},"
      "{\"name\":\"B\",\"namespace\":\"AAM\",\"id\":\"7\"}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (HubPlan) plan = hub_plan_file_read (text, "plan.json", &error);
  const HubPlanField *field;
  const HubPlanDataset *dataset;

  g_assert_no_error (error);
  field = ((HubPlanFieldGroup *) plan->field_groups->pdata[0])->fields->pdata[1];
  g_assert_cmpstr (field->path[1], ==, "list[]");
  g_assert_cmpint (field->type, ==, HUB_PLAN_INTEGER);
  dataset = hub_plan_find_dataset (plan, "CRM");
  g_assert_nonnull (dataset);
  g_assert_cmpuint (dataset->columns->len, ==, 2);
  g_assert_null (hub_plan_find_dataset (plan, "crm"));
  g_assert_cmpstr (((HubPlanComputed *) plan->computed->pdata[0])->unit, ==, "MONTHS");
  g_assert_cmpstr (((HubPlanAudience *) plan->audiences->pdata[0])->evaluation, ==, "continuous");
}

/* Every mistake is named with its line and column. */
static void
test_mistakes (void)
{
  static const struct
  {
    const char *text;
    const char *said;
  } cases[] = {
    { "", "plan.json:" },
    { "{\n \"version\": 1,,\n}", "plan.json:2:" },
    { "[]", "plan.json:1:1: an object" },
    { "{}", "\"version\" must be 1" },
    { "{\"version\":2}", "plan.json:1:12: \"version\" must be 1" },
    { "{\"version\":1,\n\"frobs\":[]}", "plan.json:2:9: \"frobs\" is not known here" },
    { "{\"version\":1,\n\"namespaces\":7}", "plan.json:2:14: \"namespaces\" takes a list" },
    { "{\"version\":1,\"namespaces\":[\n {\"code\":\"A\"}]}",
      "plan.json:2:2: \"name\" is missing" },
    { "{\"version\":1,\"namespaces\":[{\"code\":\"A\",\"name\":\"A\",\n\"type\":\"FROB\"}]}",
      "plan.json:2:8: \"type\" takes one of" },
    { "{\"version\":1,\"namespaces\":[{\"code\":\"A\",\"name\":\"A\"},\n{\"code\":\"A\",\"name\":"
      "\"B\"}]}",
      "plan.json:2:9: \"A\" is declared twice" },
    { "{\"version\":1,\n\"version\":1}", "plan.json:2:1: " },
    { "{\"version\":1,\"fieldGroups\":[{\"title\":\"A\",\"class\":\"profile\",\"fields\":{\n"
      "\"age\":\"integer\"}}]}",
      "plan.json:2:7: “age”: an organisation's own fields" },
    { "{\"version\":1,\"fieldGroups\":[{\"title\":\"A\",\"class\":\"profile\",\"fields\":{\n"
      "\"_tenant.a\":\"frob\"}}]}",
      "plan.json:2:13: “frob” is no type" },
    { "{\"version\":1,\"fieldGroups\":[{\"title\":\"A\",\"class\":\"frob\",\"fields\":{}}]}",
      "“frob” is no class" },
    { "{\"version\":1,\"schemas\":[{\"title\":\"A\",\"class\":\"profile\",\"profile\":\"yes\"}]}",
      "\"profile\" takes true or false" },
    { "{\"version\":1,\"schemas\":[{\"title\":\"A\",\"class\":\"profile\",\"identities\":["
      "{\"path\":\"a..b\",\"namespace\":\"E\"}]}]}",
      "“a..b” is no path" },
    { "{\"version\":1,\"schemas\":[{\"title\":\"A\",\"class\":\"profile\",\"identities\":["
      "{\"path\":\"a\",\"namespace\":\"E\",\"primary\":true},"
      "{\"path\":\"b\",\"namespace\":\"E\",\"primary\":true}]}]}",
      "one primary identity only" },
    { "{\"version\":1,\"datasets\":[{\"name\":\"A\",\"schema\":\"Nowhere\"}]}",
      "no schema “Nowhere”" },
    { "{\"version\":1,\"mergePolicies\":[{\"name\":\"A\",\"order\":[\"Nowhere\"]}]}",
      "no dataset “Nowhere”" },
    { "{\"version\":1,\"computedAttributes\":[{\"name\":\"a\",\"expression\":\"x\","
      "\"lookBack\":\"soon\"}]}",
      "\"lookBack\" takes a number" },
    { "{\"version\":1,\"audiences\":[{\"name\":\"a\"}]}", "either an \"expression\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HubPlan) plan = hub_plan_file_read (cases[i].text, "plan.json", &error);

      g_test_message ("%s", cases[i].text);
      g_assert_null (plan);
      g_assert_error (error, HUB_ERROR, HUB_ERROR_PLAN);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].said));
    }
}

static void
test_tenant (void)
{
  g_autofree char *filled
    = hub_plan_fill_tenant ("_tenant.a = 1 and x_tenant = _tenant.b", "_acme");

  g_assert_cmpstr (filled, ==, "_acme.a = 1 and x_tenant = _acme.b");
}

static void
test_sample (void)
{
  g_autofree char *path
    = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "plan.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HubPlan) plan = hub_plan_file_load (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (plan->datasets->len, ==, 15);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/platform/plan/good", test_good);
  hub_test_add ("/platform/plan/mistakes", test_mistakes);
  hub_test_add ("/platform/plan/tenant", test_tenant);
  hub_test_add ("/platform/plan/sample", test_sample);

  return g_test_run ();
}
