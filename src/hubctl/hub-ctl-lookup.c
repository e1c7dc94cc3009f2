/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-lookup.h"

#include "hub-ctl-connection.h"
#include "hub-ctl-json.h"
#include "hub-ctl-print.h"
#include "hub-ctl-wait.h"

#include "desk/hub-cards-file.h"
#include "desk/hub-lookup.h"
#include "model/hub-error.h"
#include "model/hub-text.h"
#include "platform/hub-platform.h"

#include <glib/gi18n.h>

/* A broken file costs the organisation's cards, not the lookup. */
static HubCardSet *
load_cards (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  HubCardSet *cards;

  hub_cards_file_load_async (NULL, hub_ctl_answer_cb, &slot);
  result = hub_ctl_wait_answer (&slot);
  cards = hub_cards_file_load_finish (result, &error);
  if (error != NULL)
    hub_ctl_complain (error);

  return cards;
}

static HubQuery *
parse_identity (const HubCtlOptions *options,
                HubCardSet *cards,
                HubConnection *connection,
                GError **error)
{
  g_autofree char *typed = NULL;
  const char *text = options->identity;

  if (g_str_equal (text, HUB_CTL_STANDARD_INPUT))
    {
      typed = hub_ctl_read_line (error);
      if (typed == NULL)
        return NULL;
      text = typed;
    }

  return hub_query_parse (text, hub_card_set_get_namespaces (cards), options->namespace_code,
                          hub_connection_get_country (connection), error);
}

static void
say_time (const char *step, gint64 microseconds)
{
  g_printerr ("%-16s %9.1f ms\n", step, microseconds / 1000.0);
}

static void
step_timed_cb (HubPlatform *platform, const char *step, gint64 microseconds)
{
  say_time (step, microseconds);
}

/* The lookup's own time has the start of a local platform in it. */
static void
profile_timed_cb (HubPlatform *platform, const char *step, gint64 microseconds, double *platform_ms)
{
  if (g_str_equal (step, "profile"))
    *platform_ms = microseconds / 1000.0;
}

static void
wait_complete (HubLookup *lookup)
{
  while (!hub_lookup_is_complete (lookup))
    g_main_context_iteration (NULL, TRUE);
}

static void
load_events (HubLookup *lookup, guint n_wanted)
{
  GListModel *events = hub_lookup_get_events (lookup);

  while (g_list_model_get_n_items (events) < n_wanted && hub_lookup_has_more_events (lookup)
         && hub_lookup_get_events_state (lookup) == HUB_EVENTS_READY)
    {
      hub_lookup_load_more_events (lookup);
      wait_complete (lookup);
    }
}

static HubCtlStatus
report_none (HubLookup *lookup, HubConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *identity = hub_identity_to_display (hub_lookup_get_identity (lookup));

  g_set_error (&error, HUB_ERROR, HUB_ERROR_NO_PROFILE,
               /* Translators: what was asked for, and where: kind of identity, identity, name of
                * the connection, its sandbox */
               _ ("%s %s, asked of %s, sandbox %s"),
               hub_identity_get_namespace (hub_lookup_get_identity (lookup)), identity,
               hub_connection_get_name (connection), hub_connection_get_sandbox (connection));
  hub_ctl_complain (error);
  return HUB_CTL_NO_PROFILE;
}

/* The text alone does not say who is meant; whoever typed it can. */
static HubCtlStatus
report_many (HubLookup *lookup, HubCardSet *cards, const HubCtlOptions *options)
{
  GPtrArray *hits = hub_lookup_get_hits (lookup);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *sentence
    = g_strdup_printf (ngettext ("%u customer has this identity: add one of these.",
                                 "%u customers have this identity: add one of these.", hits->len),
                       hits->len);

  hub_ctl_say (sentence);
  for (guint i = 0; i < hits->len; i++)
    {
      HubLookupHit *hit = g_ptr_array_index (hits, i);
      g_autoptr (HubSummary) summary
        = hub_summary_new (cards, hit->profile, NULL, HUB_KNOWN_EVENTS_ALL, now);
      g_autofree char *line
        = g_strdup_printf ("--namespace %-12s %s  %s", hub_identity_get_namespace (hit->identity),
                           hub_summary_get_name (summary), hub_summary_get_facts (summary));

      hub_ctl_say (line);
    }

  if (options->json && !hub_ctl_print_json_candidates (lookup, cards))
    {
      hub_ctl_say (_ ("The answer cannot be written to standard output."));
      return HUB_CTL_UNUSABLE;
    }
  return HUB_CTL_WRONG_USE;
}

