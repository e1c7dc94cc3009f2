/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HUB_ERROR:
 *
 * The one error domain of the hub. An error's message is a detail for the log and never holds a
 * customer's data, a token or a secret; what the agent reads comes from hub_error_get_title() and
 * hub_error_get_advice().
 */
#define HUB_ERROR (hub_error_quark ())

GQuark hub_error_quark (void);

typedef enum
{
  /* The typed text cannot be an identity. */
  HUB_ERROR_EMPTY,
  HUB_ERROR_TOO_LONG,
  HUB_ERROR_CONTROL_CHARACTERS,
  HUB_ERROR_INVALID_EMAIL,
  HUB_ERROR_INVALID_PHONE,
  HUB_ERROR_NO_COUNTRY,
  HUB_ERROR_INVALID_ECID,
  HUB_ERROR_INVALID_IDENTITY,
  HUB_ERROR_LOOKS_LIKE_NAME,

  /* The platform answered that it knows no such profile. */
  HUB_ERROR_NO_PROFILE,

  /* The platform cannot be reached. */
  HUB_ERROR_OFFLINE,
  HUB_ERROR_HOST_NOT_FOUND,
  HUB_ERROR_CONNECTION_REFUSED,
  HUB_ERROR_CONNECTION_LOST,
  HUB_ERROR_TIMED_OUT,
  HUB_ERROR_TLS,
  HUB_ERROR_LOCAL_PLATFORM,

  /* The platform refuses. */
  HUB_ERROR_BAD_REQUEST,
  HUB_ERROR_CREDENTIAL,
  HUB_ERROR_COMMAND_REFUSED,
  HUB_ERROR_API_KEY,
  HUB_ERROR_ORGANISATION,
  HUB_ERROR_SANDBOX,
  HUB_ERROR_PERMISSION,
  HUB_ERROR_EVENTS_UNAVAILABLE,
  HUB_ERROR_BUSINESS_UNAVAILABLE,
  HUB_ERROR_NOT_FOUND,
  HUB_ERROR_TOO_MANY_IDENTITIES,
  HUB_ERROR_RATE_LIMITED,
  HUB_ERROR_SERVER,
  HUB_ERROR_UNAVAILABLE,

  /* The platform's answer cannot be used. */
  HUB_ERROR_NOT_JSON,
  HUB_ERROR_TRUNCATED,
  HUB_ERROR_TOO_DEEP,
  HUB_ERROR_TOO_LARGE,
  HUB_ERROR_UNEXPECTED,

  /* This machine. */
  HUB_ERROR_NO_SECRET,
  HUB_ERROR_KEYRING_MISSING,
  HUB_ERROR_KEYRING_LOCKED,
  HUB_ERROR_COMMAND_MISSING,
  HUB_ERROR_COMMAND_FAILED,
  HUB_ERROR_COMMAND_SILENT,
  HUB_ERROR_COMMAND_OUTPUT,
  HUB_ERROR_COMMAND_TIMED_OUT,
  HUB_ERROR_SEALED,
  HUB_ERROR_CARDS,
  HUB_ERROR_SETTINGS,
  HUB_ERROR_LAYOUT,
  HUB_ERROR_PLAN,
  HUB_ERROR_RECORDS,
  HUB_ERROR_INVALID_LINK,
} HubError;

/**
 * HubErrorClass:
 *
 * What kind of thing went wrong; one exit status of `hubctl` each.
 */
typedef enum
{
  HUB_ERROR_CLASS_INPUT,       /* the typed text */
  HUB_ERROR_CLASS_NONE,        /* no profile */
  HUB_ERROR_CLASS_UNREACHABLE, /* network, TLS, time-out */
  HUB_ERROR_CLASS_REFUSED,     /* credential, organisation, sandbox, permission, rate */
  HUB_ERROR_CLASS_ANSWER,      /* the answer cannot be used */
  HUB_ERROR_CLASS_MACHINE,     /* this machine: keyring, files */
} HubErrorClass;

/* What happened, one translated sentence for the agent; never NULL. Any domain is accepted. */
char *hub_error_get_title (const GError *error);

/* What to do next, one or two translated sentences; never NULL. */
char *hub_error_get_advice (const GError *error);

/* One translated sentence more, for whoever keeps the connection, where the error has one that is
 * fit to be shown: what a command did that was to print a token. (transfer full) (nullable) */
char *hub_error_get_detail (const GError *error);

HubErrorClass hub_error_get_class (const GError *error);

/* Whether trying the same thing again may help (a network fault, a rate, a 5xx). */
gboolean hub_error_is_retryable (const GError *error);

G_END_DECLS
