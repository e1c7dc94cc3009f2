/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-window.h"

#include "compat/hub-compat.h"
#include "model/hub-error.h"
#include "model/hub-format.h"
#include "ui/hub-connection-editor.h"
#include "ui/hub-countdown.h"
#include "ui/hub-header.h"
#include "ui/hub-help.h"
#include "ui/hub-history-pane.h"
#include "ui/hub-kiosk.h"
#include "ui/hub-notice.h"
#include "ui/hub-palette.h"
#include "ui/hub-refresher.h"
#include "ui/hub-side-layout.h"
#include "ui/hub-status-line.h"
#include "ui/hub-tabs.h"
#include "ui/hub-toaster.h"
#include "ui/hub-window-size.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_CONNECTION_ID,
  PROP_HISTORY_VISIBLE,
  PROP_PINNED,
  PROP_REFRESH_MINUTES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _HubWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget *toasts;
  GtkWidget *header;
  GtkWidget *notice;
  GtkWidget *overlay;
  GtkWidget *layout;
  GtkWidget *history_pane;
  GtkWidget *tabs;
  GtkWidget *status_line;
  GtkWidget *countdown;

  /* Those of the tab on the screen */
  HubDesk *desk;
  GtkWidget *result_view; /* borrowed, as the next */
  HubSearcher *searcher;

  GSettings *settings;
  HubSearchBar *search; /* in the header */
  HubToaster *toaster;
  HubRefresher *refresher;
  guint refresh_minutes;
  HubKiosk *kiosk;        /* (nullable) unless it is one */
  HubLookup *lookup;      /* the one listened to */
  HubHistoryEntry *entry; /* the one listened to */
  gboolean notice_passes; /* with the next lookup */
};

G_DEFINE_FINAL_TYPE (HubWindow, hub_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_kiosk (HubWindow *self)
{
  if (self->kiosk != NULL)
    hub_kiosk_update (self->kiosk);
}

static void
update_actions (HubWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  HubConnection *connection = hub_desk_get_connection (self->desk);
  gboolean editable = connection != NULL && !hub_connection_is_sample (connection);
  gboolean has_brief = self->lookup != NULL && hub_lookup_get_summary (self->lookup) != NULL;

  gtk_widget_action_set_enabled (widget, "win.copy-brief", has_brief);
  gtk_widget_action_set_enabled (widget, "win.compare", has_brief && self->kiosk == NULL);
  gtk_widget_action_set_enabled (widget, "win.new-tab", connection != NULL && self->kiosk == NULL);
  gtk_widget_action_set_enabled (widget, "win.pin", self->entry != NULL && self->kiosk == NULL);
  gtk_widget_action_set_enabled (widget, "win.edit-connection", editable && self->kiosk == NULL);
}

static void
pinned_changed_cb (HubWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PINNED]);
}

static void
set_entry (HubWindow *self, HubHistoryEntry *entry)
{
  if (self->entry == entry)
    return;

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_set_object (&self->entry, entry);
  if (entry != NULL)
    g_signal_connect_swapped (entry, "notify::pinned", G_CALLBACK (pinned_changed_cb), self);
  if (self->kiosk == NULL)
    hub_history_pane_set_current (HUB_HISTORY_PANE (self->history_pane), entry);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PINNED]);
}

static void
announce (HubWindow *self)
{
  g_autofree char *message = hub_result_view_describe (HUB_RESULT_VIEW (self->result_view));

  if (*message != '\0')
    hub_search_bar_announce (self->search, message);
}

static void
show_passing_notice (HubWindow *self, const char *title, const char *text)
{
  hub_notice_set (HUB_NOTICE (self->notice), title, text);
  self->notice_passes = TRUE;
}

/* Somebody was found; somebody else might have been. */
static void
show_partial_failure (HubWindow *self)
{
  g_autofree char *title = hub_lookup_dup_partial_failure (self->lookup);
  g_autofree char *advice = NULL;

  if (title == NULL)
    return;

  advice = hub_error_get_advice (hub_lookup_get_partial_error (self->lookup));
  show_passing_notice (self, title, advice);
}

