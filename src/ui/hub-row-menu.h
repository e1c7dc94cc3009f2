/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-field.h"
#include "model/hub-layout.h"
#include "ui/hub-card-row-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is offered on one value: by the window's action `win.copy-text` (s), those of
 * HubLayoutActions, and `profile.arrange`. All (transfer full) (nullable): NULL where there is
 * nothing to offer. */

/* A row of a card.
 * @card: (nullable): whose row it is; NULL where nothing may be arranged */
GMenuModel *hub_row_menu_new_for_row (HubCardRowView *view, const HubCard *card, HubLayout *layout);

/* A pinned field. */
GMenuModel *hub_row_menu_new_for_pin (HubCardRowView *view, const HubLayoutPin *pin);

/* A field of all attributes.
 * @layout: (nullable): NULL where it cannot be pinned */
GMenuModel *hub_row_menu_new_for_field (HubField *field, HubLayout *layout);

G_END_DECLS
