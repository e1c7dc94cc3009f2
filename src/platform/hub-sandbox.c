/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-sandbox.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"

#include <string.h>

#define REGISTRY "/data/foundation/schemaregistry"

#define ACCEPT_IDS "application/vnd.adobe.xed-id+json"
#define ACCEPT_DESCRIPTORS "application/vnd.adobe.xdm+json"

/* How many of a kind there may be at most; a list that goes on beyond has lost its way. */
#define MAX_PAGES 400u

typedef struct _Listing Listing;

typedef struct
{
  HubHttpClient *client;
  guint parts;
  HubSandbox *sandbox;
  guint position; /* in listings[] */
  guint page;
  char *next; /* (nullable): what the registry calls the start of the next page */
} Load;

struct _Listing
{
  guint part;
  const char *path; /* with its first parameters; the paging follows */
  const char *accept;
  const char *paging; /* (nullable): the parameter that says where a page starts */
  guint page_size;
  /* How many entries there were; -1 when it is no such list. */
  int (*read) (Load *load, HubXdm *root);
};

static GHashTable *
map_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GHashTable *
set_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static HubSandbox *
sandbox_new (void)
{
  HubSandbox *self = g_new0 (HubSandbox, 1);

  self->namespaces = set_new ();
  self->standard_groups = map_new ();
  self->field_groups = map_new ();
  self->schemas = map_new ();
  self->classes = map_new ();
  self->descriptors = set_new ();
  self->datasets = map_new ();
  self->dataset_schemas = map_new ();
  self->policies = map_new ();
  self->computed = set_new ();
  self->audiences = map_new ();
  return self;
}

void
hub_sandbox_free (HubSandbox *self)
{
  g_free (self->tenant);
  g_hash_table_unref (self->namespaces);
  g_hash_table_unref (self->standard_groups);
  g_hash_table_unref (self->field_groups);
  g_hash_table_unref (self->schemas);
  g_hash_table_unref (self->classes);
  g_hash_table_unref (self->descriptors);
  g_hash_table_unref (self->datasets);
  g_hash_table_unref (self->dataset_schemas);
  g_hash_table_unref (self->policies);
  g_hash_table_unref (self->computed);
  g_hash_table_unref (self->audiences);
  g_free (self);
}

char *
hub_sandbox_dup_descriptor_key (const char *schema_id, const char *property)
{
  return g_strconcat (schema_id, " ", property, NULL);
}

static void
load_free (Load *load)
{
  g_object_unref (load->client);
  g_clear_pointer (&load->sandbox, hub_sandbox_free);
  g_free (load->next);
  g_free (load);
}

/* What was there first keeps its name: the platform lists the newest last. */
static void
remember (GHashTable *map, const char *name, const char *id)
{
  if (name != NULL && id != NULL && !g_hash_table_contains (map, name))
    g_hash_table_insert (map, g_strdup (name), g_strdup (id));
}

static void
remember_name (GHashTable *set, const char *name)
{
  if (name != NULL)
    g_hash_table_add (set, g_strdup (name));
}

static int
read_tenant (Load *load, HubXdm *root)
{
  const char *tenant = hub_xdm_get_string (root, "tenantId");

  if (tenant == NULL)
    return -1;
  g_free (load->sandbox->tenant);
  load->sandbox->tenant = g_strconcat (*tenant == '_' ? "" : "_", tenant, NULL);
  return 0;
}

static int
read_namespaces (Load *load, HubXdm *root)
{
  HubXdm *list = hub_xdm_get_array (root, "");
  HubXdmIter iter;
  HubXdm *entry;

  if (list == NULL)
    return -1;
  hub_xdm_iter_init (&iter, list);
  while (hub_xdm_iter_next (&iter, &entry))
    {
      const char *code = hub_xdm_get_string (entry, "code");

      if (code != NULL)
        g_hash_table_add (load->sandbox->namespaces, g_ascii_strdown (code, -1));
    }
  return (int) hub_xdm_get_count (list);
}

