/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-identity-list.h"

#include "model/hub-consent.h"
#include "model/hub-format.h"
#include "model/hub-namespace.h"
#include "ui/hub-severity-style.h"

#include <glib/gi18n-lib.h>

struct _HubIdentityList
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkWidget *note;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (HubIdentityList, hub_identity_list, GTK_TYPE_WIDGET)

static GtkWidget *
new_label (const char *text, const char *style_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "xalign", 0.0f, NULL);

  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static GtkWidget *
new_button (const char *icon_name, const char *tooltip, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  return button;
}

static HubContact
get_contact (const char *code)
{
  if (g_ascii_strcasecmp (code, HUB_NAMESPACE_PHONE) == 0)
    return HUB_CONTACT_PHONE;
  if (g_ascii_strcasecmp (code, HUB_NAMESPACE_EMAIL) == 0)
    return HUB_CONTACT_EMAIL;
  return HUB_CONTACT_NONE;
}

static void
add_identity (HubIdentityList *self,
              HubIdentity *identity,
              GPtrArray *namespaces,
              GPtrArray *consents)
{
  const char *code = hub_identity_get_namespace (identity);
  const char *value = hub_identity_get_value (identity);
  HubNamespace *name_space = namespaces != NULL ? hub_namespace_find (namespaces, code) : NULL;
  const char *name = name_space != NULL ? hub_namespace_get_name (name_space) : code;
  g_autofree char *display = hub_identity_to_display (identity);
  g_autofree char *accessible = g_strdup_printf ("%s, %s", name, display);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *shown = new_label (display, NULL);
  const char *refusal = hub_consent_list_describe_refusal (consents, get_contact (code));
  GtkWidget *item;

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_label_set_wrap (GTK_LABEL (shown), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (shown), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (shown), 3);
  gtk_box_append (GTK_BOX (texts), new_label (name, "caption"));
  gtk_box_append (GTK_BOX (texts), shown);
  if (refusal != NULL)
    {
      GtkWidget *label = new_label (refusal, "caption");

      hub_severity_apply (HUB_SEVERITY_WARNING, label);
      gtk_box_append (GTK_BOX (texts), label);
    }
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), new_button ("edit-copy-symbolic", _ ("Copy"), "win.copy-text",
                                             g_variant_new_string (value)));
  gtk_box_append (GTK_BOX (row),
                  new_button ("system-search-symbolic", _ ("Look up"), "win.look-up-identity",
                              g_variant_new ("(ss)", code, value)));

  item = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (item), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (item), row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), item);
}

static void
show_note (HubIdentityList *self, guint n_linked, guint n_listed)
{
  g_autofree char *number = hub_format_number (n_linked, 0);
  g_autofree char *text
    /* Translators: %s is how many identities the customer is known by */
    = g_strdup_printf (ngettext ("%s linked identity", "%s linked identities", n_linked), number);

  if (n_linked > n_listed)
    {
      g_autofree char *listed = hub_format_number (n_listed, 0);
      g_autofree char *more
        /* Translators: the first %s is "52 linked identities", the second how many of them the
         * profile tells */
        = g_strdup_printf (_ ("%s, of which the profile names %s"), text, listed);

      gtk_label_set_text (GTK_LABEL (self->note), more);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->note), text);
}

static gboolean
hub_identity_list_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row
    = gtk_list_box_get_row_at_index (GTK_LIST_BOX (HUB_IDENTITY_LIST (widget)->list), 0);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
hub_identity_list_dispose (GObject *object)
{
  HubIdentityList *self = HUB_IDENTITY_LIST (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (hub_identity_list_parent_class)->dispose (object);
}

static void
hub_identity_list_class_init (HubIdentityListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_identity_list_dispose;
  widget_class->grab_focus = hub_identity_list_grab_focus;

  gtk_widget_class_set_css_name (widget_class, "identitylist");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_identity_list_init (HubIdentityList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->note = new_label ("", "dim-label");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Identities"), -1);
  gtk_widget_set_margin_start (self->note, 14);
  gtk_widget_set_margin_end (self->note, 14);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), self->list);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
hub_identity_list_new (void)
{
  return g_object_new (HUB_TYPE_IDENTITY_LIST, NULL);
}

void
hub_identity_list_show (HubIdentityList *self, HubProfile *profile, GPtrArray *namespaces)
{
  GtkListBoxRow *row;
  g_autoptr (GPtrArray) consents = NULL;
  GPtrArray *identities;

  g_return_if_fail (HUB_IS_IDENTITY_LIST (self));

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  gtk_label_set_text (GTK_LABEL (self->note), "");
  if (profile == NULL)
    return;

  identities = hub_profile_get_identities (profile);
  show_note (self, hub_profile_get_graph_size (profile), identities->len);
  consents = hub_consent_list (hub_profile_get_record (profile));
  for (guint i = 0; i < identities->len; i++)
    add_identity (self, g_ptr_array_index (identities, i), namespaces, consents);
}
