/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-page-scroller.h"

#include "ui/hub-measure.h"

#include <adwaita.h>

#define MARGIN 24
#define NARROW_MARGIN 12
#define NARROW_WIDTH 500
#define MAX_CONTENT_WIDTH 1680
#define TOP_MARGIN 18
#define GAP 12
/* How far the frame is drawn beyond what is in view: more than its border and shadow. */
#define FRAME_OVERDRAW 48
/* The list view rounds its own position; what is less than this is no scrolling of its own. */
#define ROUNDING 2
/* In one layout; two are the most that were ever needed. */
#define MAX_ROUNDS 5

enum
{
  PROP_0,
  PROP_TOP,
  PROP_HEAD,
  PROP_LIST,
  PROP_FOOT,
  N_PROPS,
  /* of GtkScrollable */
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPS];

struct _HubPageScroller
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GtkWidget *top;
  GtkWidget *head;
  GtkWidget *list;
  GtkWidget *foot;

  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  GtkAdjustment *list_adjustment;

  /* Of the last layout, in the page's coordinates. */
  int list_start;
  int list_height;
  int view_height;
  int list_value; /* where the list was put last */
  /* Since then: the list was scrolled ahead of the next, and the page further than that. */
  gboolean is_ahead;
  gboolean is_outrun;
  gboolean wants_head;
  double wanted_share; /* of the list, to be scrolled to; -1: none */

  gulong value_handler;
  gulong focus_handler;
  GtkRoot *root; /* borrowed while rooted */
  gboolean show_focus;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (HubPageScroller,
                               hub_page_scroller,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static int
page_offset (HubPageScroller *self)
{
  return self->vadjustment != NULL ? (int) (gtk_adjustment_get_value (self->vadjustment) + 0.5) : 0;
}

/* How much of the list is in view when the page is scrolled by @offset. */
static int
list_view_height (HubPageScroller *self, int offset)
{
  int room = self->view_height - MAX (self->list_start - offset, 0);

  return CLAMP (room, 0, self->list_height);
}

/* Whether the list view has been laid out with the items it has now. Until then it cannot be
 * scrolled: it would look for rows where they no longer are. */
static gboolean
list_is_laid_out (HubPageScroller *self)
{
  double page = gtk_adjustment_get_page_size (self->list_adjustment);

  return (int) gtk_adjustment_get_upper (self->list_adjustment)
         == MAX (self->list_height, (int) page);
}

/* Scrolls the list as far as the page is scrolled beyond its beginning. The list view finds its
 * place again by the share of its page above it, so the page it will have is told together with the
 * value. */
static void
scroll_list (HubPageScroller *self, int offset)
{
  int page = list_view_height (self, offset);
  int value = CLAMP (offset - self->list_start, 0, self->list_height - page);

  if (value == self->list_value || !list_is_laid_out (self))
    return;
  self->list_value = value;
  gtk_adjustment_configure (self->list_adjustment, value, 0, self->list_height, page * 0.1,
                            page * 0.9, page);
}

static void
value_changed_cb (HubPageScroller *self)
{
  /* Ahead of the layout, because rows come and go by it; but once only: the rows that came have no
   * height before they are laid out, and a list that is scrolled again before that loses its place.
   */
  if (self->is_ahead)
    {
      self->is_outrun = TRUE;
    }
  else if (self->list != NULL && gtk_widget_get_width (self->list) > 0)
    {
      self->list_height = hub_measure_height (self->list, gtk_widget_get_width (self->list), NULL);
      scroll_list (self, page_offset (self));
      self->is_ahead = TRUE;
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
has_focus (HubPageScroller *self, GtkWidget *within)
{
  GtkWidget *focus = self->root != NULL ? gtk_root_get_focus (self->root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, within);
}

static void
focus_changed_cb (HubPageScroller *self)
{
  if (!has_focus (self, GTK_WIDGET (self)))
    return;
  self->show_focus = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
hub_page_scroller_root (GtkWidget *widget)
{
  HubPageScroller *self = HUB_PAGE_SCROLLER (widget);

  GTK_WIDGET_CLASS (hub_page_scroller_parent_class)->root (widget);

  self->root = gtk_widget_get_root (widget);
  self->focus_handler = g_signal_connect_object (
    self->root, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
hub_page_scroller_unroot (GtkWidget *widget)
{
  HubPageScroller *self = HUB_PAGE_SCROLLER (widget);

  g_clear_signal_handler (&self->focus_handler, self->root);
  self->root = NULL;

  GTK_WIDGET_CLASS (hub_page_scroller_parent_class)->unroot (widget);
}

/* Tab passes the list by, which arrows walk through: it may hold thousands of rows. */
static gboolean
hub_page_scroller_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HubPageScroller *self = HUB_PAGE_SCROLLER (widget);
  GtkWidget *onwards[] = { self->foot, NULL };
  GtkWidget *backwards[] = { self->head, self->top, NULL };
  GtkWidget **next;

  if (self->list == NULL || !has_focus (self, self->list)
      || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return GTK_WIDGET_CLASS (hub_page_scroller_parent_class)->focus (widget, direction);

  for (next = direction == GTK_DIR_TAB_FORWARD ? onwards : backwards; *next != NULL; next++)
    if (gtk_widget_child_focus (*next, direction))
      return TRUE;
  return FALSE;
}

static void
hub_page_scroller_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  HubPageScroller *self = HUB_PAGE_SCROLLER (widget);
  GtkWidget *children[] = { self->top, self->head, self->foot };
  guint i;

  *minimum = *natural = 0;
  for (i = 0; orientation == GTK_ORIENTATION_HORIZONTAL && i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural;

      if (children[i] == NULL || !gtk_widget_should_layout (children[i]))
        continue;
      gtk_widget_measure (children[i], orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum + 2 * NARROW_MARGIN);
      *natural = MAX (*natural, child_natural + 2 * MARGIN);
    }
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation area = { x, y, width, height };

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &area, -1);
}

static void
place_list (HubPageScroller *self, int x, int width, int offset)
{
  int height = list_view_height (self, offset);

  if (self->list == NULL || !gtk_widget_should_layout (self->list))
    return;
  gtk_widget_set_child_visible (self->list, height > 0);
  if (height > 0 || !list_is_laid_out (self))
    place (self->list, x, self->list_start + self->list_value - offset, width, MAX (height, 1));
}

/* The part of the frame in view and a little beyond: a list of thousands of rows is too high for a
 * renderer to draw a border around. */
static void
place_frame (HubPageScroller *self, int x, int width, int start, int end)
{
  start = MAX (start, -FRAME_OVERDRAW);
  end = MIN (end, self->view_height + FRAME_OVERDRAW);
  gtk_widget_measure (self->frame, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_set_child_visible (self->frame, end > start);
  if (end > start)
    place (self->frame, x, start, width, end - start);
}

/* How far to scroll so that @widget is in view, as far as it fits. */
static int
distance_to (HubPageScroller *self, GtkWidget *widget)
{
  graphene_rect_t bounds;
  int start, end;

  if (!gtk_widget_get_mapped (widget)
      || !gtk_widget_compute_bounds (widget, GTK_WIDGET (self), &bounds))
    return 0;
  start = (int) bounds.origin.y - GAP;
  end = (int) (bounds.origin.y + bounds.size.height) + GAP;
  if (start < 0 || end - start > self->view_height)
    return start;
  return MAX (end - self->view_height, 0);
}

/* How far to scroll so that what has the keyboard focus is in view. */
static int
distance_to_focus (HubPageScroller *self, int offset)
{
  GtkWidget *focus;

  if (!has_focus (self, GTK_WIDGET (self)))
    return 0;
  focus = gtk_root_get_focus (self->root);
  /* A list that is out of view is not laid out; half a window of it shows what is to be followed.
   */
  if (self->list != NULL && has_focus (self, self->list)
      && !gtk_widget_get_child_visible (self->list))
    return self->list_start - self->view_height / 2 - offset;
  return distance_to (self, focus);
}

static void
set_page (HubPageScroller *self, int width, int offset, int page_height)
{
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, width, 0, 0, width);
  if (self->vadjustment == NULL)
    return;

  g_signal_handler_block (self->vadjustment, self->value_handler);
  /* A position between two pixels, as kinetic scrolling gives, is kept. */
  gtk_adjustment_configure (
    self->vadjustment,
    offset == page_offset (self) ? gtk_adjustment_get_value (self->vadjustment) : offset, 0,
    MAX (page_height, self->view_height), self->view_height * 0.1, self->view_height * 0.9,
    self->view_height);
  g_signal_handler_unblock (self->vadjustment, self->value_handler);
}

static void
hub_page_scroller_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HubPageScroller *self = HUB_PAGE_SCROLLER (widget);
  int margin = width < NARROW_WIDTH ? NARROW_MARGIN : MARGIN;
  int content_width = MIN (width - 2 * margin, MAX_CONTENT_WIDTH);
  int x = (width - content_width) / 2;
  int top_height = hub_measure_height (self->top, content_width, NULL);
  int head_height = hub_measure_height (self->head, content_width, NULL);
  int foot_height = hub_measure_height (self->foot, content_width, NULL);
  int head_start = TOP_MARGIN + top_height + (top_height > 0 ? GAP : 0);
  int frame_end, page_height, offset;
  guint round;

  self->view_height = height;
  self->list_start = head_start + head_height;
  self->list_height = hub_measure_height (self->list, content_width, NULL);
  frame_end = self->list_start + self->list_height + foot_height;
  page_height = frame_end + TOP_MARGIN;
  offset = page_offset (self);
  if (self->list_height > 0 && (self->is_outrun || !list_is_laid_out (self)))
    {
      place_list (self, x, content_width, offset);
      self->list_value = (int) gtk_adjustment_get_value (self->list_adjustment);
    }

  self->is_ahead = FALSE;
  self->is_outrun = FALSE;
  if (self->wants_head)
    offset = head_start - GAP;
  else if (self->wanted_share >= 0)
    offset = self->list_start + (int) (self->list_height * self->wanted_share);
  self->wants_head = FALSE;
  self->wanted_share = -1;

  /* Further rounds follow the list where it scrolled itself (arrow keys), or the focus. */
  for (round = 0; round < MAX_ROUNDS; round++)
    {
      int moved;

      offset = CLAMP (offset, 0, MAX (page_height - height, 0));
      scroll_list (self, offset);
      hub_measure_height (self->list, content_width,
                          NULL); /* for the rows that came by scrolling */
      place_frame (self, x, content_width, head_start - offset, frame_end - offset);
      place (self->top, x, TOP_MARGIN - offset, content_width, top_height);
      place (self->head, x, head_start - offset, content_width, head_height);
      place_list (self, x, content_width, offset);
      place (self->foot, x, self->list_start + self->list_height - offset, content_width,
             foot_height);

      moved = 0;
      if (list_view_height (self, offset) > 0)
        moved = (int) gtk_adjustment_get_value (self->list_adjustment) - self->list_value;
      if (ABS (moved) < ROUNDING)
        moved = self->show_focus ? distance_to_focus (self, offset) : 0;
      else
        self->list_value += moved;
      if (moved == 0)
        break;
      offset += moved;
    }
  self->show_focus = FALSE;
  set_page (self, width, offset, page_height);
}

static void
set_child (HubPageScroller *self, GtkWidget **slot, GtkWidget *child)
{
  g_clear_pointer (slot, gtk_widget_unparent);
  *slot = child;
  if (child != NULL)
    gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

static void
set_list (HubPageScroller *self, GtkWidget *list)
{
  set_child (self, &self->list, list);
  if (list != NULL)
    gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (list), self->list_adjustment);
}

static void
set_vadjustment (HubPageScroller *self, GtkAdjustment *adjustment)
{
  if (self->vadjustment != NULL)
    g_clear_signal_handler (&self->value_handler, self->vadjustment);
  g_set_object (&self->vadjustment, adjustment);
  if (adjustment != NULL)
    self->value_handler = g_signal_connect_object (
      adjustment, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
hub_page_scroller_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  HubPageScroller *self = HUB_PAGE_SCROLLER (object);

  switch (property_id)
    {
    case PROP_TOP:
      g_value_set_object (value, self->top);
      break;
    case PROP_HEAD:
      g_value_set_object (value, self->head);
      break;
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    case PROP_FOOT:
      g_value_set_object (value, self->foot);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_MINIMUM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_page_scroller_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  HubPageScroller *self = HUB_PAGE_SCROLLER (object);

  switch (property_id)
    {
    case PROP_TOP:
      set_child (self, &self->top, g_value_get_object (value));
      break;
    case PROP_HEAD:
      set_child (self, &self->head, g_value_get_object (value));
      break;
    case PROP_LIST:
      set_list (self, g_value_get_object (value));
      break;
    case PROP_FOOT:
      set_child (self, &self->foot, g_value_get_object (value));
      break;
    case PROP_HADJUSTMENT:
      g_set_object (&self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_vadjustment (self, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      /* The page is as wide as the window, and as high as it is. */
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_page_scroller_dispose (GObject *object)
{
  HubPageScroller *self = HUB_PAGE_SCROLLER (object);

  g_clear_pointer (&self->top, gtk_widget_unparent);
  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->foot, gtk_widget_unparent);
  g_clear_pointer (&self->frame, gtk_widget_unparent);
  g_clear_object (&self->hadjustment);
  set_vadjustment (self, NULL);
  g_clear_object (&self->list_adjustment);

  G_OBJECT_CLASS (hub_page_scroller_parent_class)->dispose (object);
}

static void
hub_page_scroller_class_init (HubPageScrollerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[] = { NULL, "top", "head", "list", "foot" };
  guint i;

  object_class->get_property = hub_page_scroller_get_property;
  object_class->set_property = hub_page_scroller_set_property;
  object_class->dispose = hub_page_scroller_dispose;

  for (i = PROP_TOP; i < N_PROPS; i++)
    properties[i] = g_param_spec_object (names[i], NULL, NULL,
                                         i == PROP_LIST ? GTK_TYPE_LIST_VIEW : GTK_TYPE_WIDGET,
                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  widget_class->root = hub_page_scroller_root;
  widget_class->unroot = hub_page_scroller_unroot;
  widget_class->focus = hub_page_scroller_focus;
  widget_class->measure = hub_page_scroller_measure;
  widget_class->size_allocate = hub_page_scroller_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "pagescroller");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_page_scroller_init (HubPageScroller *self)
{
  self->list_adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->wanted_share = -1;
  self->frame = g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "can-target", FALSE, NULL);
  gtk_widget_add_css_class (self->frame, "card");
  gtk_widget_set_parent (self->frame, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
hub_page_scroller_new (void)
{
  return g_object_new (HUB_TYPE_PAGE_SCROLLER, NULL);
}

void
hub_page_scroller_scroll_to_top (HubPageScroller *self)
{
  g_return_if_fail (HUB_IS_PAGE_SCROLLER (self));

  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, 0);
}

void
hub_page_scroller_show (HubPageScroller *self, GtkWidget *widget)
{
  int distance;

  g_return_if_fail (HUB_IS_PAGE_SCROLLER (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  distance = distance_to (self, widget);
  if (self->vadjustment != NULL && distance != 0)
    gtk_adjustment_set_value (self->vadjustment,
                              gtk_adjustment_get_value (self->vadjustment) + distance);
}

void
hub_page_scroller_scroll_to_head (HubPageScroller *self)
{
  g_return_if_fail (HUB_IS_PAGE_SCROLLER (self));

  self->wants_head = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
hub_page_scroller_scroll_to_row (HubPageScroller *self, double share)
{
  g_return_if_fail (HUB_IS_PAGE_SCROLLER (self));

  /* How high the list is, the next layout knows. */
  self->wanted_share = CLAMP (share, 0, 1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
