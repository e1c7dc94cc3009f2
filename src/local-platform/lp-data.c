/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-data.h"

#include "local-platform/lp-resources.h"

#define FOLDER "/org/customeractivityhub/local-platform/"

static gpointer
register_cb (gpointer user_data)
{
  lp_resources_register_resource ();
  return NULL;
}

GBytes *
lp_data_get (const char *name)
{
  static GOnce once = G_ONCE_INIT;
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  g_once (&once, register_cb, NULL);
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  /* Part of the program: wrong only if the program is. */
  if (bytes == NULL)
    g_error ("%s: %s", path, error->message);
  return bytes;
}
