/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-desk.h"

#include "hub-looks.h"

#include "model/hub-error.h"

/* The documented secret of the local platform, which guards nothing. */
#define SAMPLE_SECRET "local"

enum
{
  PROP_CARDS = 1,
  PROP_CONNECTION,
  PROP_LAYOUT,
  PROP_LOOKUP,
  PROP_REFRESHING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_REFRESH_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubDesk
{
  GObject parent_instance;

  HubKeyring *keyring; /* nullable */
  HubConnectionStore *connections;
  HubHistory *history;
  HubDigestStore *digests; /* nullable */
  HubLooks *looks;         /* nullable */
  HubCardSet *cards;
  HubLayoutStore *layouts;

  HubConnection *connection; /* nullable */
  HubPlatform *platform;     /* nullable */
  HubLookup *lookup;         /* nullable */
  HubLookup *earlier;        /* nullable: comes back where the current one is given up */
  HubLookup *refresh;        /* nullable: takes the place of the other once it is answered */
};

G_DEFINE_FINAL_TYPE (HubDesk, hub_desk, G_TYPE_OBJECT)

static HubCredential *
dup_credential (HubDesk *self, HubConnection *connection)
{
  if (self->keyring != NULL)
    return HUB_CREDENTIAL (g_object_ref (self->keyring));

  return HUB_CREDENTIAL (
    hub_fixed_credential_new (hub_connection_is_sample (connection) ? SAMPLE_SECRET : NULL));
}

static void
open_platform (HubDesk *self)
{
  g_autoptr (HubCredential) credential = NULL;

  g_clear_object (&self->platform);
  if (self->connection == NULL)
    return;

  credential = dup_credential (self, self->connection);
  self->platform = hub_platform_new (self->connection, credential, self->cards);
  hub_platform_prepare (self->platform);
}

/* Whether the answer says who, or that nobody, was found; a fault says neither. */
static gboolean
is_answered (HubLookup *lookup)
{
  HubLookupState state = hub_lookup_get_state (lookup);

  return state == HUB_LOOKUP_ONE || state == HUB_LOOKUP_NONE;
}

static void
remember (HubDesk *self, HubLookup *lookup)
{
  HubSummary *summary = hub_lookup_get_summary (lookup);
  HubProfile *profile = hub_lookup_get_profile (lookup);
  const char *connection_id;
  const char *name = NULL;
  gint64 now_ms = g_get_real_time () / 1000;

  if (!is_answered (lookup))
    return;

  /* What stands for a missing name is in the language of today. */
  if (summary != NULL)
    name = hub_summary_has_name (summary) ? hub_summary_get_name (summary) : "";
  connection_id = hub_connection_get_id (self->connection);
  hub_history_add (self->history, connection_id, hub_lookup_get_identity (lookup), name,
                   profile != NULL ? hub_profile_get_id (profile) : NULL, now_ms);
  if (self->looks != NULL && profile != NULL)
    hub_looks_add (self->looks, connection_id, lookup, now_ms);
}

static void
drop_earlier (HubDesk *self)
{
  if (self->earlier != NULL)
    hub_lookup_cancel (self->earlier);
  g_clear_object (&self->earlier);
}

/* Whoever unlocked the keyring for the connection's secret unlocked it for the history's key. */
static void
open_history_again (HubDesk *self, HubLookup *lookup)
{
  if (is_answered (lookup) && !hub_connection_is_sample (self->connection)
      && hub_connection_get_token_command (self->connection) == NULL
      && g_error_matches (hub_history_get_error (self->history), HUB_ERROR,
                          HUB_ERROR_KEYRING_LOCKED))
    hub_history_open (self->history);
}

static void
lookup_state_cb (HubDesk *self)
{
  HubLookupState state = hub_lookup_get_state (self->lookup);

  /* Whoever is chosen among several now is not who the refresh asks about. */
  hub_desk_cancel_refresh (self);
  if (state != HUB_LOOKUP_LOADING && state != HUB_LOOKUP_MANY)
    drop_earlier (self);
  remember (self, self->lookup);
  open_history_again (self, self->lookup);
}

/* The lookup, which is the current one no more, and goes on if nobody cancels it. (transfer full)
 * (nullable) */
static HubLookup *
take_lookup (HubDesk *self)
{
  hub_desk_cancel_refresh (self);
  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_func (self->lookup, lookup_state_cb, self);

  return g_steal_pointer (&self->lookup);
}

/* The one that was the current lookup is given up. */
static void
replace_lookup (HubDesk *self, HubLookup *lookup)
{
  g_autoptr (HubLookup) former = take_lookup (self);

  if (former != NULL)
    hub_lookup_cancel (former);
  g_set_object (&self->lookup, lookup);
  if (lookup != NULL)
    g_signal_connect_object (lookup, "notify::state", G_CALLBACK (lookup_state_cb), self,
                             G_CONNECT_SWAPPED);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOKUP]);
}