static void
lookup_state_cb (HubWindow *self)
{
  set_entry (self, hub_desk_get_current_entry (self->desk));
  update_actions (self);
  update_kiosk (self);
  if (self->lookup == NULL || hub_lookup_get_state (self->lookup) == HUB_LOOKUP_LOADING)
    return;

  show_partial_failure (self);
  announce (self);
}

static void
desk_refreshing_cb (HubWindow *self)
{
  hub_status_line_set_refresh (HUB_STATUS_LINE (self->status_line),
                               hub_desk_is_refreshing (self->desk), NULL);
}

/* What is shown stays; only how old it is has to be known. */
static void
desk_refresh_failed_cb (HubWindow *self, const GError *error)
{
  g_autofree char *title = hub_error_get_title (error);

  hub_status_line_set_refresh (HUB_STATUS_LINE (self->status_line), FALSE, error);
  hub_toaster_say (self->toaster, title);
  hub_search_bar_announce (self->search, title);
}

/* An entry that was removed can be pinned no more. */
static void
history_changed_cb (HubWindow *self)
{
  set_entry (self, hub_desk_get_current_entry (self->desk));
  update_actions (self);
}

static void
set_lookup (HubWindow *self, HubLookup *lookup)
{
  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_data (self->lookup, self);
  g_set_object (&self->lookup, lookup);
  if (lookup != NULL)
    {
      g_signal_connect_swapped (lookup, "notify::state", G_CALLBACK (lookup_state_cb), self);
      g_signal_connect_swapped (lookup, "notify::summary", G_CALLBACK (update_actions), self);
    }
}

static void
desk_lookup_cb (HubWindow *self)
{
  set_lookup (self, hub_desk_get_lookup (self->desk));
  hub_status_line_set_lookup (HUB_STATUS_LINE (self->status_line), self->lookup);
  if (self->notice_passes)
    {
      hub_notice_set (HUB_NOTICE (self->notice), NULL, NULL);
      self->notice_passes = FALSE;
    }
  lookup_state_cb (self);
}

/* What was typed cannot be looked up. */
static void
searcher_refused_cb (HubWindow *self, const GError *error, const char *text)
{
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_EMPTY))
    {
      g_autofree char *title = hub_error_get_title (error);

      hub_toaster_say (self->toaster, title);
      hub_search_bar_announce (self->search, title);
      hub_search_bar_focus (self->search);
      return;
    }

  hub_result_view_show_error (HUB_RESULT_VIEW (self->result_view), error, text);
  update_kiosk (self);
  announce (self);
}

static void
desk_connection_cb (HubWindow *self)
{
  HubConnection *connection = hub_desk_get_connection (self->desk);

  hub_header_set_connection (HUB_HEADER (self->header), connection);
  if (self->kiosk == NULL)
    hub_history_pane_set_connection_id (HUB_HISTORY_PANE (self->history_pane),
                                        connection != NULL ? hub_connection_get_id (connection)
                                                           : NULL);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION_ID]);

  if (connection != NULL)
    hub_status_line_set_hints (HUB_STATUS_LINE (self->status_line),
                               /* Translators: keys, in the order of use; keep the key names */
                               self->kiosk != NULL
                                 ? _ ("F5 refresh · Ctrl+L search")
                                 : _ ("F5 refresh · Ctrl+L search · Ctrl+H history"));
}

static void
remember_connection (HubWindow *self)
{
  HubConnection *connection = hub_desk_get_connection (self->desk);

  if (self->settings != NULL && connection != NULL)
    g_settings_set_string (self->settings, "connection", hub_connection_get_id (connection));
}

static gboolean
is_history_visible (HubWindow *self)
{
  return hub_side_layout_get_sidebar_visible (HUB_SIDE_LAYOUT (self->layout));
}

/* However it was closed, the keyboard must not stay behind in it. */
static void
sidebar_visible_changed_cb (HubWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (!is_history_visible (self) && focus != NULL
      && gtk_widget_is_ancestor (focus, self->history_pane))
    gtk_widget_grab_focus (self->header);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HISTORY_VISIBLE]);
}

