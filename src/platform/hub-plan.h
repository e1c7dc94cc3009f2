/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Stands for the sandbox's tenant folder ("_acme") in paths, expressions and records. */
#define HUB_PLAN_TENANT "_tenant"

#define HUB_PLAN_CLASS_PROFILE "https://ns.adobe.com/xdm/context/profile"
#define HUB_PLAN_CLASS_EVENT "https://ns.adobe.com/xdm/context/experienceevent"
#define HUB_PLAN_CLASS_ACCOUNT "https://ns.adobe.com/xdm/context/account"
#define HUB_PLAN_CLASS_OPPORTUNITY "https://ns.adobe.com/xdm/context/opportunity"

typedef enum
{
  HUB_PLAN_STRING,
  HUB_PLAN_INTEGER,
  HUB_PLAN_NUMBER,
  HUB_PLAN_BOOLEAN,
  HUB_PLAN_DATE,      /* 2026-11-23 */
  HUB_PLAN_DATE_TIME, /* 2026-11-23T09:00:00Z */
  HUB_PLAN_OBJECT,    /* whatever is in it */
} HubPlanType;

typedef struct
{
  char *code;
  char *name;
  char *id_type; /* COOKIE, CROSS_DEVICE, DEVICE, EMAIL, PHONE, B2B_ACCOUNT or B2B_OPPORTUNITY */
  char *description; /* (nullable) as every description here */
} HubPlanNamespace;

typedef struct
{
  GStrv path; /* "_tenant", "scores[]", "value": [] after what is a list */
  HubPlanType type;
  char *title; /* (nullable) */
  char *description;
} HubPlanField;

typedef struct
{
  char *title;
  char *description;
  GStrv classes;     /* $ids of those it may extend */
  GPtrArray *fields; /* HubPlanField */
} HubPlanFieldGroup;

typedef struct
{
  char *path; /* "personalEmail.address" */
  char *name_space;
  gboolean primary;
} HubPlanIdentity;

typedef struct
{
  char *title;
  char *description;
  char *class_id;
  GStrv field_groups;    /* $ids or titles */
  GPtrArray *identities; /* HubPlanIdentity */
  gboolean profile;      /* part of the union */
} HubPlanSchema;

typedef struct
{
  char *name; /* of the column */
  GStrv path;
  HubPlanType type;
} HubPlanColumn;

typedef struct
{
  char *name;
  char *description;
  char *file; /* the base name of its file in a folder of files */
  char *schema;
  gboolean profile;
  gboolean identity;
  gboolean names_audiences; /* its records say "audience:NAME" where an audience's id belongs */
  GPtrArray *columns;       /* HubPlanColumn: how CSV is read; empty when it is not */
} HubPlanDataset;

typedef struct
{
  char *name;
  char *graph; /* none or pdg */
  GStrv order; /* names of datasets, the most trusted first; empty: the newest wins */
  gboolean is_default;
  gboolean on_edge;
} HubPlanMergePolicy;

typedef struct
{
  char *name;
  char *title;
  char *description;
  char *expression;
  guint count;
  char *unit; /* HOURS, DAYS, WEEKS or MONTHS */
} HubPlanComputed;

typedef struct
{
  char *name;
  char *description;
  char *expression; /* (nullable): NULL for one from elsewhere … */
  char *evaluation; /* batch, continuous or synchronous */
  char *name_space; /* … which then has a namespace of its own … */
  char *id;         /* … and an id there */
} HubPlanAudience;

/**
 * HubPlan:
 *
 * What a sandbox should hold, read from one file of JSON: what `hubctl setup` brings it to and what
 * `hubctl ingest` reads files by. Nothing changes once it is read (hub-plan-file.h).
 */
typedef struct
{
  GPtrArray *namespaces;   /* HubPlanNamespace */
  GPtrArray *field_groups; /* HubPlanFieldGroup */
  GPtrArray *schemas;      /* HubPlanSchema */
  GPtrArray *datasets;     /* HubPlanDataset, in the order in which they are filled */
  GPtrArray *policies;     /* HubPlanMergePolicy */
  GPtrArray *computed;     /* HubPlanComputed */
  GPtrArray *audiences;    /* HubPlanAudience */
} HubPlan;

/* For those who read one: parts are added, and then filled in. (transfer full) */
HubPlan *hub_plan_new_empty (void);
HubPlanFieldGroup *hub_plan_add_field_group (HubPlan *self);
HubPlanSchema *hub_plan_add_schema (HubPlan *self);
HubPlanDataset *hub_plan_add_dataset (HubPlan *self);
void hub_plan_free (HubPlan *self);

/* (transfer none) (nullable) */
const HubPlanDataset *hub_plan_find_dataset (const HubPlan *self, const char *name);

/* "_tenant.a" with the sandbox's own folder: the word is replaced where it stands alone.
 * @tenant: "_acme" (transfer full) */
char *hub_plan_fill_tenant (const char *text, const char *tenant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubPlan, hub_plan_free)

G_END_DECLS
