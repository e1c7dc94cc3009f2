/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HubNamespace:
 *
 * What kind of identity a value is. Immutable and reference counted.
 */
typedef struct _HubNamespace HubNamespace;

#define HUB_TYPE_NAMESPACE (hub_namespace_get_type ())

GType hub_namespace_get_type (void);

/* @pattern: (nullable): a PCRE that a typed value must match as a whole to be detected as this
 * namespace; NULL when the namespace can only be chosen by hand. Returns NULL and sets
 * HUB_ERROR_CARDS if it does not compile. */
HubNamespace *
hub_namespace_new (const char *code, const char *name, const char *pattern, GError **error);
HubNamespace *hub_namespace_ref (HubNamespace *self);
void hub_namespace_unref (HubNamespace *self);

const char *hub_namespace_get_code (HubNamespace *self);
/* For people: "Phone", "CRM number". Translated for the standard ones. */
const char *hub_namespace_get_name (HubNamespace *self);
gboolean hub_namespace_matches (HubNamespace *self, const char *value);
/* Whether @value matches, or would if more were typed. */
gboolean hub_namespace_matches_beginning (HubNamespace *self, const char *value);

/* Email, Phone and ECID. (transfer full) (element-type HubNamespace) */
GPtrArray *hub_namespace_list_standard (void);

/* (nullable) (transfer none); code compared case-insensitively */
HubNamespace *hub_namespace_find (GPtrArray *namespaces, const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubNamespace, hub_namespace_unref)

G_END_DECLS
