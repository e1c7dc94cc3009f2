/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-client.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <string.h>

/* Making, changing and removing audiences and computed attributes. */

#define SEGMENTS "/data/core/ups/segment/definitions"
#define AUDIENCES "/data/core/ups/audiences"
#define ATTRIBUTES "/data/core/ca/attributes"

/* No customer waits longer for a definition. */
#define WAIT_SECONDS 60

static HubTestPlatform *platform;
static LpClient *client;

static char *
json (const char *text)
{
  return g_strdelimit (g_strdup (text), "'", '"');
}

/* @body has ' for ". */
static JsonNode *
send (const char *method, const char *path, const char *body, guint expect)
{
  g_autofree char *text = body != NULL ? json (body) : NULL;

  return lp_client_send (client, method, path, text, text != NULL ? "application/json" : NULL,
                         expect);
}

static void
remove_audience (const char *path)
{
  g_autofree char *answer = lp_client_call (client, "DELETE", path, NULL, NULL, 204);

  g_assert_true (answer == NULL || *answer == '\0');
}

static char *
path_of (const char *list, JsonNode *item)
{
  return g_strconcat (list, "/", lp_text_at (item, "id"), NULL);
}

static char *
segment (const char *name, const char *expression)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, name);
  json_builder_set_member_name (builder, "schema");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, "_xdm.context.profile");
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "expression");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, "PQL");
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, "pql/text");
  json_builder_set_member_name (builder, "value");
  json_builder_add_string_value (builder, expression);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static JsonNode *
post_segment (const char *name, const char *expression, guint expect)
{
  g_autofree char *body = segment (name, expression);

  return lp_client_post (client, expect, SEGMENTS, body);
}

static void
test_segment (void)
{
  g_autoptr (JsonNode) made = send (
    "POST", SEGMENTS,
    "{'name':'Grown up','description':'Eighteen or more','schema':{'name':'_xdm.context.profile'},"
    "'expression':{'type':'PQL','format':'pql/text','value':'person.age >= 18'},"
    "'evaluationInfo':{'batch':{'enabled':false},'continuous':{'enabled':true},"
    "'synchronous':{'enabled':false}},'profileInstanceId':'ups','payloadSchema':'string'}",
    200);
  g_autofree char *path = path_of (SEGMENTS, made);
  g_autofree char *mirror = path_of (AUDIENCES, made);
  g_autoptr (JsonNode) read = send ("GET", path, NULL, 200);
  g_autoptr (JsonNode) audience = send ("GET", mirror, NULL, 200);
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (JsonNode) changed = NULL;
  g_autoptr (JsonNode) renamed = NULL;
  g_autoptr (JsonNode) wrong = NULL;
  g_autoptr (JsonNode) removed = NULL;
  g_autoptr (JsonNode) gone = NULL;
  g_autoptr (JsonNode) never = NULL;

  g_assert_true (g_uuid_string_is_valid (lp_text_at (made, "id")));
  g_assert_true (json_node_equal (made, read));
  g_assert_cmpstr (lp_text_at (made, "expression.value"), ==, "person.age >= 18");
  g_assert_true (json_node_get_boolean (lp_at (made, "evaluationInfo.continuous.enabled")));
  g_assert_false (json_node_get_boolean (lp_at (made, "evaluationInfo.batch.enabled")));
  g_assert_cmpint (lp_integer_at (made, "creationTime"), >, 0);
  g_assert_cmpstr (lp_text_at (made, "mergePolicyId"), !=, "");
  g_assert_cmpstr (lp_text_at (audience, "audienceId"), ==, lp_text_at (made, "id"));
  g_assert_cmpstr (lp_text_at (audience, "namespace"), ==, "AEPSegments");
  g_assert_cmpstr (lp_text_at (audience, "type"), ==, "SegmentDefinition");

  /* Its name is taken now. */
  again = post_segment ("Grown up", "person.age >= 21", 422);
  g_assert_cmpint (lp_integer_at (again, "status"), ==, 422);

  /* A change keeps what it does not mention. */
  changed
    = send ("PATCH", path,
            "{'expression':{'type':'PQL','format':'pql/text','value':'person.age >= 21'}}", 200);
  g_assert_cmpstr (lp_text_at (changed, "id"), ==, lp_text_at (made, "id"));
  g_assert_cmpstr (lp_text_at (changed, "name"), ==, "Grown up");
  g_assert_cmpstr (lp_text_at (changed, "expression.value"), ==, "person.age >= 21");
  g_assert_true (json_node_get_boolean (lp_at (changed, "evaluationInfo.continuous.enabled")));
  g_assert_cmpint (lp_integer_at (changed, "creationTime"), ==,
                   lp_integer_at (made, "creationTime"));
  renamed = send ("PUT", path, "{'name':'Over 21'}", 200);
  g_assert_cmpstr (lp_text_at (renamed, "name"), ==, "Over 21");

  /* A refused change changes nothing. */
  wrong = send ("PATCH", path,
                "{'name':'Wrong','expression':{'type':'PQL','format':'pql/text','value':'age =='}}",
                400);
  g_assert_nonnull (strstr (lp_text_at (wrong, "title"), "expression.value: At position 6"));
  g_clear_pointer (&read, json_node_unref);
  read = send ("GET", path, NULL, 200);
  g_assert_cmpstr (lp_text_at (read, "name"), ==, "Over 21");

  removed = send ("DELETE", path, NULL, 200);
  g_assert_true (json_node_get_boolean (lp_at (removed, "status")));
  gone = send ("GET", path, NULL, 404);
  never = send ("DELETE", path, NULL, 404);
  g_assert_cmpint (lp_integer_at (never, "status"), ==, 404);
}

