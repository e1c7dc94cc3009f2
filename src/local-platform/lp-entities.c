/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-entities.h"

#include "local-platform/lp-cursor.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-merge-policies.h"
#include "local-platform/lp-merge.h"
#include "local-platform/lp-view.h"

#include <string.h>

#define SCHEMA_PROFILE "_xdm.context.profile"
#define SCHEMA_EVENT "_xdm.context.experienceevent"

/* Events on a page unless the caller says otherwise (documented), and at most (a profile's most).
 */
#define DEFAULT_LIMIT 1000
#define MAX_LIMIT 5000

/* A time below this is in seconds: the platform's own examples show such, though it asks for
 * milliseconds. As milliseconds it would lie in 1973. */
#define LEAST_MILLISECONDS G_GINT64_CONSTANT (100000000000)

/* What is asked for, resolved against the store. */
typedef struct
{
  LpIdentity *identity;
  LpMergeRules *rules;
  GPtrArray *graph; /* LpIdentity: all whose data take part */
} Subject;

static void
subject_clear (Subject *subject)
{
  g_clear_pointer (&subject->identity, lp_identity_free);
  g_clear_pointer (&subject->rules, lp_merge_rules_free);
  g_clear_pointer (&subject->graph, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

static guint
bad_parameter (GString *body, const char *name, const char *cause)
{
  g_autofree char *message
    = g_strdup_printf ("UPS-ACC-1000001: The parameter %s is not valid.", name);

  return lp_error_ups (body, 400, message, cause);
}

static guint
missing_parameter (GString *body, const char *name)
{
  g_autofree char *message
    = g_strdup_printf ("UPS-ACC-1000002: The parameter %s is missing.", name);

  return lp_error_ups (body, 400, message, NULL);
}

/* Fills @subject, or refuses. Returns 0 when all is well. */
static guint
find_subject (LpStore *store,
              const LpRequest *request,
              const char *id_name,
              const char *ns_name,
              Subject *subject,
              GString *body)
{
  const char *policy = lp_request_get (request, "mergePolicyId");
  const char *id = lp_request_get (request, id_name);
  const char *name_space = lp_request_get (request, ns_name);
  GError *error = NULL;

  if (name_space == NULL)
    {
      /* Some of the platform's examples spell it …Ns. */
      g_autofree char *other = g_strdup (ns_name);

      other[strlen (other) - 1] = 's';
      name_space = lp_request_get (request, other);
    }
  if (id == NULL || *id == '\0')
    return missing_parameter (body, id_name);
  if (name_space != NULL && !lp_store_has_namespace (store, name_space))
    return bad_parameter (body, ns_name, "The organization has no such identity namespace.");

  subject->rules = lp_merge_policies_find (store, policy, &error);
  if (error != NULL)
    return lp_error_internal (body, error);
  if (subject->rules == NULL)
    return bad_parameter (body, "mergePolicyId", "There is no such merge policy.");

  subject->identity = lp_store_find_identity (store, name_space, id, &error);
  if (error != NULL)
    return lp_error_internal (body, error);
  if (subject->identity == NULL)
    return lp_error_ups_not_found (body);

  subject->graph = lp_store_list_identities (store, subject->identity->cluster, &error);
  if (subject->graph == NULL)
    return lp_error_internal (body, error);
  if (!subject->rules->stitch)
    for (guint i = subject->graph->len; i > 0; i--)
      {
        const LpIdentity *member = g_ptr_array_index (subject->graph, i - 1);

        if (member->id != subject->identity->id)
          g_ptr_array_remove_index (subject->graph, i - 1);
      }
  if (subject->graph->len > LP_MAX_IDENTITIES)
    {
      g_autofree char *message
        = g_strdup_printf ("UPS-ACCSDK-1000005:Too many related identities. Got: %u, max: %d",
                           subject->graph->len, LP_MAX_IDENTITIES);

      return lp_error_ups (body, 422, message, NULL);
    }
  return 0;
}

/* The attribute "identities" exists in answers only: the graph as a list. */
static void
add_identities (JsonObject *entity, GPtrArray *graph)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < graph->len; i++)
    {
      const LpIdentity *identity = g_ptr_array_index (graph, i);
      g_autofree char *code = g_ascii_strdown (identity->name_space, -1);
      JsonObject *name_space = json_object_new ();
      JsonObject *item = json_object_new ();

      json_object_set_string_member (name_space, "code", code);
      json_object_set_string_member (item, "id", identity->value);
      json_object_set_object_member (item, "namespace", name_space);
      if (i == 0)
        json_object_set_boolean_member (item, "primary", TRUE);
      json_array_add_object_element (list, item);
    }
  json_object_set_array_member (entity, "identities", list);
}

