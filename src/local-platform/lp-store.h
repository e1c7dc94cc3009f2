/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-doc.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LP_TYPE_STORE (lp_store_get_type ())

/**
 * LpStore:
 *
 * Everything the local platform keeps: identities and how they hang together, the fragments that
 * profiles are merged from, events, and what describes them (namespaces, datasets, audiences, merge
 * policies, computed attributes).
 *
 * It is one SQLite database, "store.db", in write-ahead mode: a reader never waits for a writer,
 * and a process that is killed leaves a store that opens without repair. One process at a time may
 * have a store open. What was committed is on the disk. An LpStore is for one thread at a time.
 *
 * An identity belongs to one cluster: the group of identities known to be one person. Events carry
 * their cluster too, so that a person's newest events are neighbours in one index, however many
 * identities the person has.
 */
G_DECLARE_FINAL_TYPE (LpStore, lp_store, LP, STORE, GObject)

/* The file in a store's folder that who has it open keeps locked (an open file description lock),
 * and in which it says where it serves: see lp_address_publish(). */
#define LP_STORE_LOCK_NAME "lock"

/**
 * lp_store_open:
 * @folder: the store's folder, made when it is not there, for its owner only
 *
 * Fails with %LP_ERROR_BUSY when another process has this store open.
 */
LpStore *lp_store_open (const char *folder, GError **error);

/**
 * lp_store_open_reader:
 * @folder: the folder of a store that this process has open
 * @cache_kib: how much of it is kept at hand
 *
 * Opens it a second time, for reading only, so that a thread can read what is committed while
 * another writes.
 */
LpStore *lp_store_open_reader (const char *folder, guint cache_kib, GError **error);

/* The folder; files that belong to the store live there too. */
const char *lp_store_get_folder (LpStore *store);

/* Begins, ends or takes back a transaction. */
gboolean lp_store_begin (LpStore *store, GError **error);
gboolean lp_store_commit (LpStore *store, GError **error);
void lp_store_rollback (LpStore *store);
gboolean lp_store_in_transaction (LpStore *store);

/* In haste a commit is not on the disk when it returns: after a power cut the store is as it was at
 * some commit before, and whole. The first commit after the haste brings all others along. Not in a
 * transaction. */
void lp_store_set_haste (LpStore *store, gboolean haste);

/* Begins a part of a transaction, and ends it, with or without keeping it. */
gboolean lp_store_begin_part (LpStore *store, GError **error);
gboolean lp_store_end_part (LpStore *store, gboolean keep, GError **error);

/* Sees to it that everything read until lp_store_end_reading() is of one moment. */
void lp_store_begin_reading (LpStore *store);
void lp_store_end_reading (LpStore *store);

/* A reader for documents from the store, for whoever needs one for a moment. */
LpReader *lp_store_get_reader (LpStore *store);

/* Removes all data, but not the key of the cursors. Call it inside a transaction. */
gboolean lp_store_clear (LpStore *store, GError **error);

/* Whether there is any identity in the store. */
gboolean lp_store_is_empty (LpStore *store, gboolean *empty, GError **error);

/* A note the store keeps about itself; %NULL (and no error) when there is none. */
char *lp_store_get_note (LpStore *store, const char *name, GError **error);
gboolean lp_store_set_note (LpStore *store, const char *name, const char *value, GError **error);

/* LP_CURSOR_KEY_SIZE random bytes, the same for the life of the store. */
const guint8 *lp_store_get_cursor_key (LpStore *store);

/*
 * Writing
 */

typedef struct
{
  gint64 id;
  const char *code;
  const char *name;
  const char *id_type; /* COOKIE, CROSS_DEVICE, DEVICE, EMAIL, PHONE, B2B_ACCOUNT, … */
  gboolean custom;
  const char *description;
  gint64 created; /* milliseconds since 1970, as every time here */
} LpNamespace;

typedef struct
{
  const char *id;
  const char *name;
  const char *description;
  const char *name_space; /* AEPSegments, AAM */
  const char *origin;     /* REAL_TIME_CUSTOMER_PROFILE, AUDIENCE_MANAGER */
  const char *expression; /* in the platform's query language; %NULL for one from elsewhere */
  const char *evaluation; /* batch, continuous or synchronous */
  gint64 created;
  gint64 updated;
  const char *external_id; /* (nullable): what it is called where it comes from */
} LpAudience;

typedef struct
{
  const char *id;
  const char *name;
  const char *schema;
  const char *graph; /* none or pdg */
  const char *merge; /* timestampOrdered or dataSetPrecedence */
  const char *order; /* (nullable): JSON array of dataset codes, the most trusted first */
  gboolean is_default;
  gboolean on_edge;
  gint64 version;
  gint64 updated;
} LpMergePolicy;

