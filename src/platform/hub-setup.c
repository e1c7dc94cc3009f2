/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-setup.h"

#include "platform/hub-sandbox.h"
#include "platform/hub-setup-body.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Audiences need nothing of each other, and there may be thousands. A platform that finds these too
 * many says so, and all of them wait. */
#define AT_A_TIME 16u

enum
{
  SIGNAL_CREATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _HubSetup
{
  GObject parent_instance;

  HubHttpClient *client;
  const HubPlan *plan;
  HubSandbox *sandbox; /* (nullable): before comparing */
  GPtrArray *steps;    /* HubSetupStep */
  const HubSetupStep *failed;

  /* While running */
  guint next;
  guint n_under_way;
  GError *error;
};

G_DEFINE_FINAL_TYPE (HubSetup, hub_setup, G_TYPE_OBJECT)

/* Where each kind is created, and by what its answer names what was made. */
static const struct
{
  const char *path;
  const char *id;       /* (nullable) */
  const char *instance; /* (nullable): for x-profile-instance-id */
} kinds[] = {
  [HUB_SETUP_NAMESPACE] = { "/data/core/idnamespace/identities", NULL, NULL },
  [HUB_SETUP_FIELD_GROUP] = { "/data/foundation/schemaregistry/tenant/fieldgroups", "$id", NULL },
  [HUB_SETUP_SCHEMA] = { "/data/foundation/schemaregistry/tenant/schemas", "$id", NULL },
  [HUB_SETUP_DESCRIPTOR] = { "/data/foundation/schemaregistry/tenant/descriptors", NULL, NULL },
  [HUB_SETUP_DATASET] = { "/data/foundation/catalog/dataSets", "[0]", NULL },
  [HUB_SETUP_MERGE_POLICY] = { "/data/core/ups/config/mergePolicies", NULL, "ups" },
  [HUB_SETUP_COMPUTED] = { "/data/core/ca/attributes", NULL, NULL },
  [HUB_SETUP_AUDIENCE] = { "/data/core/ups/segment/definitions", NULL, NULL },
};

#define EXTERNAL_AUDIENCES "/data/core/ups/audiences"

static void
hub_setup_finalize (GObject *object)
{
  HubSetup *self = HUB_SETUP (object);

  g_clear_object (&self->client);
  g_clear_pointer (&self->sandbox, hub_sandbox_free);
  g_ptr_array_unref (self->steps);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hub_setup_parent_class)->finalize (object);
}

