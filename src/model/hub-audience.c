/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-audience.h"

#include <glib/gi18n-lib.h>

struct _HubAudience
{
  GObject parent_instance;

  char *namespace_code;
  char *id;
  HubAudienceStatus status;
  GDateTime *since;
};

G_DEFINE_FINAL_TYPE (HubAudience, hub_audience, G_TYPE_OBJECT)

static const char *const status_words[] = {
  [HUB_AUDIENCE_STATUS_REALIZED] = "realized",
  [HUB_AUDIENCE_STATUS_EXISTING] = "existing",
  [HUB_AUDIENCE_STATUS_EXITED] = "exited",
  [HUB_AUDIENCE_STATUS_UNKNOWN] = "unknown",
};

static void
hub_audience_finalize (GObject *object)
{
  HubAudience *self = HUB_AUDIENCE (object);

  g_clear_pointer (&self->namespace_code, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->since, g_date_time_unref);

  G_OBJECT_CLASS (hub_audience_parent_class)->finalize (object);
}

static void
hub_audience_class_init (HubAudienceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_audience_finalize;
}

static void
hub_audience_init (HubAudience *self)
{
}

HubAudience *
hub_audience_new (const char *namespace_code,
                  const char *id,
                  HubAudienceStatus status,
                  GDateTime *since)
{
  HubAudience *self;

  g_return_val_if_fail (namespace_code != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (HUB_TYPE_AUDIENCE, NULL);
  self->namespace_code = g_strdup (namespace_code);
  self->id = g_strdup (id);
  self->status = status;
  self->since = since != NULL ? g_date_time_ref (since) : NULL;

  return self;
}

const char *
hub_audience_get_namespace (HubAudience *self)
{
  g_return_val_if_fail (HUB_IS_AUDIENCE (self), NULL);

  return self->namespace_code;
}

const char *
hub_audience_get_id (HubAudience *self)
{
  g_return_val_if_fail (HUB_IS_AUDIENCE (self), NULL);

  return self->id;
}

HubAudienceStatus
hub_audience_get_status (HubAudience *self)
{
  g_return_val_if_fail (HUB_IS_AUDIENCE (self), HUB_AUDIENCE_STATUS_UNKNOWN);

  return self->status;
}

GDateTime *
hub_audience_get_since (HubAudience *self)
{
  g_return_val_if_fail (HUB_IS_AUDIENCE (self), NULL);

  return self->since;
}

HubAudienceStatus
hub_audience_status_from_string (const char *text)
{
  guint i;

  if (text == NULL)
    return HUB_AUDIENCE_STATUS_UNKNOWN;

  for (i = 0; i < G_N_ELEMENTS (status_words); i++)
    if (g_ascii_strcasecmp (text, status_words[i]) == 0)
      return (HubAudienceStatus) i;

  return HUB_AUDIENCE_STATUS_UNKNOWN;
}

const char *
hub_audience_status_to_string (HubAudienceStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (status_words), "unknown");

  return status_words[status];
}

const char *
hub_audience_status_get_label (HubAudienceStatus status)
{
  switch (status)
    {
    case HUB_AUDIENCE_STATUS_REALIZED:
      /* Translators: the customer has just become a member of an audience */
      return C_ ("audience membership", "Entered");
    case HUB_AUDIENCE_STATUS_EXISTING:
      /* Translators: the customer is a member of an audience */
      return C_ ("audience membership", "Member");
    case HUB_AUDIENCE_STATUS_EXITED:
      /* Translators: the customer is no longer a member of an audience */
      return C_ ("audience membership", "Left");
    case HUB_AUDIENCE_STATUS_UNKNOWN:
    default:
      return C_ ("audience membership", "Unknown");
    }
}
