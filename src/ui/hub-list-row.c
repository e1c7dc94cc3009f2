/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-list-row.h"

#include "ui/hub-measure.h"

#define GAP 10
#define WORD_GAP 8
#define ICON_SIZE 24
#define MINIMUM_WIDTH 160
/* A column for a day is so many lines' heights wide, and there from this width on. */
#define LEAD_LINES 6
#define LEAD_FROM_WIDTH 560
#define NATURAL_WIDTH 400

struct _HubListRow
{
  GtkWidget parent_instance;

  GtkWidget *lead; /* (nullable) unless there is a column for it */
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *detail;
  GtkWidget *trailing;
};

G_DEFINE_FINAL_TYPE (HubListRow, hub_list_row, GTK_TYPE_WIDGET)

static void
hub_list_row_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = MAX (ICON_SIZE, hub_measure_line_height (widget));
}

/* Places @child, centred in height, and returns where the next begins. */
static int
place (HubListRow *self, GtkWidget *child, int x, int width, int gap)
{
  if (!gtk_widget_should_layout (child))
    return x;
  hub_measure_place (child, x, 0, width, gtk_widget_get_height (GTK_WIDGET (self)));
  return x + width + gap;
}

static void
hub_list_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HubListRow *self = HUB_LIST_ROW (widget);
  int trailing_width = MIN (hub_measure_natural_width (self->trailing), width / 2);
  int title_width = hub_measure_natural_width (self->title);
  int detail_width = hub_measure_natural_width (self->detail);
  int end = width - trailing_width - (trailing_width > 0 ? GAP : 0);
  int x = 0;

  if (self->lead != NULL)
    {
      gboolean has_room = width >= LEAD_FROM_WIDTH;

      gtk_widget_set_child_visible (self->lead, has_room);
      hub_measure_natural_width (self->lead);
      if (has_room)
        x = place (self, self->lead, x, LEAD_LINES * hub_measure_line_height (widget), GAP);
    }
  hub_measure_natural_width (self->icon);
  x = place (self, self->icon, x, ICON_SIZE, GAP);
  title_width = CLAMP (title_width, 0, MAX (end - x, 0));
  x = place (self, self->title, x, title_width, WORD_GAP);
  detail_width = CLAMP (detail_width, 0, MAX (end - x, 0));
  place (self, self->detail, x, detail_width, 0);
  place (self, self->trailing, width - trailing_width, trailing_width, 0);
}

static gboolean
is_shortened (GtkWidget *label)
{
  return gtk_widget_get_visible (label)
         && (gtk_widget_get_width (label) == 0
             || pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
}

static gboolean
hub_list_row_query_tooltip (GtkWidget *widget,
                            int x,
                            int y,
                            gboolean keyboard_mode,
                            GtkTooltip *tooltip)
{
  HubListRow *self = HUB_LIST_ROW (widget);
  g_autofree char *text = NULL;

  if (!is_shortened (self->title) && !is_shortened (self->detail) && !is_shortened (self->trailing))
    return FALSE;
  text = g_strjoin ("\n", gtk_label_get_text (GTK_LABEL (self->title)),
                    gtk_label_get_text (GTK_LABEL (self->detail)),
                    gtk_label_get_text (GTK_LABEL (self->trailing)), NULL);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
hub_list_row_dispose (GObject *object)
{
  HubListRow *self = HUB_LIST_ROW (object);

  g_clear_pointer (&self->lead, gtk_widget_unparent);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);
  g_clear_pointer (&self->trailing, gtk_widget_unparent);

  G_OBJECT_CLASS (hub_list_row_parent_class)->dispose (object);
}

static void
hub_list_row_class_init (HubListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_list_row_dispose;

  widget_class->measure = hub_list_row_measure;
  widget_class->size_allocate = hub_list_row_size_allocate;
  widget_class->query_tooltip = hub_list_row_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "hublistrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_label (HubListRow *self, const char *style_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "single-line-mode", TRUE, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (label, style_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
hub_list_row_init (HubListRow *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE,
                             /* The title says the same in words. */
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
                             GTK_ALIGN_CENTER, NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->title = add_label (self, "title");
  self->detail = add_label (self, "detail");
  self->trailing = add_label (self, "trailing");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
hub_list_row_new (void)
{
  return g_object_new (HUB_TYPE_LIST_ROW, NULL);
}

void
hub_list_row_set (HubListRow *self,
                  const char *icon_name,
                  const char *title,
                  const char *detail,
                  const char *trailing)
{
  g_autofree char *name = NULL;

  g_return_if_fail (HUB_IS_LIST_ROW (self));

  gtk_widget_set_visible (self->icon, icon_name != NULL);
  /* The icon would be looked up anew. */
  if (icon_name != NULL
      && g_strcmp0 (icon_name, gtk_image_get_icon_name (GTK_IMAGE (self->icon))) != 0)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  gtk_label_set_text (GTK_LABEL (self->trailing), trailing);

  name = g_strjoin (", ", title, *detail != '\0' ? detail : trailing,
                    *detail != '\0' && *trailing != '\0' ? trailing : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
hub_list_row_set_lead (HubListRow *self, const char *lead)
{
  g_return_if_fail (HUB_IS_LIST_ROW (self));
  g_return_if_fail (lead != NULL);

  if (self->lead == NULL)
    {
      self->lead = add_label (self, "lead");
      gtk_widget_insert_after (self->lead, GTK_WIDGET (self), NULL);
    }
  gtk_label_set_text (GTK_LABEL (self->lead), lead);
}

void
hub_list_row_clear (HubListRow *self)
{
  g_return_if_fail (HUB_IS_LIST_ROW (self));

  /* The symbol tells nothing of a customer, and the next text mostly has the same: while a list is
   * scrolled, rows are cleared and set again all the time. */
  if (self->lead != NULL)
    gtk_label_set_text (GTK_LABEL (self->lead), "");
  gtk_label_set_text (GTK_LABEL (self->title), "");
  gtk_label_set_text (GTK_LABEL (self->detail), "");
  gtk_label_set_text (GTK_LABEL (self->trailing), "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}
