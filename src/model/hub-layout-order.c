/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-layout-order.h"

#include <string.h>

static const HubLayoutThing *
get_thing (GArray *things, guint position)
{
  return &g_array_index (things, HubLayoutThing, position);
}

static gboolean
find_thing (GArray *things, const char *id, guint *position)
{
  for (guint i = 0; i < things->len; i++)
    if (strcmp (get_thing (things, i)->id, id) == 0)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
find_position (GArray *positions, guint wanted, guint *index)
{
  for (guint i = 0; i < positions->len; i++)
    if (g_array_index (positions, guint, i) == wanted)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

/* What may move, in order. (transfer full) (element-type guint) */
static GArray *
order_movable (GArray *things, GPtrArray *wanted)
{
  GArray *movable = g_array_new (FALSE, FALSE, sizeof (guint));
  guint place = 0;

  for (guint i = 0; i < wanted->len; i++)
    {
      guint position, ignored;

      if (find_thing (things, g_ptr_array_index (wanted, i), &position)
          && !get_thing (things, position)->is_locked
          && !find_position (movable, position, &ignored))
        g_array_append_val (movable, position);
    }

  for (guint i = 0; i < things->len; i++)
    {
      guint index;

      if (get_thing (things, i)->is_locked)
        continue;
      if (find_position (movable, i, &index))
        {
          place = index + 1;
          continue;
        }
      g_array_insert_val (movable, place, i);
      place++;
    }

  return movable;
}

/* Puts what may move around what stays. (transfer full) (element-type guint) */
static GArray *
fill_places (GArray *things, GArray *movable)
{
  GArray *order = g_array_sized_new (FALSE, FALSE, sizeof (guint), things->len);
  guint next = 0;

  for (guint i = 0; i < things->len; i++)
    {
      guint position
        = get_thing (things, i)->is_locked ? i : g_array_index (movable, guint, next++);

      g_array_append_val (order, position);
    }

  return order;
}

GArray *
hub_layout_order_things (GArray *things, GPtrArray *wanted)
{
  g_autoptr (GArray) movable = order_movable (things, wanted);

  return fill_places (things, movable);
}

/* Which of the places of what may move is nearest to @place on the way there from the one that is
 * number @index of them; at least one step, if there is a step to take. */
static guint
find_free_place (GArray *things, guint index, guint place)
{
  g_autoptr (GArray) free_places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint found = index;

  for (guint i = 0; i < things->len; i++)
    if (!get_thing (things, i)->is_locked)
      g_array_append_val (free_places, i);

  if (place > g_array_index (free_places, guint, index))
    {
      while (found + 1 < free_places->len
             && (found == index || g_array_index (free_places, guint, found + 1) <= place))
        found++;
    }
  else if (place < g_array_index (free_places, guint, index))
    {
      while (found > 0
             && (found == index || g_array_index (free_places, guint, found - 1) >= place))
        found--;
    }

  return found;
}

GPtrArray *
hub_layout_order_move (GArray *things, GPtrArray *wanted, const char *id, guint place)
{
  g_autoptr (GArray) movable = order_movable (things, wanted);
  g_autoptr (GArray) order = NULL;
  GPtrArray *moved = g_ptr_array_new_with_free_func (g_free);
  guint position, index;

  if (find_thing (things, id, &position) && find_position (movable, position, &index))
    {
      guint free_place = find_free_place (things, index, place);

      g_array_remove_index (movable, index);
      g_array_insert_val (movable, free_place, position);
    }

  order = fill_places (things, movable);
  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add (moved, g_strdup (get_thing (things, g_array_index (order, guint, i))->id));

  /* What is lost today keeps the place behind its neighbour for the day it comes back. */
  place = 0;
  for (guint i = 0; i < wanted->len; i++)
    {
      const char *known = g_ptr_array_index (wanted, i);
      guint at;

      if (g_ptr_array_find_with_equal_func (moved, known, g_str_equal, &at))
        {
          place = at + 1;
          continue;
        }
      g_ptr_array_insert (moved, (int) place, g_strdup (known));
      place++;
    }

  return moved;
}
