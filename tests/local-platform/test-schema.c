/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-resource-store.h"
#include "local-platform/lp-schema.h"
#include "local-platform/lp-xdm-full.h"
#include "support/hub-test-case.h"

#include <string.h>

/* Schemas as records are checked against them. */

static JsonObject *
find_standard (const char *id, gpointer user_data)
{
  JsonObject *resource = lp_xdm_find (id);

  return resource != NULL ? json_object_ref (resource) : NULL;
}

/* A schema of what stands in @template, with ' for ". */
static LpSchema *
new_schema (const char *template)
{
  g_autofree char *text = g_strdelimit (g_strdup (template), "'", '"');
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (text, &error);
  g_autoptr (JsonObject) full = NULL;

  g_assert_no_error (error);
  full = lp_xdm_resolve (json_node_get_object (node), find_standard, NULL, &error);
  g_assert_no_error (error);
  return lp_schema_new (full);
}

/* The problems of a record, one a line. */
static char *
check (LpSchema *schema, const char *template)
{
  g_autofree char *text = g_strdelimit (g_strdup (template), "'", '"');
  g_autoptr (LpReader) reader = lp_reader_new ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  LpNode record;
  guint found;

  lp_reader_read (reader, text, strlen (text), &record, &error);
  g_assert_no_error (error);
  found = lp_schema_check (schema, record, problems, 20);
  g_assert_cmpuint (found, ==, problems->len);
  g_ptr_array_add (problems, NULL);
  return g_strjoinv ("\n", (char **) problems->pdata);
}

static void
assert_problems (LpSchema *schema, const char *record, const char *expected)
{
  g_autofree char *problems = check (schema, record);

  g_assert_cmpstr (problems, ==, expected);
}

#define EVENT                                                                                      \
  "{'meta:class':'https://ns.adobe.com/xdm/context/experienceevent','type':'object','allOf':["     \
  "{'$ref':'https://ns.adobe.com/xdm/context/experienceevent'},"                                   \
  "{'$ref':'https://ns.adobe.com/xdm/context/experienceevent-commerce'},"                          \
  "{'$ref':'https://ns.adobe.com/xdm/context/experienceevent-web'},"                               \
  "{'$ref':'https://ns.adobe.com/xdm/context/experienceevent-environment-details'}]}"

#define PURCHASE                                                                                   \
  "{'_id':'8b0e9f6a-0d38-4a44-8a52-3c5f0d4a4ab1','timestamp':'2026-11-22T19:04:00Z',"              \
  "'eventType':'commerce.purchases','identityMap':{'CRMId':[{'id':'C-000001','primary':true}]},"   \
  "'commerce':{'order':{'purchaseID':'4711-01','purchaseOrderNumber':'4711-01',"                   \
  "'priceTotal':129.9,'currencyCode':'EUR','payments':[{'transactionID':'T-1',"                    \
  "'paymentType':'credit_card','paymentAmount':129.9,'currencyCode':'EUR'}]},"                     \
  "'purchases':{'value':1}},'productListItems':[{'SKU':'AU-12','name':'Aurora 12','quantity':1,"   \
  "'priceTotal':129.9,'currencyCode':'EUR'}],'placeContext':{'localTimezoneOffset':-60,"           \
  "'geo':{'countryCode':'NL','city':'Utrecht','postalCode':'3511 AA'}}}"

static void
test_standard_record (void)
{
  g_autoptr (LpSchema) schema = new_schema (EVENT);

  g_assert_true (lp_schema_is_event (schema));
  assert_problems (schema, PURCHASE, "");
  assert_problems (schema, "{'_id':'1','unknown':{'x':1},'commerce':{'unknown':true}}", "");
  assert_problems (schema, "{'_id':null,'commerce':null}", "");
  assert_problems (schema, "{'eventType':'something.new'}", "");
  assert_problems (schema, "{'productListItems':[{'quantity':1},{'quantity':'two'}]}",
                   "productListItems[1].quantity: a whole number is wanted, a text was given");
  assert_problems (schema, "{'productListItems':[{'quantity':1.5},{'quantity':2.0}]}",
                   "productListItems[0].quantity: a whole number is wanted, 1.5 was given");
  assert_problems (schema, "{'productListItems':{'quantity':1}}",
                   "productListItems: a list is wanted, an object was given");
  assert_problems (schema, "{'identityMap':{'Email':[{'id':7}],'ECID':{'id':'1'}}}",
                   "identityMap.Email[0].id: a text is wanted, a number was given\n"
                   "identityMap.ECID: a list is wanted, an object was given");
  assert_problems (schema,
                   "{'identityMap':{'Email':[{'id':'a','primary':'true',"
                   "'authenticatedState':'maybe'}]}}",
                   "identityMap.Email[0].primary: true or false is wanted, a text was given\n"
                   "identityMap.Email[0].authenticatedState: “maybe” is not one of the values "
                   "allowed: ambiguous, authenticated, loggedOut");
  assert_problems (schema, "{'commerce':{'order':{'priceTotal':'129.90'}},'web':[]}",
                   "commerce.order.priceTotal: a number is wanted, a text was given\n"
                   "web: an object is wanted, a list was given");
  assert_problems (schema, "{'timestamp':'2026-11-22 19:04'}",
                   "timestamp: a time such as 2026-11-23T09:00:00Z is wanted, “2026-11-22 19:04” "
                   "was given");
}

