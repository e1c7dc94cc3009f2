/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-xdm.h"

#include <string.h>

/* A document that a test has written. (transfer full) */
static inline HubXdm *
parse_xdm (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  HubXdm *root = hub_xdm_parse (bytes, HUB_XDM_MAX_BYTES, &error);

  g_assert_no_error (error);
  return root;
}
