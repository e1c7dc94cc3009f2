/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample-person.h"

#include "local-platform/lp-json.h"
#include "local-platform/lp-sample-accounts.h"

#include <string.h>
#include <time.h>

/* What a sample customer's profile says: one record for each dataset that knows something. */

/* The most identities a record may have. */
#define MAX_IDENTITIES 20

/* With more memberships a record would be longer than it may be. */
#define MAX_MEMBERS 850

static void
print_identity (GString *out, const LpPersonIdentity *item, gboolean first, gboolean primary)
{
  lp_json_print (out, first ? "{'id':%s" : ",{'id':%s", item->value);
  if (primary)
    g_string_append (out, ",\"primary\":true");
  lp_json_print (out, ",'authenticatedState':%s}",
                 strcmp (item->name_space, "ECID") == 0 ? "ambiguous" : "authenticated");
}

/* @identity first and foremost, and the CRM number that it belongs to. */
static void
print_link (LpPerson *self, GString *out, guint identity)
{
  const LpPersonIdentity *item = &g_array_index (self->identities, LpPersonIdentity, identity);
  const LpPersonIdentity *crm = &g_array_index (self->identities, LpPersonIdentity, self->crm);

  lp_json_print (out, "'identityMap':{%s:[", item->name_space);
  print_identity (out, item, TRUE, TRUE);
  if (identity != self->crm && strcmp (crm->name_space, item->name_space) != 0)
    {
      lp_json_print (out, "],%s:[", crm->name_space);
      print_identity (out, crm, TRUE, FALSE);
    }
  g_string_append (out, "]}");
}

void
lp_person_add_record (LpPerson *self, LpDataset dataset, guint identity, const char *entity)
{
  g_autoptr (GString) out = g_string_new (entity);

  if (strstr (entity, "\"identityMap\":") == NULL)
    {
      g_string_truncate (out, out->len - 1);
      if (out->len > 1)
        g_string_append_c (out, ',');
      print_link (self, out, identity);
      g_string_append_c (out, '}');
    }
  lp_sample_files_write (self->sample->files, dataset, out->str, out->len);
}

/* Appends a date as a JSON string. */
static void
print_date (GString *out, LpSample *sample, int days_ago)
{
  /* Noon, so that no time zone moves the date. */
  time_t noon = lp_sample_time (sample, days_ago, 12, 0) / 1000;
  struct tm date;

  gmtime_r (&noon, &date);
  g_string_append_printf (out, "\"%04d-%02d-%02d\"", date.tm_year + 1900, date.tm_mon + 1,
                          date.tm_mday);
}

/* As many as go in one record; of whom more devices are known, the website tells. */
static void
print_identity_map (LpPerson *self, GString *out)
{
  static const char *const name_spaces[] = { "CRMID", "Email", "Phone", "Loyalty", "ECID" };
  gboolean any = FALSE;
  guint count = 0;

  g_string_append (out, "\"identityMap\":{");
  for (guint n = 0; n < G_N_ELEMENTS (name_spaces); n++)
    {
      gboolean first = TRUE;

      for (guint i = 0; i < self->identities->len && count < MAX_IDENTITIES; i++)
        {
          const LpPersonIdentity *item = &g_array_index (self->identities, LpPersonIdentity, i);

          if (strcmp (item->name_space, name_spaces[n]) != 0)
            continue;
          if (first)
            lp_json_print (out, any ? ",%s:[" : "%s:[", item->name_space);
          print_identity (out, item, first, item->primary);
          any = TRUE;
          first = FALSE;
          count++;
        }
      if (!first)
        g_string_append_c (out, ']');
    }
  g_string_append_c (out, '}');
}

static void
print_subscription (LpPerson *self, GString *out)
{
  const LpProduct *plan = &lp_plans[self->plan];

  lp_json_print (out, ",'subscription':{'plan':%s,'status':%s,'contractEnd':",
                 self->plan_name != NULL ? self->plan_name : plan->name, self->plan_status);
  print_date (out, self->sample, -self->contract_end);
  lp_json_print (out, ",'monthlyPrice':%m,'currencyCode':%s}", lp_person_price (self, plan->price),
                 self->country->currency);
}

