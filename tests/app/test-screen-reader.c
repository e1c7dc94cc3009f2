/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program as a screen reader has it: over the accessibility bus, from another process, with the
 * keyboard of an X server. It is to be run with both of its own:
 *
 * with-session test-screen-reader PROGRAM */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"

#include <atspi/atspi.h>
#include <glib/gstdio.h>
#include <signal.h>

/* libatspi brings none of its own. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)

/* More steps than Tab takes from the search field round to it again. */
#define MOST_STEPS 200
/* The list view makes rows by the hundred; a reader looks at those in view. */
#define MOST_CHILDREN 80

static const char *program;

typedef struct
{
  char *folder;
  GSubprocess *process;
  AtspiEventListener *listener;
  AtspiAccessible *focus; /* (nullable): what was told to have the keyboard last */
  guint n_focused;
  const char *wanted; /* what is waited for: the beginning of a name */
  AtspiRole wanted_role;
  AtspiAccessible *found;
} Fixture;

/* What is asked of an object that has just gone is answered by nothing. */
static char *
dup_name (AtspiAccessible *object)
{
  char *name = atspi_accessible_get_name (object, NULL);

  return name != NULL ? name : g_strdup ("");
}

static gboolean
is_wanted (AtspiAccessible *object, AtspiRole role, const char *beginning)
{
  g_autofree char *name = NULL;

  if (role != ATSPI_ROLE_INVALID && atspi_accessible_get_role (object, NULL) != role)
    return FALSE;
  name = dup_name (object);
  return g_str_has_prefix (name, beginning);
}

/* The first in @object, itself included. @role: %ATSPI_ROLE_INVALID for any (transfer full)
 * (nullable) */
static AtspiAccessible *
find (AtspiAccessible *object, AtspiRole role, const char *beginning)
{
  int n_children, i;

  if (is_wanted (object, role, beginning))
    return g_object_ref (object);
  n_children = MIN (atspi_accessible_get_child_count (object, NULL), MOST_CHILDREN);
  for (i = 0; i < n_children; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (object, i, NULL);
      AtspiAccessible *found = child != NULL ? find (child, role, beginning) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_wanted (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);

  fixture->found = find (desktop, fixture->wanted_role, fixture->wanted);
  return fixture->found != NULL;
}

/* (transfer full) */
static AtspiAccessible *
wait_for (Fixture *fixture, AtspiRole role, const char *beginning)
{
  fixture->wanted = beginning;
  fixture->wanted_role = role;
  hub_test_wait_for (has_wanted, fixture, beginning);
  return g_steal_pointer (&fixture->found);
}

/* What @object shows is there to be read now. */
static void
assert_holds (AtspiAccessible *object, AtspiRole role, const char *beginning)
{
  g_autoptr (AtspiAccessible) found = find (object, role, beginning);

  if (found == NULL)
    g_error ("No %s begins with “%s”", atspi_role_get_name (role), beginning);
}

static void
press (const char *what, const char *keys)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) xdotool
    = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "xdotool", what, "--", keys, NULL);

  g_assert_no_error (error);
  g_subprocess_wait_check (xdotool, NULL, &error);
  g_assert_no_error (error);
}

