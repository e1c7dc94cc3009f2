/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-xdm.h"

G_BEGIN_DECLS

/**
 * HubInsight:
 *
 * A model-driven feature of a profile, read from an object of the shape Customer AI writes: score 0
 * to 100, probability 0 to 1, percentile, propensity type, score date, influential factors. The
 * exact JSON keys are not published, so several spellings are accepted (`score`, `Score`,
 * `scoreDate`, `Score date`…) and a score may be a string.
 */
typedef struct
{
  char *code;       /* inert */
  char *value;      /* inert, "" when absent */
  char *importance; /* "high", "medium", "low" or "" */
} HubInsightFactor;

typedef struct _HubInsight HubInsight;

/* @node: (nullable): the insight's object. (nullable) when it holds no score. Never an error. */
HubInsight *hub_insight_decode (const char *name, HubXdm *node);
void hub_insight_free (HubInsight *self);

const char *hub_insight_get_name (HubInsight *self);
/* 0 to 100 */
double hub_insight_get_score (HubInsight *self);
/* 1 to 100, or 0 when absent */
double hub_insight_get_percentile (HubInsight *self);
/* UTC (nullable) */
GDateTime *hub_insight_get_date (HubInsight *self);
guint hub_insight_get_n_factors (HubInsight *self);
const HubInsightFactor *hub_insight_get_factor (HubInsight *self, guint position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubInsight, hub_insight_free)

G_END_DECLS
