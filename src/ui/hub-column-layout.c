/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-column-layout.h"

#include "ui/hub-measure.h"

#define GAP 12
#define MAX_COLUMNS 3
#define COLUMN_WIDTH 300
/* The size of libadwaita's font, 11 pt at 96 dpi, for which COLUMN_WIDTH is meant. */
#define USUAL_FONT_PIXELS (11 * 96 / 72.0)

struct _HubColumnLayout
{
  GtkLayoutManager parent_instance;

  guint n_columns;
};

G_DEFINE_FINAL_TYPE (HubColumnLayout, hub_column_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Larger text needs wider columns. */
static int
least_column_width (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double pixels = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    pixels *= pango_cairo_context_get_resolution (context) / 72;
  return (int) (COLUMN_WIDTH * MAX (pixels / USUAL_FONT_PIXELS, 1));
}

/* The children that have a place. (transfer container) (element-type GtkWidget) */
static GPtrArray *
list_shown (GtkWidget *widget)
{
  GPtrArray *shown = g_ptr_array_new ();
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      g_ptr_array_add (shown, child);
  return shown;
}

static guint
count_columns (GtkWidget *widget, int width, guint n_children)
{
  int columns = (width + GAP) / (least_column_width (widget) + GAP);

  return (guint) CLAMP (columns, 1, (int) CLAMP (n_children, 1, MAX_COLUMNS));
}

static int
column_start (guint column, guint n_columns, int width)
{
  return (int) (column * (guint) (width + GAP) / n_columns);
}

static int
column_width (guint column, guint n_columns, int width)
{
  return column_start (column + 1, n_columns, width) - GAP
         - column_start (column, n_columns, width);
}

static int
line_height (GPtrArray *shown, guint first, guint n_columns, int width)
{
  int height = 0;
  guint i;

  for (i = first; i < MIN (first + n_columns, shown->len); i++)
    {
      int child = hub_measure_height (g_ptr_array_index (shown, i),
                                      column_width (i - first, n_columns, width), NULL);

      height = MAX (height, child);
    }
  return height;
}

static GtkSizeRequestMode
hub_column_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hub_column_layout_measure (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  g_autoptr (GPtrArray) shown = list_shown (widget);
  guint n_columns, i;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      for (i = 0; i < shown->len; i++)
        {
          int child_minimum;

          gtk_widget_measure (g_ptr_array_index (shown, i), GTK_ORIENTATION_HORIZONTAL, -1,
                              &child_minimum, NULL, NULL, NULL);
          *minimum = MAX (*minimum, child_minimum);
        }
      *natural = MAX (*minimum, least_column_width (widget));
      return;
    }

  if (for_size < 0)
    for_size = least_column_width (widget);
  n_columns = count_columns (widget, for_size, shown->len);
  for (i = 0; i < shown->len; i += n_columns)
    *natural += line_height (shown, i, n_columns, for_size) + (i > 0 ? GAP : 0);
  *minimum = *natural;
}

static void
hub_column_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  HubColumnLayout *self = HUB_COLUMN_LAYOUT (manager);
  g_autoptr (GPtrArray) shown = list_shown (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;
  guint first, i;

  self->n_columns = count_columns (widget, width, shown->len);
  for (first = 0; first < shown->len; first += self->n_columns)
    {
      int tallest = line_height (shown, first, self->n_columns, width);

      for (i = first; i < MIN (first + self->n_columns, shown->len); i++)
        {
          guint column = i - first;
          GtkAllocation area = { column_start (column, self->n_columns, width), y,
                                 column_width (column, self->n_columns, width), tallest };

          if (mirrored)
            area.x = width - area.x - area.width;
          gtk_widget_size_allocate (g_ptr_array_index (shown, i), &area, -1);
        }
      y += tallest + GAP;
    }
}

static void
hub_column_layout_class_init (HubColumnLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = hub_column_layout_get_request_mode;
  layout_class->measure = hub_column_layout_measure;
  layout_class->allocate = hub_column_layout_allocate;
}

static void
hub_column_layout_init (HubColumnLayout *self)
{
}

guint
hub_column_layout_get_n_columns (HubColumnLayout *self)
{
  g_return_val_if_fail (HUB_IS_COLUMN_LAYOUT (self), 0);

  return self->n_columns;
}
