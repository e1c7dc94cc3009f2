/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-connection-editor.h"

#include "compat/hub-compat.h"
#include "desk/hub-connection-change.h"
#include "model/hub-error.h"
#include "model/hub-format.h"
#include "ui/hub-connection-advice.h"
#include "ui/hub-connection-form.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubConnectionEditor
{
  AdwWindow parent_instance;

  GtkWidget *form;
  GtkWidget *remove;
  GtkWidget *test;
  GtkWidget *result;
  GtkWidget *spinner;
  GtkWidget *icon;
  GtkWidget *result_title;
  GtkWidget *result_text;

  HubDesk *desk;
  HubConnection *connection; /* as it was; NULL for a new one */
  HubConnection *saving;     /* as it is being saved */
  gboolean is_working;       /* whether the connection is being saved or removed */
  GtkWidget *focus;          /* where to go on when that failed; a weak pointer */
  HubPlatform *tested;
  gboolean uses_kept_secret; /* whether the test does */
  GCancellable *testing;     /* renewed by each test, as the fields may have changed since */
  GCancellable *lifetime;    /* cancelled when the window goes */
};

G_DEFINE_FINAL_TYPE (HubConnectionEditor, hub_connection_editor, ADW_TYPE_WINDOW)

/* A sign, a colour and a sentence: any one of them is enough. */
static void
show_result (HubConnectionEditor *self,
             const char *icon_name,
             const char *css_class,
             const char *title,
             const char *text)
{
  const char *classes[] = { "editor-result", css_class, NULL };

  gtk_widget_set_css_classes (self->result, classes);
  gtk_widget_set_visible (self->spinner, icon_name == NULL);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), icon_name == NULL);
  gtk_widget_set_visible (self->icon, icon_name != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_label_set_label (GTK_LABEL (self->result_title), title);
  gtk_label_set_label (GTK_LABEL (self->result_text), text);
  gtk_widget_set_visible (self->result_text, *text != '\0');
  gtk_widget_set_visible (self->result, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->result), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  hub_compat_announce (self->test, title);
}

static void
show_error (HubConnectionEditor *self, const GError *error)
{
  g_autofree char *title = hub_error_get_title (error);
  g_autofree char *advice = hub_connection_advice_get (error);
  g_autofree char *detail = hub_error_get_detail (error);
  g_autofree char *text = NULL;

  text = detail != NULL ? g_strjoin ("\n", detail, advice, NULL) : g_strdup (advice);

  /* This one's message says in words for people what is wrong with the file. */
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_SETTINGS))
    show_result (self, "dialog-warning-symbolic", "failed",
                 _ ("The connections could not be written"), error->message);
  else
    show_result (self, "dialog-warning-symbolic", "failed", title, text);
}

static void
hide_result (HubConnectionEditor *self)
{
  gtk_widget_set_visible (self->result, FALSE);
}

static void
set_testing (HubConnectionEditor *self, gboolean testing)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.test", !testing);
}

/* What is being saved is neither saved again, which would add it twice, nor changed: the window
 * closes over it. */
static void
set_working (HubConnectionEditor *self, gboolean working)
{
  GtkWindow *window = GTK_WINDOW (self);

  self->is_working = working;
  if (working)
    {
      g_set_weak_pointer (&self->focus, gtk_window_get_focus (window));
      /* A text that becomes insensitive would not hear that it lost the focus. */
      gtk_window_set_focus (window, NULL);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.test", !working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", !working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.remove", !working);
  gtk_widget_set_sensitive (self->form, !working);
  if (!working && self->focus != NULL)
    gtk_window_set_focus (window, self->focus);
}

static gboolean
is_gone (HubConnectionEditor *self)
{
  return g_cancellable_is_cancelled (self->lifetime);
}

static void
stop_test (HubConnectionEditor *self)
{
  if (self->testing != NULL)
    g_cancellable_cancel (self->testing);
  g_clear_object (&self->testing);
  g_clear_object (&self->tested);
}

static void
form_changed_cb (HubConnectionEditor *self)
{
  if (self->testing != NULL)
    {
      stop_test (self);
      set_testing (self, FALSE);
    }
  hide_result (self);
}

static void
list_policies_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubConnectionEditor) self = user_data;
  g_autoptr (GPtrArray) policies = NULL;
  g_autoptr (GError) error = NULL;

  policies = hub_platform_list_merge_policies_finish (HUB_PLATFORM (source), result, &error);
  if (is_gone (self) || HUB_PLATFORM (source) != self->tested)
    return;

  /* The test succeeded: a list that does not come leaves the organisation's default. */
  if (policies != NULL)
    hub_connection_form_set_merge_policies (HUB_CONNECTION_FORM (self->form), policies);
  else
    g_message ("The merge policies could not be listed: %s", error->message);
  stop_test (self);
}

