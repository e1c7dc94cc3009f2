/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-profile-view.h"

#include "model/hub-format.h"
#include "ui/hub-activity-foot.h"
#include "ui/hub-activity-head.h"
#include "ui/hub-activity-rows.h"
#include "ui/hub-arrange-mode.h"
#include "ui/hub-audience-badges.h"
#include "ui/hub-brief-box.h"
#include "ui/hub-card-grid.h"
#include "ui/hub-card-row-view.h"
#include "ui/hub-changes-box.h"
#include "ui/hub-detail-pane.h"
#include "ui/hub-gradual-model.h"
#include "ui/hub-layout-actions.h"
#include "ui/hub-page-scroller.h"
#include "ui/hub-profile-header.h"
#include "ui/hub-sheet.h"
#include "ui/hub-side-layout.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNAL_ARRANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* More than a usual window shows. */
#define FIRST_ROWS 36

struct _HubProfileView
{
  GtkWidget parent_instance;

  HubSideLayout *layout;
  GtkBox *column;
  GtkScrolledWindow *scrolled;
  HubPageScroller *scroller;
  HubProfileHeader *header;
  HubBriefBox *brief;
  HubChangesBox *changes;
  HubAudienceBadges *badges;
  HubCardGrid *grid;
  HubActivityHead *activity;
  GtkListView *list;
  HubActivityFoot *foot;
  HubDetailPane *pane; /* (nullable) until it is needed */

  HubCardSet *cards; /* to be built */
  HubLayout *arrangement;
  HubLayoutActions *layout_actions;
  HubArrangeMode *arrange_mode;
  guint preparation;
  guint look_ahead;
  guint next_piece;
  gboolean keeps_nothing;
  HubLookup *lookup;
  HubSummary *shown; /* the summary in the widgets */
  HubGradualModel *gradual;
  HubActivityRows *rows;
};

G_DEFINE_FINAL_TYPE (HubProfileView, hub_profile_view, GTK_TYPE_WIDGET)

static HubEntityKind
get_kind (HubProfileView *self)
{
  return self->lookup != NULL ? hub_identity_get_kind (hub_lookup_get_identity (self->lookup))
                              : HUB_ENTITY_PROFILE;
}

/* Accounts and opportunities do nothing: their page ends with the cards. */
static void
show_activity (HubProfileView *self, gboolean shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->activity), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->list), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), shown);
}

static void
forget (HubProfileView *self)
{
  hub_profile_header_clear (self->header);
  hub_brief_box_fill (self->brief, NULL);
  hub_audience_badges_show (self->badges, NULL);
  hub_card_grid_clear (self->grid);
}

static void
show_loading (HubProfileView *self)
{
  hub_profile_header_show_loading (self->header);
  hub_brief_box_fill (self->brief, NULL);
  hub_audience_badges_show (self->badges, NULL);
  hub_card_grid_show_loading (self->grid, get_kind (self));
}

static void
fill_pinned (HubProfileView *self)
{
  if (self->shown != NULL)
    hub_pinned_fields_fill (hub_profile_header_get_pinned (self->header),
                            hub_lookup_get_cards (self->lookup), self->shown,
                            hub_lookup_get_profile (self->lookup));
}

static void
fill (HubProfileView *self)
{
  HubSummary *summary = hub_lookup_get_summary (self->lookup);

  /* The summary and the state it changes are told one after the other. */
  if (!g_set_object (&self->shown, summary))
    return;
  hub_profile_header_fill (self->header, summary);
  fill_pinned (self);
  hub_brief_box_fill (self->brief, summary);
  hub_audience_badges_show (self->badges, self->lookup);
  hub_card_grid_fill (self->grid, summary);
  hub_arrange_mode_set_summary (self->arrange_mode, summary);
}

/* While a customer is looked up they are ready: a button that came to life with the answer would
 * have to be styled anew in the frame that everybody waits for. */
static void
update_actions (HubProfileView *self)
{
  HubLookupState state
    = self->lookup != NULL ? hub_lookup_get_state (self->lookup) : HUB_LOOKUP_NONE;
  gboolean has_profile = state == HUB_LOOKUP_ONE || state == HUB_LOOKUP_LOADING;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.attributes", has_profile);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.find-attribute", has_profile);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.identities", has_profile);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.search-activity",
                                 has_profile && get_kind (self) == HUB_ENTITY_PROFILE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.put-changes-away", has_profile);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.print",
                                 has_profile && !self->keeps_nothing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.arrange",
                                 has_profile && !self->keeps_nothing);
}