static gboolean
fields_ask_for (const char *fields, const char *name)
{
  g_auto (GStrv) paths = g_strsplit (fields, ",", -1);

  return g_strv_contains ((const char *const *) paths, name);
}

/* Appends the record of one profile, as it stands under its key. */
static void
print_record (const Subject *subject, const LpView *view, const char *fields, GString *body)
{
  const LpIdentity *first = g_ptr_array_index (subject->graph, 0);

  lp_json_print (body, "{'entityId':%s", first->xid);
  if (subject->rules->id != NULL)
    lp_json_print (body, ",'mergePolicy':{'id':%s}", subject->rules->id);
  lp_json_print (body, ",'sources':%j,'tags':[],'identityGraph':[", view->sources);
  for (guint i = 0; i < subject->graph->len; i++)
    {
      const LpIdentity *identity = g_ptr_array_index (subject->graph, i);

      lp_json_print (body, i > 0 ? ",%s" : "%s", identity->xid);
    }
  g_string_append (body, "],\"entity\":");
  if (fields != NULL)
    {
      g_autoptr (JsonNode) root = json_from_string (view->entity, NULL);
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      JsonObject *picked = lp_merge_pick (json_node_get_object (root), fields);

      if (fields_ask_for (fields, "identities"))
        add_identities (picked, subject->graph);
      json_node_take_object (node, picked);
      lp_json_node (body, node);
    }
  else
    g_string_append (body, view->entity);
  lp_json_print (body, ",'lastModifiedAt':%t}", view->modified);
}

static guint
get_profile (LpStore *store, const LpRequest *request, GString *body)
{
  const char *fields = lp_request_get (request, "fields");
  g_auto (Subject) subject = { 0 };
  g_autoptr (LpView) view = NULL;
  GError *error = NULL;
  guint status = find_subject (store, request, "entityId", "entityIdNS", &subject, body);

  if (status != 0)
    return status;
  view
    = lp_view_make (store, subject.identity->cluster, subject.identity->id, subject.rules, &error);
  if (error != NULL)
    return lp_error_internal (body, error);
  if (view == NULL)
    return lp_error_ups_not_found (body);
  /* The whole graph answers under the key of its first identity, whichever was asked for. */
  lp_json_print (body, "{%s:", ((const LpIdentity *) g_ptr_array_index (subject.graph, 0))->xid);
  print_record (&subject, view, fields, body);
  g_string_append_c (body, '}');
  return 200;
}

typedef struct
{
  GString *children;
  const char *fields;
  gint64 limit;
  gint64 count;
  char *first_id;
  LpCursor last;
  gboolean more;
} Page;

