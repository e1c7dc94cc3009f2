/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-card-row-view.h"

#include "ui/hub-measure.h"
#include "ui/hub-rehearsal.h"
#include "ui/hub-score-bar.h"
#include "ui/hub-severity-style.h"
#include "ui/hub-sparkline.h"
#include "ui/hub-text-line.h"
#include "ui/hub-week-bars.h"

#include <gdk/gdkkeysyms.h>
#include <glib/gi18n-lib.h>

#define COLUMN_GAP 12
#define ICON_GAP 6
#define LINE_GAP 3
/* Less than a word or two is better left to the tooltip. */
#define LEAST_DETAIL_WIDTH 60
/* How long what is new is marked. */
#define MARK_SECONDS 5

enum
{
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubCardRowView
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GtkWidget *value;
  GtkWidget *detail;
  GtkWidget *icon;      /* (nullable) */
  GtkWidget *bar;       /* (nullable) */
  GtkWidget *sparkline; /* (nullable) */
  GtkWidget *weeks;     /* (nullable) */

  HubRowStyle style;
  char *row_id;
  char *path;
  char *copy_text;
  HubIdentity *look_up; /* (nullable) */
  char *aside;          /* (nullable) */
  guint mark;           /* until it is taken away */
};

G_DEFINE_FINAL_TYPE (HubCardRowView, hub_card_row_view, GTK_TYPE_WIDGET)

static const char *const style_classes[] = {
  [HUB_ROW_FIELD] = "field", [HUB_ROW_HEADLINE] = "headline", [HUB_ROW_TREND] = "trend",
  [HUB_ROW_SCORE] = "score", [HUB_ROW_ENTRY] = "entry",       [HUB_ROW_CONSENT] = "consent",
  [HUB_ROW_NOTE] = "note",   [HUB_ROW_WEEKS] = "weeks",
};

static gboolean
unmark_cb (gpointer user_data)
{
  HubCardRowView *self = user_data;

  self->mark = 0;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "changed");
  return G_SOURCE_REMOVE;
}

static void
unmark (HubCardRowView *self)
{
  if (self->mark == 0)
    return;
  g_clear_handle_id (&self->mark, g_source_remove);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "changed");
}

static void
copy (HubCardRowView *self)
{
  if (self->copy_text != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.copy-text", "s", self->copy_text);
}

/* A click, Enter, and what a screen reader calls to activate. */
static void
activate (HubCardRowView *self)
{
  if (self->look_up != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.look-up-identity", "(ss)",
                                hub_identity_get_namespace (self->look_up),
                                hub_identity_get_value (self->look_up));
  else
    copy (self);
}

static gboolean
copy_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  copy (HUB_CARD_ROW_VIEW (widget));
  return TRUE;
}

/* The plot says it to the eye; a screen reader and the tooltip say it in words. */
static gboolean
is_plot (HubRowStyle style)
{
  return style == HUB_ROW_TREND || style == HUB_ROW_WEEKS;
}

static gboolean
is_shortened (GtkWidget *label)
{
  return gtk_widget_get_visible (label)
         && (!gtk_widget_get_child_visible (label) || hub_text_line_is_cut (HUB_TEXT_LINE (label)));
}

static void
append_line (GString *text, const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* Made when asked for, so that filling a card costs nothing for it. */
static gboolean
hub_card_row_view_query_tooltip (GtkWidget *widget,
                                 int x,
                                 int y,
                                 gboolean keyboard_mode,
                                 GtkTooltip *tooltip)
{
  HubCardRowView *self = HUB_CARD_ROW_VIEW (widget);
  g_autoptr (GString) text = g_string_new (NULL);

  if (is_shortened (self->label))
    append_line (text, hub_text_line_get_text (HUB_TEXT_LINE (self->label)));
  if (is_shortened (self->value))
    append_line (text, hub_text_line_get_text (HUB_TEXT_LINE (self->value)));
  if (is_shortened (self->detail) || is_plot (self->style))
    append_line (text, hub_text_line_get_text (HUB_TEXT_LINE (self->detail)));
  append_line (text, self->aside);
  if (self->look_up != NULL)
    append_line (text, _ ("Look up"));
  else if (self->copy_text != NULL)
    append_line (text, C_ ("tooltip of a value", "Copy"));
  if (text->len == 0)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text->str);
  return TRUE;
}

static GtkSizeRequestMode
hub_card_row_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Shares a line between label and value: each gets what it needs where both fit, and neither less
 * than half where they do not. */