static void
test_segment_refused (void)
{
#define WHOLE(name, schema, expression)                                                            \
  "{'name':" name ",'schema':{'name':" schema "},'expression':" expression "}"
#define GOOD "{'type':'PQL','format':'pql/text','value':'a = 1'}"
#define PROFILE "'_xdm.context.profile'"
  static const struct
  {
    const char *body;
    const char *part; /* of the sentence */
  } wrong[] = {
    { "", "The body must be a JSON object" },
    { "[]", "The body must be a JSON object" },
    { "{", "The body must be a JSON object" },
    { "{}", "name: it is missing" },
    { WHOLE ("7", PROFILE, GOOD), "name: a text is expected" },
    { WHOLE ("''", PROFILE, GOOD), "name: it must not be empty" },
    { WHOLE ("null", PROFILE, GOOD), "name: a text is expected" },
    { WHOLE ("'x'", "'_xdm.context.account'", GOOD), "schema.name: only _xdm.context.profile" },
    { WHOLE ("'x'", "8", GOOD), "schema.name: a text is expected" },
    { "{'name':'x','expression':" GOOD "}", "schema: it is missing" },
    { "{'name':'x','schema':{'name':" PROFILE "}}", "expression: it is missing" },
    { WHOLE ("'x'", PROFILE, "'a = 1'"), "expression: an object is expected" },
    { WHOLE ("'x'", PROFILE, "{'type':'SQL','format':'pql/text','value':'a = 1'}"),
      "expression.type: PQL is expected" },
    { WHOLE ("'x'", PROFILE, "{'type':'PQL','format':'pql/json','value':'{}'}"),
      "expression.format: only pql/text is evaluated here" },
    { WHOLE ("'x'", PROFILE, "{'type':'PQL','format':'pql/text'}"),
      "expression.value: it is missing" },
    { WHOLE ("'x'", PROFILE, "{'type':'PQL','format':'pql/text','value':'a.matches(1)'}"),
      "expression.value: At position 3 of the query: the function matches is not evaluated here" },
    { WHOLE ("'x'", PROFILE, "{'type':'PQL','format':'pql/text','value':'xEvent.count()'}"),
      "a condition is expected" },
    { "{'name':'x','schema':{'name':" PROFILE "},'expression':" GOOD ",'evaluationInfo':[]}",
      "evaluationInfo: an object is expected" },
    { "{'name':'x','schema':{'name':" PROFILE "},'expression':" GOOD
      ",'evaluationInfo':{'batch':{'enabled':'yes'}}}",
      "enabled: true or false is expected" },
    { "{'name':'x','schema':{'name':" PROFILE "},'expression':" GOOD ",'mergePolicyId':'none'}",
      "mergePolicyId: audiences are evaluated under the default merge policy" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) answer = send ("POST", SEGMENTS, wrong[i].body, 400);

      if (strstr (lp_text_at (answer, "errors.400[0].message"), wrong[i].part) == NULL)
        g_error ("%s: %s", wrong[i].body, lp_text_at (answer, "errors.400[0].message"));
    }
}

