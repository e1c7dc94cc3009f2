/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-layout.h"

#include "model/hub-error.h"
#include "model/hub-layout-order.h"
#include "model/hub-text.h"

#include <string.h>

/* What is arranged of one card. */
typedef struct
{
  GPtrArray *order;  /* (element-type utf8) */
  GPtrArray *hidden; /* (element-type utf8) */
} Rows;

/* Of a field; no schema has longer ones. */
#define MAX_NAME 128
/* More than a card set has cards, or a card has rows. */
#define MAX_NAMES 500

struct _HubLayout
{
  GObject parent_instance;

  GPtrArray *order;  /* (element-type utf8): of cards */
  GPtrArray *hidden; /* (element-type utf8) */
  GHashTable *rows;  /* card id → Rows */
  GPtrArray *pins;   /* (element-type HubLayoutPin) */
};

G_DEFINE_FINAL_TYPE (HubLayout, hub_layout, G_TYPE_OBJECT)

static GPtrArray *
texts_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static gpointer
copy_text (gconstpointer text, gpointer data)
{
  return g_strdup (text);
}

static gboolean
texts_find (GPtrArray *texts, const char *text, guint *index)
{
  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, index);
}

static gboolean
texts_equal (GPtrArray *one, GPtrArray *two)
{
  if (one->len != two->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (strcmp (g_ptr_array_index (one, i), g_ptr_array_index (two, i)) != 0)
      return FALSE;

  return TRUE;
}

static Rows *
rows_new (void)
{
  Rows *rows = g_new0 (Rows, 1);

  rows->order = texts_new ();
  rows->hidden = texts_new ();

  return rows;
}

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_clear_pointer (&rows->order, g_ptr_array_unref);
  g_clear_pointer (&rows->hidden, g_ptr_array_unref);
  g_free (rows);
}

static HubLayoutPin *
pin_new (const char *card_id, const char *row_id, const char *path, const char *title)
{
  HubLayoutPin *pin = g_new0 (HubLayoutPin, 1);

  pin->card_id = g_strdup (card_id);
  pin->row_id = g_strdup (row_id);
  pin->path = g_strdup (path);
  pin->title = title != NULL ? hub_text_make_inert (title, -1) : NULL;

  return pin;
}

static void
pin_free (gpointer data)
{
  HubLayoutPin *pin = data;

  g_clear_pointer (&pin->card_id, g_free);
  g_clear_pointer (&pin->row_id, g_free);
  g_clear_pointer (&pin->path, g_free);
  g_clear_pointer (&pin->title, g_free);
  g_free (pin);
}

static void
hub_layout_finalize (GObject *object)
{
  HubLayout *self = HUB_LAYOUT (object);

  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->hidden, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->pins, g_ptr_array_unref);

  G_OBJECT_CLASS (hub_layout_parent_class)->finalize (object);
}

static void
hub_layout_class_init (HubLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_layout_finalize;
}

static void
hub_layout_init (HubLayout *self)
{
  self->order = texts_new ();
  self->hidden = texts_new ();
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, rows_free);
  self->pins = g_ptr_array_new_with_free_func (pin_free);
}

HubLayout *
hub_layout_new (void)
{
  return g_object_new (HUB_TYPE_LAYOUT, NULL);
}

static HubLayout *
copy (HubLayout *self)
{
  HubLayout *other = hub_layout_new ();
  GHashTableIter iter;
  gpointer card_id, value;

  g_ptr_array_extend (other->order, self->order, copy_text, NULL);
  g_ptr_array_extend (other->hidden, self->hidden, copy_text, NULL);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &card_id, &value))
    {
      Rows *rows = rows_new ();

      g_ptr_array_extend (rows->order, ((Rows *) value)->order, copy_text, NULL);
      g_ptr_array_extend (rows->hidden, ((Rows *) value)->hidden, copy_text, NULL);
      g_hash_table_insert (other->rows, g_strdup (card_id), rows);
    }
  for (guint i = 0; i < self->pins->len; i++)
    {
      const HubLayoutPin *pin = g_ptr_array_index (self->pins, i);

      g_ptr_array_add (other->pins, pin_new (pin->card_id, pin->row_id, pin->path, pin->title));
    }

  return other;
}

