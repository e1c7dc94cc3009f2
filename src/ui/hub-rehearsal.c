/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-rehearsal.h"

static void
draw (PangoLayout *layout)
{
  cairo_surface_t *surface;
  cairo_t *cr;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (width, 1), MAX (height, 1));
  cr = cairo_create (surface);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

void
hub_rehearse_text (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *text = NULL;
  g_autofree char *capitals = NULL;
  const char *sample;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  sample = pango_language_get_sample_string (pango_language_get_default ());
  capitals = g_utf8_strup (sample, -1);
  text = g_strconcat (sample, capitals, "0123456789 +-.,:%€@·“”—", NULL);
  layout = gtk_widget_create_pango_layout (widget, text);
  draw (layout);
}
