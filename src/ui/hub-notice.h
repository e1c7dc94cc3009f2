/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubNotice:
 *
 * A strip that says something lasting about the program itself (a broken file, no keyring) without
 * standing in the way. Hidden while it has nothing to say.
 *
 * Property: `closable` (boolean).
 */
#define HUB_TYPE_NOTICE (hub_notice_get_type ())

G_DECLARE_FINAL_TYPE (HubNotice, hub_notice, HUB, NOTICE, GtkWidget)

GtkWidget *hub_notice_new (void);

/* @title: (nullable): NULL hides it; @text: (nullable): more, in a sentence or two */
void hub_notice_set (HubNotice *self, const char *title, const char *text);

G_END_DECLS
