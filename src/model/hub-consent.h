/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-xdm.h"

G_BEGIN_DECLS

typedef enum
{
  HUB_CONSENT_UNKNOWN,
  HUB_CONSENT_YES,     /* y, dy, VI, CT, CP, PI, LI: some lawful ground to contact */
  HUB_CONSENT_NO,      /* n, dn */
  HUB_CONSENT_PENDING, /* p, u */
} HubConsentChoice;

/**
 * HubConsent:
 *
 * What the customer allows on one channel (XDM consents.marketing.<channel>, or the legacy
 * optInOut._channels).
 */
typedef struct
{
  char *channel; /* "email", "call", "sms", "push", "postalMail", "any" … */
  HubConsentChoice choice;
  char *reason;     /* inert, "" when absent */
  GDateTime *since; /* UTC (nullable) */
} HubConsent;

void hub_consent_free (HubConsent *self);

/* Every channel the record says something about, in a fixed order: e-mail, call, sms, push, postal
 * mail, others. A channel without its own choice inherits `any`. (transfer full)
 * (element-type HubConsent) */
GPtrArray *hub_consent_list (HubXdm *record);

/* How somebody could be reached with a value. */
typedef enum
{
  HUB_CONTACT_NONE, /* not at all */
  HUB_CONTACT_EMAIL,
  HUB_CONTACT_PHONE,
} HubContact;

/* What the customer does not want done with an address of theirs: "do not call", translated; NULL
 * where nothing is refused. @consents: (nullable) (element-type HubConsent) */
const char *hub_consent_list_describe_refusal (GPtrArray *consents, HubContact contact);

/* "Phone calls", "E-mail"…: translated; the channel's own word when it is not a standard one */
const char *hub_consent_get_channel_label (const HubConsent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubConsent, hub_consent_free)

G_END_DECLS
