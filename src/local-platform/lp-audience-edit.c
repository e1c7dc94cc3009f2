/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-audiences.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-evaluate.h"
#include "local-platform/lp-fields.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-merge-policies.h"

#include <string.h>

/* Making, changing and removing audiences, at both of their addresses. */

#define MAX_NAME 255
#define MAX_TEXT 4096

/* One in the making. */
typedef struct
{
  char *id;
  char *name;
  char *description;
  char *name_space;
  char *origin;
  char *expression;
  char *evaluation;
  char *external_id;
  gint64 created;
  gboolean is_segment; /* it is spoken of at the address of segment definitions */
} Draft;

static Draft *
draft_new (gboolean is_segment)
{
  Draft *self = g_new0 (Draft, 1);

  self->is_segment = is_segment;
  return self;
}

static void
draft_free (Draft *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_free (self->name_space);
  g_free (self->origin);
  g_free (self->expression);
  g_free (self->evaluation);
  g_free (self->external_id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, draft_free)

static void
load_cb (const LpAudience *audience, gpointer user_data)
{
  Draft *self = user_data;

  self->id = g_strdup (audience->id);
  self->name = g_strdup (audience->name);
  self->description = g_strdup (audience->description);
  self->name_space = g_strdup (audience->name_space);
  self->origin = g_strdup (audience->origin);
  self->expression = g_strdup (audience->expression);
  self->evaluation = g_strdup (audience->evaluation);
  self->external_id = g_strdup (audience->external_id);
  self->created = audience->created;
}

/* Returns 0, or the status of a refusal. */
static guint
draft_load (Draft *self, LpStore *store, const char *id, GString *body)
{
  LpAudienceQuery query = { .id = id, .platform_only = self->is_segment, .limit = 1 };
  GError *error = NULL;
  g_autofree char *message = NULL;

  if (!lp_store_foreach_audience (store, &query, NULL, load_cb, self, &error))
    return lp_error_internal (body, error);
  if (self->id != NULL)
    return 0;
  if (self->is_segment)
    {
      message = g_strdup_printf ("The entity %s is not found.", id);
      return lp_error_upapi (body, 404, "UPAPI-113000-404", message);
    }
  message = g_strdup_printf (
    "The audience entity %s is not found. Use a valid entity and try again.", id);
  return lp_error_upapi (body, 404, "UPAPI-113430-404", message);
}

static guint
refuse (const Draft *self, const char *problem, GString *body)
{
  g_autofree char *message = NULL;

  if (self->is_segment)
    return lp_error_upapi (body, 400, "UPAPI-113002-400", problem);
  message = g_strconcat ("There is a problem in audience validation. ", problem, NULL);
  return lp_error_upapi (body, 400, "UPAPI-113434-400", message);
}

static gboolean
take_evaluation (Draft *self, JsonObject *object, GString *problem)
{
  /* The last that is enabled is the quickest. */
  static const char *const kinds[] = { "batch", "continuous", "synchronous" };
  JsonObject *info;

  if (!lp_fields_object (object, "evaluationInfo", &info, problem))
    return FALSE;
  if (info == NULL)
    return TRUE;
  g_free (self->evaluation);
  self->evaluation = g_strdup ("batch");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean enabled = FALSE;
      JsonObject *kind;

      if (!lp_fields_object (info, kinds[i], &kind, problem)
          || (kind != NULL && !lp_fields_boolean (kind, "enabled", &enabled, problem)))
        {
          g_string_prepend (problem, "evaluationInfo: ");
          return FALSE;
        }
      if (enabled)
        {
          g_free (self->evaluation);
          self->evaluation = g_strdup (kinds[i]);
        }
    }
  return TRUE;
}

