/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-compat"

#include "config.h"

#include "hub-compat.h"

#include <glib/gi18n-lib.h>

#define RESPONSE_CANCEL "cancel"
#define RESPONSE_CONFIRM "confirm"

typedef struct
{
  GWeakRef owner;
  HubCompatConfirmed confirmed;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_weak_ref_clear (&question->owner);
  g_free (question);
}

static void
question_response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autoptr (GtkWidget) owner = g_weak_ref_get (&question->owner);

  if (owner != NULL && g_str_equal (response, RESPONSE_CONFIRM))
    question->confirmed (owner);
}

void
hub_compat_confirm (GtkWidget *owner,
                    const char *heading,
                    const char *body,
                    const char *confirm_label,
                    HubCompatConfirmed confirmed)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  AdwMessageDialog *dialog;
  Question *question;

  dialog = ADW_MESSAGE_DIALOG (
    adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, NULL));
  adw_message_dialog_set_body (dialog, body);
  adw_message_dialog_add_responses (dialog, RESPONSE_CANCEL, _ ("_Cancel"), RESPONSE_CONFIRM,
                                    confirm_label, NULL);
  adw_message_dialog_set_response_appearance (dialog, RESPONSE_CONFIRM, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, RESPONSE_CANCEL);
  adw_message_dialog_set_close_response (dialog, RESPONSE_CANCEL);

  question = g_new0 (Question, 1);
  g_weak_ref_init (&question->owner, owner);
  question->confirmed = confirmed;
  g_signal_connect_data (dialog, "response", G_CALLBACK (question_response_cb), question,
                         question_free, 0);

  gtk_window_present (GTK_WINDOW (dialog));
}

GtkWindow *
hub_compat_show_about (GtkWindow *parent)
{
  const char *developers[] = { NULL };
  GtkWidget *about = adw_about_window_new ();

  adw_about_window_set_application_name (ADW_ABOUT_WINDOW (about), _ ("Customer Activity Hub"));
  adw_about_window_set_application_icon (ADW_ABOUT_WINDOW (about), APPLICATION_ID);
  adw_about_window_set_version (ADW_ABOUT_WINDOW (about), VERSION);
  adw_about_window_set_developers (ADW_ABOUT_WINDOW (about), developers);
  adw_about_window_set_comments (ADW_ABOUT_WINDOW (about),
                                 _ ("See who a customer is while you talk to them"));
  adw_about_window_set_license_type (ADW_ABOUT_WINDOW (about), GTK_LICENSE_GPL_3_0);
  /* Translators: put your names here, one a line. */
  adw_about_window_set_translator_credits (ADW_ABOUT_WINDOW (about), _ ("translator-credits"));
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_present (GTK_WINDOW (about));

  return GTK_WINDOW (about);
}

void
hub_compat_scroll_to (GtkListView *list, guint position)
{
  /* gtk_list_view_scroll_to() came with GTK 4.12; this action is in all of GTK 4. */
  gtk_widget_activate_action (GTK_WIDGET (list), "list.scroll-to-item", "u", position);
}

void
hub_compat_announce (GtkWidget *widget, const char *message)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  if (*message != '\0')
    {
      G_GNUC_BEGIN_IGNORE_DEPRECATIONS
      gtk_accessible_announce (GTK_ACCESSIBLE (widget), message,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      G_GNUC_END_IGNORE_DEPRECATIONS
    }
#else
  /* Before GTK 4.14 there are no announcements; screen readers do say a changed description of what
   * has the focus. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message, -1);
#endif
}
