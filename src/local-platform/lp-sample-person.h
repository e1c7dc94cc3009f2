/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-random.h"
#include "local-platform/lp-sample-catalog.h"
#include "local-platform/lp-sample-files.h"
#include "local-platform/lp-sample-words.h"

G_BEGIN_DECLS

#define LP_DAY (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

/* What is common to all customers while the company is made. */
typedef struct
{
  LpSampleFiles *files;
  gint64 today;                      /* local midnight before now: no event is later */
  char *audiences[LP_AUDIENCE_LAST]; /* ids, or what stands for them */
  char *fine_audiences[LP_FINE_AUDIENCES];
  GString *event;              /* the one being written */
  GHashTable *emails;          /* those taken */
  GHashTable *next_in_country; /* country code → the next serial number */
} LpSample;

/* @days before today, at this time of day. */
gint64 lp_sample_time (LpSample *sample, int days, int hour, int minute);

typedef enum
{
  LP_MEMBER_REALIZED,
  LP_MEMBER_EXISTING,
  LP_MEMBER_EXITED,
} LpMemberStatus;

typedef struct
{
  const char *audience;
  gboolean external; /* from Audience Manager */
  gint64 validity;   /* milliseconds; 0: for ever */
  LpMemberStatus status;
  gint64 since;
} LpMember;

typedef enum
{
  LP_CONSENT_EMAIL = 1 << 0,
  LP_CONSENT_CALL = 1 << 1,
  LP_CONSENT_SMS = 1 << 2,
  LP_CONSENT_PUSH = 1 << 3,
  LP_CONSENT_POST = 1 << 4,
  LP_CONSENT_WHATSAPP = 1 << 5,
  LP_CONSENT_ALL = (1 << 6) - 1,
} LpConsents;

typedef struct
{
  char *code;
  char *value; /* in words, as the brief takes it */
  const char *importance;
} LpFactor;

typedef struct
{
  const char *name_space;
  char *value;
  gboolean primary;
} LpPersonIdentity;

/* One customer in the making. */
typedef struct
{
  LpSample *sample;
  LpRandom random;
  guint number;
  const LpCountry *country;

  /* Who */
  gboolean is_female;
  char *first_name;
  char *last_name;
  char *full_name;
  char *birth_date;
  char *street;
  char *city;
  char *postal_code;
  char *email;
  char *phone;
  char *home_phone; /* (nullable) */
  char *company;    /* (nullable) */

  /* Identities: their places in the list of them */
  guint crm;
  guint loyalty;
  guint main_email;
  guint main_phone;
  guint device;
  char *device_id; /* the ECID that page views carry */
  char *crm_number;
  char *loyalty_id;           /* (nullable) */
  const char *old_crm_number; /* (nullable): one from before the numbers got their letter */
  GArray *identities;         /* LpPersonIdentity */

  /* What they have and how they stand */
  int since; /* days ago */
  LpPlan plan;
  const char *plan_name; /* (nullable): another name for the plan */
  const char *plan_status;
  int contract_end; /* days from today, negative when it is over */
  const char *tier;
  int points;
  int churn;               /* 0 to 100 */
  int upgrade;             /* 0 to 100 */
  gint64 lifetime_value;   /* cents, in the customer's currency */
  int value_trend;         /* percent a year */
  GArray *churn_factors;   /* LpFactor */
  GArray *upgrade_factors; /* LpFactor */
  guint consents;          /* LpConsents given */
  int consent_withdrawn;   /* days ago that a channel was withdrawn, or 0 */
  const char *consent_reason;
  const char *preferred_channel;
  gboolean legacy_opt_out;    /* has the older consent field too */
  gboolean old_address;       /* the loyalty programme knows an address they moved from */
  const char *complaint_case; /* (nullable): a complaint nobody has answered */
  const char *complaint_topic;
  int complaint_days;
  GArray *members; /* LpMember */

  /* What the story has added up to so far */
  guint n_events;
  guint next_case;
  guint purchases; /* in 12 months */
  gint64 spent;    /* in 12 months, less returns, in cents */
  gint64 last_purchase;
  const char *last_product;
  guint support_90;
  guint support_14;
  guint views_30;
  guint views_60;  /* from 60 to 30 days ago */
  guint clearance; /* purchases and clicks at clearance weekends */
  guint outage_90; /* support contacts about an outage in 90 days */
  guint basket_7;  /* times in the basket in 7 days */
  guint doubled;   /* times they used the double points */
  guint campus;    /* times they were sent the student offer */
  gint64 last_open;
  gboolean has_tv;
} LpPerson;

/* A customer with a name, an address, a phone and an e-mail of the country. */
LpPerson *lp_person_new (LpSample *sample, guint number, const LpCountry *country);
void lp_person_free (LpPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpPerson, lp_person_free)

/* Sets a text of the customer: lp_person_set (&person->city, "Utrecht"). */
void lp_person_set (char **text, const char *value);
void lp_person_set_name (LpPerson *person, const char *first, const char *last);

/* A price in the customer's currency, from one in euro cents. */
gint64 lp_person_price (LpPerson *person, gint64 euro_cents);

/* Adds an identity; returns its place. */
guint lp_person_add_identity (LpPerson *person,
                              const char *name_space,
                              const char *value,
                              gboolean primary);

/* Adds CRM number, e-mail, phone, a device and, where there is one, the loyalty number. */
void lp_person_add_usual_identities (LpPerson *person);

/* A new device id of 38 digits. */
char *lp_person_make_ecid (LpPerson *person);

void lp_person_add_factor (GArray *factors,
                           const char *code,
                           const char *importance,
                           const char *value,
                           ...) G_GNUC_PRINTF (4, 5);
void
lp_person_add_member (LpPerson *person, LpAudienceId audience, LpMemberStatus status, int days);

/* Whether the customer was ever in the audience. */
gboolean lp_person_is_member (LpPerson *person, LpAudienceId audience);

/* Writes a record of @dataset about @identity: @entity, and beside it that identity and the CRM
 * number, by which the platform knows whose it is, unless @entity has an identity map itself. */
void lp_person_add_record (LpPerson *person, LpDataset dataset, guint identity, const char *entity);

/* Writes the records that follow from all of the above. */
void lp_person_save (LpPerson *person);

/* Those of lp_person_save() by themselves, for customers that lack some. */
void lp_person_save_crm (LpPerson *person);
void lp_person_save_consents (LpPerson *person);
void lp_person_save_scores (LpPerson *person);
void lp_person_save_members (LpPerson *person);

G_END_DECLS