static void
update (HubProfileView *self)
{
  HubLookupState state = HUB_LOOKUP_NONE;

  update_actions (self);
  show_activity (self, get_kind (self) == HUB_ENTITY_PROFILE);
  if (self->lookup != NULL)
    state = hub_lookup_get_state (self->lookup);

  if (state == HUB_LOOKUP_ONE && hub_lookup_get_summary (self->lookup) != NULL)
    {
      fill (self);
      return;
    }
  g_clear_object (&self->shown);
  hub_arrange_mode_stop (self->arrange_mode);
  if (state == HUB_LOOKUP_LOADING)
    show_loading (self);
  else
    forget (self);
}

static void
names_changed_cb (HubProfileView *self)
{
  if (hub_lookup_get_state (self->lookup) == HUB_LOOKUP_ONE)
    {
      hub_audience_badges_show (self->badges, self->lookup);
      hub_changes_box_show (self->changes, self->lookup);
    }
}

static void
changes_changed_cb (HubProfileView *self)
{
  hub_changes_box_show (self->changes, self->lookup);
}

/* Shows more events, and asks for the next page of them, while there is still a window full of the
 * last to scroll. A page is asked for only where somebody scrolls, and after one that did not come
 * no more: the failure would come and go with every step, and the platform be asked as often. */
static gboolean
look_ahead_cb (gpointer user_data)
{
  HubProfileView *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double page = gtk_adjustment_get_page_size (adjustment);
  double below
    = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - page;

  self->look_ahead = 0;
  if (self->lookup == NULL || below >= page)
    return G_SOURCE_REMOVE;
  if (!hub_gradual_model_is_unlimited (self->gradual))
    hub_gradual_model_want_more (self->gradual);
  else if (gtk_adjustment_get_value (adjustment) > 0
           && hub_lookup_get_events_state (self->lookup) == HUB_EVENTS_READY)
    hub_lookup_load_more_events (self->lookup);
  return G_SOURCE_REMOVE;
}

/* Comes in the middle of a layout, when no widget may change. */
static void
scrolled_cb (HubProfileView *self)
{
  if (self->look_ahead != 0)
    return;
  self->look_ahead = g_idle_add (look_ahead_cb, self);
  g_source_set_name_by_id (self->look_ahead, "[hub] events ahead of scrolling");
}

/* A row far down is not there before all are. */
static void
go_to_cb (HubProfileView *self, guint position)
{
  guint n_events;

  hub_gradual_model_show_all (self->gradual);
  n_events = g_list_model_get_n_items (hub_gradual_model_get_model (self->gradual));
  if (n_events > 0)
    hub_page_scroller_scroll_to_row (self->scroller, (double) position / n_events);
}

/* The pane stands or lies beside the profile, by the room there is, as long as it shows something.
 */
static void
show_pane (HubProfileView *self, gboolean visible)
{
  /* What is so now comes first: while only the lasting choice is made, a pane that lies over the
   * profile would look as if somebody had closed it. */
  hub_side_layout_set_sidebar_visible (self->layout, visible);
  g_object_set (self->layout, "show-sidebar", visible, NULL);
}

static gboolean
is_pane_open (HubProfileView *self)
{
  return self->pane != NULL && hub_detail_pane_get_shown (self->pane) != HUB_DETAIL_NONE;
}

static void
close_pane (HubProfileView *self)
{
  if (!is_pane_open (self))
    return;
  hub_detail_pane_clear (self->pane);
  show_pane (self, FALSE);
}

/* The keyboard goes back to where the next customer is typed. */
static void
pane_closed_cb (HubProfileView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean has_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pane));

  close_pane (self);
  if (has_focus)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-search", NULL);
}

/* Ends what was begun last: an arrangement, or the pane; whoever goes from event to event stays in
 * the list, and leaves the pane from there. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HubProfileView *self = HUB_PROFILE_VIEW (widget);

  if (hub_arrange_mode_is_on (self->arrange_mode))
    hub_arrange_mode_stop (self->arrange_mode);
  else if (is_pane_open (self))
    pane_closed_cb (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* What may be pinned and hidden where. */