void
lp_person_save_crm (LpPerson *self)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *employer = lp_sample_accounts_get_employer (self->number);
  const char *company = employer != NULL ? employer : self->company;

  lp_json_print (out,
                 "{'person':{'name':{'courtesyTitle':%s,'firstName':%s,'lastName':%s,"
                 "'fullName':%s},'birthDate':%s,'gender':%s},"
                 "'preferredLanguage':%s,'timeZone':%s,"
                 "'homeAddress':{'street1':%s,'postalCode':%s,'city':%s,'countryCode':%s},"
                 "'personalEmail':{'address':%s,'status':'active'},"
                 "'mobilePhone':{'number':%s,'status':'active'}",
                 self->is_female ? self->country->title_female : self->country->title_male,
                 self->first_name, self->last_name, self->full_name, self->birth_date,
                 self->is_female ? "female" : "male", self->country->language,
                 self->country->time_zone, self->street, self->postal_code, self->city,
                 self->country->code, self->email, self->phone);
  if (self->home_phone != NULL)
    lp_json_print (out, ",'homePhone':{'number':%s}", self->home_phone);

  g_string_append (out, ",\"_halyard\":{\"customer\":{\"since\":");
  print_date (out, self->sample, self->since);
  lp_json_print (out, ",'type':%s", company != NULL ? "business" : "consumer");
  if (company != NULL)
    lp_json_print (out, ",'companyName':%s", company);
  if (self->complaint_case != NULL)
    {
      lp_json_print (out, ",'openComplaint':{'caseID':%s,'topic':%s,'since':", self->complaint_case,
                     self->complaint_topic);
      print_date (out, self->sample, self->complaint_days);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, '}');
  if (self->plan != LP_PLAN_NONE)
    print_subscription (self, out);
  g_string_append_c (out, '}');
  lp_sample_accounts_print_link (self->number, out);
  g_string_append_c (out, ',');
  print_identity_map (self, out);
  g_string_append_c (out, '}');
  lp_person_add_record (self, LP_DATASET_CRM, self->crm, out->str);
}

static void
save_loyalty (LpPerson *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  lp_json_print (
    out,
    "{'loyalty':{'loyaltyID':[%s],'tier':%s,'points':%i,'joinDate':%t,'status':'active',"
    "'lifetimePurchases':%m}",
    self->loyalty_id, self->tier, self->points,
    lp_sample_time (self->sample, MAX (self->since - 20, 1), 12, 0), self->lifetime_value * 7 / 10);
  /* The loyalty desk was never told of the move: which address wins is up to the merge policy. */
  if (self->old_address)
    lp_json_print (out, ",'homeAddress':{'street1':'Eemlaan 4','postalCode':'3812 AB',"
                        "'city':'Amersfoort','countryCode':'NL'}");
  g_string_append_c (out, '}');
  lp_person_add_record (self, LP_DATASET_LOYALTY, self->loyalty, out->str);
}

static void
save_web (LpPerson *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  lp_json_print (out,
                 "{'_halyard':{'web':{'appInstalled':%b,'visits30Days':%u,"
                 "'preferredPages':['/account','/support']}}}",
                 self->views_30 > 5, self->views_30 / 3);
  lp_person_add_record (self, LP_DATASET_WEB_PROFILE, self->device, out->str);
  for (guint i = MAX_IDENTITIES; i < self->identities->len; i++)
    lp_person_add_record (self, LP_DATASET_WEB_PROFILE, i, "{}");
}

static void
print_channel (LpPerson *self, GString *out, const char *name, guint channel)
{
  gboolean given = (self->consents & channel) != 0;
  gboolean withdrawn = !given && self->consent_withdrawn > 0;

  lp_json_print (out, ",%s:{'val':%s", name, given ? "y" : "n");
  if (withdrawn && self->consent_reason != NULL)
    lp_json_print (out, ",'reason':%s", self->consent_reason);
  lp_json_print (
    out, ",'time':%t}",
    lp_sample_time (self->sample, withdrawn ? self->consent_withdrawn : self->since, 10, 5));
}

void
lp_person_save_consents (LpPerson *self)
{
  g_autoptr (GString) out = g_string_new (NULL);
  int changed = self->consent_withdrawn > 0 ? self->consent_withdrawn : self->since;

  lp_json_print (out,
                 "{'consents':{'collect':{'val':'y'},'share':{'val':%s},"
                 "'personalize':{'content':{'val':%s}},'marketing':{'preferred':%s",
                 self->consents == LP_CONSENT_ALL ? "y" : "n", self->consents != 0 ? "y" : "n",
                 self->consents != 0 ? self->preferred_channel : "none");
  print_channel (self, out, "any", LP_CONSENT_ALL);
  print_channel (self, out, "email", LP_CONSENT_EMAIL);
  print_channel (self, out, "call", LP_CONSENT_CALL);
  print_channel (self, out, "sms", LP_CONSENT_SMS);
  print_channel (self, out, "push", LP_CONSENT_PUSH);
  print_channel (self, out, "postalMail", LP_CONSENT_POST);
  print_channel (self, out, "whatsApp", LP_CONSENT_WHATSAPP);
  lp_json_print (out, "},'metadata':{'time':%t}}", lp_sample_time (self->sample, changed, 10, 5));
  if (self->legacy_opt_out)
    lp_json_print (out, ",'optInOut':{'_channels':{'email':%s,'phone':%s}}",
                   (self->consents & LP_CONSENT_EMAIL) != 0 ? "in" : "out",
                   (self->consents & LP_CONSENT_CALL) != 0 ? "in" : "out");
  g_string_append_c (out, '}');
  lp_person_add_record (self, LP_DATASET_CONSENTS, self->main_email, out->str);
}

