/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-activity-head.h"

#include "model/hub-error.h"
#include "model/hub-event-filter.h"
#include "model/hub-format.h"
#include "ui/hub-event-sieve.h"
#include "ui/hub-kind-pills.h"
#include "ui/hub-skeleton.h"
#include "ui/hub-time-chooser.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNAL_GO_TO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubActivityHead
{
  GtkWidget parent_instance;

  GtkToggleButton *search_button;
  GtkWidget *search_revealer;
  GtkEditable *search;
  HubTimeChooser *time;
  HubKindPills *pills;
  GtkLabel *total;
  GtkWidget *skeleton;
  GtkLabel *sentence;
  GtkWidget *retry;

  HubLookup *lookup;
  HubEventSieve *filtered;
  HubEventFilter *wanted;
  gint64 goal; /* milliseconds: events down to there are to be read; 0: none */
  gboolean goes_there;
};

G_DEFINE_FINAL_TYPE (HubActivityHead, hub_activity_head, GTK_TYPE_WIDGET)

/* (transfer full) */
static char *
describe_total (HubActivityHead *self, guint n_events)
{
  g_autofree char *number = hub_format_number (n_events, 0);

  if (!hub_event_filter_is_open (self->wanted))
    {
      guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
      g_autofree char *shown = hub_format_number (n_shown, 0);

      if (hub_lookup_has_more_events (self->lookup))
        /* Translators: so many events fit of so many that were read, and there are more to read:
         * "12 of 300+" */
        return g_strdup_printf (_ ("%s of %s+"), shown, number);
      /* Translators: so many events fit of so many: "12 of 300" */
      return g_strdup_printf (_ ("%s of %s"), shown, number);
    }
  if (hub_lookup_has_more_events (self->lookup))
    /* Translators: there are more events than the %s that were read: "100+ events" */
    return g_strdup_printf (ngettext ("%s+ events", "%s+ events", n_events), number);
  /* Translators: %s is how many there are: "1 284 events" */
  return g_strdup_printf (ngettext ("%s event", "%s events", n_events), number);
}

/* Why there is no list. (transfer full) */
static char *
describe_failure (HubActivityHead *self)
{
  const GError *error = hub_lookup_get_events_error (self->lookup);
  g_autofree char *title = hub_error_get_title (error);
  g_autofree char *advice = hub_error_get_advice (error);

  /* Translators: what went wrong, then what to do; both are whole sentences, the first without its
   * full stop. */
  return g_strdup_printf (_ ("%s. %s"), title, advice);
}

/* Why the list is empty; NULL where it is not. (transfer full) (nullable) */
static char *
describe_emptiness (HubActivityHead *self, guint n_events)
{
  if (n_events == 0)
    return g_strdup (_ ("Nothing is known of what this customer did."));
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0
      || hub_event_sieve_is_sifting (self->filtered))
    return NULL;
  if (hub_lookup_has_more_events (self->lookup))
    return g_strdup (_ ("Nothing that fits among the events read so far."));
  return g_strdup (_ ("Nothing that fits."));
}

/* Events that are there before the profile wait for it: one frame for both is sooner than two. */
static void
show_list (HubActivityHead *self)
{
  GListModel *events = NULL;

  if (self->lookup != NULL && hub_lookup_get_state (self->lookup) == HUB_LOOKUP_ONE)
    events = hub_lookup_get_events (self->lookup);
  hub_event_sieve_set_events (self->filtered, events);
}

