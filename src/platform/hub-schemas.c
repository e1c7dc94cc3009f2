/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-schemas.h"

#include "model/hub-xdm.h"
#include "platform/hub-http-answer.h"

/* Without references: all titles are in one answer. */
#define ACCEPT "application/vnd.adobe.xed-full+json; version=1"

/* By the union's meta:altId, which needs no escaping as its $id does. */
static const char *const paths[] = {
  [HUB_SCHEMA_PROFILE]
  = "/data/foundation/schemaregistry/tenant/unions/_xdm.context.profile__union",
  [HUB_SCHEMA_EVENT]
  = "/data/foundation/schemaregistry/tenant/unions/_xdm.context.experienceevent__union",
  [HUB_SCHEMA_ACCOUNT]
  = "/data/foundation/schemaregistry/tenant/unions/_xdm.context.account__union",
  [HUB_SCHEMA_OPPORTUNITY]
  = "/data/foundation/schemaregistry/tenant/unions/_xdm.context.opportunity__union",
};

struct _HubSchemas
{
  GObject parent_instance;

  HubHttpClient *client;
  HubXdm *known[G_N_ELEMENTS (paths)]; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HubSchemas, hub_schemas, G_TYPE_OBJECT)

static void
hub_schemas_finalize (GObject *object)
{
  HubSchemas *self = HUB_SCHEMAS (object);

  g_clear_object (&self->client);
  for (guint i = 0; i < G_N_ELEMENTS (self->known); i++)
    g_clear_pointer (&self->known[i], hub_xdm_unref);

  G_OBJECT_CLASS (hub_schemas_parent_class)->finalize (object);
}

static void
hub_schemas_class_init (HubSchemasClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_schemas_finalize;
}

static void
hub_schemas_init (HubSchemas *self)
{
}

HubSchemas *
hub_schemas_new (HubHttpClient *client)
{
  HubSchemas *self = g_object_new (HUB_TYPE_SCHEMAS, NULL);

  self->client = g_object_ref (client);
  return self;
}

static void
decode (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  HubXdm *schema = hub_xdm_parse (task_data, HUB_XDM_MAX_BYTES, &error);

  if (schema != NULL)
    g_task_return_pointer (task, schema, (GDestroyNotify) hub_xdm_unref);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HubSchemas *self = g_task_get_source_object (task);
  guint kind = GPOINTER_TO_UINT (g_task_get_task_data (task));
  GError *error = NULL;
  HubXdm *schema = g_task_propagate_pointer (G_TASK (result), &error);

  if (schema == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&self->known[kind], hub_xdm_unref);
  self->known[kind] = hub_xdm_ref (schema);
  g_task_return_pointer (task, schema, (GDestroyNotify) hub_xdm_unref);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  hub_http_answer_decode (HUB_HTTP_CLIENT (source), result, user_data, decode, decoded_cb);
}

void
hub_schemas_load_async (HubSchemas *self,
                        HubSchemaKind kind,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  HubHttpCall call = { .method = "GET", .path = paths[kind], .accept = ACCEPT };

  g_task_set_source_tag (task, hub_schemas_load_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (kind), NULL);
  if (self->known[kind] != NULL)
    {
      g_task_return_pointer (task, hub_xdm_ref (self->known[kind]), (GDestroyNotify) hub_xdm_unref);
      g_object_unref (task);
      return;
    }
  hub_http_client_call_async (self->client, &call, cancellable, answered_cb, task);
}

HubXdm *
hub_schemas_load_finish (HubSchemas *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