static void
update_arrangeable (HubProfileView *self)
{
  gboolean enabled = hub_layout_actions_is_enabled (self->layout_actions);

  hub_card_grid_set_arrangeable (self->grid, enabled);
  if (self->pane != NULL)
    hub_detail_pane_set_layout (self->pane, enabled ? self->arrangement : NULL);
}

static HubDetailPane *
ensure_pane (HubProfileView *self)
{
  if (self->pane == NULL)
    {
      self->pane = HUB_DETAIL_PANE (hub_detail_pane_new ());
      g_signal_connect_object (self->pane, "closed", G_CALLBACK (pane_closed_cb), self,
                               G_CONNECT_SWAPPED);
      g_object_set (self->layout, "sidebar", self->pane, NULL);
      update_arrangeable (self);
    }
  return self->pane;
}

static void
collapsed_cb (HubProfileView *self)
{
  show_pane (self, is_pane_open (self));
}

/* Someone may have clicked beside it, where it lies over the profile. */
static void
pane_visible_cb (HubProfileView *self)
{
  if (hub_side_layout_get_collapsed (self->layout)
      && !hub_side_layout_get_sidebar_visible (self->layout))
    close_pane (self);
}

/* A sentence that leads nowhere would look broken. */
static void
tell_hidden (HubProfileView *self, const char *card_id)
{
  const HubCard *card = self->lookup != NULL
                          ? hub_card_set_find_card (hub_lookup_get_cards (self->lookup), card_id)
                          : NULL;
  g_autofree char *text = NULL;

  if (card == NULL || hub_layout_shows_card (self->arrangement, card))
    return;
  /* Translators: %s is the title of a card; Arrange is the name of a menu item */
  text = g_strdup_printf (_ ("You have hidden “%s”. “Arrange” shows it again."),
                          hub_card_get_title (card));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
}

static void
sentence_activated_cb (HubProfileView *self, const char *card_id)
{
  GtkWidget *card;

  /* While they are arranged, the cards themselves are not to be seen. */
  hub_arrange_mode_stop (self->arrange_mode);
  card = hub_card_grid_point_at (self->grid, card_id);
  if (card != NULL)
    hub_page_scroller_show (self->scroller, card);
  else
    tell_hidden (self, card_id);
}

static void
change_activated_cb (HubProfileView *self, guint place, const char *card_id)
{
  if (place == HUB_CHANGE_IN_ACTIVITY)
    hub_page_scroller_scroll_to_head (self->scroller);
  else if (place == HUB_CHANGE_IN_AUDIENCES)
    {
      hub_page_scroller_show (self->scroller, GTK_WIDGET (self->badges));
      gtk_widget_child_focus (GTK_WIDGET (self->badges), GTK_DIR_TAB_FORWARD);
    }
  else
    sentence_activated_cb (self, card_id);
}

static void
changes_put_away_cb (HubProfileView *self, gboolean had_focus)
{
  if (had_focus)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-search", NULL);
}

static void
event_activated_cb (HubProfileView *self, guint position)
{
  g_autoptr (HubEvent) event
    = g_list_model_get_item (hub_gradual_model_get_model (self->gradual), position);

  if (self->lookup == NULL || event == NULL)
    return;
  hub_detail_pane_show_event (ensure_pane (self), self->lookup, event);
  show_pane (self, TRUE);
}

static void
open_pane (HubProfileView *self, void (*show) (HubDetailPane *pane, HubLookup *lookup))
{
  if (self->lookup == NULL || hub_lookup_get_profile (self->lookup) == NULL)
    return;
  show (ensure_pane (self), self->lookup);
  show_pane (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->pane));
}

static void
attributes_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_pane (HUB_PROFILE_VIEW (widget), hub_detail_pane_show_attributes);
}

static void
find_attribute_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubProfileView *self = HUB_PROFILE_VIEW (widget);

  open_pane (self, hub_detail_pane_show_attributes);
  if (is_pane_open (self))
    hub_detail_pane_search_fields (self->pane, g_variant_get_string (parameter, NULL));
}

static void
identities_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_pane (HUB_PROFILE_VIEW (widget), hub_detail_pane_show_identities);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubProfileView *self = HUB_PROFILE_VIEW (widget);
  g_autoptr (HubSheet) sheet = NULL;

  if (self->lookup == NULL || hub_lookup_get_summary (self->lookup) == NULL)
    return;
  sheet = hub_sheet_new (self->lookup);
  hub_sheet_set_layout (sheet, self->arrangement);
  hub_sheet_print (sheet, widget);
}