typedef struct
{
  const char *id;
  const char *name;
  const char *display_name;
  const char *description;
  const char *expression;
  const char *function;    /* SUM, COUNT, MIN, MAX, MOST_RECENT or LIST */
  const char *return_type; /* number, integer, string or object */
  const char *unit;        /* HOURS, DAYS, WEEKS or MONTHS */
  gint64 count;
  gint64 created;
  gint64 evaluated;
  const char *status; /* DRAFT, PROCESSED or DISABLED; %NULL means PROCESSED */
} LpComputedAttribute;

gboolean lp_store_add_namespace (LpStore *store, const LpNamespace *name_space, GError **error);
gboolean lp_store_add_audience (LpStore *store, const LpAudience *audience, GError **error);
gboolean lp_store_add_merge_policy (LpStore *store, const LpMergePolicy *policy, GError **error);
gboolean lp_store_add_computed_attribute (LpStore *store,
                                          const LpComputedAttribute *attribute,
                                          GError **error);

/* An audience or a computed attribute that is added replaces the one of its id. */
gboolean lp_store_remove_audience (LpStore *store, const char *id, GError **error);
gboolean lp_store_remove_computed_attribute (LpStore *store, const char *id, GError **error);

/* The namespaces and the merge policy that every sandbox has from its first day. */
gboolean lp_store_add_standard_namespaces (LpStore *store, gint64 created, GError **error);
gboolean lp_store_add_default_policy (LpStore *store, gint64 updated, GError **error);

/**
 * lp_store_add_dataset:
 * @code: what callers see as its id
 * @is_event: whether it holds events
 * @system: whether the platform itself fills it: its fragments take part in every merge
 *
 * Adds a dataset without a schema, enabled for profiles and identities.
 *
 * Returns: the dataset, 0 on error
 */
gint64 lp_store_add_dataset (LpStore *store,
                             const char *code,
                             const char *name,
                             gboolean is_event,
                             gboolean system,
                             GError **error);

/**
 * lp_store_add_identity:
 * @name_space: code of a namespace, in any case
 * @cluster: the cluster it belongs to, or 0 to begin a new one
 * @made_cluster: (out) (optional): the cluster it is in
 *
 * Returns: the identity, 0 on error
 */
gint64 lp_store_add_identity (LpStore *store,
                              const char *name_space,
                              const char *value,
                              gint64 cluster,
                              gint64 *made_cluster,
                              GError **error);

/* @entity is JSON. A fragment replaces what the identity has in the dataset, unless that says the
 * same or is newer. */
gboolean lp_store_add_fragment (LpStore *store,
                                gint64 identity,
                                gint64 dataset,
                                gint64 modified,
                                const char *entity,
                                GError **error);

/**
 * lp_store_add_event:
 * @event_id: its own id; an event of the same id in the same dataset is there already, and stays
 */
gboolean lp_store_add_event (LpStore *store,
                             gint64 identity,
                             gint64 cluster,
                             gint64 dataset,
                             const char *event_id,
                             gint64 timestamp,
                             gint64 modified,
                             const char *entity,
                             gssize length,
                             GError **error);

/* Says that the view of a cluster, or of all, no longer shows what the store holds. */
gboolean lp_store_mark_stale (LpStore *store, gint64 cluster, GError **error);
gboolean lp_store_mark_all_stale (LpStore *store, GError **error);

/*
 * Reading
 */

/* A number that is another one when namespaces, schemas, datasets, audiences, merge policies or
 * computed attributes have changed. */
gint64 lp_store_count_changes (LpStore *store);

typedef struct
{
  gint64 id;
  char *code;
  char *name;
  char *schema; /* its $id, "" when it has none */
  gboolean is_event;
  gboolean profile;  /* whether its data become part of profiles */
  gboolean identity; /* whether its identities are linked */
  gboolean system;
  char *tags; /* a JSON object */
  gint64 created;
  gint64 updated;
} LpDatasetInfo;

void lp_dataset_info_free (LpDatasetInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpDatasetInfo, lp_dataset_info_free)

/* Returns: (nullable): the dataset, or %NULL without an error when there is none of this code */
LpDatasetInfo *lp_store_find_dataset (LpStore *store, const char *code, GError **error);

/* The code of a dataset that the store has, valid as long as the store. */
const char *lp_store_get_dataset_code (LpStore *store, gint64 dataset);

typedef struct
{
  gint64 id;
  gint64 cluster;
  char *name_space; /* code */
  char *value;
  char *xid;
} LpIdentity;

