/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-app"

#include "config.h"

#include "hub-application.h"

#include "desk/hub-cards-file.h"
#include "desk/hub-desk.h"
#include "desk/hub-screen-pop.h"
#include "model/hub-error.h"
#include "ui/hub-window.h"

#include <glib/gi18n.h>

#define EXIT_WRONG_USE 2

struct _HubApplication
{
  AdwApplication parent_instance;

  HubDesk *desk;
  HubDigestStore *digests;
  HubWindow *window; /* unowned: GtkApplication holds it */
  GSettings *settings;
  gboolean kiosk;

  /* What is read after the first frame, and what waits for it. */
  gulong painted_id;
  guint n_loading;
  gboolean loading_began;
  gboolean ready;
  char *wanted_connection;
  char *wanted_text;
  char *wanted_link;
  GError *connections_error; /* to be shown once a connection is in use */
};

G_DEFINE_FINAL_TYPE (HubApplication, hub_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Use the sample data"), NULL },
  { "connection", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Use this connection"), N_ ("NAME") },
  { "lookup", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Look this identity up"), N_ ("IDENTITY") },
  { "kiosk", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Full screen, without settings; nothing about a customer stays"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_ ("[LINK]") },
  { NULL },
};

static const struct
{
  const char *action;
  const char *accels[4];
} accelerators[] = {
  { "win.focus-search", { "<Control>l" } },
  { "win.palette", { "<Control>k" } },
  { "win.refresh", { "F5", "<Control>r" } },
  { "win.toggle-history", { "F9", "<Control>h" } },
  { "win.copy-brief", { "<Control><Shift>c" } },
  { "win.compare", { "<Control>b" } },
  { "win.pin", { "<Control>d" } },
  { "win.edit-connection", { "<Control>comma" } },
  { "win.shortcuts", { "<Control>question", "<Control>slash", "F1" } },
  { "win.new-tab", { "<Control>t" } },
  { "win.close-tab", { "<Control>w" } },
  { "app.quit", { "<Control>q" } },
};

/* Without its schema (run from somewhere odd) the program works and remembers nothing. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  if (schema != NULL)
    return g_settings_new_full (schema, NULL, NULL);

  g_message ("The settings’ schema is not installed: nothing is remembered.");

  return NULL;
}

static void
show_unknown_connection (HubApplication *self, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_set_error (&error, HUB_ERROR, HUB_ERROR_SETTINGS,
               /* Translators: %s is the name of a connection */
               _ ("There is no connection named “%s”"), name);
  hub_window_show_error (self->window, error);
}

/* Returns: whether the connection is the one that was asked for. */
static gboolean
choose_connection (HubApplication *self)
{
  HubDesk *desk = hub_window_get_desk (self->window);
  HubConnectionStore *store = hub_desk_get_connections (desk);
  g_autofree char *wanted = g_steal_pointer (&self->wanted_connection);
  g_autofree char *remembered = NULL;
  HubConnection *connection = NULL;

  if (wanted != NULL)
    connection = hub_connection_store_find (store, wanted);
  else if (hub_desk_get_connection (desk) != NULL)
    return TRUE;

  if (connection != NULL)
    {
      hub_desk_set_connection (desk, connection);
      return TRUE;
    }

  if (hub_desk_get_connection (desk) == NULL)
    {
      if (self->settings != NULL)
        remembered = g_settings_get_string (self->settings, "connection");
      if (remembered != NULL)
        connection = hub_connection_store_find (store, remembered);
      if (connection == NULL)
        connection = hub_connection_store_find (store, HUB_CONNECTION_SAMPLE_ID);
      hub_desk_set_connection (desk, connection);
    }
  if (wanted == NULL)
    return TRUE;

  show_unknown_connection (self, wanted);

  return FALSE;
}

static void
follow_link (HubApplication *self, const char *link)
{
  HubDesk *desk = hub_window_get_desk (self->window);
  HubConnection *connection = hub_desk_get_connection (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (HubQuery) query = NULL;

  query = hub_screen_pop_parse_link (link, hub_card_set_get_namespaces (hub_desk_get_cards (desk)),
                                     hub_connection_get_country (connection), &error);
  if (query != NULL)
    hub_window_look_up_query (self->window, query);
  else
    hub_window_show_error (self->window, error);
}

/* Does what the command line or a link asked for, once everything it needs has been read. */
static void
go_on (HubApplication *self)
{
  g_autofree char *text = NULL;
  g_autofree char *link = NULL;

  if (!self->ready || self->window == NULL)
    return;

  text = g_steal_pointer (&self->wanted_text);
  link = g_steal_pointer (&self->wanted_link);

  /* A lookup meant for another organisation must not be made in this one. */
  if (!choose_connection (self))
    return;

  if (self->connections_error != NULL)
    {
      g_autoptr (GError) error = g_steal_pointer (&self->connections_error);

      hub_window_show_error (self->window, error);
    }

  if (text != NULL)
    hub_window_look_up_text (self->window, text);
  else if (link != NULL)
    follow_link (self, link);
}

static void
loaded (HubApplication *self)
{
  self->n_loading--;
  if (self->n_loading > 0)
    return;

  self->ready = TRUE;
  go_on (self);
}

static void
load_cards_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HubCardSet) cards = hub_cards_file_load_finish (result, &error);

  if (self->window != NULL && error != NULL)
    hub_window_show_error (self->window, error);
  hub_desk_set_cards (self->desk, cards);
  loaded (self);
}

