/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-result-page.h"

#include "model/hub-error.h"
#include "model/hub-text.h"

#include <glib/gi18n-lib.h>

/* The first sample customer, offered to who opens the hub for the first time. */
#define SAMPLE_PHONE "+31612345678"

/* How much of a long text a sentence repeats. */
#define MAX_QUOTED_CHARS 60

struct _HubResultPage
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *description;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (HubResultPage, hub_result_page, GTK_TYPE_WIDGET)

static void
set_content (HubResultPage *self, const char *icon_name, const char *title, const char *description)
{
  GtkWidget *button;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->description), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);

  while ((button = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_box_remove (GTK_BOX (self->buttons), button);
}

/* @suggested: it is likely to help */
static void
add_button (HubResultPage *self,
            const char *label,
            const char *action_name,
            const char *target,
            gboolean suggested)
{
  GtkWidget *text = gtk_label_new (label);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_MIDDLE);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

/* Inert and short, for a sentence or a button. */
static char *
quote (const char *text)
{
  g_autofree char *inert = hub_text_make_inert (text, -1);
  g_autofree char *start = NULL;

  g_strstrip (inert);
  if (g_utf8_strlen (inert, -1) > MAX_QUOTED_CHARS)
    {
      g_autofree char *head = g_utf8_substring (inert, 0, MAX_QUOTED_CHARS);

      start = g_strconcat (head, "…", NULL);
    }
  else
    {
      start = g_steal_pointer (&inert);
    }

  return hub_text_isolate (start);
}

static const char *
get_icon_name (const GError *error)
{
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_LOOKS_LIKE_NAME))
    return "avatar-default-symbolic";

  switch (hub_error_get_class (error))
    {
    case HUB_ERROR_CLASS_INPUT:
      return "dialog-question-symbolic";
    case HUB_ERROR_CLASS_NONE:
      return "avatar-default-symbolic";
    case HUB_ERROR_CLASS_UNREACHABLE:
      return "network-error-symbolic";
    case HUB_ERROR_CLASS_REFUSED:
      return "action-unavailable-symbolic";
    case HUB_ERROR_CLASS_ANSWER:
    case HUB_ERROR_CLASS_MACHINE:
    default:
      return "dialog-warning-symbolic";
    }
}

/* What a look at the connection's settings can mend. */
static gboolean
is_about_connection (const GError *error)
{
  if (error->domain != HUB_ERROR)
    return FALSE;

  switch (error->code)
    {
    case HUB_ERROR_NO_COUNTRY:
    case HUB_ERROR_HOST_NOT_FOUND:
    case HUB_ERROR_CONNECTION_REFUSED:
    case HUB_ERROR_TLS:
    case HUB_ERROR_BAD_REQUEST:
    case HUB_ERROR_CREDENTIAL:
    case HUB_ERROR_API_KEY:
    case HUB_ERROR_ORGANISATION:
    case HUB_ERROR_SANDBOX:
    case HUB_ERROR_PERMISSION:
    case HUB_ERROR_NOT_FOUND:
    case HUB_ERROR_NOT_JSON:
    case HUB_ERROR_TOO_DEEP:
    case HUB_ERROR_NO_SECRET:
    case HUB_ERROR_COMMAND_REFUSED:
    case HUB_ERROR_COMMAND_MISSING:
    case HUB_ERROR_COMMAND_FAILED:
    case HUB_ERROR_COMMAND_SILENT:
    case HUB_ERROR_COMMAND_OUTPUT:
    case HUB_ERROR_COMMAND_TIMED_OUT:
      return TRUE;
    default:
      return FALSE;
    }
}

/* "Phone +31 6 12345678", or several with "or" between them. */
static char *
describe_candidates (HubQuery *query, GPtrArray *namespaces)
{
  GPtrArray *candidates = hub_query_get_candidates (query);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      HubIdentity *identity = g_ptr_array_index (candidates, i);
      const char *code = hub_identity_get_namespace (identity);
      HubNamespace *name_space = hub_namespace_find (namespaces, code);
      g_autofree char *display = hub_identity_to_display (identity);
      g_autofree char *quoted = quote (display);

      if (i > 0)
        /* Translators: between two identities in "No profile for Phone +31 … or Loyalty number …"
         */
        g_string_append (text, _ (" or "));
      g_string_append_printf (
        text, "%s %s", name_space != NULL ? hub_namespace_get_name (name_space) : code, quoted);
    }

  return g_string_free (text, FALSE);
}

/* The sandbox is what one has chosen wrongly most often. */
static char *
describe_place (HubConnection *connection)
{
  g_autofree char *name = quote (hub_connection_get_name (connection));
  const char *sandbox = hub_connection_get_sandbox (connection);

  if (sandbox == NULL || *sandbox == '\0')
    return g_steal_pointer (&name);

  /* Translators: the name of a connection and its sandbox, "Production (sandbox prod)" */
  return g_strdup_printf (_ ("%s (sandbox %s)"), name, sandbox);
}

static void
hub_result_page_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_result_page_parent_class)->dispose (object);
}

