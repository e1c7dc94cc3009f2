/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-history-entry-private.h"

enum
{
  PROP_NAME = 1,
  PROP_PINNED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _HubHistoryEntry
{
  GObject parent_instance;

  char *connection_id;
  HubIdentity *identity;
  char *name;     /* nullable */
  char *customer; /* nullable */
  gint64 time_ms;
  gboolean pinned;
};

G_DEFINE_FINAL_TYPE (HubHistoryEntry, hub_history_entry, G_TYPE_OBJECT)

static void
hub_history_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HubHistoryEntry *self = HUB_HISTORY_ENTRY (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_PINNED:
      g_value_set_boolean (value, self->pinned);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hub_history_entry_finalize (GObject *object)
{
  HubHistoryEntry *self = HUB_HISTORY_ENTRY (object);

  g_clear_pointer (&self->connection_id, g_free);
  g_clear_pointer (&self->identity, hub_identity_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->customer, g_free);

  G_OBJECT_CLASS (hub_history_entry_parent_class)->finalize (object);
}

static void
hub_history_entry_class_init (HubHistoryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hub_history_entry_get_property;
  object_class->finalize = hub_history_entry_finalize;

  properties[PROP_NAME]
    = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PINNED]
    = g_param_spec_boolean ("pinned", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hub_history_entry_init (HubHistoryEntry *self)
{
}

HubHistoryEntry *
hub_history_entry_new (const char *connection_id,
                       HubIdentity *identity,
                       const char *name,
                       gint64 time_ms,
                       gboolean pinned)
{
  HubHistoryEntry *self;

  g_return_val_if_fail (connection_id != NULL, NULL);
  g_return_val_if_fail (identity != NULL, NULL);

  self = g_object_new (HUB_TYPE_HISTORY_ENTRY, NULL);
  self->connection_id = g_strdup (connection_id);
  self->identity = hub_identity_ref (identity);
  self->name = g_strdup (name);
  self->time_ms = time_ms;
  self->pinned = pinned;

  return self;
}

const char *
hub_history_entry_get_connection_id (HubHistoryEntry *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY_ENTRY (self), NULL);

  return self->connection_id;
}

HubIdentity *
hub_history_entry_get_identity (HubHistoryEntry *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY_ENTRY (self), NULL);

  return self->identity;
}

const char *
hub_history_entry_get_name (HubHistoryEntry *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY_ENTRY (self), NULL);

  return self->name;
}

const char *
hub_history_entry_get_customer (HubHistoryEntry *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY_ENTRY (self), NULL);

  return self->customer;
}

void
hub_history_entry_set_customer (HubHistoryEntry *self, const char *customer)
{
  g_return_if_fail (HUB_IS_HISTORY_ENTRY (self));

  g_free (self->customer);
  self->customer = g_strdup (customer);
}

gint64
hub_history_entry_get_time (HubHistoryEntry *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY_ENTRY (self), 0);

  return self->time_ms;
}

gboolean
hub_history_entry_get_pinned (HubHistoryEntry *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY_ENTRY (self), FALSE);

  return self->pinned;
}

void
hub_history_entry_set_pinned (HubHistoryEntry *self, gboolean pinned)
{
  g_return_if_fail (HUB_IS_HISTORY_ENTRY (self));

  if (self->pinned == !!pinned)
    return;

  self->pinned = !!pinned;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PINNED]);
}

gboolean
hub_history_entry_is_about (HubHistoryEntry *self, const char *connection_id, HubIdentity *identity)
{
  return g_str_equal (self->connection_id, connection_id)
         && hub_identity_equal (self->identity, identity);
}

int
hub_history_entry_compare (gconstpointer a, gconstpointer b)
{
  const HubHistoryEntry *left = *(HubHistoryEntry *const *) a;
  const HubHistoryEntry *right = *(HubHistoryEntry *const *) b;

  if (left->pinned != right->pinned)
    return left->pinned ? -1 : 1;

  return (left->time_ms < right->time_ms) - (left->time_ms > right->time_ms);
}
