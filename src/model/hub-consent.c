/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-consent.h"

#include "model/hub-text.h"
#include "model/hub-xdm.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* The choice for all channels without one of their own (XDM consents.marketing.any) */
#define ANY "any"

typedef struct
{
  const char *channel;
  const char *legacy; /* its word in optInOut._channels */
  const char *label;
} StandardChannel;

/* In the order they are shown. */
static const StandardChannel standard_channels[] = {
  { "email", "email", N_ ("E-mail") },
  { "call", "phone", N_ ("Phone calls") },
  { "sms", "sms", N_ ("Text messages") },
  { "push", "mobilePush", N_ ("App notifications") },
  { "postalMail", "directMail", N_ ("Postal mail") },
};

/* Others that XDM knows, shown when the record says something about them. */
static const StandardChannel further_channels[] = {
  { "whatsApp", NULL, N_ ("WhatsApp") },
  { "fax", NULL, N_ ("Fax") },
  { "inApp", NULL, N_ ("Messages in the app") },
  { "web", NULL, N_ ("Messages on the website") },
  { "commercialEmail", NULL, N_ ("Commercial e-mail") },
  { ANY, NULL, N_ ("All other channels") },
};

void
hub_consent_free (HubConsent *self)
{
  if (self == NULL)
    return;

  g_free (self->channel);
  g_free (self->reason);
  g_clear_pointer (&self->since, g_date_time_unref);
  g_free (self);
}

/* XDM's words, and those of the legacy optInOut */
static HubConsentChoice
parse_choice (const char *word)
{
  static const char *const yes[] = { "y", "dy", "VI", "CT", "CP", "PI", "LI", "in" };
  static const char *const no[] = { "n", "dn", "out" };
  static const char *const pending[] = { "p", "u", "pending" };
  guint i;

  if (word == NULL)
    return HUB_CONSENT_UNKNOWN;

  for (i = 0; i < G_N_ELEMENTS (yes); i++)
    if (g_ascii_strcasecmp (word, yes[i]) == 0)
      return HUB_CONSENT_YES;
  for (i = 0; i < G_N_ELEMENTS (no); i++)
    if (g_ascii_strcasecmp (word, no[i]) == 0)
      return HUB_CONSENT_NO;
  for (i = 0; i < G_N_ELEMENTS (pending); i++)
    if (g_ascii_strcasecmp (word, pending[i]) == 0)
      return HUB_CONSENT_PENDING;

  return HUB_CONSENT_UNKNOWN;
}

static HubConsent *
consent_new (const char *channel, HubXdm *node)
{
  HubConsent *self = g_new0 (HubConsent, 1);
  g_autofree char *word = hub_xdm_dup_text (node, "val");

  /* Some records hold the bare word in place of the object. */
  if (word == NULL)
    word = hub_xdm_dup_text (node, NULL);

  self->channel = g_strdup (channel);
  self->choice = parse_choice (word);
  self->reason = hub_xdm_dup_text (node, "reason");
  self->since = hub_xdm_get_time (node, "time");

  if (self->reason == NULL)
    self->reason = g_strdup ("");

  return self;
}

static HubConsent *
consent_copy_for (const HubConsent *other, const char *channel)
{
  HubConsent *self = g_new0 (HubConsent, 1);

  self->channel = g_strdup (channel);
  self->choice = other->choice;
  self->reason = g_strdup (other->reason);
  self->since = other->since != NULL ? g_date_time_ref (other->since) : NULL;

  return self;
}

static HubConsent *
find (GPtrArray *consents, const char *channel)
{
  guint i;

  for (i = 0; i < consents->len; i++)
    {
      HubConsent *consent = g_ptr_array_index (consents, i);

      if (strcmp (consent->channel, channel) == 0)
        return consent;
    }

  return NULL;
}

static void
read_marketing (GPtrArray *consents, HubXdm *record)
{
  HubXdmIter iter;
  HubXdm *node;

  hub_xdm_iter_init (&iter, hub_xdm_get_object (record, "consents.marketing"));
  while (hub_xdm_iter_next (&iter, &node))
    {
      g_autofree char *channel = hub_text_make_inert (hub_xdm_get_name (node), -1);

      /* The preferred channel is a wish, no choice. */
      if (strcmp (channel, "preferred") == 0 || *channel == '\0')
        continue;

      if (hub_xdm_get_object (node, NULL) != NULL || hub_xdm_get_string (node, NULL) != NULL)
        g_ptr_array_add (consents, consent_new (channel, node));
    }
}

/* The last part of "https://ns.adobe.com/xdm/channels/phone", as today's channels are called */
static const char *
find_channel_of_legacy (const char *name)
{
  const char *slash = strrchr (name, '/');
  guint i;

  if (slash != NULL)
    name = slash + 1;

  for (i = 0; i < G_N_ELEMENTS (standard_channels); i++)
    if (g_ascii_strcasecmp (name, standard_channels[i].legacy) == 0)
      return standard_channels[i].channel;

  return name;
}