static char *
describe_report (const HubConnectionReport *report)
{
  g_autofree char *number = hub_format_number (report->milliseconds, 0);
  g_autofree char *policies = NULL;
  g_autofree char *time = NULL;

  policies
    = g_strdup_printf (ngettext ("%u merge policy", "%u merge policies", report->n_merge_policies),
                       report->n_merge_policies);
  /* Translators: how long the platform takes to answer, in milliseconds */
  time = g_strdup_printf (_ ("a profile takes %s ms"), number);

  return g_strjoin (" · ", time, policies,
                    report->events_available ? _ ("events can be read")
                                             : _ ("no events: the licence does not include them"),
                    NULL);
}

static void
test_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubConnectionEditor) self = user_data;
  HubConnectionReport report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean works = hub_platform_test_finish (HUB_PLATFORM (source), result, &report, &error);

  if (is_gone (self) || HUB_PLATFORM (source) != self->tested)
    return;

  set_testing (self, FALSE);
  if (!works)
    {
      show_error (self, error);
      stop_test (self);
      return;
    }

  /* Perhaps the keyring was locked until now. */
  if (self->uses_kept_secret)
    hub_connection_form_set_secret_kept (HUB_CONNECTION_FORM (self->form), TRUE);
  text = describe_report (&report);
  show_result (self, "emblem-ok-symbolic", "works", _ ("The connection works"), text);
  hub_platform_list_merge_policies_async (self->tested, self->testing, list_policies_cb,
                                          g_object_ref (self));
}

static void
test_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubConnectionEditor *self = HUB_CONNECTION_EDITOR (widget);
  HubConnectionForm *form = HUB_CONNECTION_FORM (self->form);
  g_autoptr (HubConnection) connection = hub_connection_form_build (form);
  g_autoptr (HubCredential) credential = NULL;
  const char *secret = hub_connection_form_get_secret (form);

  if (connection == NULL)
    return;

  if (*secret != '\0')
    credential = HUB_CREDENTIAL (hub_fixed_credential_new (secret));
  else
    credential = HUB_CREDENTIAL (g_object_ref (hub_desk_get_keyring (self->desk)));

  stop_test (self);
  self->uses_kept_secret = *secret == '\0' && hub_connection_get_token_command (connection) == NULL;
  self->testing = g_cancellable_new ();
  self->tested = hub_platform_new (connection, credential, hub_desk_get_cards (self->desk));
  set_testing (self, TRUE);
  show_result (self, NULL, NULL, _ ("Testing the connection…"), "");
  hub_platform_test_async (self->tested, self->testing, test_cb, g_object_ref (self));
}

static void
use (HubConnectionEditor *self, const char *id)
{
  HubConnection *connection = hub_connection_store_find (hub_desk_get_connections (self->desk), id);

  if (connection != NULL)
    hub_desk_set_connection (self->desk, connection);
}

/* Of a connection that is removed nothing stays: neither its earlier lookups, nor how its cards
 * were arranged, nor that it is in use. */
static void
leave (HubConnectionEditor *self)
{
  const char *id = hub_connection_get_id (self->connection);
  HubConnection *current = hub_desk_get_connection (self->desk);

  if (current != NULL && g_str_equal (hub_connection_get_id (current), id))
    use (self, HUB_CONNECTION_SAMPLE_ID);
  hub_history_remove_connection (hub_desk_get_history (self->desk), id);
  hub_layout_store_forget (hub_desk_get_layouts (self->desk), id);
}

