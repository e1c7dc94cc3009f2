/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-compare-row.h"

#include <glib/gi18n-lib.h>

#define GAP 12

struct _HubCompareRow
{
  GtkWidget parent_instance;

  GtkWidget *about;
  GtkWidget *sign;
  GtkWidget *label;
  GtkWidget *left;
  GtkWidget *right;
};

G_DEFINE_FINAL_TYPE (HubCompareRow, hub_compare_row, GTK_TYPE_WIDGET)

static GtkWidget *
new_label (const char *style_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "xalign", 0.0f,
                                   "hexpand", TRUE, "single-line-mode", TRUE, NULL);

  gtk_widget_add_css_class (label, style_class);

  return label;
}

static void
hub_compare_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_compare_row_parent_class)->dispose (object);
}

static void
hub_compare_row_class_init (HubCompareRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_compare_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "comparerow");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_compare_row_init (HubCompareRow *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_box_layout_set_homogeneous (layout, TRUE);
  gtk_box_layout_set_spacing (layout, GAP);

  self->about = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->label = new_label ("about");
  /* A word of another script has no room to be misunderstood in: a sign. */
  self->sign = gtk_label_new ("≠");
  gtk_widget_add_css_class (self->sign, "sign");
  gtk_box_append (GTK_BOX (self->about), self->label);
  gtk_box_append (GTK_BOX (self->about), self->sign);
  self->left = new_label ("value");
  self->right = new_label ("value");
  gtk_widget_set_parent (self->about, GTK_WIDGET (self));
  gtk_widget_set_parent (self->left, GTK_WIDGET (self));
  gtk_widget_set_parent (self->right, GTK_WIDGET (self));
}

GtkWidget *
hub_compare_row_new (void)
{
  return g_object_new (HUB_TYPE_COMPARE_ROW, NULL);
}

/* A long one can be read whole. */
static void
show (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
}

/* Nothing is shown as a dash, so that it does not look forgotten. */
static void
show_value (GtkWidget *label, const char *value)
{
  show (label, *value != '\0' ? value : "–");
}

static char *
describe (HubComparisonLine *line, const char *left_name, const char *right_name)
{
  /* Translators: a customer has no value there */
  const char *nothing = _ ("nothing");
  const char *left = hub_comparison_line_get_left (line);
  const char *right = hub_comparison_line_get_right (line);
  g_autoptr (GString) text = g_string_new (hub_comparison_line_get_label (line));

  if (hub_comparison_line_get_kind (line) == HUB_COMPARISON_HEADING)
    return g_string_free (g_steal_pointer (&text), FALSE);

  if (text->len > 0)
    g_string_append (text, ", ");
  if (hub_comparison_line_get_kind (line) == HUB_COMPARISON_SAME)
    /* Translators: said by a screen reader of two customers: %s is what both have */
    g_string_append_printf (text, _ ("both: %s"), left);
  else
    /* Translators: said by a screen reader: name, value, other name, other value */
    g_string_append_printf (text, _ ("different: %s %s, %s %s"), left_name,
                            *left != '\0' ? left : nothing, right_name,
                            *right != '\0' ? right : nothing);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
hub_compare_row_set (HubCompareRow *self,
                     HubComparisonLine *line,
                     const char *left_name,
                     const char *right_name)
{
  g_autofree char *description = NULL;
  gboolean is_heading, differs;

  g_return_if_fail (HUB_IS_COMPARE_ROW (self));
  g_return_if_fail (line == NULL || HUB_IS_COMPARISON_LINE (line));

  if (line == NULL)
    {
      show (self->label, "");
      show (self->left, "");
      show (self->right, "");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL);
      return;
    }

  is_heading = hub_comparison_line_get_kind (line) == HUB_COMPARISON_HEADING;
  differs = hub_comparison_line_get_kind (line) == HUB_COMPARISON_DIFFERENT;
  show (self->label, hub_comparison_line_get_label (line));
  gtk_widget_set_visible (self->sign, differs);
  gtk_widget_set_visible (self->left, !is_heading);
  gtk_widget_set_visible (self->right, !is_heading);
  show_value (self->left, hub_comparison_line_get_left (line));
  show_value (self->right, hub_comparison_line_get_right (line));
  if (differs)
    gtk_widget_add_css_class (GTK_WIDGET (self), "different");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "different");
  if (is_heading)
    gtk_widget_add_css_class (GTK_WIDGET (self), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "heading");
  description = describe (line, left_name, right_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}
