/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubFieldRow:
 *
 * A row of a long list of fields: title and path on one line, value and type below. Its height
 * depends on the font alone, as that of a HubListRow does. A value that is cut shows whole in the
 * hint.
 */
#define HUB_TYPE_FIELD_ROW (hub_field_row_get_type ())

G_DECLARE_FINAL_TYPE (HubFieldRow, hub_field_row, HUB, FIELD_ROW, GtkWidget)

GtkWidget *hub_field_row_new (void);

/* @field: (nullable): NULL forgets the texts */
void hub_field_row_set (HubFieldRow *self, HubField *field);
/* Says where the value came from, in the hint and to a screen reader.
 * @source: (nullable): "From CRM customers", or %NULL where that is not known */
void hub_field_row_set_source (HubFieldRow *self, const char *source);

/* (transfer full) (nullable) */
HubField *hub_field_row_dup_field (HubFieldRow *self);

G_END_DECLS