static void
share_line (int width, int *label_width, int *value_width)
{
  int available, half;

  if (*value_width == 0)
    {
      *label_width = width;
      return;
    }
  available = MAX (width - COLUMN_GAP, 0);
  half = available / 2;
  if (*label_width + *value_width > available)
    {
      if (*value_width <= half)
        *label_width = available - *value_width;
      else if (*label_width <= half)
        *value_width = available - *label_width;
      else
        *label_width = *value_width = half;
    }
}

/* A consent's reason stands between channel and choice, so that a customer's seven channels take
 * seven lines; other details have a line of their own. */
static gboolean
detail_is_beside (HubCardRowView *self)
{
  return self->style == HUB_ROW_CONSENT && gtk_widget_should_layout (self->detail);
}

/* The line of icon, label and value, and sometimes detail. Heights are those below and above the
 * common baseline. */
typedef struct
{
  int icon_width;
  int label_width, value_width, detail_width;
  int label_height, value_height, detail_height;
  int label_baseline, value_baseline, detail_baseline;
  int above, below;
} Line;

static void
measure_line (HubCardRowView *self, int width, Line *line)
{
  int baseline;

  *line = (Line){ 0 };
  line->icon_width = hub_measure_natural_width (self->icon);
  line->label_width = hub_measure_natural_width (self->label);
  line->value_width = hub_measure_natural_width (self->value);
  if (line->icon_width > 0)
    width -= line->icon_width + ICON_GAP;
  if (detail_is_beside (self))
    {
      int room = width - line->label_width - ICON_GAP - line->value_width - COLUMN_GAP;

      line->detail_width = CLAMP (room, 0, hub_measure_natural_width (self->detail));
      if (line->detail_width < LEAST_DETAIL_WIDTH)
        line->detail_width = 0;
      line->detail_height
        = hub_measure_height (self->detail, line->detail_width, &line->detail_baseline);
    }
  share_line (MAX (width, 0), &line->label_width, &line->value_width);
  line->label_height = hub_measure_height (self->label, line->label_width, &line->label_baseline);
  line->value_height = hub_measure_height (self->value, line->value_width, &line->value_baseline);
  line->above = MAX (line->label_baseline, line->value_baseline);
  line->below
    = MAX (line->label_height - line->label_baseline, line->value_height - line->value_baseline);
  if (line->icon_width > 0)
    line->below = MAX (line->below, hub_measure_height (self->icon, -1, &baseline) - line->above);
}

static void
hub_card_row_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  HubCardRowView *self = HUB_CARD_ROW_VIEW (widget);
  GtkWidget *below[]
    = { detail_is_beside (self) ? NULL : self->detail, self->bar, self->sparkline, self->weeks };
  guint i;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int icon = hub_measure_natural_width (self->icon);
      int gap = gtk_widget_should_layout (self->value) ? COLUMN_GAP : 0;

      if (icon > 0)
        icon += ICON_GAP;
      *minimum = icon + hub_measure_minimum_width (self->label) + gap
                 + hub_measure_minimum_width (self->value);
      *natural = icon + hub_measure_natural_width (self->label) + gap
                 + hub_measure_natural_width (self->value);
      for (i = 0; i < G_N_ELEMENTS (below); i++)
        {
          *minimum = MAX (*minimum, hub_measure_minimum_width (below[i]));
          *natural = MAX (*natural, hub_measure_natural_width (below[i]));
        }
    }
  else
    {
      Line line;
      int height = 0;

      if (for_size < 0)
        for_size = G_MAXINT / 4;
      if (gtk_widget_should_layout (self->label) || gtk_widget_should_layout (self->value))
        {
          measure_line (self, for_size, &line);
          height = line.above + line.below;
        }
      for (i = 0; i < G_N_ELEMENTS (below); i++)
        {
          int baseline;
          int below_height = hub_measure_height (below[i], -1, &baseline);

          if (below_height > 0)
            height += below_height + (height > 0 ? LINE_GAP : 0);
        }
      *minimum = *natural = height;
    }
}

