/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample.h"

#include "local-platform/lp-sample-life.h"
#include "local-platform/lp-sample-personas.h"

#define CUSTOMERS 200

/* For which day the sample in the store was made. */
#define NOTE_SAMPLE_DAY "sample-day"

#define SCHEMA_PROFILE "_xdm.context.profile"

/* Both as the platform has them: hexadecimal for those people make, a name for its own. */
static const struct
{
  const char *code;
  const char *name;
  gboolean system;
} datasets[LP_DATASET_LAST] = {
  [LP_DATASET_CRM] = { "66a0f1c2d3e4b50001c0a001", "CRM customers", FALSE },
  [LP_DATASET_LOYALTY] = { "66a0f1c2d3e4b50001c0a002", "Loyalty programme", FALSE },
  [LP_DATASET_WEB_PROFILE] = { "66a0f1c2d3e4b50001c0a003", "Web visitors", FALSE },
  [LP_DATASET_CONSENTS] = { "66a0f1c2d3e4b50001c0a004", "Consents", FALSE },
  [LP_DATASET_SCORES] = { "66a0f1c2d3e4b50001c0a005", "Customer AI scores", FALSE },
  [LP_DATASET_COMPUTED] = { "66a0f1c2d3e4b50001c0a006", "System computed attributes", TRUE },
  [LP_DATASET_MEMBERSHIPS] = { "profile-streaming-segment", "Audience memberships", TRUE },
  [LP_DATASET_ORDERS] = { "66a0f1c2d3e4b50001c0a008", "Orders", FALSE },
  [LP_DATASET_WEB_EVENTS] = { "66a0f1c2d3e4b50001c0a009", "Web events", FALSE },
  [LP_DATASET_MESSAGES] = { "66a0f1c2d3e4b50001c0a00a", "Messages", FALSE },
  [LP_DATASET_SUPPORT] = { "66a0f1c2d3e4b50001c0a00b", "Support contacts", FALSE },
};

/* The company's own, beside the platform's. */
static const LpNamespace namespaces[] = {
  { 10512601, "CRMID", "CRM number", "CROSS_DEVICE", TRUE, "Number in the CRM: C-000001" },
  { 10512602, "Loyalty", "Loyalty number", "CROSS_DEVICE", TRUE,
    "Number on the loyalty card: LX-10001" },
};

static void
add_namespaces (LpSample *sample)
{
  lp_store_add_standard_namespaces (sample->store, lp_sample_time (sample, 2500, 9, 0),
                                    &sample->error);
  for (guint i = 0; i < G_N_ELEMENTS (namespaces) && sample->error == NULL; i++)
    {
      LpNamespace name_space = namespaces[i];

      name_space.created = lp_sample_time (sample, 2500, 9, 0);
      lp_store_add_namespace (sample->store, &name_space, &sample->error);
    }
}

static void
add_datasets (LpSample *sample)
{
  for (guint i = 0; i < LP_DATASET_LAST && sample->error == NULL; i++)
    sample->datasets[i]
      = lp_store_add_dataset (sample->store, datasets[i].code, datasets[i].name,
                              i >= LP_DATASET_ORDERS, datasets[i].system, &sample->error);
}

static void
add_merge_policies (LpSample *sample)
{
  g_autofree char *loyalty_id = lp_make_uuid ("merge policy: loyalty first");
  g_autofree char *single_id = lp_make_uuid ("merge policy: no stitching");
  g_autofree char *order
    = g_strdup_printf ("[\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"]", datasets[LP_DATASET_LOYALTY].code,
                       datasets[LP_DATASET_CRM].code, datasets[LP_DATASET_CONSENTS].code,
                       datasets[LP_DATASET_SCORES].code, datasets[LP_DATASET_WEB_PROFILE].code);
  const LpMergePolicy policies[] = {
    { loyalty_id, "Loyalty first", SCHEMA_PROFILE, "pdg", "dataSetPrecedence", order, FALSE, FALSE,
      2, lp_sample_time (sample, 400, 9, 0) },
    { single_id, "No stitching", SCHEMA_PROFILE, "none", "timestampOrdered", NULL, FALSE, FALSE, 1,
      lp_sample_time (sample, 300, 9, 0) },
  };

  if (sample->error == NULL)
    lp_store_add_default_policy (sample->store, lp_sample_time (sample, 900, 9, 0), &sample->error);
  for (guint i = 0; i < G_N_ELEMENTS (policies) && sample->error == NULL; i++)
    lp_store_add_merge_policy (sample->store, &policies[i], &sample->error);
}

