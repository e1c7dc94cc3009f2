/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-plan-file.h"

#include "platform/hub-plan-reader.h"

#include "model/hub-error.h"

#include <string.h>

#define FILE_VERSION 1

static const char *const type_words[]
  = { "string", "integer", "number", "boolean", "date", "date-time", "object", NULL };

/* Where a name is declared, so that it is declared once and others may refer to it. */
static void
declare (HubPlanReader *reader, GHashTable *names, HubXdm *node, const char *key, const char *name)
{
  HubXdm *place = hub_plan_reader_get (reader, node, key);

  if (name != NULL && !g_hash_table_add (names, g_strdup (name)))
    hub_plan_reader_fail (reader, place, "\"%s\" is declared twice", name);
}

static GHashTable *
names_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* @path: split at its dots. A part is a name, and [] after it where it is a list. */
static GStrv
read_path (HubPlanReader *reader, HubXdm *place, const char *path)
{
  GStrv parts = g_strsplit (path, ".", -1);

  for (guint i = 0; parts[i] != NULL || i == 0; i++)
    if (parts[i] == NULL || *parts[i] == '\0' || *parts[i] == '['
        || strpbrk (parts[i], " \t\"'/") != NULL)
      {
        hub_plan_reader_fail (reader, place,
                              "“%s” is no path: names joined by dots, [] after a list", path);
        break;
      }
  return parts;
}

static void
read_namespaces (HubPlan *self, HubPlanReader *reader, HubXdm *root)
{
  static const char *const keys[] = { "code", "name", "type", "description", NULL };
  static const char *const types[] = { "CROSS_DEVICE", "COOKIE",      "DEVICE",          "EMAIL",
                                       "PHONE",        "B2B_ACCOUNT", "B2B_OPPORTUNITY", NULL };
  g_autoptr (GPtrArray) list = hub_plan_reader_list (reader, root, "namespaces");
  g_autoptr (GHashTable) names = names_new ();

  for (guint i = 0; i < list->len; i++)
    {
      HubXdm *node = list->pdata[i];
      HubPlanNamespace *item;

      if (!hub_plan_reader_expect_object (reader, node, keys))
        return;
      item = g_new0 (HubPlanNamespace, 1);
      g_ptr_array_add (self->namespaces, item);
      item->code = hub_plan_reader_dup_text (reader, node, "code", TRUE);
      item->name = hub_plan_reader_dup_text (reader, node, "name", TRUE);
      item->id_type = g_strdup (types[hub_plan_reader_get_word (reader, node, "type", types)]);
      item->description = hub_plan_reader_dup_text (reader, node, "description", FALSE);
      declare (reader, names, node, "code", item->code);
    }
}

/* "profile", "event", "account", "opportunity", or the $id of an organisation's own class. */
static char *
resolve_class (HubPlanReader *reader, HubXdm *place, const char *name)
{
  if (strcmp (name, "profile") == 0)
    return g_strdup (HUB_PLAN_CLASS_PROFILE);
  if (strcmp (name, "event") == 0)
    return g_strdup (HUB_PLAN_CLASS_EVENT);
  if (strcmp (name, "account") == 0)
    return g_strdup (HUB_PLAN_CLASS_ACCOUNT);
  if (strcmp (name, "opportunity") == 0)
    return g_strdup (HUB_PLAN_CLASS_OPPORTUNITY);
  if (!g_str_has_prefix (name, "https://"))
    hub_plan_reader_fail (
      reader, place, "“%s” is no class: profile, event, account, opportunity, or the $id of one",
      name);
  return g_strdup (name);
}

