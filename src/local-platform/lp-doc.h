/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Reading JSON documents by the thousand: records on their way into the store, fragments on their
 * way into a profile. Nothing is copied and nothing can be changed; what has to be built or changed
 * (schemas, plans, answers) is json-glib's and lp-json's business.
 *
 * simdjson does the work. It checks UTF-8 and the whole grammar, refuses numbers that fit neither
 * 64 bits nor a double, and documents nested deeper than LP_DOC_MAX_DEPTH.
 */

#define LP_DOC_MAX_DEPTH 64

/**
 * LpReader:
 *
 * Reads one document after the other and keeps its memory in between. For one thread at a time.
 */
typedef struct _LpReader LpReader;

/* A place in the document a reader has read last. */
typedef struct
{
  gconstpointer document;
  gsize place;
} LpNode;

typedef enum
{
  LP_NODE_NULL,
  LP_NODE_BOOLEAN,
  LP_NODE_INTEGER,
  LP_NODE_DOUBLE,
  LP_NODE_STRING,
  LP_NODE_ARRAY,
  LP_NODE_OBJECT,
} LpNodeType;

/* A walk over the members of an object or the elements of an array. */
typedef struct
{
  LpNode next;
  LpNode end;
  LpNodeType type;
} LpNodeIter;

LpReader *lp_reader_new (void);
void lp_reader_free (LpReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpReader, lp_reader_free)

/**
 * lp_reader_read:
 * @text: a document; need not end in a NUL
 * @root: (out): its outermost value, valid until the reader reads again or is freed
 *
 * Fails with %LP_ERROR_INPUT and a sentence that names the fault.
 */
gboolean
lp_reader_read (LpReader *reader, const char *text, gsize length, LpNode *root, GError **error);

LpNodeType lp_node_get_type (LpNode node);
gboolean lp_node_is_object (LpNode node);

/* The member of this name; %FALSE when there is none or @node is no object. Of members of one name
 * the first counts. */
gboolean lp_node_get_member (LpNode node, const char *name, LpNode *member);

/* The text of a string, valid as long as the document; %NULL for any other value. It can hold NUL
 * characters, so @length (out) (optional) is the truth. */
const char *lp_node_get_string (LpNode node, gsize *length);

/* %FALSE for any other type; a double accepts whole numbers too. */
gboolean lp_node_get_boolean (LpNode node, gboolean *value);
gboolean lp_node_get_integer (LpNode node, gint64 *value);
gboolean lp_node_get_double (LpNode node, double *value);

/* Begins a walk; over anything but an array or object it ends at once. */
void lp_node_iter_init (LpNodeIter *iter, LpNode node);

/* @name: (out) (optional): of a member, %NULL for an element */
gboolean lp_node_iter_next (LpNodeIter *iter, const char **name, LpNode *value);

/* Appends the value as JSON. A number comes out in the shortest form that reads back the same. */
void lp_node_print (LpNode node, GString *out);

G_END_DECLS
