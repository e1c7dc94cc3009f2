/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform-fixture.h"

#include "model/hub-error.h"
#include "platform/hub-plan-file.h"
#include "platform/hub-setup.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include <string.h>

#define REGISTRY "/data/foundation/schemaregistry"
#define STATS REGISTRY "/stats"
#define NAMESPACES "/data/core/idnamespace/identities"
#define GROUPS REGISTRY "/tenant/fieldgroups"
#define SCHEMAS REGISTRY "/tenant/schemas"
#define DESCRIPTORS REGISTRY "/tenant/descriptors"
#define DATASETS "/data/foundation/catalog/dataSets"
#define POLICIES "/data/core/ups/config/mergePolicies"

static const char plan_text[]
  = "{\"version\":1,"
    "\"namespaces\":[{\"code\":\"CRMID\",\"name\":\"CRM\"}],"
    "\"fieldGroups\":[{\"title\":\"Own\",\"class\":\"profile\",\"fields\":{"
    "\"_tenant.number\":\"string\",\"_tenant.list[].a\":\"integer\"}}],"
    "\"schemas\":[{\"title\":\"People\",\"class\":\"profile\",\"profile\":true,"
    "\"fieldGroups\":[\"Own\"],"
    "\"identities\":[{\"path\":\"_tenant.number\",\"namespace\":\"CRMID\",\"primary\":true}]}],"
    "\"datasets\":[{\"name\":\"CRM\",\"schema\":\"People\",\"profile\":true}],"
    "\"mergePolicies\":[{\"name\":\"First\",\"order\":[\"CRM\"]}]}";

typedef struct
{
  HubPlan *plan;
  HubSetup *setup;
  guint n_created;
} Run;

static void
created_cb (HubSetup *setup, const HubSetupStep *step, Run *run)
{
  run->n_created++;
}

static void
run_begin (Run *run, Fixture *self)
{
  g_autoptr (GError) error = NULL;

  run->plan = hub_plan_file_read (plan_text, "plan.json", &error);
  g_assert_no_error (error);
  run->setup = hub_setup_new (self->client, run->plan);
  g_signal_connect (run->setup, "created", G_CALLBACK (created_cb), run);
}

static void
run_end (Run *run)
{
  hub_test_drain ();
  hub_test_wait_finalized (g_steal_pointer (&run->setup), "the set-up to be freed");
  hub_plan_free (run->plan);
}

