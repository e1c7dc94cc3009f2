/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-wrap-layout.h"

#include "ui/hub-measure.h"

#define SPACING 6

enum
{
  PROP_0,
  PROP_N_SHOWN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _HubWrapLayout
{
  GtkLayoutManager parent_instance;

  guint max_lines;
  int max_child_width; /* in heights of a line */
  GtkWidget *overflow; /* borrowed */
  gboolean always_overflow;
  guint n_shown;
};

G_DEFINE_FINAL_TYPE (HubWrapLayout, hub_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Where a child goes; without a place when its line is beyond the last. */
typedef struct
{
  GtkWidget *child;
  int x;
  guint line;
  int width;
  int height;
  gboolean shown;
} Place;

static int
limit_width (HubWrapLayout *self, GtkWidget *child, int width)
{
  if (self->max_child_width == 0)
    return width;
  return MIN (width, self->max_child_width * hub_measure_line_height (child));
}

static void
measure_child (HubWrapLayout *self, GtkWidget *child, int width, Place *place)
{
  width = limit_width (self, child, width);
  place->child = child;
  place->width = MIN (hub_measure_natural_width (child), width);
  place->height = hub_measure_height (child, place->width, NULL);
}

/* Returns whether all have a place when @reserved pixels are kept free at the end of the last line.
 */
static gboolean
break_lines (HubWrapLayout *self, GArray *places, int width, int reserved, Place *end)
{
  guint line = 0;
  int x = 0;
  gboolean fits = TRUE;
  guint i;

  for (i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);
      gboolean last_line = self->max_lines > 0 && line + 1 == self->max_lines;
      int needed = place->width + (last_line && reserved > 0 ? SPACING + reserved : 0);

      if (fits && x > 0 && x + needed > width)
        {
          if (last_line)
            fits = FALSE;
          else
            {
              line++;
              x = 0;
            }
        }
      place->shown = fits;
      if (!fits)
        continue;
      place->x = x;
      place->line = line;
      x += place->width + SPACING;
    }
  end->x = x;
  end->line = line;
  return fits;
}

/* (transfer full) (element-type Place) */
static GArray *
arrange (HubWrapLayout *self, GtkWidget *widget, int width)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (Place));
  Place overflow = { NULL };
  Place end = { NULL };
  GtkWidget *child;
  gboolean fits;

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      Place place = { NULL };

      if (!gtk_widget_should_layout (child) || child == self->overflow)
        continue;
      measure_child (self, child, width, &place);
      g_array_append_val (places, place);
    }

  fits = break_lines (self, places, width, 0, &end);
  if (self->overflow == NULL || !gtk_widget_should_layout (self->overflow))
    return places;

  measure_child (self, self->overflow, width, &overflow);
  if (!fits || self->always_overflow)
    {
      break_lines (self, places, width, overflow.width, &end);
      overflow.shown = TRUE;
      overflow.x = end.x;
      overflow.line = end.line;
      if (end.x > 0 && end.x + overflow.width > width)
        {
          overflow.x = 0;
          overflow.line++;
        }
    }
  g_array_append_val (places, overflow);
  return places;
}

/* Line heights, each the height of its tallest child. (transfer full) (element-type int) */
static GArray *
line_heights (GArray *places)
{
  GArray *heights = g_array_new (FALSE, TRUE, sizeof (int));
  guint i;

  for (i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (!place->shown)
        continue;
      if (heights->len <= place->line)
        g_array_set_size (heights, place->line + 1);
      g_array_index (heights, int, place->line)
        = MAX (g_array_index (heights, int, place->line), place->height);
    }
  return heights;
}

static GtkSizeRequestMode
hub_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (HubWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += limit_width (self, child, child_natural) + (*natural > 0 ? SPACING : 0);
    }
}

static void
hub_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  g_autoptr (GArray) places = NULL;
  g_autoptr (GArray) heights = NULL;
  guint i;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (HUB_WRAP_LAYOUT (manager), widget, minimum, natural);
      return;
    }
  places = arrange (HUB_WRAP_LAYOUT (manager), widget, for_size < 0 ? G_MAXINT : for_size);
  heights = line_heights (places);
  for (i = 0; i < heights->len; i++)
    *natural += g_array_index (heights, int, i) + (i > 0 ? SPACING : 0);
  *minimum = *natural;
}

static void
hub_wrap_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget *widget,
                          int width,
                          int height,
                          int baseline)
{
  HubWrapLayout *self = HUB_WRAP_LAYOUT (manager);
  g_autoptr (GArray) places = arrange (self, widget, width);
  g_autoptr (GArray) heights = line_heights (places);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint n_shown = 0;
  guint i, line;

  for (i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      GtkAllocation area = { place->x, 0, place->width, place->height };

      gtk_widget_set_child_visible (place->child, place->shown);
      if (!place->shown)
        continue;
      if (place->child != self->overflow)
        n_shown++;
      if (mirrored)
        area.x = width - area.x - area.width;
      for (line = 0; line < place->line; line++)
        area.y += g_array_index (heights, int, line) + SPACING;
      area.y += (g_array_index (heights, int, place->line) - place->height) / 2;
      gtk_widget_size_allocate (place->child, &area, -1);
    }

  if (self->n_shown != n_shown)
    {
      self->n_shown = n_shown;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SHOWN]);
    }
}

static void
hub_wrap_layout_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HubWrapLayout *self = HUB_WRAP_LAYOUT (object);

  switch (property_id)
    {
    case PROP_N_SHOWN:
      g_value_set_uint (value, self->n_shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_wrap_layout_class_init (HubWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = hub_wrap_layout_get_property;

  properties[PROP_N_SHOWN]
    = g_param_spec_uint ("n-shown", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  layout_class->get_request_mode = hub_wrap_layout_get_request_mode;
  layout_class->measure = hub_wrap_layout_measure;
  layout_class->allocate = hub_wrap_layout_allocate;
}

static void
hub_wrap_layout_init (HubWrapLayout *self)
{
}

GtkLayoutManager *
hub_wrap_layout_new (void)
{
  return g_object_new (HUB_TYPE_WRAP_LAYOUT, NULL);
}

void
hub_wrap_layout_set_overflow (HubWrapLayout *self, guint max_lines, GtkWidget *overflow)
{
  g_return_if_fail (HUB_IS_WRAP_LAYOUT (self));

  self->max_lines = max_lines;
  self->overflow = overflow;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

void
hub_wrap_layout_set_always_overflow (HubWrapLayout *self, gboolean always)
{
  g_return_if_fail (HUB_IS_WRAP_LAYOUT (self));

  if (self->always_overflow == always)
    return;
  self->always_overflow = always;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

void
hub_wrap_layout_set_max_child_width (HubWrapLayout *self, int lines)
{
  g_return_if_fail (HUB_IS_WRAP_LAYOUT (self));
  g_return_if_fail (lines >= 0);

  self->max_child_width = lines;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

guint
hub_wrap_layout_get_n_shown (HubWrapLayout *self)
{
  g_return_val_if_fail (HUB_IS_WRAP_LAYOUT (self), 0);

  return self->n_shown;
}
