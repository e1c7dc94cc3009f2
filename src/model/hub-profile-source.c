/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-profile-source.h"

#include "model/hub-error.h"

G_DEFINE_INTERFACE (HubProfileSource, hub_profile_source, G_TYPE_OBJECT)

enum
{
  SIGNAL_MERGE_POLICIES_NAMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
hub_profile_source_default_init (HubProfileSourceInterface *iface)
{
  signals[SIGNAL_MERGE_POLICIES_NAMED]
    = g_signal_new ("merge-policies-named", HUB_TYPE_PROFILE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

HubSchemaKind
hub_schema_kind_for (HubEntityKind kind)
{
  static const HubSchemaKind kinds[HUB_N_ENTITY_KINDS] = {
    [HUB_ENTITY_PROFILE] = HUB_SCHEMA_PROFILE,
    [HUB_ENTITY_ACCOUNT] = HUB_SCHEMA_ACCOUNT,
    [HUB_ENTITY_OPPORTUNITY] = HUB_SCHEMA_OPPORTUNITY,
  };

  return kinds[kind];
}

void
hub_profile_source_load_profile_async (HubProfileSource *self,
                                       HubIdentity *identity,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (HUB_IS_PROFILE_SOURCE (self));
  g_return_if_fail (identity != NULL);

  HUB_PROFILE_SOURCE_GET_IFACE (self)->load_profile_async (self, identity, cancellable, callback,
                                                           user_data);
}

HubProfile *
hub_profile_source_load_profile_finish (HubProfileSource *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_return_val_if_fail (HUB_IS_PROFILE_SOURCE (self), NULL);

  return HUB_PROFILE_SOURCE_GET_IFACE (self)->load_profile_finish (self, result, error);
}

void
hub_profile_source_load_events_async (HubProfileSource *self,
                                      HubIdentity *identity,
                                      const char *next,
                                      guint limit,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_return_if_fail (HUB_IS_PROFILE_SOURCE (self));
  g_return_if_fail (identity != NULL);

  HUB_PROFILE_SOURCE_GET_IFACE (self)->load_events_async (self, identity, next, limit, cancellable,
                                                          callback, user_data);
}

HubEventPage *
hub_profile_source_load_events_finish (HubProfileSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HUB_IS_PROFILE_SOURCE (self), NULL);

  return HUB_PROFILE_SOURCE_GET_IFACE (self)->load_events_finish (self, result, error);
}

void
hub_profile_source_load_audience_names_async (HubProfileSource *self,
                                              GPtrArray *ids,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data)
{
  g_return_if_fail (HUB_IS_PROFILE_SOURCE (self));
  g_return_if_fail (ids != NULL);

  HUB_PROFILE_SOURCE_GET_IFACE (self)->load_audience_names_async (self, ids, cancellable, callback,
                                                                  user_data);
}

GHashTable *
hub_profile_source_load_audience_names_finish (HubProfileSource *self,
                                               GAsyncResult *result,
                                               GError **error)
{
  g_return_val_if_fail (HUB_IS_PROFILE_SOURCE (self), NULL);

  return HUB_PROFILE_SOURCE_GET_IFACE (self)->load_audience_names_finish (self, result, error);
}

void
hub_profile_source_load_schema_async (HubProfileSource *self,
                                      HubSchemaKind kind,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_return_if_fail (HUB_IS_PROFILE_SOURCE (self));

  if (HUB_PROFILE_SOURCE_GET_IFACE (self)->load_schema_async == NULL)
    g_task_report_new_error (self, callback, user_data, hub_profile_source_load_schema_async,
                             HUB_ERROR, HUB_ERROR_NOT_FOUND, "This source has no schemas");
  else
    HUB_PROFILE_SOURCE_GET_IFACE (self)->load_schema_async (self, kind, cancellable, callback,
                                                            user_data);
}

HubXdm *
hub_profile_source_load_schema_finish (HubProfileSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HUB_IS_PROFILE_SOURCE (self), NULL);

  if (g_async_result_is_tagged (result, hub_profile_source_load_schema_async))
    return g_task_propagate_pointer (G_TASK (result), error);
  return HUB_PROFILE_SOURCE_GET_IFACE (self)->load_schema_finish (self, result, error);
}

const char *
hub_profile_source_get_audience_description (HubProfileSource *self, const char *id)
{
  HubProfileSourceInterface *iface;

  g_return_val_if_fail (HUB_IS_PROFILE_SOURCE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  iface = HUB_PROFILE_SOURCE_GET_IFACE (self);

  return iface->get_audience_description != NULL ? iface->get_audience_description (self, id)
                                                 : NULL;
}

void
hub_profile_source_load_dataset_names_async (HubProfileSource *self,
                                             GPtrArray *ids,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data)
{
  HubProfileSourceInterface *iface;

  g_return_if_fail (HUB_IS_PROFILE_SOURCE (self));
  g_return_if_fail (ids != NULL);

  iface = HUB_PROFILE_SOURCE_GET_IFACE (self);
  if (iface->load_dataset_names_async == NULL)
    g_task_report_new_error (self, callback, user_data, hub_profile_source_load_dataset_names_async,
                             HUB_ERROR, HUB_ERROR_NOT_FOUND, "This source has no datasets");
  else
    iface->load_dataset_names_async (self, ids, cancellable, callback, user_data);
}

GHashTable *
hub_profile_source_load_dataset_names_finish (HubProfileSource *self,
                                              GAsyncResult *result,
                                              GError **error)
{
  g_return_val_if_fail (HUB_IS_PROFILE_SOURCE (self), NULL);

  if (g_async_result_is_tagged (result, hub_profile_source_load_dataset_names_async))
    return g_task_propagate_pointer (G_TASK (result), error);
  return HUB_PROFILE_SOURCE_GET_IFACE (self)->load_dataset_names_finish (self, result, error);
}

char *
hub_profile_source_dup_merge_policy_name (HubProfileSource *self, const char *merge_policy_id)
{
  HubProfileSourceInterface *iface;

  g_return_val_if_fail (HUB_IS_PROFILE_SOURCE (self), NULL);

  iface = HUB_PROFILE_SOURCE_GET_IFACE (self);

  return iface->dup_merge_policy_name != NULL ? iface->dup_merge_policy_name (self, merge_policy_id)
                                              : NULL;
}

void
hub_profile_source_merge_policies_named (HubProfileSource *self)
{
  g_return_if_fail (HUB_IS_PROFILE_SOURCE (self));

  g_signal_emit (self, signals[SIGNAL_MERGE_POLICIES_NAMED], 0);
}
