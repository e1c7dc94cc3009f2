/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-card-content.h"

struct _HubCardContent
{
  char *card_id;
  char *note;
  GPtrArray *rows; /* (element-type HubCardRow) */
};

static void
row_free (gpointer data)
{
  HubCardRow *row = data;

  g_clear_pointer (&row->id, g_free);
  g_clear_pointer (&row->path, g_free);
  g_clear_pointer (&row->label, g_free);
  g_clear_pointer (&row->value, g_free);
  g_clear_pointer (&row->detail, g_free);
  g_clear_pointer (&row->aside, g_free);
  g_clear_pointer (&row->copy_text, g_free);
  g_clear_pointer (&row->date, g_date_time_unref);
  g_clear_pointer (&row->points, g_free);
  g_clear_pointer (&row->look_up, hub_identity_unref);
  g_free (row);
}

HubCardContent *
hub_card_content_new (const char *card_id)
{
  HubCardContent *content = g_new0 (HubCardContent, 1);

  content->card_id = g_strdup (card_id);
  content->note = g_strdup ("");
  content->rows = g_ptr_array_new_with_free_func (row_free);

  return content;
}

void
hub_card_content_free (HubCardContent *content)
{
  g_clear_pointer (&content->card_id, g_free);
  g_clear_pointer (&content->note, g_free);
  g_clear_pointer (&content->rows, g_ptr_array_unref);
  g_free (content);
}

static HubCardRow *
insert_row (HubCardContent *content, int position, HubRowStyle style)
{
  HubCardRow *row = g_new0 (HubCardRow, 1);

  row->style = style;
  row->id = g_strdup ("");
  row->path = g_strdup ("");
  row->label = g_strdup ("");
  row->value = g_strdup ("");
  row->detail = g_strdup ("");
  row->copy_text = g_strdup ("");
  g_ptr_array_insert (content->rows, position, row);

  return row;
}

HubCardRow *
hub_card_content_add_row (HubCardContent *content, HubRowStyle style)
{
  return insert_row (content, -1, style);
}

HubCardRow *
hub_card_content_prepend_row (HubCardContent *content, HubRowStyle style)
{
  return insert_row (content, 0, style);
}

void
hub_card_content_take_note (HubCardContent *content, char *note)
{
  g_free (content->note);
  content->note = note;
}

const char *
hub_card_content_get_card_id (const HubCardContent *content)
{
  g_return_val_if_fail (content != NULL, NULL);

  return content->card_id;
}

const char *
hub_card_content_get_note (const HubCardContent *content)
{
  g_return_val_if_fail (content != NULL, NULL);

  return content->note;
}

guint
hub_card_content_get_n_rows (const HubCardContent *content)
{
  g_return_val_if_fail (content != NULL, 0);

  return content->rows->len;
}

const HubCardRow *
hub_card_content_get_row (const HubCardContent *content, guint position)
{
  g_return_val_if_fail (content != NULL, NULL);
  g_return_val_if_fail (position < content->rows->len, NULL);

  return g_ptr_array_index (content->rows, position);
}