static void
test_segments_of_segments (void)
{
  g_autoptr (JsonNode) first = post_segment ("First", "a = 1", 200);
  g_autofree char *expression
    = g_strdup_printf ("inSegment(\"%s\") and b = 1", lp_text_at (first, "id"));
  g_autoptr (JsonNode) second = post_segment ("Second", expression, 200);
  g_autofree char *back = g_strdup_printf ("{\"expression\":{\"type\":\"PQL\",\"format\":\"pql/"
                                           "text\",\"value\":\"inSegment(\\\"%s\\\")\"}}",
                                           lp_text_at (second, "id"));
  g_autofree char *first_path = path_of (SEGMENTS, first);
  g_autofree char *second_path = path_of (SEGMENTS, second);
  g_autoptr (JsonNode) circle
    = lp_client_send (client, "PATCH", first_path, back, "application/json", 400);
  g_autoptr (JsonNode) unknown
    = post_segment ("Third", "inSegment(\"00000000-0000-4000-8000-000000000000\")", 400);
  g_autoptr (JsonNode) needed = send ("DELETE", first_path, NULL, 400);
  g_autoptr (JsonNode) one = NULL;
  g_autoptr (JsonNode) other = NULL;

  g_assert_nonnull (strstr (lp_text_at (circle, "title"), "depend on the audience itself"));
  g_assert_nonnull (strstr (lp_text_at (unknown, "title"), "an audience that does not exist"));
  g_assert_nonnull (strstr (lp_text_at (needed, "title"), "The audience cannot be deleted."));
  g_assert_nonnull (strstr (lp_text_at (needed, "title"), "“Second”"));
  one = send ("DELETE", second_path, NULL, 200);
  other = send ("DELETE", first_path, NULL, 200);
}

static void
test_audience (void)
{
  g_autoptr (JsonNode) made
    = send ("POST", AUDIENCES,
            "{'name':'In Canada','type':'SegmentDefinition','profileInstanceId':'ups',"
            "'schema':{'name':'_xdm.context.profile'},'labels':['core/C1'],'ttlInDays':60,"
            "'expression':{'type':'PQL','format':'pql/text','value':'workAddress.country = 1'}}",
            201);
  g_autofree char *path = path_of (AUDIENCES, made);
  g_autofree char *mirror = path_of (SEGMENTS, made);
  g_autoptr (JsonNode) mirrored = send ("GET", mirror, NULL, 200);
  g_autoptr (JsonNode) patched
    = send ("PATCH", path,
            "[{'op':'add','path':'/expression','value':{'type':'PQL','format':'pql/text',"
            "'value':'workAddress.country = 2'}},{'op':'replace','path':'/description',"
            "'value':'Moved'}]",
            201);
  g_autoptr (JsonNode) replaced = send ("PUT", path, "{'name':'In Mexico'}", 201);
  static const struct
  {
    const char *body;
    const char *part;
  } wrong[] = {
    { "{}", "a list of operations" },
    { "[7]", "An operation is an object" },
    { "[{'op':'remove','path':'/name'}]", "op: add or replace" },
    { "[{'op':'add','path':'name','value':''}]", "path: one member" },
    { "[{'op':'add','path':'/name'}]", "value: it is missing" },
    { "[{'op':'add','path':'/lifecycleState','value':'deleted'}]",
      "Cannot set lifecycleState as deleted" },
    { "[{'op':'add','path':'/namespace','value':'AAM'}]", "Namespace is immutable field." },
    { "[{'op':'add','path':'/type','value':'ExternalSegment'}]", "type: it cannot be changed" },
  };

  g_assert_cmpstr (lp_text_at (mirrored, "name"), ==, "In Canada");
  g_assert_cmpstr (lp_text_at (patched, "expression.value"), ==, "workAddress.country = 2");
  g_assert_cmpstr (lp_text_at (patched, "description"), ==, "Moved");
  g_assert_cmpstr (lp_text_at (replaced, "name"), ==, "In Mexico");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) answer = send ("PATCH", path, wrong[i].body, 400);

      if (strstr (lp_text_at (answer, "title"), wrong[i].part) == NULL)
        g_error ("%s: %s", wrong[i].body, lp_text_at (answer, "title"));
    }
  remove_audience (path);
  json_node_unref (send ("GET", mirror, NULL, 404));
  json_node_unref (send ("DELETE", path, NULL, 404));
}

