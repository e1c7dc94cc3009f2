/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-activity-head.h"

#include "model/hub-error.h"
#include "model/hub-format.h"
#include "ui/hub-skeleton.h"
#include "ui/hub-wrap-layout.h"

#include <glib/gi18n-lib.h>

struct _HubActivityHead
{
  GtkWidget parent_instance;

  GtkWidget *pills;
  GtkLabel *total;
  GtkWidget *skeleton;
  GtkLabel *sentence;
  GtkWidget *retry;

  HubLookup *lookup;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  char *kind; /* NULL lets all through */
};

G_DEFINE_FINAL_TYPE (HubActivityHead, hub_activity_head, GTK_TYPE_WIDGET)

static gboolean
matches (gpointer item, gpointer user_data)
{
  HubActivityHead *self = user_data;

  return g_strcmp0 (hub_event_get_kind (item), self->kind) == 0;
}

/* (transfer full) */
static char *
describe_total (HubActivityHead *self, guint n_events)
{
  g_autofree char *number = hub_format_number (n_events, 0);

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
      || gtk_filter_list_model_get_pending (self->filtered) > 0)
    return NULL;
  if (hub_lookup_has_more_events (self->lookup))
    return g_strdup (_ ("Nothing of this kind among the events read so far."));
  return g_strdup (_ ("Nothing of this kind."));
}

/* Events that are there before the profile wait for it: one frame for both is sooner than two. */
static void
show_list (HubActivityHead *self)
{
  GListModel *events = NULL;

  if (self->lookup != NULL && hub_lookup_get_state (self->lookup) == HUB_LOOKUP_ONE)
    events = hub_lookup_get_events (self->lookup);
  if (gtk_filter_list_model_get_model (self->filtered) != events)
    gtk_filter_list_model_set_model (self->filtered, events);
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
  gtk_widget_set_visible (self->pills, n_events > 0);
  gtk_widget_set_visible (self->skeleton, loading);
  gtk_widget_set_visible (self->retry, failed);
}

static void
set_kind (HubActivityHead *self, const char *kind)
{
  if (g_strcmp0 (self->kind, kind) == 0)
    return;
  g_free (self->kind);
  self->kind = g_strdup (kind);
  if (kind == NULL)
    gtk_filter_list_model_set_filter (self->filtered, NULL);
  else if (gtk_filter_list_model_get_filter (self->filtered) == NULL)
    gtk_filter_list_model_set_filter (self->filtered, GTK_FILTER (self->filter));
  else
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
}

static void
pill_toggled_cb (HubActivityHead *self, GtkToggleButton *pill)
{
  if (gtk_toggle_button_get_active (pill))
    set_kind (self, g_object_get_data (G_OBJECT (pill), "kind"));
}

static GtkWidget *
add_pill (HubActivityHead *self, const char *label, const char *kind, GtkToggleButton *group)
{
  GtkWidget *pill = gtk_toggle_button_new_with_label (label);

  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (pill), group);
  g_object_set_data_full (G_OBJECT (pill), "kind", g_strdup (kind), g_free);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (pill), kind == NULL);
  g_signal_connect_object (pill, "toggled", G_CALLBACK (pill_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->pills), pill);
  return pill;
}

static void
choose_all (HubActivityHead *self)
{
  GtkWidget *all = gtk_widget_get_first_child (self->pills);

  if (all != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), TRUE);
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
  g_clear_object (&self->filter);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_activity_head_parent_class)->dispose (object);
}

static void
hub_activity_head_finalize (GObject *object)
{
  HubActivityHead *self = HUB_ACTIVITY_HEAD (object);

  g_free (self->kind);

  G_OBJECT_CLASS (hub_activity_head_parent_class)->finalize (object);
}

static void
hub_activity_head_class_init (HubActivityHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_activity_head_dispose;
  object_class->finalize = hub_activity_head_finalize;

  g_type_ensure (HUB_TYPE_SKELETON);
  g_type_ensure (HUB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-activity-head.ui");
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, pills);
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, total);
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, skeleton);
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, sentence);
  gtk_widget_class_bind_template_child (widget_class, HubActivityHead, retry);
  gtk_widget_class_set_css_name (widget_class, "activityhead");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_activity_head_init (HubActivityHead *self)
{
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, NULL);
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (update), self,
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
  GtkWidget *child, *all;
  guint i;

  g_return_if_fail (HUB_IS_ACTIVITY_HEAD (self));
  g_return_if_fail (HUB_IS_CARD_SET (cards));

  while ((child = gtk_widget_get_first_child (self->pills)) != NULL)
    gtk_box_remove (GTK_BOX (self->pills), child);
  /* Translators: a filter that shows all kinds of activity */
  all = add_pill (self, C_ ("kinds of activity", "All"), NULL, NULL);
  for (i = 0; i < hub_card_set_get_n_kinds (cards); i++)
    {
      const HubActivityKind *kind = hub_card_set_get_kind (cards, i);

      add_pill (self, kind->label, kind->id, GTK_TOGGLE_BUTTON (all));
    }
  set_kind (self, NULL);
}

void
hub_activity_head_set_lookup (HubActivityHead *self, HubLookup *lookup)
{
  GListModel *events;

  g_return_if_fail (HUB_IS_ACTIVITY_HEAD (self));
  g_return_if_fail (lookup == NULL || HUB_IS_LOOKUP (lookup));

  if (self->lookup == lookup)
    return;
  if (self->lookup != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->lookup, self);
      g_signal_handlers_disconnect_by_data (hub_lookup_get_events (self->lookup), self);
    }
  g_set_object (&self->lookup, lookup);
  choose_all (self);
  if (lookup != NULL)
    {
      events = hub_lookup_get_events (lookup);
      g_signal_connect_object (lookup, "notify::state", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (lookup, "notify::events-state", G_CALLBACK (update), self,
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
