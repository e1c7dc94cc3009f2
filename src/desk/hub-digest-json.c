/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-digest-json.h"

#include "model/hub-error.h"
#include "model/hub-text.h"
#include "model/hub-xdm.h"

#include <json-glib/json-glib.h>
#include <sodium.h>

#include <string.h>

#define FORMAT_VERSION 1

/* Twice what is written at most. */
#define MAX_BYTES (128u * 1024)

static void
wipe_and_free (gpointer text)
{
  sodium_memzero (text, strlen (text));
  g_free (text);
}

/* In the order of bytes that all machines share. */
static void
write_hashes (JsonBuilder *builder, const char *name, GArray *hashes)
{
  g_autofree guint64 *portable = g_new (guint64, hashes->len);
  g_autofree char *text = NULL;

  for (guint i = 0; i < hashes->len; i++)
    portable[i] = GUINT64_TO_LE (g_array_index (hashes, guint64, i));
  text = g_base64_encode ((const guchar *) portable, hashes->len * sizeof (guint64));
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
read_hashes (HubXdm *node, const char *name, guint max, GArray *hashes)
{
  const char *text = hub_xdm_get_string (node, name);
  g_autofree guchar *bytes = NULL;
  gsize length;
  gsize n;

  if (text == NULL)
    return;
  bytes = g_base64_decode (text, &length);
  n = MIN (length / sizeof (guint64), max);
  for (gsize i = 0; i < n; i++)
    {
      guint64 hash;

      memcpy (&hash, bytes + i * sizeof hash, sizeof hash);
      hash = GUINT64_FROM_LE (hash);
      g_array_append_val (hashes, hash);
    }
  hub_digest_sort (hashes);
}

static void
write_figures (JsonBuilder *builder, const HubDigest *digest)
{
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < digest->figures->len; i++)
    {
      const HubDigestFigure *figure = g_ptr_array_index (digest->figures, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "path");
      json_builder_add_string_value (builder, figure->path);
      json_builder_set_member_name (builder, "number");
      json_builder_add_double_value (builder, figure->number);
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, figure->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
read_figures (HubXdm *root, HubDigest *digest)
{
  HubXdmIter iter;
  HubXdm *node;

  hub_xdm_iter_init (&iter, hub_xdm_get_array (root, "figures"));
  while (hub_xdm_iter_next (&iter, &node))
    {
      const char *path = hub_xdm_get_string (node, "path");
      g_autofree char *text = hub_xdm_dup_text (node, "text");
      double number;

      if (path != NULL && text != NULL && hub_xdm_get_number (node, "number", &number))
        hub_digest_add_figure (digest, path, number, text);
    }
}

static void
write_consents (JsonBuilder *builder, const HubDigest *digest)
{
  json_builder_set_member_name (builder, "consents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < digest->consents->len; i++)
    {
      const HubDigestConsent *consent = g_ptr_array_index (digest->consents, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "channel");
      json_builder_add_string_value (builder, consent->channel);
      json_builder_set_member_name (builder, "choice");
      json_builder_add_int_value (builder, consent->choice);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
read_consents (HubXdm *root, HubDigest *digest)
{
  HubXdmIter iter;
  HubXdm *node;

  hub_xdm_iter_init (&iter, hub_xdm_get_array (root, "consents"));
  while (hub_xdm_iter_next (&iter, &node))
    {
      const char *channel = hub_xdm_get_string (node, "channel");
      gint64 choice;

      if (channel != NULL && hub_xdm_get_integer (node, "choice", &choice)
          && choice >= HUB_CONSENT_UNKNOWN && choice <= HUB_CONSENT_PENDING)
        hub_digest_add_consent (digest, channel, (HubConsentChoice) choice);
    }
}

static void
write_events (JsonBuilder *builder, const HubDigest *digest)
{
  json_builder_set_member_name (builder, "newestEvent");
  json_builder_add_int_value (builder, digest->newest_event);
  json_builder_set_member_name (builder, "eventsFrom");
  json_builder_add_int_value (builder, digest->events_from);
  write_hashes (builder, "events", digest->events);
}

GBytes *
hub_digest_json_write (const HubDigest *digest)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, FORMAT_VERSION);
  json_builder_set_member_name (builder, "customer");
  json_builder_add_string_value (builder, digest->customer);
  json_builder_set_member_name (builder, "time");
  json_builder_add_int_value (builder, digest->time_ms);
  write_figures (builder, digest);
  write_consents (builder, digest);
  if (digest->knows_audiences)
    write_hashes (builder, "audiences", digest->audiences);
  if (digest->knows_events)
    write_events (builder, digest);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);

  return g_bytes_new_with_free_func (text, strlen (text), wipe_and_free, text);
}

HubDigest *
hub_digest_json_read (GBytes *bytes, GError **error)
{
  g_autoptr (HubXdm) root = hub_xdm_parse (bytes, MAX_BYTES, NULL);
  const char *customer = hub_xdm_get_string (root, "customer");
  gint64 version = 0;
  gint64 time_ms = 0;
  HubDigest *digest;

  if (customer == NULL || !hub_xdm_get_integer (root, "version", &version)
      || version != FORMAT_VERSION || !hub_xdm_get_integer (root, "time", &time_ms))
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_SEALED,
                           "what was sealed is not a digest this version can read");
      return NULL;
    }

  digest = hub_digest_new_empty (customer, time_ms);
  read_figures (root, digest);
  read_consents (root, digest);
  digest->knows_audiences = hub_xdm_get_string (root, "audiences") != NULL;
  read_hashes (root, "audiences", HUB_DIGEST_MAX_AUDIENCES, digest->audiences);
  digest->knows_events = hub_xdm_get_integer (root, "newestEvent", &digest->newest_event)
                         && hub_xdm_get_integer (root, "eventsFrom", &digest->events_from);
  read_hashes (root, "events", HUB_DIGEST_MAX_EVENTS, digest->events);

  return digest;
}