static void
read_field (HubPlanFieldGroup *group, HubPlanReader *reader, const char *path, HubXdm *node)
{
  static const char *const keys[] = { "type", "title", "description", NULL };
  HubPlanField *field = g_new0 (HubPlanField, 1);
  const char *word = hub_xdm_get_string (node, NULL);

  g_ptr_array_add (group->fields, field);
  field->path = read_path (reader, node, path);
  if (word != NULL)
    {
      while (type_words[field->type] != NULL && strcmp (type_words[field->type], word) != 0)
        field->type++;
      if (type_words[field->type] == NULL)
        {
          g_autofree char *known = g_strjoinv (", ", (char **) type_words);

          hub_plan_reader_fail (reader, node, "“%s” is no type; there is: %s", word, known);
        }
    }
  else if (hub_plan_reader_expect_object (reader, node, keys))
    {
      field->type = hub_plan_reader_get_word (reader, node, "type", type_words);
      field->title = hub_plan_reader_dup_text (reader, node, "title", FALSE);
      field->description = hub_plan_reader_dup_text (reader, node, "description", FALSE);
    }
  if (field->path[0] != NULL && strcmp (field->path[0], HUB_PLAN_TENANT) != 0)
    hub_plan_reader_fail (reader, node, "“%s”: an organisation's own fields stand in %s", path,
                          HUB_PLAN_TENANT);
}

static void
read_fields (HubPlanFieldGroup *group, HubPlanReader *reader, HubXdm *node)
{
  HubXdm *fields = hub_plan_reader_get (reader, node, "fields");
  HubXdmIter iter;
  HubXdm *field;

  if (hub_xdm_get_kind (fields) != HUB_XDM_OBJECT || hub_xdm_get_count (fields) == 0)
    {
      hub_plan_reader_fail (reader, fields != NULL ? fields : node,
                            "\"fields\" takes an object: path and type");
      return;
    }
  hub_xdm_iter_init (&iter, fields);
  while (hub_xdm_iter_next (&iter, &field) && !hub_plan_reader_has_failed (reader))
    if (strcmp (hub_xdm_get_name (field), "comment") != 0)
      read_field (group, reader, hub_xdm_get_name (field), field);
}

static void
read_field_groups (HubPlan *self, HubPlanReader *reader, HubXdm *root)
{
  static const char *const keys[] = { "title", "description", "class", "fields", NULL };
  g_autoptr (GPtrArray) list = hub_plan_reader_list (reader, root, "fieldGroups");
  g_autoptr (GHashTable) names = names_new ();

  for (guint i = 0; i < list->len; i++)
    {
      HubXdm *node = list->pdata[i];
      HubPlanFieldGroup *item;

      if (!hub_plan_reader_expect_object (reader, node, keys))
        return;
      item = hub_plan_add_field_group (self);
      item->title = hub_plan_reader_dup_text (reader, node, "title", TRUE);
      item->description = hub_plan_reader_dup_text (reader, node, "description", FALSE);
      item->classes = hub_plan_reader_dup_texts (reader, node, "class");
      if (item->classes[0] == NULL)
        hub_plan_reader_fail (reader, node, "\"class\" is missing");
      for (guint j = 0; item->classes[j] != NULL; j++)
        {
          g_autofree char *name = g_steal_pointer (&item->classes[j]);

          item->classes[j] = resolve_class (reader, node, name);
        }
      read_fields (item, reader, node);
      declare (reader, names, node, "title", item->title);
    }
}

static void
read_identities (HubPlanSchema *schema, HubPlanReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "path", "namespace", "primary", NULL };
  g_autoptr (GPtrArray) list = hub_plan_reader_list (reader, node, "identities");
  gboolean has_primary = FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      HubXdm *entry = list->pdata[i];
      HubPlanIdentity *item;

      if (!hub_plan_reader_expect_object (reader, entry, keys))
        return;
      item = g_new0 (HubPlanIdentity, 1);
      g_ptr_array_add (schema->identities, item);
      item->path = hub_plan_reader_dup_text (reader, entry, "path", TRUE);
      item->name_space = hub_plan_reader_dup_text (reader, entry, "namespace", TRUE);
      item->primary = hub_plan_reader_get_flag (reader, entry, "primary");
      if (item->path != NULL)
        g_strfreev (read_path (reader, entry, item->path));
      if (item->primary && has_primary)
        hub_plan_reader_fail (reader, entry, "a schema has one primary identity only");
      has_primary = has_primary || item->primary;
    }
}

