/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-entities.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-event-page.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-profile.h"

#include <string.h>

/* Identities in one call at most, and events in one answer: the platform has limits too, but no
 * document gives them. UNVERIFIED */
#define MAX_ASKED 100
#define MAX_ALL_EVENTS 20000

/* One of those asked for. */
typedef struct
{
  const char *id;
  const char *name_space; /* (nullable): when @id is an XID */
  const char *start;      /* (nullable): of events, the place to go on from */
} Asked;

/* A call as it was read. */
typedef struct
{
  JsonNode *root;
  const char *schema;
  LpEntity entity; /* with events: whose */
  const char *policy;
  char *fields; /* (nullable): comma-separated */
  GArray *asked;
  gint64 from;
  gint64 until;
  gint64 limit;
  gboolean newest_first;
} Call;

static void
call_clear (Call *call)
{
  g_clear_pointer (&call->root, json_node_unref);
  g_clear_pointer (&call->asked, g_array_unref);
  g_free (call->fields);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static JsonObject *
object_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
text_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

/* Leaves @value as it is when there is no such member; %FALSE when it is no number of the range. */
static gboolean
integer_member (JsonObject *object, const char *name, gint64 min, gint64 max, gint64 *value)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < min
      || json_node_get_int (node) > max)
    return FALSE;
  *value = json_node_get_int (node);
  return TRUE;
}

static gboolean
read_fields (JsonObject *object, Call *call)
{
  JsonNode *node = json_object_get_member (object, "fields");
  g_autoptr (GString) fields = g_string_new (NULL);
  JsonArray *list;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  list = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *element = json_array_get_element (list, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        return FALSE;
      g_string_append_printf (fields, i > 0 ? ",%s" : "%s", json_node_get_string (element));
    }
  if (fields->len > 0)
    call->fields = g_string_free (g_steal_pointer (&fields), FALSE);
  return TRUE;
}

static gboolean
read_identities (JsonObject *object, Call *call)
{
  JsonNode *node = json_object_get_member (object, "identities");
  gboolean events = strcmp (call->schema, LP_SCHEMA_EVENT) == 0;
  JsonArray *list;

  call->asked = g_array_new (FALSE, FALSE, sizeof (Asked));
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  list = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *element = json_array_get_element (list, i);
      JsonObject *item = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      Asked asked = { NULL, NULL, NULL };

      /* Of events the documents name the customer in both ways. */
      if (events)
        {
          asked.id = text_member (item, "relatedEntityId");
          asked.name_space = text_member (object_member (item, "relatedEntityIdNS"), "code");
          asked.start = text_member (item, "start");
        }
      if (asked.id == NULL)
        {
          asked.id = text_member (item, "entityId");
          asked.name_space = text_member (object_member (item, "entityIdNS"), "code");
        }
      if (asked.id == NULL)
        return FALSE;
      g_array_append_val (call->asked, asked);
    }
  return call->asked->len > 0 && call->asked->len <= MAX_ASKED;
}

/* Reads what belongs to events only. Returns 0 when all is well. */
static guint
read_events (JsonObject *object, Call *call, GString *body)
{
  JsonObject *time = object_member (object, "timeFilter");
  const char *order = text_member (object, "orderby");
  const char *related = text_member (object_member (object, "relatedSchema"), "name");

  if (order == NULL)
    order = text_member (object, "orderBy");
  call->from = G_MININT64;
  call->until = G_MAXINT64;
  call->limit = LP_DEFAULT_EVENTS;
  if (!lp_event_page_read_order (order, &call->newest_first))
    return lp_lookup_bad_parameter (body, "orderby", "It must be +timestamp or -timestamp.");
  if (!integer_member (time, "startTime", 0, G_MAXINT64 / 2000, &call->from)
      || !integer_member (time, "endTime", 0, G_MAXINT64 / 2000, &call->until))
    return lp_lookup_bad_parameter (body, "timeFilter",
                                    "startTime and endTime must be milliseconds since 1970.");
  if (call->from != G_MININT64)
    call->from = lp_event_page_time (call->from);
  if (call->until != G_MAXINT64)
    call->until = lp_event_page_time (call->until);
  if (!integer_member (object, "limit", 1, LP_MAX_EVENTS, &call->limit))
    return lp_lookup_bad_parameter (body, "limit", "It must be a number from 1 to 5000.");
  if (strcmp (call->schema, LP_SCHEMA_EVENT) != 0)
    return 0;
  if (g_strcmp0 (related, LP_SCHEMA_PROFILE) != 0)
    return lp_lookup_bad_parameter (body, "relatedSchema.name",
                                    "It must be " LP_SCHEMA_PROFILE ".");
  if (call->limit * call->asked->len > MAX_ALL_EVENTS)
    return lp_lookup_bad_parameter (body, "limit",
                                    "For so many identities the limit must be lower.");
  return 0;
}