static void
load_connections_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubApplication) self = user_data;

  g_clear_error (&self->connections_error);
  hub_connection_store_load_finish (HUB_CONNECTION_STORE (source), result,
                                    &self->connections_error);
  loaded (self);
}

static void
load_layouts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hub_layout_store_load_finish (HUB_LAYOUT_STORE (source), result, &error)
      && self->window != NULL)
    hub_window_show_error (self->window, error);
  loaded (self);
}

static void
layouts_failed_cb (HubApplication *self, const GError *error)
{
  if (self->window != NULL)
    hub_window_show_error (self->window, error);
}

static void
painted_cb (GdkFrameClock *clock, HubApplication *self)
{
  g_clear_signal_handler (&self->painted_id, clock);
  /* Another window may be opened before all is there. */
  if (self->loading_began)
    return;

  self->loading_began = TRUE;
  self->n_loading = 3;
  hub_layout_store_load_async (hub_desk_get_layouts (self->desk), NULL, load_layouts_cb,
                               g_object_ref (self));
  hub_cards_file_load_async (NULL, load_cards_cb, g_object_ref (self));
  hub_connection_store_load_async (hub_desk_get_connections (self->desk), NULL, load_connections_cb,
                                   g_object_ref (self));
  hub_history_open (hub_desk_get_history (self->desk));
}

static void
flush_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GApplication) application = user_data;
  g_autoptr (GError) error = NULL;

  if (!hub_history_flush_finish (HUB_HISTORY (source), result, &error))
    g_message ("The history could not be written: %s", error->message);
  g_application_release (application);
}

static void
digests_flush_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GApplication) application = user_data;

  hub_digest_store_flush_finish (HUB_DIGEST_STORE (source), result, NULL);
  g_application_release (application);
}

static void
flush_layouts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GApplication) application = user_data;
  g_autoptr (GError) error = NULL;

  if (!hub_layout_store_flush_finish (HUB_LAYOUT_STORE (source), result, &error))
    g_message ("The arrangement of the cards could not be written: %s", error->message);
  g_application_release (application);
}

static void
hub_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  HubApplication *self = HUB_APPLICATION (application);

  /* The last change may still be on its way to the disk. */
  if (window == GTK_WINDOW (self->window))
    {
      self->window = NULL;
      g_application_hold (G_APPLICATION (self));
      hub_history_flush_async (hub_desk_get_history (self->desk), NULL, flush_cb,
                               g_object_ref (self));
      g_application_hold (G_APPLICATION (self));
      hub_digest_store_flush_async (self->digests, NULL, digests_flush_cb, g_object_ref (self));
      g_application_hold (G_APPLICATION (self));
      hub_layout_store_flush_async (hub_desk_get_layouts (self->desk), NULL, flush_layouts_cb,
                                    g_object_ref (self));
    }

  GTK_APPLICATION_CLASS (hub_application_parent_class)->window_removed (application, window);
}

static void
ensure_desk (HubApplication *self, gboolean kiosk)
{
  g_autoptr (HubKeyring) keyring = NULL;
  g_autoptr (GFile) connections_file = NULL;
  g_autoptr (GFile) history_file = NULL;
  g_autoptr (GFile) digests_folder = NULL;
  g_autoptr (HubConnectionStore) connections = NULL;
  g_autoptr (HubHistory) history = NULL;
  g_autoptr (GFile) layout_file = NULL;
  g_autoptr (HubLayoutStore) layouts = NULL;

  if (self->desk != NULL)
    return;

  self->kiosk = kiosk;
  if (!kiosk)
    self->settings = open_settings ();
  keyring = hub_keyring_new ();
  connections_file = hub_connection_store_get_default_file ();
  connections = hub_connection_store_new (connections_file);
  history_file = hub_history_get_default_file ();
  history = hub_history_new (kiosk ? NULL : keyring, history_file);
  digests_folder = hub_digest_store_get_default_folder ();
  self->digests = hub_digest_store_new (history, kiosk ? NULL : keyring, digests_folder);
  layout_file = kiosk ? NULL : hub_layout_store_get_default_file ();
  layouts = hub_layout_store_new (layout_file);
  g_signal_connect_object (layouts, "failed", G_CALLBACK (layouts_failed_cb), self,
                           G_CONNECT_SWAPPED);
  self->desk = hub_desk_new (keyring, connections, history);
  hub_desk_set_digests (self->desk, self->digests);
  hub_desk_set_layouts (self->desk, layouts);
}