static void
test_external_audience (void)
{
  g_autoptr (JsonNode) made
    = send ("POST", AUDIENCES,
            "{'audienceId':'their-id','name':'From elsewhere','namespace':'partner',"
            "'description':'Uploaded','type':'ExternalSegment','originName':'CUSTOM_UPLOAD',"
            "'lifecycleState':'published','datasetId':'6254cf3c97f8e31b639fb14d'}",
            201);
  g_autofree char *path = path_of (AUDIENCES, made);
  g_autofree char *as_segment = path_of (SEGMENTS, made);
  g_autoptr (JsonNode) by_their_id = send ("GET", AUDIENCES "/their-id", NULL, 200);
  g_autoptr (JsonNode) filtered
    = send ("GET", AUDIENCES "?property=audienceId==their-id", NULL, 200);
  g_autoptr (JsonNode) evaluated
    = send ("POST", AUDIENCES,
            "{'name':'Both','type':'ExternalSegment','expression':{'type':'PQL',"
            "'format':'pql/text','value':'a = 1'}}",
            400);

  g_assert_true (g_uuid_string_is_valid (lp_text_at (made, "id")));
  g_assert_cmpstr (lp_text_at (made, "audienceId"), ==, "their-id");
  g_assert_cmpstr (lp_text_at (made, "namespace"), ==, "partner");
  g_assert_cmpstr (lp_text_at (made, "originName"), ==, "CUSTOM_UPLOAD");
  g_assert_true (json_node_equal (by_their_id, made));
  g_assert_cmpuint (lp_count (filtered, "children"), ==, 1);
  g_assert_nonnull (strstr (lp_text_at (evaluated, "title"), "an external audience has none"));
  json_node_unref (send ("GET", as_segment, NULL, 404));
  remove_audience (path);
}

static void
test_attribute (void)
{
  g_autoptr (JsonNode) made = send (
    "POST", ATTRIBUTES,
    "{'name':'boughtWeek','displayName':'Bought in a week','description':'Sum',"
    "'expression':{'type':'PQL','format':'pql/text','value':'xEvent[(commerce.checkouts.value > "
    "0.0 or commerce.order.priceTotal >= 10.0) and (timestamp occurs <= 7 days before now)]"
    ".sum(commerce.order.priceTotal)'},'duration':{'count':4,'unit':'DAYS'},'status':'DRAFT'}",
    200);
  g_autofree char *path = path_of (ATTRIBUTES, made);
  g_autoptr (JsonNode) read = send ("GET", path, NULL, 200);
  g_autoptr (JsonNode) again
    = send ("POST", ATTRIBUTES,
            "{'name':'boughtWeek','expression':{'type':'PQL','format':'pql/text',"
            "'value':'xEvent.count()'},'duration':{'count':1,'unit':'HOURS'}}",
            409);
  g_autoptr (JsonNode) back = NULL;
  g_autoptr (JsonNode) published = NULL;
  g_autoptr (JsonNode) evaluated = NULL;
  g_autoptr (JsonNode) kept = NULL;
  g_autoptr (JsonNode) disabled = NULL;
  g_autoptr (JsonNode) removed = NULL;

  g_assert_true (g_uuid_string_is_valid (lp_text_at (made, "id")));
  g_assert_true (json_node_equal (made, read));
  g_assert_cmpstr (lp_text_at (made, "status"), ==, "DRAFT");
  g_assert_cmpstr (lp_text_at (made, "mergeFunction.value"), ==, "SUM");
  g_assert_cmpstr (lp_text_at (made, "returnSchema.meta:xdmType"), ==, "number");
  g_assert_cmpint (lp_integer_at (made, "duration.count"), ==, 4);
  g_assert_nonnull (strstr (lp_text_at (again, "cause"), "of this name"));

  back = send ("PATCH", path, "{'status':'PROCESSED'}", 400);
  g_assert_nonnull (strstr (lp_text_at (back, "cause"), "a draft can only become NEW"));
  published = send ("PATCH", path, "{'displayName':'Week','status':'NEW'}", 200);
  g_assert_cmpstr (lp_text_at (published, "status"), ==, "NEW");
  g_assert_cmpstr (lp_text_at (published, "displayName"), ==, "Week");
  evaluated = send ("GET", path, NULL, 200);
  g_assert_cmpstr (lp_text_at (evaluated, "status"), ==, "PROCESSED");
  kept = send ("DELETE", path, NULL, 400);
  g_assert_nonnull (strstr (lp_text_at (kept, "cause"), "cannot be deleted"));
  disabled = send ("PATCH", path, "{'status':'DISABLED'}", 200);
  g_assert_cmpstr (lp_text_at (disabled, "status"), ==, "DISABLED");
  removed = send ("DELETE", path, NULL, 202);
  g_assert_cmpstr (lp_text_at (removed, "name"), ==, "boughtWeek");
  json_node_unref (send ("GET", path, NULL, 404));
  json_node_unref (send ("DELETE", path, NULL, 404));
}

