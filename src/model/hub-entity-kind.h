/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HubEntityKind:
 *
 * What is looked up: a customer, or with the platform's B2B edition a company or what is being sold
 * to it. Each of the latter two has an identity namespace of its own, so that the kind follows from
 * the namespace (PROFILE-API 1, "B2B").
 */
typedef enum
{
  HUB_ENTITY_PROFILE,
  HUB_ENTITY_ACCOUNT,
  HUB_ENTITY_OPPORTUNITY,
} HubEntityKind;

#define HUB_N_ENTITY_KINDS 3

#define HUB_NAMESPACE_ACCOUNT "b2b_account"
#define HUB_NAMESPACE_OPPORTUNITY "b2b_opportunity"

/* @code: of a namespace, compared without regard to case */
HubEntityKind hub_entity_kind_of_namespace (const char *code);

/* "profile", "account" or "opportunity": as cards.json and scripts have it. */
const char *hub_entity_kind_to_string (HubEntityKind kind);
/* FALSE when @text is none of them. */
gboolean hub_entity_kind_from_string (const char *text, HubEntityKind *kind);

G_END_DECLS
