/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-text-line.h"

struct _HubTextLine
{
  GtkWidget parent_instance;

  PangoLayout *layout; /* (nullable): until it is first needed */
  char *text;
  float xalign;
  int max_lines;
  guint lead; /* bytes in bold */

  /* Of the whole text on one line, in pixels; width -1 when it has to be measured anew, as when the
   * font, the direction or the resolution changed: then the context is another one. */
  guint context_serial;
  int width;
  int height;
  int baseline;

  /* The last height it was asked for where it does not fit on one line; for_size -1: none */
  int for_size;
  int for_size_height;
};

G_DEFINE_FINAL_TYPE (HubTextLine, hub_text_line, GTK_TYPE_WIDGET)

static void
apply_lead (HubTextLine *self)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (self->lead > 0)
    {
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->end_index = self->lead;
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, bold);
    }
  pango_layout_set_attributes (self->layout, attributes);
}

static PangoLayout *
get_layout (HubTextLine *self)
{
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
      if (self->max_lines > 1)
        pango_layout_set_height (self->layout, -self->max_lines);
      if (self->lead > 0)
        apply_lead (self);
    }

  return self->layout;
}

/* @width: in pixels, -1 for one line as long as it takes */
static void
lay_out (HubTextLine *self, int width)
{
  PangoLayout *layout = get_layout (self);

  pango_layout_set_ellipsize (layout, width >= 0 && self->max_lines != HUB_TEXT_LINE_UNLIMITED
                                        ? PANGO_ELLIPSIZE_END
                                        : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (layout, width >= 0 ? width * PANGO_SCALE : -1);
}

static void
measure_whole (HubTextLine *self)
{
  guint serial = pango_context_get_serial (gtk_widget_get_pango_context (GTK_WIDGET (self)));

  if (self->width >= 0 && self->context_serial == serial)
    return;

  self->context_serial = serial;
  self->for_size = -1;
  lay_out (self, -1);
  pango_layout_get_pixel_size (self->layout, &self->width, &self->height);
  self->baseline = PANGO_PIXELS_CEIL (pango_layout_get_baseline (self->layout));
}

static void
forget_measures (HubTextLine *self)
{
  self->width = -1;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static GtkSizeRequestMode
hub_text_line_get_request_mode (GtkWidget *widget)
{
  return HUB_TEXT_LINE (widget)->max_lines > 1 ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                               : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
hub_text_line_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  HubTextLine *self = HUB_TEXT_LINE (widget);

  measure_whole (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = self->width;
      return;
    }

  *minimum = *natural = self->height;
  *minimum_baseline = *natural_baseline = self->baseline;
  if (self->max_lines > 1 && for_size >= 0 && for_size < self->width)
    {
      if (self->for_size != for_size)
        {
          lay_out (self, for_size);
          pango_layout_get_pixel_size (self->layout, NULL, &self->for_size_height);
          self->for_size = for_size;
        }
      *minimum = *natural = self->for_size_height;
    }
}

static void
hub_text_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HubTextLine *self = HUB_TEXT_LINE (widget);

  measure_whole (self);
  lay_out (self, width < self->width ? width : -1);
}

static void
hub_text_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HubTextLine *self = HUB_TEXT_LINE (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float xalign = mirrored ? 1 - self->xalign : self->xalign;
  PangoRectangle extents;
  int x, y;

  pango_layout_get_pixel_extents (get_layout (self), NULL, &extents);
  x = (int) (xalign * MAX (gtk_widget_get_width (widget) - extents.width, 0)) - extents.x;
  y = MAX (gtk_widget_get_height (widget) - extents.height, 0) / 2;
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), x, y, self->layout);
}

static void
hub_text_line_finalize (GObject *object)
{
  HubTextLine *self = HUB_TEXT_LINE (object);

  g_clear_object (&self->layout);
  g_free (self->text);

  G_OBJECT_CLASS (hub_text_line_parent_class)->finalize (object);
}

static void
hub_text_line_class_init (HubTextLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hub_text_line_finalize;

  widget_class->get_request_mode = hub_text_line_get_request_mode;
  widget_class->measure = hub_text_line_measure;
  widget_class->size_allocate = hub_text_line_size_allocate;
  widget_class->snapshot = hub_text_line_snapshot;

  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
hub_text_line_init (HubTextLine *self)
{
  self->text = g_strdup ("");
  self->max_lines = 1;
  self->width = -1;
}

GtkWidget *
hub_text_line_new (float xalign)
{
  HubTextLine *self = g_object_new (HUB_TYPE_TEXT_LINE, NULL);

  self->xalign = xalign;

  return GTK_WIDGET (self);
}

void
hub_text_line_set_text (HubTextLine *self, const char *text)
{
  g_return_if_fail (HUB_IS_TEXT_LINE (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  if (self->layout != NULL)
    pango_layout_set_text (self->layout, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  forget_measures (self);
}

const char *
hub_text_line_get_text (HubTextLine *self)
{
  g_return_val_if_fail (HUB_IS_TEXT_LINE (self), NULL);

  return self->text;
}

void
hub_text_line_set_max_lines (HubTextLine *self, int max_lines)
{
  g_return_if_fail (HUB_IS_TEXT_LINE (self));
  g_return_if_fail (max_lines > 0);

  if (self->max_lines == max_lines)
    return;

  self->max_lines = max_lines;
  if (self->layout != NULL)
    pango_layout_set_height (self->layout, -max_lines);
  forget_measures (self);
}

void
hub_text_line_set_lead (HubTextLine *self, guint n_bytes)
{
  g_return_if_fail (HUB_IS_TEXT_LINE (self));

  if (self->lead == n_bytes)
    return;

  self->lead = n_bytes;
  if (self->layout != NULL)
    apply_lead (self);
  forget_measures (self);
}

guint
hub_text_line_get_lead (HubTextLine *self)
{
  g_return_val_if_fail (HUB_IS_TEXT_LINE (self), 0);

  return self->lead;
}

gboolean
hub_text_line_is_cut (HubTextLine *self)
{
  g_return_val_if_fail (HUB_IS_TEXT_LINE (self), FALSE);

  return self->layout != NULL && pango_layout_is_ellipsized (self->layout);
}
