/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-tabs.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Those which text fields know too are theirs. */
#define SHORTCUTS                                                                                  \
  (ADW_TAB_VIEW_SHORTCUT_ALL_SHORTCUTS                                                             \
   & ~(ADW_TAB_VIEW_SHORTCUT_CONTROL_HOME | ADW_TAB_VIEW_SHORTCUT_CONTROL_END                      \
       | ADW_TAB_VIEW_SHORTCUT_CONTROL_SHIFT_HOME | ADW_TAB_VIEW_SHORTCUT_CONTROL_SHIFT_END))

enum
{
  PROP_CURRENT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _HubTabs
{
  GtkWidget parent_instance;

  GtkWidget *bar; /* (nullable) until there is a second tab */
  AdwTabView *view;
  HubTab *current; /* (nullable) */

  HubSearchBar *search;
  gboolean kiosk;
};

G_DEFINE_FINAL_TYPE (HubTabs, hub_tabs, GTK_TYPE_WIDGET)

/* The search field changes hands before anybody is told. */
static void
set_current (HubTabs *self, HubTab *tab)
{
  if (self->current == tab)
    return;

  if (self->current != NULL)
    hub_searcher_set_active (hub_tab_get_searcher (self->current), FALSE);
  g_set_object (&self->current, tab);
  if (tab != NULL)
    hub_searcher_set_active (hub_tab_get_searcher (tab), TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

static void
selected_cb (HubTabs *self)
{
  AdwTabPage *page = adw_tab_view_get_selected_page (self->view);

  if (page == NULL)
    return;

  /* What was laid out in another size may ask for another layout in the middle of this one, as a
   * scrolled window does with its scrollbar. GTK loses that where not everything around is laid out
   * anew too, and nothing is drawn. */
  gtk_widget_queue_resize (adw_tab_page_get_child (page));
  adw_tab_page_set_needs_attention (page, FALSE);
  set_current (self, HUB_TAB (adw_tab_page_get_child (page)));
}

/* An answer for somebody who is not on the screen says that it has come. */
static void
loading_cb (HubTabs *self, GParamSpec *pspec, HubTab *tab)
{
  if (tab != self->current && !hub_tab_is_loading (tab)
      && hub_desk_get_lookup (hub_tab_get_desk (tab)) != NULL)
    adw_tab_page_set_needs_attention (adw_tab_view_get_page (self->view, GTK_WIDGET (tab)), TRUE);
}

/* There is one window only: a tab that is dragged out of it comes back. */
static AdwTabView *
create_window_cb (HubTabs *self)
{
  return self->view;
}

static void
add_page (HubTabs *self, GtkWidget *tab, int position)
{
  AdwTabPage *page = adw_tab_view_insert (self->view, tab, position);

  g_object_bind_property (tab, "title", page, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (tab, "loading", page, "loading", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (tab, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Nobody waits for it at start-up. */
static void
ensure_bar (HubTabs *self)
{
  GtkWidget *add;

  if (self->bar != NULL)
    return;

  add = gtk_button_new_from_icon_name ("tab-new-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "win.new-tab");
  gtk_widget_set_tooltip_text (add, _ ("New Tab (Ctrl+T)"));
  gtk_widget_add_css_class (add, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New Tab"), -1);
  self->bar = GTK_WIDGET (adw_tab_bar_new ());
  adw_tab_bar_set_end_action_widget (ADW_TAB_BAR (self->bar), add);
  adw_tab_bar_set_view (ADW_TAB_BAR (self->bar), self->view);
  gtk_widget_insert_after (self->bar, GTK_WIDGET (self), NULL);
}

static gboolean
hub_tabs_grab_focus (GtkWidget *widget)
{
  HubTabs *self = HUB_TABS (widget);

  return self->current != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->current));
}

static void
hub_tabs_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CURRENT:
      g_value_set_object (value, HUB_TABS (object)->current);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hub_tabs_dispose (GObject *object)
{
  HubTabs *self = HUB_TABS (object);

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->current);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  if (self->view != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->view));
  self->view = NULL;

  G_OBJECT_CLASS (hub_tabs_parent_class)->dispose (object);
}

static void
hub_tabs_class_init (HubTabsClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hub_tabs_get_property;
  object_class->dispose = hub_tabs_dispose;
  widget_class->grab_focus = hub_tabs_grab_focus;

  properties[PROP_CURRENT] = g_param_spec_object ("current", NULL, NULL, HUB_TYPE_TAB, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "hubtabs");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_tabs_init (HubTabs *self)
{
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->view = ADW_TAB_VIEW (adw_tab_view_new ());
  adw_tab_view_set_shortcuts (self->view, SHORTCUTS);
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  g_signal_connect_object (self->view, "notify::selected-page", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "create-window", G_CALLBACK (create_window_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hub_tabs_new (void)
{
  return g_object_new (HUB_TYPE_TABS, NULL);
}

void
hub_tabs_set_desk (HubTabs *self, HubDesk *desk, HubSearchBar *search, gboolean kiosk)
{
  g_return_if_fail (HUB_IS_TABS (self));
  g_return_if_fail (HUB_IS_DESK (desk));
  g_return_if_fail (HUB_IS_SEARCH_BAR (search));
  g_return_if_fail (self->current == NULL);

  self->search = search;
  self->kiosk = kiosk;
  add_page (self, hub_tab_new (desk, search, kiosk), 0);
}

HubTab *
hub_tabs_get_current (HubTabs *self)
{
  g_return_val_if_fail (HUB_IS_TABS (self), NULL);

  return self->current;
}

guint
hub_tabs_get_n_tabs (HubTabs *self)
{
  g_return_val_if_fail (HUB_IS_TABS (self), 0);

  return (guint) adw_tab_view_get_n_pages (self->view);
}

HubTab *
hub_tabs_get_tab (HubTabs *self, guint position)
{
  g_return_val_if_fail (HUB_IS_TABS (self), NULL);
  g_return_val_if_fail (position < hub_tabs_get_n_tabs (self), NULL);

  return HUB_TAB (adw_tab_page_get_child (adw_tab_view_get_nth_page (self->view, (int) position)));
}

void
hub_tabs_open (HubTabs *self)
{
  g_autoptr (HubDesk) desk = NULL;
  HubDigestStore *digests;
  AdwTabPage *page;
  GtkWidget *tab;

  g_return_if_fail (HUB_IS_TABS (self));
  g_return_if_fail (self->current != NULL);

  ensure_bar (self);
  page = adw_tab_view_get_page (self->view, GTK_WIDGET (self->current));
  desk = hub_desk_new_beside (hub_tab_get_desk (self->current));
  digests = hub_desk_get_digests (hub_tab_get_desk (self->current));
  if (digests != NULL)
    hub_desk_set_digests (desk, digests);
  tab = hub_tab_new (desk, self->search, self->kiosk);
  add_page (self, tab, adw_tab_view_get_page_position (self->view, page) + 1);
  adw_tab_view_set_selected_page (self->view, adw_tab_view_get_page (self->view, tab));
}

void
hub_tabs_open_unless_empty (HubTabs *self)
{
  g_return_if_fail (HUB_IS_TABS (self));
  g_return_if_fail (self->current != NULL);

  if (hub_desk_get_lookup (hub_tab_get_desk (self->current)) != NULL
      || *hub_search_bar_get_text (self->search) != '\0')
    hub_tabs_open (self);
}

void
hub_tabs_look_up_typed (HubTabs *self)
{
  g_autofree char *text = NULL;
  g_autofree char *chosen = NULL;
  HubLookup *lookup;

  g_return_if_fail (HUB_IS_TABS (self));
  g_return_if_fail (self->current != NULL);

  text = g_strdup (hub_search_bar_get_text (self->search));
  chosen = g_strdup (hub_search_bar_get_chosen (self->search));
  if (*text == '\0')
    return;

  lookup = hub_desk_get_lookup (hub_tab_get_desk (self->current));
  if (lookup != NULL)
    {
      hub_searcher_show_query (hub_tab_get_searcher (self->current), hub_lookup_get_query (lookup));
      hub_tabs_open (self);
      hub_search_bar_set_text (self->search, text);
      hub_search_bar_set_chosen (self->search, chosen);
    }
  hub_searcher_look_up_typed (hub_tab_get_searcher (self->current));
}

gboolean
hub_tabs_close (HubTabs *self)
{
  g_return_val_if_fail (HUB_IS_TABS (self), FALSE);

  if (hub_tabs_get_n_tabs (self) < 2)
    return FALSE;

  adw_tab_view_close_page (self->view,
                           adw_tab_view_get_page (self->view, GTK_WIDGET (self->current)));
  return TRUE;
}

void
hub_tabs_compare (HubTabs *self)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (HUB_IS_TABS (self));
  g_return_if_fail (self->current != NULL);

  for (guint i = 0; i < hub_tabs_get_n_tabs (self); i++)
    {
      HubTab *tab = hub_tabs_get_tab (self, i);

      if (tab != self->current)
        g_ptr_array_add (others, g_object_ref (hub_tab_get_desk (tab)));
    }
  hub_tab_compare (self->current, others);
}
