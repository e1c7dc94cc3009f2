/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-field-row.h"

#include "ui/hub-measure.h"

#include <glib/gi18n-lib.h>

#define GAP 10
#define LINE_GAP 2
#define MINIMUM_WIDTH 160
#define NATURAL_WIDTH 340

struct _HubFieldRow
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *path;
  GtkWidget *value;
  GtkWidget *type;

  HubField *field; /* (nullable) */
  char *source;    /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HubFieldRow, hub_field_row, GTK_TYPE_WIDGET)

static void
hub_field_row_measure (GtkWidget *widget,
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
    *minimum = *natural = 2 * hub_measure_line_height (widget) + LINE_GAP;
}

static void
hub_field_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HubFieldRow *self = HUB_FIELD_ROW (widget);
  int line = hub_measure_line_height (widget);
  int title_width = MIN (hub_measure_natural_width (self->title), width);
  int path_width = MIN (hub_measure_natural_width (self->path), MAX (width - title_width - GAP, 0));

  int type_width = MIN (hub_measure_natural_width (self->type), width / 3);

  hub_measure_natural_width (self->value);
  hub_measure_place (self->title, 0, 0, title_width, line);
  hub_measure_place (self->path, width - path_width, 0, path_width, line);
  hub_measure_place (self->value, 0, line + LINE_GAP, MAX (width - type_width - GAP, 0), line);
  hub_measure_place (self->type, width - type_width, line + LINE_GAP, type_width, line);
}

static gboolean
hub_field_row_query_tooltip (GtkWidget *widget,
                             int x,
                             int y,
                             gboolean keyboard_mode,
                             GtkTooltip *tooltip)
{
  HubFieldRow *self = HUB_FIELD_ROW (widget);
  g_autofree char *text = NULL;

  if (self->field == NULL)
    return FALSE;
  /* Translators: a field's path, its type in brackets, and its value */
  text = g_strdup_printf (_ ("%s (%s)\n%s"), hub_field_get_path (self->field),
                          hub_field_get_type_name (self->field), hub_field_get_value (self->field));
  if (self->source != NULL)
    {
      g_autofree char *with_source = g_strdup_printf ("%s\n%s", text, self->source);

      gtk_tooltip_set_text (tooltip, with_source);
    }
  else
    gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
hub_field_row_dispose (GObject *object)
{
  HubFieldRow *self = HUB_FIELD_ROW (object);

  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->path, gtk_widget_unparent);
  g_clear_pointer (&self->value, gtk_widget_unparent);
  g_clear_pointer (&self->type, gtk_widget_unparent);
  g_clear_object (&self->field);

  G_OBJECT_CLASS (hub_field_row_parent_class)->dispose (object);
}

static void
hub_field_row_finalize (GObject *object)
{
  g_free (HUB_FIELD_ROW (object)->source);

  G_OBJECT_CLASS (hub_field_row_parent_class)->finalize (object);
}

static void
hub_field_row_class_init (HubFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_field_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = hub_field_row_finalize;

  widget_class->measure = hub_field_row_measure;
  widget_class->size_allocate = hub_field_row_size_allocate;
  widget_class->query_tooltip = hub_field_row_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "hubfieldrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_label (HubFieldRow *self, const char *style_class, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "ellipsize", ellipsize, "single-line-mode", TRUE,
                                   "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (label, style_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
hub_field_row_init (HubFieldRow *self)
{
  self->title = add_label (self, "title", PANGO_ELLIPSIZE_END);
  /* What tells two paths apart stands at their ends. */
  self->path = add_label (self, "path", PANGO_ELLIPSIZE_START);
  self->value = add_label (self, "value", PANGO_ELLIPSIZE_END);
  self->type = add_label (self, "type", PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
hub_field_row_new (void)
{
  return g_object_new (HUB_TYPE_FIELD_ROW, NULL);
}

/* What stands beside the value, in the order in which it is asked for. */
static void
describe (HubFieldRow *self)
{
  g_autofree char *text = NULL;

  if (self->field == NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }
  text = g_strjoin (", ", hub_field_get_type_name (self->field), hub_field_get_path (self->field),
                    self->source, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

void
hub_field_row_set_source (HubFieldRow *self, const char *source)
{
  g_return_if_fail (HUB_IS_FIELD_ROW (self));

  g_free (self->source);
  self->source = g_strdup (source);
  describe (self);
}

void
hub_field_row_set (HubFieldRow *self, HubField *field)
{
  const char *title = field != NULL ? hub_field_get_title (field) : "";
  const char *value = field != NULL ? hub_field_get_value (field) : "";
  g_autofree char *name = g_strdup_printf ("%s, %s", title, value);

  g_return_if_fail (HUB_IS_FIELD_ROW (self));

  g_set_object (&self->field, field);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->path), field != NULL ? hub_field_get_path (field) : "");
  gtk_label_set_text (GTK_LABEL (self->value), value);
  gtk_label_set_text (GTK_LABEL (self->type), field != NULL ? hub_field_get_type_name (field) : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  describe (self);
}

HubField *
hub_field_row_dup_field (HubFieldRow *self)
{
  g_return_val_if_fail (HUB_IS_FIELD_ROW (self), NULL);

  return self->field != NULL ? g_object_ref (self->field) : NULL;
}