static void
hub_setup_class_init (HubSetupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_setup_finalize;

  signals[SIGNAL_CREATED] = g_signal_new ("created", HUB_TYPE_SETUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
hub_setup_init (HubSetup *self)
{
  self->steps = g_ptr_array_new_with_free_func (g_free);
}

HubSetup *
hub_setup_new (HubHttpClient *client, const HubPlan *plan)
{
  HubSetup *self = g_object_new (HUB_TYPE_SETUP, NULL);

  self->client = g_object_ref (client);
  self->plan = plan;
  return self;
}

char *
hub_setup_step_describe (const HubSetupStep *step)
{
  switch (step->kind)
    {
    case HUB_SETUP_NAMESPACE:
      /* Translators: identities are of a namespace, such as Email; %s is its code */
      return g_strdup_printf (_ ("namespace %s"), ((const HubPlanNamespace *) step->item)->code);
    case HUB_SETUP_FIELD_GROUP:
      return g_strdup_printf (_ ("field group “%s”"),
                              ((const HubPlanFieldGroup *) step->item)->title);
    case HUB_SETUP_SCHEMA:
      return g_strdup_printf (_ ("schema “%s”"), ((const HubPlanSchema *) step->item)->title);
    case HUB_SETUP_DESCRIPTOR:
      /* Translators: a field that is an identity: namespace, path, title of its schema */
      return g_strdup_printf (_ ("identity %s at %s of schema “%s”"),
                              ((const HubPlanIdentity *) step->item)->name_space,
                              ((const HubPlanIdentity *) step->item)->path, step->schema->title);
    case HUB_SETUP_DATASET:
      return g_strdup_printf (_ ("dataset “%s”"), ((const HubPlanDataset *) step->item)->name);
    case HUB_SETUP_MERGE_POLICY:
      return g_strdup_printf (_ ("merge policy “%s”"),
                              ((const HubPlanMergePolicy *) step->item)->name);
    case HUB_SETUP_COMPUTED:
      return g_strdup_printf (_ ("computed attribute %s"),
                              ((const HubPlanComputed *) step->item)->name);
    case HUB_SETUP_AUDIENCE:
    default:
      return g_strdup_printf (_ ("audience “%s”"), ((const HubPlanAudience *) step->item)->name);
    }
}

/*
 * Comparing
 */

static void
add_step (HubSetup *self,
          HubSetupKind kind,
          gconstpointer item,
          const HubPlanSchema *schema,
          gboolean exists)
{
  HubSetupStep *step = g_new0 (HubSetupStep, 1);

  step->kind = kind;
  step->item = item;
  step->schema = schema;
  step->exists = exists;
  g_ptr_array_add (self->steps, step);
}

static void
add_schema_steps (HubSetup *self, const HubPlanSchema *schema)
{
  const char *id = g_hash_table_lookup (self->sandbox->schemas, schema->title);

  add_step (self, HUB_SETUP_SCHEMA, schema, NULL, id != NULL);
  for (guint i = 0; i < schema->identities->len; i++)
    {
      const HubPlanIdentity *identity = schema->identities->pdata[i];
      g_autofree char *property = hub_setup_dup_property (identity, self->sandbox);
      g_autofree char *key = hub_sandbox_dup_descriptor_key (id != NULL ? id : "", property);

      add_step (self, HUB_SETUP_DESCRIPTOR, identity, schema,
                g_hash_table_contains (self->sandbox->descriptors, key));
    }
}

static void
add_steps (HubSetup *self)
{
  const HubPlan *plan = self->plan;
  HubSandbox *sandbox = self->sandbox;

  g_ptr_array_set_size (self->steps, 0);
  for (guint i = 0; i < plan->namespaces->len; i++)
    {
      const HubPlanNamespace *item = plan->namespaces->pdata[i];
      g_autofree char *code = g_ascii_strdown (item->code, -1);

      add_step (self, HUB_SETUP_NAMESPACE, item, NULL,
                g_hash_table_contains (sandbox->namespaces, code));
    }
  for (guint i = 0; i < plan->field_groups->len; i++)
    {
      const HubPlanFieldGroup *item = plan->field_groups->pdata[i];

      add_step (self, HUB_SETUP_FIELD_GROUP, item, NULL,
                g_hash_table_contains (sandbox->field_groups, item->title));
    }
  for (guint i = 0; i < plan->schemas->len; i++)
    add_schema_steps (self, plan->schemas->pdata[i]);
  for (guint i = 0; i < plan->datasets->len; i++)
    {
      const HubPlanDataset *item = plan->datasets->pdata[i];

      add_step (self, HUB_SETUP_DATASET, item, NULL,
                g_hash_table_contains (sandbox->datasets, item->name));
    }
  for (guint i = 0; i < plan->policies->len; i++)
    {
      const HubPlanMergePolicy *item = plan->policies->pdata[i];

      add_step (self, HUB_SETUP_MERGE_POLICY, item, NULL,
                g_hash_table_contains (sandbox->policies, item->name));
    }
  for (guint i = 0; i < plan->computed->len; i++)
    {
      const HubPlanComputed *item = plan->computed->pdata[i];

      add_step (self, HUB_SETUP_COMPUTED, item, NULL,
                g_hash_table_contains (sandbox->computed, item->name));
    }
  for (guint i = 0; i < plan->audiences->len; i++)
    {
      const HubPlanAudience *item = plan->audiences->pdata[i];

      add_step (self, HUB_SETUP_AUDIENCE, item, NULL,
                g_hash_table_contains (sandbox->audiences, item->name));
    }
}

static gboolean
is_own_field_group (const HubPlan *plan, const char *name)
{
  for (guint i = 0; i < plan->field_groups->len; i++)
    if (strcmp (((const HubPlanFieldGroup *) plan->field_groups->pdata[i])->title, name) == 0)
      return TRUE;
  return FALSE;
}

/* Whether there is, or will be, every field group that the plan's schemas name. */
static gboolean
names_known (HubSetup *self, GError **error)
{
  for (guint i = 0; i < self->plan->schemas->len; i++)
    {
      const HubPlanSchema *schema = self->plan->schemas->pdata[i];

      for (guint j = 0; schema->field_groups[j] != NULL; j++)
        {
          const char *name = schema->field_groups[j];

          if (is_own_field_group (self->plan, name)
              || hub_setup_find_field_group (name, self->sandbox) != NULL)
            continue;
          g_set_error (error, HUB_ERROR, HUB_ERROR_PLAN,
                       "Schema “%s”: neither the plan nor the sandbox has a field group “%s”",
                       schema->title, name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
needs_standard_groups (const HubPlan *plan)
{
  for (guint i = 0; i < plan->schemas->len; i++)
    {
      const HubPlanSchema *schema = plan->schemas->pdata[i];

      for (guint j = 0; schema->field_groups[j] != NULL; j++)
        if (!g_str_has_prefix (schema->field_groups[j], "https://")
            && !is_own_field_group (plan, schema->field_groups[j]))
          return TRUE;
    }
  return FALSE;
}

/* Of what the plan says nothing, nothing is asked. */
static guint
find_parts (const HubPlan *plan)
{
  guint parts = HUB_SANDBOX_TENANT;

  if (plan->namespaces->len > 0)
    parts |= HUB_SANDBOX_NAMESPACES;
  if (plan->field_groups->len > 0 || plan->schemas->len > 0)
    parts |= HUB_SANDBOX_FIELD_GROUPS;
  if (needs_standard_groups (plan))
    parts |= HUB_SANDBOX_STANDARD_GROUPS;
  if (plan->schemas->len > 0)
    parts |= HUB_SANDBOX_SCHEMAS | HUB_SANDBOX_DESCRIPTORS;
  if (plan->datasets->len > 0)
    parts |= HUB_SANDBOX_DATASETS;
  if (plan->policies->len > 0)
    parts |= HUB_SANDBOX_POLICIES;
  if (plan->computed->len > 0)
    parts |= HUB_SANDBOX_COMPUTED;
  if (plan->audiences->len > 0)
    parts |= HUB_SANDBOX_AUDIENCES;
  return parts;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HubSetup *self = g_task_get_source_object (task);
  GError *error = NULL;
  HubSandbox *sandbox = hub_sandbox_load_finish (result, &error);

  if (sandbox == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&self->sandbox, hub_sandbox_free);
  self->sandbox = sandbox;
  if (!names_known (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  add_steps (self);
  g_task_return_boolean (task, TRUE);
}

void
hub_setup_compare_async (HubSetup *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hub_setup_compare_async);
  hub_sandbox_load_async (self->client, find_parts (self->plan), cancellable, loaded_cb, task);
}

gboolean
hub_setup_compare_finish (HubSetup *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

GPtrArray *
hub_setup_get_steps (HubSetup *self)
{
  g_return_val_if_fail (HUB_IS_SETUP (self), NULL);

  return self->steps;
}

const HubSetupStep *
hub_setup_get_failed (HubSetup *self)
{
  g_return_val_if_fail (HUB_IS_SETUP (self), NULL);

  return self->failed;
}

/*
 * Running
 */

static GBytes *
make_body (HubSetup *self, const HubSetupStep *step)
{
  switch (step->kind)
    {
    case HUB_SETUP_NAMESPACE:
      return hub_setup_body_namespace (step->item);
    case HUB_SETUP_FIELD_GROUP:
      return hub_setup_body_field_group (step->item, self->sandbox);
    case HUB_SETUP_SCHEMA:
      return hub_setup_body_schema (step->item, self->sandbox);
    case HUB_SETUP_DESCRIPTOR:
      return hub_setup_body_descriptor (step->schema, step->item, self->sandbox);
    case HUB_SETUP_DATASET:
      return hub_setup_body_dataset (step->item, self->sandbox);
    case HUB_SETUP_MERGE_POLICY:
      return hub_setup_body_policy (step->item, self->sandbox);
    case HUB_SETUP_COMPUTED:
      return hub_setup_body_computed (step->item, self->sandbox);
    case HUB_SETUP_AUDIENCE:
    default:
      return hub_setup_body_audience (step->item, self->sandbox);
    }
}

/* What later things refer to. Datasets come as "@/dataSets/ID". */
static gboolean
remember (HubSetup *self, const HubSetupStep *step, const char *id)
{
  HubSandbox *sandbox = self->sandbox;
  const char *slash;

  if (kinds[step->kind].id == NULL)
    return TRUE;
  if (id == NULL)
    return FALSE;
  slash = strrchr (id, '/');
  if (step->kind == HUB_SETUP_FIELD_GROUP)
    g_hash_table_insert (sandbox->field_groups,
                         g_strdup (((const HubPlanFieldGroup *) step->item)->title), g_strdup (id));
  else if (step->kind == HUB_SETUP_SCHEMA)
    g_hash_table_insert (sandbox->schemas, g_strdup (((const HubPlanSchema *) step->item)->title),
                         g_strdup (id));
  else if (step->kind == HUB_SETUP_DATASET)
    g_hash_table_insert (sandbox->datasets, g_strdup (((const HubPlanDataset *) step->item)->name),
                         g_strdup (slash != NULL ? slash + 1 : id));
  return TRUE;
}

typedef struct
{
  GTask *task;
  HubSetupStep *step;
} Creation;

static void start_more (GTask *task);

static void
fail (HubSetup *self, const HubSetupStep *step, GError *error)
{
  if (self->error == NULL)
    {
      self->failed = step;
      self->error = error;
    }
  else
    g_error_free (error);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Creation *creation = user_data;
  g_autoptr (GTask) task = creation->task;
  HubSetup *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GBytes) body
    = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, &error);

  self->n_under_way--;
  if (body == NULL)
    fail (self, creation->step, error);
  else
    {
      const char *name = kinds[creation->step->kind].id;
      g_autoptr (HubXdm) root = name != NULL ? hub_xdm_parse (body, HUB_XDM_MAX_BYTES, NULL) : NULL;

      if (remember (self, creation->step, root != NULL ? hub_xdm_get_string (root, name) : NULL))
        {
          creation->step->exists = TRUE;
          g_signal_emit (self, signals[SIGNAL_CREATED], 0, creation->step);
        }
      else
        fail (self, creation->step,
              g_error_new (HUB_ERROR, HUB_ERROR_UNEXPECTED, "POST %s: the answer has no %s",
                           kinds[creation->step->kind].path, name));
    }
  start_more (g_steal_pointer (&task));
}

static void
create (GTask *task, HubSetupStep *step)
{
  HubSetup *self = g_task_get_source_object (task);
  g_autoptr (GBytes) body = make_body (self, step);
  Creation *creation = g_new0 (Creation, 1);
  gboolean external = step->kind == HUB_SETUP_AUDIENCE
                      && ((const HubPlanAudience *) step->item)->expression == NULL;
  HubHttpCall call = {
    .method = "POST",
    .path = external ? EXTERNAL_AUDIENCES : kinds[step->kind].path,
    .instance = kinds[step->kind].instance,
    .body = body,
    /* A second audience of a name is refused, so that nothing is made twice. */
    .once = step->kind != HUB_SETUP_AUDIENCE,
    .tells_words = TRUE,
  };

  creation->task = g_object_ref (task);
  creation->step = step;
  self->n_under_way++;
  hub_http_client_call_async (self->client, &call, g_task_get_cancellable (task), created_cb,
                              creation);
}

/* Takes @task. */
static void
start_more (GTask *task)
{
  g_autoptr (GTask) owned = task;
  HubSetup *self = g_task_get_source_object (task);

  while (self->error == NULL && self->next < self->steps->len && self->n_under_way < AT_A_TIME)
    {
      HubSetupStep *step = self->steps->pdata[self->next];

      if (!step->exists && step->kind != HUB_SETUP_AUDIENCE && self->n_under_way > 0)
        return;
      self->next++;
      if (!step->exists)
        {
          create (task, step);
          if (step->kind != HUB_SETUP_AUDIENCE)
            return;
        }
    }
  if (self->n_under_way > 0)
    return;
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_boolean (task, TRUE);
}

void
hub_setup_run_async (HubSetup *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (self->sandbox != NULL);

  g_task_set_source_tag (task, hub_setup_run_async);
  self->next = 0;
  self->failed = NULL;
  g_clear_error (&self->error);
  start_more (task);
}

gboolean
hub_setup_run_finish (HubSetup *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
