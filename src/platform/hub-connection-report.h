/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HubConnectionReport:
 *
 * What a connection test found working.
 */
typedef struct
{
  gboolean events_available; /* the licence has event lookup */
  guint n_merge_policies;
  double milliseconds; /* of the profile call alone */
} HubConnectionReport;

G_END_DECLS
