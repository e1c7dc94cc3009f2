/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-pinned-fields.h"

#include "model/hub-layout-pins.h"
#include "ui/hub-card-row-view.h"
#include "ui/hub-context-menu.h"
#include "ui/hub-row-menu.h"
#include "ui/hub-wrap-layout.h"

#include <glib/gi18n-lib.h>

/* In heights of a line: more is better left to the hint. */
#define MAX_CHIP_WIDTH 18

struct _HubPinnedFields
{
  GtkWidget parent_instance;

  HubLayout *layout;
  GPtrArray *chips; /* (element-type HubCardRowView): owned by being children */
  GArray *pins;     /* (element-type guint): of the layout, one for each chip that is shown */
};

G_DEFINE_FINAL_TYPE (HubPinnedFields, hub_pinned_fields, GTK_TYPE_WIDGET)

static GMenuModel *
make_menu (GtkWidget *widget, GtkWidget *at, GtkWidget **subject, gpointer user_data)
{
  HubPinnedFields *self = HUB_PINNED_FIELDS (widget);
  GtkWidget *chip
    = HUB_IS_CARD_ROW_VIEW (at) ? at : gtk_widget_get_ancestor (at, HUB_TYPE_CARD_ROW_VIEW);
  guint position;

  if (chip == NULL || !g_ptr_array_find (self->chips, chip, &position)
      || position >= self->pins->len)
    return NULL;
  *subject = chip;
  return hub_row_menu_new_for_pin (
    HUB_CARD_ROW_VIEW (chip),
    hub_layout_get_pin (self->layout, g_array_index (self->pins, guint, position)));
}

static void
hub_pinned_fields_dispose (GObject *object)
{
  HubPinnedFields *self = HUB_PINNED_FIELDS (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->chips, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_pinned_fields_parent_class)->dispose (object);
}

static void
hub_pinned_fields_finalize (GObject *object)
{
  HubPinnedFields *self = HUB_PINNED_FIELDS (object);

  g_clear_object (&self->layout);
  g_clear_pointer (&self->chips, g_ptr_array_unref);
  g_clear_pointer (&self->pins, g_array_unref);

  G_OBJECT_CLASS (hub_pinned_fields_parent_class)->finalize (object);
}

static void
hub_pinned_fields_class_init (HubPinnedFieldsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_pinned_fields_dispose;
  object_class->finalize = hub_pinned_fields_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, HUB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pinnedfields");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_pinned_fields_init (HubPinnedFields *self)
{
  self->layout = hub_layout_new ();
  self->chips = g_ptr_array_new ();
  self->pins = g_array_new (FALSE, FALSE, sizeof (guint));
  hub_wrap_layout_set_max_child_width (
    HUB_WRAP_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), MAX_CHIP_WIDTH);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pinned fields"), -1);
  hub_context_menu_attach (GTK_WIDGET (self), make_menu, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hub_pinned_fields_new (void)
{
  return g_object_new (HUB_TYPE_PINNED_FIELDS, NULL);
}

static void
ensure_chips (HubPinnedFields *self, guint n_chips)
{
  while (self->chips->len < n_chips)
    {
      GtkWidget *chip = hub_card_row_view_new ();

      gtk_widget_add_css_class (chip, "chip");
      gtk_widget_set_parent (chip, GTK_WIDGET (self));
      g_ptr_array_add (self->chips, chip);
    }
}

void
hub_pinned_fields_set_layout (HubPinnedFields *self, HubLayout *layout)
{
  g_return_if_fail (HUB_IS_PINNED_FIELDS (self));
  g_return_if_fail (HUB_IS_LAYOUT (layout));

  if (!g_set_object (&self->layout, layout))
    return;
  hub_pinned_fields_clear (self);
  ensure_chips (self, hub_layout_get_n_pins (layout));
}

void
hub_pinned_fields_fill (HubPinnedFields *self,
                        HubCardSet *cards,
                        HubSummary *summary,
                        HubProfile *profile)
{
  g_autoptr (HubCardContent) content = NULL;
  guint n_rows;

  g_return_if_fail (HUB_IS_PINNED_FIELDS (self));

  if (self->chips->len == 0)
    return;
  g_array_set_size (self->pins, 0);
  content = hub_layout_fill_pins (self->layout, cards, summary, profile, self->pins);
  n_rows = hub_card_content_get_n_rows (content);
  for (guint i = 0; i < self->chips->len; i++)
    hub_card_row_view_set_row (g_ptr_array_index (self->chips, i),
                               i < n_rows ? hub_card_content_get_row (content, i) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), n_rows > 0);
}

void
hub_pinned_fields_clear (HubPinnedFields *self)
{
  g_return_if_fail (HUB_IS_PINNED_FIELDS (self));

  g_array_set_size (self->pins, 0);
  for (guint i = 0; i < self->chips->len; i++)
    hub_card_row_view_set_row (g_ptr_array_index (self->chips, i), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
