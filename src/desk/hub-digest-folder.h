/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The folder in which HubDigestStore keeps one sealed file a place, where a place is what a history
 * entry is about. The name of a file says nothing without the key, and is of no use with another.
 * All functions are for worker threads. */
typedef struct _HubDigestFolder HubDigestFolder;

/* @key: the history's, 32 bytes */
HubDigestFolder *hub_digest_folder_new (GFile *folder, GBytes *key);
HubDigestFolder *hub_digest_folder_ref (HubDigestFolder *self);
void hub_digest_folder_unref (HubDigestFolder *self);

/* NULL without error where there is none. One that does not open is set aside, which is
 * HUB_ERROR_SEALED. (transfer full) (nullable) */
GBytes *hub_digest_folder_load (HubDigestFolder *self, const char *place, GError **error);
gboolean
hub_digest_folder_save (HubDigestFolder *self, const char *place, GBytes *plain, GError **error);

/* With all that was set aside or left half-written beside them. @places: (element-type utf8) */
gboolean hub_digest_folder_remove (HubDigestFolder *self, GPtrArray *places, GError **error);
/* Removes what is there for none of @places (element-type utf8): entries that went while nobody
 * could see it, because the program ended or the history could not be opened. */
gboolean hub_digest_folder_keep_only (HubDigestFolder *self, GPtrArray *places, GError **error);

/* Removes everything; needs no key. */
gboolean hub_digest_folder_erase (GFile *folder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubDigestFolder, hub_digest_folder_unref)

G_END_DECLS