static gboolean
print_event_cb (const LpEventRow *row, gpointer user_data)
{
  Page *page = user_data;

  /* One more than the page holds was asked for, to know whether there is a next one. */
  if (page->count == page->limit)
    {
      page->more = TRUE;
      return FALSE;
    }
  if (page->count++ == 0)
    page->first_id = g_strdup (row->event_id);
  else
    g_string_append_c (page->children, ',');
  page->last.timestamp = row->timestamp;
  page->last.row = row->row;

  lp_json_print (page->children, "{'relatedEntityId':%s,'entityId':%s,'sourceId':%s,'timestamp':%l",
                 row->xid, row->event_id, row->dataset, row->timestamp);
  g_string_append (page->children, ",\"entity\":");
  if (page->fields != NULL)
    {
      g_autoptr (JsonNode) root = json_from_string (row->entity, NULL);
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

      json_node_take_object (node, lp_merge_pick (json_node_get_object (root), page->fields));
      lp_json_node (page->children, node);
    }
  else
    g_string_append (page->children, row->entity);
  lp_json_print (page->children, ",'lastModifiedAt':%t}", row->modified);
  return TRUE;
}

/* Reads the order; FALSE when it is none that there is. An unescaped "+" arrives as a space. */
static gboolean
read_order (const LpRequest *request, gboolean *newest_first)
{
  const char *order = lp_request_get (request, "orderby");

  if (order == NULL)
    order = lp_request_get (request, "orderBy");
  *newest_first = g_strcmp0 (order, "-timestamp") == 0;
  return order == NULL || *newest_first || strcmp (order, "timestamp") == 0
         || strcmp (order, "+timestamp") == 0 || strcmp (order, " timestamp") == 0;
}

static gboolean
read_time (const LpRequest *request, const char *name, gint64 *time)
{
  gboolean given = lp_request_get (request, name) != NULL;

  if (!lp_request_get_integer (request, name, 0, G_MAXINT64 / 2, time))
    return FALSE;
  if (given && *time < LEAST_MILLISECONDS)
    *time *= 1000;
  return TRUE;
}

static void
add_parameter (GString *query, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (query, "&%s=", name);
  g_string_append_uri_escaped (query, value, NULL, FALSE);
}

/* Everything that makes this page's question what it is, but for the place and the page's size. */
static char *
make_question (const LpRequest *request, const LpEventQuery *query)
{
  GString *question = g_string_new (query->newest_first ? "-timestamp" : "timestamp");
  const char *name_space = lp_request_get (request, "relatedEntityIdNS");

  if (name_space == NULL)
    name_space = lp_request_get (request, "relatedEntityIdNs");
  add_parameter (question, "schema.name", SCHEMA_EVENT);
  add_parameter (question, "relatedSchema.name", SCHEMA_PROFILE);
  add_parameter (question, "relatedEntityId", lp_request_get (request, "relatedEntityId"));
  add_parameter (question, "relatedEntityIdNS", name_space);
  add_parameter (question, "fields", lp_request_get (request, "fields"));
  add_parameter (question, "mergePolicyId", lp_request_get (request, "mergePolicyId"));
  if (query->from > G_MININT64)
    g_string_append_printf (question, "&startTime=%" G_GINT64_FORMAT, query->from);
  if (query->until < G_MAXINT64)
    g_string_append_printf (question, "&endTime=%" G_GINT64_FORMAT, query->until);
  return g_string_free (question, FALSE);
}

static guint
print_page (LpStore *store,
            const Page *page,
            const char *question,
            gboolean newest_first,
            GString *body)
{
  g_autofree char *next = NULL;
  g_autofree char *href = NULL;

  if (page->more)
    {
      next = lp_cursor_encode (&page->last, lp_store_get_cursor_key (store), question);
      href = g_strdup_printf ("/entities?start=%s&orderby=%s&limit=%" G_GINT64_FORMAT, next,
                              question, page->limit);
    }
  lp_json_print (body,
                 "{'_page':{'orderby':%s,'start':%s,'count':%l,'next':%s},'children':[%j],"
                 "'_links':{'next':{'href':%s}}}",
                 newest_first ? "-timestamp" : "timestamp",
                 page->first_id != NULL ? page->first_id : "", page->count,
                 next != NULL ? next : "", page->children->str, href != NULL ? href : "");
  return 200;
}

