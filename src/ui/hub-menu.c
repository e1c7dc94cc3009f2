/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-menu.h"

char *
hub_menu_escape_label (const char *label)
{
  g_autoptr (GString) escaped = g_string_new (label);

  g_string_replace (escaped, "_", "__", 0);

  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

char *
hub_menu_strip_mnemonic (const char *label)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = label; *p != '\0'; p++)
    {
      if (*p != '_')
        g_string_append_c (plain, *p);
      else if (p[1] == '_')
        g_string_append_c (plain, *p++);
      /* "(_F)": of a script without the letters of the keyboard. */
      else if (plain->len > 0 && p[1] != '\0' && p[2] == ')' && plain->str[plain->len - 1] == '(')
        {
          g_string_truncate (plain, plain->len - 1);
          p += 2;
        }
    }

  return g_string_free (plain, FALSE);
}

static void
create_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_menu_model (button, G_MENU_MODEL (user_data));
}

void
hub_menu_set_lazily (GtkMenuButton *button, GMenuModel *model)
{
  gtk_menu_button_set_popover (button, NULL);
  gtk_menu_button_set_create_popup_func (button, create_popover_cb, g_object_ref (model),
                                         g_object_unref);
}
