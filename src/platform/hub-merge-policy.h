/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HubMergePolicy:
 *
 * How an organisation merges the records of one customer; one of the list the platform answers.
 */
typedef struct
{
  char *id;
  char *name; /* inert */
  gboolean is_default;
} HubMergePolicy;

void hub_merge_policy_free (HubMergePolicy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubMergePolicy, hub_merge_policy_free)

G_END_DECLS
