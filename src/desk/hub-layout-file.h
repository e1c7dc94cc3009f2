/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-layout.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The JSON file of HubLayoutStore. All for worker threads. */

/* The layouts by the ids of their connections; none when there is no file yet. A file that holds
 * something else is put aside, and @broken says so. (transfer full) (nullable): NULL when it can
 * neither be read nor be put aside
 * @broken: (out): HUB_ERROR_LAYOUT, in words for people */
GHashTable *hub_layout_file_read (GFile *file, GError **broken, GError **error);

/* Atomically, readable by its owner only. */
gboolean hub_layout_file_write (GHashTable *layouts, GFile *file, GError **error);

G_END_DECLS