/* The next caller is typed where callers are typed, in place of this one. */
static void
history_activated_cb (HubWindow *self, HubHistoryEntry *entry)
{
  g_autoptr (HubQuery) query = hub_query_new_for_identity (hub_history_entry_get_identity (entry));

  hub_side_layout_close_overlay (HUB_SIDE_LAYOUT (self->layout));
  hub_window_look_up_query (self, query);
  hub_search_bar_focus (self->search);
}

static void
history_left_cb (HubWindow *self)
{
  hub_side_layout_close_overlay (HUB_SIDE_LAYOUT (self->layout));
  hub_search_bar_focus (self->search);
}

static void
history_removed_cb (HubWindow *self)
{
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  guint n_removed;

  /* The end of the window is the end of the offer. */
  if (self->toaster == NULL)
    return;

  g_object_get (self->history_pane, "n-removed", &n_removed, NULL);
  if (n_removed == 0)
    {
      hub_toaster_withdraw (self->toaster, "win.restore-history");
      return;
    }

  number = hub_format_number (n_removed, 0);
  title = g_strdup_printf (ngettext ("%s customer removed from the history",
                                     "%s customers removed from the history", n_removed),
                           number);
  hub_toaster_offer (self->toaster, title, _ ("_Undo"), "win.restore-history");
}

static void
offer_undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  const char *title = g_variant_get_string (parameter, NULL);

  if (*title == '\0')
    {
      hub_toaster_withdraw (self->toaster, "win.undo-layout");
      return;
    }
  hub_toaster_offer (self->toaster, title, _ ("_Undo"), "win.undo-layout");
  /* The keyboard is where it was arranged, not in the search field. */
  hub_compat_announce (focus != NULL ? focus : widget, title);
}

static void
undo_layout_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hub_layout_store_undo (hub_desk_get_layouts (HUB_WINDOW (widget)->desk));
}

static void
offer_declined_cb (HubWindow *self)
{
  hub_history_pane_forget (HUB_HISTORY_PANE (self->history_pane));
}

static void
restore_history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hub_history_pane_restore (HUB_HISTORY_PANE (HUB_WINDOW (widget)->history_pane));
}

static void
set_history_visible (HubWindow *self, gboolean visible)
{
  if (self->kiosk == NULL)
    hub_side_layout_set_sidebar_visible (HUB_SIDE_LAYOUT (self->layout), visible);
}

static void
editor_changed_cb (HubWindow *self)
{
  remember_connection (self);
}

static void
show_editor (HubWindow *self, HubConnection *connection)
{
  HubConnectionEditor *editor;

  if (self->kiosk != NULL)
    return;

  editor = hub_connection_editor_new (self->desk, connection);
  gtk_window_set_transient_for (GTK_WINDOW (editor), GTK_WINDOW (self));
  g_signal_connect_object (editor, "changed", G_CALLBACK (editor_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

static void
kiosk_forgotten_cb (HubWindow *self)
{
  hub_result_view_clear (HUB_RESULT_VIEW (self->result_view));
  hub_toaster_clear (self->toaster);
  gtk_widget_grab_focus (self->header);
}

static void
focus_search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  /* An open one would keep the keyboard. */
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  hub_side_layout_close_overlay (HUB_SIDE_LAYOUT (self->layout));
  hub_search_bar_focus (self->search);
}

static void
palette_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);
  HubPalette *palette = hub_palette_ensure (GTK_OVERLAY (self->overlay));

  if (self->kiosk != NULL)
    hub_kiosk_set_palette (self->kiosk, palette);
  if (hub_palette_is_open (palette))
    hub_palette_close (palette);
  else
    hub_palette_open (palette, self->desk, HUB_RESULT_VIEW (self->result_view));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);

  if (hub_side_layout_close_overlay (HUB_SIDE_LAYOUT (self->layout)))
    gtk_widget_grab_focus (self->header);
  else
    hub_searcher_stop (self->searcher);
}

static void
new_tab_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);

  hub_tabs_open (HUB_TABS (self->tabs));
  hub_search_bar_focus (self->search);
}

static void
close_tab_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!hub_tabs_close (HUB_TABS (HUB_WINDOW (widget)->tabs)))
    gtk_window_close (GTK_WINDOW (widget));
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hub_tabs_compare (HUB_TABS (HUB_WINDOW (widget)->tabs));
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);

  if (self->lookup != NULL)
    hub_desk_refresh (self->desk);
  else
    hub_searcher_look_up_typed (self->searcher);
}

