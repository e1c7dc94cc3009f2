/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/hub-platform.h"

#include "hub-connection-store.h"
#include "hub-digest-store.h"
#include "hub-history.h"
#include "hub-keyring.h"
#include "hub-layout-store.h"
#include "hub-lookup.h"

G_BEGIN_DECLS

/**
 * HubDesk:
 *
 * An agent's desk: what is looked up in (the connection), what is being looked up, and what was.
 * The window shows it; it knows no widget.
 *
 * Properties, notified: `connection` (HubConnection, the one in use), `cards` (HubCardSet),
 * `layout` (HubLayout, how they are arranged for the connection), `lookup` (HubLookup, the current
 * one or %NULL), `refreshing` (boolean).
 *
 * Signal: `refresh-failed` (GError): the current lookup stays as it was.
 */
#define HUB_TYPE_DESK (hub_desk_get_type ())

G_DECLARE_FINAL_TYPE (HubDesk, hub_desk, HUB, DESK, GObject)

/* A kiosk reads its connection's secret from the keyring too; what it must not keep is the history,
 * which is told so by hub_history_new(). */
HubDesk *hub_desk_new (HubKeyring *keyring, HubConnectionStore *connections, HubHistory *history);
/* Another desk of the same agent, for another customer at the same time: it begins with the same
 * connection, by the same platform (as long as neither changes it), and without a lookup. What is
 * looked up there counts as looked at only once it is given digests. (transfer full) */
HubDesk *hub_desk_new_beside (HubDesk *other);

HubKeyring *hub_desk_get_keyring (HubDesk *self);
HubConnectionStore *hub_desk_get_connections (HubDesk *self);
HubHistory *hub_desk_get_history (HubDesk *self);

/* Where it is kept what was seen of each customer: from now on lookups say what changed since. */
void hub_desk_set_digests (HubDesk *self, HubDigestStore *digests);
/* (nullable) (transfer none) */
HubDigestStore *hub_desk_get_digests (HubDesk *self);

HubCardSet *hub_desk_get_cards (HubDesk *self);
void hub_desk_set_cards (HubDesk *self, HubCardSet *cards);

/* How the cards are arranged. A desk has a store of its own, which keeps nothing, until it is given
 * one that others may have too. */
HubLayoutStore *hub_desk_get_layouts (HubDesk *self);
void hub_desk_set_layouts (HubDesk *self, HubLayoutStore *layouts);
/* The connection's; as declared while there is none. (transfer none) */
HubLayout *hub_desk_get_layout (HubDesk *self);
/* Keeps it for the connection; does nothing while there is none. */
void hub_desk_set_layout (HubDesk *self, HubLayout *layout);

HubConnection *hub_desk_get_connection (HubDesk *self);
/* Changes what is looked up in: the current lookup is cancelled and dropped. Opens the connection
 * ahead of the first lookup. A connection that the store replaces is replaced here too; one that it
 * removes, by the sample data. */
void hub_desk_set_connection (HubDesk *self, HubConnection *connection);

/* The current connection's platform (nullable) (transfer none) */
HubPlatform *hub_desk_get_platform (HubDesk *self);

/* hub_query_parse() with the connection's default country and the card set's namespaces. */
HubQuery *hub_desk_parse (HubDesk *self, const char *text, const char *chosen, GError **error);

/* Starts this one in the place of the current lookup; it enters the history when it is answered. An
 * answer that stood in its place is kept until then, for hub_desk_restore_lookup(). */
HubLookup *hub_desk_start_lookup (HubDesk *self, HubQuery *query);
/* Leaves the desk without a lookup, as something else is to be shown in its place; it is kept like
 * the one before a lookup that is under way. */
void hub_desk_set_lookup_aside (HubDesk *self);
/* Gives the current lookup up and puts back the one that is kept, if there is one. Notifies
 * `lookup` in any case: whatever was shown in the place of either is to go. */
void hub_desk_restore_lookup (HubDesk *self);
/* The same question again (F5). An answer stays the current lookup until the new one is there: a
 * refresh that is cancelled or fails leaves it. Does nothing without a current lookup. */
void hub_desk_refresh (HubDesk *self);
/* Whether an answer is being asked for anew. */
gboolean hub_desk_is_refreshing (HubDesk *self);
/* Does nothing when none is under way. */
void hub_desk_cancel_refresh (HubDesk *self);
/* Cancels and drops the current lookup and the one that is kept: nothing of a customer stays. */
void hub_desk_drop_lookup (HubDesk *self);

HubLookup *hub_desk_get_lookup (HubDesk *self);
/* The history entry of the current lookup (nullable) (transfer none) */
HubHistoryEntry *hub_desk_get_current_entry (HubDesk *self);

G_END_DECLS