static guint
read_call (const LpRequest *request, Call *call, GString *body)
{
  JsonObject *object;

  call->root = lp_request_read_json (request);
  if (call->root == NULL || !JSON_NODE_HOLDS_OBJECT (call->root))
    return lp_error_ups (body, 400, "UPS-ACC-1000003: The body is not valid.",
                         "It must be a JSON object.");
  object = json_node_get_object (call->root);
  call->schema = text_member (object_member (object, "schema"), "name");
  if (call->schema == NULL)
    return lp_lookup_missing_parameter (body, "schema.name");
  if (strcmp (call->schema, LP_SCHEMA_EVENT) != 0
      && !lp_entity_from_schema_name (call->schema, &call->entity))
    return lp_lookup_bad_parameter (body, "schema.name", "There is no such schema here.");
  call->policy = text_member (object, "mergePolicyId");
  if (!read_fields (object, call))
    return lp_lookup_bad_parameter (body, "fields", "It must be a list of paths.");
  if (!read_identities (object, call))
    return lp_lookup_bad_parameter (body, "identities",
                                    "It must be a list of 1 to 100 identities, each with an "
                                    "entityId.");
  return read_events (object, call, body);
}

/* The key of an identity, known or not. */
static char *
make_key (const Asked *asked)
{
  return asked->name_space != NULL ? lp_make_xid (asked->name_space, asked->id)
                                   : g_strdup (asked->id);
}

static char *
print_requested (const Asked *asked)
{
  GString *out = g_string_new (NULL);

  lp_json_print (out, "'requestedIdentity':{'entityId':%s", asked->id);
  if (asked->name_space != NULL)
    lp_json_print (out, ",'entityIdNS':{'code':%s}", asked->name_space);
  g_string_append (out, "},");
  return g_string_free (out, FALSE);
}

/* An identity of which nothing is known is answered too (documented). */
static void
print_nothing (const Asked *asked, const char *xid, GString *body)
{
  g_autofree char *requested = print_requested (asked);

  lp_json_print (body,
                 "{%j'entityId':%s,'sources':[''],'entity':{},"
                 "'lastModifiedAt':'1970-01-01T00:00:00Z'}",
                 requested, xid);
}

static guint
print_record (LpStore *store,
              const Call *call,
              const Asked *asked,
              const char *xid,
              const LpMergeRules *rules,
              const LpSubject *subject,
              GString *body)
{
  g_autoptr (LpView) view = NULL;
  g_autofree char *requested = print_requested (asked);
  GError *error = NULL;

  view = lp_view_make (store, subject->identity->cluster, subject->identity->id, rules, &error);
  if (error != NULL)
    return lp_error_internal (body, error);
  if (view == NULL)
    print_nothing (asked, xid, body);
  else
    lp_profile_print (subject, rules, view, xid, requested, call->fields, body);
  return 0;
}

/* Appends the body of the call for the next page. */
static void
print_payload (const Call *call, const char *xid, const char *next, GString *body)
{
  lp_json_print (body,
                 "{'schema':{'name':%s},'relatedSchema':{'name':%s},'orderby':%s,'limit':%l,"
                 "'identities':[{'relatedEntityId':%s,'start':%s}]",
                 LP_SCHEMA_EVENT, LP_SCHEMA_PROFILE,
                 call->newest_first ? "-timestamp" : "timestamp", call->limit, xid, next);
  if (call->policy != NULL)
    lp_json_print (body, ",'mergePolicyId':%s", call->policy);
  if (call->from != G_MININT64 && call->until != G_MAXINT64)
    lp_json_print (body, ",'timeFilter':{'startTime':%l,'endTime':%l}", call->from, call->until);
  else if (call->from != G_MININT64)
    lp_json_print (body, ",'timeFilter':{'startTime':%l}", call->from);
  else if (call->until != G_MAXINT64)
    lp_json_print (body, ",'timeFilter':{'endTime':%l}", call->until);
  if (call->fields != NULL)
    {
      g_auto (GStrv) fields = g_strsplit (call->fields, ",", -1);

      g_string_append (body, ",\"fields\":[");
      for (guint i = 0; fields[i] != NULL; i++)
        lp_json_print (body, i > 0 ? ",%s" : "%s", fields[i]);
      g_string_append_c (body, ']');
    }
  g_string_append_c (body, '}');
}

