/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-merge-policy.h"

void
hub_merge_policy_free (HubMergePolicy *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}
