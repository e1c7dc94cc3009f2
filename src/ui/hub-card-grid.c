/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-card-grid.h"

#include "ui/hub-measure.h"
#include "ui/hub-card-box.h"

#include <string.h>

#define GAP 12
#define MAX_COLUMNS 3
#define COLUMN_WIDTH 300
/* The size of libadwaita's font, 11 pt at 96 dpi, for which COLUMN_WIDTH is meant. */
#define USUAL_FONT_PIXELS (11 * 96 / 72.0)

struct _HubCardGrid
{
  GtkWidget parent_instance;

  HubCardSet *cards;
  GPtrArray *boxes; /* (element-type GtkWidget): by the card's position, NULL until it is wanted */
  guint n_columns;
};

G_DEFINE_FINAL_TYPE (HubCardGrid, hub_card_grid, GTK_TYPE_WIDGET)

/* Larger text needs wider columns. */
static int
least_column_width (HubCardGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double pixels = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    pixels *= pango_cairo_context_get_resolution (context) / 72;
  return (int) (COLUMN_WIDTH * MAX (pixels / USUAL_FONT_PIXELS, 1));
}

/* The cards that have a place. (transfer container) (element-type GtkWidget) */
static GPtrArray *
list_shown (HubCardGrid *self)
{
  GPtrArray *shown = g_ptr_array_new ();
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      g_ptr_array_add (shown, child);
  return shown;
}

static guint
count_columns (HubCardGrid *self, int width, guint n_cards)
{
  int columns = (width + GAP) / (least_column_width (self) + GAP);

  return (guint) CLAMP (columns, 1, (int) CLAMP (n_cards, 1, MAX_COLUMNS));
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
      int card = hub_measure_height (g_ptr_array_index (shown, i),
                                     column_width (i - first, n_columns, width), NULL);

      height = MAX (height, card);
    }
  return height;
}

static GtkSizeRequestMode
hub_card_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hub_card_grid_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  HubCardGrid *self = HUB_CARD_GRID (widget);
  g_autoptr (GPtrArray) shown = list_shown (self);
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
      *natural = MAX (*minimum, least_column_width (self));
      return;
    }

  if (for_size < 0)
    for_size = least_column_width (self);
  n_columns = count_columns (self, for_size, shown->len);
  for (i = 0; i < shown->len; i += n_columns)
    *natural += line_height (shown, i, n_columns, for_size) + (i > 0 ? GAP : 0);
  *minimum = *natural;
}

static void
hub_card_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HubCardGrid *self = HUB_CARD_GRID (widget);
  g_autoptr (GPtrArray) shown = list_shown (self);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;
  guint first, i;

  self->n_columns = count_columns (self, width, shown->len);
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
remove_cards (HubCardGrid *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->boxes, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->cards);
}

static void
hub_card_grid_dispose (GObject *object)
{
  remove_cards (HUB_CARD_GRID (object));

  G_OBJECT_CLASS (hub_card_grid_parent_class)->dispose (object);
}

static void
hub_card_grid_finalize (GObject *object)
{
  g_ptr_array_unref (HUB_CARD_GRID (object)->boxes);

  G_OBJECT_CLASS (hub_card_grid_parent_class)->finalize (object);
}

static void
hub_card_grid_class_init (HubCardGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_card_grid_dispose;
  object_class->finalize = hub_card_grid_finalize;

  widget_class->get_request_mode = hub_card_grid_get_request_mode;
  widget_class->measure = hub_card_grid_measure;
  widget_class->size_allocate = hub_card_grid_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "cardgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_card_grid_init (HubCardGrid *self)
{
  self->boxes = g_ptr_array_new ();
}

GtkWidget *
hub_card_grid_new (void)
{
  return g_object_new (HUB_TYPE_CARD_GRID, NULL);
}

static gboolean
is_for (HubCardGrid *self, guint position, HubEntityKind kind)
{
  return hub_card_get_kind (hub_card_set_get_card (self->cards, position)) == kind;
}

/* Customers are looked up all day, and accounts on some desks never: their cards are built when the
 * first one is. */
static void
build (HubCardGrid *self, HubEntityKind kind)
{
  guint i;

  for (i = 0; i < self->boxes->len; i++)
    if (g_ptr_array_index (self->boxes, i) == NULL && is_for (self, i, kind))
      {
        GtkWidget *box = hub_card_box_new (hub_card_set_get_card (self->cards, i));

        gtk_widget_set_parent (box, GTK_WIDGET (self));
        g_ptr_array_index (self->boxes, i) = box;
      }
}

void
hub_card_grid_set_cards (HubCardGrid *self, HubCardSet *cards)
{
  g_return_if_fail (HUB_IS_CARD_GRID (self));
  g_return_if_fail (HUB_IS_CARD_SET (cards));

  if (self->cards == cards)
    return;
  remove_cards (self);
  self->cards = g_object_ref (cards);
  g_ptr_array_set_size (self->boxes, (int) hub_card_set_get_n_cards (cards));
  build (self, HUB_ENTITY_PROFILE);
}

void
hub_card_grid_fill (HubCardGrid *self, HubSummary *summary)
{
  guint i;

  g_return_if_fail (HUB_IS_CARD_GRID (self));
  g_return_if_fail (HUB_IS_SUMMARY (summary));

  build (self, hub_summary_get_kind (summary));
  for (i = 0; i < self->boxes->len; i++)
    {
      const HubCardContent *content = hub_summary_get_content (summary, i);
      HubCardBox *box = g_ptr_array_index (self->boxes, i);

      if (box == NULL)
        continue;
      if (content == NULL && is_for (self, i, hub_summary_get_kind (summary))
          && hub_card_needs_events (hub_card_set_get_card (self->cards, i)))
        hub_card_box_show_loading (box);
      else
        hub_card_box_fill (box, content);
    }
}

void
hub_card_grid_show_loading (HubCardGrid *self, HubEntityKind kind)
{
  guint i;

  g_return_if_fail (HUB_IS_CARD_GRID (self));

  build (self, kind);
  for (i = 0; i < self->boxes->len; i++)
    {
      HubCardBox *box = g_ptr_array_index (self->boxes, i);

      if (box != NULL && is_for (self, i, kind))
        hub_card_box_show_loading (box);
      else if (box != NULL)
        hub_card_box_clear (box);
    }
}

void
hub_card_grid_clear (HubCardGrid *self)
{
  GtkWidget *child;

  g_return_if_fail (HUB_IS_CARD_GRID (self));

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hub_card_box_clear (HUB_CARD_BOX (child));
}

guint
hub_card_grid_get_n_columns (HubCardGrid *self)
{
  g_return_val_if_fail (HUB_IS_CARD_GRID (self), 0);

  return self->n_columns;
}

GtkWidget *
hub_card_grid_point_at (HubCardGrid *self, const char *card_id)
{
  GtkWidget *child = NULL;
  guint i;

  g_return_val_if_fail (HUB_IS_CARD_GRID (self), NULL);
  g_return_val_if_fail (card_id != NULL, NULL);

  for (i = 0; i < self->boxes->len && child == NULL; i++)
    if (strcmp (hub_card_get_id (hub_card_set_get_card (self->cards, i)), card_id) == 0)
      child = g_ptr_array_index (self->boxes, i);
  if (child == NULL || !gtk_widget_get_visible (child))
    return NULL;

  hub_card_box_mark (HUB_CARD_BOX (child));
  gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
  return child;
}