static void
hub_result_page_class_init (HubResultPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_result_page_dispose;

  gtk_widget_class_set_css_name (widget_class, "result-page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HubResultPage, icon);
  gtk_widget_class_bind_template_child (widget_class, HubResultPage, title);
  gtk_widget_class_bind_template_child (widget_class, HubResultPage, description);
  gtk_widget_class_bind_template_child (widget_class, HubResultPage, buttons);
}

static void
hub_result_page_init (HubResultPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hub_result_page_new (void)
{
  return g_object_new (HUB_TYPE_RESULT_PAGE, NULL);
}

void
hub_result_page_show_welcome (HubResultPage *self, HubConnection *connection, gboolean kiosk)
{
  g_return_if_fail (HUB_IS_RESULT_PAGE (self));

  /* A window that has just opened has its search field first, and its words a frame later. */
  if (connection == NULL)
    {
      hub_result_page_clear (self);
      return;
    }

  set_content (self, "system-search-symbolic", _ ("Who is it?"),
               _ ("Type an e-mail address, a phone number or a customer number above, then press "
                  "Enter."));

  if (kiosk || !hub_connection_is_sample (connection))
    return;

  add_button (self, _ ("Show a Sample Customer"), "win.look-up", SAMPLE_PHONE, TRUE);
  add_button (self, _ ("Add Your Organisation…"), "win.add-connection", NULL, FALSE);
}

void
hub_result_page_show_none (HubResultPage *self,
                           HubQuery *query,
                           HubConnection *connection,
                           GPtrArray *namespaces,
                           GPtrArray *others)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *candidates = NULL;
  g_autofree char *place = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *advice = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (HUB_IS_RESULT_PAGE (self));
  g_return_if_fail (query != NULL);
  g_return_if_fail (HUB_IS_CONNECTION (connection));

  error = g_error_new_literal (HUB_ERROR, HUB_ERROR_NO_PROFILE, "No profile");
  candidates = describe_candidates (query, namespaces);
  place = describe_place (connection);
  advice = hub_error_get_advice (error);
  /* Translators: "There is no profile for Phone +31 6 12345678 in Production (sandbox prod)." */
  sentence = g_strdup_printf (_ ("There is no profile for %s in %s."), candidates, place);
  description = g_strconcat (sentence, "\n", advice, NULL);

  set_content (self, get_icon_name (error), _ ("No profile found"), description);

  for (guint i = 0; i < others->len; i++)
    {
      HubNamespace *name_space = g_ptr_array_index (others, i);
      g_autofree char *label = NULL;

      /* Translators: a button; %s is a kind of identity, like "Phone" or "CRM number" */
      label = g_strdup_printf (_ ("Look Up as %s"), hub_namespace_get_name (name_space));
      add_button (self, label, "win.look-up-as", hub_namespace_get_code (name_space), FALSE);
    }
}

void
hub_result_page_show_error (HubResultPage *self,
                            const GError *error,
                            const char *text,
                            HubConnection *connection,
                            gboolean kiosk)
{
  g_autofree char *title = NULL;
  g_autofree char *advice = NULL;
  gboolean own;

  g_return_if_fail (HUB_IS_RESULT_PAGE (self));
  g_return_if_fail (error != NULL);

  title = hub_error_get_title (error);
  advice = hub_error_get_advice (error);
  own = connection != NULL && !hub_connection_is_sample (connection) && !kiosk;

  /* This one's message says what is wrong in words for people. */
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_SETTINGS) && connection != NULL)
    {
      g_autofree char *name = quote (hub_connection_get_name (connection));
      g_autofree char *description = NULL;

      /* Translators: %s is the name of a connection */
      description = g_strdup_printf (_ ("The current connection is “%s”."), name);
      set_content (self, get_icon_name (error), error->message, description);
    }
  else
    {
      set_content (self, get_icon_name (error), title, advice);
    }

  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_LOOKS_LIKE_NAME) && !kiosk && text != NULL)
    {
      g_autofree char *quoted = quote (text);
      g_autofree char *plain = g_strdup (text);
      g_autofree char *label = NULL;

      /* Translators: a button; %s is what was typed */
      label = g_strdup_printf (_ ("Look for “%s” in the History"), quoted);
      add_button (self, label, "win.filter-history", g_strstrip (plain), TRUE);
    }
  if (hub_error_is_retryable (error))
    add_button (self, _ ("Try Again"), "win.refresh", NULL, TRUE);
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_SETTINGS) && !kiosk)
    add_button (self, _ ("Add a Connection…"), "win.add-connection", NULL, FALSE);
  if (own && is_about_connection (error))
    add_button (self, _ ("Edit the Connection…"), "win.edit-connection", NULL,
                !hub_error_is_retryable (error));
}

void
hub_result_page_clear (HubResultPage *self)
{
  g_return_if_fail (HUB_IS_RESULT_PAGE (self));

  set_content (self, NULL, "", "");
}

const char *
hub_result_page_get_title (HubResultPage *self)
{
  g_return_val_if_fail (HUB_IS_RESULT_PAGE (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->title));
}

const char *
hub_result_page_get_description (HubResultPage *self)
{
  g_return_val_if_fail (HUB_IS_RESULT_PAGE (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->description));
}