static void
hub_card_row_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HubCardRowView *self = HUB_CARD_ROW_VIEW (widget);
  GtkWidget *below[]
    = { detail_is_beside (self) ? NULL : self->detail, self->bar, self->sparkline, self->weeks };
  Line line = { 0 };
  int x = 0;
  int y = 0;
  guint i;

  if (gtk_widget_should_layout (self->label) || gtk_widget_should_layout (self->value))
    {
      measure_line (self, width, &line);
      y = line.above + line.below;
    }
  if (line.icon_width > 0)
    {
      int ignored;
      int icon_height = hub_measure_height (self->icon, -1, &ignored);

      hub_measure_place (self->icon, 0, (y - icon_height) / 2, line.icon_width, icon_height);
      x = line.icon_width + ICON_GAP;
    }
  if (gtk_widget_should_layout (self->label))
    hub_measure_place (self->label, x, line.above - line.label_baseline, line.label_width,
                       line.label_height);
  if (gtk_widget_should_layout (self->value))
    hub_measure_place (self->value, width - line.value_width, line.above - line.value_baseline,
                       line.value_width, line.value_height);
  if (detail_is_beside (self))
    {
      gtk_widget_set_child_visible (self->detail, line.detail_width > 0);
      if (line.detail_width > 0)
        hub_measure_place (self->detail, x + line.label_width + ICON_GAP,
                           line.above - line.detail_baseline, line.detail_width,
                           line.detail_height);
    }
  else
    gtk_widget_set_child_visible (self->detail, TRUE);
  for (i = 0; i < G_N_ELEMENTS (below); i++)
    {
      int ignored;
      int below_height = hub_measure_height (below[i], -1, &ignored);

      if (below_height == 0)
        continue;
      if (y > 0)
        y += LINE_GAP;
      hub_measure_natural_width (below[i]);
      hub_measure_place (below[i], 0, y, width, below_height);
      y += below_height;
    }
}

static void
hub_card_row_view_dispose (GObject *object)
{
  HubCardRowView *self = HUB_CARD_ROW_VIEW (object);

  g_clear_handle_id (&self->mark, g_source_remove);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->value, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->sparkline, gtk_widget_unparent);
  g_clear_pointer (&self->weeks, gtk_widget_unparent);

  G_OBJECT_CLASS (hub_card_row_view_parent_class)->dispose (object);
}

static void
hub_card_row_view_finalize (GObject *object)
{
  HubCardRowView *self = HUB_CARD_ROW_VIEW (object);

  g_free (self->row_id);
  g_free (self->path);
  g_free (self->copy_text);
  g_clear_pointer (&self->look_up, hub_identity_unref);
  g_free (self->aside);

  G_OBJECT_CLASS (hub_card_row_view_parent_class)->finalize (object);
}

