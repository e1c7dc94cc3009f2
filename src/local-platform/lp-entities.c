/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-entities.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-event-page.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-profile.h"

#include <string.h>

/* Finds who or what a call asks for. Returns 0 when all is well. */
static guint
find_subject (LpStore *store,
              LpEntity entity,
              const LpRequest *request,
              const char *id_name,
              const char *ns_name,
              LpMergeRules **rules,
              LpSubject *subject,
              GString *body)
{
  const char *id = lp_request_get (request, id_name);
  const char *name_space = lp_request_get (request, ns_name);
  guint status;

  if (name_space == NULL)
    {
      /* Some of the platform's examples spell it …Ns. */
      g_autofree char *other = g_strdup (ns_name);

      other[strlen (other) - 1] = 's';
      name_space = lp_request_get (request, other);
    }
  if (id == NULL || *id == '\0')
    return lp_lookup_missing_parameter (body, id_name);
  if (name_space != NULL && !lp_store_has_namespace (store, name_space))
    return lp_lookup_bad_parameter (body, ns_name,
                                    "The organization has no such identity namespace.");
  status = lp_lookup_rules (store, entity, lp_request_get (request, "mergePolicyId"), rules, body);
  if (status != 0)
    return status;
  return lp_lookup_subject (store, entity, name_space, id, ns_name, *rules, subject, body);
}

static guint
get_record (LpStore *store, LpEntity entity, const LpRequest *request, GString *body)
{
  const char *fields = lp_request_get (request, "fields");
  g_auto (LpSubject) subject = { 0 };
  g_autoptr (LpMergeRules) rules = NULL;
  g_autoptr (LpView) view = NULL;
  const char *xid;
  GError *error = NULL;
  guint status
    = find_subject (store, entity, request, "entityId", "entityIdNS", &rules, &subject, body);

  if (status != 0)
    return status;
  view = lp_view_make (store, subject.identity->cluster, subject.identity->id, rules, &error);
  if (error != NULL)
    return lp_error_internal (body, error);
  if (view == NULL)
    return lp_error_ups_not_found (body);
  /* The whole graph answers under the key of its first identity, whichever was asked for. */
  xid = ((const LpIdentity *) g_ptr_array_index (subject.graph, 0))->xid;
  lp_json_print (body, "{%s:", xid);
  lp_profile_print (&subject, rules, view, xid, NULL, fields, body);
  g_string_append_c (body, '}');
  return 200;
}

