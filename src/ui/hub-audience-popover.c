/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-audience-popover.h"

#include "model/hub-audience.h"
#include "model/hub-format.h"
#include "model/hub-text.h"
#include "ui/hub-audience-row.h"
#include "ui/hub-audience-text.h"
#include "ui/hub-gradual-model.h"
#include "ui/hub-list-item.h"
#include "ui/hub-list-keys.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#define ANY_STATUS (-1)

struct _HubAudiencePopover
{
  GtkPopover parent_instance;

  GtkEditable *search;
  GtkBox *statuses;
  GtkListView *list;
  GtkLabel *count;

  HubLookup *lookup;
  GListStore *audiences;
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
  HubGradualModel *gradual;
  char **words; /* case-folded; NULL shows all */
  int status;   /* HubAudienceStatus, or ANY_STATUS */
};

G_DEFINE_FINAL_TYPE (HubAudiencePopover, hub_audience_popover, GTK_TYPE_POPOVER)

static gboolean
holds_word (HubAudience *audience, HubLookup *lookup, const char *name, const char *word)
{
  const char *id = hub_audience_get_id (audience);

  return hub_text_holds_folded (name, word)
         || hub_text_holds_folded (hub_lookup_get_audience_description (lookup, id), word)
         || strstr (id, word) != NULL;
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  HubAudiencePopover *self = user_data;
  g_autofree char *name = NULL;

  if (self->lookup == NULL)
    return TRUE;
  if (self->status >= 0 && (int) hub_audience_get_status (item) != self->status)
    return FALSE;
  if (self->words == NULL)
    return TRUE;

  name = hub_audience_dup_name (item, self->lookup);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (!holds_word (item, self->lookup, name, self->words[i]))
      return FALSE;
  return TRUE;
}

static void
show_count (HubAudiencePopover *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  g_autofree char *number = hub_format_number (n_items, 0);
  g_autofree char *text
    /* Translators: %s is how many there are */
    = g_strdup_printf (ngettext ("%s audience", "%s audiences", n_items), number);

  gtk_label_set_text (self->count, text);
}

static void
filter_changed (HubAudiencePopover *self)
{
  hub_gradual_model_restart (self->gradual, G_MAXUINT);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
search_changed_cb (HubAudiencePopover *self)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (self->search), -1);

  g_clear_pointer (&self->words, g_strfreev);
  if (*g_strstrip (folded) != '\0')
    self->words = g_strsplit_set (folded, " \t", -1);
  filter_changed (self);
}

static void
status_toggled_cb (GtkToggleButton *button, HubAudiencePopover *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->status = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "status"));
  filter_changed (self);
}

/* One of these is pressed at any time. */
static void
add_status_button (HubAudiencePopover *self, int status, const char *label)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->statuses));
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "status", GINT_TO_POINTER (status));
  gtk_widget_set_hexpand (button, TRUE);
  /* A toggle button says that it is not pressed only after it once was. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_signal_connect_object (button, "toggled", G_CALLBACK (status_toggled_cb), self, 0);
  gtk_box_append (self->statuses, button);
}

static void
add_status_buttons (HubAudiencePopover *self)
{
  /* Translators: a filter that shows audiences of every status */
  add_status_button (self, ANY_STATUS, C_ ("audience membership", "All"));
  for (int i = HUB_AUDIENCE_STATUS_REALIZED; i <= HUB_AUDIENCE_STATUS_UNKNOWN; i++)
    add_status_button (self, i, hub_audience_status_get_label (i));
}

/* An unknown status is rare, and offered only to who has one. */
static void
show_statuses (HubAudiencePopover *self, GPtrArray *audiences)
{
  GtkWidget *unknown = gtk_widget_get_last_child (GTK_WIDGET (self->statuses));
  gboolean has_unknown = FALSE;

  for (guint i = 0; i < audiences->len && !has_unknown; i++)
    has_unknown
      = hub_audience_get_status (g_ptr_array_index (audiences, i)) == HUB_AUDIENCE_STATUS_UNKNOWN;
  gtk_widget_set_visible (unknown, has_unknown);
}

static void
show_all_statuses (HubAudiencePopover *self)
{
  GtkWidget *all = gtk_widget_get_first_child (GTK_WIDGET (self->statuses));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), TRUE);
}