static void
test_attribute_refused (void)
{
#define WITH(name, expression, duration)                                                           \
  "{'name':" name ",'expression':{'type':'PQL','format':'pql/text','value':" expression            \
  "},'duration':" duration "}"
#define COUNT "'xEvent.count()'"
  static const struct
  {
    const char *body;
    const char *part;
  } wrong[] = {
    { "", "The body must be a JSON object" },
    { "{}", "name: it is missing" },
    { WITH ("'two words'", COUNT, "{'count':1,'unit':'DAYS'}"), "name: only letters and digits" },
    { WITH ("'x_y'", COUNT, "{'count':1,'unit':'DAYS'}"), "name: only letters and digits" },
    { WITH ("'x'", COUNT, "{'count':8,'unit':'DAYS'}"), "duration: 1 to 24 HOURS" },
    { WITH ("'x'", COUNT, "{'count':0,'unit':'HOURS'}"), "duration: 1 to 24 HOURS" },
    { WITH ("'x'", COUNT, "{'count':1,'unit':'YEARS'}"), "duration: 1 to 24 HOURS" },
    { WITH ("'x'", COUNT, "{'count':'1','unit':'DAYS'}"), "duration.count: a whole number" },
    { WITH ("'x'", COUNT, "7"), "duration: an object is expected" },
    { "{'name':'x','expression':{'type':'PQL','format':'pql/text','value':" COUNT "}}",
      "duration: 1 to 24 HOURS" },
    { "{'name':'x','duration':{'count':1,'unit':'DAYS'}}", "expression: it is missing" },
    { WITH ("'x'", "'age > 3'", "{'count':1,'unit':'DAYS'}"),
      "expression.value: At position 1 of the query: a computed attribute is one function" },
    { WITH ("'x'", "'xEvent.distinct()'", "{'count':1,'unit':'DAYS'}"),
      "the function distinct is not evaluated here" },
    { "{'name':'x','status':'PROCESSED','expression':{'type':'PQL','format':'pql/text','value':" //
      COUNT "},'duration':{'count':1,'unit':'DAYS'}}",
      "status: DRAFT or NEW" },
  };
  g_autoptr (JsonNode) list = send ("GET", ATTRIBUTES "?property=name=lastPurchase", NULL, 200);
  g_autofree char *path = path_of (ATTRIBUTES, lp_at (list, "children[0]"));
  g_autoptr (JsonNode) fixed = send ("PATCH", path, "{'duration':{'count':1,'unit':'DAYS'}}", 400);
  g_autoptr (JsonNode) unknown = send ("PATCH", ATTRIBUTES "/none", "{'status':'DISABLED'}", 404);

  g_assert_nonnull (strstr (lp_text_at (fixed, "cause"), "duration: it cannot be changed"));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) answer = send ("POST", ATTRIBUTES, wrong[i].body, 400);

      if (strstr (lp_text_at (answer, "cause"), wrong[i].part) == NULL)
        g_error ("%s: %s", wrong[i].body, lp_text_at (answer, "cause"));
    }
}