static void
read_schemas (HubPlan *self, HubPlanReader *reader, HubXdm *root, GHashTable *names)
{
  static const char *const keys[]
    = { "title", "description", "class", "fieldGroups", "identities", "profile", NULL };
  g_autoptr (GPtrArray) list = hub_plan_reader_list (reader, root, "schemas");

  for (guint i = 0; i < list->len; i++)
    {
      HubXdm *node = list->pdata[i];
      HubPlanSchema *item;
      g_autofree char *class_name = NULL;

      if (!hub_plan_reader_expect_object (reader, node, keys))
        return;
      item = hub_plan_add_schema (self);
      item->title = hub_plan_reader_dup_text (reader, node, "title", TRUE);
      item->description = hub_plan_reader_dup_text (reader, node, "description", FALSE);
      class_name = hub_plan_reader_dup_text (reader, node, "class", TRUE);
      if (class_name != NULL)
        item->class_id
          = resolve_class (reader, hub_plan_reader_get (reader, node, "class"), class_name);
      item->field_groups = hub_plan_reader_dup_texts (reader, node, "fieldGroups");
      item->profile = hub_plan_reader_get_flag (reader, node, "profile");
      read_identities (item, reader, node);
      declare (reader, names, node, "title", item->title);
    }
}

static void
read_columns (HubPlanDataset *dataset, HubPlanReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "path", "type", NULL };
  HubXdm *csv = hub_plan_reader_get (reader, node, "csv");
  HubXdmIter iter;
  HubXdm *entry;

  if (csv == NULL)
    return;
  if (hub_xdm_get_kind (csv) != HUB_XDM_OBJECT)
    {
      hub_plan_reader_fail (reader, csv, "\"csv\" takes an object: column and path");
      return;
    }
  hub_xdm_iter_init (&iter, csv);
  while (hub_xdm_iter_next (&iter, &entry) && !hub_plan_reader_has_failed (reader))
    {
      const char *name = hub_xdm_get_name (entry);
      g_autofree char *path = g_strdup (hub_xdm_get_string (entry, NULL));
      HubPlanColumn *item;

      if (strcmp (name, "comment") == 0)
        continue;
      item = g_new0 (HubPlanColumn, 1);
      g_ptr_array_add (dataset->columns, item);
      item->name = g_strdup (name);
      if (path == NULL && hub_plan_reader_expect_object (reader, entry, keys))
        {
          path = hub_plan_reader_dup_text (reader, entry, "path", TRUE);
          item->type = hub_plan_reader_get_word (reader, entry, "type", type_words);
        }
      if (path != NULL)
        item->path = read_path (reader, entry, path);
      if (item->type == HUB_PLAN_OBJECT)
        hub_plan_reader_fail (reader, entry, "a column holds one value, not an object");
    }
}

static void
read_datasets (HubPlan *self,
               HubPlanReader *reader,
               HubXdm *root,
               GHashTable *schemas,
               GHashTable *names)
{
  static const char *const keys[] = { "name",     "description",    "file", "schema", "profile",
                                      "identity", "namesAudiences", "csv",  NULL };
  g_autoptr (GPtrArray) list = hub_plan_reader_list (reader, root, "datasets");
  g_autoptr (GHashTable) files = names_new ();

  for (guint i = 0; i < list->len; i++)
    {
      HubXdm *node = list->pdata[i];
      HubPlanDataset *item;

      if (!hub_plan_reader_expect_object (reader, node, keys))
        return;
      item = hub_plan_add_dataset (self);
      item->name = hub_plan_reader_dup_text (reader, node, "name", TRUE);
      item->description = hub_plan_reader_dup_text (reader, node, "description", FALSE);
      item->file = hub_plan_reader_dup_text (reader, node, "file", FALSE);
      item->schema = hub_plan_reader_dup_text (reader, node, "schema", TRUE);
      item->profile = hub_plan_reader_get_flag (reader, node, "profile");
      item->identity = hub_plan_reader_get_flag (reader, node, "identity");
      item->names_audiences = hub_plan_reader_get_flag (reader, node, "namesAudiences");
      if (item->file == NULL)
        item->file = g_strdup (item->name);
      else if (strchr (item->file, '/') != NULL)
        hub_plan_reader_fail (reader, hub_plan_reader_get (reader, node, "file"),
                              "\"file\" takes a name without folder and ending");
      read_columns (item, reader, node);
      declare (reader, names, node, "name", item->name);
      declare (reader, files, node, "file", item->file);
      if (item->schema != NULL && !g_hash_table_contains (schemas, item->schema))
        hub_plan_reader_fail (reader, hub_plan_reader_get (reader, node, "schema"),
                              "there is no schema “%s” in this plan", item->schema);
    }
}

