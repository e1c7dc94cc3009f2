/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-diagnosis.h"

#include "model/hub-error.h"
#include "model/hub-text.h"

#include <glib/gi18n.h>

static gboolean
is_command (const GError *error)
{
  g_autofree char *detail = hub_error_get_detail (error);

  return detail != NULL;
}

HubCtlStatus
hub_ctl_status_of (const GError *error)
{
  switch (hub_error_get_class (error))
    {
    case HUB_ERROR_CLASS_NONE:
      return HUB_CTL_NO_PROFILE;
    case HUB_ERROR_CLASS_INPUT:
      return HUB_CTL_WRONG_USE;
    case HUB_ERROR_CLASS_UNREACHABLE:
      return HUB_CTL_UNREACHABLE;
    case HUB_ERROR_CLASS_REFUSED:
      return HUB_CTL_REFUSED;
    case HUB_ERROR_CLASS_MACHINE:
      /* Without its secret or token there is no credential the platform could accept. */
      if (g_error_matches (error, HUB_ERROR, HUB_ERROR_NO_SECRET)
          || g_error_matches (error, HUB_ERROR, HUB_ERROR_KEYRING_MISSING)
          || g_error_matches (error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED) || is_command (error))
        return HUB_CTL_REFUSED;
      return HUB_CTL_WRONG_USE;
    case HUB_ERROR_CLASS_ANSWER:
    default:
      return HUB_CTL_UNUSABLE;
    }
}

/* What the window advises speaks of its keys and fields; here it is other words for the same. */
static char *
dup_advice (const GError *error)
{
  switch (hub_error_get_class (error))
    {
    case HUB_ERROR_CLASS_INPUT:
      return g_strdup (_ ("Give an e-mail address, a phone number, a customer number or an ECID; "
                          "--namespace says which it is."));
    case HUB_ERROR_CLASS_NONE:
      return g_strdup (_ ("Check it, or try another e-mail address or number of the customer."));
    case HUB_ERROR_CLASS_ANSWER:
      return g_strdup (_ ("Check the address of the connection, or tell your administrator."));
    case HUB_ERROR_CLASS_UNREACHABLE:
    case HUB_ERROR_CLASS_REFUSED:
    case HUB_ERROR_CLASS_MACHINE:
    default:
      if (g_error_matches (error, HUB_ERROR, HUB_ERROR_LOCAL_PLATFORM))
        return g_strdup (_ ("Install the program again, or say in HUB_LOCAL_PLATFORM where "
                            "hub-local-platform is."));
      if (g_error_matches (error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED))
        /* Translators: keep the command as it is */
        return g_strdup (
          _ ("Run this again and give your password when the desktop asks for it. "
             "Where nothing can ask, “gnome-keyring-daemon --replace --unlock” reads it from "
             "standard input."));
      if (is_command (error))
        return g_strdup (
          _ ("Run the command by itself: it must print the token alone on one line, or "
             "JSON with access_token and expires_in, within ten seconds."));
      if (hub_error_is_retryable (error))
        return g_strdup (_ ("Check the connection and try again in a moment."));
      return hub_error_get_advice (error);
    }
}

void
hub_ctl_say (const char *sentence)
{
  g_autofree char *inert = hub_text_make_inert (sentence, -1);

  g_printerr ("%s\n", inert);
}

void
hub_ctl_complain (const GError *error)
{
  g_autofree char *title = hub_error_get_title (error);
  g_autofree char *sentence = g_strconcat (title, ".", NULL);
  g_autofree char *advice = dup_advice (error);
  g_autofree char *detail = g_strdup_printf ("(%s)", error->message);

  hub_ctl_say (sentence);
  hub_ctl_say (advice);
  hub_ctl_say (detail);
}