/* Only where the newer consents are silent. */
static void
read_legacy (GPtrArray *consents, HubXdm *record)
{
  gboolean is_global_opt_out = FALSE;
  HubXdmIter iter;
  HubXdm *node;

  hub_xdm_iter_init (&iter, hub_xdm_get_object (record, "optInOut._channels"));
  while (hub_xdm_iter_next (&iter, &node))
    {
      const char *name = find_channel_of_legacy (hub_xdm_get_name (node));
      g_autofree char *channel = hub_text_make_inert (name, -1);

      if (*channel != '\0' && hub_xdm_get_string (node, NULL) != NULL
          && find (consents, channel) == NULL)
        g_ptr_array_add (consents, consent_new (channel, node));
    }

  if (hub_xdm_get_boolean (record, "optInOut.globalOptout", &is_global_opt_out) && is_global_opt_out
      && find (consents, ANY) == NULL)
    {
      HubConsent *consent = consent_new (ANY, NULL);

      consent->choice = HUB_CONSENT_NO;
      g_ptr_array_add (consents, consent);
    }
}

static guint
get_rank (const HubConsent *consent)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (standard_channels); i++)
    if (strcmp (consent->channel, standard_channels[i].channel) == 0)
      return i;

  /* "All other channels" after all others */
  return G_N_ELEMENTS (standard_channels) + (strcmp (consent->channel, ANY) == 0 ? 1 : 0);
}

static int
compare_consents (gconstpointer a, gconstpointer b)
{
  const HubConsent *first = *(HubConsent *const *) a;
  const HubConsent *second = *(HubConsent *const *) b;
  guint first_rank = get_rank (first);
  guint second_rank = get_rank (second);

  if (first_rank != second_rank)
    return first_rank < second_rank ? -1 : 1;

  return strcmp (first->channel, second->channel);
}

/* What was said of all channels holds for the usual ones even where the record does not name them:
 * an agent about to call looks for "Phone calls". */
static void
inherit_any (GPtrArray *consents)
{
  HubConsent *any = find (consents, ANY);
  guint i;

  if (any == NULL || any->choice == HUB_CONSENT_UNKNOWN)
    return;

  for (i = 0; i < consents->len; i++)
    {
      HubConsent *consent = g_ptr_array_index (consents, i);

      if (consent->choice == HUB_CONSENT_UNKNOWN)
        {
          g_ptr_array_index (consents, i) = consent_copy_for (any, consent->channel);
          hub_consent_free (consent);
        }
    }

  for (i = 0; i < G_N_ELEMENTS (standard_channels); i++)
    if (find (consents, standard_channels[i].channel) == NULL)
      g_ptr_array_add (consents, consent_copy_for (any, standard_channels[i].channel));
}

GPtrArray *
hub_consent_list (HubXdm *record)
{
  GPtrArray *consents = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_consent_free);

  read_marketing (consents, record);
  read_legacy (consents, record);
  inherit_any (consents);
  g_ptr_array_sort (consents, compare_consents);

  return consents;
}

const char *
hub_consent_get_channel_label (const HubConsent *self)
{
  guint i;

  g_return_val_if_fail (self != NULL, NULL);

  for (i = 0; i < G_N_ELEMENTS (standard_channels); i++)
    if (strcmp (self->channel, standard_channels[i].channel) == 0)
      return _ (standard_channels[i].label);
  for (i = 0; i < G_N_ELEMENTS (further_channels); i++)
    if (strcmp (self->channel, further_channels[i].channel) == 0)
      return _ (further_channels[i].label);

  return self->channel;
}

static gboolean
is_refused (GPtrArray *consents, const char *channel)
{
  const HubConsent *consent = consents != NULL ? find (consents, channel) : NULL;

  return consent != NULL && consent->choice == HUB_CONSENT_NO;
}

const char *
hub_consent_list_describe_refusal (GPtrArray *consents, HubContact contact)
{
  gboolean no_calls;
  gboolean no_texts;

  switch (contact)
    {
    case HUB_CONTACT_EMAIL:
      /* Translators: beside an e-mail address: what the customer does not want */
      return is_refused (consents, "email") ? _ ("do not e-mail") : NULL;

    case HUB_CONTACT_PHONE:
      no_calls = is_refused (consents, "call");
      no_texts = is_refused (consents, "sms");
      if (no_calls && no_texts)
        /* Translators: beside a phone number: what the customer does not want */
        return _ ("do not call or text");
      if (no_calls)
        /* Translators: beside a phone number: what the customer does not want */
        return _ ("do not call");
      /* Translators: beside a phone number: what the customer does not want */
      return no_texts ? _ ("do not text") : NULL;

    case HUB_CONTACT_NONE:
    default:
      return NULL;
    }
}
