/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-history-item.h"

enum
{
  PROP_0,
  PROP_CURRENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _HubHistoryItem
{
  GObject parent_instance;

  char *heading;
  HubHistoryEntry *entry;
  gboolean current;
};

G_DEFINE_FINAL_TYPE (HubHistoryItem, hub_history_item, G_TYPE_OBJECT)

static void
hub_history_item_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HubHistoryItem *self = HUB_HISTORY_ITEM (object);

  switch (property_id)
    {
    case PROP_CURRENT:
      g_value_set_boolean (value, self->current);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_history_item_set_property (GObject *object,
                               guint property_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  HubHistoryItem *self = HUB_HISTORY_ITEM (object);

  switch (property_id)
    {
    case PROP_CURRENT:
      hub_history_item_set_current (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_history_item_finalize (GObject *object)
{
  HubHistoryItem *self = HUB_HISTORY_ITEM (object);

  g_clear_pointer (&self->heading, g_free);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (hub_history_item_parent_class)->finalize (object);
}

static void
hub_history_item_class_init (HubHistoryItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hub_history_item_get_property;
  object_class->set_property = hub_history_item_set_property;
  object_class->finalize = hub_history_item_finalize;

  properties[PROP_CURRENT]
    = g_param_spec_boolean ("current", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hub_history_item_init (HubHistoryItem *self)
{
}

HubHistoryItem *
hub_history_item_new_heading (const char *heading)
{
  HubHistoryItem *self = g_object_new (HUB_TYPE_HISTORY_ITEM, NULL);

  self->heading = g_strdup (heading);

  return self;
}

HubHistoryItem *
hub_history_item_new_entry (HubHistoryEntry *entry)
{
  HubHistoryItem *self = g_object_new (HUB_TYPE_HISTORY_ITEM, NULL);

  self->entry = g_object_ref (entry);

  return self;
}

const char *
hub_history_item_get_heading (HubHistoryItem *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY_ITEM (self), NULL);

  return self->heading;
}

HubHistoryEntry *
hub_history_item_get_entry (HubHistoryItem *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY_ITEM (self), NULL);

  return self->entry;
}

gboolean
hub_history_item_get_current (HubHistoryItem *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY_ITEM (self), FALSE);

  return self->current;
}

void
hub_history_item_set_current (HubHistoryItem *self, gboolean current)
{
  g_return_if_fail (HUB_IS_HISTORY_ITEM (self));

  if (self->current == current)
    return;

  self->current = current;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

gboolean
hub_history_item_equal (HubHistoryItem *self, HubHistoryItem *other)
{
  g_return_val_if_fail (HUB_IS_HISTORY_ITEM (self), FALSE);
  g_return_val_if_fail (HUB_IS_HISTORY_ITEM (other), FALSE);

  return self->entry == other->entry && g_strcmp0 (self->heading, other->heading) == 0;
}
