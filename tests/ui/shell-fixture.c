/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/shell-fixture.h"

#include "support/hub-test-wait.h"
#include "ui/hub-text-line.h"

#include <adwaita.h>
#include <locale.h>

/* GTK starts before the first case, and keeps no longer what it was told of the folders once GLib's
 * test framework has moved them; the leak checker is told so here. */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:g_get_home_dir\n"
         "leak:g_get_user_cache_dir\n"
         "leak:g_get_user_config_dir\n"
         "leak:g_get_user_data_dir\n"
         "leak:g_get_system_config_dirs\n"
         "leak:g_get_system_data_dirs\n";
}

/* Leaks of the libraries are told apart by who called whom, which libraries say only to a slow
 * look. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0:malloc_context_size=12";
}

void
shell_init (int *argc, char ***argv)
{
  g_autofree char *svg = NULL;

  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("ADW_DISABLE_PORTAL", "1", TRUE);
  setlocale (LC_ALL, "");
  /* Before the folders are isolated: without the system's types of files no icon can be read. */
  svg = g_content_type_guess ("icon.svg", NULL, 0, NULL);
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      exit (EXIT_SUCCESS);
    }
  adw_init ();
  gtk_icon_theme_get_for_display (gdk_display_get_default ());
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

GtkWindow *
shell_present (GtkWidget *child, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  hub_test_wait_for (is_mapped, window, "the window to be on the screen");
  shell_settle (GTK_WIDGET (window));

  return window;
}

void
shell_close (GtkWindow *window, gpointer widget)
{
  if (widget != NULL)
    g_object_ref (widget);
  gtk_window_destroy (window);
  if (widget != NULL)
    hub_test_wait_finalized (widget, "the widget to be let go");
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *frames = user_data;

  (*frames)++;

  return *frames < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
shell_settle (GtkWidget *widget)
{
  guint frames = 0;

  gtk_widget_add_tick_callback (widget, count_frame_cb, &frames, NULL);
  hub_test_wait_count (&frames, 3, "three frames");
  hub_test_drain ();
}

GtkWidget *
shell_find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = shell_find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (HUB_IS_TEXT_LINE (widget))
    return hub_text_line_get_text (HUB_TEXT_LINE (widget));
  if (GTK_IS_TEXT (widget))
    return gtk_editable_get_text (GTK_EDITABLE (widget));

  return NULL;
}

static GtkWidget *
find_holder (GtkWidget *root, const char *text, gboolean mapped_only)
{
  const char *own = get_text (root);

  if (mapped_only && !gtk_widget_get_mapped (root))
    return NULL;
  if (own != NULL && strstr (own, text) != NULL)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_holder (child, text, mapped_only);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
shell_find_text (GtkWidget *root, const char *text)
{
  return find_holder (root, text, TRUE);
}

gboolean
shell_shows (GtkWidget *root, const char *text)
{
  return find_holder (root, text, TRUE) != NULL;
}

gboolean
shell_holds (GtkWidget *root, const char *text)
{
  return find_holder (root, text, FALSE) != NULL;
}

GtkEventController *
shell_find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }

  return NULL;
}

gboolean
shell_press_shortcut (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      guint n_shortcuts = GTK_IS_SHORTCUT_CONTROLLER (controller)
                            ? g_list_model_get_n_items (G_LIST_MODEL (controller))
                            : 0;

      for (guint j = 0; j < n_shortcuts; j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 NULL);
        }
    }

  return FALSE;
}

typedef struct
{
  GtkWidget *root;
  const char *text;
} Sight;

static gboolean
is_shown (gpointer data)
{
  Sight *sight = data;

  return shell_shows (sight->root, sight->text);
}

void
shell_wait_shows (GtkWidget *root, const char *text)
{
  Sight sight = { root, text };

  hub_test_wait_for (is_shown, &sight, text);
}

HubDesk *
shell_desk_new (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "connections.ini", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (HubKeyring) keyring = hub_keyring_new ();
  g_autoptr (HubConnectionStore) connections = hub_connection_store_new (file);
  g_autoptr (HubHistory) history = hub_history_new (NULL, file);

  return hub_desk_new (keyring, connections, history);
}

HubConnection *
shell_connection_new (const char *name, const char *url)
{
  HubConnectionFields fields = {
    .name = name,
    .url = url,
    .organisation = "TEST@AdobeOrg",
    .sandbox = "prod",
    .client_id = "client",
    .country = "NL",
  };
  g_autoptr (GError) error = NULL;
  HubConnection *connection = hub_connection_new (&fields, &error);

  g_assert_no_error (error);

  return connection;
}

HubLookup *
shell_lookup_new (gpointer source, const char *namespace_code, const char *value)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubIdentity) identity = hub_identity_new (namespace_code, value);
  g_autoptr (HubQuery) query = hub_query_new_for_identity (identity);

  return hub_lookup_new (HUB_PROFILE_SOURCE (source), cards, query);
}

typedef struct
{
  GtkWindow *owner;
  const char *question;
  const char *response;
} Answer;

static gboolean
is_answered (gpointer data)
{
  Answer *answer = data;
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_window_get_transient_for (window) == answer->owner
          && shell_shows (GTK_WIDGET (window), answer->question))
        {
          adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), answer->response);
          return TRUE;
        }
    }

  return FALSE;
}

void
shell_answer (GtkWindow *owner, const char *question, const char *response)
{
  Answer wanted = { owner, question, response };

  hub_test_wait_for (is_answered, &wanted, question);
}
