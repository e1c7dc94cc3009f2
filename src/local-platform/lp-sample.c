/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample.h"

#include "local-platform/lp-sample-accounts.h"
#include "local-platform/lp-sample-life.h"
#include "local-platform/lp-sample-personas.h"
#include "local-platform/lp-store.h"

#define CUSTOMERS 200

/* Those that the plan has are known by name only: their ids are the platform's to give. */
static void
name_audiences (LpSample *sample)
{
  for (guint i = 0; i < LP_AUDIENCE_LAST; i++)
    sample->audiences[i] = !lp_audience_is_external (i)
                             ? g_strconcat ("audience:", lp_audience_names[i], NULL)
                             : lp_make_uuid (lp_audience_names[i]);
  for (guint i = 0; i < LP_FINE_AUDIENCES; i++)
    {
      g_autofree char *name = lp_fine_audience_name (i);

      sample->fine_audiences[i] = g_strconcat ("audience:", name, NULL);
      lp_sample_files_add_audience (sample->files, name, "Made by the marketing department",
                                    lp_fine_audience_expression (i));
    }
}

static void
add_customers (LpSample *sample)
{
  for (guint number = 1; number <= CUSTOMERS; number++)
    {
      g_autoptr (LpPerson) person = NULL;

      if (number <= LP_PERSONAS)
        {
          lp_persona_make (sample, number);
          continue;
        }
      person = lp_person_new (sample, number, lp_country_for_number (number));
      /* One more of the old loyalty cards. */
      if (number == 20)
        lp_person_set (&person->loyalty_id, "70112240");
      lp_life_live (person, lp_life_for_number (number));
    }
}

static gint64
midnight (GDateTime *now)
{
  g_autoptr (GDateTime) midnight
    = g_date_time_new (g_date_time_get_timezone (now), g_date_time_get_year (now),
                       g_date_time_get_month (now), g_date_time_get_day_of_month (now), 0, 0, 0);

  return g_date_time_to_unix (midnight) * 1000;
}

gboolean
lp_sample_write (const char *folder, GDateTime *now, GError **error)
{
  LpSampleFiles *files = lp_sample_files_open (folder, error);
  g_autofree LpSample *sample = g_new0 (LpSample, 1);

  if (files == NULL)
    return FALSE;
  sample->files = files;
  sample->today = midnight (now);
  sample->event = g_string_sized_new (4096);
  sample->emails = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sample->next_in_country = g_hash_table_new (g_str_hash, g_str_equal);

  name_audiences (sample);
  add_customers (sample);
  lp_sample_accounts_write (sample);

  for (guint i = 0; i < LP_AUDIENCE_LAST; i++)
    g_free (sample->audiences[i]);
  for (guint i = 0; i < LP_FINE_AUDIENCES; i++)
    g_free (sample->fine_audiences[i]);
  g_string_free (sample->event, TRUE);
  g_hash_table_unref (sample->emails);
  g_hash_table_unref (sample->next_in_country);
  return lp_sample_files_close (files, error);
}