static guint
print_events (LpStore *store,
              const Call *call,
              const Asked *asked,
              const char *xid,
              const LpMergeRules *rules,
              const LpSubject *subject,
              GString *body)
{
  g_autofree char *question
    = g_strdup_printf ("%s|%s|%s|%s|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT, xid,
                       call->newest_first ? "-" : "+", call->fields != NULL ? call->fields : "",
                       call->policy != NULL ? call->policy : "", call->from, call->until);
  g_autofree char *next = NULL;
  LpEventPage page = {
    .subject = subject,
    .rules = rules,
    .question = question,
    .start = asked->start,
    .fields = call->fields,
    .from = call->from,
    .until = call->until,
    .newest_first = call->newest_first,
    .limit = call->limit,
  };
  guint status;

  g_string_append_c (body, '{');
  status = lp_event_page_print (store, &page, body);
  next = page.next;
  if (status != 0)
    return status;
  if (next == NULL)
    {
      g_string_append (body, ",\"_links\":{\"next\":{\"href\":\"\"}}}");
      return 0;
    }
  g_string_append (body, ",\"_links\":{\"next\":{\"href\":\"/entities\",\"payload\":");
  print_payload (call, xid, next, body);
  g_string_append (body, "}}}");
  return 0;
}

static void
print_no_events (const Call *call, GString *body)
{
  lp_json_print (body,
                 "{'_page':{'orderby':%s,'start':'','count':0,'next':''},'children':[],"
                 "'_links':{'next':{'href':''}}}",
                 call->newest_first ? "-timestamp" : "timestamp");
}

/* Appends what is known of one of those asked for. Returns 0, or the status of a refusal that is in
 * @problem. */
static guint
print_one (LpStore *store,
           const Call *call,
           const Asked *asked,
           const char *xid,
           const LpMergeRules *rules,
           GString *body,
           GString *problem)
{
  g_autoptr (GString) own = g_string_new (NULL);
  g_auto (LpSubject) subject = { 0 };
  gboolean events = strcmp (call->schema, LP_SCHEMA_EVENT) == 0;
  guint status = lp_lookup_subject (store, call->entity, asked->name_space, asked->id, "entityIdNS",
                                    rules, &subject, problem);

  if (status == 404)
    {
      if (events)
        print_no_events (call, own);
      else
        print_nothing (asked, xid, own);
      status = 0;
    }
  else if (status == 0)
    {
      status = events ? print_events (store, call, asked, xid, rules, &subject, own)
                      : print_record (store, call, asked, xid, rules, &subject, own);
    }
  g_string_append_len (status == 0 ? body : problem, own->str, (gssize) own->len);
  return status;
}

guint
lp_entities_post (LpStore *store, const LpRequest *request, GString *body)
{
  g_auto (Call) call = { 0 };
  g_autoptr (LpMergeRules) rules = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) found = g_string_new ("{");
  g_autoptr (GString) failed = g_string_new ("[");
  guint status = read_call (request, &call, body);

  if (status != 0)
    return status;
  if (strcmp (call.schema, LP_SCHEMA_EVENT) == 0 && !request->events_enabled)
    return lp_lookup_no_events (body);
  status = lp_lookup_rules (store, call.entity, call.policy, &rules, body);
  if (status != 0)
    return status;

  for (guint i = 0; i < call.asked->len; i++)
    {
      const Asked *asked = &g_array_index (call.asked, Asked, i);
      g_autoptr (GString) problem = g_string_new (NULL);
      g_autofree char *xid = make_key (asked);
      gsize before = found->len;

      if (!g_hash_table_add (seen, g_strdup (xid)))
        continue;
      lp_json_print (found, before > 1 ? ",%s:" : "%s:", xid);
      status = print_one (store, &call, asked, xid, rules, found, problem);
      if (status == 0)
        continue;
      g_string_truncate (found, before);
      lp_json_print (failed, failed->len > 1 ? ",{'xid':%s,'error':%j}" : "{'xid':%s,'error':%j}",
                     xid, problem->str);
    }
  /* When some cannot be answered, the answer says only which, and why: the specification has no
   * other shape. */
  if (failed->len > 1)
    {
      g_string_append (body, failed->str);
      g_string_append_c (body, ']');
      return 207;
    }
  g_string_append_len (body, found->str, (gssize) found->len);
  g_string_append_c (body, '}');
  return 200;
}