static guint
get_events (LpStore *store, const LpRequest *request, GString *body)
{
  const char *related = lp_request_get (request, "relatedSchema.name");
  const char *start = lp_request_get (request, "start");
  g_auto (Subject) subject = { 0 };
  g_autofree char *question = NULL;
  g_autofree char *first_id = NULL;
  g_autoptr (GString) children = NULL;
  LpEventQuery query = { .from = G_MININT64, .until = G_MAXINT64 };
  Page page = { .fields = lp_request_get (request, "fields"), .limit = DEFAULT_LIMIT };
  LpCursor cursor = { 0 };
  GError *error = NULL;
  guint status;

  if (!request->events_enabled)
    return lp_error_ups (body, 403,
                         "UPS-ACC-1000012: Experience event lookup is not enabled for the "
                         "organization.",
                         "Looking experience events up needs Real-Time CDP Ultimate and has to be "
                         "enabled by Customer Care.");
  if (related == NULL)
    return missing_parameter (body, "relatedSchema.name");
  if (strcmp (related, SCHEMA_PROFILE) != 0)
    return bad_parameter (body, "relatedSchema.name", "It must be " SCHEMA_PROFILE ".");
  if (!read_order (request, &query.newest_first))
    return bad_parameter (body, "orderby", "It must be +timestamp or -timestamp.");
  if (!read_time (request, "startTime", &query.from))
    return bad_parameter (body, "startTime", "It must be milliseconds since 1970.");
  if (!read_time (request, "endTime", &query.until))
    return bad_parameter (body, "endTime", "It must be milliseconds since 1970.");
  if (!lp_request_get_integer (request, "limit", 1, MAX_LIMIT, &page.limit))
    return bad_parameter (body, "limit", "It must be a number from 1 to 5000.");
  if (lp_request_get (request, "property") != NULL)
    return bad_parameter (body, "property", "Filters by property are not supported here.");

  status = find_subject (store, request, "relatedEntityId", "relatedEntityIdNS", &subject, body);
  if (status != 0)
    return status;

  question = make_question (request, &query);
  if (start != NULL && *start != '\0'
      && !lp_cursor_decode (start, lp_store_get_cursor_key (store), question, &cursor))
    return bad_parameter (body, "start", "It does not belong to this request.");

  query.cluster = subject.identity->cluster;
  query.identity = subject.rules->stitch ? 0 : subject.identity->id;
  query.after_timestamp = cursor.timestamp;
  query.after_row = cursor.row;
  query.limit = page.limit + 1;
  page.children = children = g_string_sized_new (64 * 1024);
  if (!lp_store_foreach_event (store, &query, print_event_cb, &page, &error))
    {
      g_free (page.first_id);
      return lp_error_internal (body, error);
    }
  first_id = page.first_id;
  return print_page (store, &page, question, query.newest_first, body);
}

guint
lp_entities_get (LpStore *store, const LpRequest *request, GString *body)
{
  const char *schema = lp_request_get (request, "schema.name");
  const char *computed = lp_request_get (request, "withCA");

  if (schema == NULL)
    return missing_parameter (body, "schema.name");
  if (computed != NULL && strcmp (computed, "false") != 0)
    return bad_parameter (body, "withCA", "Computed attributes are part of the profile.");
  if (strcmp (schema, SCHEMA_EVENT) == 0)
    return get_events (store, request, body);
  if (lp_request_get (request, "property") != NULL)
    return bad_parameter (body, "property", "It applies to experience events only.");
  if (strcmp (schema, SCHEMA_PROFILE) == 0)
    return get_profile (store, request, body);
  /* Business accounts and opportunities exist as schemas, but nobody keeps any here. */
  if (strcmp (schema, "_xdm.context.account") == 0
      || strcmp (schema, "_xdm.context.opportunity") == 0)
    return lp_error_ups_not_found (body);
  return bad_parameter (body, "schema.name", "There is no such schema.");
}
