/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-identity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubCompareChooser:
 *
 * Whom to compare with: who is offered, or whoever is typed.
 *
 * Signals: `typed (const char *text)`: Enter in the field; `chosen (uint position)`: one of those
 * offered, in the order of hub_compare_chooser_offer().
 */
#define HUB_TYPE_COMPARE_CHOOSER (hub_compare_chooser_get_type ())

G_DECLARE_FINAL_TYPE (HubCompareChooser, hub_compare_chooser, HUB, COMPARE_CHOOSER, GtkWidget)

GtkWidget *hub_compare_chooser_new (void);

/* Takes back whom it offers and what it says. */
void hub_compare_chooser_clear (HubCompareChooser *self);
/* @name, @detail: inert */
void hub_compare_chooser_offer (HubCompareChooser *self, const char *name, const char *detail);
/* Says why nobody was found, or that somebody is being looked for. @sentence: "" for nothing */
void hub_compare_chooser_say (HubCompareChooser *self, const char *sentence);

G_END_DECLS