static void
print_propensity (LpPerson *self, GString *out, const char *name, int score, const GArray *factors)
{
  lp_json_print (out,
                 "%s:{'score':%i,'probability':%f,'percentile':%i,'propensityType':%s,"
                 "'scoreDate':%t,'influentialFactors':[",
                 name, score, score / 100.0, CLAMP (score + 4, 1, 100), name, self->sample->today);
  for (guint i = 0; i < factors->len; i++)
    {
      const LpFactor *factor = &g_array_index (factors, LpFactor, i);

      lp_json_print (out,
                     i > 0 ? ",{'code':%s,'value':%s,'importance':%s}"
                           : "{'code':%s,'value':%s,'importance':%s}",
                     factor->code, factor->value, factor->importance);
    }
  g_string_append (out, "]}");
}

static void
print_value_history (LpPerson *self, GString *out)
{
  time_t noon = lp_sample_time (self->sample, 0, 12, 0) / 1000;
  struct tm date;
  int month;

  gmtime_r (&noon, &date);
  month = date.tm_year * 12 + date.tm_mon;
  g_string_append (out, "\"history\":[");
  for (int ago = 11; ago >= 0; ago--)
    {
      gint64 amount = self->lifetime_value * (12 * 100 - self->value_trend * ago) / (12 * 100);
      g_autofree char *label
        = g_strdup_printf ("%04d-%02d", (month - ago) / 12 + 1900, (month - ago) % 12 + 1);

      /* A peak three months ago for those on their way out, as their spending falls off. */
      if (self->value_trend > 0 && self->churn >= 70 && ago > 0 && ago < 5)
        amount = self->lifetime_value * (100 + (ago < 4 ? ago : 2)) / 100;
      lp_json_print (out, ago < 11 ? ",{'month':%s,'amount':%m}" : "{'month':%s,'amount':%m}",
                     label, amount);
    }
  g_string_append_c (out, ']');
}

void
lp_person_save_scores (LpPerson *self)
{
  g_autoptr (GString) out = g_string_new ("{\"_halyard\":{\"customerAI\":{");

  print_propensity (self, out, "churn", self->churn, self->churn_factors);
  g_string_append_c (out, ',');
  print_propensity (self, out, "upgrade", self->upgrade, self->upgrade_factors);
  lp_json_print (out, "},'lifetimeValue':{'amount':%m,'currencyCode':%s,'calculatedAt':%t,",
                 self->lifetime_value, self->country->currency, self->sample->today);
  print_value_history (self, out);
  g_string_append (out, "}}}");
  lp_person_add_record (self, LP_DATASET_SCORES, self->crm, out->str);
}

static void
print_member (GString *out, const LpMember *member, gboolean first)
{
  static const char *const names[] = { "realized", "existing", "exited" };

  lp_json_print (out,
                 first ? "%s:{'lastQualificationTime':%t,'status':%s"
                       : ",%s:{'lastQualificationTime':%t,'status':%s",
                 member->audience, member->since, names[member->status]);
  if (member->validity > 0)
    lp_json_print (out, ",'version':'1.0','validUntil':%t", member->since + member->validity);
  g_string_append_c (out, '}');
}

/* The memberships of one origin, from @from on; a record takes so many. Returns where it ended. */
static guint
save_members (LpPerson *self, LpDataset dataset, const char *name_space, guint identity, guint from)
{
  gboolean external = dataset == LP_DATASET_EXTERNAL;
  g_autoptr (GString) out = g_string_new (NULL);
  guint count = 0;

  lp_json_print (out, "{'segmentMembership':{%s:{", name_space);
  for (; from < self->members->len && count < MAX_MEMBERS; from++)
    {
      const LpMember *member = &g_array_index (self->members, LpMember, from);

      if (member->external == external)
        print_member (out, member, count++ == 0);
    }
  g_string_append (out, "}}}");
  if (count > 0)
    lp_person_add_record (self, dataset, identity, out->str);
  return from;
}

void
lp_person_save_members (LpPerson *self)
{
  /* A record takes the place of the one before about the same identity; so the next is about the
   * customer's next one. */
  for (guint from = 0, i = 0; from < self->members->len; i++)
    from = save_members (self, LP_DATASET_MEMBERSHIPS, "ups", i, from);
  save_members (self, LP_DATASET_EXTERNAL, "AAM", self->crm, 0);
}

void
lp_person_save (LpPerson *self)
{
  lp_person_save_crm (self);
  if (self->loyalty_id != NULL)
    save_loyalty (self);
  save_web (self);
  lp_person_save_consents (self);
  lp_person_save_scores (self);
  lp_person_save_members (self);
}