static gboolean
take_policy (LpStore *store, JsonObject *object, GString *problem)
{
  g_autofree char *wanted = NULL;
  g_autoptr (LpMergeRules) rules = NULL;

  if (!lp_fields_text (object, "mergePolicyId", MAX_NAME, FALSE, &wanted, problem))
    return FALSE;
  if (wanted == NULL)
    return TRUE;
  rules = lp_merge_policies_find (store, LP_ENTITY_PROFILE, NULL, NULL);
  if (rules == NULL || g_strcmp0 (rules->id, wanted) != 0)
    g_string_assign (problem, "mergePolicyId: audiences are evaluated under the default merge "
                              "policy here.");
  return problem->len == 0;
}

static gboolean
take_type (Draft *self, JsonObject *object, gboolean is_new, GString *problem)
{
  g_autofree char *type = NULL;
  gboolean is_external;

  if (!lp_fields_text (object, "type", MAX_NAME, FALSE, &type, problem))
    return FALSE;
  /* The documents say ExternalSegment, the specification ExternalAudience. */
  is_external
    = g_strcmp0 (type, "ExternalSegment") == 0 || g_strcmp0 (type, "ExternalAudience") == 0;
  if (type != NULL && !is_external && strcmp (type, "SegmentDefinition") != 0)
    g_string_assign (problem, "type: SegmentDefinition or ExternalSegment is expected.");
  else if (!is_new && type != NULL && is_external != (self->expression == NULL))
    g_string_assign (problem, "type: it cannot be changed.");
  else if (is_new && is_external)
    {
      self->name_space = g_strdup ("CustomerUpload");
      self->origin = g_strdup ("CUSTOM_UPLOAD");
    }
  return problem->len == 0;
}

/* What only audiences have. */
static gboolean
take_origin (Draft *self, JsonObject *object, gboolean is_new, GString *problem)
{
  g_autofree char *name_space = NULL;
  g_autofree char *audience_id = NULL;
  g_autofree char *state = NULL;

  if (!take_type (self, object, is_new, problem)
      || !lp_fields_text (object, "namespace", MAX_NAME, FALSE, &name_space, problem)
      || !lp_fields_text (object, "audienceId", MAX_NAME, FALSE, &audience_id, problem)
      || !lp_fields_text (object, "lifecycleState", MAX_NAME, FALSE, &state, problem))
    return FALSE;
  if (g_strcmp0 (state, "deleted") == 0)
    g_string_assign (problem, "Cannot set lifecycleState as deleted");
  else if (state != NULL && strcmp (state, "published") != 0)
    g_string_assign (problem, "lifecycleState: only published audiences are kept here.");
  if (problem->len > 0)
    return FALSE;

  if (is_new && self->origin != NULL)
    {
      self->external_id = g_steal_pointer (&audience_id);
      if (name_space != NULL)
        {
          g_free (self->name_space);
          self->name_space = g_steal_pointer (&name_space);
        }
      return lp_fields_text (object, "originName", MAX_NAME, FALSE, &self->origin, problem);
    }
  if (!is_new && name_space != NULL && g_ascii_strcasecmp (name_space, self->name_space) != 0)
    g_string_assign (problem, "Namespace is immutable field.");
  return problem->len == 0;
}

/* Takes what the body says. Returns 0, or the status of a refusal. */
static guint
draft_take (Draft *self, LpStore *store, JsonObject *object, GString *body)
{
  g_autoptr (GString) problem = g_string_new (NULL);
  gboolean is_new = self->id == NULL;

  if (!(self->is_segment || take_origin (self, object, is_new, problem))
      || !lp_fields_text (object, "name", MAX_NAME, FALSE, &self->name, problem)
      || !lp_fields_text (object, "description", MAX_TEXT, TRUE, &self->description, problem)
      || !lp_fields_schema (object, problem)
      || !lp_fields_expression (object, &self->expression, problem)
      || !take_evaluation (self, object, problem) || !take_policy (store, object, problem))
    return refuse (self, problem->str, body);

  if (self->name == NULL)
    return refuse (self, "name: it is missing.", body);
  if (is_new && self->origin == NULL && !json_object_has_member (object, "schema"))
    return refuse (self, "schema: it is missing.", body);
  if (self->origin != NULL && strcmp (self->origin, "REAL_TIME_CUSTOMER_PROFILE") != 0)
    return self->expression == NULL
             ? 0
             : refuse (self, "expression: an external audience has none.", body);
  if (self->expression == NULL)
    return refuse (self, "expression: it is missing.", body);
  return 0;
}

