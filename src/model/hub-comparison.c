/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-comparison.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* What a row says beside its label. (transfer full) */
static char *
dup_value (const HubCardRow *row)
{
  switch (row->style)
    {
    case HUB_ROW_NOTE:
      return g_strdup (row->label);
    case HUB_ROW_ENTRY:
      if (*row->value != '\0' && *row->detail != '\0')
        return g_strdup_printf ("%s · %s", row->value, row->detail);
      break;
    case HUB_ROW_FIELD:
    case HUB_ROW_HEADLINE:
    case HUB_ROW_TREND:
    case HUB_ROW_SCORE:
    case HUB_ROW_CONSENT:
    case HUB_ROW_WEEKS:
    default:
      break;
    }

  return g_strdup (*row->value != '\0' ? row->value : row->detail);
}

static const char *
get_label (const HubCardRow *row)
{
  if (row->style == HUB_ROW_NOTE)
    return "";
  if (*row->label == '\0' && row->style == HUB_ROW_TREND)
    return C_ ("row of a card", "Trend");

  return row->label;
}

static gboolean
is_same_row (const HubCardRow *left, const HubCardRow *right)
{
  return left->style == right->style && strcmp (get_label (left), get_label (right)) == 0;
}

static guint
count_rows (const HubCardContent *content)
{
  return content != NULL ? hub_card_content_get_n_rows (content) : 0;
}

/* A remark below other rows, such as among how many events they were found, is none of the
 * customer's. */
static gboolean
is_remark (const HubCardContent *content, guint position)
{
  return position > 0 && hub_card_content_get_row (content, position)->style == HUB_ROW_NOTE;
}

static void
add_row (GPtrArray *lines, const HubCardRow *left, const HubCardRow *right)
{
  g_autofree char *left_value = left != NULL ? dup_value (left) : g_strdup ("");
  g_autofree char *right_value = right != NULL ? dup_value (right) : g_strdup ("");

  g_ptr_array_add (lines, hub_comparison_line_new (get_label (left != NULL ? left : right),
                                                   left_value, right_value));
}

static void
add_card (GPtrArray *lines,
          const HubCard *card,
          const HubCardContent *left,
          const HubCardContent *right)
{
  guint n_right = count_rows (right);
  g_autofree gboolean *taken = g_new0 (gboolean, n_right + 1);
  guint i, j;

  if (count_rows (left) + n_right == 0)
    return;

  g_ptr_array_add (lines, hub_comparison_line_new_heading (hub_card_get_title (card)));
  for (i = 0; i < count_rows (left); i++)
    {
      const HubCardRow *row = hub_card_content_get_row (left, i);

      if (is_remark (left, i))
        continue;
      for (j = 0; j < n_right; j++)
        if (!taken[j] && is_same_row (row, hub_card_content_get_row (right, j)))
          break;
      if (j < n_right)
        taken[j] = TRUE;
      add_row (lines, row, j < n_right ? hub_card_content_get_row (right, j) : NULL);
    }
  for (j = 0; j < n_right; j++)
    if (!taken[j] && !is_remark (right, j))
      add_row (lines, NULL, hub_card_content_get_row (right, j));
}

static char *
dup_sentence (HubSummary *summary, guint position)
{
  if (position >= hub_summary_get_n_sentences (summary))
    return g_strdup ("");

  return hub_brief_sentence_to_text (hub_summary_get_sentence (summary, position));
}

static void
add_brief (GPtrArray *lines, HubSummary *left, HubSummary *right)
{
  guint n = MAX (hub_summary_get_n_sentences (left), hub_summary_get_n_sentences (right));
  guint i;

  if (n == 0)
    return;

  /* Translators: the heading over what an agent should know first */
  g_ptr_array_add (lines, hub_comparison_line_new_heading (C_ ("comparison", "Brief")));
  for (i = 0; i < n; i++)
    {
      g_autofree char *left_text = dup_sentence (left, i);
      g_autofree char *right_text = dup_sentence (right, i);

      g_ptr_array_add (lines, hub_comparison_line_new ("", left_text, right_text));
    }
}

/* (transfer full) (element-type utf8) */
static GHashTable *
as_set (GPtrArray *names)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);
  guint i;

  for (i = 0; names != NULL && i < names->len; i++)
    g_hash_table_add (set, g_ptr_array_index (names, i));

  return set;
}

static void
add_names (GPtrArray *lines,
           GPtrArray *names,
           GHashTable *others,
           gboolean shared,
           gboolean at_left)
{
  /* Translators: the customer is in this audience */
  const char *member = C_ ("comparison", "Member");
  guint i;

  for (i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (g_hash_table_contains (others, name) == shared)
        g_ptr_array_add (lines, hub_comparison_line_new (name, shared || at_left ? member : "",
                                                         shared || !at_left ? member : ""));
    }
}

static void
add_audiences (GPtrArray *lines, GPtrArray *left, GPtrArray *right)
{
  g_autoptr (GHashTable) left_set = as_set (left);
  g_autoptr (GHashTable) right_set = as_set (right);

  if (g_hash_table_size (left_set) + g_hash_table_size (right_set) == 0)
    return;

  g_ptr_array_add (lines, hub_comparison_line_new_heading (_ ("Audiences")));
  add_names (lines, left, right_set, FALSE, TRUE);
  add_names (lines, right, left_set, FALSE, FALSE);
  add_names (lines, left, right_set, TRUE, TRUE);
}

GPtrArray *
hub_comparison_list (HubCardSet *cards, const HubCompared *left, const HubCompared *right)
{
  GPtrArray *lines;
  guint i;

  g_return_val_if_fail (HUB_IS_CARD_SET (cards), NULL);
  g_return_val_if_fail (left != NULL && HUB_IS_SUMMARY (left->summary), NULL);
  g_return_val_if_fail (right != NULL && HUB_IS_SUMMARY (right->summary), NULL);

  lines = g_ptr_array_new_with_free_func (g_object_unref);
  add_brief (lines, left->summary, right->summary);
  for (i = 0; i < hub_card_set_get_n_cards (cards); i++)
    add_card (lines, hub_card_set_get_card (cards, i), hub_summary_get_content (left->summary, i),
              hub_summary_get_content (right->summary, i));
  add_audiences (lines, left->audiences, right->audiences);

  return lines;
}
