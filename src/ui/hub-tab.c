/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-tab.h"

#include "model/hub-text.h"
#include "ui/hub-compare-view.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_TITLE = 1,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _HubTab
{
  GtkWidget parent_instance;

  HubDesk *desk;
  HubSearcher *searcher;
  GtkWidget *result_view;
  GtkWidget *comparison; /* (nullable): in place of the result view */
  HubLookup *lookup;     /* the one listened to */
};

G_DEFINE_FINAL_TYPE (HubTab, hub_tab, GTK_TYPE_WIDGET)

static void
update (HubTab *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
set_lookup (HubTab *self, HubLookup *lookup)
{
  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_data (self->lookup, self);
  g_set_object (&self->lookup, lookup);
  if (lookup != NULL)
    {
      g_signal_connect_swapped (lookup, "notify::state", G_CALLBACK (update), self);
      g_signal_connect_swapped (lookup, "notify::summary", G_CALLBACK (update), self);
    }
}

static void
close_comparison (HubTab *self)
{
  if (self->comparison == NULL)
    return;

  g_clear_pointer (&self->comparison, gtk_widget_unparent);
  gtk_widget_set_visible (self->result_view, TRUE);
}

/* The keyboard goes back to where the next customer is typed. */
static void
comparison_closed_cb (HubTab *self)
{
  close_comparison (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-search", NULL);
}

/* Who is read again is still who is compared. */
static void
desk_lookup_cb (HubTab *self)
{
  HubLookup *lookup = hub_desk_get_lookup (self->desk);

  if (self->comparison != NULL && lookup != NULL && self->lookup != NULL
      && hub_lookup_is_same_customer (lookup, self->lookup))
    hub_compare_view_set_lookup (HUB_COMPARE_VIEW (self->comparison), lookup);
  else
    close_comparison (self);
  set_lookup (self, lookup);
  update (self);
}

static gboolean
hub_tab_grab_focus (GtkWidget *widget)
{
  HubTab *self = HUB_TAB (widget);

  if (self->comparison != NULL)
    return gtk_widget_grab_focus (self->comparison);
  return gtk_widget_child_focus (self->result_view, GTK_DIR_TAB_FORWARD);
}

static void
hub_tab_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HubTab *self = HUB_TAB (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_take_string (value, hub_tab_dup_title (self));
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, hub_tab_is_loading (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hub_tab_dispose (GObject *object)
{
  HubTab *self = HUB_TAB (object);

  set_lookup (self, NULL);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->searcher);
  g_clear_pointer (&self->comparison, gtk_widget_unparent);
  g_clear_pointer (&self->result_view, gtk_widget_unparent);
  /* Others may hold the desk; the customer goes with the tab. */
  if (self->desk != NULL)
    hub_desk_drop_lookup (self->desk);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hub_tab_parent_class)->dispose (object);
}

static void
hub_tab_class_init (HubTabClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hub_tab_get_property;
  object_class->dispose = hub_tab_dispose;
  widget_class->grab_focus = hub_tab_grab_focus;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TAB_PANEL);
}

static void
hub_tab_init (HubTab *self)
{
  self->result_view = hub_result_view_new ();
  gtk_widget_set_parent (self->result_view, GTK_WIDGET (self));
}

GtkWidget *
hub_tab_new (HubDesk *desk, HubSearchBar *search, gboolean kiosk)
{
  HubTab *self;

  g_return_val_if_fail (HUB_IS_DESK (desk), NULL);
  g_return_val_if_fail (HUB_IS_SEARCH_BAR (search), NULL);

  self = g_object_new (HUB_TYPE_TAB, NULL);
  self->desk = g_object_ref (desk);
  hub_result_view_set_desk (HUB_RESULT_VIEW (self->result_view), desk, kiosk);
  g_signal_connect_swapped (desk, "notify::lookup", G_CALLBACK (desk_lookup_cb), self);
  self->searcher = hub_searcher_new (desk, search);
  desk_lookup_cb (self);

  return GTK_WIDGET (self);
}

HubDesk *
hub_tab_get_desk (HubTab *self)
{
  g_return_val_if_fail (HUB_IS_TAB (self), NULL);

  return self->desk;
}

HubSearcher *
hub_tab_get_searcher (HubTab *self)
{
  g_return_val_if_fail (HUB_IS_TAB (self), NULL);

  return self->searcher;
}

HubResultView *
hub_tab_get_result_view (HubTab *self)
{
  g_return_val_if_fail (HUB_IS_TAB (self), NULL);

  return HUB_RESULT_VIEW (self->result_view);
}

void
hub_tab_compare (HubTab *self, GPtrArray *others)
{
  g_return_if_fail (HUB_IS_TAB (self));
  g_return_if_fail (others != NULL);

  if (self->lookup == NULL || hub_lookup_get_summary (self->lookup) == NULL)
    return;

  close_comparison (self);
  self->comparison = hub_compare_view_new (self->desk, others);
  g_signal_connect_object (self->comparison, "closed", G_CALLBACK (comparison_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->result_view, FALSE);
  gtk_widget_set_parent (self->comparison, GTK_WIDGET (self));
  gtk_widget_grab_focus (self->comparison);
}

char *
hub_tab_dup_title (HubTab *self)
{
  HubSummary *summary;

  g_return_val_if_fail (HUB_IS_TAB (self), NULL);

  if (self->lookup == NULL)
    /* Translators: a tab in which nobody has been looked up yet */
    return g_strdup (_ ("New Customer"));

  summary = hub_lookup_get_summary (self->lookup);
  if (summary != NULL && hub_lookup_get_state (self->lookup) == HUB_LOOKUP_ONE)
    return g_strdup (hub_summary_get_name (summary));
  return hub_text_make_inert (hub_query_get_text (hub_lookup_get_query (self->lookup)), -1);
}

gboolean
hub_tab_is_loading (HubTab *self)
{
  g_return_val_if_fail (HUB_IS_TAB (self), FALSE);

  return self->lookup != NULL && hub_lookup_get_state (self->lookup) == HUB_LOOKUP_LOADING;
}
