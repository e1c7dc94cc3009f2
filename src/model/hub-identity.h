/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-entity-kind.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The namespace codes every organisation has. Codes are compared without regard to case, because
 * profile answers spell them in lower case and events do not (XDM identityMap). */
#define HUB_NAMESPACE_EMAIL "Email"
#define HUB_NAMESPACE_PHONE "Phone"
#define HUB_NAMESPACE_ECID "ECID"

/**
 * HubIdentity:
 *
 * A value in an identity namespace. Immutable and reference counted; any thread may hold one.
 */
typedef struct _HubIdentity HubIdentity;

#define HUB_TYPE_IDENTITY (hub_identity_get_type ())

GType hub_identity_get_type (void);

HubIdentity *hub_identity_new (const char *namespace_code, const char *value);
HubIdentity *hub_identity_ref (HubIdentity *self);
void hub_identity_unref (HubIdentity *self);

const char *hub_identity_get_namespace (HubIdentity *self);
const char *hub_identity_get_value (HubIdentity *self);
/* What it identifies. */
HubEntityKind hub_identity_get_kind (HubIdentity *self);

gboolean hub_identity_equal (const HubIdentity *a, const HubIdentity *b);
guint hub_identity_hash (const HubIdentity *self);

/* As an agent reads it: phone numbers in international form with spaces. Inert text. (transfer
 * full) */
char *hub_identity_to_display (HubIdentity *self);

/* Enough to recognise, not enough to copy: "+31 6 ••• 678", "adaeze@…", "C-0•••01". (transfer full)
 */
char *hub_identity_to_masked (HubIdentity *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubIdentity, hub_identity_unref)

G_END_DECLS
