/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-xdm.h"

G_BEGIN_DECLS

/**
 * HubPlanReader:
 *
 * Reads a plan strictly: a key nobody knows, a value of another type or a name nobody declared is
 * refused with file, line and column. The first fault is kept and every later call goes on
 * harmlessly, so that the readers of the parts need no error paths of their own.
 */
typedef struct _HubPlanReader HubPlanReader;

/* @origin: the file's name. NULL with HUB_ERROR_PLAN if @text is no JSON, or names a key twice in
 * one object. */
HubPlanReader *hub_plan_reader_new (const char *text, const char *origin, GError **error);
void hub_plan_reader_free (HubPlanReader *self);

HubXdm *hub_plan_reader_get_root (HubPlanReader *self);

/* @node: what is wrong */
void hub_plan_reader_fail (HubPlanReader *self, HubXdm *node, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
gboolean hub_plan_reader_has_failed (HubPlanReader *self);
/* TRUE when nothing failed; else moves the fault to @error. */
gboolean hub_plan_reader_finish (HubPlanReader *self, GError **error);

/* FALSE after refusing @node unless it is an object with no other keys than @keys (NULL-terminated)
 * and "comment", which may stand anywhere and is not read. */
gboolean hub_plan_reader_expect_object (HubPlanReader *self, HubXdm *node, const char *const *keys);

/* (transfer none) (nullable): NULL when absent */
HubXdm *hub_plan_reader_get (HubPlanReader *self, HubXdm *object, const char *key);
/* (transfer full) (nullable): NULL when absent; an empty text is refused */
char *
hub_plan_reader_dup_text (HubPlanReader *self, HubXdm *object, const char *key, gboolean required);
/* One of @words (NULL-terminated); the first when absent. */
guint hub_plan_reader_get_word (HubPlanReader *self,
                                HubXdm *object,
                                const char *key,
                                const char *const *words);
gboolean hub_plan_reader_get_flag (HubPlanReader *self, HubXdm *object, const char *key);
/* A list of texts, or one text in its place; empty when absent. (transfer full) */
GStrv hub_plan_reader_dup_texts (HubPlanReader *self, HubXdm *object, const char *key);
/* The elements of a list; empty when absent. (transfer container) (element-type HubXdm) */
GPtrArray *hub_plan_reader_list (HubPlanReader *self, HubXdm *object, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubPlanReader, hub_plan_reader_free)

G_END_DECLS