static int
read_resources (Load *load, HubXdm *root, GHashTable *map)
{
  HubXdm *list = hub_xdm_get_array (root, "results");
  HubXdmIter iter;
  HubXdm *entry;
  const char *next;

  if (list == NULL)
    return -1;
  hub_xdm_iter_init (&iter, list);
  while (hub_xdm_iter_next (&iter, &entry))
    {
      remember (map, hub_xdm_get_string (entry, "title"), hub_xdm_get_string (entry, "$id"));
      remember (load->sandbox->classes, hub_xdm_get_string (entry, "$id"),
                hub_xdm_get_string (entry, "meta:class"));
    }
  next = hub_xdm_get_string (root, "_page.next");
  load->next = next != NULL && *next != '\0' ? g_strdup (next) : NULL;
  return (int) hub_xdm_get_count (list);
}

static int
read_standard_groups (Load *load, HubXdm *root)
{
  return read_resources (load, root, load->sandbox->standard_groups);
}

static int
read_field_groups (Load *load, HubXdm *root)
{
  return read_resources (load, root, load->sandbox->field_groups);
}

static int
read_schemas (Load *load, HubXdm *root)
{
  return read_resources (load, root, load->sandbox->schemas);
}

/* An object with a list for each kind of descriptor; a sandbox without any has an empty one. */
static int
read_descriptors (Load *load, HubXdm *root)
{
  HubXdm *list = hub_xdm_get_array (root, "xdm:descriptorIdentity");
  HubXdmIter iter;
  HubXdm *entry;

  if (hub_xdm_get_kind (root) != HUB_XDM_OBJECT)
    return -1;
  hub_xdm_iter_init (&iter, list);
  while (hub_xdm_iter_next (&iter, &entry))
    {
      const char *schema = hub_xdm_get_string (entry, "xdm:sourceSchema");
      const char *property = hub_xdm_get_string (entry, "xdm:sourceProperty");

      if (schema != NULL && property != NULL)
        g_hash_table_add (load->sandbox->descriptors,
                          hub_sandbox_dup_descriptor_key (schema, property));
    }
  return 0;
}

static int
read_datasets (Load *load, HubXdm *root)
{
  HubXdmIter iter;
  HubXdm *entry;

  if (hub_xdm_get_kind (root) != HUB_XDM_OBJECT)
    return -1;
  hub_xdm_iter_init (&iter, root);
  while (hub_xdm_iter_next (&iter, &entry))
    {
      const char *id = hub_xdm_get_name (entry);

      remember (load->sandbox->datasets, hub_xdm_get_string (entry, "name"), id);
      remember (load->sandbox->dataset_schemas, id, hub_xdm_get_string (entry, "schemaRef.id"));
    }
  return (int) hub_xdm_get_count (root);
}

static HubXdm *
find_list (HubXdm *root, const char *name, const char *other_name)
{
  HubXdm *list = hub_xdm_get_array (root, name);

  return list != NULL ? list : hub_xdm_get_array (root, other_name);
}

static int
read_policies (Load *load, HubXdm *root)
{
  HubXdm *list = hub_xdm_get_array (root, "children");
  HubXdmIter iter;
  HubXdm *entry;

  if (list == NULL)
    return -1;
  hub_xdm_iter_init (&iter, list);
  while (hub_xdm_iter_next (&iter, &entry))
    {
      remember (load->sandbox->policies, hub_xdm_get_string (entry, "name"),
                hub_xdm_get_string (entry, "id"));
    }
  return (int) hub_xdm_get_count (list);
}

static int
read_computed (Load *load, HubXdm *root)
{
  HubXdm *list = find_list (root, "children", "computedAttributes");
  HubXdmIter iter;
  HubXdm *entry;

  if (list == NULL)
    return -1;
  hub_xdm_iter_init (&iter, list);
  while (hub_xdm_iter_next (&iter, &entry))
    remember_name (load->sandbox->computed, hub_xdm_get_string (entry, "name"));
  return (int) hub_xdm_get_count (list);
}

static int
read_audiences (Load *load, HubXdm *root)
{
  HubXdm *list = hub_xdm_get_array (root, "children");
  HubXdmIter iter;
  HubXdm *entry;

  if (list == NULL)
    return -1;
  hub_xdm_iter_init (&iter, list);
  while (hub_xdm_iter_next (&iter, &entry))
    {
      const char *id = hub_xdm_get_string (entry, "audienceId");

      remember (load->sandbox->audiences, hub_xdm_get_string (entry, "name"),
                id != NULL ? id : hub_xdm_get_string (entry, "id"));
    }
  return (int) hub_xdm_get_count (list);
}