/* Whoever closed the window in the meantime gets it back, with everything that was typed. */
static void
work_failed (HubConnectionEditor *self, const GError *error)
{
  set_working (self, FALSE);
  show_error (self, error);
  gtk_window_present (GTK_WINDOW (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubConnectionEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved
    = hub_connection_change_save_finish (HUB_CONNECTION_STORE (source), result, &error);

  if (is_gone (self))
    return;

  if (!saved)
    {
      work_failed (self, error);
      return;
    }

  use (self, hub_connection_get_id (self->saving));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubConnectionEditor *self = HUB_CONNECTION_EDITOR (widget);
  HubConnectionForm *form = HUB_CONNECTION_FORM (self->form);
  const char *secret = hub_connection_form_get_secret (form);

  g_clear_object (&self->saving);
  self->saving = hub_connection_form_build (form);
  if (self->saving == NULL)
    return;

  stop_test (self);
  set_working (self, TRUE);
  show_result (self, NULL, NULL, _ ("Saving the connection…"), "");
  hub_connection_change_save_async (
    hub_desk_get_connections (self->desk), hub_desk_get_keyring (self->desk), self->saving,
    *secret != '\0' ? secret : NULL, self->lifetime, saved_cb, g_object_ref (self));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubConnectionEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean removed
    = hub_connection_change_remove_finish (HUB_CONNECTION_STORE (source), result, &error);

  if (is_gone (self))
    return;

  if (!removed)
    {
      work_failed (self, error);
      return;
    }

  leave (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
remove_confirmed (GtkWidget *owner)
{
  HubConnectionEditor *self = HUB_CONNECTION_EDITOR (owner);

  if (self->is_working)
    return;

  stop_test (self);
  set_working (self, TRUE);
  hide_result (self);
  hub_connection_change_remove_async (hub_desk_get_connections (self->desk),
                                      hub_desk_get_keyring (self->desk), self->connection,
                                      self->lifetime, removed_cb, g_object_ref (self));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hub_compat_confirm (widget, _ ("Remove This Connection?"),
                      _ ("Its secret is taken out of the keyring, and its earlier lookups out of "
                         "the history. Nothing changes at the platform."),
                      _ ("_Remove"), remove_confirmed);
}

static void
load_secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubConnectionEditor) self = user_data;
  HubConnectionForm *form = HUB_CONNECTION_FORM (self->form);
  g_autoptr (GError) error = NULL;
  char *secret = hub_credential_load_secret_finish (HUB_CREDENTIAL (source), result, &error);

  if (!is_gone (self))
    {
      if (g_error_matches (error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED))
        hub_connection_form_set_secret_locked (form);
      else
        hub_connection_form_set_secret_kept (form, secret != NULL);
      hub_connection_form_focus_first (form);
    }
  hub_credential_free_secret (secret);
}

static gboolean
discard_cb (gpointer user_data)
{
  HubConnectionEditor *self = user_data;

  if (!self->is_working)
    gtk_window_destroy (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* Not before the question is gone, which takes leave of its parent. */
static void
discard_confirmed (GtkWidget *owner)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, discard_cb, g_object_ref (owner), g_object_unref);
}

/* What is under way is neither given up half-way nor lost sight of: the window is only out of the
 * way until it is done. What was typed is not thrown away by a key that is pressed in passing. */
static gboolean
hub_connection_editor_close_request (GtkWindow *window)
{
  HubConnectionEditor *self = HUB_CONNECTION_EDITOR (window);

  if (self->is_working)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return TRUE;
    }
  if (hub_connection_form_is_changed (HUB_CONNECTION_FORM (self->form)))
    {
      hub_compat_confirm (GTK_WIDGET (self), _ ("Discard Changes?"),
                          _ ("What you changed here has not been saved."), _ ("_Discard"),
                          discard_confirmed);
      return TRUE;
    }

  return GTK_WINDOW_CLASS (hub_connection_editor_parent_class)->close_request (window);
}

static void
hub_connection_editor_map (GtkWidget *widget)
{
  HubConnectionEditor *self = HUB_CONNECTION_EDITOR (widget);

  /* Ahead of the window's own choice, which would be Save. */
  hub_connection_form_focus_first (HUB_CONNECTION_FORM (self->form));

  GTK_WIDGET_CLASS (hub_connection_editor_parent_class)->map (widget);
}

/* The end of a window, however it came: what is under way holds a reference, so disposing of it
 * would come too late to stop anything. */
static void
hub_connection_editor_unrealize (GtkWidget *widget)
{
  HubConnectionEditor *self = HUB_CONNECTION_EDITOR (widget);

  g_cancellable_cancel (self->lifetime);
  stop_test (self);

  GTK_WIDGET_CLASS (hub_connection_editor_parent_class)->unrealize (widget);
}

static void
hub_connection_editor_dispose (GObject *object)
{
  HubConnectionEditor *self = HUB_CONNECTION_EDITOR (object);

  g_cancellable_cancel (self->lifetime);
  stop_test (self);
  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->connection);
  g_clear_object (&self->saving);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), HUB_TYPE_CONNECTION_EDITOR);

  G_OBJECT_CLASS (hub_connection_editor_parent_class)->dispose (object);
}

