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
