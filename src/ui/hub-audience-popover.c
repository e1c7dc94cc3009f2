/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-audience-popover.h"

#include "model/hub-audience.h"
#include "model/hub-format.h"
#include "model/hub-text.h"
#include "ui/hub-audience-text.h"
#include "ui/hub-severity-style.h"
#include "ui/hub-gradual-model.h"
#include "ui/hub-list-row.h"

#include <glib/gi18n-lib.h>

struct _HubAudiencePopover
{
  GtkPopover parent_instance;

  GtkEditable *search;
  GtkListView *list;
  GtkLabel *count;

  HubLookup *lookup;
  GListStore *audiences;
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
  HubGradualModel *gradual;
  char *needle; /* case-folded; NULL shows all */
};

G_DEFINE_FINAL_TYPE (HubAudiencePopover, hub_audience_popover, GTK_TYPE_POPOVER)

static gboolean
matches (gpointer item, gpointer user_data)
{
  HubAudiencePopover *self = user_data;
  g_autofree char *name = NULL;

  if (self->needle == NULL || self->lookup == NULL)
    return TRUE;
  name = hub_audience_dup_name (item, self->lookup);
  return hub_text_holds_folded (name, self->needle)
         || strstr (hub_audience_get_id (item), self->needle) != NULL;
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
search_changed_cb (HubAudiencePopover *self)
{
  const char *text = gtk_editable_get_text (self->search);

  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0')
    self->needle = g_utf8_casefold (text, -1);
  hub_gradual_model_restart (self->gradual, G_MAXUINT);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
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
  gtk_list_item_set_child (item, hub_list_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HubAudiencePopover *self)
{
  HubAudience *audience = gtk_list_item_get_item (item);
  HubAudienceStatus status = hub_audience_get_status (audience);
  GDateTime *since = hub_audience_get_since (audience);
  g_autofree char *name = NULL;
  g_autofree char *date = NULL;
  g_autofree char *detail = NULL;
  const char *label = hub_audience_status_get_label (status);
  HubSeverity severity;

  if (self->lookup == NULL)
    return;
  severity = hub_lookup_get_audience_severity (self->lookup, audience);
  detail = severity != HUB_SEVERITY_NONE
             ? g_strdup_printf ("%s · %s", hub_severity_get_label (severity), label)
             : g_strdup (label);
  name = hub_audience_dup_name (audience, self->lookup);
  date = since != NULL ? hub_format_date (since) : g_strdup ("");
  hub_list_row_set (HUB_LIST_ROW (gtk_list_item_get_child (item)),
                    severity != HUB_SEVERITY_NONE            ? hub_severity_get_icon_name (severity)
                    : status == HUB_AUDIENCE_STATUS_REALIZED ? "list-add-symbolic"
                    : status == HUB_AUDIENCE_STATUS_EXISTING ? "object-select-symbolic"
                    : status == HUB_AUDIENCE_STATUS_EXITED   ? "list-remove-symbolic"
                                                             : "dialog-question-symbolic",
                    name, detail, date);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  hub_list_row_clear (HUB_LIST_ROW (gtk_list_item_get_child (item)));
}

static void
forget_rows (HubAudiencePopover *self)
{
  g_list_store_remove_all (self->audiences);
  gtk_editable_set_text (self->search, "");
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

  g_free (self->needle);

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

  self->audiences = g_list_store_new (HUB_TYPE_AUDIENCE);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->audiences)),
                                              g_object_ref (GTK_FILTER (self->filter)));
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  self->gradual = hub_gradual_model_new (G_LIST_MODEL (self->filtered), GTK_WIDGET (self->list));
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  selection = gtk_no_selection_new (g_object_ref (hub_gradual_model_get_model (self->gradual)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
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
