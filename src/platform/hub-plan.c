/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-plan.h"

#include <string.h>

static void
namespace_free (HubPlanNamespace *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self->id_type);
  g_free (self->description);
  g_free (self);
}

static void
field_free (HubPlanField *self)
{
  g_strfreev (self->path);
  g_free (self->title);
  g_free (self->description);
  g_free (self);
}

static void
field_group_free (HubPlanFieldGroup *self)
{
  g_free (self->title);
  g_free (self->description);
  g_strfreev (self->classes);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

static void
identity_free (HubPlanIdentity *self)
{
  g_free (self->path);
  g_free (self->name_space);
  g_free (self);
}

static void
schema_free (HubPlanSchema *self)
{
  g_free (self->title);
  g_free (self->description);
  g_free (self->class_id);
  g_strfreev (self->field_groups);
  g_ptr_array_unref (self->identities);
  g_free (self);
}

static void
column_free (HubPlanColumn *self)
{
  g_free (self->name);
  g_strfreev (self->path);
  g_free (self);
}

static void
dataset_free (HubPlanDataset *self)
{
  g_free (self->name);
  g_free (self->description);
  g_free (self->file);
  g_free (self->schema);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

static void
policy_free (HubPlanMergePolicy *self)
{
  g_free (self->name);
  g_free (self->graph);
  g_strfreev (self->order);
  g_free (self);
}

static void
computed_free (HubPlanComputed *self)
{
  g_free (self->name);
  g_free (self->title);
  g_free (self->description);
  g_free (self->expression);
  g_free (self->unit);
  g_free (self);
}

static void
audience_free (HubPlanAudience *self)
{
  g_free (self->name);
  g_free (self->description);
  g_free (self->expression);
  g_free (self->evaluation);
  g_free (self->name_space);
  g_free (self->id);
  g_free (self);
}

void
hub_plan_free (HubPlan *self)
{
  g_ptr_array_unref (self->namespaces);
  g_ptr_array_unref (self->field_groups);
  g_ptr_array_unref (self->schemas);
  g_ptr_array_unref (self->datasets);
  g_ptr_array_unref (self->policies);
  g_ptr_array_unref (self->computed);
  g_ptr_array_unref (self->audiences);
  g_free (self);
}

HubPlan *
hub_plan_new_empty (void)
{
  HubPlan *self = g_new0 (HubPlan, 1);

  self->namespaces = g_ptr_array_new_with_free_func ((GDestroyNotify) namespace_free);
  self->field_groups = g_ptr_array_new_with_free_func ((GDestroyNotify) field_group_free);
  self->schemas = g_ptr_array_new_with_free_func ((GDestroyNotify) schema_free);
  self->datasets = g_ptr_array_new_with_free_func ((GDestroyNotify) dataset_free);
  self->policies = g_ptr_array_new_with_free_func ((GDestroyNotify) policy_free);
  self->computed = g_ptr_array_new_with_free_func ((GDestroyNotify) computed_free);
  self->audiences = g_ptr_array_new_with_free_func ((GDestroyNotify) audience_free);
  return self;
}

HubPlanFieldGroup *
hub_plan_add_field_group (HubPlan *self)
{
  HubPlanFieldGroup *item = g_new0 (HubPlanFieldGroup, 1);

  item->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  g_ptr_array_add (self->field_groups, item);
  return item;
}

HubPlanSchema *
hub_plan_add_schema (HubPlan *self)
{
  HubPlanSchema *item = g_new0 (HubPlanSchema, 1);

  item->identities = g_ptr_array_new_with_free_func ((GDestroyNotify) identity_free);
  g_ptr_array_add (self->schemas, item);
  return item;
}

HubPlanDataset *
hub_plan_add_dataset (HubPlan *self)
{
  HubPlanDataset *item = g_new0 (HubPlanDataset, 1);

  item->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  g_ptr_array_add (self->datasets, item);
  return item;
}

const HubPlanDataset *
hub_plan_find_dataset (const HubPlan *self, const char *name)
{
  for (guint i = 0; i < self->datasets->len; i++)
    {
      const HubPlanDataset *dataset = self->datasets->pdata[i];

      if (strcmp (dataset->name, name) == 0)
        return dataset;
    }
  return NULL;
}

static gboolean
is_name_character (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

char *
hub_plan_fill_tenant (const char *text, const char *tenant)
{
  const gsize length = strlen (HUB_PLAN_TENANT);
  GString *filled = g_string_new (NULL);
  const char *found;
  const char *p = text;

  while ((found = strstr (p, HUB_PLAN_TENANT)) != NULL)
    {
      gboolean alone
        = (found == text || !is_name_character (found[-1])) && !is_name_character (found[length]);

      g_string_append_len (filled, p, found - p);
      g_string_append (filled, alone ? tenant : HUB_PLAN_TENANT);
      p = found + length;
    }
  g_string_append (filled, p);
  return g_string_free (filled, FALSE);
}