/* Looks a profile up until @path leads to @status, or to nothing for %NULL. */
static void
wait_for_status (const char *crm, const char *path, const char *status)
{
  gint64 deadline = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;

  for (;;)
    {
      g_autoptr (JsonNode) profile = lp_client_profile (client, "CRMID", crm, "");
      const char *found = lp_has (profile, path) ? lp_text_at (profile, path) : NULL;

      if (g_strcmp0 (found, status) == 0)
        return;
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited %d s for %s to be %s; it is %s", WAIT_SECONDS, path, status, found);
    }
}

/* A definition has its effect on the customers there are. */
static void
test_takes_effect (void)
{
  g_autoptr (JsonNode) made
    = post_segment ("Lindenlaan",
                    "homeAddress.street1.startsWith(\"lindenlaan\", false) and "
                    "xEvent[eventType = \"commerce.purchases\"].count() >= 1",
                    200);
  g_autofree char *path = path_of (SEGMENTS, made);
  g_autofree char *status
    = g_strdup_printf ("entity.segmentMembership.ups.%s.status", lp_text_at (made, "id"));
  g_autoptr (JsonNode) attribute
    = send ("POST", ATTRIBUTES,
            "{'name':'newestPage','expression':{'type':'PQL','format':'pql/text','value':"
            "'xEvent[web.webPageDetails.name.isNotNull()].topN(timestamp, 1)"
            ".map({\\'timestamp\\': timestamp, \\'value\\': web.webPageDetails.name}).head()'},"
            "'duration':{'count':6,'unit':'MONTHS'}}",
            200);
  g_autoptr (JsonNode) changed = NULL;
  g_autoptr (JsonNode) removed = NULL;

  g_assert_cmpstr (lp_text_at (attribute, "mergeFunction.value"), ==, "MOST_RECENT");
  wait_for_status ("C-000001", status, "realized");
  wait_for_status ("C-000001", "entity._halyard.SystemComputedAttributes.newestPage.value",
                   "Cancel subscription");
  changed
    = send ("PATCH", path,
            "{'expression':{'type':'PQL','format':'pql/text','value':'person.age > 200'}}", 200);
  wait_for_status ("C-000001", status, "exited");
  removed = send ("DELETE", path, NULL, 200);
  wait_for_status ("C-000001", status, NULL);
}

/* The sample company has as many as a sandbox may have. */
static void
test_most_audiences (void)
{
  g_autoptr (JsonNode) list = send ("GET", SEGMENTS "?limit=3&sort=name:asc", NULL, 200);
  g_autoptr (JsonNode) refused = NULL;
  g_autoptr (JsonNode) external = NULL;
  g_autofree char *external_path = NULL;

  g_assert_cmpint (lp_integer_at (list, "page.totalCount"), ==, 4000);
  refused = post_segment ("One more", "a = 1", 400);
  g_assert_nonnull (strstr (lp_text_at (refused, "title"), "The sandbox has 4000 audiences"));
  external = send ("POST", AUDIENCES, "{'name':'One more','type':'ExternalSegment'}", 201);
  external_path = path_of (AUDIENCES, external);
  remove_audience (external_path);
  /* Make room for the tests that follow. */
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = path_of (
        SEGMENTS, json_array_get_element (json_node_get_array (lp_at (list, "segments")), i));

      json_node_unref (send ("DELETE", path, NULL, 200));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  platform = hub_test_platform_start (NULL, NULL);
  client = lp_client_new (hub_test_platform_get_url (platform));
  hub_test_add ("/local-platform/definitions/most-audiences", test_most_audiences);
  hub_test_add ("/local-platform/definitions/segment", test_segment);
  hub_test_add ("/local-platform/definitions/segment-refused", test_segment_refused);
  hub_test_add ("/local-platform/definitions/audience", test_audience);
  hub_test_add ("/local-platform/definitions/external-audience", test_external_audience);
  hub_test_add ("/local-platform/definitions/attribute", test_attribute);
  hub_test_add ("/local-platform/definitions/attribute-refused", test_attribute_refused);
  hub_test_add ("/local-platform/definitions/segments-of-segments", test_segments_of_segments);
  hub_test_add ("/local-platform/definitions/takes-effect", test_takes_effect);
  status = g_test_run ();
  lp_client_free (client);
  hub_test_platform_stop (platform);
  return status;
}
