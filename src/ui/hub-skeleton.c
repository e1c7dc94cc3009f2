/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-skeleton.h"

#include <glib/gi18n-lib.h>

#define BAR_HEIGHT 12
#define LINE_HEIGHT 26
#define NATURAL_WIDTH 240
#define MINIMUM_WIDTH 60

enum
{
  PROP_0,
  PROP_N_LINES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _HubSkeleton
{
  GtkWidget parent_instance;

  guint n_lines;
};

G_DEFINE_FINAL_TYPE (HubSkeleton, hub_skeleton, GTK_TYPE_WIDGET)

static void
hub_skeleton_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  HubSkeleton *self = HUB_SKELETON (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = (int) self->n_lines * LINE_HEIGHT;
}

static void
hub_skeleton_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  /* Lengths differ as those of text do. */
  static const float shares[] = { 0.72f, 0.48f, 0.64f, 0.36f };
  HubSkeleton *self = HUB_SKELETON (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = gtk_widget_get_width (widget);
  GdkRGBA color;
  guint i;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= 0.1f;
  for (i = 0; i < self->n_lines; i++)
    {
      float length = MIN (width, NATURAL_WIDTH * 2) * shares[i % G_N_ELEMENTS (shares)];
      graphene_rect_t bar = GRAPHENE_RECT_INIT (mirrored ? width - length : 0,
                                                i * LINE_HEIGHT + (LINE_HEIGHT - BAR_HEIGHT) / 2.0f,
                                                length, BAR_HEIGHT);
      GskRoundedRect outline;

      gsk_rounded_rect_init_from_rect (&outline, &bar, BAR_HEIGHT / 2.0f);
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &color, &bar);
      gtk_snapshot_pop (snapshot);
    }
}

static void
hub_skeleton_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  HubSkeleton *self = HUB_SKELETON (object);

  switch (property_id)
    {
    case PROP_N_LINES:
      self->n_lines = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_skeleton_class_init (HubSkeletonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = hub_skeleton_set_property;

  properties[PROP_N_LINES]
    = g_param_spec_uint ("n-lines", NULL, NULL, 1, 20, 3,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->measure = hub_skeleton_measure;
  widget_class->snapshot = hub_skeleton_snapshot;

  gtk_widget_class_set_css_name (widget_class, "skeleton");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hub_skeleton_init (HubSkeleton *self)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, TRUE, -1);
  /* Translators: read by a screen reader in the place of what has not arrived yet */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Loading"), -1);
}

GtkWidget *
hub_skeleton_new (guint n_lines)
{
  return g_object_new (HUB_TYPE_SKELETON, "n-lines", n_lines, NULL);
}