static void
focus_cb (AtspiEvent *event, void *user_data)
{
  Fixture *fixture = user_data;

  if (event->detail1 == 1)
    {
      g_set_object (&fixture->focus, event->source);
      fixture->n_focused++;
    }
  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

static gboolean
search_has_focus (gpointer data)
{
  AtspiAccessible *search = data;
  g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (search);

  return states != NULL && atspi_state_set_contains (states, ATSPI_STATE_FOCUSED);
}

static void
start_program (Fixture *fixture)
{
  static const char *const folders[] = { "HOME",           "XDG_DATA_HOME",  "XDG_CONFIG_HOME",
                                         "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR" };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("hub-screen-reader-XXXXXX", &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    g_subprocess_launcher_setenv (launcher, folders[i], fixture->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "GTK_A11Y", "atspi", TRUE);
  g_subprocess_launcher_setenv (launcher, "GDK_BACKEND", "x11", TRUE);
  g_subprocess_launcher_setenv (launcher, "GSK_RENDERER", "cairo", TRUE);
  g_subprocess_launcher_setenv (launcher, "ADW_DISABLE_PORTAL", "1", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "NO_AT_BRIDGE");
  fixture->process = g_subprocess_launcher_spawn (launcher, &error, program, "--sample", NULL);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AtspiAccessible) search = NULL;
  g_autoptr (GError) error = NULL;

  fixture->listener = atspi_event_listener_new (focus_cb, fixture, NULL);
  atspi_event_listener_register (fixture->listener, "object:state-changed:focused", &error);
  g_assert_no_error (error);

  start_program (fixture);
  search = wait_for (fixture, ATSPI_ROLE_TEXT, "Look up a customer");
  hub_test_wait_for (search_has_focus, search, "the keyboard in the search field");
  press ("type", "+31612345678");
  press ("key", "Return");
  g_object_unref (wait_for (fixture, ATSPI_ROLE_LIST_ITEM, "E-mail opened"));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  atspi_event_listener_deregister (fixture->listener, "object:state-changed:focused", NULL);
  g_clear_object (&fixture->listener);
  g_clear_object (&fixture->focus);
  g_subprocess_send_signal (fixture->process, SIGTERM);
  g_subprocess_wait (fixture->process, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->process);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
test_reads_the_profile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AtspiAccessible) window
    = wait_for (fixture, ATSPI_ROLE_FRAME, "Customer Activity Hub");
  g_autoptr (AtspiAccessible) brief = NULL;
  g_autoptr (AtspiAccessible) audiences = NULL;
  g_autoptr (AtspiAccessible) insights = NULL;
  g_autoptr (AtspiAccessible) purchases = NULL;
  g_autoptr (AtspiAccessible) consent = NULL;
  g_autoptr (AtspiAccessible) activity = NULL;

  assert_holds (window, ATSPI_ROLE_HEADING, "Hanneke de Vries");
  assert_holds (window, ATSPI_ROLE_LABEL, "Gold member · customer since 2017 · Utrecht, NL");

  brief = wait_for (fixture, ATSPI_ROLE_INVALID, "Brief");
  assert_holds (brief, ATSPI_ROLE_PUSH_BUTTON, "High churn risk (78%)");
  assert_holds (brief, ATSPI_ROLE_PUSH_BUTTON, "Do not market by phone — consent withdrawn");
  assert_holds (brief, ATSPI_ROLE_PUSH_BUTTON, "Opened “Autumn upgrade” yesterday");
  /* How grave it is, which others see by colour. */
  assert_holds (brief, ATSPI_ROLE_IMAGE, "Warning");

  audiences = wait_for (fixture, ATSPI_ROLE_PANEL, "Audiences");
  assert_holds (audiences, ATSPI_ROLE_LABEL, "New · Churn risk");
  assert_holds (audiences, ATSPI_ROLE_LABEL, "High value");

  insights = wait_for (fixture, ATSPI_ROLE_PANEL, "Insights");
  assert_holds (insights, ATSPI_ROLE_HEADING, "Insights");
  assert_holds (insights, ATSPI_ROLE_PANEL, "Lifetime value €12,340");
  assert_holds (insights, ATSPI_ROLE_PANEL, "Propensity to churn 78% · high");
  purchases = wait_for (fixture, ATSPI_ROLE_PANEL, "Recent purchases");
  assert_holds (purchases, ATSPI_ROLE_HEADING, "Recent purchases");
  assert_holds (purchases, ATSPI_ROLE_PANEL, "Wi-Fi extender (2) €119.90");
  consent = wait_for (fixture, ATSPI_ROLE_PANEL, "Consent");
  assert_holds (consent, ATSPI_ROLE_HEADING, "Consent");
  assert_holds (consent, ATSPI_ROLE_PANEL, "Phone calls No");
  assert_holds (window, ATSPI_ROLE_HEADING, "Campaign exposure");
  assert_holds (window, ATSPI_ROLE_PANEL, "Mobile phone +31 6 12345678, do not call");

  activity = wait_for (fixture, ATSPI_ROLE_LIST, "Activity");
  assert_holds (activity, ATSPI_ROLE_LIST_ITEM, "E-mail opened, Autumn upgrade, yesterday");
  assert_holds (activity, ATSPI_ROLE_LIST_ITEM, "Purchase, Fibre 1 Gb/s · 2 yr · €54.00");
  assert_holds (activity, ATSPI_ROLE_LIST_ITEM, "Support call, Slow Wi-Fi upstairs");
}

