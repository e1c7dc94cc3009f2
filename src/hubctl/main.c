/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-diagnosis.h"
#include "hub-ctl-ingest.h"
#include "hub-ctl-lookup.h"
#include "hub-ctl-options.h"
#include "hub-ctl-setup.h"

#include "platform/hub-local-process.h"

#include <glib/gi18n.h>

#include <locale.h>

static HubCtlStatus
run (HubCtlOptions *options)
{
  switch (options->command)
    {
    case HUB_CTL_SETUP:
      return hub_ctl_setup (options);
    case HUB_CTL_INGEST:
      return hub_ctl_ingest (options);
    case HUB_CTL_LOOKUP:
    default:
      return hub_ctl_lookup (options);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (HubCtlOptions) options = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  HubCtlStatus status;

  setlocale (LC_ALL, "");
  /* In the build folder the translations are not where they will be installed. */
  bindtextdomain (GETTEXT_PACKAGE,
                  g_getenv ("HUB_LOCALEDIR") != NULL ? g_getenv ("HUB_LOCALEDIR") : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  options = hub_ctl_options_parse (arguments, &error);
  if (options == NULL)
    {
      hub_ctl_say (error->message);
      hub_ctl_say (_ ("hubctl --help says how it is used."));
      return HUB_CTL_WRONG_USE;
    }
  if (options->version)
    {
      g_print ("hubctl %s\n", VERSION);
      return HUB_CTL_FOUND;
    }

  status = run (options);
  /* The next command may follow at once, and want the same store. */
  hub_local_process_wait_for_ends ();
  return status;
}
