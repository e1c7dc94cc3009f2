/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-computed.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-evaluate.h"
#include "local-platform/lp-fields.h"

#include <string.h>

/* Making, changing and removing computed attributes. */

#define MAX_NAME 128
#define MAX_TEXT 4096

typedef struct
{
  char *id;
  char *name;
  char *display_name;
  char *description;
  char *expression;
  char *unit;
  char *status; /* DRAFT, NEW, PROCESSED or DISABLED */
  gint64 count;
  gint64 created;
  gint64 evaluated;
  LpQueryFunction function;
  const char *wanted; /* the id or name looked for */
} Draft;

static void
draft_free (Draft *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->display_name);
  g_free (self->description);
  g_free (self->expression);
  g_free (self->unit);
  g_free (self->status);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, draft_free)

static const char *const function_names[] = {
  [LP_QUERY_COUNT] = "COUNT", [LP_QUERY_SUM] = "SUM", [LP_QUERY_AVERAGE] = "AVERAGE",
  [LP_QUERY_MIN] = "MIN",     [LP_QUERY_MAX] = "MAX", [LP_QUERY_MOST_RECENT] = "MOST_RECENT",
};

/* UNVERIFIED for all but SUM and MIN, of which examples are documented. */
static const char *const return_types[] = {
  [LP_QUERY_COUNT] = "integer", [LP_QUERY_SUM] = "number", [LP_QUERY_AVERAGE] = "number",
  [LP_QUERY_MIN] = "number",    [LP_QUERY_MAX] = "number", [LP_QUERY_MOST_RECENT] = "object",
};

static guint
refuse (const char *problem, GString *body)
{
  return lp_error_ups (body, 400, "CA-3000010: The computed attribute is not valid.", problem);
}

static void
load_cb (const LpComputedAttribute *attribute, gpointer user_data)
{
  Draft *self = user_data;
  guint function = 0;

  if (strcmp (attribute->id, self->wanted) != 0)
    return;
  self->id = g_strdup (attribute->id);
  self->name = g_strdup (attribute->name);
  self->display_name = g_strdup (attribute->display_name);
  self->description = g_strdup (attribute->description);
  self->expression = g_strdup (attribute->expression);
  self->unit = g_strdup (attribute->unit);
  self->count = attribute->count;
  self->status = g_strdup (attribute->status);
  self->created = attribute->created;
  self->evaluated = attribute->evaluated;
  while (function < G_N_ELEMENTS (function_names) - 1
         && strcmp (function_names[function], attribute->function) != 0)
    function++;
  self->function = function;
}

/* Returns 0, or the status of a refusal. */
static guint
draft_load (Draft *self, LpStore *store, const char *id, GString *body)
{
  GError *error = NULL;

  self->wanted = id;
  if (!lp_store_foreach_computed_attribute (store, load_cb, self, &error))
    return lp_error_internal (body, error);
  return self->id != NULL ? 0 : lp_error_ups_not_found (body);
}

