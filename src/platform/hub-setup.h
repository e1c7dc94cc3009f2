/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-http-client.h"
#include "hub-plan.h"

G_BEGIN_DECLS

typedef enum
{
  HUB_SETUP_NAMESPACE,
  HUB_SETUP_FIELD_GROUP,
  HUB_SETUP_SCHEMA,
  HUB_SETUP_DESCRIPTOR,
  HUB_SETUP_DATASET,
  HUB_SETUP_MERGE_POLICY,
  HUB_SETUP_COMPUTED,
  HUB_SETUP_AUDIENCE,
} HubSetupKind;

/* One thing of the plan. */
typedef struct
{
  HubSetupKind kind;
  gconstpointer item;          /* of the plan: HubPlanNamespace … */
  const HubPlanSchema *schema; /* of a descriptor */
  gboolean exists;             /* is there already, or was created */
} HubSetupStep;

/* "schema “CRM customers”", translated (transfer full) */
char *hub_setup_step_describe (const HubSetupStep *step);

/**
 * HubSetup:
 *
 * Brings a sandbox to what a plan says, by the platform's public API. It recognises things by name,
 * code or title, creates what is missing in the order in which things need each other, and never
 * changes what is there, so it can run at any time and again.
 *
 * Signal `created (HubSetupStep *)`.
 */
#define HUB_TYPE_SETUP (hub_setup_get_type ())

G_DECLARE_FINAL_TYPE (HubSetup, hub_setup, HUB, SETUP, GObject)

/* @plan: borrowed; outlives the setup */
HubSetup *hub_setup_new (HubHttpClient *client, const HubPlan *plan);

/* Lists what the sandbox holds. Fails with HUB_ERROR_PLAN where the plan names a standard field
 * group that the platform does not have. */
void hub_setup_compare_async (HubSetup *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean hub_setup_compare_finish (HubSetup *self, GAsyncResult *result, GError **error);

/* After comparing: all things of the plan, in order. (transfer none) (element-type HubSetupStep) */
GPtrArray *hub_setup_get_steps (HubSetup *self);

/* Creates what is missing; ends at the first refusal, with what was created before left there.
 * Its error has the platform's own words. */
void hub_setup_run_async (HubSetup *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean hub_setup_run_finish (HubSetup *self, GAsyncResult *result, GError **error);

/* What was refused. (transfer none) (nullable) */
const HubSetupStep *hub_setup_get_failed (HubSetup *self);

G_END_DECLS