/* Checks what is known only with the store. Returns 0, or the status of a refusal. */
static guint
draft_check (Draft *self, LpStore *store, GString *body)
{
  g_autofree char *same_name = lp_store_find_audience_named (store, self->name);
  g_autoptr (GError) error = NULL;

  if (same_name != NULL && g_strcmp0 (same_name, self->id) != 0)
    /* The status is documented, the code is not: UNVERIFIED. */
    return lp_error_upapi (body, 422, "UPAPI-113004-422",
                           "An audience of this name exists already. Use PATCH to change it.");
  if (self->expression == NULL)
    return 0;
  if (self->id == NULL && lp_store_has_platform_audiences (store, LP_MAX_AUDIENCES))
    return refuse (self, "The sandbox has 4000 audiences, the most it may have.", body);
  if (!lp_evaluate_check_audience (store, self->id, self->expression, &error))
    {
      g_autofree char *problem = g_strconcat ("expression.value: ", error->message, NULL);

      return refuse (self, problem, body);
    }
  return 0;
}

/* Stores it and answers with it. */
static guint
draft_save (Draft *self, LpStore *store, guint status, GString *body)
{
  gint64 now = g_get_real_time () / 1000;
  g_autofree char *id = self->id != NULL ? g_strdup (self->id) : g_uuid_string_random ();
  LpAudience audience = {
    .id = id,
    .name = self->name,
    .description = self->description != NULL ? self->description : "",
    .name_space = self->name_space != NULL ? self->name_space : "AEPSegments",
    .origin = self->origin != NULL ? self->origin : "REAL_TIME_CUSTOMER_PROFILE",
    .expression = self->expression,
    .evaluation = self->evaluation != NULL ? self->evaluation : "batch",
    .created = self->id != NULL ? self->created : now,
    .updated = now,
    .external_id = self->external_id,
  };
  GError *error = NULL;

  /* The writer notices by itself that definitions have changed, once for all that change together.
   */
  if (!lp_store_add_audience (store, &audience, &error))
    return lp_error_internal (body, error);
  return lp_audience_print (store, id, self->is_segment, body) == 200 ? status : 500;
}

static guint
read_object (const Draft *self, const LpRequest *request, JsonNode **root, GString *body)
{
  *root = lp_request_read_json (request);
  if (*root == NULL || !JSON_NODE_HOLDS_OBJECT (*root))
    return refuse (self, "The body must be a JSON object.", body);
  return 0;
}

/* A new one, or with @id what is in the body put over the one there is. */
static guint
put (LpStore *store,
     const LpRequest *request,
     const char *id,
     gboolean is_segment,
     guint success,
     GString *body)
{
  g_autoptr (Draft) draft = draft_new (is_segment);
  g_autoptr (JsonNode) root = NULL;
  guint status = id != NULL ? draft_load (draft, store, id, body) : 0;

  if (status == 0)
    status = read_object (draft, request, &root, body);
  if (status == 0)
    status = draft_take (draft, store, json_node_get_object (root), body);
  if (status == 0)
    status = draft_check (draft, store, body);
  return status != 0 ? status : draft_save (draft, store, success, body);
}

guint
lp_segments_create (LpStore *store, const LpRequest *request, GString *body)
{
  return put (store, request, NULL, TRUE, 200, body);
}

guint
lp_segments_update (LpStore *store, const LpRequest *request, GString *body)
{
  return put (store, request, request->id, TRUE, 200, body);
}