/* To be called before another is put in the lookup's place. What has not been answered is not worth
 * coming back to: what stood before it still is. */
static void
keep_lookup (HubDesk *self)
{
  if (self->lookup == NULL || hub_lookup_get_state (self->lookup) == HUB_LOOKUP_LOADING)
    return;

  drop_earlier (self);
  self->earlier = take_lookup (self);
}

/* The refresh, which is under way no more. (transfer full) */
static HubLookup *
take_refresh (HubDesk *self)
{
  g_signal_handlers_disconnect_by_data (self->refresh, self);

  return g_steal_pointer (&self->refresh);
}

static void
refresh_state_cb (HubDesk *self)
{
  g_autoptr (HubLookup) refresh = NULL;

  if (hub_lookup_get_state (self->refresh) == HUB_LOOKUP_LOADING)
    return;

  refresh = take_refresh (self);
  if (hub_lookup_get_state (refresh) == HUB_LOOKUP_FAILED)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFRESHING]);
      g_signal_emit (self, signals[SIGNAL_REFRESH_FAILED], 0, hub_lookup_get_error (refresh));
      return;
    }

  /* Whoever hears of the new lookup finds its entry. */
  remember (self, refresh);
  open_history_again (self, refresh);
  replace_lookup (self, refresh);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFRESHING]);
}

/* A connection that was changed is used as it is now; of one that was removed nothing stays. */
static void
connections_changed_cb (HubDesk *self)
{
  HubConnection *connection;

  if (self->connection == NULL || hub_connection_is_sample (self->connection))
    return;

  connection
    = hub_connection_store_find (self->connections, hub_connection_get_id (self->connection));
  if (connection == NULL)
    connection = hub_connection_store_find (self->connections, HUB_CONNECTION_SAMPLE_ID);
  hub_desk_set_connection (self, connection);
}

