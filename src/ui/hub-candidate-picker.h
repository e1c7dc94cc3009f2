/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubCandidatePicker:
 *
 * Several customers fit what was typed: which one is it? By mouse, by arrows and Enter, or by the
 * digits 1 to 9.
 *
 * Signal `chosen (guint position)`: of the hit.
 */
#define HUB_TYPE_CANDIDATE_PICKER (hub_candidate_picker_get_type ())

G_DECLARE_FINAL_TYPE (HubCandidatePicker, hub_candidate_picker, HUB, CANDIDATE_PICKER, GtkWidget)

GtkWidget *hub_candidate_picker_new (void);

/* @hits: (element-type HubLookupHit); @text: what was typed */
void hub_candidate_picker_set_hits (HubCandidatePicker *self,
                                    GPtrArray *hits,
                                    GPtrArray *namespaces,
                                    const char *text);
void hub_candidate_picker_clear (HubCandidatePicker *self);

G_END_DECLS
