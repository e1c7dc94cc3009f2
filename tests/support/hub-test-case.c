/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-case.h"

static GPtrArray *held;

void
hub_test_hold_folders (void)
{
  if (held == NULL)
    held = g_ptr_array_new ();
  g_ptr_array_add (held, (gpointer) g_get_home_dir ());
  g_ptr_array_add (held, (gpointer) g_get_user_cache_dir ());
  g_ptr_array_add (held, (gpointer) g_get_user_config_dir ());
  g_ptr_array_add (held, (gpointer) g_get_user_data_dir ());
  g_ptr_array_add (held, (gpointer) g_get_user_runtime_dir ());
  g_ptr_array_add (held, (gpointer) g_get_user_state_dir ());
  g_ptr_array_add (held, (gpointer) g_get_system_config_dirs ());
  g_ptr_array_add (held, (gpointer) g_get_system_data_dirs ());
}

typedef struct
{
  GTestFunc function;
} Case;

static void
run (gconstpointer data)
{
  const Case *self = data;

  hub_test_hold_folders ();
  self->function ();
}

void
hub_test_add (const char *path, GTestFunc function)
{
  Case *self = g_new (Case, 1);

  self->function = function;
  g_test_add_data_func_full (path, self, run, g_free);
}