static void
hub_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HubDesk *self = HUB_DESK (object);

  switch (id)
    {
    case PROP_CARDS:
      g_value_set_object (value, self->cards);
      break;
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    case PROP_LAYOUT:
      g_value_set_object (value, hub_desk_get_layout (self));
      break;
    case PROP_LOOKUP:
      g_value_set_object (value, self->lookup);
      break;
    case PROP_REFRESHING:
      g_value_set_boolean (value, hub_desk_is_refreshing (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hub_desk_dispose (GObject *object)
{
  HubDesk *self = HUB_DESK (object);

  hub_desk_drop_lookup (self);
  g_clear_object (&self->platform);

  G_OBJECT_CLASS (hub_desk_parent_class)->dispose (object);
}

static void
hub_desk_finalize (GObject *object)
{
  HubDesk *self = HUB_DESK (object);

  g_clear_object (&self->keyring);
  g_clear_object (&self->connections);
  g_clear_object (&self->history);
  g_clear_object (&self->looks);
  g_clear_object (&self->digests);
  g_clear_object (&self->cards);
  g_clear_object (&self->layouts);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (hub_desk_parent_class)->finalize (object);
}

static void
hub_desk_class_init (HubDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hub_desk_get_property;
  object_class->dispose = hub_desk_dispose;
  object_class->finalize = hub_desk_finalize;

  properties[PROP_CARDS] = g_param_spec_object ("cards", NULL, NULL, HUB_TYPE_CARD_SET, flags);
  properties[PROP_CONNECTION]
    = g_param_spec_object ("connection", NULL, NULL, HUB_TYPE_CONNECTION, flags);
  properties[PROP_LAYOUT] = g_param_spec_object ("layout", NULL, NULL, HUB_TYPE_LAYOUT, flags);
  properties[PROP_LOOKUP] = g_param_spec_object ("lookup", NULL, NULL, HUB_TYPE_LOOKUP, flags);
  properties[PROP_REFRESHING] = g_param_spec_boolean ("refreshing", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_REFRESH_FAILED]
    = g_signal_new ("refresh-failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
layout_changed_cb (HubDesk *self, const char *connection_id)
{
  if (self->connection != NULL
      && g_str_equal (hub_connection_get_id (self->connection), connection_id))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
}

static void
take_layouts (HubDesk *self, HubLayoutStore *layouts)
{
  if (self->layouts != NULL)
    g_signal_handlers_disconnect_by_data (self->layouts, self);
  g_clear_object (&self->layouts);
  self->layouts = layouts;
  g_signal_connect_object (layouts, "changed", G_CALLBACK (layout_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
hub_desk_init (HubDesk *self)
{
  self->cards = hub_card_set_new_built_in ();
  take_layouts (self, hub_layout_store_new (NULL));
}

HubDesk *
hub_desk_new (HubKeyring *keyring, HubConnectionStore *connections, HubHistory *history)
{
  HubDesk *self;

  g_return_val_if_fail (keyring == NULL || HUB_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (HUB_IS_CONNECTION_STORE (connections), NULL);
  g_return_val_if_fail (HUB_IS_HISTORY (history), NULL);

  self = g_object_new (HUB_TYPE_DESK, NULL);
  g_set_object (&self->keyring, keyring);
  g_set_object (&self->connections, connections);
  g_set_object (&self->history, history);
  g_signal_connect_object (connections, "items-changed", G_CALLBACK (connections_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

HubDesk *
hub_desk_new_beside (HubDesk *other)
{
  HubDesk *self;

  g_return_val_if_fail (HUB_IS_DESK (other), NULL);

  self = hub_desk_new (other->keyring, other->connections, other->history);
  g_set_object (&self->cards, other->cards);
  g_set_object (&self->connection, other->connection);
  g_set_object (&self->platform, other->platform);
  take_layouts (self, g_object_ref (other->layouts));

  return self;
}

HubKeyring *
hub_desk_get_keyring (HubDesk *self)
{
  g_return_val_if_fail (HUB_IS_DESK (self), NULL);

  return self->keyring;
}

HubConnectionStore *
hub_desk_get_connections (HubDesk *self)
{
  g_return_val_if_fail (HUB_IS_DESK (self), NULL);

  return self->connections;
}

HubHistory *
hub_desk_get_history (HubDesk *self)
{
  g_return_val_if_fail (HUB_IS_DESK (self), NULL);

  return self->history;
}

void
hub_desk_set_digests (HubDesk *self, HubDigestStore *digests)
{
  g_return_if_fail (HUB_IS_DESK (self));
  g_return_if_fail (HUB_IS_DIGEST_STORE (digests));

  g_clear_object (&self->looks);
  g_set_object (&self->digests, digests);
  self->looks = hub_looks_new (digests);
}

HubDigestStore *
hub_desk_get_digests (HubDesk *self)
{
  g_return_val_if_fail (HUB_IS_DESK (self), NULL);

  return self->digests;
}

HubCardSet *
hub_desk_get_cards (HubDesk *self)
{
  g_return_val_if_fail (HUB_IS_DESK (self), NULL);

  return self->cards;
}

void
hub_desk_set_cards (HubDesk *self, HubCardSet *cards)
{
  g_return_if_fail (HUB_IS_DESK (self));
  g_return_if_fail (HUB_IS_CARD_SET (cards));

  if (self->cards == cards)
    return;

  /* What is shown was made by the rules of the old ones. */
  hub_desk_drop_lookup (self);
  g_set_object (&self->cards, cards);
  open_platform (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CARDS]);
}

HubLayoutStore *
hub_desk_get_layouts (HubDesk *self)
{
  g_return_val_if_fail (HUB_IS_DESK (self), NULL);

  return self->layouts;
}

void
hub_desk_set_layouts (HubDesk *self, HubLayoutStore *layouts)
{
  g_return_if_fail (HUB_IS_DESK (self));
  g_return_if_fail (HUB_IS_LAYOUT_STORE (layouts));

  if (self->layouts == layouts)
    return;
  take_layouts (self, g_object_ref (layouts));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
}

HubLayout *
hub_desk_get_layout (HubDesk *self)
{
  g_return_val_if_fail (HUB_IS_DESK (self), NULL);

  /* No connection has this id. */
  return hub_layout_store_get (
    self->layouts, self->connection != NULL ? hub_connection_get_id (self->connection) : "");
}

void
hub_desk_set_layout (HubDesk *self, HubLayout *layout)
{
  g_return_if_fail (HUB_IS_DESK (self));
  g_return_if_fail (HUB_IS_LAYOUT (layout));

  if (self->connection != NULL)
    hub_layout_store_set (self->layouts, hub_connection_get_id (self->connection), layout);
}

HubConnection *
hub_desk_get_connection (HubDesk *self)
{
  g_return_val_if_fail (HUB_IS_DESK (self), NULL);

  return self->connection;
}

void
hub_desk_set_connection (HubDesk *self, HubConnection *connection)
{
  g_return_if_fail (HUB_IS_DESK (self));
  g_return_if_fail (HUB_IS_CONNECTION (connection));

  if (self->connection == connection)
    return;

  hub_desk_drop_lookup (self);
  g_set_object (&self->connection, connection);
  open_platform (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
}

HubPlatform *
hub_desk_get_platform (HubDesk *self)
{
  g_return_val_if_fail (HUB_IS_DESK (self), NULL);

  return self->platform;
}

HubQuery *
hub_desk_parse (HubDesk *self, const char *text, const char *chosen, GError **error)
{
  const char *country;

  g_return_val_if_fail (HUB_IS_DESK (self), NULL);

  country = self->connection != NULL ? hub_connection_get_country (self->connection) : NULL;
  return hub_query_parse (text, hub_card_set_get_namespaces (self->cards), chosen, country, error);
}

HubLookup *
hub_desk_start_lookup (HubDesk *self, HubQuery *query)
{
  g_autoptr (HubLookup) lookup = NULL;

  g_return_val_if_fail (HUB_IS_DESK (self), NULL);
  g_return_val_if_fail (self->platform != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  lookup = hub_lookup_new (HUB_PROFILE_SOURCE (self->platform), self->cards, query);
  /* Under way before anybody draws anything for it. */
  hub_lookup_start (lookup);
  keep_lookup (self);
  replace_lookup (self, lookup);

  return self->lookup;
}

void
hub_desk_set_lookup_aside (HubDesk *self)
{
  g_return_if_fail (HUB_IS_DESK (self));

  keep_lookup (self);
  replace_lookup (self, NULL);
}

void
hub_desk_restore_lookup (HubDesk *self)
{
  g_autoptr (HubLookup) earlier = NULL;

  g_return_if_fail (HUB_IS_DESK (self));

  earlier = g_steal_pointer (&self->earlier);
  replace_lookup (self, earlier);
}

void
hub_desk_refresh (HubDesk *self)
{
  g_autoptr (HubQuery) query = NULL;
  HubLookupState state;

  g_return_if_fail (HUB_IS_DESK (self));

  if (self->lookup == NULL)
    return;

  /* Who was chosen among several is not asked about again. */
  if (hub_lookup_get_profile (self->lookup) != NULL && hub_lookup_get_hits (self->lookup) != NULL)
    query = hub_query_new_for_identity (hub_lookup_get_identity (self->lookup));
  else
    query = hub_query_ref (hub_lookup_get_query (self->lookup));

  /* Only an answer is worth keeping in the meantime. */
  state = hub_lookup_get_state (self->lookup);
  if (state == HUB_LOOKUP_LOADING || state == HUB_LOOKUP_FAILED)
    {
      hub_desk_start_lookup (self, query);
      return;
    }

  hub_desk_cancel_refresh (self);
  self->refresh = hub_lookup_new (HUB_PROFILE_SOURCE (self->platform), self->cards, query);
  hub_lookup_start (self->refresh);
  g_signal_connect_object (self->refresh, "notify::state", G_CALLBACK (refresh_state_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFRESHING]);
}

gboolean
hub_desk_is_refreshing (HubDesk *self)
{
  g_return_val_if_fail (HUB_IS_DESK (self), FALSE);

  return self->refresh != NULL;
}

void
hub_desk_cancel_refresh (HubDesk *self)
{
  g_autoptr (HubLookup) refresh = NULL;

  g_return_if_fail (HUB_IS_DESK (self));

  if (self->refresh == NULL)
    return;

  refresh = take_refresh (self);
  hub_lookup_cancel (refresh);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFRESHING]);
}

void
hub_desk_drop_lookup (HubDesk *self)
{
  g_return_if_fail (HUB_IS_DESK (self));

  drop_earlier (self);
  if (self->looks != NULL)
    hub_looks_forget (self->looks);
  if (self->lookup != NULL)
    replace_lookup (self, NULL);
}

HubLookup *
hub_desk_get_lookup (HubDesk *self)
{
  g_return_val_if_fail (HUB_IS_DESK (self), NULL);

  return self->lookup;
}

HubHistoryEntry *
hub_desk_get_current_entry (HubDesk *self)
{
  g_return_val_if_fail (HUB_IS_DESK (self), NULL);

  if (self->lookup == NULL || !is_answered (self->lookup))
    return NULL;
  return hub_history_find (self->history, hub_connection_get_id (self->connection),
                           hub_lookup_get_identity (self->lookup));
}
