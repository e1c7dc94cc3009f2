/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-query-time.h"
#include "local-platform/lp-query.h"

G_BEGIN_DECLS

/* A query as a tree. The parser makes it and the evaluator walks it. */

/* Lists within lists that can be walked at the same time, the profile being the first. */
#define LP_QUERY_MAX_SCOPES 5

typedef enum
{
  /* Values */
  LP_OP_LITERAL,
  LP_OP_PATH,       /* names within the element of a scope */
  LP_OP_EVENT_TIME, /* the timestamp of the event of a scope */
  LP_OP_TIME,       /* a moment or a span named by a word */
  LP_OP_CURRENT,    /* part: of now */
  LP_OP_PART,       /* part: of left */
  LP_OP_ARITHMETIC, /* letter: left and right */
  LP_OP_AGGREGATE,  /* function: over the sequence left, of right (nullable) */
  /* Sequences */
  LP_OP_EVENTS,   /* each event into scope, where right (nullable) holds */
  LP_OP_ELEMENTS, /* each element of the path left into scope, where right (nullable) holds */
  /* Conditions */
  LP_OP_AND, /* of the items */
  LP_OP_OR,
  LP_OP_NOT,     /* of left */
  LP_OP_COMPARE, /* left and right by comparison */
  LP_OP_IN,      /* left in the items */
  LP_OP_TEXT,    /* left and right by text function */
  LP_OP_LIKE,
  LP_OP_IS_NULL,
  LP_OP_EXISTS,  /* the sequence left has an element */
  LP_OP_FOR_ALL, /* right holds for each element of the sequence left */
  LP_OP_CHAIN,   /* the items are steps */
  LP_OP_STEP,    /* left holds for an event */
  LP_OP_IN_SEGMENT,
  LP_OP_OCCURS_DISTANCE, /* left lies amount units in direction from right */
  LP_OP_OCCURS_BEFORE,   /* left lies before right */
  LP_OP_OCCURS_AFTER,
  LP_OP_OCCURS_ON,      /* left lies in the span of right */
  LP_OP_OCCURS_BETWEEN, /* left lies from right to items[0] */
} LpQueryOp;

typedef enum
{
  LP_COMPARE_EQUAL,
  LP_COMPARE_NOT_EQUAL,
  LP_COMPARE_LESS,
  LP_COMPARE_LESS_EQUAL,
  LP_COMPARE_GREATER,
  LP_COMPARE_GREATER_EQUAL,
} LpComparison;

typedef enum
{
  LP_TEXT_EQUALS,
  LP_TEXT_CONTAINS,
  LP_TEXT_STARTS_WITH,
  LP_TEXT_ENDS_WITH,
} LpTextFunction;

typedef enum
{
  LP_TIME_NOW,
  LP_TIME_DAY, /* amount days from today */
  LP_TIME_UNIT /* amount units from this one */
} LpTimeWord;

typedef enum
{
  LP_DIRECTION_BEFORE,
  LP_DIRECTION_AFTER,
  LP_DIRECTION_FROM,
} LpDirection;

typedef enum
{
  LP_PART_DAY,
  LP_PART_MONTH,
  LP_PART_YEAR,
} LpTimePart;

typedef enum
{
  LP_VALUE_NONE,
  LP_VALUE_BOOLEAN,
  LP_VALUE_NUMBER,
  LP_VALUE_TEXT,
  LP_VALUE_TIME,
  LP_VALUE_OBJECT,
} LpValueType;

typedef struct
{
  LpValueType type;
  union
  {
    gboolean boolean;
    double number;
    gint64 time;
    struct
    {
      const char *text;
      gsize length;
    };
  };
} LpValue;

/* What an expression is, as far as its text says. */
typedef enum
{
  LP_KIND_ANY, /* a path */
  LP_KIND_CONDITION,
  LP_KIND_NUMBER,
  LP_KIND_TEXT,
  LP_KIND_TIME,
  LP_KIND_SEQUENCE,
} LpKind;

typedef struct _LpQueryNode LpQueryNode;

struct _LpQueryNode
{
  LpQueryOp op;
  LpKind kind;
  gboolean negated; /* of IN, TEXT, IS_NULL: the opposite */
  gboolean ignore_case;
  guint scope;
  guint choice; /* LpComparison, LpTextFunction, LpTimeWord, LpTimePart, LpQueryFunction, letter */
  LpDirection direction;
  LpTimeUnit unit;
  gint64 amount;
  LpValue value; /* a literal, or the name of an audience; its text is the node's */
  char **names;
  LpQueryNode *left;
  LpQueryNode *right;
  LpQueryNode **items;
  guint n_items;
};

struct _LpQuery
{
  GPtrArray *nodes; /* all of them, for freeing */
  LpQueryNode *root;
  GPtrArray *audiences; /* ends in a NULL */
  gboolean is_time_dependent;
  gboolean uses_events;
};

/* Evaluation, in two files. */

typedef struct
{
  const LpQuerySubject *subject;
  LpNode elements[LP_QUERY_MAX_SCOPES];
  gint64 timestamps[LP_QUERY_MAX_SCOPES];
} LpFrame;

/* Returns TRUE to stop. */
typedef gboolean (*LpValueFunc) (const LpValue *value, gpointer user_data);
typedef gboolean (*LpElementFunc) (LpFrame *frame, gpointer user_data);

gboolean lp_query_holds (LpFrame *frame, const LpQueryNode *node);

/* Calls @callback with each value there is, until it returns TRUE, and returns what it did. */
gboolean lp_query_foreach_value (LpFrame *frame,
                                 const LpQueryNode *node,
                                 LpValueFunc callback,
                                 gpointer user_data);

/* Puts each element of a sequence into its scope and calls @callback. */
gboolean lp_query_foreach_element (LpFrame *frame,
                                   const LpQueryNode *sequence,
                                   LpElementFunc callback,
                                   gpointer user_data);

/* The first value; its type is NONE when there is none. */
LpValue lp_query_first_value (LpFrame *frame, const LpQueryNode *node);

/* A time as it is, or read from a text. */
gboolean lp_value_get_time (const LpValue *value, gint64 *time);

gboolean lp_value_compare (const LpValue *left, const LpValue *right, LpComparison comparison);
gboolean lp_value_test_text (const LpValue *value,
                             const LpValue *with,
                             LpTextFunction function,
                             gboolean ignore_case);
gboolean lp_value_is_like (const LpValue *value, const LpValue *pattern);

/* The conditions that begin with "occurs". */
gboolean lp_query_occurs (LpFrame *frame, const LpQueryNode *node);

/* The span a TIME node stands for: from the first moment to before @end. */
void lp_query_time_span (const LpQueryNode *node, gint64 now, gint64 *start, gint64 *end);

G_END_DECLS
