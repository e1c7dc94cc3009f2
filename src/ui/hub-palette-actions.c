/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-palette-actions.h"

#include "ui/hub-menu.h"
#include "ui/hub-palette-item.h"

#include <glib/gi18n-lib.h>

/* As the menus have them, mnemonics and all, so that each is translated once. Of keys, those of the
 * window and the application are asked of the application. */
static const struct
{
  const char *icon_name;
  const char *action;
  const char *target; /* (nullable): as text */
  const char *label;
  const char *context; /* (nullable): of the label */
  const char *detail;  /* (nullable) */
  const char *accel;   /* (nullable) */
} table[] = {
  { "view-refresh-symbolic", "win.refresh", NULL, N_ ("_Refresh"), NULL, NULL, NULL },
  { "tab-new-symbolic", "win.new-tab", NULL, N_ ("New _Tab"), NULL, NULL, NULL },
  { "object-flip-horizontal-symbolic", "win.compare", NULL, N_ ("_Compare…"), NULL, NULL, NULL },
  { "edit-copy-symbolic", "win.copy-brief", NULL, N_ ("Copy brief"), NULL, NULL, NULL },
  { "printer-symbolic", "profile.print", NULL, NC_ ("button", "Print"), "button", NULL,
    "<Control>p" },
  { "view-list-symbolic", "profile.attributes", NULL, N_ ("All _Attributes"), NULL, NULL,
    "<Control><Shift>a" },
  { "avatar-default-symbolic", "profile.identities", NULL, N_ ("_Identities"), NULL, NULL,
    "<Control>i" },
  { "edit-find-symbolic", "profile.search-activity", NULL, N_ ("Search activity"), NULL, NULL,
    "<Control>f" },
  { "view-grid-symbolic", "profile.arrange", NULL, N_ ("A_rrange…"), NULL, NULL,
    "<Control><Shift>m" },
  { "view-conceal-symbolic", "profile.put-changes-away", NULL,
    N_ ("Hide what changed since the last look"), NULL, NULL, "<Control><Shift>h" },
  { "view-pin-symbolic", "win.pin", NULL, N_ ("_Pin"), NULL, NULL, NULL },
  { "sidebar-show-symbolic", "win.toggle-history", NULL, N_ ("Show or hide the history"), NULL,
    NULL, NULL },
  { "system-search-symbolic", "win.focus-search", NULL, N_ ("Type into the search field"), NULL,
    NULL, NULL },
  { "network-server-symbolic", "win.connection", NULL, NULL, NULL, NULL, NULL },
  { "document-edit-symbolic", "win.edit-connection", NULL, N_ ("_Edit “%s”…"), NULL, NULL, NULL },
  { "list-add-symbolic", "win.add-connection", NULL, N_ ("_New Connection…"), NULL, NULL, NULL },
  { "alarm-symbolic", "win.refresh-minutes", "0", N_ ("Refresh _by Itself"), NULL, N_ ("_Never"),
    NULL },
  { "alarm-symbolic", "win.refresh-minutes", "1", N_ ("Refresh _by Itself"), NULL,
    N_ ("Every Minute"), NULL },
  { "alarm-symbolic", "win.refresh-minutes", "5", N_ ("Refresh _by Itself"), NULL,
    N_ ("Every 5 Minutes"), NULL },
  { "alarm-symbolic", "win.refresh-minutes", "15", N_ ("Refresh _by Itself"), NULL,
    N_ ("Every 15 Minutes"), NULL },
  { "preferences-desktop-keyboard-shortcuts-symbolic", "win.shortcuts", NULL,
    N_ ("_Keyboard Shortcuts"), NULL, NULL, NULL },
  { "help-about-symbolic", "win.about", NULL, N_ ("_About Customer Activity Hub"), NULL, NULL,
    NULL },
  { "window-close-symbolic", "window.close", NULL, N_ ("Close the window"), NULL, NULL, NULL },
  { "application-exit-symbolic", "app.quit", NULL, N_ ("_Quit"), NULL, NULL, NULL },
};

typedef struct
{
  GtkWidget *scope;
  HubDesk *desk;
  GPtrArray *items;
} Listing;

/* GTK tells nobody whether a widget's action is enabled, but it keeps buttons in step with theirs.
 */
gboolean
hub_palette_actions_is_enabled (GtkWidget *scope, const char *action, GVariant *target)
{
  g_autoptr (GVariant) owned = target != NULL ? g_variant_ref_sink (target) : NULL;
  GtkWidget *button;
  gboolean enabled;

  g_return_val_if_fail (GTK_IS_WIDGET (scope), FALSE);
  g_return_val_if_fail (action != NULL, FALSE);

  button = gtk_button_new ();
  gtk_widget_set_visible (button, FALSE);
  gtk_widget_set_parent (button, scope);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), owned);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);

  return enabled;
}