static void
test_formats (void)
{
  static const struct
  {
    const char *value;
    const char *field; /* that it fits */
  } cases[] = {
    { "2026-02-28", "date" },
    { "2024-02-29", "date" },
    { "2026-02-29", NULL },
    { "2026-13-01", NULL },
    { "2026-1-1", NULL },
    { "2026-11-22T19:04:00Z", "time" },
    { "2026-11-22T19:04:00.123456+01:00", "time" },
    { "2026-11-22T19:04:60z", "time" },
    { "2026-11-22T24:00:00Z", NULL },
    { "2026-11-22T19:04:00", NULL },
    { "2026-11-22T19:04:00.Z", NULL },
    { "a@b.example", "mail" },
    { "a b@c.example", NULL },
    { "a@b@c", NULL },
    { "@b", NULL },
    { "https://www.halyard.example/x", "uri" },
    { "urn:x", "uri" },
    { "no uri", NULL },
    { "", NULL },
  };
  static const char *const fields[] = { "date", "time", "mail", "uri" };
  g_autoptr (LpSchema) schema = new_schema (
    "{'type':'object','properties':{'date':{'type':'string','format':'date'},"
    "'time':{'type':'string','format':'date-time'},'mail':{'type':'string','format':'email'},"
    "'uri':{'type':'string','format':'uri'}}}");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
      {
        g_autofree char *record = g_strdup_printf ("{'%s':'%s'}", fields[f], cases[i].value);
        g_autofree char *problems = check (schema, record);

        if (g_strcmp0 (cases[i].field, fields[f]) == 0)
          g_assert_cmpstr (problems, ==, "");
        else
          g_assert_cmpstr (problems, !=, "");
      }
}

static void
test_constraints (void)
{
  g_autoptr (LpSchema) schema
    = new_schema ("{'type':'object','required':['code'],'properties':{"
                  "'code':{'type':'string','pattern':'^[A-Z]{2}$'},"
                  "'name':{'type':'string','minLength':2,'maxLength':4},"
                  "'age':{'type':'integer','minimum':0,'maximum':150},"
                  "'sizes':{'type':'object','additionalProperties':{'type':'number'}},"
                  "'any':{}}}");

  assert_problems (schema, "{'code':'AB','name':'Zoë','age':7,'sizes':{'a':1.5,'b':2},'any':[]}",
                   "");
  assert_problems (schema, "{'age':7}", "code: it is required, and is missing");
  assert_problems (schema, "{'code':null}", "code: it is required, and is missing");
  assert_problems (schema, "{'code':'abc'}", "code: “abc” does not have the form ^[A-Z]{2}$");
  assert_problems (schema, "{'code':'AB','name':'Renée','age':151}",
                   "name: 5 characters are too many, 4 are allowed\n"
                   "age: 151 is not in the range from 0 to 150");
  assert_problems (schema, "{'code':'AB','name':'ë'}",
                   "name: 1 characters are too few, 2 are wanted");
  assert_problems (schema, "{'code':'AB','sizes':{'a':'x'}}",
                   "sizes.a: a number is wanted, a text was given");
  assert_problems (schema, "[]", "an object is wanted, a list was given");
}

static void
test_at_most (void)
{
  g_autoptr (LpSchema) schema = new_schema (EVENT);
  g_autoptr (LpReader) reader = lp_reader_new ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  const char *text = "{\"_id\":1,\"timestamp\":2,\"eventType\":3}";
  LpNode record;

  g_assert_true (lp_reader_read (reader, text, strlen (text), &record, NULL));
  g_assert_cmpuint (lp_schema_check (schema, record, problems, 2), ==, 3);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_cmpuint (lp_schema_check (schema, record, NULL, 0), ==, 3);
}