/* Decides first and changes widgets last, so that what stays as it is costs no layout. */
static void
update (HubActivityHead *self)
{
  gboolean loading = FALSE;
  gboolean failed = FALSE;
  guint n_events = 0;
  g_autofree char *sentence = NULL;
  g_autofree char *total = NULL;

  show_list (self);
  if (self->lookup != NULL && hub_lookup_get_state (self->lookup) != HUB_LOOKUP_ONE)
    loading = TRUE;
  else if (self->lookup != NULL)
    {
      HubEventsState state = hub_lookup_get_events_state (self->lookup);

      n_events = g_list_model_get_n_items (hub_lookup_get_events (self->lookup));
      if (n_events > 0)
        total = describe_total (self, n_events);
      if (n_events > 0 || state == HUB_EVENTS_READY)
        sentence = describe_emptiness (self, n_events);
      else if (state == HUB_EVENTS_LOADING)
        loading = TRUE;
      else
        {
          failed = state == HUB_EVENTS_FAILED;
          sentence = describe_failure (self);
        }
    }

  gtk_label_set_text (self->total, total != NULL ? total : "");
  gtk_widget_set_visible (GTK_WIDGET (self->total), total != NULL);
  gtk_label_set_text (self->sentence, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), sentence != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->pills), n_events > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->search_button), n_events > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->time), n_events > 0);
  gtk_widget_set_visible (self->skeleton, loading);
  gtk_widget_set_visible (self->retry, failed);
}

static void
filter_changed (HubActivityHead *self)
{
  hub_event_sieve_set_filter (self->filtered, self->wanted);
  update (self);
}

static gint64
get_oldest (GListModel *events)
{
  guint n_events = g_list_model_get_n_items (events);
  g_autoptr (HubEvent) last = n_events > 0 ? g_list_model_get_item (events, n_events - 1) : NULL;

  return last != NULL ? hub_event_get_timestamp (last) : G_MAXINT64;
}

/* Where the first of the events shown stands that is older than @time; they are newest first. */
static guint
find_position (GListModel *events, gint64 time)
{
  guint low = 0;
  guint high = g_list_model_get_n_items (events);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      g_autoptr (HubEvent) event = g_list_model_get_item (events, middle);

      if (hub_event_get_timestamp (event) >= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Pages are read until they reach the time somebody wants to see. */
static void
pursue_goal (HubActivityHead *self)
{
  GListModel *events;

  if (self->goal == 0 || self->lookup == NULL)
    return;
  events = hub_lookup_get_events (self->lookup);
  if (get_oldest (events) >= self->goal && hub_lookup_has_more_events (self->lookup)
      && hub_lookup_get_events_state (self->lookup) == HUB_EVENTS_READY)
    {
      hub_lookup_load_more_events (self->lookup);
      return;
    }
  /* Those that have just come are still to go through the filter. */
  if (self->goes_there && !hub_event_sieve_is_sifting (self->filtered))
    {
      g_signal_emit (self, signals[SIGNAL_GO_TO], 0,
                     find_position (G_LIST_MODEL (self->filtered), self->goal));
      self->goes_there = FALSE;
    }
  if (!self->goes_there)
    self->goal = 0;
}

static void
events_changed_cb (HubActivityHead *self)
{
  update (self);
  pursue_goal (self);
}

static void
search_changed_cb (HubActivityHead *self)
{
  hub_event_filter_set_text (self->wanted, gtk_editable_get_text (self->search));
  filter_changed (self);
}

static void
search_stopped_cb (HubActivityHead *self)
{
  gtk_toggle_button_set_active (self->search_button, FALSE);
}

static void
search_toggled_cb (HubActivityHead *self)
{
  gboolean active = gtk_toggle_button_get_active (self->search_button);

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->search_revealer), active);
  gtk_widget_set_visible (self->search_revealer, active);
  if (active)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  else
    gtk_editable_set_text (self->search, "");
}

static void
kind_chosen_cb (HubActivityHead *self, const char *kind, HubKindChoice choice)
{
  if (kind != NULL)
    hub_event_filter_set_kind (self->wanted, kind, choice);
  else
    hub_event_filter_clear_kinds (self->wanted);
  filter_changed (self);
}

static void
time_changed_cb (HubActivityHead *self)
{
  gint64 from = hub_time_chooser_get_from (self->time);

  hub_event_filter_set_range (self->wanted, from, hub_time_chooser_get_until (self->time));
  filter_changed (self);
  self->goes_there = FALSE;
  self->goal = from;
  pursue_goal (self);
}

static void
go_to_cb (HubActivityHead *self, gint64 time)
{
  self->goal = time;
  self->goes_there = TRUE;
  pursue_goal (self);
}

