/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-profile.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubIdentityList:
 *
 * The identities that are linked in a profile, by kind: each can be copied, or looked up by itself.
 * Uses the window's actions `win.copy-text` (s) and `win.look-up-identity` ((ss): namespace and
 * value).
 */
#define HUB_TYPE_IDENTITY_LIST (hub_identity_list_get_type ())

G_DECLARE_FINAL_TYPE (HubIdentityList, hub_identity_list, HUB, IDENTITY_LIST, GtkWidget)

GtkWidget *hub_identity_list_new (void);

/* @profile: (nullable): NULL forgets the customer
 * @namespaces: (nullable) (element-type HubNamespace): gives the kinds their names */
void hub_identity_list_show (HubIdentityList *self, HubProfile *profile, GPtrArray *namespaces);

G_END_DECLS