static void
read_policies (HubPlan *self, HubPlanReader *reader, HubXdm *root, GHashTable *datasets)
{
  static const char *const keys[] = { "name", "identityGraph", "order", "default", "edge", NULL };
  static const char *const graphs[] = { "pdg", "none", NULL };
  g_autoptr (GPtrArray) list = hub_plan_reader_list (reader, root, "mergePolicies");
  g_autoptr (GHashTable) names = names_new ();
  gboolean has_default = FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      HubXdm *node = list->pdata[i];
      HubPlanMergePolicy *item;

      if (!hub_plan_reader_expect_object (reader, node, keys))
        return;
      item = g_new0 (HubPlanMergePolicy, 1);
      g_ptr_array_add (self->policies, item);
      item->name = hub_plan_reader_dup_text (reader, node, "name", TRUE);
      item->graph
        = g_strdup (graphs[hub_plan_reader_get_word (reader, node, "identityGraph", graphs)]);
      item->order = hub_plan_reader_dup_texts (reader, node, "order");
      item->is_default = hub_plan_reader_get_flag (reader, node, "default");
      item->on_edge = hub_plan_reader_get_flag (reader, node, "edge");
      declare (reader, names, node, "name", item->name);
      for (guint j = 0; item->order[j] != NULL; j++)
        if (!g_hash_table_contains (datasets, item->order[j]))
          hub_plan_reader_fail (reader, hub_plan_reader_get (reader, node, "order"),
                                "there is no dataset “%s” in this plan", item->order[j]);
      if (item->is_default && has_default)
        hub_plan_reader_fail (reader, hub_plan_reader_get (reader, node, "default"),
                              "one merge policy only can be the default");
      has_default = has_default || item->is_default;
    }
}

/* "6 months" */
static void
read_look_back (HubPlanComputed *item, HubPlanReader *reader, HubXdm *node)
{
  static const char *const units[]
    = { "hour", "HOURS", "day", "DAYS", "week", "WEEKS", "month", "MONTHS", NULL };
  g_autofree char *text = hub_plan_reader_dup_text (reader, node, "lookBack", TRUE);
  char *rest = NULL;
  guint64 count = text != NULL ? g_ascii_strtoull (text, &rest, 10) : 0;

  if (text == NULL)
    return;
  rest += *rest == ' ';
  if (g_str_has_suffix (rest, "s"))
    rest[strlen (rest) - 1] = '\0';
  for (guint i = 0; units[i] != NULL; i += 2)
    if (strcmp (rest, units[i]) == 0 && count > 0 && count < 1000)
      {
        item->count = (guint) count;
        item->unit = g_strdup (units[i + 1]);
        return;
      }
  hub_plan_reader_fail (reader, hub_plan_reader_get (reader, node, "lookBack"),
                        "\"lookBack\" takes a number of hours, days, weeks or months: “6 months”");
}

static void
read_computed (HubPlan *self, HubPlanReader *reader, HubXdm *root)
{
  static const char *const keys[]
    = { "name", "title", "description", "expression", "lookBack", NULL };
  g_autoptr (GPtrArray) list = hub_plan_reader_list (reader, root, "computedAttributes");
  g_autoptr (GHashTable) names = names_new ();

  for (guint i = 0; i < list->len; i++)
    {
      HubXdm *node = list->pdata[i];
      HubPlanComputed *item;

      if (!hub_plan_reader_expect_object (reader, node, keys))
        return;
      item = g_new0 (HubPlanComputed, 1);
      g_ptr_array_add (self->computed, item);
      item->name = hub_plan_reader_dup_text (reader, node, "name", TRUE);
      item->title = hub_plan_reader_dup_text (reader, node, "title", FALSE);
      item->description = hub_plan_reader_dup_text (reader, node, "description", FALSE);
      item->expression = hub_plan_reader_dup_text (reader, node, "expression", TRUE);
      read_look_back (item, reader, node);
      declare (reader, names, node, "name", item->name);
    }
}

