/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/let-go.h"

#include "support/hub-test-wait.h"

#define LOOK_EVERY_MS 5

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
let_go (gpointer object, const char *what)
{
  guint wake = g_timeout_add (LOOK_EVERY_MS, wake_cb, NULL);

  hub_test_wait_finalized (object, what);
  g_source_remove (wake);
}
