/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/locked-keyring.h"

#include "support/hub-test-wait.h"

#include <gmodule.h>
#include <libsecret/secret.h>

#define SECRETS "org.freedesktop.secrets"

/* As tests/desk/with-keyring has it. */
#define PASSWORD "a password"

static const char *(*prompter_start) (void);
static void (*prompter_stop) (void);
static void (*prompter_set_delay) (guint milliseconds);
static gboolean (*prompter_is_expecting) (void);
static void (*prompter_expect_ok) (const char *password, const char *first_property_name, ...);
static void (*prompter_expect_cancel) (void);

static char **environment;
static char *prompter_name;
static GSubprocess *daemon_process;

static GModule *
open_library (void)
{
  const char *const names[] = { "libgcr-base-3.so.1", "libgcr-4.so.4" };
  GModule *module = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names) && module == NULL; i++)
    module = g_module_open (names[i], G_MODULE_BIND_LAZY);
  return module;
}

gboolean
locked_keyring_set_up (void)
{
  GModule *module = open_library ();

  if (module == NULL
      || !g_module_symbol (module, "gcr_mock_prompter_start", (gpointer *) &prompter_start)
      || !g_module_symbol (module, "gcr_mock_prompter_stop", (gpointer *) &prompter_stop)
      || !g_module_symbol (module, "gcr_mock_prompter_set_delay_msec",
                           (gpointer *) &prompter_set_delay)
      || !g_module_symbol (module, "gcr_mock_prompter_is_expecting",
                           (gpointer *) &prompter_is_expecting)
      || !g_module_symbol (module, "gcr_mock_prompter_expect_password_ok",
                           (gpointer *) &prompter_expect_ok)
      || !g_module_symbol (module, "gcr_mock_prompter_expect_password_cancel",
                           (gpointer *) &prompter_expect_cancel))
    {
      g_print ("1..0 # SKIP there is no mock of the prompter\n");
      return FALSE;
    }

  g_module_make_resident (module);
  environment = g_get_environ ();
  prompter_name = g_strdup (prompter_start ());
  return TRUE;
}

/* The old one may still hold the name for a moment. */
static gboolean
is_served_by_daemon (gpointer data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;
  g_autofree char *pid = NULL;
  guint32 number;

  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                                        g_variant_new ("(s)", SECRETS), G_VARIANT_TYPE ("(u)"),
                                        G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL);
  if (answer == NULL)
    return FALSE;

  g_variant_get (answer, "(u)", &number);
  pid = g_strdup_printf ("%u", number);
  return g_strcmp0 (pid, g_subprocess_get_identifier (daemon_process)) == 0;
}

static void
name_owner_changed_cb (GDBusConnection *bus,
                       const char *sender,
                       const char *path,
                       const char *interface,
                       const char *signal,
                       GVariant *parameters,
                       gpointer user_data)
{
}

void
locked_keyring_restart (void)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GError) error = NULL;
  guint watch;

  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  /* Each change of it wakes the main loop, which then looks again. */
  watch = g_dbus_connection_signal_subscribe (
    bus, "org.freedesktop.DBus", "org.freedesktop.DBus", "NameOwnerChanged",
    "/org/freedesktop/DBus", SECRETS, G_DBUS_SIGNAL_FLAGS_NONE, name_owner_changed_cb, NULL, NULL);

  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_setenv (launcher, "GNOME_KEYRING_TEST_PROMPTER", prompter_name, TRUE);
  g_clear_object (&daemon_process);
  daemon_process
    = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon", "--replace",
                                   "--foreground", "--components=secrets", NULL);
  g_assert_no_error (error);
  hub_test_wait_for (is_served_by_daemon, NULL, "the new keyring daemon");
  g_dbus_connection_signal_unsubscribe (bus, watch);
  /* What libsecret knows is of the old one. */
  secret_service_disconnect ();
}

void
locked_keyring_expect_password (void)
{
  prompter_expect_ok (PASSWORD, NULL);
}

void
locked_keyring_expect_refusal (void)
{
  prompter_expect_cancel ();
}

void
locked_keyring_set_delay (guint milliseconds)
{
  prompter_set_delay (milliseconds);
}

gboolean
locked_keyring_was_asked (void)
{
  return !prompter_is_expecting ();
}

void
locked_keyring_tear_down (void)
{
  secret_service_disconnect ();
  if (daemon_process != NULL)
    g_subprocess_force_exit (daemon_process);
  g_clear_object (&daemon_process);
  g_clear_pointer (&prompter_name, g_free);
  g_clear_pointer (&environment, g_strfreev);
  prompter_stop ();
}
