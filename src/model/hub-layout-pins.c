/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-layout-pins.h"

#include "model/hub-xdm.h"

#include <string.h>

static void
set_text (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

/* (nullable) (transfer none) */
static const HubCardRow *
find_row (HubCardSet *cards, HubSummary *summary, const HubLayoutPin *pin)
{
  const HubCardContent *content = NULL;

  for (guint i = 0; i < hub_card_set_get_n_cards (cards) && content == NULL; i++)
    if (strcmp (hub_card_get_id (hub_card_set_get_card (cards, i)), pin->card_id) == 0)
      content = hub_summary_get_content (summary, i);
  for (guint i = 0; content != NULL && i < hub_card_content_get_n_rows (content); i++)
    {
      const HubCardRow *row = hub_card_content_get_row (content, i);

      if (strcmp (row->id, pin->row_id) == 0 && *row->value != '\0')
        return row;
    }

  return NULL;
}

static gboolean
add_row (HubCardContent *content, const HubCardRow *known)
{
  HubCardRow *row;

  if (known == NULL)
    return FALSE;
  row = hub_card_content_add_row (content, HUB_ROW_FIELD);
  set_text (&row->id, known->id);
  set_text (&row->path, known->path);
  set_text (&row->label, known->label);
  set_text (&row->copy_text, known->copy_text);
  row->severity = known->severity;
  row->look_up = known->look_up != NULL ? hub_identity_ref (known->look_up) : NULL;
  /* "Do not call" has to go wherever the number goes. */
  if (known->style == HUB_ROW_FIELD && known->severity >= HUB_SEVERITY_WARNING
      && *known->detail != '\0')
    {
      g_free (row->value);
      row->value = g_strdup_printf ("%s · %s", known->value, known->detail);
    }
  else
    set_text (&row->value, known->value);

  return TRUE;
}

static gboolean
add_path (HubCardContent *content, HubXdm *record, const HubLayoutPin *pin)
{
  g_autofree char *value = hub_xdm_dup_text (record, pin->path);
  const char *whole = hub_xdm_get_string (record, pin->path);
  HubCardRow *row;

  if (value == NULL)
    return FALSE;
  row = hub_card_content_add_row (content, HUB_ROW_FIELD);
  set_text (&row->path, pin->path);
  set_text (&row->label, pin->title != NULL ? pin->title : "");
  set_text (&row->copy_text, whole != NULL ? whole : value);
  set_text (&row->value, value);

  return TRUE;
}

HubCardContent *
hub_layout_fill_pins (HubLayout *layout,
                      HubCardSet *cards,
                      HubSummary *summary,
                      HubProfile *profile,
                      GArray *pins)
{
  HubCardContent *content = hub_card_content_new ("");

  g_return_val_if_fail (HUB_IS_LAYOUT (layout), content);
  g_return_val_if_fail (HUB_IS_CARD_SET (cards), content);
  g_return_val_if_fail (HUB_IS_SUMMARY (summary), content);
  g_return_val_if_fail (HUB_IS_PROFILE (profile), content);

  if (hub_card_set_is_layout_locked (cards))
    return content;
  for (guint i = 0; i < hub_layout_get_n_pins (layout); i++)
    {
      const HubLayoutPin *pin = hub_layout_get_pin (layout, i);
      gboolean added = pin->path != NULL ? add_path (content, hub_profile_get_record (profile), pin)
                                         : add_row (content, find_row (cards, summary, pin));

      if (added && pins != NULL)
        g_array_append_val (pins, i);
    }

  return content;
}
