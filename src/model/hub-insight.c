/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-insight.h"

#include "model/hub-xdm.h"

#include <string.h>

/* Nobody reads more; models name three to five. */
#define MAX_FACTORS 20

struct _HubInsight
{
  char *name;
  double score;
  double percentile;
  GDateTime *date;
  GPtrArray *factors;
};

static void
factor_free (gpointer data)
{
  HubInsightFactor *factor = data;

  g_free (factor->code);
  g_free (factor->value);
  g_free (factor->importance);
  g_free (factor);
}

/* Whether @name is @wanted ("scoredate") whatever its capitals, spaces and punctuation:
 * "scoreDate", "Score date", "SCORE_DATE". */
static gboolean
is_spelling_of (const char *name, const char *wanted)
{
  for (; *name != '\0'; name++)
    {
      if (!g_ascii_isalnum (*name))
        continue;
      if (g_ascii_tolower (*name) != *wanted)
        return FALSE;
      wanted++;
    }

  return *wanted == '\0';
}

static HubXdm *
find_member (HubXdm *node, const char *wanted)
{
  HubXdmIter iter;
  HubXdm *member;

  hub_xdm_iter_init (&iter, hub_xdm_get_object (node, NULL));
  while (hub_xdm_iter_next (&iter, &member))
    if (is_spelling_of (hub_xdm_get_name (member), wanted))
      return member;

  return NULL;
}

static char *
dup_member_text (HubXdm *node, const char *wanted)
{
  char *text = hub_xdm_dup_text (find_member (node, wanted), NULL);

  return text != NULL ? text : g_strdup ("");
}

static char *
dup_importance (HubXdm *node)
{
  g_autofree char *text = dup_member_text (node, "importance");
  g_autofree char *importance = g_ascii_strdown (text, -1);

  if (strcmp (importance, "high") != 0 && strcmp (importance, "medium") != 0
      && strcmp (importance, "low") != 0)
    return g_strdup ("");

  return g_steal_pointer (&importance);
}

static void
read_factors (HubInsight *self, HubXdm *node)
{
  HubXdmIter iter;
  HubXdm *element;

  hub_xdm_iter_init (&iter, hub_xdm_get_array (find_member (node, "influentialfactors"), NULL));
  while (hub_xdm_iter_next (&iter, &element))
    {
      g_autofree char *code = hub_xdm_dup_text (find_member (element, "code"), NULL);
      HubInsightFactor *factor;

      /* A bare text in place of the object */
      if (code == NULL)
        code = hub_xdm_dup_text (element, NULL);
      if (code == NULL)
        continue;

      factor = g_new0 (HubInsightFactor, 1);
      factor->code = g_steal_pointer (&code);
      factor->value = dup_member_text (element, "value");
      factor->importance = dup_importance (element);
      g_ptr_array_add (self->factors, factor);

      if (self->factors->len == MAX_FACTORS)
        break;
    }
}

/* Probability is what Customer AI computes; its score is that in percent. */
static gboolean
read_score (HubXdm *node, double *score)
{
  if (!hub_xdm_get_number (find_member (node, "score"), NULL, score))
    {
      if (!hub_xdm_get_number (find_member (node, "probability"), NULL, score))
        return FALSE;

      *score *= 100.0;
    }

  return *score >= 0.0 && *score <= 100.0;
}

HubInsight *
hub_insight_decode (const char *name, HubXdm *node)
{
  HubInsight *self;
  double score = 0.0;

  g_return_val_if_fail (name != NULL, NULL);

  if (!read_score (node, &score))
    return NULL;

  self = g_new0 (HubInsight, 1);
  self->name = g_strdup (name);
  self->score = score;
  self->date = hub_xdm_get_time (find_member (node, "scoredate"), NULL);
  self->factors = g_ptr_array_new_with_free_func (factor_free);

  if (!hub_xdm_get_number (find_member (node, "percentile"), NULL, &self->percentile)
      || self->percentile < 1.0 || self->percentile > 100.0)
    self->percentile = 0.0;

  read_factors (self, node);

  return self;
}

void
hub_insight_free (HubInsight *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_ptr_array_unref (self->factors);
  g_free (self);
}

const char *
hub_insight_get_name (HubInsight *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

double
hub_insight_get_score (HubInsight *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->score;
}

double
hub_insight_get_percentile (HubInsight *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->percentile;
}

GDateTime *
hub_insight_get_date (HubInsight *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->date;
}

guint
hub_insight_get_n_factors (HubInsight *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->factors->len;
}

const HubInsightFactor *
hub_insight_get_factor (HubInsight *self, guint position)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position < self->factors->len, NULL);

  return g_ptr_array_index (self->factors, position);
}
