/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-doc.h"

G_BEGIN_DECLS

typedef struct
{
  LpNode entity;
  gint64 timestamp; /* milliseconds since 1970 */
} LpQueryEvent;

/* One customer to evaluate queries for; events newest first. */
typedef struct
{
  LpNode profile;
  gboolean has_profile;
  const LpQueryEvent *events;
  gsize n_events;
  gint64 now;
} LpQuerySubject;

G_END_DECLS
