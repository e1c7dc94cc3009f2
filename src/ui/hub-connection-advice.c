/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-connection-advice.h"

#include "model/hub-error.h"

#include <glib/gi18n-lib.h>

/* By code; what is not here is the same everywhere. */
static const char *const ADVICE[] = {
  [HUB_ERROR_OFFLINE] = N_ ("Check this computer’s network or VPN, then try again."),
  [HUB_ERROR_HOST_NOT_FOUND]
  = N_ ("Check the address of the platform, and this computer’s network or VPN."),
  [HUB_ERROR_CONNECTION_REFUSED] = N_ ("Check the address of the platform."),
  [HUB_ERROR_CONNECTION_LOST] = N_ ("Try again. If it goes on, tell your administrator."),
  [HUB_ERROR_TIMED_OUT] = N_ ("Try again. If it goes on, tell your administrator."),
  [HUB_ERROR_LOCAL_PLATFORM] = N_ ("Try again. If it goes on, tell your administrator."),
  [HUB_ERROR_BAD_REQUEST] = N_ ("Check all fields, or tell your administrator."),
  [HUB_ERROR_CREDENTIAL]
  = N_ ("The client ID or client secret is wrong or has been withdrawn. Enter them again."),
  [HUB_ERROR_COMMAND_REFUSED]
  = N_ ("Check that the command prints a token for this organisation and client ID."),
  [HUB_ERROR_API_KEY]
  = N_ ("Check that the client ID belongs to a project with the Experience Platform API."),
  [HUB_ERROR_ORGANISATION] = N_ ("Check the organisation ID; it ends in @AdobeOrg."),
  [HUB_ERROR_SANDBOX] = N_ ("Check the sandbox; it is the short name, like prod."),
  [HUB_ERROR_NOT_FOUND] = N_ ("Check the address of the platform and the merge policy."),
  [HUB_ERROR_RATE_LIMITED] = N_ ("Wait a few seconds, then try again."),
  [HUB_ERROR_SERVER] = N_ ("Try again. If it goes on, tell your administrator."),
  [HUB_ERROR_UNAVAILABLE] = N_ ("Try again in a few minutes."),
  [HUB_ERROR_NOT_JSON]
  = N_ ("Perhaps the network asks you to sign in, or the address is that of a web page."),
  [HUB_ERROR_TRUNCATED] = N_ ("Try again. If it goes on, tell your administrator."),
  [HUB_ERROR_TOO_DEEP] = N_ ("Check the address of the platform, or tell your administrator."),
  [HUB_ERROR_TOO_LARGE] = N_ ("Check the address of the platform, or tell your administrator."),
  [HUB_ERROR_UNEXPECTED] = N_ ("Check the address of the platform, or tell your administrator."),
  [HUB_ERROR_NO_SECRET] = N_ ("Enter the client secret."),
  [HUB_ERROR_KEYRING_LOCKED] = N_ ("Try again, and give your password when you are asked for it."),
  [HUB_ERROR_COMMAND_MISSING]
  = N_ ("It is run without a shell: give the full path of the program."),
  [HUB_ERROR_COMMAND_FAILED] = N_ ("Run it in a terminal to see why, or tell your administrator."),
  [HUB_ERROR_COMMAND_SILENT] = N_ ("Run it in a terminal: the token must come on standard output."),
  [HUB_ERROR_COMMAND_OUTPUT]
  = N_ ("It should print the token alone on one line, or JSON with access_token and expires_in."),
  [HUB_ERROR_COMMAND_TIMED_OUT]
  = N_ ("A command that asks for a password cannot be used here: nobody can answer it."),
};

char *
hub_connection_advice_get (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != HUB_ERROR)
    return g_strdup (_ ("Try again. If it goes on, tell your administrator."));
  if (error->code >= 0 && (gsize) error->code < G_N_ELEMENTS (ADVICE)
      && ADVICE[error->code] != NULL)
    return g_strdup (_ (ADVICE[error->code]));

  return hub_error_get_advice (error);
}