/* The specification says 201 for all three, the documents 200. */
guint
lp_audiences_create (LpStore *store, const LpRequest *request, GString *body)
{
  return put (store, request, NULL, FALSE, 201, body);
}

guint
lp_audiences_replace (LpStore *store, const LpRequest *request, GString *body)
{
  return put (store, request, request->id, FALSE, 201, body);
}

/* Makes {"expression": …} of [{"op":"add","path":"/expression","value":…}]. */
static JsonObject *
collect_changes (JsonNode *root, GString *problem)
{
  g_autoptr (JsonObject) changes = json_object_new ();
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  if (list == NULL)
    g_string_assign (problem, "The body must be a list of operations.");
  for (guint i = 0; list != NULL && i < json_array_get_length (list) && problem->len == 0; i++)
    {
      JsonNode *item = json_array_get_element (list, i);
      JsonObject *operation = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
      g_autofree char *op = NULL;
      g_autofree char *path = NULL;

      if (operation == NULL)
        g_string_assign (problem, "An operation is an object.");
      else if (!lp_fields_text (operation, "op", MAX_NAME, FALSE, &op, problem)
               || !lp_fields_text (operation, "path", MAX_NAME, FALSE, &path, problem))
        continue;
      else if (g_strcmp0 (op, "add") != 0 && g_strcmp0 (op, "replace") != 0)
        g_string_assign (problem, "op: add or replace is expected.");
      else if (path == NULL || *path != '/' || strchr (path + 1, '/') != NULL)
        g_string_assign (problem, "path: one member is expected, as /expression.");
      else if (!json_object_has_member (operation, "value"))
        g_string_assign (problem, "value: it is missing.");
      else
        json_object_set_member (changes, path + 1,
                                json_node_copy (json_object_get_member (operation, "value")));
    }
  return problem->len == 0 ? g_steal_pointer (&changes) : NULL;
}

guint
lp_audiences_patch (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (Draft) draft = draft_new (FALSE);
  g_autoptr (JsonNode) root = lp_request_read_json (request);
  g_autoptr (GString) problem = g_string_new (NULL);
  g_autoptr (JsonObject) changes = NULL;
  guint status = draft_load (draft, store, request->id, body);

  if (status != 0)
    return status;
  if (root == NULL)
    return refuse (draft, "The body must be a list of operations.", body);
  changes = collect_changes (root, problem);
  if (changes == NULL)
    return refuse (draft, problem->str, body);
  status = draft_take (draft, store, changes, body);
  if (status == 0)
    status = draft_check (draft, store, body);
  return status != 0 ? status : draft_save (draft, store, 201, body);
}

/* Removes it. Returns 0, or the status of a refusal. */
static guint
delete_one (LpStore *store, const LpRequest *request, gboolean is_segment, GString *body)
{
  g_autoptr (Draft) draft = draft_new (is_segment);
  g_autofree char *dependent = NULL;
  GError *error = NULL;
  guint status = draft_load (draft, store, request->id, body);

  if (status != 0)
    return status;
  dependent = lp_evaluate_find_dependent (store, draft->id);
  if (dependent != NULL)
    {
      g_autofree char *message
        = g_strdup_printf ("The audience cannot be deleted. “%s” builds on it.", dependent);

      return lp_error_upapi (body, 400, "UPAPI-113631-403", message);
    }
  if (!lp_store_remove_audience (store, draft->id, &error))
    return lp_error_internal (body, error);
  return 0;
}

guint
lp_segments_delete (LpStore *store, const LpRequest *request, GString *body)
{
  guint status = delete_one (store, request, TRUE, body);

  if (status != 0)
    return status;
  lp_json_print (body, "{'status':true,'message':'Segment definition deleted.'}");
  return 200;
}

guint
lp_audiences_delete (LpStore *store, const LpRequest *request, GString *body)
{
  guint status = delete_one (store, request, FALSE, body);

  return status != 0 ? status : 204;
}