/* Everything standard can be resolved and compiled. */
static void
test_all_standard (void)
{
  guint n_fields = 0;

  for (LpXdmKind kind = LP_XDM_BEHAVIOR; kind <= LP_XDM_DATATYPE; kind++)
    {
      GPtrArray *list = lp_xdm_list (kind);

      for (guint i = 0; i < list->len; i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (JsonObject) full
            = lp_xdm_resolve (g_ptr_array_index (list, i), find_standard, NULL, &error);
          g_autoptr (LpSchema) schema = NULL;

          g_assert_no_error (error);
          n_fields += json_object_get_size (json_object_get_object_member (full, "properties"));
          schema = lp_schema_new (full);
        }
    }
  g_assert_cmpuint (n_fields, >, 300);
}

static JsonObject *
put (LpStore *store, LpXdmKind kind, const char *template)
{
  g_autofree char *text = g_strdelimit (g_strdup (template), "'", '"');
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_store_put_resource (store, kind, json_node_get_object (node), &error));
  g_assert_no_error (error);
  return json_node_dup_object (node);
}

static void
test_load (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "store", NULL);
  g_autoptr (GError) error = NULL;
  LpStore *store = lp_store_open (folder, &error);
  gint64 changes = lp_store_count_changes (store);
  g_autoptr (JsonObject) resource
    = put (store, LP_XDM_SCHEMA,
           "{'$id':'https://ns.adobe.com/halyard/schemas/1','meta:altId':'_halyard.schemas.1',"
           "'title':'One','version':'1.0','meta:resourceType':'schemas','type':'object',"
           "'meta:class':'https://ns.adobe.com/xdm/context/profile','allOf':["
           "{'$ref':'https://ns.adobe.com/xdm/context/profile'},"
           "{'$ref':'https://ns.adobe.com/xdm/context/profile-personal-details'}]}");
  g_autoptr (JsonObject) phone = put (
    store, LP_XDM_DESCRIPTOR,
    "{'@id':'d1','@type':'xdm:descriptorIdentity','version':'1',"
    "'xdm:sourceSchema':'https://ns.adobe.com/halyard/schemas/1',"
    "'xdm:sourceProperty':'/mobilePhone/number','xdm:namespace':'7','xdm:property':'xdm:id'}");
  g_autoptr (JsonObject) mail
    = put (store, LP_XDM_DESCRIPTOR,
           "{'@id':'d2','@type':'xdm:descriptorIdentity','version':'1','xdm:isPrimary':true,"
           "'xdm:sourceSchema':'https://ns.adobe.com/halyard/schemas/1',"
           "'xdm:sourceProperty':'/personalEmail/address','xdm:namespace':'email',"
           "'xdm:property':'xdm:code'}");
  g_autoptr (LpSchema) schema
    = lp_schema_load (store, "https://ns.adobe.com/halyard/schemas/1", &error);
  const GPtrArray *identities;
  const LpSchemaIdentity *first;

  g_assert_no_error (error);
  g_assert_cmpint (lp_store_count_changes (store), !=, changes);
  g_assert_false (lp_schema_is_event (schema));
  identities = lp_schema_get_identities (schema);
  g_assert_cmpuint (identities->len, ==, 2);
  first = g_ptr_array_index (identities, 0);
  g_assert_cmpstr (first->name_space, ==, "Email");
  g_assert_true (first->primary);
  g_assert_cmpstr (first->path[0], ==, "personalEmail");
  g_assert_cmpstr (first->path[1], ==, "address");
  g_assert_null (first->path[2]);
  first = g_ptr_array_index (identities, 1);
  g_assert_cmpstr (first->name_space, ==, "Phone");
  assert_problems (schema, "{'personalEmail':{'address':'Not Available'}}",
                   "personalEmail.address: a mail address is wanted, “Not Available” was given");

  g_assert_null (lp_schema_load (store, "https://ns.adobe.com/halyard/schemas/2", &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INPUT);
  g_assert_finalize_object (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/schema/standard-record", test_standard_record);
  hub_test_add ("/local-platform/schema/formats", test_formats);
  hub_test_add ("/local-platform/schema/constraints", test_constraints);
  hub_test_add ("/local-platform/schema/at-most", test_at_most);
  hub_test_add ("/local-platform/schema/all-standard", test_all_standard);
  hub_test_add ("/local-platform/schema/load", test_load);
  return g_test_run ();
}