/* Whoever keeps it answers at once by hub_profile_view_set_layout(). What can be undone is offered,
 * and with the next change no more. */
static void
arranged_cb (HubProfileView *self, HubLayout *layout, const char *undo)
{
  g_signal_emit (self, signals[SIGNAL_ARRANGED], 0, layout);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.offer-undo", "s", undo != NULL ? undo : "");
}

static void
arrange_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubProfileView *self = HUB_PROFILE_VIEW (widget);

  if (hub_arrange_mode_is_on (self->arrange_mode))
    hub_arrange_mode_stop (self->arrange_mode);
  else if (self->lookup == NULL || self->shown == NULL)
    return;
  else if (hub_layout_actions_is_enabled (self->layout_actions))
    hub_arrange_mode_start (self->arrange_mode, hub_lookup_get_cards (self->lookup),
                            self->arrangement, self->shown);
  else
    gtk_widget_activate_action (widget, "win.tell", "s",
                                _ ("Your organisation has set how the cards stand."));
}

static void
put_changes_away_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hub_changes_box_put_away (HUB_PROFILE_VIEW (widget)->changes);
}

static void
search_activity_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubProfileView *self = HUB_PROFILE_VIEW (widget);

  hub_activity_head_search (self->activity);
  hub_page_scroller_scroll_to_head (self->scroller);
}

/* What is shown of a customer goes with them; after a refresh, which comes with its answer, the
 * pane shows what has come. */
static void
follow_lookup (HubProfileView *self)
{
  if (!is_pane_open (self))
    return;
  if (self->lookup == NULL || hub_lookup_get_state (self->lookup) != HUB_LOOKUP_ONE)
    close_pane (self);
  else if (hub_detail_pane_get_shown (self->pane) == HUB_DETAIL_ATTRIBUTES)
    hub_detail_pane_show_attributes (self->pane, self->lookup);
  else if (hub_detail_pane_get_shown (self->pane) == HUB_DETAIL_IDENTITIES)
    hub_detail_pane_show_identities (self->pane, self->lookup);
}

static void
build_cards (HubProfileView *self)
{
  if (self->cards == NULL)
    return;
  hub_card_grid_set_cards (self->grid, self->cards);
  hub_layout_actions_set_cards (self->layout_actions, self->keeps_nothing ? NULL : self->cards);
  update_arrangeable (self);
  hub_activity_head_set_cards (self->activity, self->cards);
  g_clear_object (&self->cards);
}

/* One small piece at a time, while nobody waits. */
static gboolean
prepare_cb (gpointer user_data)
{
  HubProfileView *self = user_data;

  switch (self->next_piece++)
    {
    case 0:
      build_cards (self);
      return G_SOURCE_CONTINUE;
    case 1:
      hub_profile_header_rehearse (self->header);
      return G_SOURCE_CONTINUE;
    case 2:
      hub_audience_badges_rehearse (self->badges);
      return G_SOURCE_CONTINUE;
    case 3:
      hub_card_row_view_rehearse (HUB_ROW_FIELD, GTK_WIDGET (self->grid));
      return G_SOURCE_CONTINUE;
    case 4:
      hub_card_row_view_rehearse (HUB_ROW_HEADLINE, GTK_WIDGET (self->grid));
      return G_SOURCE_CONTINUE;
    case 5:
      hub_card_row_view_rehearse (HUB_ROW_SCORE, GTK_WIDGET (self->grid));
      return G_SOURCE_CONTINUE;
    case 6:
      hub_card_row_view_rehearse (HUB_ROW_ENTRY, GTK_WIDGET (self->grid));
      return G_SOURCE_CONTINUE;
    case 7:
      hub_card_row_view_rehearse (HUB_ROW_CONSENT, GTK_WIDGET (self->grid));
      return G_SOURCE_CONTINUE;
    case 8:
      hub_card_row_view_rehearse (HUB_ROW_WEEKS, GTK_WIDGET (self->grid));
      return G_SOURCE_CONTINUE;
    case 9:
      hub_format_warm_up ();
      return G_SOURCE_CONTINUE;
    default:
      self->preparation = 0;
      return G_SOURCE_REMOVE;
    }
}

