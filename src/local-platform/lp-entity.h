/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LpEntity:
 *
 * What a record is about, and what a lookup asks for. Accounts and opportunities are kept as
 * profiles are, by their identities; what an identity identifies follows from its namespace, of
 * which each has one of its own: "b2b_account" and "b2b_opportunity".
 */
typedef enum
{
  LP_ENTITY_PROFILE,
  LP_ENTITY_ACCOUNT,
  LP_ENTITY_OPPORTUNITY,
} LpEntity;

/* "_xdm.context.account" */
const char *lp_entity_get_schema_name (LpEntity entity);
gboolean lp_entity_from_schema_name (const char *name, LpEntity *entity);

/* "account": for messages. */
const char *lp_entity_get_word (LpEntity entity);

/* @class_id: (nullable): the $id of a class. All but the two business classes are of profiles. */
LpEntity lp_entity_of_class (const char *class_id);

/* @code: of a namespace, in any case */
LpEntity lp_entity_of_namespace (const char *code);

G_END_DECLS