static void
add_computed_attributes (LpSample *sample)
{
  static const LpComputedAttribute attributes[] = {
    { NULL, "purchases12Months", "Purchases in 12 months", "How often they bought in a year",
      "xEvent[eventType = \"commerce.purchases\" and (timestamp occurs <= 365 days before now)]"
      ".count()",
      "COUNT", "integer", "MONTHS", 12 },
    { NULL, "spend12Months", "Spent in 12 months", "What they bought for in a year",
      "xEvent[eventType = \"commerce.purchases\" and (timestamp occurs <= 365 days before now)]"
      ".sum(commerce.order.priceTotal)",
      "SUM", "number", "MONTHS", 12 },
    { NULL, "supportContacts90Days", "Support contacts in 90 days",
      "How often they called, chatted or came by",
      "xEvent[eventType = \"halyard.supportContact\" and (timestamp occurs <= 90 days before now)]"
      ".count()",
      "COUNT", "integer", "MONTHS", 4 },
    { NULL, "lastPurchase", "Last purchase", "What they bought last",
      "xEvent[eventType = \"commerce.purchases\" and (timestamp occurs <= 365 days before now)]"
      ".topN(timestamp, 1).map({\"timestamp\": timestamp, \"value\": "
      "productListItems.name}).head()",
      "MOST_RECENT", "object", "MONTHS", 12 },
    { NULL, "pageViews30Days", "Page views in 30 days", "How many pages they saw in a month",
      "xEvent[eventType = \"web.webpagedetails.pageViews\" and (timestamp occurs <= 30 days before "
      "now)].count()",
      "COUNT", "integer", "MONTHS", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (attributes) && sample->error == NULL; i++)
    {
      LpComputedAttribute attribute = attributes[i];
      g_autofree char *id = lp_make_uuid (attribute.name);

      attribute.id = id;
      attribute.created = lp_sample_time (sample, 500, 9, 0);
      attribute.evaluated = sample->today;
      lp_store_add_computed_attribute (sample->store, &attribute, &sample->error);
    }
}

static void
add_audience (LpSample *sample,
              const char *id,
              const char *name,
              const char *description,
              const char *expression,
              const char *evaluation,
              int days)
{
  LpAudience audience = {
    .id = id,
    .name = name,
    .description = description,
    .name_space = expression != NULL ? "AEPSegments" : "AAM",
    .origin = expression != NULL ? "REAL_TIME_CUSTOMER_PROFILE" : "AUDIENCE_MANAGER",
    .expression = expression,
    .evaluation = evaluation,
    .created = lp_sample_time (sample, days, 9, 0),
    .updated = lp_sample_time (sample, days / 2, 9, 0),
  };

  if (sample->error == NULL)
    lp_store_add_audience (sample->store, &audience, &sample->error);
}

static void
add_audiences (LpSample *sample)
{
  for (guint i = 0; i < LP_AUDIENCE_LAST; i++)
    {
      const LpAudienceWords *words = &lp_audience_words[i];

      sample->audiences[i] = lp_make_uuid (words->name);
      add_audience (sample, sample->audiences[i], words->name, words->description,
                    words->expression, words->evaluation, 1000 + (int) i);
    }
  for (guint i = 0; i < LP_FINE_AUDIENCES; i++)
    {
      g_autofree char *name = lp_fine_audience_name (i);

      sample->fine_audiences[i] = lp_make_uuid (name);
      add_audience (sample, sample->fine_audiences[i], name, "Made by the marketing department",
                    lp_fine_audience_expression (i), "batch", 30 + (int) i % 900);
    }
}

static void
add_customers (LpSample *sample)
{
  for (guint number = 1; number <= CUSTOMERS && sample->error == NULL; number++)
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

/* Writes the whole company into an empty store. */
static gboolean
fill (LpStore *store, GDateTime *now, GError **error)
{
  LpSample *sample = g_new0 (LpSample, 1);
  GError *problem;

  sample->store = store;
  sample->today = midnight (now);
  sample->event = g_string_sized_new (4096);
  sample->emails = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sample->next_in_country = g_hash_table_new (g_str_hash, g_str_equal);

  add_namespaces (sample);
  add_datasets (sample);
  add_merge_policies (sample);
  add_computed_attributes (sample);
  add_audiences (sample);
  add_customers (sample);
  if (sample->error == NULL)
    lp_store_mark_all_stale (store, &sample->error);

  for (guint i = 0; i < LP_AUDIENCE_LAST; i++)
    g_free (sample->audiences[i]);
  for (guint i = 0; i < LP_FINE_AUDIENCES; i++)
    g_free (sample->fine_audiences[i]);
  g_string_free (sample->event, TRUE);
  g_hash_table_unref (sample->emails);
  g_hash_table_unref (sample->next_in_country);
  problem = sample->error;
  g_free (sample);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

gboolean
lp_sample_ensure (LpStore *store, GDateTime *now, GError **error)
{
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d %z");
  g_autofree char *made_for = NULL;
  gboolean empty = FALSE;
  GError *local_error = NULL;

  made_for = lp_store_get_note (store, NOTE_SAMPLE_DAY, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (!lp_store_is_empty (store, &empty, error))
    return FALSE;
  if (made_for != NULL ? g_strcmp0 (made_for, today) == 0 : !empty)
    return TRUE;

  if (!lp_store_begin (store, error))
    return FALSE;
  if (lp_store_clear (store, error) && fill (store, now, error)
      && lp_store_set_note (store, NOTE_SAMPLE_DAY, today, error) && lp_store_commit (store, error))
    return TRUE;
  lp_store_rollback (store);
  return FALSE;
}