static void
disconnect (HubProfileView *self)
{
  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_data (self->lookup, self);
  g_clear_object (&self->lookup);
}

static void
hub_profile_view_dispose (GObject *object)
{
  HubProfileView *self = HUB_PROFILE_VIEW (object);
  GtkWidget *child;

  disconnect (self);
  g_clear_handle_id (&self->preparation, g_source_remove);
  g_clear_handle_id (&self->look_ahead, g_source_remove);
  g_clear_object (&self->cards);
  g_clear_object (&self->arrangement);
  g_clear_object (&self->arrange_mode);
  g_clear_object (&self->layout_actions);
  g_clear_object (&self->gradual);
  g_clear_object (&self->shown);
  g_clear_object (&self->rows);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_profile_view_parent_class)->dispose (object);
}

static void
hub_profile_view_class_init (HubProfileViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_profile_view_dispose;

  signals[SIGNAL_ARRANGED] = g_signal_new ("arranged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, HUB_TYPE_LAYOUT);

  g_type_ensure (HUB_TYPE_ACTIVITY_FOOT);
  g_type_ensure (HUB_TYPE_ACTIVITY_HEAD);
  g_type_ensure (HUB_TYPE_AUDIENCE_BADGES);
  g_type_ensure (HUB_TYPE_BRIEF_BOX);
  g_type_ensure (HUB_TYPE_CARD_GRID);
  g_type_ensure (HUB_TYPE_CHANGES_BOX);
  g_type_ensure (HUB_TYPE_PAGE_SCROLLER);
  g_type_ensure (HUB_TYPE_PROFILE_HEADER);
  g_type_ensure (HUB_TYPE_SIDE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-profile-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HubProfileView, layout);
  gtk_widget_class_bind_template_child (widget_class, HubProfileView, column);
  gtk_widget_class_bind_template_child (widget_class, HubProfileView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, HubProfileView, scroller);
  gtk_widget_class_bind_template_child (widget_class, HubProfileView, header);
  gtk_widget_class_bind_template_child (widget_class, HubProfileView, brief);
  gtk_widget_class_bind_template_child (widget_class, HubProfileView, badges);
  gtk_widget_class_bind_template_child (widget_class, HubProfileView, changes);
  gtk_widget_class_bind_template_child (widget_class, HubProfileView, grid);
  gtk_widget_class_bind_template_child (widget_class, HubProfileView, activity);
  gtk_widget_class_bind_template_child (widget_class, HubProfileView, list);
  gtk_widget_class_bind_template_child (widget_class, HubProfileView, foot);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_visible_cb);
  gtk_widget_class_bind_template_callback (widget_class, event_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sentence_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, changes_put_away_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_to_cb);
  gtk_widget_class_install_action (widget_class, "profile.arrange", NULL, arrange_action);
  gtk_widget_class_install_action (widget_class, "profile.attributes", NULL, attributes_action);
  gtk_widget_class_install_action (widget_class, "profile.find-attribute", "s",
                                   find_attribute_action);
  gtk_widget_class_install_action (widget_class, "profile.identities", NULL, identities_action);
  gtk_widget_class_install_action (widget_class, "profile.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "profile.put-changes-away", NULL,
                                   put_changes_away_action);
  gtk_widget_class_install_action (widget_class, "profile.search-activity", NULL,
                                   search_activity_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "profileview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_shortcut (GtkEventController *controller, const char *trigger, const char *action)
{
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_named_action_new (action)));
}

/* Wherever the keyboard is in the window: in the search field, mostly, which knows some of the keys
 * too. */