static void
hub_card_row_view_class_init (HubCardRowViewClass *klass)
{
  static const guint keys[]
    = { GDK_KEY_Return, GDK_KEY_ISO_Enter, GDK_KEY_KP_Enter, GDK_KEY_space, GDK_KEY_KP_Space };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  guint i;

  object_class->dispose = hub_card_row_view_dispose;
  object_class->finalize = hub_card_row_view_finalize;

  widget_class->get_request_mode = hub_card_row_view_get_request_mode;
  widget_class->measure = hub_card_row_view_measure;
  widget_class->size_allocate = hub_card_row_view_size_allocate;
  widget_class->query_tooltip = hub_card_row_view_query_tooltip;

  /* As of a button: what Enter and a screen reader's "activate" do. */
  signals[ACTIVATE] = g_signal_new_class_handler (
    "activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_FIRST | G_SIGNAL_ACTION,
    G_CALLBACK (activate), NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATE]);
  for (i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_signal (widget_class, keys[i], 0, "activate", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_cb, NULL);

  gtk_widget_class_set_css_name (widget_class, "cardrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_text (HubCardRowView *self, const char *style_class, float xalign)
{
  GtkWidget *label = hub_text_line_new (xalign);

  gtk_widget_set_visible (label, FALSE);
  gtk_widget_add_css_class (label, style_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
hub_card_row_view_init (HubCardRowView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->label = add_text (self, "label", 0);
  self->value = add_text (self, "value", 1);
  self->detail = add_text (self, "detail", 0);

  g_signal_connect_object (click, "released", G_CALLBACK (activate), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hub_card_row_view_new (void)
{
  return g_object_new (HUB_TYPE_CARD_ROW_VIEW, NULL);
}

static void
set_text (GtkWidget *label, const char *text)
{
  hub_text_line_set_text (HUB_TEXT_LINE (label), text);
  gtk_widget_set_visible (label, *text != '\0');
}

/* "+971 50 000 0001" has no letter that says in which direction it is read; among right-to-left
 * text it would be turned around. */
static void
set_value (HubCardRowView *self, const char *text)
{
  gboolean has_letters = FALSE;
  const char *p;

  for (p = text; *p != '\0' && !has_letters; p = g_utf8_next_char (p))
    has_letters = g_unichar_isalpha (g_utf8_get_char (p));
  gtk_widget_set_direction (self->value, has_letters ? GTK_TEXT_DIR_NONE : GTK_TEXT_DIR_LTR);
  set_text (self->value, text);
}

/* Symbol, bar and plot are made when a row first needs one and kept for the next customer. */
static void
show_icon (HubCardRowView *self, const HubCardRow *row)
{
  const char *icon_name = "dialog-question-symbolic";

  if (self->icon != NULL)
    gtk_widget_set_visible (self->icon, row->style == HUB_ROW_CONSENT || row->look_up != NULL);
  if (row->style != HUB_ROW_CONSENT && row->look_up == NULL)
    return;
  if (self->icon == NULL)
    {
      self->icon = g_object_new (GTK_TYPE_IMAGE,
                                 /* The value beside it, or the description, says it in words. */
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_insert_before (self->icon, GTK_WIDGET (self), self->label);
    }
  if (row->look_up != NULL)
    icon_name = "system-search-symbolic";
  else if (row->severity == HUB_SEVERITY_GOOD)
    icon_name = "object-select-symbolic";
  else if (row->severity >= HUB_SEVERITY_WARNING)
    icon_name = "action-unavailable-symbolic";
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
}

static void
show_bar (HubCardRowView *self, const HubCardRow *row)
{
  gboolean wanted = row->style == HUB_ROW_SCORE;

  if (self->bar == NULL && wanted)
    {
      self->bar = hub_score_bar_new ();
      gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
    }
  if (self->bar == NULL)
    return;
  hub_score_bar_set_score (HUB_SCORE_BAR (self->bar), row->fraction, row->severity, row->label);
  gtk_widget_set_visible (self->bar, wanted);
}

static void
show_sparkline (HubCardRowView *self, const HubCardRow *row)
{
  gboolean wanted = row->style == HUB_ROW_TREND;

  if (self->sparkline == NULL && wanted)
    {
      self->sparkline = hub_sparkline_new ();
      gtk_widget_set_parent (self->sparkline, GTK_WIDGET (self));
    }
  if (self->sparkline == NULL)
    return;
  hub_sparkline_set_points (HUB_SPARKLINE (self->sparkline), row->points, row->n_points,
                            row->detail);
  gtk_widget_set_visible (self->sparkline, wanted);
}

static void
show_weeks (HubCardRowView *self, const HubCardRow *row)
{
  gboolean wanted = row->style == HUB_ROW_WEEKS;

  if (self->weeks == NULL && wanted)
    {
      self->weeks = hub_week_bars_new ();
      gtk_widget_set_parent (self->weeks, GTK_WIDGET (self));
    }
  if (self->weeks == NULL)
    return;
  hub_week_bars_set_counts (HUB_WEEK_BARS (self->weeks), row->points, row->n_points, row->detail);
  gtk_widget_set_visible (self->weeks, wanted);
}

static void
append_name (GString *name, const char *separator, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (name, "%s%s", name->len > 0 ? separator : "", text);
}

static void
name_for_screen_reader (HubCardRowView *self, const HubCardRow *row)
{
  g_autoptr (GString) name = g_string_new (row->label);

  /* The words for the weeks begin with the value. */
  if (row->style != HUB_ROW_WEEKS)
    append_name (name, " ", row->value);
  append_name (name, ", ", row->detail);
  append_name (name, ", ", row->aside);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
  if (self->look_up != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    /* Translators: read by a screen reader on a value that names
                                     * another record, such as a customer's company */
                                    _ ("Enter looks it up"), -1);
  else if (self->copy_text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    /* Translators: read by a screen reader on a value */
                                    _ ("Enter copies it"), -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
set_style (HubCardRowView *self, HubRowStyle style)
{
  if (self->style == style && gtk_widget_has_css_class (GTK_WIDGET (self), style_classes[style]))
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self), style_classes[self->style]);
  gtk_widget_add_css_class (GTK_WIDGET (self), style_classes[style]);
  self->style = style;
  hub_text_line_set_max_lines (HUB_TEXT_LINE (self->label),
                               style == HUB_ROW_NOTE ? HUB_TEXT_LINE_UNLIMITED : 1);
}

/* Leaves the looks as they are: the next customer's row is most likely of the same kind, and what
 * does not change costs nothing then. */
static void
forget (HubCardRowView *self)
{
  unmark (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_pointer (&self->row_id, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->copy_text, g_free);
  g_clear_pointer (&self->look_up, hub_identity_unref);
  g_clear_pointer (&self->aside, g_free);
  hub_text_line_set_text (HUB_TEXT_LINE (self->label), "");
  hub_text_line_set_text (HUB_TEXT_LINE (self->value), "");
  hub_text_line_set_text (HUB_TEXT_LINE (self->detail), "");
  if (self->bar != NULL)
    hub_score_bar_set_score (HUB_SCORE_BAR (self->bar), 0, HUB_SEVERITY_NONE, "");
  if (self->sparkline != NULL)
    hub_sparkline_set_points (HUB_SPARKLINE (self->sparkline), NULL, 0, "");
  if (self->weeks != NULL)
    hub_week_bars_set_counts (HUB_WEEK_BARS (self->weeks), NULL, 0, "");
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

void
hub_card_row_view_set_row (HubCardRowView *self, const HubCardRow *row)
{
  g_return_if_fail (HUB_IS_CARD_ROW_VIEW (self));

  if (row == NULL)
    {
      forget (self);
      return;
    }

  g_free (self->row_id);
  self->row_id = g_strdup (row->id);
  g_free (self->path);
  self->path = g_strdup (row->path);
  g_clear_pointer (&self->copy_text, g_free);
  if (*row->copy_text != '\0')
    self->copy_text = g_strdup (row->copy_text);
  g_clear_pointer (&self->look_up, hub_identity_unref);
  if (row->look_up != NULL)
    self->look_up = hub_identity_ref (row->look_up);
  g_free (self->aside);
  self->aside = g_strdup (row->aside);

  set_style (self, row->style);
  set_text (self->label, row->label);
  set_value (self, row->value);
  set_text (self->detail, row->detail);
  if (is_plot (row->style))
    gtk_widget_set_visible (self->detail, FALSE);
  show_icon (self, row);
  show_bar (self, row);
  show_sparkline (self, row);
  show_weeks (self, row);
  hub_severity_apply (row->severity, GTK_WIDGET (self));
  name_for_screen_reader (self, row);
  gtk_widget_set_focusable (GTK_WIDGET (self), self->copy_text != NULL);
  if (self->copy_text != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "copyable");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "copyable");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

const char *
hub_card_row_view_get_row_id (HubCardRowView *self)
{
  g_return_val_if_fail (HUB_IS_CARD_ROW_VIEW (self), NULL);

  return self->row_id;
}

const char *
hub_card_row_view_get_path (HubCardRowView *self)
{
  g_return_val_if_fail (HUB_IS_CARD_ROW_VIEW (self), NULL);

  return self->path;
}

const char *
hub_card_row_view_get_copy_text (HubCardRowView *self)
{
  g_return_val_if_fail (HUB_IS_CARD_ROW_VIEW (self), NULL);

  return self->copy_text;
}

char *
hub_card_row_view_dup_text (HubCardRowView *self)
{
  const char *label;
  const char *value;

  g_return_val_if_fail (HUB_IS_CARD_ROW_VIEW (self), NULL);

  /* With older events it says more, and nothing new. */
  if (self->style == HUB_ROW_WEEKS)
    return NULL;

  label = hub_text_line_get_text (HUB_TEXT_LINE (self->label));
  value = hub_text_line_get_text (HUB_TEXT_LINE (self->value));

  return *label != '\0' || *value != '\0' ? g_strdup_printf ("%s\n%s", label, value) : NULL;
}

void
hub_card_row_view_mark (HubCardRowView *self)
{
  g_return_if_fail (HUB_IS_CARD_ROW_VIEW (self));

  unmark (self);
  gtk_widget_add_css_class (GTK_WIDGET (self), "changed");
  self->mark = g_timeout_add_seconds (MARK_SECONDS, unmark_cb, self);
}

void
hub_card_row_view_rehearse (HubRowStyle style, GtkWidget *parent)
{
  char *text = (char *) "0";
  const HubCardRow row = {
    .style = style,
    .label = text,
    .value = text,
    .detail = text,
    .aside = text,
    .copy_text = text,
    .severity = HUB_SEVERITY_WARNING,
  };
  HubCardRowView *view = HUB_CARD_ROW_VIEW (hub_card_row_view_new ());

  gtk_widget_set_parent (GTK_WIDGET (view), parent);
  hub_card_row_view_set_row (view, &row);
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  hub_rehearse_text (view->label);
  hub_rehearse_text (view->value);
  hub_rehearse_text (view->detail);
  gtk_widget_unparent (GTK_WIDGET (view));
}
