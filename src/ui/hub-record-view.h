/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-layout.h"
#include "model/hub-xdm.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubRecordView:
 *
 * All that a record holds: every field, searchable by title, path and value, or the JSON. Lists and
 * searches are made by workers, so that a record of any size opens at once.
 *
 * Enter or a click copies a field's value, Ctrl+C too, Ctrl+Alt+C its path; a right click, or the
 * Menu key, offers both, and to pin the field. Uses the window's action `win.copy-text` (s), and
 * those of HubLayoutActions.
 */
#define HUB_TYPE_RECORD_VIEW (hub_record_view_get_type ())

G_DECLARE_FINAL_TYPE (HubRecordView, hub_record_view, HUB, RECORD_VIEW, GtkWidget)

GtkWidget *hub_record_view_new (void);

/* @record: (nullable): NULL forgets everything; what is searched for stays otherwise
 * @schema: (nullable): gives the titles */
void hub_record_view_show (HubRecordView *self, HubXdm *record, HubXdm *schema);
/* As if @text had been typed. */
void hub_record_view_search (HubRecordView *self, const char *text);

/* Says of each field where it came from, where that is known of all.
 * @source: (nullable): "From CRM customers" */
void hub_record_view_set_source (HubRecordView *self, const char *source);

/* @layout: (nullable): what is pinned; NULL where nothing can be */
void hub_record_view_set_layout (HubRecordView *self, HubLayout *layout);

G_END_DECLS