/* (nullable) (transfer full) */
static char *
dup_keys (const Listing *listing, const char *action, const char *accel)
{
  GtkRoot *root = gtk_widget_get_root (listing->scope);
  GtkApplication *application
    = GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;
  g_auto (GStrv) accels = NULL;
  guint key;
  GdkModifierType modifiers;

  if (accel == NULL && application != NULL)
    {
      accels = gtk_application_get_accels_for_action (application, action);
      accel = accels[0];
    }
  if (accel == NULL || !gtk_accelerator_parse (accel, &key, &modifiers))
    return NULL;

  return gtk_accelerator_get_label (key, modifiers);
}

static void
add (Listing *listing, guint row, GVariant *target, const char *title)
{
  const char *action = table[row].action;
  g_autoptr (GVariant) owned = target != NULL ? g_variant_ref_sink (target) : NULL;
  g_autofree char *plain_detail
    = table[row].detail != NULL ? hub_menu_strip_mnemonic (_ (table[row].detail)) : NULL;
  g_autofree char *keys = NULL;
  HubPaletteItem *item;

  if (!hub_palette_actions_is_enabled (listing->scope, action, owned))
    return;

  keys = dup_keys (listing, action, table[row].accel);
  item = hub_palette_item_new (HUB_PALETTE_ACTION, title, plain_detail, keys);
  hub_palette_item_set_icon_name (item, table[row].icon_name);
  hub_palette_item_set_action (item, action, owned);
  g_ptr_array_add (listing->items, item);
}

/* All but the one in use. */
static void
add_connections (Listing *listing, guint row)
{
  GListModel *connections = G_LIST_MODEL (hub_desk_get_connections (listing->desk));
  HubConnection *current = hub_desk_get_connection (listing->desk);

  for (guint i = 0; i < g_list_model_get_n_items (connections); i++)
    {
      g_autoptr (HubConnection) connection = g_list_model_get_item (connections, i);
      const char *id = hub_connection_get_id (connection);
      g_autofree char *title = NULL;

      if (current != NULL && g_str_equal (hub_connection_get_id (current), id))
        continue;

      /* Translators: %s is the name of a connection */
      title = g_strdup_printf (_ ("Connection: %s"), hub_connection_get_name (connection));
      add (listing, row, g_variant_new_string (id), title);
    }
}

static void
add_edit (Listing *listing, guint row)
{
  HubConnection *connection = hub_desk_get_connection (listing->desk);
  g_autofree char *plain = hub_menu_strip_mnemonic (_ (table[row].label));
  g_auto (GStrv) parts = g_strsplit (plain, "%s", 2);
  g_autofree char *title = NULL;

  if (connection == NULL)
    return;
  title = g_strjoinv (hub_connection_get_name (connection), parts);
  add (listing, row, NULL, title);
}

static gboolean
is_pinned (HubDesk *desk)
{
  HubHistoryEntry *entry = hub_desk_get_current_entry (desk);

  return entry != NULL && hub_history_entry_get_pinned (entry);
}

static void
add_row (Listing *listing, guint row)
{
  const char *action = table[row].action;
  const char *label = table[row].label;
  g_autofree char *title = NULL;
  GVariant *target = NULL;

  if (g_str_equal (action, "win.connection"))
    {
      add_connections (listing, row);
      return;
    }
  if (g_str_equal (action, "win.edit-connection"))
    {
      add_edit (listing, row);
      return;
    }

  if (g_str_equal (action, "win.pin") && is_pinned (listing->desk))
    label = N_ ("Un_pin");
  if (table[row].target != NULL)
    target = g_variant_new_int32 ((gint32) g_ascii_strtoll (table[row].target, NULL, 10));
  title = hub_menu_strip_mnemonic (table[row].context != NULL
                                     ? g_dpgettext2 (GETTEXT_PACKAGE, table[row].context, label)
                                     : _ (label));
  add (listing, row, target, title);
}

GPtrArray *
hub_palette_actions_list (GtkWidget *scope, HubDesk *desk)
{
  Listing listing = { scope, desk, g_ptr_array_new_with_free_func (g_object_unref) };

  g_return_val_if_fail (GTK_IS_WIDGET (scope), listing.items);
  g_return_val_if_fail (HUB_IS_DESK (desk), listing.items);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    add_row (&listing, i);

  return listing.items;
}
