/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-plan.h"
#include "hub-sandbox.h"

G_BEGIN_DECLS

/* What is sent to create each kind of thing (PROFILE-API 3), with what it refers to looked up in
 * the sandbox by name. (transfer full) */

GBytes *hub_setup_body_namespace (const HubPlanNamespace *item);
GBytes *hub_setup_body_field_group (const HubPlanFieldGroup *item, const HubSandbox *sandbox);
GBytes *hub_setup_body_schema (const HubPlanSchema *item, const HubSandbox *sandbox);
GBytes *hub_setup_body_descriptor (const HubPlanSchema *schema,
                                   const HubPlanIdentity *item,
                                   const HubSandbox *sandbox);
GBytes *hub_setup_body_dataset (const HubPlanDataset *item, const HubSandbox *sandbox);
GBytes *hub_setup_body_policy (const HubPlanMergePolicy *item, const HubSandbox *sandbox);
GBytes *hub_setup_body_computed (const HubPlanComputed *item, const HubSandbox *sandbox);
GBytes *hub_setup_body_audience (const HubPlanAudience *item, const HubSandbox *sandbox);

/* "/_acme/customer/number" from "_tenant.customer.number" (transfer full) */
char *hub_setup_dup_property (const HubPlanIdentity *item, const HubSandbox *sandbox);

/* The $id of a field group the plan names by $id or title. (nullable): the sandbox has none */
const char *hub_setup_find_field_group (const char *name, const HubSandbox *sandbox);

G_END_DECLS