static void
show_everything (HubActivityHead *self)
{
  self->goal = 0;
  self->goes_there = FALSE;
  hub_kind_pills_reset (self->pills);
  hub_time_chooser_reset (self->time);
  gtk_toggle_button_set_active (self->search_button, FALSE);
  gtk_editable_set_text (self->search, "");
  hub_event_filter_clear_kinds (self->wanted);
  hub_event_filter_set_range (self->wanted, 0, 0);
  hub_event_filter_set_text (self->wanted, "");
  hub_event_sieve_set_filter (self->filtered, NULL);
}

static void
hub_activity_head_dispose (GObject *object)
{
  HubActivityHead *self = HUB_ACTIVITY_HEAD (object);
  GtkWidget *child;

  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_data (self->lookup, self);
  g_clear_object (&self->lookup);
  g_clear_object (&self->filtered);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_activity_head_parent_class)->dispose (object);
}

static void
hub_activity_head_finalize (GObject *object)
{
  HubActivityHead *self = HUB_ACTIVITY_HEAD (object);

  g_clear_pointer (&self->wanted, hub_event_filter_free);

  G_OBJECT_CLASS (hub_activity_head_parent_class)->finalize (object);
}

static void
hub_activity_head_class_init (HubActivityHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_activity_head_dispose;
  object_class->finalize = hub_activity_head_finalize;

  signals[SIGNAL_GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (HUB_TYPE_KIND_PILLS);
  g_type_ensure (HUB_TYPE_SKELETON);
  g_type_ensure (HUB_TYPE_TIME_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-activity-head.ui");
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, search_button);
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, search_revealer);
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, search);
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, time);
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, pills);
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, total);
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, skeleton);
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, sentence);
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, retry);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_to_cb);
  gtk_widget_class_set_css_name (widget_class, "activityhead");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_activity_head_init (HubActivityHead *self)
{
  self->wanted = hub_event_filter_new ();
  self->filtered = hub_event_sieve_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->filtered, "notify::sifting", G_CALLBACK (events_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

GtkWidget *
hub_activity_head_new (void)
{
  return g_object_new (HUB_TYPE_ACTIVITY_HEAD, NULL);
}

void
hub_activity_head_set_cards (HubActivityHead *self, HubCardSet *cards)
{
  g_return_if_fail (HUB_IS_ACTIVITY_HEAD (self));
  g_return_if_fail (HUB_IS_CARD_SET (cards));

  hub_kind_pills_set_cards (self->pills, cards);
  show_everything (self);
}

void
hub_activity_head_set_lookup (HubActivityHead *self, HubLookup *lookup)
{
  gboolean is_refresh;
  GListModel *events;

  g_return_if_fail (HUB_IS_ACTIVITY_HEAD (self));
  g_return_if_fail (lookup == NULL || HUB_IS_LOOKUP (lookup));

  if (self->lookup == lookup)
    return;
  is_refresh = lookup != NULL && hub_lookup_is_same_customer (lookup, self->lookup);
  if (self->lookup != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->lookup, self);
      g_signal_handlers_disconnect_by_data (hub_lookup_get_events (self->lookup), self);
    }
  g_set_object (&self->lookup, lookup);
  if (!is_refresh)
    show_everything (self);
  if (lookup != NULL)
    {
      events = hub_lookup_get_events (lookup);
      g_signal_connect_object (lookup, "notify::state", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (lookup, "notify::events-state", G_CALLBACK (events_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (lookup, "notify::loading-more", G_CALLBACK (events_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (events, "items-changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}

GListModel *
hub_activity_head_get_model (HubActivityHead *self)
{
  g_return_val_if_fail (HUB_IS_ACTIVITY_HEAD (self), NULL);

  return G_LIST_MODEL (self->filtered);
}

void
hub_activity_head_search (HubActivityHead *self)
{
  g_return_if_fail (HUB_IS_ACTIVITY_HEAD (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->search_button)))
    return;
  gtk_toggle_button_set_active (self->search_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