static void
look_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hub_window_look_up_text (HUB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
look_up_identity_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (HubIdentity) identity = NULL;
  g_autoptr (HubQuery) query = NULL;
  const char *name_space;
  const char *value;

  g_variant_get (parameter, "(&s&s)", &name_space, &value);
  identity = hub_identity_new (name_space, value);
  query = hub_query_new_for_identity (identity);
  hub_window_look_up_query (HUB_WINDOW (widget), query);
}

static void
look_up_identity_in_tab_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);

  hub_side_layout_close_overlay (HUB_SIDE_LAYOUT (self->layout));
  hub_tabs_open_unless_empty (HUB_TABS (self->tabs));
  look_up_identity_action (widget, name, parameter);
  hub_search_bar_focus (self->search);
}

static void
look_up_in_tab_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hub_tabs_look_up_typed (HUB_TABS (HUB_WINDOW (widget)->tabs));
}

static void
look_up_as_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);

  hub_search_bar_set_chosen (self->search, g_variant_get_string (parameter, NULL));
  hub_searcher_look_up_typed (self->searcher);
}

/* By key: whoever opens the history with the keyboard goes on there with the keyboard. The button
 * keeps the focus, as buttons do. */
static void
toggle_history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);

  set_history_visible (self, !is_history_visible (self));
  if (is_history_visible (self))
    gtk_widget_grab_focus (self->history_pane);
}

static void
filter_history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);

  if (self->kiosk != NULL)
    return;

  hub_side_layout_set_sidebar_visible (HUB_SIDE_LAYOUT (self->layout), TRUE);
  hub_history_pane_set_filter (HUB_HISTORY_PANE (self->history_pane),
                               g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (self->history_pane);
}

static void
copy_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          g_variant_get_string (parameter, NULL));
  hub_toaster_say (HUB_WINDOW (widget)->toaster, _ ("Copied"));
}

static void
tell_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);
  const char *text = g_variant_get_string (parameter, NULL);

  hub_toaster_say (self->toaster, text);
  hub_search_bar_announce (self->search, text);
}

static void
copy_brief_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);
  HubSummary *summary = self->lookup != NULL ? hub_lookup_get_summary (self->lookup) : NULL;
  g_autofree char *text = NULL;

  if (summary == NULL)
    return;

  text = hub_summary_dup_brief_text (summary);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  hub_toaster_say (self->toaster, _ ("Brief copied"));
}

static void
add_connection_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_editor (HUB_WINDOW (widget), NULL);
}

static void
edit_connection_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubWindow *self = HUB_WINDOW (widget);

  show_editor (self, hub_desk_get_connection (self->desk));
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hub_help_show_shortcuts (GTK_WINDOW (widget));
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hub_help_show_about (GTK_WINDOW (widget));
}

static const char *
get_connection_id (HubWindow *self)
{
  HubConnection *connection = self->desk != NULL ? hub_desk_get_connection (self->desk) : NULL;

  return connection != NULL ? hub_connection_get_id (connection) : "";
}

static void
choose_connection (HubWindow *self, const char *id)
{
  HubConnection *connection = hub_connection_store_find (hub_desk_get_connections (self->desk), id);

  if (connection == NULL || self->kiosk != NULL)
    return;

  hub_desk_set_connection (self->desk, connection);
  remember_connection (self);
}

static void
set_refresh_minutes (HubWindow *self, guint minutes)
{
  if (self->refresh_minutes == minutes)
    return;

  self->refresh_minutes = minutes;
  hub_refresher_set_seconds (self->refresher, minutes * 60);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFRESH_MINUTES]);
}