typedef struct
{
  Fixture *fixture;
  guint n_before;
} Step;

static gboolean
focus_has_moved (gpointer data)
{
  Step *step = data;

  return step->fixture->n_focused > step->n_before;
}

/* GTK names what has no name after its class. */
static gboolean
is_name (const char *name)
{
  return *name != '\0' && !g_str_has_prefix (name, "Gtk") && !g_str_has_prefix (name, "Adw")
         && !g_str_has_prefix (name, "Hub");
}

/* Presses a key that moves the keyboard, and gives the name of where it comes. (transfer full) */
static char *
go_on (Fixture *fixture, const char *key)
{
  Step step = { fixture, fixture->n_focused };
  g_autofree char *name = NULL;
  AtspiRole role;

  press ("key", key);
  hub_test_wait_for (focus_has_moved, &step, "the keyboard to move");
  name = dup_name (fixture->focus);
  role = atspi_accessible_get_role (fixture->focus, NULL);
  g_test_message ("%s: “%s”", atspi_role_get_name (role), name);
  g_assert_true (is_name (name));
  g_assert_cmpint (role, !=, ATSPI_ROLE_INVALID);
  g_assert_cmpint (role, !=, ATSPI_ROLE_UNKNOWN);
  g_assert_cmpint (role, !=, ATSPI_ROLE_FILLER);
  return g_steal_pointer (&name);
}

static gboolean
holds_beginning (GPtrArray *names, const char *beginning)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (names, i), beginning))
      return TRUE;
  return FALSE;
}

static void
test_keyboard_round (Fixture *fixture, gconstpointer data)
{
  static const char *const stops[]
    = { "Kind of identity: Phone", "Main Menu",     "Hanneke de Vries", "Copy brief",
        "High churn risk",         "Do not market", "Opened “Autumn",   "E-mail opened, Autumn",
        "Search activity" };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint i;

  for (i = 0; i < MOST_STEPS; i++)
    {
      char *name = go_on (fixture, "Tab");

      g_ptr_array_add (names, name);
      if (g_str_equal (name, "Look up a customer"))
        break;
    }
  g_assert_cmpuint (i, <, MOST_STEPS);
  for (i = 0; i < G_N_ELEMENTS (stops); i++)
    if (!holds_beginning (names, stops[i]))
      g_error ("Tab does not come to “%s”", stops[i]);
}

static gboolean
is_in_activity (Fixture *fixture)
{
  g_autoptr (AtspiAccessible) list = atspi_accessible_get_parent (fixture->focus, NULL);

  return list != NULL && is_wanted (list, ATSPI_ROLE_LIST, "Activity");
}

static void
test_arrows_read_the_activity (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint i;

  for (i = 0; i < MOST_STEPS; i++)
    {
      g_free (go_on (fixture, "Tab"));
      if (is_in_activity (fixture))
        break;
    }
  g_assert_cmpuint (i, <, MOST_STEPS);
  for (i = 0; i < 5; i++)
    g_ptr_array_add (names, go_on (fixture, "Down"));
  g_assert_true (is_in_activity (fixture));
  g_assert_true (holds_beginning (names, "Message sent, Autumn upgrade"));
  g_assert_true (holds_beginning (names, "Support call, Slow Wi-Fi upstairs"));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/app/screen-reader/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  /* libatspi warns where it asks a program that has just begun. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  atspi_init ();

  ADD ("reads-the-profile", test_reads_the_profile);
  ADD ("keyboard-round", test_keyboard_round);
  ADD ("arrows-read-the-activity", test_arrows_read_the_activity);

  return g_test_run ();
}
