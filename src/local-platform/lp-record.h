/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-schema.h"

G_BEGIN_DECLS

/* The platform's hard limits. */
#define LP_MAX_EVENT_SIZE (10 * 1024)
#define LP_MAX_RECORD_SIZE (100 * 1024)
#define LP_MAX_RECORD_IDENTITIES 20
#define LP_MAX_IDENTITY_LENGTH 1024

/* An identity in a record; both texts belong to the record. */
typedef struct
{
  gint64 name_space; /* the number of the namespace */
  const char *code;  /* its code, as the store has it */
  const char *value;
} LpRecordIdentity;

/**
 * LpRecord:
 * @text: the record without spaces between its tokens
 * @identities: (element-type LpRecordIdentity): each once, the primary one first
 * @event_id: (nullable): of an event its own id
 * @timestamp: of an event its time, in milliseconds since 1970
 * @modified: when its source says it was changed, in milliseconds since 1970; 0 when it says
 * nothing
 * @problems: (element-type utf8): sentences that say why it is refused, each naming the field
 * @code: (nullable): the platform's number for the first of them
 *
 * What a record or an event says of itself. One is used for many, so that nothing is allocated
 * anew; what it points to is good until it is read into again.
 */
typedef struct
{
  GString *text;
  GArray *identities;
  const char *event_id;
  gint64 timestamp;
  gint64 modified;
  GPtrArray *problems;
  const char *code;
  /*< private >*/
  LpReader *reader;
} LpRecord;

/* The kinds of faults, as the platform's error diagnostics number them. UNVERIFIED for all but the
 * first two, which its documentation shows. */
#define LP_FAULT_CORRUPT "INGEST-1401-400"
#define LP_FAULT_MISSING "INGEST-1555-400"
#define LP_FAULT_INVALID "INGEST-1556-400"
#define LP_FAULT_TOO_LARGE "INGEST-1557-400"
#define LP_FAULT_IDENTITY "INGEST-1558-400"

LpRecord *lp_record_new (void);
void lp_record_free (LpRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpRecord, lp_record_free)

/* What a record is held against. */
typedef struct
{
  LpSchema *schema; /* (nullable) */
  gboolean is_event;
  LpEntity entity;         /* what it is about, where there is a schema */
  GHashTable *name_spaces; /* code in lower case → LpRecordNamespace */
} LpRecordRules;

typedef struct
{
  gint64 id;
  char *code;
  LpEntity entity; /* what its identities identify */
} LpRecordNamespace;

/**
 * lp_record_read:
 * @text: one JSON object
 *
 * Returns: %FALSE when it is refused; then @problems says why
 */
gboolean
lp_record_read (LpRecord *record, const LpRecordRules *rules, const char *text, gsize length);

/* The same for a record that is part of a document read already. */
gboolean lp_record_read_node (LpRecord *record, const LpRecordRules *rules, LpNode node);

/* A time as RFC 3339 has it, in milliseconds since 1970. */
gboolean lp_record_parse_time (const char *text, gint64 *time);

G_END_DECLS
