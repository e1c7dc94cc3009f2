/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-digest.h"

#include "model/hub-audience.h"
#include "model/hub-event.h"
#include "model/hub-figure.h"

#include <string.h>

static void
figure_free (gpointer data)
{
  HubDigestFigure *figure = data;

  g_free (figure->path);
  g_free (figure->text);
  g_free (figure);
}

static void
consent_free (gpointer data)
{
  HubDigestConsent *consent = data;

  g_free (consent->channel);
  g_free (consent);
}

HubDigest *
hub_digest_new_empty (const char *customer, gint64 time_ms)
{
  HubDigest *self;

  g_return_val_if_fail (customer != NULL, NULL);

  self = g_atomic_rc_box_new0 (HubDigest);
  self->customer = g_strdup (customer);
  self->time_ms = time_ms;
  self->figures = g_ptr_array_new_with_free_func (figure_free);
  self->consents = g_ptr_array_new_with_free_func (consent_free);
  self->audiences = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->events = g_array_new (FALSE, FALSE, sizeof (guint64));

  return self;
}

HubDigest *
hub_digest_ref (HubDigest *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (HubDigest *self)
{
  g_free (self->customer);
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->consents);
  g_array_unref (self->audiences);
  g_array_unref (self->events);
}

void
hub_digest_unref (HubDigest *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

static gboolean
is_short (const char *text)
{
  return strlen (text) <= HUB_DIGEST_MAX_TEXT;
}

void
hub_digest_add_figure (HubDigest *self, const char *path, double number, const char *text)
{
  HubDigestFigure *figure;

  if (self->figures->len == HUB_DIGEST_MAX_FIGURES || !is_short (path) || !is_short (text))
    return;
  figure = g_new0 (HubDigestFigure, 1);
  figure->path = g_strdup (path);
  figure->number = number;
  figure->text = g_strdup (text);
  g_ptr_array_add (self->figures, figure);
}

void
hub_digest_add_consent (HubDigest *self, const char *channel, HubConsentChoice choice)
{
  HubDigestConsent *consent;

  if (self->consents->len == HUB_DIGEST_MAX_CONSENTS || !is_short (channel))
    return;
  consent = g_new0 (HubDigestConsent, 1);
  consent->channel = g_strdup (channel);
  consent->choice = choice;
  g_ptr_array_add (self->consents, consent);
}

guint64
hub_digest_hash (const char *first, const char *second)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[32];
  gsize length = sizeof bytes;
  guint64 hash;

  /* With its end, so that no two pairs make the same text. */
  g_checksum_update (checksum, (const guchar *) first, (gssize) strlen (first) + 1);
  g_checksum_update (checksum, (const guchar *) second, (gssize) strlen (second));
  g_checksum_get_digest (checksum, bytes, &length);
  memcpy (&hash, bytes, sizeof hash);

  return GUINT64_FROM_LE (hash);
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  const guint64 *one = a;
  const guint64 *two = b;

  return (*one > *two) - (*one < *two);
}

gboolean
hub_digest_holds (GArray *hashes, guint64 hash)
{
  return g_array_binary_search (hashes, &hash, compare_hashes, NULL);
}

void
hub_digest_sort (GArray *hashes)
{
  g_array_sort (hashes, compare_hashes);
}

static void
read_audiences (HubDigest *self, HubProfile *profile)
{
  GPtrArray *audiences = hub_profile_get_audiences (profile);

  for (guint i = 0; i < audiences->len; i++)
    {
      HubAudience *audience = g_ptr_array_index (audiences, i);
      HubAudienceStatus status = hub_audience_get_status (audience);
      guint64 hash;

      if (status != HUB_AUDIENCE_STATUS_REALIZED && status != HUB_AUDIENCE_STATUS_EXISTING)
        continue;
      if (self->audiences->len == HUB_DIGEST_MAX_AUDIENCES)
        {
          g_array_set_size (self->audiences, 0);
          return;
        }
      hash
        = hub_digest_hash (hub_audience_get_namespace (audience), hub_audience_get_id (audience));
      g_array_append_val (self->audiences, hash);
    }
  hub_digest_sort (self->audiences);
  self->knows_audiences = TRUE;
}

static void
read_events (HubDigest *self, GPtrArray *events, HubKnownEvents known)
{
  guint n = MIN (events->len, HUB_DIGEST_MAX_EVENTS);
  gint64 oldest = 0;

  for (guint i = 0; i < n; i++)
    {
      HubEvent *event = g_ptr_array_index (events, i);
      gint64 time = hub_event_get_timestamp (event);
      guint64 hash;

      if (time > 0)
        {
          self->newest_event = MAX (self->newest_event, time);
          oldest = oldest > 0 ? MIN (oldest, time) : time;
        }
      if (*hub_event_get_id (event) == '\0')
        continue;
      hash = hub_digest_hash ("", hub_event_get_id (event));
      g_array_append_val (self->events, hash);
    }
  hub_digest_sort (self->events);
  if (known != HUB_KNOWN_EVENTS_ALL || n < events->len)
    self->events_from = oldest;
  self->knows_events = TRUE;
}

static void
take_over_events (HubDigest *self, const HubDigest *former)
{
  self->knows_events = former->knows_events;
  self->newest_event = former->newest_event;
  self->events_from = former->events_from;
  g_array_append_vals (self->events, former->events->data, former->events->len);
}

HubDigest *
hub_digest_new (HubCardSet *cards,
                HubProfile *profile,
                GPtrArray *events,
                HubKnownEvents known,
                const HubDigest *former,
                GDateTime *now)
{
  HubScope scope = { .now = now, .count = -1 };
  g_autoptr (GPtrArray) consents = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  const char *customer;
  HubDigest *self;

  g_return_val_if_fail (HUB_IS_CARD_SET (cards), NULL);
  g_return_val_if_fail (HUB_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (now != NULL, NULL);

  customer = hub_profile_get_id (profile);
  if (*customer == '\0' || !is_short (customer))
    return NULL;

  self = hub_digest_new_empty (customer, g_date_time_to_unix (now) * 1000
                                           + g_date_time_get_microsecond (now) / 1000);
  scope.kind = hub_profile_get_kind (profile);
  scope.record = hub_profile_get_record (profile);
  scope.consents = consents = hub_consent_list (scope.record);
  scope.audiences = hub_profile_get_audiences (profile);
  figures = hub_figure_list (cards, &scope);
  for (guint i = 0; i < figures->len; i++)
    {
      const HubFigure *figure = g_ptr_array_index (figures, i);

      hub_digest_add_figure (self, figure->path, figure->number, figure->text);
    }
  for (guint i = 0; i < consents->len; i++)
    {
      const HubConsent *consent = g_ptr_array_index (consents, i);

      hub_digest_add_consent (self, consent->channel, consent->choice);
    }
  read_audiences (self, profile);
  if (events != NULL && known != HUB_KNOWN_EVENTS_NONE)
    read_events (self, events, known);
  else if (former != NULL)
    take_over_events (self, former);

  return self;
}
