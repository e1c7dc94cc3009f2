/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-app"

#include "config.h"

#include "hub-application.h"

#include "compat/hub-compat-memory.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (HubApplication) application = NULL;

  hub_compat_keep_memory_small ();
  setlocale (LC_ALL, "");
  /* In the build folder the translations are not where they will be installed. */
  bindtextdomain (GETTEXT_PACKAGE,
                  g_getenv ("HUB_LOCALEDIR") != NULL ? g_getenv ("HUB_LOCALEDIR") : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = hub_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