static void
hub_connection_editor_finalize (GObject *object)
{
  HubConnectionEditor *self = HUB_CONNECTION_EDITOR (object);

  g_clear_object (&self->lifetime);

  G_OBJECT_CLASS (hub_connection_editor_parent_class)->finalize (object);
}

static void
hub_connection_editor_class_init (HubConnectionEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_connection_editor_dispose;
  object_class->finalize = hub_connection_editor_finalize;
  widget_class->map = hub_connection_editor_map;
  widget_class->unrealize = hub_connection_editor_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = hub_connection_editor_close_request;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "editor.test", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "editor.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save",
                                       NULL);

  g_type_ensure (HUB_TYPE_CONNECTION_FORM);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/customeractivityhub/Hub/hub-connection-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HubConnectionEditor, form);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionEditor, remove);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionEditor, test);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionEditor, result);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionEditor, spinner);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionEditor, icon);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionEditor, result_title);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionEditor, result_text);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
}

static void
hub_connection_editor_init (HubConnectionEditor *self)
{
  self->lifetime = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

HubConnectionEditor *
hub_connection_editor_new (HubDesk *desk, HubConnection *connection)
{
  HubConnectionEditor *self;

  g_return_val_if_fail (HUB_IS_DESK (desk), NULL);
  g_return_val_if_fail (connection == NULL || HUB_IS_CONNECTION (connection), NULL);

  self = g_object_new (HUB_TYPE_CONNECTION_EDITOR, NULL);
  self->desk = g_object_ref (desk);
  g_set_object (&self->connection, connection);
  gtk_window_set_title (GTK_WINDOW (self),
                        connection != NULL ? _ ("Edit Connection") : _ ("New Connection"));
  gtk_widget_set_visible (self->remove, connection != NULL);
  if (connection != NULL)
    hub_connection_form_set_connection (HUB_CONNECTION_FORM (self->form), connection);
  if (connection != NULL && hub_connection_get_token_command (connection) == NULL)
    hub_credential_load_secret_async (HUB_CREDENTIAL (hub_desk_get_keyring (desk)), connection,
                                      self->lifetime, load_secret_cb, g_object_ref (self));

  return self;
}

/* (nullable) (transfer none) */
static GtkWindow *
find_editor (GtkWindow *owner)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (HUB_IS_CONNECTION_EDITOR (window) && gtk_widget_get_visible (GTK_WIDGET (window))
          && gtk_window_get_transient_for (window) == owner)
        return window;
    }

  return NULL;
}

gboolean
hub_connection_editor_close_all (GtkWindow *owner)
{
  GtkWindow *editor;
  GtkWindow *last = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (owner), FALSE);

  while ((editor = find_editor (owner)) != NULL && editor != last)
    {
      gtk_window_present (editor);
      gtk_window_close (editor);
      last = editor;
    }

  return editor == NULL;
}
