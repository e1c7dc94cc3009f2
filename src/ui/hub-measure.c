/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-measure.h"

static gboolean
takes_place (GtkWidget *child)
{
  return child != NULL && gtk_widget_should_layout (child);
}

int
hub_measure_natural_width (GtkWidget *child)
{
  int natural;

  if (!takes_place (child))
    return 0;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

int
hub_measure_minimum_width (GtkWidget *child)
{
  int minimum;

  if (!takes_place (child))
    return 0;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

int
hub_measure_height (GtkWidget *child, int width, int *baseline)
{
  int natural = 0, natural_baseline = 0;

  if (width >= 0)
    width = MAX (width, hub_measure_minimum_width (child));
  if (takes_place (child))
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL,
                        &natural_baseline);
  if (baseline != NULL)
    *baseline = natural_baseline > 0 ? natural_baseline : natural;

  return natural;
}

int
hub_measure_line_height (GtkWidget *widget)
{
  static PangoFontDescription *known_font = NULL;
  static int known_height = 0;
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  PangoFontMetrics *metrics;

  if (known_font != NULL && pango_font_description_equal (known_font, font))
    return known_height;

  metrics = pango_context_get_metrics (context, font, NULL);
  known_height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
  g_clear_pointer (&known_font, pango_font_description_free);
  known_font = pango_font_description_copy (font);
  return known_height;
}

void
hub_measure_place (GtkWidget *child, int x, int y, int width, int height)
{
  GtkWidget *parent = gtk_widget_get_parent (child);
  GtkAllocation area = { x, y, width, height };

  if (!gtk_widget_should_layout (child))
    return;
  if (gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL)
    area.x = gtk_widget_get_width (parent) - x - width;
  gtk_widget_size_allocate (child, &area, -1);
}