/* Of a layout that is being made. (transfer none) */
static Rows *
ensure_rows (HubLayout *self, const char *card_id)
{
  Rows *rows = g_hash_table_lookup (self->rows, card_id);

  if (rows == NULL)
    {
      rows = rows_new ();
      g_hash_table_insert (self->rows, g_strdup (card_id), rows);
    }

  return rows;
}

static gboolean
find_pin (HubLayout *self,
          const char *card_id,
          const char *row_id,
          const char *path,
          guint *position)
{
  for (guint i = 0; i < self->pins->len; i++)
    {
      const HubLayoutPin *pin = g_ptr_array_index (self->pins, i);

      if (g_strcmp0 (pin->card_id, card_id) == 0 && g_strcmp0 (pin->row_id, row_id) == 0
          && g_strcmp0 (pin->path, path) == 0)
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
refuse (GError **error, const char *name)
{
  g_set_error (error, HUB_ERROR, HUB_ERROR_LAYOUT, "\"%s\" is not what belongs there", name);
  return FALSE;
}

static gboolean
read_texts (HubXdm *object, const char *name, GPtrArray *texts, GError **error)
{
  HubXdm *list = hub_xdm_get_member (object, name);
  HubXdmIter iter;
  HubXdm *element;

  if (list == NULL)
    return TRUE;
  if (hub_xdm_get_kind (list) != HUB_XDM_ARRAY)
    return refuse (error, name);
  hub_xdm_iter_init (&iter, list);
  while (hub_xdm_iter_next (&iter, &element))
    {
      const char *text = hub_xdm_get_string (element, NULL);

      if (text == NULL)
        return refuse (error, name);
      if (texts->len < MAX_NAMES && !texts_find (texts, text, NULL))
        g_ptr_array_add (texts, g_strdup (text));
    }

  return TRUE;
}

static gboolean
read_rows (HubLayout *self, HubXdm *node, GError **error)
{
  HubXdm *cards = hub_xdm_get_member (node, "rows");
  HubXdmIter iter;
  HubXdm *card;

  if (cards == NULL)
    return TRUE;
  if (hub_xdm_get_kind (cards) != HUB_XDM_OBJECT)
    return refuse (error, "rows");
  hub_xdm_iter_init (&iter, cards);
  while (hub_xdm_iter_next (&iter, &card))
    {
      Rows *rows = ensure_rows (self, hub_xdm_get_name (card));

      if (hub_xdm_get_kind (card) != HUB_XDM_OBJECT)
        return refuse (error, "rows");
      if (!read_texts (card, "order", rows->order, error)
          || !read_texts (card, "hidden", rows->hidden, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_pins (HubLayout *self, HubXdm *node, GError **error)
{
  HubXdm *pins = hub_xdm_get_member (node, "pinned");
  HubXdmIter iter;
  HubXdm *pin;

  if (pins == NULL)
    return TRUE;
  if (hub_xdm_get_kind (pins) != HUB_XDM_ARRAY)
    return refuse (error, "pinned");
  hub_xdm_iter_init (&iter, pins);
  while (hub_xdm_iter_next (&iter, &pin))
    {
      const char *card_id = hub_xdm_get_string (hub_xdm_get_member (pin, "card"), NULL);
      const char *row_id = hub_xdm_get_string (hub_xdm_get_member (pin, "row"), NULL);
      const char *path = hub_xdm_get_string (hub_xdm_get_member (pin, "path"), NULL);
      const char *title = hub_xdm_get_string (hub_xdm_get_member (pin, "title"), NULL);
      guint ignored;

      if (path == NULL ? card_id == NULL || row_id == NULL : card_id != NULL || row_id != NULL)
        return refuse (error, "pinned");
      if (self->pins->len < HUB_LAYOUT_MAX_PINS
          && !find_pin (self, card_id, row_id, path, &ignored))
        g_ptr_array_add (self->pins, pin_new (card_id, row_id, path, title));
    }

  return TRUE;
}

HubLayout *
hub_layout_new_from_json (HubXdm *node, GError **error)
{
  g_autoptr (HubLayout) self = hub_layout_new ();

  if (hub_xdm_get_kind (node) != HUB_XDM_OBJECT)
    {
      refuse (error, "connections");
      return NULL;
    }
  if (!read_texts (node, "cards", self->order, error)
      || !read_texts (node, "hidden", self->hidden, error) || !read_rows (self, node, error)
      || !read_pins (self, node, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
add_texts (JsonBuilder *builder, const char *name, GPtrArray *texts)
{
  if (texts->len == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (texts, i));
  json_builder_end_array (builder);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
add_rows (HubLayout *self, JsonBuilder *builder)
{
  g_autoptr (GList) card_ids = NULL;

  if (g_hash_table_size (self->rows) == 0)
    return;
  /* The same layout makes the same file. */
  card_ids = g_list_sort (g_hash_table_get_keys (self->rows), compare_ids);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_object (builder);
  for (GList *link = card_ids; link != NULL; link = link->next)
    {
      const Rows *rows = g_hash_table_lookup (self->rows, link->data);

      json_builder_set_member_name (builder, link->data);
      json_builder_begin_object (builder);
      add_texts (builder, "order", rows->order);
      add_texts (builder, "hidden", rows->hidden);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_pins (HubLayout *self, JsonBuilder *builder)
{
  if (self->pins->len == 0)
    return;
  json_builder_set_member_name (builder, "pinned");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->pins->len; i++)
    {
      const HubLayoutPin *pin = g_ptr_array_index (self->pins, i);

      json_builder_begin_object (builder);
      add_text (builder, "card", pin->card_id);
      add_text (builder, "row", pin->row_id);
      add_text (builder, "path", pin->path);
      add_text (builder, "title", pin->title);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
hub_layout_to_json (HubLayout *self, JsonBuilder *builder)
{
  g_return_if_fail (HUB_IS_LAYOUT (self));

  json_builder_begin_object (builder);
  add_texts (builder, "cards", self->order);
  add_texts (builder, "hidden", self->hidden);
  add_rows (self, builder);
  add_pins (self, builder);
  json_builder_end_object (builder);
}

gboolean
hub_layout_is_plain (HubLayout *self)
{
  g_return_val_if_fail (HUB_IS_LAYOUT (self), TRUE);

  return self->order->len == 0 && self->hidden->len == 0 && self->pins->len == 0
         && g_hash_table_size (self->rows) == 0;
}

/* Cards for different things never stand together, and so have no order among each other.
 * @positions: (nullable): filled with where they are in the set
 * (transfer full) (element-type HubLayoutThing) */
static GArray *
list_cards (HubCardSet *cards, HubEntityKind kind, GArray *positions)
{
  GArray *things = g_array_new (FALSE, FALSE, sizeof (HubLayoutThing));

  for (guint i = 0; i < hub_card_set_get_n_cards (cards); i++)
    {
      const HubCard *card = hub_card_set_get_card (cards, i);
      HubLayoutThing thing = { hub_card_get_id (card), hub_card_is_locked (card) };

      if (hub_card_get_kind (card) != kind)
        continue;
      g_array_append_val (things, thing);
      if (positions != NULL)
        g_array_append_val (positions, i);
    }

  return things;
}

/* (transfer full) (element-type HubLayoutThing) */
static GArray *
list_rows (const HubCard *card)
{
  GArray *things = g_array_new (FALSE, FALSE, sizeof (HubLayoutThing));

  for (guint i = 0; i < hub_card_get_n_fixed_rows (card); i++)
    {
      HubLayoutThing thing = { hub_card_get_row_id (card, i), hub_card_is_row_locked (card, i) };

      g_array_append_val (things, thing);
    }

  return things;
}

static GArray *
list_as_declared (guint n)
{
  GArray *positions = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  for (guint i = 0; i < n; i++)
    g_array_append_val (positions, i);

  return positions;
}

GArray *
hub_layout_list_cards (HubLayout *self, HubCardSet *cards, HubEntityKind kind)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) things = NULL;
  GArray *order;

  g_return_val_if_fail (HUB_IS_LAYOUT (self), NULL);
  g_return_val_if_fail (HUB_IS_CARD_SET (cards), NULL);

  things = list_cards (cards, kind, positions);
  order = hub_layout_order_things (things, self->order);
  for (guint i = 0; i < order->len; i++)
    g_array_index (order, guint, i)
      = g_array_index (positions, guint, g_array_index (order, guint, i));

  return order;
}

gboolean
hub_layout_shows_card (HubLayout *self, const HubCard *card)
{
  g_return_val_if_fail (HUB_IS_LAYOUT (self), TRUE);
  g_return_val_if_fail (card != NULL, TRUE);

  return hub_card_is_locked (card) || !texts_find (self->hidden, hub_card_get_id (card), NULL);
}

GArray *
hub_layout_list_rows (HubLayout *self, const HubCard *card)
{
  g_autoptr (GArray) things = NULL;
  const Rows *rows;

  g_return_val_if_fail (HUB_IS_LAYOUT (self), NULL);
  g_return_val_if_fail (card != NULL, NULL);

  rows = g_hash_table_lookup (self->rows, hub_card_get_id (card));
  if (rows == NULL)
    return list_as_declared (hub_card_get_n_fixed_rows (card));
  things = list_rows (card);
  return hub_layout_order_things (things, rows->order);
}

gboolean
hub_layout_shows_row (HubLayout *self, const HubCard *card, guint row)
{
  const Rows *rows;

  g_return_val_if_fail (HUB_IS_LAYOUT (self), TRUE);
  g_return_val_if_fail (card != NULL, TRUE);

  rows = g_hash_table_lookup (self->rows, hub_card_get_id (card));
  return rows == NULL || hub_card_is_row_locked (card, row)
         || !texts_find (rows->hidden, hub_card_get_row_id (card, row), NULL);
}

GArray *
hub_layout_list_shown (HubLayout *self, const HubCard *card, const HubCardContent *content)
{
  guint n_rows;
  GArray *shown;
  g_autoptr (GArray) order = NULL;

  g_return_val_if_fail (HUB_IS_LAYOUT (self), NULL);
  g_return_val_if_fail (card != NULL && content != NULL, NULL);

  n_rows = hub_card_content_get_n_rows (content);
  /* Nearly always, and while somebody waits. */
  if (!g_hash_table_contains (self->rows, hub_card_get_id (card)))
    return list_as_declared (n_rows);

  shown = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_rows);
  order = hub_layout_list_rows (self, card);
  for (guint i = 0; i < order->len; i++)
    {
      guint row = g_array_index (order, guint, i);

      if (!hub_layout_shows_row (self, card, row))
        continue;
      /* One row of the card may fill several: a consent has one for each channel. */
      for (guint j = 0; j < n_rows; j++)
        if (strcmp (hub_card_content_get_row (content, j)->id, hub_card_get_row_id (card, row))
            == 0)
          g_array_append_val (shown, j);
    }
  for (guint j = 0; j < n_rows; j++)
    {
      guint ignored;

      if (!hub_card_find_row (card, hub_card_content_get_row (content, j)->id, &ignored))
        g_array_append_val (shown, j);
    }

  return shown;
}

guint
hub_layout_get_n_pins (HubLayout *self)
{
  g_return_val_if_fail (HUB_IS_LAYOUT (self), 0);

  /* A file may have more, which are kept. */
  return MIN (self->pins->len, HUB_LAYOUT_MAX_PINS);
}

const HubLayoutPin *
hub_layout_get_pin (HubLayout *self, guint position)
{
  g_return_val_if_fail (HUB_IS_LAYOUT (self), NULL);
  g_return_val_if_fail (position < self->pins->len, NULL);

  return g_ptr_array_index (self->pins, position);
}

gboolean
hub_layout_has_pinned_row (HubLayout *self, const char *card_id, const char *row_id)
{
  guint ignored;

  g_return_val_if_fail (HUB_IS_LAYOUT (self), FALSE);

  return find_pin (self, card_id, row_id, NULL, &ignored);
}

gboolean
hub_layout_has_pinned_path (HubLayout *self, const char *path)
{
  guint ignored;

  g_return_val_if_fail (HUB_IS_LAYOUT (self), FALSE);

  return find_pin (self, NULL, NULL, path, &ignored);
}

HubLayout *
hub_layout_move_card (HubLayout *self, HubCardSet *cards, const char *card_id, guint place)
{
  g_autoptr (GArray) things = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) order = NULL;
  const HubCard *card;
  HubLayout *other;

  g_return_val_if_fail (HUB_IS_LAYOUT (self), NULL);
  g_return_val_if_fail (HUB_IS_CARD_SET (cards), NULL);
  g_return_val_if_fail (card_id != NULL, NULL);

  card = hub_card_set_find_card (cards, card_id);
  if (card == NULL)
    return g_object_ref (self);
  things = list_cards (cards, hub_card_get_kind (card), NULL);
  order = hub_layout_order_move (things, self->order, card_id, place);
  before = hub_layout_order_move (things, self->order, "", 0);
  if (texts_equal (order, before))
    return g_object_ref (self);

  other = copy (self);
  g_ptr_array_unref (other->order);
  other->order = g_steal_pointer (&order);

  return other;
}

HubLayout *
hub_layout_move_row (HubLayout *self, const HubCard *card, const char *row_id, guint place)
{
  g_autoptr (GArray) things = NULL;
  g_autoptr (GPtrArray) none = texts_new ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) order = NULL;
  const Rows *known;
  GPtrArray *wanted;
  HubLayout *other;
  Rows *rows;

  g_return_val_if_fail (HUB_IS_LAYOUT (self), NULL);
  g_return_val_if_fail (card != NULL, NULL);

  known = g_hash_table_lookup (self->rows, hub_card_get_id (card));
  wanted = known != NULL ? known->order : none;
  things = list_rows (card);
  if (things->len == 0)
    return g_object_ref (self);
  order = hub_layout_order_move (things, wanted, row_id, place);
  before = hub_layout_order_move (things, wanted, "", 0);
  if (texts_equal (order, before))
    return g_object_ref (self);

  other = copy (self);
  rows = ensure_rows (other, hub_card_get_id (card));
  g_ptr_array_unref (rows->order);
  rows->order = g_steal_pointer (&order);

  return other;
}

static void
set_named (GPtrArray *texts, const char *text, gboolean named)
{
  guint index;

  if (texts_find (texts, text, &index))
    g_ptr_array_remove_index (texts, index);
  if (named)
    g_ptr_array_add (texts, g_strdup (text));
}

HubLayout *
hub_layout_show_card (HubLayout *self, const HubCard *card, gboolean shown)
{
  HubLayout *other;

  g_return_val_if_fail (HUB_IS_LAYOUT (self), NULL);
  g_return_val_if_fail (card != NULL, NULL);

  if (hub_card_is_locked (card) || hub_layout_shows_card (self, card) == shown)
    return g_object_ref (self);
  other = copy (self);
  set_named (other->hidden, hub_card_get_id (card), !shown);

  return other;
}

HubLayout *
hub_layout_show_row (HubLayout *self, const HubCard *card, guint row, gboolean shown)
{
  HubLayout *other;
  Rows *rows;

  g_return_val_if_fail (HUB_IS_LAYOUT (self), NULL);
  g_return_val_if_fail (card != NULL && row < hub_card_get_n_fixed_rows (card), NULL);

  if (hub_card_is_row_locked (card, row) || hub_layout_shows_row (self, card, row) == shown)
    return g_object_ref (self);
  other = copy (self);
  rows = ensure_rows (other, hub_card_get_id (card));
  set_named (rows->hidden, hub_card_get_row_id (card, row), !shown);
  if (rows->hidden->len == 0 && rows->order->len == 0)
    g_hash_table_remove (other->rows, hub_card_get_id (card));

  return other;
}

static HubLayout *
pin (HubLayout *self, const char *card_id, const char *row_id, const char *path, const char *title)
{
  HubLayout *other;
  guint position;

  if (self->pins->len >= HUB_LAYOUT_MAX_PINS || find_pin (self, card_id, row_id, path, &position))
    return g_object_ref (self);
  other = copy (self);
  g_ptr_array_add (other->pins, pin_new (card_id, row_id, path, title));

  return other;
}

static HubLayout *
unpin (HubLayout *self, const char *card_id, const char *row_id, const char *path)
{
  HubLayout *other;
  guint position;

  if (!find_pin (self, card_id, row_id, path, &position))
    return g_object_ref (self);
  other = copy (self);
  g_ptr_array_remove_index (other->pins, position);

  return other;
}

HubLayout *
hub_layout_pin_row (HubLayout *self, const char *card_id, const char *row_id)
{
  g_return_val_if_fail (HUB_IS_LAYOUT (self), NULL);
  g_return_val_if_fail (card_id != NULL && row_id != NULL, NULL);

  return pin (self, card_id, row_id, NULL, NULL);
}

/* "birthDate", "_id", "emails[2]": what is longer has been made by no person. */
static gboolean
is_field_name (const char *step, gsize length)
{
  gsize i = 0;

  if (length == 0 || length > MAX_NAME || !(g_ascii_isalpha (*step) || *step == '_'))
    return FALSE;
  while (i < length && (g_ascii_isalnum (step[i]) || step[i] == '_'))
    i++;
  if (i < length && step[i] == '[')
    for (i++; i < length && g_ascii_isdigit (step[i]);)
      i++;
  else
    return i == length;

  return i + 1 == length && step[i] == ']';
}

gboolean
hub_layout_can_pin_path (const char *path)
{
  g_auto (GStrv) steps = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  steps = g_strsplit (path, ".", -1);
  for (guint i = 0; steps[i] != NULL; i++)
    /* XDM has choices for each value of an identity, by that value. */
    if (!is_field_name (steps[i], strlen (steps[i])) || g_str_equal (steps[i], "idSpecific"))
      return FALSE;

  return steps[0] != NULL;
}

HubLayout *
hub_layout_pin_path (HubLayout *self, const char *path, const char *title)
{
  g_return_val_if_fail (HUB_IS_LAYOUT (self), NULL);
  g_return_val_if_fail (path != NULL && title != NULL, NULL);

  if (!hub_layout_can_pin_path (path))
    return g_object_ref (self);
  return pin (self, NULL, NULL, path, title);
}

HubLayout *
hub_layout_unpin_row (HubLayout *self, const char *card_id, const char *row_id)
{
  g_return_val_if_fail (HUB_IS_LAYOUT (self), NULL);

  return unpin (self, card_id, row_id, NULL);
}

HubLayout *
hub_layout_unpin_path (HubLayout *self, const char *path)
{
  g_return_val_if_fail (HUB_IS_LAYOUT (self), NULL);

  return unpin (self, NULL, NULL, path);
}