static gboolean
compare (Run *run, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hub_setup_compare_async (run->setup, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the sandbox to be compared");
  return hub_setup_compare_finish (run->setup, result, error);
}

static gboolean
create (Run *run, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hub_setup_run_async (run->setup, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the sandbox to be set up");
  return hub_setup_run_finish (run->setup, result, error);
}

static guint
count_missing (Run *run)
{
  GPtrArray *steps = hub_setup_get_steps (run->setup);
  guint count = 0;

  for (guint i = 0; i < steps->len; i++)
    count += !((HubSetupStep *) steps->pdata[i])->exists;
  return count;
}

/* A list first, then what a new thing is answered with. */
static void
answer_empty (Fixture *self)
{
  hub_test_server_answer (self->server, STATS, 200, "{\"tenantId\":\"acme\"}");
  hub_test_server_answer_once (self->server, NAMESPACES, 200, "[{\"code\":\"Email\"}]");
  hub_test_server_answer_once (self->server, GROUPS, 200, "{\"results\":[],\"_page\":{}}");
  hub_test_server_answer_once (self->server, SCHEMAS, 200, "{\"results\":[],\"_page\":{}}");
  hub_test_server_answer_once (self->server, DESCRIPTORS, 200, "{}");
  hub_test_server_answer_once (self->server, DATASETS, 200, "{}");
  hub_test_server_answer_once (self->server, POLICIES, 200, "{\"children\":[]}");
}

static void
test_create (Fixture *self, gconstpointer data)
{
  Run run = { 0 };
  g_autoptr (GError) error = NULL;
  const HubTestRequest *request;

  answer_empty (self);
  hub_test_server_answer (self->server, NAMESPACES, 200, "{\"id\":1}");
  hub_test_server_answer (self->server, GROUPS, 201, "{\"$id\":\"https://ns/own\"}");
  hub_test_server_answer (self->server, SCHEMAS, 201, "{\"$id\":\"https://ns/people\"}");
  hub_test_server_answer (self->server, DESCRIPTORS, 201, "{\"@id\":\"1\"}");
  hub_test_server_answer (self->server, DATASETS, 201, "[\"@/dataSets/d1\"]");
  hub_test_server_answer (self->server, POLICIES, 200, "{\"id\":\"m1\"}");

  run_begin (&run, self);
  compare (&run, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_missing (&run), ==, 6);
  /* Comparing only asks. */
  g_assert_cmpuint (hub_test_server_count (self->server, NAMESPACES), ==, 1);

  create (&run, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (run.n_created, ==, 6);
  g_assert_cmpuint (count_missing (&run), ==, 0);

  request = hub_test_server_get_request (self->server, GROUPS, 1);
  g_assert_nonnull (strstr (request->body, "\"_acme\""));
  g_assert_nonnull (strstr (request->body, "\"array\""));
  request = hub_test_server_get_request (self->server, SCHEMAS, 1);
  g_assert_nonnull (strstr (request->body, "https://ns/own"));
  g_assert_nonnull (strstr (request->body, "union"));
  request = hub_test_server_get_request (self->server, DESCRIPTORS, 1);
  g_assert_nonnull (strstr (request->body, "/_acme/number"));
  request = hub_test_server_get_request (self->server, POLICIES, 1);
  g_assert_nonnull (strstr (request->body, "d1"));
  g_assert_cmpstr (soup_message_headers_get_one (request->headers, "x-profile-instance-id"), ==,
                   "ups");
  run_end (&run);
}

static void
test_nothing_to_do (Fixture *self, gconstpointer data)
{
  Run run = { 0 };
  g_autoptr (GError) error = NULL;

  hub_test_server_answer (self->server, STATS, 200, "{\"tenantId\":\"acme\"}");
  hub_test_server_answer (self->server, NAMESPACES, 200, "[{\"code\":\"crmid\"}]");
  hub_test_server_answer (self->server, GROUPS, 200,
                          "{\"results\":[{\"title\":\"Own\",\"$id\":\"https://ns/own\"}]}");
  hub_test_server_answer (self->server, SCHEMAS, 200,
                          "{\"results\":[{\"title\":\"People\",\"$id\":\"https://ns/people\"}]}");
  hub_test_server_answer (
    self->server, DESCRIPTORS, 200,
    "{\"xdm:descriptorIdentity\":[{\"xdm:sourceSchema\":\"https://ns/people\","
    "\"xdm:sourceProperty\":\"/_acme/number\"}]}");
  hub_test_server_answer (
    self->server, DATASETS, 200,
    "{\"d1\":{\"name\":\"CRM\",\"schemaRef\":{\"id\":\"https://ns/people\"}}}");
  hub_test_server_answer (self->server, POLICIES, 200,
                          "{\"children\":[{\"id\":\"m1\",\"name\":\"First\"}]}");

  run_begin (&run, self);
  compare (&run, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_missing (&run), ==, 0);
  create (&run, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (run.n_created, ==, 0);
  g_assert_cmpuint (hub_test_server_count (self->server, SCHEMAS), ==, 1);
  run_end (&run);
}

/* It stops where the platform refuses, and says so in its words. */
static void
test_refusal (Fixture *self, gconstpointer data)
{
  Run run = { 0 };
  g_autoptr (GError) error = NULL;

  answer_empty (self);
  hub_test_server_answer (self->server, NAMESPACES, 200, "{\"id\":1}");
  hub_test_server_answer (self->server, GROUPS, 201, "{\"$id\":\"https://ns/own\"}");
  hub_test_server_answer (self->server, SCHEMAS, 400,
                          "{\"title\":\"Title not unique\",\"detail\":\"It is taken\"}");

  run_begin (&run, self);
  compare (&run, &error);
  g_assert_no_error (error);
  create (&run, &error);
  g_assert_error (error, HUB_ERROR, HUB_ERROR_BAD_REQUEST);
  g_assert_nonnull (strstr (error->message, "Title not unique; It is taken"));
  g_assert_cmpint (hub_setup_get_failed (run.setup)->kind, ==, HUB_SETUP_SCHEMA);
  g_assert_cmpuint (run.n_created, ==, 2);
  g_assert_cmpuint (hub_test_server_count (self->server, DATASETS), ==, 1);
  /* What changes something is not sent again. */
  g_assert_cmpuint (hub_test_server_count (self->server, SCHEMAS), ==, 2);
  run_end (&run);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/platform/setup/create", Fixture, NULL, fixture_set_up, test_create,
              fixture_tear_down);
  g_test_add ("/platform/setup/nothing-to-do", Fixture, NULL, fixture_set_up, test_nothing_to_do,
              fixture_tear_down);
  g_test_add ("/platform/setup/refusal", Fixture, NULL, fixture_set_up, test_refusal,
              fixture_tear_down);

  return g_test_run ();
}
