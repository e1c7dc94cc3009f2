/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-figure.h"

#include "model/hub-card-fill.h"
#include "model/hub-card-private.h"
#include "model/hub-format.h"

void
hub_figure_free (HubFigure *self)
{
  g_clear_pointer (&self->text, g_free);
  g_free (self);
}

char *
hub_figure_format_score (double number)
{
  return hub_format_percent (CLAMP (number, 0, 100) / 100);
}

/* (nullable): NULL where the record has no such number */
static HubFigure *
read_figure (const HubCard *card, const HubCardField *field, const HubScope *scope)
{
  HubScope inner = *scope;
  gboolean is_score = field->style == HUB_ROW_SCORE;
  g_autofree char *text = NULL;
  HubFigure *figure;
  double number;

  if (!is_score && (field->style != HUB_ROW_HEADLINE || field->value == NULL))
    return NULL;
  if (!hub_condition_list_holds (field->conditions, &inner)
      || !(is_score ? hub_card_field_get_score (field, &inner, &number)
                    : hub_value_get_number (field->value, &inner, &number)))
    return NULL;
  text = is_score ? hub_figure_format_score (number) : hub_value_dup_text (field->value, &inner);
  if (text == NULL)
    return NULL;

  figure = g_new0 (HubFigure, 1);
  figure->card_id = card->id;
  figure->path = field->path;
  figure->label = field->label;
  figure->is_score = is_score;
  figure->number = number;
  figure->text = g_steal_pointer (&text);
  figure->field = field;

  return figure;
}

GPtrArray *
hub_figure_list (HubCardSet *cards, const HubScope *scope)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_figure_free);

  for (guint i = 0; i < hub_card_set_get_n_cards (cards); i++)
    {
      const HubCard *card = hub_card_set_get_card (cards, i);

      if (card->kind != scope->kind)
        continue;
      for (guint j = 0; j < card->fields->len; j++)
        {
          HubFigure *figure = read_figure (card, g_ptr_array_index (card->fields, j), scope);

          if (figure != NULL)
            g_ptr_array_add (figures, figure);
        }
    }

  return figures;
}

const char *
hub_figure_get_word (const HubFigure *self, double number, HubSeverity *severity)
{
  const HubCardThreshold *threshold = hub_card_field_find_threshold (self->field, number);

  *severity = threshold != NULL ? threshold->severity : HUB_SEVERITY_NONE;
  return threshold != NULL ? threshold->label : "";
}
