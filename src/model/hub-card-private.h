/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-content.h"
#include "hub-card-reader.h"
#include "hub-card.h"
#include "hub-condition.h"
#include "hub-template.h"
#include "hub-value.h"

G_BEGIN_DECLS

/* The marketing channels XDM names; a record rarely speaks of more, and more are not shown. */
#define HUB_CARD_MAX_CONSENTS 8

/* From which value on a score or number is called what. */
typedef struct
{
  double minimum;
  char *label; /* "high", translated; "" when nothing is to be said */
  HubSeverity severity;
} HubCardThreshold;

/* A row that is filled from the profile. */
typedef struct
{
  char *id; /* unlike that of any other row of the card */
  HubRowStyle style;
  gboolean is_locked;
  char *label;
  GPtrArray *conditions; /* (element-type HubCondition) */
  HubValue *value;       /* "path" and "format" (nullable) */
  HubTemplate *text;     /* "text" or "parts" in its place (nullable) */
  gboolean joins;        /* "parts" */
  HubTemplate *detail;
  GArray *thresholds; /* (element-type HubCardThreshold): highest first */

  char *path;       /* (nullable): SCORE: of the score or its object; TREND: of the list */
  char *point_path; /* TREND: of the number within each of the list */
  GStrv currency_paths;

  char *look_up_namespace; /* "lookUp": of the identity that the row leads to (nullable) … */
  GStrv look_up_paths;     /* … and where it stands: the first that there is */
} HubCardField;

/* What a customer did about a campaign, as one word. */
typedef struct
{
  char *act;
  char *label;          /* "opened" */
  gboolean is_response; /* else an exposure: what was done to the customer */
  gboolean is_counted;  /* "seen 3×" */
} HubCardAct;

/* Rows that are made of events. */
typedef struct
{
  char *kind;
  char *act; /* (nullable) */
  gint64 days;
  guint limit;
  HubTemplate *label;
  HubTemplate *value;
  HubTemplate *detail;
  HubTemplate *copy;

  char *group_path; /* (nullable): one row for all events with the same value there */
  GArray *acts;     /* (element-type HubCardAct): what `@acts` says of a group */

  char *related_act;         /* (nullable): events of this act… */
  char *related_path;        /* …with the same value there… */
  char *related_items;       /* …counted by the quantities in that list (nullable) */
  HubTemplate *related_text; /* …are said as `@related`, with `@count` */
} HubCardEntries;

struct _HubCard
{
  char *id;
  HubEntityKind kind;
  gboolean is_locked;
  char *title;
  HubTemplate *note;
  char *empty;
  char *unavailable;
  GPtrArray *fields;       /* (element-type HubCardField): "rows", or "fallback" of entries */
  HubCardEntries *entries; /* (nullable) */
};

/* (nullable): NULL when it was refused */
HubCard *hub_card_new (HubCardReader *reader, HubXdm *node);
void hub_card_free (HubCard *card);
/* Locks the card and all its rows, as nothing may be arranged. */
void hub_card_lock_all (HubCard *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubCard, hub_card_free)

G_END_DECLS
