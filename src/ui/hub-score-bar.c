/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-score-bar.h"

#include "ui/hub-severity-style.h"

#define THICKNESS 8
#define NATURAL_WIDTH 120

struct _HubScoreBar
{
  GtkWidget parent_instance;

  double fraction;
};

G_DEFINE_FINAL_TYPE (HubScoreBar, hub_score_bar, GTK_TYPE_WIDGET)

static void
hub_score_bar_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = THICKNESS;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = THICKNESS;
}

static void
hub_score_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HubScoreBar *self = HUB_SCORE_BAR (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  float filled = (float) (width * self->fraction);
  float start = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - filled : 0;
  GskRoundedRect outline;
  GdkRGBA color, trough;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  trough = color;
  trough.alpha *= 0.2f;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height),
                                   height / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &trough, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (filled > 0)
    gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (start, 0, filled, height));
  gtk_snapshot_pop (snapshot);
}

static void
hub_score_bar_class_init (HubScoreBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = hub_score_bar_measure;
  widget_class->snapshot = hub_score_bar_snapshot;

  gtk_widget_class_set_css_name (widget_class, "scorebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
hub_score_bar_init (HubScoreBar *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 0.0, -1);
}

GtkWidget *
hub_score_bar_new (void)
{
  return g_object_new (HUB_TYPE_SCORE_BAR, NULL);
}

void
hub_score_bar_set_score (HubScoreBar *self,
                         double fraction,
                         HubSeverity severity,
                         const char *label)
{
  g_return_if_fail (HUB_IS_SCORE_BAR (self));

  /* Written so that NaN, which compares with nothing, becomes 0. */
  self->fraction = fraction > 0 ? MIN (fraction, 1) : 0;
  hub_severity_apply (severity, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->fraction * 100, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
hub_score_bar_get_fraction (HubScoreBar *self)
{
  g_return_val_if_fail (HUB_IS_SCORE_BAR (self), 0);

  return self->fraction;
}
