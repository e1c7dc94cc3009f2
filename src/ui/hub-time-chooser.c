/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-time-chooser.h"

#include "model/hub-format.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNAL_CHANGED,
  SIGNAL_GO_TO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  int days; /* 0: any time */
  const char *label;
} spans[] = {
  { 0, N_ ("Any time") },      { 7, N_ ("Last 7 days") },      { 30, N_ ("Last 30 days") },
  { 90, N_ ("Last 90 days") }, { 365, N_ ("Last 12 months") },
};

struct _HubTimeChooser
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkLabel *label;
  GtkCalendar *calendar; /* (nullable) until the popover is opened */
  GtkCheckButton *span_buttons[G_N_ELEMENTS (spans)];
  gint64 from;
  gint64 until;
  int span; /* the one chosen; -1: days of the calendar */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (HubTimeChooser, hub_time_chooser, GTK_TYPE_WIDGET)

static char *
format_day (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time / 1000);

  return local != NULL ? hub_format_date (local) : g_strdup ("");
}

static char *
describe (HubTimeChooser *self)
{
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  if (self->span >= 0)
    return g_strdup (_ (spans[self->span].label));
  from = format_day (self->from);
  /* The last day shown, not the one after it. */
  until = format_day (self->until - 1);
  if (self->until == 0)
    /* Translators: events from a day on; %s is a date */
    return g_strdup_printf (_ ("From %s"), from);
  if (self->from == 0)
    /* Translators: events up to and with a day; %s is a date */
    return g_strdup_printf (_ ("Up to %s"), until);
  /* Translators: events of the days between two dates, both included */
  return g_strdup_printf (_ ("%s to %s"), from, until);
}

static void
show (HubTimeChooser *self)
{
  g_autofree char *text = describe (self);

  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->label), self->span != 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  self->showing = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    if (self->span_buttons[i] != NULL)
      gtk_check_button_set_active (self->span_buttons[i], (int) i == self->span);
  self->showing = FALSE;
}

static void
set_range (HubTimeChooser *self, int span, gint64 from, gint64 until)
{
  self->span = span;
  self->from = from;
  self->until = until;
  show (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
close_popover (HubTimeChooser *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

/* From the beginning of a day, so that a day is shown whole. */
static gint64
days_ago (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) today
    = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                             g_date_time_get_day_of_month (now), 0, 0, 0);
  g_autoptr (GDateTime) then = g_date_time_add_days (today, -days);

  return g_date_time_to_unix (then) * 1000;
}

static void
span_toggled_cb (HubTimeChooser *self, GtkCheckButton *button)
{
  if (self->showing || !gtk_check_button_get_active (button))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    if (self->span_buttons[i] == button)
      set_range (self, (int) i, spans[i].days > 0 ? days_ago (spans[i].days) : 0, 0);
  close_popover (self);
}

/* The beginning of the day chosen in the calendar, or of the day after it. */
static gint64
get_chosen_day (HubTimeChooser *self, int days_later)
{
  g_autoptr (GDateTime) chosen = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime) day
    = g_date_time_new_local (g_date_time_get_year (chosen), g_date_time_get_month (chosen),
                             g_date_time_get_day_of_month (chosen), 0, 0, 0);
  g_autoptr (GDateTime) later = g_date_time_add_days (day, days_later);

  return g_date_time_to_unix (later) * 1000;
}

static void
go_to_cb (HubTimeChooser *self)
{
  close_popover (self);
  g_signal_emit (self, signals[SIGNAL_GO_TO], 0, get_chosen_day (self, 1));
}

/* The other end of the range stays, unless it would leave nothing. */
static void
from_cb (HubTimeChooser *self)
{
  gint64 from = get_chosen_day (self, 0);

  set_range (self, -1, from, self->until > from ? self->until : 0);
  close_popover (self);
}

static void
until_cb (HubTimeChooser *self)
{
  gint64 until = get_chosen_day (self, 1);

  set_range (self, -1, self->from < until ? self->from : 0, until);
  close_popover (self);
}

static void
add_spans (HubTimeChooser *self, GtkBox *box)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      GtkWidget *button = gtk_check_button_new_with_label (_ (spans[i].label));

      self->span_buttons[i] = GTK_CHECK_BUTTON (button);
      gtk_check_button_set_group (self->span_buttons[i], i > 0 ? self->span_buttons[0] : NULL);
      g_signal_connect_object (button, "toggled", G_CALLBACK (span_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (box, button);
    }
}

/* Built when it is first opened: a calendar is a hundred widgets, and most customers' events are
 * read from the top. */
static void
create_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  HubTimeChooser *self = user_data;
  g_autoptr (GtkBuilder) builder = NULL;

  if (self->calendar != NULL)
    return;
  builder = gtk_builder_new_from_resource ("/org/customeractivityhub/Hub/hub-time-chooser.ui");
  self->calendar = GTK_CALENDAR (gtk_builder_get_object (builder, "calendar"));
  add_spans (self, GTK_BOX (gtk_builder_get_object (builder, "spans")));
  g_signal_connect_object (gtk_builder_get_object (builder, "go_to"), "clicked",
                           G_CALLBACK (go_to_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_builder_get_object (builder, "from"), "clicked",
                           G_CALLBACK (from_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_builder_get_object (builder, "until"), "clicked",
                           G_CALLBACK (until_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, GTK_WIDGET (gtk_builder_get_object (builder, "popover")));
  show (self);
}

static void
hub_time_chooser_dispose (GObject *object)
{
  HubTimeChooser *self = HUB_TIME_CHOOSER (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (hub_time_chooser_parent_class)->dispose (object);
}

static void
hub_time_chooser_class_init (HubTimeChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_time_chooser_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_css_name (widget_class, "timechooser");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_time_chooser_init (HubTimeChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("x-office-calendar-symbolic"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));

  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _ ("Choose a time, or go to a day"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover_cb, self,
                                         NULL);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  show (self);
}

GtkWidget *
hub_time_chooser_new (void)
{
  return g_object_new (HUB_TYPE_TIME_CHOOSER, NULL);
}

gint64
hub_time_chooser_get_from (HubTimeChooser *self)
{
  g_return_val_if_fail (HUB_IS_TIME_CHOOSER (self), 0);

  return self->from;
}

gint64
hub_time_chooser_get_until (HubTimeChooser *self)
{
  g_return_val_if_fail (HUB_IS_TIME_CHOOSER (self), 0);

  return self->until;
}

void
hub_time_chooser_reset (HubTimeChooser *self)
{
  g_return_if_fail (HUB_IS_TIME_CHOOSER (self));

  self->span = 0;
  self->from = self->until = 0;
  show (self);
}