static void
read_audiences (HubPlan *self, HubPlanReader *reader, HubXdm *root)
{
  static const char *const keys[]
    = { "name", "description", "expression", "evaluation", "namespace", "id", NULL };
  static const char *const evaluations[] = { "batch", "streaming", "edge", NULL };
  static const char *const methods[] = { "batch", "continuous", "synchronous" };
  g_autoptr (GPtrArray) list = hub_plan_reader_list (reader, root, "audiences");
  g_autoptr (GHashTable) names = names_new ();

  for (guint i = 0; i < list->len; i++)
    {
      HubXdm *node = list->pdata[i];
      HubPlanAudience *item;

      if (!hub_plan_reader_expect_object (reader, node, keys))
        return;
      item = g_new0 (HubPlanAudience, 1);
      g_ptr_array_add (self->audiences, item);
      item->name = hub_plan_reader_dup_text (reader, node, "name", TRUE);
      item->description = hub_plan_reader_dup_text (reader, node, "description", FALSE);
      item->expression = hub_plan_reader_dup_text (reader, node, "expression", FALSE);
      item->evaluation
        = g_strdup (methods[hub_plan_reader_get_word (reader, node, "evaluation", evaluations)]);
      item->name_space = hub_plan_reader_dup_text (reader, node, "namespace", FALSE);
      item->id = hub_plan_reader_dup_text (reader, node, "id", FALSE);
      declare (reader, names, node, "name", item->name);
      if ((item->expression != NULL) == (item->name_space != NULL && item->id != NULL))
        hub_plan_reader_fail (reader, node,
                              "an audience has either an \"expression\", or, when it comes from "
                              "elsewhere, a \"namespace\" and an \"id\"");
    }
}

static void
read_root (HubPlan *self, HubPlanReader *reader)
{
  static const char *const keys[]
    = { "version",       "namespaces",         "fieldGroups", "schemas", "datasets",
        "mergePolicies", "computedAttributes", "audiences",   NULL };
  HubXdm *root = hub_plan_reader_get_root (reader);
  g_autoptr (GHashTable) schemas = names_new ();
  g_autoptr (GHashTable) datasets = names_new ();
  HubXdm *version;
  gint64 number;

  if (!hub_plan_reader_expect_object (reader, root, keys))
    return;
  version = hub_plan_reader_get (reader, root, "version");
  if (!hub_xdm_get_integer (version, NULL, &number) || number != FILE_VERSION)
    {
      hub_plan_reader_fail (reader, version != NULL ? version : root, "\"version\" must be %d",
                            FILE_VERSION);
      return;
    }
  read_namespaces (self, reader, root);
  read_field_groups (self, reader, root);
  read_schemas (self, reader, root, schemas);
  read_datasets (self, reader, root, schemas, datasets);
  read_policies (self, reader, root, datasets);
  read_computed (self, reader, root);
  read_audiences (self, reader, root);
}

HubPlan *
hub_plan_file_read (const char *text, const char *origin, GError **error)
{
  g_autoptr (HubPlanReader) reader = hub_plan_reader_new (text, origin, error);
  g_autoptr (HubPlan) self = NULL;

  if (reader == NULL)
    return NULL;
  self = hub_plan_new_empty ();
  read_root (self, reader);
  return hub_plan_reader_finish (reader, error) ? g_steal_pointer (&self) : NULL;
}

HubPlan *
hub_plan_file_load (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GError) reason = NULL;

  if (!g_file_get_contents (path, &text, NULL, &reason))
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_PLAN, reason->message);
      return NULL;
    }
  return hub_plan_file_read (text, name, error);
}