/* In the order in which they are asked for. */
static const Listing listings[] = {
  { HUB_SANDBOX_TENANT, REGISTRY "/stats", NULL, NULL, 0, read_tenant },
  { HUB_SANDBOX_NAMESPACES, "/data/core/idnamespace/identities", NULL, NULL, 0, read_namespaces },
  { HUB_SANDBOX_STANDARD_GROUPS, REGISTRY "/global/fieldgroups?orderby=title&limit=300", ACCEPT_IDS,
    "start", 300, read_standard_groups },
  { HUB_SANDBOX_FIELD_GROUPS, REGISTRY "/tenant/fieldgroups?orderby=title&limit=300", ACCEPT_IDS,
    "start", 300, read_field_groups },
  { HUB_SANDBOX_SCHEMAS, REGISTRY "/tenant/schemas?orderby=title&limit=300", ACCEPT_IDS, "start",
    300, read_schemas },
  { HUB_SANDBOX_DESCRIPTORS, REGISTRY "/tenant/descriptors", ACCEPT_DESCRIPTORS, NULL, 0,
    read_descriptors },
  { HUB_SANDBOX_DATASETS, "/data/foundation/catalog/dataSets?properties=name,schemaRef&limit=100",
    NULL, "start", 100, read_datasets },
  { HUB_SANDBOX_POLICIES,
    "/data/core/ups/config/mergePolicies?schema.name=_xdm.context.profile&limit=100", NULL, "start",
    100, read_policies },
  { HUB_SANDBOX_COMPUTED, "/data/core/ca/attributes?limit=100", NULL, "offset", 100,
    read_computed },
  { HUB_SANDBOX_AUDIENCES, "/data/core/ups/audiences?limit=100", NULL, "start", 100,
    read_audiences },
};

static void ask (GTask *task);

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  const Listing *listing = &listings[load->position];
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body
    = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, &error);
  g_autoptr (HubXdm) root = body != NULL ? hub_xdm_parse (body, HUB_XDM_MAX_BYTES, &error) : NULL;
  int count;

  if (root == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_clear_pointer (&load->next, g_free);
  count = listing->read (load, root);
  if (count < 0)
    {
      g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_UNEXPECTED,
                               "The answer of %s is not the list it should be", listing->path);
      return;
    }
  load->page++;
  if (load->next == NULL
      && (listing->paging == NULL || listing->accept != NULL || (guint) count < listing->page_size
          || load->page >= MAX_PAGES))
    {
      load->position++;
      load->page = 0;
    }
  ask (g_steal_pointer (&task));
}

/* Takes @task. */
static void
ask (GTask *task)
{
  Load *load = g_task_get_task_data (task);
  HubHttpCall call = { .method = "GET", .tells_words = TRUE };
  g_autoptr (GString) path = NULL;
  const Listing *listing;

  while (load->position < G_N_ELEMENTS (listings)
         && (load->parts & listings[load->position].part) == 0)
    load->position++;
  if (load->position == G_N_ELEMENTS (listings))
    {
      g_task_return_pointer (task, g_steal_pointer (&load->sandbox),
                             (GDestroyNotify) hub_sandbox_free);
      g_object_unref (task);
      return;
    }

  listing = &listings[load->position];
  path = g_string_new (listing->path);
  if (load->next != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (load->next, NULL, FALSE);

      g_string_append_printf (path, "&%s=%s", listing->paging, escaped);
    }
  else if (load->page > 0)
    g_string_append_printf (path, "&%s=%u", listing->paging, load->page * listing->page_size);
  call.path = path->str;
  call.accept = listing->accept;
  hub_http_client_call_async (load->client, &call, g_task_get_cancellable (task), answered_cb,
                              task);
}

void
hub_sandbox_load_async (HubHttpClient *client,
                        guint parts,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  g_task_set_source_tag (task, hub_sandbox_load_async);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  load->client = g_object_ref (client);
  load->parts = parts;
  load->sandbox = sandbox_new ();
  ask (task);
}

HubSandbox *
hub_sandbox_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hub_sandbox_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