static gboolean
read_time (const LpRequest *request, const char *name, gint64 *time)
{
  if (!lp_request_get_integer (request, name, 0, G_MAXINT64 / 2000, time))
    return FALSE;
  if (lp_request_get (request, name) != NULL)
    *time = lp_event_page_time (*time);
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
make_question (const LpRequest *request, const LpEventPage *page)
{
  GString *question = g_string_new (page->newest_first ? "-timestamp" : "timestamp");
  const char *name_space = lp_request_get (request, "relatedEntityIdNS");

  if (name_space == NULL)
    name_space = lp_request_get (request, "relatedEntityIdNs");
  add_parameter (question, "schema.name", LP_SCHEMA_EVENT);
  add_parameter (question, "relatedSchema.name", LP_SCHEMA_PROFILE);
  add_parameter (question, "relatedEntityId", lp_request_get (request, "relatedEntityId"));
  add_parameter (question, "relatedEntityIdNS", name_space);
  add_parameter (question, "fields", page->fields);
  add_parameter (question, "mergePolicyId", lp_request_get (request, "mergePolicyId"));
  for (guint i = 0; i + 1 < request->parameters->len; i += 2)
    if (strcmp (g_ptr_array_index (request->parameters, i), "property") == 0)
      add_parameter (question, "property", g_ptr_array_index (request->parameters, i + 1));
  if (page->from > G_MININT64)
    g_string_append_printf (question, "&startTime=%" G_GINT64_FORMAT, page->from);
  if (page->until < G_MAXINT64)
    g_string_append_printf (question, "&endTime=%" G_GINT64_FORMAT, page->until);
  return g_string_free (question, FALSE);
}

/* Reads what events are asked for. Returns 0 when all is well. */
static guint
read_page (const LpRequest *request, LpEventPage *page, GString *body)
{
  const char *related = lp_request_get (request, "relatedSchema.name");
  const char *order = lp_request_get (request, "orderby");

  if (order == NULL)
    order = lp_request_get (request, "orderBy");
  if (related == NULL)
    return lp_lookup_missing_parameter (body, "relatedSchema.name");
  if (strcmp (related, LP_SCHEMA_PROFILE) != 0)
    return lp_lookup_bad_parameter (body, "relatedSchema.name",
                                    "It must be " LP_SCHEMA_PROFILE ".");
  if (!lp_event_page_read_order (order, &page->newest_first))
    return lp_lookup_bad_parameter (body, "orderby", "It must be +timestamp or -timestamp.");
  if (!read_time (request, "startTime", &page->from))
    return lp_lookup_bad_parameter (body, "startTime", "It must be milliseconds since 1970.");
  if (!read_time (request, "endTime", &page->until))
    return lp_lookup_bad_parameter (body, "endTime", "It must be milliseconds since 1970.");
  if (!lp_request_get_integer (request, "limit", 1, LP_MAX_EVENTS, &page->limit))
    return lp_lookup_bad_parameter (body, "limit", "It must be a number from 1 to 5000.");
  return 0;
}

static guint
get_events (LpStore *store, const LpRequest *request, GString *body)
{
  g_auto (LpSubject) subject = { 0 };
  g_autoptr (LpMergeRules) rules = NULL;
  g_autoptr (LpEventFilter) filter = NULL;
  g_autofree char *question = NULL;
  g_autofree char *next = NULL;
  LpEventPage page = {
    .fields = lp_request_get (request, "fields"),
    .start = lp_request_get (request, "start"),
    .from = G_MININT64,
    .until = G_MAXINT64,
    .limit = LP_DEFAULT_EVENTS,
  };
  const char *problem;
  guint status;

  if (!request->events_enabled)
    return lp_lookup_no_events (body);
  status = read_page (request, &page, body);
  if (status != 0)
    return status;
  filter = lp_event_filter_new (request, &problem);
  if (problem != NULL)
    return lp_lookup_bad_parameter (body, "property", problem);
  status = find_subject (store, LP_ENTITY_PROFILE, request, "relatedEntityId", "relatedEntityIdNS",
                         &rules, &subject, body);
  if (status != 0)
    return status;

  page.subject = &subject;
  page.rules = rules;
  page.filter = filter;
  page.question = question = make_question (request, &page);
  g_string_append_c (body, '{');
  status = lp_event_page_print (store, &page, body);
  next = page.next;
  if (status != 0)
    return status;
  g_string_append (body, ",\"_links\":{\"next\":{\"href\":");
  if (next != NULL)
    {
      g_autofree char *href = g_strdup_printf (
        "/entities?start=%s&orderby=%s&limit=%" G_GINT64_FORMAT, next, question, page.limit);

      lp_json_string (body, href);
    }
  else
    g_string_append (body, "\"\"");
  g_string_append (body, "}}}");
  return 200;
}

guint
lp_entities_get (LpStore *store, const LpRequest *request, GString *body)
{
  const char *schema = lp_request_get (request, "schema.name");
  const char *computed = lp_request_get (request, "withCA");
  LpEntity entity;

  if (schema == NULL)
    return lp_lookup_missing_parameter (body, "schema.name");
  if (computed != NULL && strcmp (computed, "false") != 0)
    return lp_lookup_bad_parameter (body, "withCA", "Computed attributes are part of the profile.");
  if (strcmp (schema, LP_SCHEMA_EVENT) == 0)
    return get_events (store, request, body);
  if (lp_request_get (request, "property") != NULL)
    return lp_lookup_bad_parameter (body, "property", "It applies to experience events only.");
  if (lp_entity_from_schema_name (schema, &entity))
    return get_record (store, entity, request, body);
  return lp_lookup_bad_parameter (body, "schema.name", "There is no such schema.");
}
