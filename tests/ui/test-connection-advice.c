/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/hub-error.h"
#include "support/hub-test-case.h"
#include "ui/hub-connection-advice.h"

#include <locale.h>
#include <string.h>

/* Nobody is sent to where they are already, nor told a key that does nothing there. */
static void
test_fits (void)
{
  for (int code = HUB_ERROR_OFFLINE; code <= HUB_ERROR_COMMAND_TIMED_OUT; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (HUB_ERROR, code, "");
      g_autofree char *advice = hub_connection_advice_get (error);

      g_test_message ("%d: %s", code, advice);
      g_assert_true (g_str_has_suffix (advice, "."));
      g_assert_null (strstr (advice, "F5"));
      g_assert_null (strstr (advice, "settings"));
    }
}

static void
test_other (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "");
  g_autofree char *advice = hub_connection_advice_get (error);

  g_assert_cmpstr (advice, ==, "Try again. If it goes on, tell your administrator.");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/ui/connection-advice/fits", test_fits);
  hub_test_add ("/ui/connection-advice/other", test_other);

  return g_test_run ();
}