static void
hub_window_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HubWindow *self = HUB_WINDOW (object);

  switch (property_id)
    {
    case PROP_CONNECTION_ID:
      g_value_set_string (value, get_connection_id (self));
      break;
    case PROP_HISTORY_VISIBLE:
      /* The template may ask before it is complete. */
      g_value_set_boolean (value, self->layout != NULL && is_history_visible (self));
      break;
    case PROP_REFRESH_MINUTES:
      g_value_set_int (value, (int) self->refresh_minutes);
      break;
    case PROP_PINNED:
      g_value_set_boolean (value,
                           self->entry != NULL && hub_history_entry_get_pinned (self->entry));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_window_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  HubWindow *self = HUB_WINDOW (object);

  switch (property_id)
    {
    case PROP_CONNECTION_ID:
      choose_connection (self, g_value_get_string (value));
      break;
    case PROP_HISTORY_VISIBLE:
      set_history_visible (self, g_value_get_boolean (value));
      break;
    case PROP_REFRESH_MINUTES:
      set_refresh_minutes (self, (guint) g_value_get_int (value));
      break;
    case PROP_PINNED:
      if (self->entry != NULL)
        hub_history_set_pinned (hub_desk_get_history (self->desk), self->entry,
                                g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
leave_desk (HubWindow *self)
{
  set_lookup (self, NULL);
  if (self->searcher != NULL)
    g_signal_handlers_disconnect_by_data (self->searcher, self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  self->searcher = NULL;
  self->result_view = NULL;
  g_clear_object (&self->desk);
}

/* Another customer is on the screen: everything around follows. */
static void
current_tab_cb (HubWindow *self)
{
  HubTab *tab = hub_tabs_get_current (HUB_TABS (self->tabs));
  HubPalette *palette = hub_palette_find (GTK_OVERLAY (self->overlay));

  if (palette != NULL)
    hub_palette_close (palette);
  leave_desk (self);
  if (tab == NULL)
    return;

  self->desk = g_object_ref (hub_tab_get_desk (tab));
  self->searcher = hub_tab_get_searcher (tab);
  self->result_view = GTK_WIDGET (hub_tab_get_result_view (tab));
  g_signal_connect_swapped (self->desk, "notify::lookup", G_CALLBACK (desk_lookup_cb), self);
  g_signal_connect_swapped (self->desk, "notify::refreshing", G_CALLBACK (desk_refreshing_cb),
                            self);
  g_signal_connect_swapped (self->desk, "refresh-failed", G_CALLBACK (desk_refresh_failed_cb),
                            self);
  g_signal_connect_swapped (self->desk, "notify::connection", G_CALLBACK (desk_connection_cb),
                            self);
  g_signal_connect_swapped (self->searcher, "refused", G_CALLBACK (searcher_refused_cb), self);
  if (self->refresher != NULL)
    hub_refresher_set_desk (self->refresher, self->desk);
  desk_connection_cb (self);
  desk_lookup_cb (self);
  desk_refreshing_cb (self);
}

static gboolean
hub_window_close_request (GtkWindow *window)
{
  HubWindow *self = HUB_WINDOW (window);

  if (!hub_connection_editor_close_all (window))
    return TRUE;
  if (self->settings != NULL)
    hub_window_size_save (window, self->settings);

  return GTK_WINDOW_CLASS (hub_window_parent_class)->close_request (window);
}

static void
hub_window_dispose (GObject *object)
{
  HubWindow *self = HUB_WINDOW (object);

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_clear_object (&self->entry);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (hub_desk_get_history (self->desk), self);
  leave_desk (self);
  g_clear_object (&self->settings);
  g_clear_object (&self->refresher);
  g_clear_object (&self->toaster);
  g_clear_object (&self->kiosk);
  gtk_widget_dispose_template (GTK_WIDGET (object), HUB_TYPE_WINDOW);

  G_OBJECT_CLASS (hub_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.focus-search", NULL, focus_search_action);
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, palette_action);
  gtk_widget_class_install_action (widget_class, "win.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "win.new-tab", NULL, new_tab_action);
  gtk_widget_class_install_action (widget_class, "win.close-tab", NULL, close_tab_action);
  gtk_widget_class_install_action (widget_class, "win.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.look-up", "s", look_up_action);
  gtk_widget_class_install_action (widget_class, "win.look-up-as", "s", look_up_as_action);
  gtk_widget_class_install_action (widget_class, "win.look-up-identity", "(ss)",
                                   look_up_identity_action);
  gtk_widget_class_install_action (widget_class, "win.look-up-in-tab", NULL, look_up_in_tab_action);
  gtk_widget_class_install_action (widget_class, "win.look-up-identity-in-tab", "(ss)",
                                   look_up_identity_in_tab_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-history", NULL, toggle_history_action);
  gtk_widget_class_install_action (widget_class, "win.filter-history", "s", filter_history_action);
  gtk_widget_class_install_action (widget_class, "win.restore-history", NULL,
                                   restore_history_action);
  gtk_widget_class_install_action (widget_class, "win.copy-text", "s", copy_text_action);
  gtk_widget_class_install_action (widget_class, "win.copy-brief", NULL, copy_brief_action);
  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell_action);
  gtk_widget_class_install_action (widget_class, "win.offer-undo", "s", offer_undo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-layout", NULL, undo_layout_action);
  gtk_widget_class_install_action (widget_class, "win.add-connection", NULL, add_connection_action);
  gtk_widget_class_install_action (widget_class, "win.edit-connection", NULL,
                                   edit_connection_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action);
  gtk_widget_class_install_property_action (widget_class, "win.connection", "connection-id");
  gtk_widget_class_install_property_action (widget_class, "win.pin", "pinned");
  gtk_widget_class_install_property_action (widget_class, "win.show-history", "history-visible");
  gtk_widget_class_install_property_action (widget_class, "win.refresh-minutes", "refresh-minutes");

  /* As a binding, so that a popover or the history's filter sees the key first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.cancel", NULL);
}

static void
hub_window_class_init (HubWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hub_window_get_property;
  object_class->set_property = hub_window_set_property;
  object_class->dispose = hub_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hub_window_close_request;

  properties[PROP_CONNECTION_ID] = g_param_spec_string ("connection-id", NULL, NULL, "", flags);
  properties[PROP_HISTORY_VISIBLE]
    = g_param_spec_boolean ("history-visible", NULL, NULL, FALSE, flags);
  properties[PROP_PINNED] = g_param_spec_boolean ("pinned", NULL, NULL, FALSE, flags);
  properties[PROP_REFRESH_MINUTES]
    = g_param_spec_int ("refresh-minutes", NULL, NULL, 0, 1440, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  install_actions (widget_class);

  g_type_ensure (HUB_TYPE_COUNTDOWN);
  g_type_ensure (HUB_TYPE_HEADER);
  g_type_ensure (HUB_TYPE_HISTORY_PANE);
  g_type_ensure (HUB_TYPE_NOTICE);
  g_type_ensure (HUB_TYPE_TABS);
  g_type_ensure (HUB_TYPE_SIDE_LAYOUT);
  g_type_ensure (HUB_TYPE_STATUS_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HubWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HubWindow, header);
  gtk_widget_class_bind_template_child (widget_class, HubWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, HubWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, HubWindow, layout);
  gtk_widget_class_bind_template_child (widget_class, HubWindow, history_pane);
  gtk_widget_class_bind_template_child (widget_class, HubWindow, tabs);
  gtk_widget_class_bind_template_child (widget_class, HubWindow, status_line);
  gtk_widget_class_bind_template_child (widget_class, HubWindow, countdown);
  gtk_widget_class_bind_template_callback (widget_class, current_tab_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_visible_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_removed_cb);
}

static void
hub_window_init (HubWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->toaster = hub_toaster_new (ADW_TOAST_OVERLAY (self->toasts));
  g_signal_connect_object (self->toaster, "declined", G_CALLBACK (offer_declined_cb), self,
                           G_CONNECT_SWAPPED);
  self->search = hub_header_get_search (HUB_HEADER (self->header));
  gtk_window_set_default_size (GTK_WINDOW (self), 1366, 900);
  hub_header_take_keys (HUB_HEADER (self->header), GTK_WIDGET (self));
}

static void
restore (HubWindow *self)
{
  hub_window_size_restore (GTK_WINDOW (self), self->settings);
  g_settings_bind (self->settings, "show-history", self->layout, "show-sidebar",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "refresh-minutes", self, "refresh-minutes",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
become_kiosk (HubWindow *self, HubDesk *desk, guint idle_seconds)
{
  static const char *const actions[] = { "win.look-up-in-tab", "win.look-up-identity-in-tab",
                                         "win.show-history",   "win.toggle-history",
                                         "win.filter-history", "win.connection",
                                         "win.add-connection", "win.about",
                                         "win.shortcuts",      "win.new-tab",
                                         "win.refresh-minutes" };

  hub_header_set_kiosk (HUB_HEADER (self->header), TRUE);
  gtk_widget_set_visible (self->history_pane, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], FALSE);
  gtk_window_fullscreen (GTK_WINDOW (self));

  self->kiosk = hub_kiosk_new (GTK_WIDGET (self), desk, self->search, idle_seconds);
  g_signal_connect_object (self->kiosk, "forgotten", G_CALLBACK (kiosk_forgotten_cb), self,
                           G_CONNECT_SWAPPED);
  hub_countdown_set_watch (HUB_COUNTDOWN (self->countdown), hub_kiosk_get_watch (self->kiosk));
}

HubWindow *
hub_window_new (AdwApplication *application,
                HubDesk *desk,
                GSettings *settings,
                gboolean kiosk,
                guint idle_seconds)
{
  HubWindow *self;

  g_return_val_if_fail (application == NULL || ADW_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (HUB_IS_DESK (desk), NULL);
  g_return_val_if_fail (settings == NULL || G_IS_SETTINGS (settings), NULL);

  self = g_object_new (HUB_TYPE_WINDOW, "application", application, NULL);
  g_set_object (&self->settings, settings);
  self->refresher = hub_refresher_new (desk, GTK_WIDGET (self));
  hub_header_set_store (HUB_HEADER (self->header), hub_desk_get_connections (desk));
  if (kiosk)
    become_kiosk (self, desk, idle_seconds);
  else
    hub_history_pane_set_history (HUB_HISTORY_PANE (self->history_pane),
                                  hub_desk_get_history (desk));
  if (settings != NULL)
    restore (self);

  hub_tabs_set_desk (HUB_TABS (self->tabs), desk, self->search, kiosk);
  g_signal_connect_swapped (hub_desk_get_history (desk), "items-changed",
                            G_CALLBACK (history_changed_cb), self);
  g_signal_connect_object (self->search, "changed", G_CALLBACK (update_kiosk), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (self->header);

  return self;
}

HubDesk *
hub_window_get_desk (HubWindow *self)
{
  g_return_val_if_fail (HUB_IS_WINDOW (self), NULL);

  return self->desk;
}

void
hub_window_look_up_text (HubWindow *self, const char *text)
{
  g_return_if_fail (HUB_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  hub_search_bar_set_chosen (self->search, NULL);
  hub_search_bar_set_text (self->search, text);
  hub_searcher_look_up_typed (self->searcher);
}

void
hub_window_look_up_query (HubWindow *self, HubQuery *query)
{
  g_return_if_fail (HUB_IS_WINDOW (self));
  g_return_if_fail (query != NULL);

  hub_searcher_look_up_query (self->searcher, query);
}

void
hub_window_show_error (HubWindow *self, const GError *error)
{
  g_return_if_fail (HUB_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  /* This one is about the program, not about a lookup: it must not cover a customer. */
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_CARDS)
      || g_error_matches (error, HUB_ERROR, HUB_ERROR_LAYOUT))
    {
      g_autofree char *title = hub_error_get_title (error);

      hub_notice_set (HUB_NOTICE (self->notice), title, error->message);
      self->notice_passes = FALSE;
      return;
    }
  /* A link that leads nowhere must not either. */
  if (self->lookup != NULL)
    {
      /* The settings' message is in words for people. */
      gboolean speaks = g_error_matches (error, HUB_ERROR, HUB_ERROR_SETTINGS);
      g_autofree char *title = speaks ? g_strdup (error->message) : hub_error_get_title (error);
      g_autofree char *advice = speaks ? NULL : hub_error_get_advice (error);

      show_passing_notice (self, title, advice);
      hub_search_bar_announce (self->search, title);
      return;
    }

  hub_result_view_show_error (HUB_RESULT_VIEW (self->result_view), error, NULL);
  announce (self);
}
