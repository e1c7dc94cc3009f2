/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-merge-policies.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"
#include "platform/hub-http-answer.h"

#include <string.h>

/* A sandbox has at most five (PROFILE-API 4), a few more where that was raised. */
#define LIST_PATH "/data/core/ups/config/mergePolicies?schema.name=_xdm.context.profile&limit=100"

enum
{
  SIGNAL_LISTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _HubMergePolicies
{
  GObject parent_instance;

  HubHttpClient *client;
  GPtrArray *policies; /* (nullable) (element-type HubMergePolicy) */
  gboolean preparing;
};

G_DEFINE_FINAL_TYPE (HubMergePolicies, hub_merge_policies, G_TYPE_OBJECT)

static void
hub_merge_policies_finalize (GObject *object)
{
  HubMergePolicies *self = HUB_MERGE_POLICIES (object);

  g_clear_object (&self->client);
  g_clear_pointer (&self->policies, g_ptr_array_unref);

  G_OBJECT_CLASS (hub_merge_policies_parent_class)->finalize (object);
}

static void
hub_merge_policies_class_init (HubMergePoliciesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_merge_policies_finalize;

  signals[SIGNAL_LISTED] = g_signal_new ("listed", HUB_TYPE_MERGE_POLICIES, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hub_merge_policies_init (HubMergePolicies *self)
{
}

HubMergePolicies *
hub_merge_policies_new (HubHttpClient *client)
{
  HubMergePolicies *self = g_object_new (HUB_TYPE_MERGE_POLICIES, NULL);

  self->client = g_object_ref (client);
  return self;
}

static HubMergePolicy *
decode_policy (HubXdm *node)
{
  HubMergePolicy *policy;
  const char *id = hub_xdm_get_string (node, "id");

  if (id == NULL)
    return NULL;
  policy = g_new0 (HubMergePolicy, 1);
  policy->id = g_strdup (id);
  policy->name = hub_xdm_dup_text (node, "name");
  if (policy->name == NULL)
    policy->name = g_strdup (id);
  hub_xdm_get_boolean (node, "default", &policy->is_default);
  return policy;
}

static void
decode_list (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubXdm) root = hub_xdm_parse (task_data, HUB_XDM_MAX_BYTES, &error);
  g_autoptr (GPtrArray) policies
    = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_merge_policy_free);
  HubXdm *children;
  HubXdmIter iter;
  HubXdm *child;

  if (root == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  children = hub_xdm_get_array (root, "children");
  if (children == NULL)
    {
      g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_UNEXPECTED,
                               "The list of merge policies has no children");
      return;
    }

  hub_xdm_iter_init (&iter, children);
  while (hub_xdm_iter_next (&iter, &child))
    {
      HubMergePolicy *policy = decode_policy (child);

      if (policy != NULL)
        g_ptr_array_insert (policies, policy->is_default ? 0 : -1, policy);
    }
  g_task_return_pointer (task, g_steal_pointer (&policies), (GDestroyNotify) g_ptr_array_unref);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HubMergePolicies *self = g_task_get_source_object (task);
  GError *error = NULL;
  GPtrArray *policies = g_task_propagate_pointer (G_TASK (result), &error);

  if (policies == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  self->policies = g_ptr_array_ref (policies);
  g_signal_emit (self, signals[SIGNAL_LISTED], 0);
  g_task_return_pointer (task, policies, (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  hub_http_answer_decode (HUB_HTTP_CLIENT (source), result, user_data, decode_list, decoded_cb);
}

void
hub_merge_policies_list_async (HubMergePolicies *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hub_merge_policies_list_async);
  hub_http_client_request_async (self->client, "GET", LIST_PATH, NULL, cancellable, listed_cb,
                                 task);
}

GPtrArray *
hub_merge_policies_list_finish (HubMergePolicies *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubMergePolicies *self = HUB_MERGE_POLICIES (source);
  g_autoptr (GPtrArray) policies = hub_merge_policies_list_finish (self, result, NULL);

  self->preparing = FALSE;
}

void
hub_merge_policies_prepare (HubMergePolicies *self, GCancellable *cancellable)
{
  if (self->policies != NULL || self->preparing)
    return;
  self->preparing = TRUE;
  hub_merge_policies_list_async (self, cancellable, prepared_cb, NULL);
}

char *
hub_merge_policies_dup_name (HubMergePolicies *self, const char *id)
{
  for (guint i = 0; self->policies != NULL && i < self->policies->len; i++)
    {
      HubMergePolicy *policy = g_ptr_array_index (self->policies, i);

      if (id != NULL ? strcmp (policy->id, id) == 0 : policy->is_default)
        return g_strdup (policy->name);
    }
  return NULL;
}
