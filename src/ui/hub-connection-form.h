/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/hub-platform.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubConnectionForm:
 *
 * The fields of a connection. What is wrong is said under the field it is about, and nothing typed
 * is lost over it.
 *
 * Signal `changed`: a field other than the name, the merge policy or the country was changed: what
 * was tested is no longer what stands here.
 */
#define HUB_TYPE_CONNECTION_FORM (hub_connection_form_get_type ())

G_DECLARE_FINAL_TYPE (HubConnectionForm, hub_connection_form, HUB, CONNECTION_FORM, GtkWidget)

GtkWidget *hub_connection_form_new (void);

/* @connection: (nullable): NULL for a new one */
void hub_connection_form_set_connection (HubConnectionForm *self, HubConnection *connection);
/* Whether the keyring holds the secret, so that the field may stay empty. */
void hub_connection_form_set_secret_kept (HubConnectionForm *self, gboolean kept);
/* That the keyring is locked, so that nobody knows; the field may stay empty. */
void hub_connection_form_set_secret_locked (HubConnectionForm *self);
/* Whether anything stands here that did not when the connection was set. */
gboolean hub_connection_form_is_changed (HubConnectionForm *self);
/* Puts the keyboard into the first field that has a problem, or else into the first of all; does
 * nothing once somebody pressed a key in the form or went elsewhere. */
void hub_connection_form_focus_first (HubConnectionForm *self);
/* What the platform answered; the choice stays. @policies: (element-type HubMergePolicy) */
void hub_connection_form_set_merge_policies (HubConnectionForm *self, GPtrArray *policies);

/* Reads and checks the fields, and marks those that are wrong. (transfer full) (nullable) */
HubConnection *hub_connection_form_build (HubConnectionForm *self);
/* As typed, "" when nothing was or a command prints the token. (transfer none) */
const char *hub_connection_form_get_secret (HubConnectionForm *self);

G_END_DECLS
