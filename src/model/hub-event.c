/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-event.h"

#include "model/hub-xdm.h"

struct _HubEvent
{
  GObject parent_instance;

  char *id;
  gint64 timestamp_ms;
  HubXdm *record;
  char *kind;
  char *title;
  char *detail;
  char *icon_name;
  char *source; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HubEvent, hub_event, G_TYPE_OBJECT)

static void
hub_event_finalize (GObject *object)
{
  HubEvent *self = HUB_EVENT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->record, hub_xdm_unref);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->icon_name, g_free);
  g_clear_pointer (&self->source, g_free);

  G_OBJECT_CLASS (hub_event_parent_class)->finalize (object);
}

static void
hub_event_class_init (HubEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_event_finalize;
}

static void
hub_event_init (HubEvent *self)
{
}

HubEvent *
hub_event_new (const char *id,
               gint64 timestamp_ms,
               HubXdm *record,
               const char *kind,
               const char *title,
               const char *detail,
               const char *icon_name)
{
  HubEvent *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (HUB_TYPE_EVENT, NULL);
  self->id = g_strdup (id);
  self->timestamp_ms = timestamp_ms;
  self->record = hub_xdm_ref (record);
  self->kind = g_strdup (kind);
  self->title = g_strdup (title);
  self->detail = g_strdup (detail != NULL ? detail : "");
  self->icon_name = g_strdup (icon_name);

  return self;
}

void
hub_event_set_source (HubEvent *self, const char *dataset_id)
{
  g_return_if_fail (HUB_IS_EVENT (self));

  g_free (self->source);
  self->source = g_strdup (dataset_id);
}

const char *
hub_event_get_source (HubEvent *self)
{
  g_return_val_if_fail (HUB_IS_EVENT (self), NULL);

  return self->source;
}

const char *
hub_event_get_id (HubEvent *self)
{
  g_return_val_if_fail (HUB_IS_EVENT (self), NULL);

  return self->id;
}

gint64
hub_event_get_timestamp (HubEvent *self)
{
  g_return_val_if_fail (HUB_IS_EVENT (self), 0);

  return self->timestamp_ms;
}

GDateTime *
hub_event_dup_local_time (HubEvent *self)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) exact = NULL;

  g_return_val_if_fail (HUB_IS_EVENT (self), NULL);

  if (self->timestamp_ms == 0)
    return NULL;

  utc = g_date_time_new_from_unix_utc (self->timestamp_ms / 1000);
  if (utc == NULL)
    return NULL;

  exact = g_date_time_add (utc, self->timestamp_ms % 1000 * 1000);

  return exact != NULL ? g_date_time_to_local (exact) : NULL;
}

HubXdm *
hub_event_get_record (HubEvent *self)
{
  g_return_val_if_fail (HUB_IS_EVENT (self), NULL);

  return self->record;
}

const char *
hub_event_get_kind (HubEvent *self)
{
  g_return_val_if_fail (HUB_IS_EVENT (self), NULL);

  return self->kind;
}

const char *
hub_event_get_title (HubEvent *self)
{
  g_return_val_if_fail (HUB_IS_EVENT (self), NULL);

  return self->title;
}

const char *
hub_event_get_detail (HubEvent *self)
{
  g_return_val_if_fail (HUB_IS_EVENT (self), NULL);

  return self->detail;
}

const char *
hub_event_get_icon_name (HubEvent *self)
{
  g_return_val_if_fail (HUB_IS_EVENT (self), NULL);

  return self->icon_name;
}
