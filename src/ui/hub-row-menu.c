/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-row-menu.h"

#include <glib/gi18n-lib.h>

static void
append (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

/* @value, @path: (nullable) */
static void
append_copies (GMenu *menu, const char *value, const char *path)
{
  g_autoptr (GMenu) section = g_menu_new ();

  if (value != NULL)
    append (section, _ ("_Copy Value"), "win.copy-text", g_variant_new_string (value));
  if (path != NULL && *path != '\0')
    /* Translators: the path of a field in the profile: "person.name.firstName" */
    append (section, _ ("Copy Pa_th"), "win.copy-text", g_variant_new_string (path));
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static GMenuModel *
finish (GMenu *menu)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0)
    return G_MENU_MODEL (menu);

  g_object_unref (menu);
  return NULL;
}

static void
append_pin (GMenu *section, gboolean pinned, const char *action, GVariant *target)
{
  if (pinned)
    append (section, _ ("_Unpin From Header"), action, target);
  else
    append (section, _ ("_Pin to Header"), action, target);
}

GMenuModel *
hub_row_menu_new_for_row (HubCardRowView *view, const HubCard *card, HubLayout *layout)
{
  GMenu *menu = g_menu_new ();
  const char *row_id = hub_card_row_view_get_row_id (view);
  g_autoptr (GMenu) section = g_menu_new ();
  guint row;

  append_copies (menu, hub_card_row_view_get_copy_text (view), hub_card_row_view_get_path (view));
  if (card == NULL)
    return finish (menu);

  if (row_id != NULL && hub_card_find_row (card, row_id, &row))
    {
      const char *card_id = hub_card_get_id (card);
      gboolean pinned = hub_layout_has_pinned_row (layout, card_id, row_id);

      if (hub_card_can_pin_row (card, row))
        append_pin (section, pinned, pinned ? "layout.unpin-row" : "layout.pin-row",
                    g_variant_new ("(ss)", card_id, row_id));
      if (!hub_card_is_row_locked (card, row))
        append (section, _ ("_Hide This Field"), "layout.hide-row",
                g_variant_new ("(ss)", card_id, row_id));
    }
  append (section, _ ("A_rrange…"), "profile.arrange", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return finish (menu);
}

GMenuModel *
hub_row_menu_new_for_pin (HubCardRowView *view, const HubLayoutPin *pin)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  append_copies (menu, hub_card_row_view_get_copy_text (view), hub_card_row_view_get_path (view));
  if (pin->path != NULL)
    append_pin (section, TRUE, "layout.unpin-path", g_variant_new_string (pin->path));
  else
    append_pin (section, TRUE, "layout.unpin-row",
                g_variant_new ("(ss)", pin->card_id, pin->row_id));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return finish (menu);
}

GMenuModel *
hub_row_menu_new_for_field (HubField *field, HubLayout *layout)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *value = hub_field_dup_whole_value (field);
  const char *path = hub_field_get_path (field);

  append_copies (menu, g_utf8_validate (value, -1, NULL) ? value : NULL, path);
  if (layout != NULL)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      if (hub_layout_has_pinned_path (layout, path))
        append_pin (section, TRUE, "layout.unpin-path", g_variant_new_string (path));
      else
        append_pin (section, FALSE, "layout.pin-path",
                    g_variant_new ("(ss)", path, hub_field_get_title (field)));
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  return finish (menu);
}
