/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-profile-header.h"

#include "model/hub-format.h"
#include "ui/hub-measure.h"
#include "ui/hub-menu.h"
#include "ui/hub-rehearsal.h"
#include "ui/hub-skeleton.h"
#include "ui/hub-text-line.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define GAP 16
#define LINE_GAP 12
#define NAME_LINES 2
/* Below this the name gets too little room beside the buttons. */
#define LEAST_WORDS_WIDTH 240

struct _HubProfileHeader
{
  GtkWidget parent_instance;

  AdwAvatar *avatar;
  GtkWidget *name_button;
  HubTextLine *name;
  HubTextLine *facts;
  GtkWidget *skeleton;
  HubPinnedFields *pinned;
  GtkWidget *buttons;
  GtkMenuButton *more;
  GMenuModel *more_menu;

  char *fixed_facts; /* without the local time */
  char *time_zone;   /* (nullable) */
  guint clock;
};

G_DEFINE_FINAL_TYPE (HubProfileHeader, hub_profile_header, GTK_TYPE_WIDGET)

static void
show_facts (HubProfileHeader *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = NULL;
  g_autofree char *facts = NULL;

  if (self->time_zone != NULL)
    clock = hub_format_clock_at (self->time_zone, now);
  if (clock == NULL)
    facts = g_strdup (self->fixed_facts);
  else if (*self->fixed_facts == '\0')
    /* Translators: the time it is where the customer lives: "local time 14:32" */
    facts = g_strdup_printf (_ ("local time %s"), clock);
  else
    /* Translators: facts about the customer, then the time it is where they live:
     * "Gold member · Utrecht, NL · local time 14:32" */
    facts = g_strdup_printf (_ ("%s · local time %s"), self->fixed_facts, clock);
  hub_text_line_set_text (self->facts, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), *facts != '\0');
}

static void
copy_name_cb (HubProfileHeader *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.copy-text", "s",
                              hub_text_line_get_text (self->name));
}

static void start_clock (HubProfileHeader *self);

static gboolean
minute_cb (gpointer user_data)
{
  HubProfileHeader *self = user_data;

  self->clock = 0;
  show_facts (self);
  start_clock (self);
  return G_SOURCE_REMOVE;
}