static HubCtlStatus
report_one (HubLookup *lookup, HubCardSet *cards, const HubCtlOptions *options, double platform_ms)
{
  const GError *error;
  gboolean written;

  load_events (lookup, options->n_events);
  written = options->json ? hub_ctl_print_json (lookup, cards, options->n_events)
                          : hub_ctl_print_text (lookup, cards, options->n_events, platform_ms);
  if (!written)
    {
      hub_ctl_say (_ ("The answer cannot be written to standard output."));
      return HUB_CTL_UNUSABLE;
    }

  /* Not having event lookup is how most organisations are; not getting an answer is a fault. */
  error = hub_lookup_get_events_error (lookup);
  if (error != NULL && hub_lookup_get_events_state (lookup) == HUB_EVENTS_FAILED)
    hub_ctl_complain (error);

  return HUB_CTL_FOUND;
}

/* Who could not be asked may be somebody else. */
static void
complain_partially (HubLookup *lookup)
{
  g_autofree char *sentence = hub_lookup_dup_partial_failure (lookup);

  if (sentence != NULL)
    hub_ctl_say (sentence);
}

static HubCtlStatus
report (HubLookup *lookup,
        HubCardSet *cards,
        HubConnection *connection,
        const HubCtlOptions *options,
        double platform_ms)
{
  const GError *error;

  complain_partially (lookup);
  switch (hub_lookup_get_state (lookup))
    {
    case HUB_LOOKUP_ONE:
      return report_one (lookup, cards, options, platform_ms);
    case HUB_LOOKUP_MANY:
      return report_many (lookup, cards, options);
    case HUB_LOOKUP_NONE:
      return report_none (lookup, connection);
    case HUB_LOOKUP_FAILED:
    case HUB_LOOKUP_LOADING:
    default:
      error = hub_lookup_get_error (lookup);
      hub_ctl_complain (error);
      return hub_ctl_status_of (error);
    }
}

HubCtlStatus
hub_ctl_lookup (const HubCtlOptions *options)
{
  g_autoptr (HubCardSet) cards = load_cards ();
  g_autoptr (HubCredential) credential = NULL;
  g_autoptr (HubConnection) connection = NULL;
  g_autoptr (HubPlatform) platform = NULL;
  g_autoptr (HubQuery) query = NULL;
  g_autoptr (HubLookup) lookup = NULL;
  g_autoptr (GError) error = NULL;
  double platform_ms = 0;
  gint64 started_at;

  connection = hub_ctl_connection_find (options, &credential, &error);
  if (connection == NULL)
    {
      hub_ctl_say (error->message);
      return HUB_CTL_WRONG_USE;
    }

  query = parse_identity (options, cards, connection, &error);
  if (query == NULL)
    {
      hub_ctl_complain (error);
      return HUB_CTL_WRONG_USE;
    }

  platform = hub_platform_new (connection, credential, cards);
  g_signal_connect (platform, "step-timed", G_CALLBACK (profile_timed_cb), &platform_ms);
  if (options->timing)
    g_signal_connect (platform, "step-timed", G_CALLBACK (step_timed_cb), NULL);

  started_at = g_get_monotonic_time ();
  lookup = hub_lookup_new (HUB_PROFILE_SOURCE (platform), cards, query);
  hub_lookup_start (lookup);
  wait_complete (lookup);
  if (options->timing)
    say_time ("lookup", g_get_monotonic_time () - started_at);

  return report (lookup, cards, connection, options, platform_ms);
}
