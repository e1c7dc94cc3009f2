/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a record's text is made to hold before it is sent. Borrowed. */
typedef struct
{
  const char *tenant;    /* "_acme": takes the place of the top folder "_tenant" */
  gboolean is_event;     /* gets an "_id" where it has none */
  GHashTable *audiences; /* (nullable): name → id, for "audience:NAME" */
} HubRecordNeeds;

/**
 * hub_record_prepare:
 * @text: @length bytes that should be one JSON object
 * @out: (out): the same on one line, without white space between its parts
 *
 * Reads the text once, without making a tree of it: millions of records go this way. What it does
 * not look at (numbers, names of fields) the platform does.
 *
 * An event without an id gets one that follows from its content, so that sending it again does not
 * make a second event of it.
 *
 * Returns: (nullable) (transfer full): what is wrong with it
 */
char *
hub_record_prepare (const char *text, gsize length, const HubRecordNeeds *needs, GString *out);

G_END_DECLS