/* Wakes up when the next minute begins, and only while somebody can see it. */
static void
start_clock (HubProfileHeader *self)
{
  g_autoptr (GDateTime) now = NULL;

  if (self->clock != 0 || self->time_zone == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  now = g_date_time_new_now_local ();
  self->clock = g_timeout_add_seconds (60 - (guint) g_date_time_get_second (now), minute_cb, self);
  g_source_set_name_by_id (self->clock, "[hub] customer's local time");
}

static void
stop_clock (HubProfileHeader *self)
{
  g_clear_handle_id (&self->clock, g_source_remove);
}

static void
hub_profile_header_map (GtkWidget *widget)
{
  HubProfileHeader *self = HUB_PROFILE_HEADER (widget);

  GTK_WIDGET_CLASS (hub_profile_header_parent_class)->map (widget);

  if (self->time_zone != NULL)
    show_facts (self);
  start_clock (self);
}

static void
hub_profile_header_unmap (GtkWidget *widget)
{
  stop_clock (HUB_PROFILE_HEADER (widget));

  GTK_WIDGET_CLASS (hub_profile_header_parent_class)->unmap (widget);
}

/* The lines beside the avatar. */
#define N_WORDS 4

static GtkWidget *
get_words (HubProfileHeader *self, guint i)
{
  GtkWidget *const words[N_WORDS]
    = { self->name_button, GTK_WIDGET (self->facts), self->skeleton, GTK_WIDGET (self->pinned) };

  return words[i];
}

/* Where the parts go when the header is @width wide. */
typedef struct
{
  int avatar_width, words_width, buttons_width;
  int words_widths[N_WORDS], words_heights[N_WORDS];
  int words_height, first_height, buttons_height;
  gboolean stacked;
} Arrangement;

/* A box would ask each line how narrow it could be at its height, by trying width after width. */
static void
arrange_words (HubProfileHeader *self, int width, Arrangement *arrangement)
{
  guint i;

  arrangement->words_width = width;
  arrangement->words_height = 0;
  for (i = 0; i < N_WORDS; i++)
    {
      GtkWidget *words = get_words (self, i);

      arrangement->words_widths[i]
        = words == self->name_button ? MIN (hub_measure_natural_width (words), width) : width;
      arrangement->words_heights[i]
        = hub_measure_height (words, arrangement->words_widths[i], NULL);
      arrangement->words_height += arrangement->words_heights[i];
    }
}

static void
arrange (HubProfileHeader *self, int width, Arrangement *arrangement)
{
  int words_natural = 0;
  int beside;
  guint i;

  for (i = 0; i < N_WORDS; i++)
    words_natural = MAX (words_natural, hub_measure_natural_width (get_words (self, i)));

  arrangement->avatar_width = hub_measure_natural_width (GTK_WIDGET (self->avatar));
  arrangement->buttons_width = hub_measure_natural_width (self->buttons);
  beside = width - arrangement->avatar_width - GAP;
  if (arrangement->buttons_width > 0)
    beside -= arrangement->buttons_width + GAP;
  arrangement->stacked
    = arrangement->buttons_width > 0 && beside < MIN (words_natural, LEAST_WORDS_WIDTH);
  if (arrangement->stacked)
    beside = width - arrangement->avatar_width - GAP;
  arrange_words (self, MAX (beside, 0), arrangement);
  arrangement->buttons_width = MIN (arrangement->buttons_width, width);
  arrangement->first_height
    = MAX (hub_measure_height (GTK_WIDGET (self->avatar), -1, NULL), arrangement->words_height);
  arrangement->buttons_height
    = hub_measure_height (self->buttons, arrangement->buttons_width, NULL);
  if (!arrangement->stacked)
    arrangement->first_height = MAX (arrangement->first_height, arrangement->buttons_height);
}

static GtkSizeRequestMode
hub_profile_header_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hub_profile_header_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  HubProfileHeader *self = HUB_PROFILE_HEADER (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int words_minimum = 0;
      int words_natural = 0;
      guint i;

      for (i = 0; i < N_WORDS; i++)
        {
          words_natural = MAX (words_natural, hub_measure_natural_width (get_words (self, i)));
          words_minimum = MAX (words_minimum, hub_measure_minimum_width (get_words (self, i)));
        }
      *natural = hub_measure_natural_width (GTK_WIDGET (self->avatar)) + words_natural
                 + hub_measure_natural_width (self->buttons) + 2 * GAP;
      *minimum = MAX (hub_measure_minimum_width (GTK_WIDGET (self->avatar)) + GAP + words_minimum,
                      hub_measure_minimum_width (self->buttons));
    }
  else
    {
      Arrangement arrangement;

      arrange (self, for_size < 0 ? G_MAXINT / 4 : for_size, &arrangement);
      *natural = arrangement.first_height;
      if (arrangement.stacked)
        *natural += LINE_GAP + arrangement.buttons_height;
      *minimum = *natural;
    }
}

static void
hub_profile_header_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HubProfileHeader *self = HUB_PROFILE_HEADER (widget);
  Arrangement parts;
  int y;
  guint i;

  arrange (self, width, &parts);
  hub_measure_place (GTK_WIDGET (self->avatar), 0, 0, parts.avatar_width, parts.first_height);
  y = (parts.first_height - parts.words_height) / 2;
  for (i = 0; i < N_WORDS; i++)
    {
      hub_measure_place (get_words (self, i), parts.avatar_width + GAP, y, parts.words_widths[i],
                         parts.words_heights[i]);
      y += parts.words_heights[i];
    }
  if (parts.stacked)
    hub_measure_place (self->buttons, 0, parts.first_height + LINE_GAP, parts.buttons_width,
                       parts.buttons_height);
  else
    hub_measure_place (self->buttons, width - parts.buttons_width, 0, parts.buttons_width,
                       parts.first_height);
}

static void
hub_profile_header_dispose (GObject *object)
{
  HubProfileHeader *self = HUB_PROFILE_HEADER (object);
  GtkWidget *child;

  stop_clock (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_profile_header_parent_class)->dispose (object);
}

static void
hub_profile_header_finalize (GObject *object)
{
  HubProfileHeader *self = HUB_PROFILE_HEADER (object);

  g_free (self->fixed_facts);
  g_free (self->time_zone);

  G_OBJECT_CLASS (hub_profile_header_parent_class)->finalize (object);
}