static gboolean
take_duration (Draft *self, JsonObject *object, GString *problem)
{
  JsonObject *duration;

  if (!lp_fields_object (object, "duration", &duration, problem))
    return FALSE;
  if (duration == NULL)
    return TRUE;
  if (!lp_fields_integer (duration, "count", &self->count, problem)
      || !lp_fields_text (duration, "unit", MAX_NAME, FALSE, &self->unit, problem))
    {
      g_string_prepend (problem, "duration.");
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_plain_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  return g_ascii_isalpha (*name);
}

/* Whether what a new one says is complete, and what it means. */
static gboolean
draft_check (Draft *self, GString *problem)
{
  g_autoptr (LpQuery) query = NULL;
  g_autoptr (GError) error = NULL;

  if (self->name == NULL)
    g_string_assign (problem, "name: it is missing.");
  else if (!is_plain_name (self->name))
    g_string_assign (problem, "name: only letters and digits are allowed, a letter first.");
  else if (self->expression == NULL)
    g_string_assign (problem, "expression: it is missing.");
  else if (self->unit == NULL || !lp_evaluate_check_duration (self->unit, self->count))
    g_string_assign (problem, "duration: 1 to 24 HOURS, 7 DAYS, 4 WEEKS or 6 MONTHS are expected.");
  else if (strcmp (self->status, "DRAFT") != 0 && strcmp (self->status, "NEW") != 0)
    g_string_assign (problem, "status: DRAFT or NEW is expected.");
  if (problem->len > 0)
    return FALSE;
  query = lp_query_parse_computed (self->expression, &self->function, &error);
  if (query == NULL)
    g_string_printf (problem, "expression.value: %s", error->message);
  return query != NULL;
}

static void
same_name_cb (const LpComputedAttribute *attribute, gpointer user_data)
{
  Draft *self = user_data;

  if (strcmp (attribute->name, self->name) == 0)
    self->wanted = NULL;
}

/* Stores it and answers with it. What is new is said to be so once, as it is evaluated at once. */
static guint
draft_save (Draft *self, LpStore *store, GString *body)
{
  const char *shown = self->status;
  LpComputedAttribute attribute = {
    .id = self->id,
    .name = self->name,
    .display_name = self->display_name != NULL ? self->display_name : self->name,
    .description = self->description != NULL ? self->description : "",
    .expression = self->expression,
    .function = function_names[self->function],
    .return_type = return_types[self->function],
    .unit = self->unit,
    .count = self->count,
    .created = self->created,
    .evaluated = self->evaluated,
    .status = strcmp (self->status, "NEW") == 0 ? "PROCESSED" : self->status,
  };
  GError *error = NULL;

  if (!lp_store_add_computed_attribute (store, &attribute, &error))
    return lp_error_internal (body, error);
  lp_computed_print (body, &attribute, shown);
  return 200;
}

static JsonNode *
read_object (const LpRequest *request)
{
  JsonNode *root = lp_request_read_json (request);

  if (root == NULL || JSON_NODE_HOLDS_OBJECT (root))
    return root;
  json_node_unref (root);
  return NULL;
}

guint
lp_computed_create (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (Draft) draft = g_new0 (Draft, 1);
  g_autoptr (JsonNode) root = read_object (request);
  g_autoptr (GString) problem = g_string_new (NULL);
  gboolean fast_refresh = FALSE;
  GError *error = NULL;
  JsonObject *object;

  if (root == NULL)
    return refuse ("The body must be a JSON object.", body);
  object = json_node_get_object (root);
  draft->status = g_strdup ("NEW");
  if (!lp_fields_text (object, "name", MAX_NAME, FALSE, &draft->name, problem)
      || !lp_fields_text (object, "displayName", MAX_NAME, FALSE, &draft->display_name, problem)
      || !lp_fields_text (object, "description", MAX_TEXT, TRUE, &draft->description, problem)
      || !lp_fields_text (object, "status", MAX_NAME, FALSE, &draft->status, problem)
      || !lp_fields_boolean (object, "keepCurrent", &fast_refresh, problem)
      || !lp_fields_schema (object, problem)
      || !lp_fields_expression (object, &draft->expression, problem)
      || !take_duration (draft, object, problem) || !draft_check (draft, problem))
    return refuse (problem->str, body);

  draft->wanted = draft->name;
  if (!lp_store_foreach_computed_attribute (store, same_name_cb, draft, &error))
    return lp_error_internal (body, error);
  if (draft->wanted == NULL)
    return lp_error_ups (body, 409, "CA-3000011: The computed attribute exists already.",
                         "name: there is a computed attribute of this name.");
  draft->id = g_uuid_string_random ();
  draft->created = draft->evaluated = g_get_real_time () / 1000;
  return draft_save (draft, store, body);
}

/* What may change depends on the status (documented). Returns a sentence for what may not. */
static const char *
check_step (const char *from, const char *to, gboolean texts)
{
  if (strcmp (from, "DRAFT") == 0)
    {
      if (strcmp (to, "DRAFT") != 0 && strcmp (to, "NEW") != 0)
        return "status: a draft can only become NEW.";
      return NULL;
    }
  if (strcmp (to, from) != 0 && strcmp (to, "DISABLED") != 0)
    return "status: what is published can only become DISABLED.";
  if (texts && strcmp (from, "DISABLED") == 0)
    return "A disabled computed attribute cannot be changed.";
  return NULL;
}

guint
lp_computed_update (LpStore *store, const LpRequest *request, GString *body)
{
  static const char *const fixed[] = { "name", "duration", "schema" };
  g_autoptr (Draft) draft = g_new0 (Draft, 1);
  g_autoptr (JsonNode) root = read_object (request);
  g_autoptr (GString) problem = g_string_new (NULL);
  g_autofree char *status = NULL;
  g_autofree char *expression = NULL;
  const char *refusal;
  JsonObject *object;
  guint loaded = draft_load (draft, store, request->id, body);

  if (loaded != 0)
    return loaded;
  if (root == NULL)
    return refuse ("The body must be a JSON object.", body);
  object = json_node_get_object (root);
  status = g_strdup (draft->status);
  expression = g_strdup (draft->expression);
  if (!lp_fields_text (object, "displayName", MAX_NAME, FALSE, &draft->display_name, problem)
      || !lp_fields_text (object, "description", MAX_TEXT, TRUE, &draft->description, problem)
      || !lp_fields_text (object, "status", MAX_NAME, FALSE, &status, problem)
      || !lp_fields_expression (object, &expression, problem))
    return refuse (problem->str, body);
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (json_object_has_member (object, fixed[i]))
      g_string_printf (problem, "%s: it cannot be changed.", fixed[i]);
  if (strcmp (expression, draft->expression) != 0)
    g_string_assign (problem, "expression: it cannot be changed.");
  if (problem->len > 0)
    return refuse (problem->str, body);
  refusal = check_step (draft->status, status,
                        json_object_has_member (object, "displayName")
                          || json_object_has_member (object, "description"));
  if (refusal != NULL)
    return refuse (refusal, body);

  g_free (draft->status);
  draft->status = g_steal_pointer (&status);
  return draft_save (draft, store, body);
}

guint
lp_computed_delete (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (Draft) draft = g_new0 (Draft, 1);
  GError *error = NULL;
  guint loaded = draft_load (draft, store, request->id, body);

  if (loaded != 0)
    return loaded;
  /* That a draft can be deleted, and nothing published, is documented; that a disabled one can is
   * not: UNVERIFIED. */
  if (strcmp (draft->status, "DRAFT") != 0 && strcmp (draft->status, "DISABLED") != 0)
    return refuse ("status: what is published cannot be deleted, only disabled.", body);
  loaded = draft_save (draft, store, body);
  if (loaded != 200)
    return loaded;
  if (!lp_store_remove_computed_attribute (store, draft->id, &error))
    return lp_error_internal (body, error);
  return 202;
}
