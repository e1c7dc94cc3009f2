/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-doc.h"

G_BEGIN_DECLS

typedef enum
{
  LP_FIELD_ANY,
  LP_FIELD_STRING,
  LP_FIELD_NUMBER,
  LP_FIELD_INTEGER,
  LP_FIELD_BOOLEAN,
  LP_FIELD_ARRAY,
  LP_FIELD_OBJECT,
} LpFieldType;

typedef enum
{
  LP_FORMAT_NONE,
  LP_FORMAT_DATE,
  LP_FORMAT_TIME,
  LP_FORMAT_EMAIL,
  LP_FORMAT_URI,
} LpFieldFormat;

typedef struct _LpField LpField;

typedef struct
{
  char *name;
  LpField *field;
} LpMember;

/* What a schema says of one field. */
struct _LpField
{
  LpFieldType type;
  LpFieldFormat format;
  guint n_members;
  guint n_values;
  LpMember *members; /* of an object, sorted by name */
  LpField *item;     /* (nullable): the elements of a list, the values of a map */
  char **values;     /* (nullable): the only texts there are, sorted */
  char **required;   /* (nullable): members an object must have */
  double min;
  double max;
  gsize min_length; /* in characters */
  gsize max_length;
  GRegex *pattern; /* (nullable) */
};

/* lp_schema_check() for a schema whose outermost object is @field. */
guint lp_field_check (const LpField *field, LpNode node, GPtrArray *problems, guint max);

/* Whether a text is a date (2026-11-23), a time of RFC 3339 (2026-11-23T09:00:00.5+01:00), or looks
 * like a mail address or a URI. */
gboolean lp_format_fits (LpFieldFormat format, const char *text, gsize length);

G_END_DECLS