static void
hub_profile_header_class_init (HubProfileHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_profile_header_dispose;
  object_class->finalize = hub_profile_header_finalize;

  widget_class->map = hub_profile_header_map;
  widget_class->unmap = hub_profile_header_unmap;
  widget_class->get_request_mode = hub_profile_header_get_request_mode;
  widget_class->measure = hub_profile_header_measure;
  widget_class->size_allocate = hub_profile_header_size_allocate;

  g_type_ensure (HUB_TYPE_PINNED_FIELDS);
  g_type_ensure (HUB_TYPE_SKELETON);
  g_type_ensure (HUB_TYPE_TEXT_LINE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/customeractivityhub/Hub/hub-profile-header.ui");
  gtk_widget_class_bind_template_child (widget_class, HubProfileHeader, avatar);
  gtk_widget_class_bind_template_child (widget_class, HubProfileHeader, name);
  gtk_widget_class_bind_template_child (widget_class, HubProfileHeader, name_button);
  gtk_widget_class_bind_template_child (widget_class, HubProfileHeader, facts);
  gtk_widget_class_bind_template_child (widget_class, HubProfileHeader, skeleton);
  gtk_widget_class_bind_template_child (widget_class, HubProfileHeader, pinned);
  gtk_widget_class_bind_template_child (widget_class, HubProfileHeader, buttons);
  gtk_widget_class_bind_template_child (widget_class, HubProfileHeader, more);
  gtk_widget_class_bind_template_child (widget_class, HubProfileHeader, more_menu);
  gtk_widget_class_bind_template_callback (widget_class, copy_name_cb);
  gtk_widget_class_set_css_name (widget_class, "profileheader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_profile_header_init (HubProfileHeader *self)
{
  self->fixed_facts = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  hub_menu_set_lazily (self->more, self->more_menu);
  hub_text_line_set_max_lines (self->name, NAME_LINES);
  hub_text_line_set_max_lines (self->facts, HUB_TEXT_LINE_UNLIMITED);
  hub_profile_header_clear (self);
}

GtkWidget *
hub_profile_header_new (void)
{
  return g_object_new (HUB_TYPE_PROFILE_HEADER, NULL);
}

static void
set_customer (HubProfileHeader *self,
              const char *name,
              gboolean has_name,
              const char *facts,
              const char *time_zone)
{
  stop_clock (self);
  g_free (self->fixed_facts);
  self->fixed_facts = g_strdup (facts);
  g_free (self->time_zone);
  self->time_zone = g_strdup (time_zone);

  adw_avatar_set_text (self->avatar, has_name ? name : NULL);
  adw_avatar_set_show_initials (self->avatar, has_name);
  if (has_name)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "nameless");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "nameless");
  hub_text_line_set_text (self->name, name);
  gtk_widget_set_tooltip_text (self->name_button, *name != '\0' ? name : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  show_facts (self);
  start_clock (self);
}

void
hub_profile_header_fill (HubProfileHeader *self, HubSummary *summary)
{
  g_return_if_fail (HUB_IS_PROFILE_HEADER (self));
  g_return_if_fail (HUB_IS_SUMMARY (summary));

  set_customer (self, hub_summary_get_name (summary), hub_summary_has_name (summary),
                hub_summary_get_facts (summary), hub_summary_get_time_zone (summary));
  gtk_widget_set_visible (self->name_button, TRUE);
  gtk_widget_set_visible (self->skeleton, FALSE);
  gtk_widget_set_visible (self->buttons, TRUE);
}

void
hub_profile_header_show_loading (HubProfileHeader *self)
{
  g_return_if_fail (HUB_IS_PROFILE_HEADER (self));

  hub_profile_header_clear (self);
  gtk_widget_set_visible (self->skeleton, TRUE);
}

void
hub_profile_header_rehearse (HubProfileHeader *self)
{
  g_return_if_fail (HUB_IS_PROFILE_HEADER (self));

  hub_rehearse_text (GTK_WIDGET (self->name));
}

void
hub_profile_header_clear (HubProfileHeader *self)
{
  g_return_if_fail (HUB_IS_PROFILE_HEADER (self));

  set_customer (self, "", FALSE, "", NULL);
  hub_pinned_fields_clear (self->pinned);
  gtk_widget_set_visible (self->name_button, FALSE);
  gtk_widget_set_visible (self->skeleton, FALSE);
  gtk_widget_set_visible (self->buttons, FALSE);
}

HubPinnedFields *
hub_profile_header_get_pinned (HubProfileHeader *self)
{
  g_return_val_if_fail (HUB_IS_PROFILE_HEADER (self), NULL);

  return self->pinned;
}