static void
present (HubApplication *self, gboolean kiosk)
{
  if (self->window != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->window));
      return;
    }

  ensure_desk (self, kiosk);
  self->window = hub_window_new (ADW_APPLICATION (self), self->desk, self->settings, self->kiosk,
                                 HUB_KIOSK_IDLE_SECONDS);
  gtk_window_present (GTK_WINDOW (self->window));
  if (!self->loading_began)
    self->painted_id = g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)),
                                         "after-paint", G_CALLBACK (painted_cb), self);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HubApplication *self = user_data;

  /* As if closed by hand, so that the window remembers its size; the end follows. */
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
hub_application_activate (GApplication *application)
{
  HubApplication *self = HUB_APPLICATION (application);

  present (self, FALSE);
  go_on (self);
}

static void
hub_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  HubApplication *self = HUB_APPLICATION (application);

  present (self, FALSE);
  if (n_files == 0)
    return;

  g_clear_pointer (&self->wanted_text, g_free);
  g_free (self->wanted_link);
  self->wanted_link = g_file_get_uri (files[n_files - 1]);
  go_on (self);
}

static int
refuse (GApplicationCommandLine *command_line, const char *sentence)
{
  g_application_command_line_printerr (command_line, "%s\n", sentence);

  return EXIT_WRONG_USE;
}

static int
hub_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  HubApplication *self = HUB_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  gboolean kiosk = g_variant_dict_contains (dict, "kiosk");
  gboolean sample = g_variant_dict_contains (dict, "sample");
  g_autofree char *connection = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) links = NULL;

  g_variant_dict_lookup (dict, "connection", "s", &connection);
  g_variant_dict_lookup (dict, "lookup", "s", &text);
  g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^as", &links);

  if (sample && connection != NULL)
    return refuse (command_line, _ ("Give either --sample or --connection, not both."));
  if (links != NULL && (g_strv_length (links) > 1 || text != NULL))
    return refuse (command_line, _ ("Give one identity or one link to look up, not several."));
  if (self->desk != NULL && kiosk && !self->kiosk)
    return refuse (command_line,
                   _ ("The hub is open already. Close it before you start it as a kiosk."));

  present (self, kiosk);

  if (sample)
    connection = g_strdup (HUB_CONNECTION_SAMPLE_ID);
  /* Who stands at a kiosk does not choose where it looks. */
  if (connection != NULL && (!self->kiosk || !self->ready))
    {
      g_free (self->wanted_connection);
      self->wanted_connection = g_steal_pointer (&connection);
    }
  if (text != NULL || links != NULL)
    {
      g_free (self->wanted_text);
      self->wanted_text = g_steal_pointer (&text);
      g_free (self->wanted_link);
      self->wanted_link = links != NULL ? g_strdup (links[0]) : NULL;
    }
  go_on (self);

  return EXIT_SUCCESS;
}

static int
hub_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("customer-activity-hub %s\n", VERSION);
      return EXIT_SUCCESS;
    }

  return -1;
}

static void
hub_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { "quit", quit_action, NULL, NULL, NULL } };

  G_APPLICATION_CLASS (hub_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].accels);
  gtk_window_set_default_icon_name (APPLICATION_ID);
}

static void
hub_application_dispose (GObject *object)
{
  HubApplication *self = HUB_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->desk);
  g_clear_object (&self->digests);

  G_OBJECT_CLASS (hub_application_parent_class)->dispose (object);
}

static void
hub_application_finalize (GObject *object)
{
  HubApplication *self = HUB_APPLICATION (object);

  g_clear_pointer (&self->wanted_connection, g_free);
  g_clear_pointer (&self->wanted_text, g_free);
  g_clear_pointer (&self->wanted_link, g_free);
  g_clear_error (&self->connections_error);

  G_OBJECT_CLASS (hub_application_parent_class)->finalize (object);
}

static void
hub_application_class_init (HubApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = hub_application_dispose;
  object_class->finalize = hub_application_finalize;
  application_class->activate = hub_application_activate;
  application_class->open = hub_application_open;
  application_class->command_line = hub_application_command_line;
  application_class->handle_local_options = hub_application_handle_local_options;
  application_class->startup = hub_application_startup;
  GTK_APPLICATION_CLASS (klass)->window_removed = hub_application_window_removed;
}

static void
hub_application_init (HubApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("See who a customer is while you talk to them."));
}

HubApplication *
hub_application_new (void)
{
  return g_object_new (HUB_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN, NULL);
}
