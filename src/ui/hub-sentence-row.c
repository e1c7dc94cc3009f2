/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-sentence-row.h"

#include "ui/hub-severity-style.h"
#include "ui/hub-text-line.h"

struct _HubSentenceRow
{
  GtkButton parent_instance;

  GtkImage *icon;
  HubTextLine *text;
};

G_DEFINE_FINAL_TYPE (HubSentenceRow, hub_sentence_row, GTK_TYPE_BUTTON)

static void
hub_sentence_row_class_init (HubSentenceRowClass *klass)
{
}

static void
hub_sentence_row_init (HubSentenceRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "valign",
                             GTK_ALIGN_START, NULL);
  self->text = HUB_TEXT_LINE (hub_text_line_new (0));
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  hub_text_line_set_max_lines (self->text, HUB_TEXT_LINE_UNLIMITED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_button_set_child (GTK_BUTTON (self), box);
}

GtkWidget *
hub_sentence_row_new (void)
{
  return g_object_new (HUB_TYPE_SENTENCE_ROW, NULL);
}

void
hub_sentence_row_set (HubSentenceRow *self,
                      const char *text,
                      guint n_lead,
                      HubSeverity severity,
                      gboolean leads_somewhere)
{
  g_return_if_fail (HUB_IS_SENTENCE_ROW (self));
  g_return_if_fail (text != NULL);

  hub_text_line_set_text (self->text, text);
  hub_text_line_set_lead (self->text, n_lead);
  gtk_widget_set_can_focus (GTK_WIDGET (self), leads_somewhere);
  gtk_widget_set_can_target (GTK_WIDGET (self), leads_somewhere);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  gtk_image_set_from_icon_name (self->icon, hub_severity_get_icon_name (severity));
  hub_severity_apply (severity, GTK_WIDGET (self->icon));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hub_severity_get_label (severity), -1);
}

void
hub_sentence_row_clear (HubSentenceRow *self)
{
  g_return_if_fail (HUB_IS_SENTENCE_ROW (self));

  hub_text_line_set_text (self->text, "");
  hub_text_line_set_lead (self->text, 0);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL);
}