/* Escape, which the field keeps to itself. */
static void
search_stopped_cb (HubAudiencePopover *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  hub_list_item_set_child (item, hub_audience_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HubAudiencePopover *self)
{
  hub_audience_row_set (HUB_AUDIENCE_ROW (gtk_list_item_get_child (item)),
                        gtk_list_item_get_item (item), self->lookup);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  hub_audience_row_set (HUB_AUDIENCE_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
forget_rows (HubAudiencePopover *self)
{
  g_list_store_remove_all (self->audiences);
  gtk_editable_set_text (self->search, "");
  show_all_statuses (self);
  gtk_label_set_text (self->count, "");
}

static void
hub_audience_popover_map (GtkWidget *widget)
{
  HubAudiencePopover *self = HUB_AUDIENCE_POPOVER (widget);
  HubProfile *profile = self->lookup != NULL ? hub_lookup_get_profile (self->lookup) : NULL;

  if (profile != NULL)
    {
      GPtrArray *audiences = hub_profile_get_audiences (profile);

      show_statuses (self, audiences);
      hub_gradual_model_restart (self->gradual, G_MAXUINT);
      g_list_store_splice (self->audiences, 0,
                           g_list_model_get_n_items (G_LIST_MODEL (self->audiences)),
                           audiences->pdata, audiences->len);
    }

  GTK_WIDGET_CLASS (hub_audience_popover_parent_class)->map (widget);
}

static void
hub_audience_popover_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hub_audience_popover_parent_class)->unmap (widget);

  forget_rows (HUB_AUDIENCE_POPOVER (widget));
}

static void
hub_audience_popover_dispose (GObject *object)
{
  HubAudiencePopover *self = HUB_AUDIENCE_POPOVER (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_object (&self->gradual);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->audiences);
  g_clear_object (&self->lookup);

  G_OBJECT_CLASS (hub_audience_popover_parent_class)->dispose (object);
}

static void
hub_audience_popover_finalize (GObject *object)
{
  HubAudiencePopover *self = HUB_AUDIENCE_POPOVER (object);

  g_strfreev (self->words);

  G_OBJECT_CLASS (hub_audience_popover_parent_class)->finalize (object);
}

static void
hub_audience_popover_class_init (HubAudiencePopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_audience_popover_dispose;
  object_class->finalize = hub_audience_popover_finalize;

  widget_class->map = hub_audience_popover_map;
  widget_class->unmap = hub_audience_popover_unmap;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/customeractivityhub/Hub/hub-audience-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HubAudiencePopover, search);
  gtk_widget_class_bind_template_child (widget_class, HubAudiencePopover, statuses);
  gtk_widget_class_bind_template_child (widget_class, HubAudiencePopover, list);
  gtk_widget_class_bind_template_child (widget_class, HubAudiencePopover, count);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
hub_audience_popover_init (HubAudiencePopover *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->status = ANY_STATUS;
  self->audiences = g_list_store_new (HUB_TYPE_AUDIENCE);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->audiences)),
                                              g_object_ref (GTK_FILTER (self->filter)));
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  self->gradual = hub_gradual_model_new (G_LIST_MODEL (self->filtered), GTK_WIDGET (self->list));
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);

  add_status_buttons (self);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  selection = gtk_no_selection_new (g_object_ref (hub_gradual_model_get_model (self->gradual)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  hub_list_keys_leave_by_tab (GTK_WIDGET (self->list));
}

GtkWidget *
hub_audience_popover_new (void)
{
  return g_object_new (HUB_TYPE_AUDIENCE_POPOVER, NULL);
}

void
hub_audience_popover_set_lookup (HubAudiencePopover *self, HubLookup *lookup)
{
  g_return_if_fail (HUB_IS_AUDIENCE_POPOVER (self));

  if (!g_set_object (&self->lookup, lookup))
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  forget_rows (self);
}

void
hub_audience_popover_update_names (HubAudiencePopover *self)
{
  guint n_items;

  g_return_if_fail (HUB_IS_AUDIENCE_POPOVER (self));

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->audiences));
  /* The rows that are bound read the names anew; those in a filter may match now. */
  if (n_items > 0)
    g_list_model_items_changed (G_LIST_MODEL (self->audiences), 0, n_items, n_items);
}
