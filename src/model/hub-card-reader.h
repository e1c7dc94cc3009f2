/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-entity-kind.h"
#include "hub-severity.h"
#include "hub-xdm.h"

G_BEGIN_DECLS

/**
 * HubCardReader:
 *
 * Reads `cards.json` strictly: an unknown key, a wrong type, a word nobody knows is refused with
 * the place where it stands. The first fault is kept and every later call goes on harmlessly, so
 * that the readers of the parts need no error paths of their own.
 */
typedef struct _HubCardReader HubCardReader;

/* @origin: the file's name
 * @text: what it holds, for the lines of faults */
HubCardReader *hub_card_reader_new (const char *origin, GBytes *text);
/* Another reader with the same words, whose faults do not count. */
HubCardReader *hub_card_reader_new_probe (HubCardReader *self);
void hub_card_reader_free (HubCardReader *self);

/* Where the reader is: `card "insights"`, `row 2`. Every enter has its leave. */
void hub_card_reader_enter (HubCardReader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void hub_card_reader_leave (HubCardReader *self);

void hub_card_reader_fail (HubCardReader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean hub_card_reader_has_failed (HubCardReader *self);
/* TRUE when nothing failed; else moves the fault to @error. */
gboolean hub_card_reader_finish (HubCardReader *self, GError **error);

/* Refuses @node unless it is an object with no other keys than @keys (NULL-terminated) and
 * "comment", which may stand anywhere and is not read. */
gboolean hub_card_reader_expect_object (HubCardReader *self, HubXdm *node, const char *const *keys);

/* (transfer none) (nullable): NULL when absent */
HubXdm *hub_card_reader_get (HubCardReader *self, HubXdm *object, const char *key);
gboolean hub_card_reader_has (HubCardReader *self, HubXdm *object, const char *key);
/* (nullable): NULL when absent; another type is refused, and so is absence where @required */
const char *
hub_card_reader_get_text (HubCardReader *self, HubXdm *object, const char *key, gboolean required);
/* Translated; "" when absent. (transfer full) */
char *
hub_card_reader_dup_label (HubCardReader *self, HubXdm *object, const char *key, gboolean required);
gint64
hub_card_reader_get_count (HubCardReader *self, HubXdm *object, const char *key, gint64 fallback);
gboolean hub_card_reader_get_flag (HubCardReader *self, HubXdm *object, const char *key);
/* "for": what the object speaks of; a profile where it does not say. */
HubEntityKind hub_card_reader_get_entity_kind (HubCardReader *self, HubXdm *object);
HubSeverity hub_card_reader_get_severity (HubCardReader *self, HubXdm *object, const char *key);

/* The elements of a list, or the one value that stands in its place; empty when absent.
 * (transfer container) (element-type HubXdm) */
GPtrArray *
hub_card_reader_list (HubCardReader *self, HubXdm *object, const char *key, gboolean required);
/* A list of texts. (transfer full) */
GStrv
hub_card_reader_dup_texts (HubCardReader *self, HubXdm *object, const char *key, gboolean required);

/* Whether @id was declared among @known; refused otherwise, as a typing slip. */
gboolean hub_card_reader_expect_known (HubCardReader *self,
                                       GPtrArray *known,
                                       const char *what,
                                       const char *id);

/* The tables of words ("words" of the file): name → (word in lower case → translated). */
void hub_card_reader_read_words (HubCardReader *self, HubXdm *node);
/* (transfer none) (nullable) */
GHashTable *hub_card_reader_find_words (HubCardReader *self, const char *name);

/* Ids of activity kinds and acts, for conditions to be checked against. (transfer none) */
GPtrArray *hub_card_reader_get_kinds (HubCardReader *self);
GPtrArray *hub_card_reader_get_acts (HubCardReader *self);

const char *hub_card_reader_translate (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubCardReader, hub_card_reader_free)

G_END_DECLS
