/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-evaluate.h"

struct _LpEvaluator
{
  int nothing;
};

LpEvaluator *
lp_evaluator_new (LpStore *store, GError **error)
{
  return g_new0 (LpEvaluator, 1);
}

void
lp_evaluator_free (LpEvaluator *self)
{
  g_free (self);
}

gint64
lp_evaluator_get_look_back (LpEvaluator *self)
{
  return 0;
}

gboolean
lp_evaluator_is_time_dependent (LpEvaluator *self)
{
  return FALSE;
}

void
lp_evaluator_compute (LpEvaluator *self, const LpQuerySubject *subject, GString *json)
{
}

void
lp_evaluator_qualify (LpEvaluator *self, const LpQuerySubject *subject, GArray *memberships)
{
}

const char *
lp_membership_status_name (guint8 status)
{
  return "realized";
}

gboolean
lp_membership_status_from_name (const char *name, gsize length, guint8 *status)
{
  return FALSE;
}