static void
add_shortcuts (HubProfileView *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_shortcut (controller, "<Control><Shift>a", "profile.attributes");
  add_shortcut (controller, "<Control>i", "profile.identities");
  add_shortcut (controller, "<Control>f", "profile.search-activity");
  add_shortcut (controller, "<Control>p", "profile.print");
  add_shortcut (controller, "<Control><Shift>h", "profile.put-changes-away");
  add_shortcut (controller, "<Control><Shift>m", "profile.arrange");
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
hub_profile_view_init (HubProfileView *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;
  GtkAdjustment *adjustment;

  self->arrangement = hub_layout_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->layout_actions = hub_layout_actions_new (GTK_WIDGET (self));
  g_signal_connect_object (self->layout_actions, "arranged", G_CALLBACK (arranged_cb), self,
                           G_CONNECT_SWAPPED);
  self->arrange_mode = hub_arrange_mode_new (GTK_WIDGET (self->grid), self->column, self->scroller);
  g_signal_connect_object (self->arrange_mode, "arranged", G_CALLBACK (arranged_cb), self,
                           G_CONNECT_SWAPPED);
  add_shortcuts (self);
  update_actions (self);
  hub_changes_box_watch (self->changes, GTK_WIDGET (self->scrolled));

  self->gradual
    = hub_gradual_model_new (hub_activity_head_get_model (self->activity), GTK_WIDGET (self->list));
  g_signal_connect_object (hub_activity_head_get_model (self->activity), "replacing",
                           G_CALLBACK (hub_gradual_model_replace), self->gradual,
                           G_CONNECT_SWAPPED);
  selection = gtk_no_selection_new (g_object_ref (hub_gradual_model_get_model (self->gradual)));
  self->rows = hub_activity_rows_new (hub_gradual_model_get_model (self->gradual));
  gtk_list_view_set_factory (self->list, hub_activity_rows_get_factory (self->rows));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));

  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hub_profile_view_new (void)
{
  return g_object_new (HUB_TYPE_PROFILE_VIEW, NULL);
}

void
hub_profile_view_set_cards (HubProfileView *self, HubCardSet *cards)
{
  g_return_if_fail (HUB_IS_PROFILE_VIEW (self));
  g_return_if_fail (HUB_IS_CARD_SET (cards));

  g_set_object (&self->cards, cards);
  if (self->lookup != NULL)
    build_cards (self);
  if (self->preparation == 0)
    {
      self->next_piece = 0;
      self->preparation = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
      g_source_set_name_by_id (self->preparation, "[hub] cards ahead of the first customer");
    }
}

void
hub_profile_view_set_layout (HubProfileView *self, HubLayout *layout)
{
  g_return_if_fail (HUB_IS_PROFILE_VIEW (self));
  g_return_if_fail (HUB_IS_LAYOUT (layout));

  if (!g_set_object (&self->arrangement, layout))
    return;
  hub_card_grid_set_layout (self->grid, layout, self->shown);
  hub_pinned_fields_set_layout (hub_profile_header_get_pinned (self->header), layout);
  fill_pinned (self);
  hub_layout_actions_set_layout (self->layout_actions, layout);
  hub_arrange_mode_set_layout (self->arrange_mode, layout);
  update_arrangeable (self);
}

void
hub_profile_view_set_keeps_nothing (HubProfileView *self, gboolean keeps_nothing)
{
  g_return_if_fail (HUB_IS_PROFILE_VIEW (self));

  self->keeps_nothing = keeps_nothing;
  if (keeps_nothing)
    hub_layout_actions_set_cards (self->layout_actions, NULL);
  update_arrangeable (self);
  update_actions (self);
}

void
hub_profile_view_set_lookup (HubProfileView *self, HubLookup *lookup)
{
  gboolean is_refresh;

  g_return_if_fail (HUB_IS_PROFILE_VIEW (self));
  g_return_if_fail (lookup == NULL || HUB_IS_LOOKUP (lookup));

  if (self->lookup == lookup)
    return;
  is_refresh = lookup != NULL && hub_lookup_is_same_customer (lookup, self->lookup);
  /* Another customer is what the agent is here for. */
  if (!is_refresh)
    hub_arrange_mode_stop (self->arrange_mode);
  disconnect (self);
  g_clear_object (&self->shown);
  if (lookup != NULL)
    {
      build_cards (self);
      self->lookup = g_object_ref (lookup);
      g_signal_connect_object (lookup, "notify::summary", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (lookup, "notify::state", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (lookup, "notify::audience-names", G_CALLBACK (names_changed_cb),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (lookup, "notify::changes", G_CALLBACK (changes_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  hub_changes_box_show (self->changes, lookup);
  hub_activity_rows_restart (self->rows);
  if (!is_refresh)
    hub_gradual_model_restart (self->gradual, FIRST_ROWS);
  hub_activity_head_set_lookup (self->activity, lookup);
  hub_activity_foot_set_lookup (self->foot, lookup);
  /* What is read again stays where it is, under the eye and the pointer. */
  if (!is_refresh)
    hub_page_scroller_scroll_to_top (self->scroller);
  follow_lookup (self);
  update (self);
}
