/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-sample-store.h"

#include "local-platform/lp-data.h"
#include "local-platform/lp-ingest.h"
#include "local-platform/lp-sample.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define TENANT "_halyard"

/* Where the memberships are that the company states. */
#define STATED "memberships"

typedef struct
{
  LpStore *store;
  const char *folder;
  gint64 now;
} Fill;

/* "_tenant" stands for the folder of the sandbox. */
static char *
with_tenant (const char *text)
{
  g_autoptr (GString) result = g_string_new (text);

  g_string_replace (result, "_tenant", TENANT, 0);
  return g_string_free (g_steal_pointer (&result), FALSE);
}

/* The plan of the file @name in the folder; the company's own when that is %NULL. */
static JsonNode *
read_plan (Fill *self, const char *name)
{
  g_autoptr (GBytes) own = lp_data_get ("sample/plan.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (name == NULL)
    json_parser_load_from_data (parser, g_bytes_get_data (own, NULL),
                                (gssize) g_bytes_get_size (own), &error);
  else
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      json_parser_load_from_file (parser, path, &error);
    }
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

static const char *
text_of (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static void
add_audiences (Fill *self, JsonNode *plan)
{
  JsonArray *list = json_object_get_array_member (json_node_get_object (plan), "audiences");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *item = json_array_get_object_element (list, i);
      g_autofree char *expression = with_tenant (text_of (item, "expression"));
      g_autofree char *seed = g_strconcat ("audience:", text_of (item, "name"), NULL);
      g_autofree char *id = lp_make_uuid (seed);
      LpAudience audience = { .id = id,
                              .name = text_of (item, "name"),
                              .description = text_of (item, "description"),
                              .name_space = "AEPSegments",
                              .origin = "REAL_TIME_CUSTOMER_PROFILE",
                              .expression = expression,
                              .evaluation = "batch" };
      g_autoptr (GError) error = NULL;

      /* Those from elsewhere are not evaluated. */
      if (*expression == '\0')
        continue;
      lp_store_add_audience (self->store, &audience, &error);
      g_assert_no_error (error);
    }
}

static void
add_attributes (Fill *self, JsonNode *plan)
{
  JsonArray *list
    = json_object_get_array_member (json_node_get_object (plan), "computedAttributes");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *item = json_array_get_object_element (list, i);
      g_autofree char *expression = with_tenant (text_of (item, "expression"));
      g_auto (GStrv) look_back = g_strsplit (text_of (item, "lookBack"), " ", 2);
      g_autofree char *unit = g_ascii_strup (look_back[1], -1);
      LpComputedAttribute attribute = { .id = text_of (item, "name"),
                                        .name = text_of (item, "name"),
                                        .display_name = text_of (item, "title"),
                                        .description = text_of (item, "description"),
                                        .expression = expression,
                                        .function = "",
                                        .return_type = "",
                                        .unit = unit,
                                        .count = g_ascii_strtoll (look_back[0], NULL, 10) };
      g_autoptr (GError) error = NULL;

      lp_store_add_computed_attribute (self->store, &attribute, &error);
      g_assert_no_error (error);
    }
}

static void
add_namespaces (Fill *self, JsonNode *plan)
{
  JsonArray *list = json_object_get_array_member (json_node_get_object (plan), "namespaces");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *item = json_array_get_object_element (list, i);
      LpNamespace name_space = { .id = 1000 + i,
                                 .code = text_of (item, "code"),
                                 .name = text_of (item, "name"),
                                 .id_type = text_of (item, "type"),
                                 .custom = TRUE,
                                 .description = text_of (item, "description"),
                                 .created = self->now };

      lp_store_add_namespace (self->store, &name_space, &error);
      g_assert_no_error (error);
    }
}

/* A record names an audience where the platform has its id. */
static char *
with_ids (const char *line)
{
  static const char start[] = "\"audience:";
  g_autoptr (GString) result = g_string_new (NULL);
  const char *found;

  while ((found = strstr (line, start)) != NULL)
    {
      const char *end = strchr (found + strlen (start), '"');
      g_autofree char *seed = g_strndup (found + 1, end - found - 1);
      g_autofree char *id = lp_make_uuid (seed);

      g_string_append_len (result, line, found - line);
      g_string_append_printf (result, "\"%s\"", id);
      line = end + 1;
    }
  g_string_append (result, line);
  return g_string_free (g_steal_pointer (&result), FALSE);
}

static void
take (Fill *self, const char *dataset, gint64 when)
{
  LpIngest *ingest = lp_ingest_get (self->store);
  g_autofree char *file = g_strconcat (dataset, ".jsonl", NULL);
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  g_autofree char *text = NULL;
  gsize length;
  char *line;
  char *end;
  g_autoptr (GError) error = NULL;
  const LpTarget *target;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  target = lp_ingest_find_target (ingest, dataset, &error);
  g_assert_no_error (error);
  g_assert_nonnull (target);
  for (line = text; (end = memchr (line, '\n', length)) != NULL; line = end + 1)
    {
      g_autofree char *own = NULL;
      g_autofree char *record = NULL;

      length -= (gsize) (end + 1 - line);
      *end = '\0';
      own = with_tenant (line);
      record = with_ids (own);
      if (lp_ingest_take (ingest, target, record, strlen (record), when, &error) >= LP_REFUSED)
        g_error ("%s, %s: %s", path, record,
                 error != NULL ? error->message
                               : (char *) lp_ingest_get_record (ingest)->problems->pdata[0]);
    }
}

static void
take_all (Fill *self, JsonNode *plan)
{
  JsonObject *object = json_node_get_object (plan);
  JsonArray *list = json_object_get_array_member (object, "datasets");
  JsonArray *schemas = json_object_get_array_member (object, "schemas");
  g_autoptr (GHashTable) events = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < json_array_get_length (schemas); i++)
    {
      JsonObject *schema = json_array_get_object_element (schemas, i);

      if (strcmp (text_of (schema, "class"), "event") == 0)
        g_hash_table_add (events, (char *) text_of (schema, "title"));
    }
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *dataset = json_array_get_object_element (list, i);
      const char *file = text_of (dataset, "file");

      lp_store_add_dataset (self->store, file, text_of (dataset, "name"),
                            g_hash_table_contains (events, text_of (dataset, "schema")),
                            strcmp (file, STATED) == 0, &error);
      g_assert_no_error (error);
      take (self, file, self->now + i);
    }
  lp_ingest_flush (lp_ingest_get (self->store), &error);
  g_assert_no_error (error);
}

void
lp_sample_store_fill (LpStore *store, GDateTime *now)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "sample", NULL);
  Fill self = { store, folder, g_date_time_to_unix (now) * 1000 };
  g_autoptr (JsonNode) plan = NULL;
  g_autoptr (JsonNode) more = NULL;

  lp_sample_write (folder, now, &error);
  g_assert_no_error (error);
  plan = read_plan (&self, NULL);
  more = read_plan (&self, "audiences.json");

  lp_store_begin (store, &error);
  g_assert_no_error (error);
  add_namespaces (&self, plan);
  add_audiences (&self, plan);
  add_audiences (&self, more);
  add_attributes (&self, plan);
  take_all (&self, plan);
  lp_store_commit (store, &error);
  g_assert_no_error (error);
}
