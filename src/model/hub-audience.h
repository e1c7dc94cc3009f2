/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Membership of a profile in an audience (XDM segmentMembership). `realized` and `existing` are in,
 * `exited` is out. */
typedef enum
{
  HUB_AUDIENCE_STATUS_REALIZED, /* entered at the last evaluation */
  HUB_AUDIENCE_STATUS_EXISTING, /* still in */
  HUB_AUDIENCE_STATUS_EXITED,   /* left */
  HUB_AUDIENCE_STATUS_UNKNOWN,  /* a word the platform does not document */
} HubAudienceStatus;

#define HUB_TYPE_AUDIENCE (hub_audience_get_type ())

G_DECLARE_FINAL_TYPE (HubAudience, hub_audience, HUB, AUDIENCE, GObject)

HubAudience *hub_audience_new (const char *namespace_code,
                               const char *id,
                               HubAudienceStatus status,
                               GDateTime *since);

/* "ups" for the platform's own audiences, else the source's ("AAM") */
const char *hub_audience_get_namespace (HubAudience *self);
const char *hub_audience_get_id (HubAudience *self);
HubAudienceStatus hub_audience_get_status (HubAudience *self);
/* lastQualificationTime, UTC (nullable) */
GDateTime *hub_audience_get_since (HubAudience *self);

HubAudienceStatus hub_audience_status_from_string (const char *text);
const char *hub_audience_status_to_string (HubAudienceStatus status);
/* "Entered", "Member", "Left": translated */
const char *hub_audience_status_get_label (HubAudienceStatus status);

G_END_DECLS
