/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hub-activity-kind.h"
#include "hub-card.h"
#include "hub-namespace.h"
#include "hub-severity.h"

G_BEGIN_DECLS

/**
 * HubCardSet:
 *
 * Everything `cards.json` says: cards, header, brief rules, activity kinds, the organisation's
 * namespaces and audiences with their patterns. Immutable; any thread may read it.
 */
#define HUB_TYPE_CARD_SET (hub_card_set_get_type ())

G_DECLARE_FINAL_TYPE (HubCardSet, hub_card_set, HUB, CARD_SET, GObject)

/**
 * hub_card_set_new_from_bytes:
 * @origin: the file's name, for the error message
 *
 * Returns: (nullable): %NULL with %HUB_ERROR_CARDS, whose message says file, line where known, and
 *   reason
 */
HubCardSet *hub_card_set_new_from_bytes (GBytes *bytes, const char *origin, GError **error);

/* The one built into the program; cannot fail. */
HubCardSet *hub_card_set_new_built_in (void);

guint hub_card_set_get_n_cards (HubCardSet *self);
const HubCard *hub_card_set_get_card (HubCardSet *self, guint position);

/* (nullable): NULL where there is no such card */
const HubCard *hub_card_set_find_card (HubCardSet *self, const char *id);
/* Whether the organisation lets nobody arrange anything: then every card and row is locked, and
 * nothing is pinned. */
gboolean hub_card_set_is_layout_locked (HubCardSet *self);

/* In the order of the filters; the last is "other". */
guint hub_card_set_get_n_kinds (HubCardSet *self);
const HubActivityKind *hub_card_set_get_kind (HubCardSet *self, guint position);

/* The standard namespaces and the organisation's own. (transfer none) (element-type HubNamespace)
 */
GPtrArray *hub_card_set_get_namespaces (HubCardSet *self);

/* How much an audience of this name wants the agent's eye. */
HubSeverity hub_card_set_get_audience_severity (HubCardSet *self, const char *name);

G_END_DECLS