void lp_identity_free (LpIdentity *identity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpIdentity, lp_identity_free)

typedef struct
{
  char *dataset; /* code */
  gboolean system;
  gint64 modified;
  char *entity;
} LpFragment;

void lp_fragment_free (LpFragment *fragment);

/**
 * lp_store_find_identity:
 * @name_space: (nullable): code of a namespace, in any case; %NULL when @value is an XID
 *
 * Returns: (nullable): the identity, or %NULL without an error when it is not known
 */
LpIdentity *
lp_store_find_identity (LpStore *store, const char *name_space, const char *value, GError **error);

/* Whether there is a namespace of this code. */
gboolean lp_store_has_namespace (LpStore *store, const char *code);

/* All identities of a cluster, oldest first: LpIdentity. */
GPtrArray *lp_store_list_identities (LpStore *store, gint64 cluster, GError **error);

/* The fragments of a cluster, or when @identity is not 0 of that identity alone: LpFragment. */
GPtrArray *
lp_store_list_fragments (LpStore *store, gint64 cluster, gint64 identity, GError **error);

typedef struct
{
  gint64 cluster;
  gint64 identity; /* 0: all of the cluster's */
  gint64 from;     /* inclusive */
  gint64 until;    /* exclusive */
  gboolean newest_first;
  gint64 after_timestamp; /* the place to go on from … */
  gint64 after_row;       /* … or 0 to begin */
  gint64 limit;           /* -1: none */
} LpEventQuery;

typedef struct
{
  gint64 row;
  gint64 timestamp;
  gint64 modified;
  const char *event_id;
  const char *xid;     /* of the identity it came with */
  const char *dataset; /* code */
  const char *entity;
  gsize length; /* of the entity */
} LpEventRow;

/* Calls @callback for each event in order until it returns %FALSE; a row is valid during its call
 * only. */
typedef gboolean (*LpEventFunc) (const LpEventRow *row, gpointer user_data);
gboolean lp_store_foreach_event (LpStore *store,
                                 const LpEventQuery *query,
                                 LpEventFunc callback,
                                 gpointer user_data,
                                 GError **error);

typedef void (*LpNamespaceFunc) (const LpNamespace *name_space, gpointer user_data);
gboolean lp_store_foreach_namespace (LpStore *store,
                                     LpNamespaceFunc callback,
                                     gpointer user_data,
                                     GError **error);

typedef struct
{
  const char *id;          /* (nullable): exactly this one, by either of its ids */
  const char *name;        /* (nullable): part of the name, in any case */
  const char *description; /* (nullable): part of the description, in any case */
  gboolean platform_only;  /* only those with an expression */
  const char *sort;        /* name, createTime or updateTime */
  gboolean descending;
  gint64 offset;
  gint64 limit;
} LpAudienceQuery;

typedef void (*LpAudienceFunc) (const LpAudience *audience, gpointer user_data);

/* @total is how many there are without offset and limit. */
gboolean lp_store_foreach_audience (LpStore *store,
                                    const LpAudienceQuery *query,
                                    gint64 *total,
                                    LpAudienceFunc callback,
                                    gpointer user_data,
                                    GError **error);

/* Whether there are @n audiences that the platform itself evaluates, or more. */
gboolean lp_store_has_platform_audiences (LpStore *store, gint64 n);

/* The id of the audience of exactly this name: free it; %NULL when there is none. */
char *lp_store_find_audience_named (LpStore *store, const char *name);

typedef void (*LpMergePolicyFunc) (const LpMergePolicy *policy, gpointer user_data);
gboolean lp_store_foreach_merge_policy (LpStore *store,
                                        LpMergePolicyFunc callback,
                                        gpointer user_data,
                                        GError **error);

typedef void (*LpComputedAttributeFunc) (const LpComputedAttribute *attribute, gpointer user_data);
gboolean lp_store_foreach_computed_attribute (LpStore *store,
                                              LpComputedAttributeFunc callback,
                                              gpointer user_data,
                                              GError **error);

/*
 * Ids that follow from a name, so that the same data always gets the same ones.
 */

/* 24 letters that can stand in a URI, as the platform's XIDs. */
char *lp_make_xid (const char *name_space, const char *value);

/* The first eight bytes of what an XID is made of; %FALSE when @xid is none. */
gboolean lp_xid_to_key (const char *xid, gint64 *key);

/* A number for an event; two different events have the same one less often than a disk errs. */
gint64 lp_make_event_key (gint64 dataset, const char *event_id);

/* A UUID in its usual form. */
char *lp_make_uuid (const char *seed);

G_END_DECLS
