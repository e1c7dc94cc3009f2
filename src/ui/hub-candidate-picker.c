/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-candidate-picker.h"

#include "model/hub-format.h"
#include "model/hub-namespace.h"
#include "model/hub-summary.h"
#include "model/hub-text.h"
#include "model/hub-xdm.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MAX_DIGIT 9

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubCandidatePicker
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (HubCandidatePicker, hub_candidate_picker, GTK_TYPE_WIDGET)

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, HubCandidatePicker *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (guint) gtk_list_box_row_get_index (row));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType modifiers,
                HubCandidatePicker *self)
{
  gunichar key = gdk_keyval_to_unicode (keyval);
  GtkListBoxRow *row;
  int digit;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  digit = g_unichar_digit_value (key);
  if (digit < 1 || digit > MAX_DIGIT)
    return GDK_EVENT_PROPAGATE;

  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), digit - 1);
  if (row == NULL)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (guint) digit - 1);

  return GDK_EVENT_STOP;
}

static char *
dup_name (HubProfile *profile)
{
  HubXdm *record = hub_profile_get_record (profile);
  char *name = hub_xdm_dup_text (record, "person.name.fullName");
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (name == NULL && hub_profile_get_kind (profile) == HUB_ENTITY_ACCOUNT)
    name = hub_xdm_dup_text (record, "accountName");
  if (name == NULL && hub_profile_get_kind (profile) == HUB_ENTITY_OPPORTUNITY)
    name = hub_xdm_dup_text (record, "opportunityName");
  if (name != NULL)
    return name;

  first = hub_xdm_dup_text (record, "person.name.firstName");
  last = hub_xdm_dup_text (record, "person.name.lastName");
  if (first != NULL && last != NULL)
    return g_strjoin (" ", first, last, NULL);
  if (last != NULL)
    return g_steal_pointer (&last);
  if (first != NULL)
    return g_steal_pointer (&first);

  return g_strdup (hub_summary_get_placeholder (hub_profile_get_kind (profile)));
}

/* What one can ask the customer about without giving anything away: where they live, since when. */
static char *
dup_facts (HubProfile *profile)
{
  HubXdm *record = hub_profile_get_record (profile);
  g_autofree char *city = hub_xdm_dup_text (record, "homeAddress.city");
  g_autofree char *country = hub_xdm_dup_text (record, "homeAddress.countryCode");
  g_autofree char *tier = hub_xdm_dup_text (record, "loyalty.tier");
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);

  if (city != NULL)
    g_ptr_array_add (facts, g_steal_pointer (&city));
  if (country != NULL)
    g_ptr_array_add (facts, hub_format_country (country));
  if (tier != NULL)
    /* Translators: %s is the level of a loyalty programme, like "gold" */
    g_ptr_array_add (facts, g_strdup_printf (_ ("loyalty level %s"), tier));
  g_ptr_array_add (facts, NULL);

  return g_strjoinv (" · ", (char **) facts->pdata);
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
create_row (const HubLookupHit *hit, guint position, GPtrArray *namespaces)
{
  const char *code = hub_identity_get_namespace (hit->identity);
  HubNamespace *name_space = hub_namespace_find (namespaces, code);
  g_autofree char *name = dup_name (hit->profile);
  g_autofree char *facts = dup_facts (hit->profile);
  g_autofree char *display = hub_identity_to_display (hit->identity);
  g_autofree char *isolated = hub_text_isolate (display);
  g_autofree char *identity = g_strdup_printf (
    "%s %s", name_space != NULL ? hub_namespace_get_name (name_space) : code, isolated);
  g_autofree char *accessible = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *initials = hub_text_initials (name);
  GtkWidget *avatar = adw_avatar_new (40, name, *initials != '\0');

  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), create_label (name, "heading"));
  gtk_box_append (GTK_BOX (lines), create_label (identity, "dim-label"));
  if (*facts != '\0')
    gtk_box_append (GTK_BOX (lines), create_label (facts, "dim-label"));

  gtk_widget_add_css_class (box, "candidate");
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), lines);
  if (position < MAX_DIGIT)
    {
      g_autofree char *digit = g_strdup_printf ("%u", position + 1);
      GtkWidget *key = gtk_label_new (digit);

      gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (key, "key");
      gtk_box_append (GTK_BOX (box), key);
    }

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  accessible = g_strjoin (", ", name, identity, *facts != '\0' ? facts : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);

  return row;
}

static gboolean
hub_candidate_picker_grab_focus (GtkWidget *widget)
{
  HubCandidatePicker *self = HUB_CANDIDATE_PICKER (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
hub_candidate_picker_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_candidate_picker_parent_class)->dispose (object);
}

static void
hub_candidate_picker_class_init (HubCandidatePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_candidate_picker_dispose;
  widget_class->grab_focus = hub_candidate_picker_grab_focus;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "candidate-picker");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/customeractivityhub/Hub/hub-candidate-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, HubCandidatePicker, title);
  gtk_widget_class_bind_template_child (widget_class, HubCandidatePicker, list);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hub_candidate_picker_init (HubCandidatePicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hub_candidate_picker_new (void)
{
  return g_object_new (HUB_TYPE_CANDIDATE_PICKER, NULL);
}

void
hub_candidate_picker_set_hits (HubCandidatePicker *self,
                               GPtrArray *hits,
                               GPtrArray *namespaces,
                               const char *text)
{
  g_autofree char *inert = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (HUB_IS_CANDIDATE_PICKER (self));
  g_return_if_fail (hits != NULL);

  hub_candidate_picker_clear (self);
  inert = hub_text_make_inert (text, -1);
  isolated = hub_text_isolate (inert);
  /* Translators: a number of customers, and what was typed */
  title = g_strdup_printf (ngettext ("%u customer fits %s", "%u customers fit %s", hits->len),
                           hits->len, isolated);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  for (guint i = 0; i < hits->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         create_row (g_ptr_array_index (hits, i), i, namespaces));
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

void
hub_candidate_picker_clear (HubCandidatePicker *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (HUB_IS_CANDIDATE_PICKER (self));

  gtk_label_set_label (GTK_LABEL (self->title), "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
}
