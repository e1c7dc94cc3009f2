/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-field-list.h"

#include "model/hub-text.h"

/* Words beyond these are not looked for. */
#define MOST_WORDS 64

/* After so many values a search looks whether it is still wanted. */
#define LOOK_EVERY 4096

struct _HubFieldList
{
  GObject parent_instance;

  HubXdm *record;
  HubXdm *schema;    /* (nullable) */
  GPtrArray *values; /* (element-type HubXdm): borrowed from the record */
};

static void hub_field_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HubFieldList,
                               hub_field_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hub_field_list_model_init))

/* What the schema says of a member or, without a @name, of an element. */
static HubXdm *
get_schema_within (HubXdm *schema, const char *name)
{
  HubXdm *within;

  if (schema == NULL)
    return NULL;
  if (name == NULL)
    return hub_xdm_get_object (schema, "items");
  within = hub_xdm_get_member (hub_xdm_get_object (schema, "properties"), name);
  /* A map, as of audiences by their id, has one schema for all its members. */
  if (within == NULL)
    within = hub_xdm_get_object (schema, "additionalProperties");
  return hub_xdm_get_kind (within) == HUB_XDM_OBJECT ? within : NULL;
}

static gboolean
is_value (HubXdm *node)
{
  HubXdmKind kind = hub_xdm_get_kind (node);

  return kind != HUB_XDM_OBJECT && kind != HUB_XDM_ARRAY && kind != HUB_XDM_NULL;
}

/* Adds a step to @path. */
static void
add_step (GString *path, const char *name, guint position)
{
  if (name == NULL)
    g_string_append_printf (path, "[%u]", position);
  else
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", name);
}

static void
hub_field_list_finalize (GObject *object)
{
  HubFieldList *self = HUB_FIELD_LIST (object);

  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->record, hub_xdm_unref);
  g_clear_pointer (&self->schema, hub_xdm_unref);

  G_OBJECT_CLASS (hub_field_list_parent_class)->finalize (object);
}

static void
hub_field_list_class_init (HubFieldListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_field_list_finalize;
}

static void
hub_field_list_init (HubFieldList *self)
{
  self->values = g_ptr_array_new ();
}

static GType
hub_field_list_get_item_type (GListModel *model)
{
  return HUB_TYPE_FIELD;
}

static guint
hub_field_list_get_n_items (GListModel *model)
{
  return HUB_FIELD_LIST (model)->values->len;
}

/* A value does not know where it stands: the way to it is found from the record down. */
static HubField *
make_field (HubFieldList *self, HubXdm *value)
{
  g_autoptr (GString) path = g_string_new (NULL);
  HubXdm *schema = self->schema;
  HubXdm *node = self->record;

  while (node != value)
    {
      HubXdmIter iter;
      HubXdm *child = NULL;
      guint position = 0;

      hub_xdm_iter_init (&iter, node);
      while (hub_xdm_iter_next (&iter, &child) && !hub_xdm_holds (child, value))
        position++;
      add_step (path, hub_xdm_get_name (child), position);
      schema = get_schema_within (schema, hub_xdm_get_name (child));
      node = child;
    }

  return hub_field_new (value, path->str, schema);
}

static gpointer
hub_field_list_get_item (GListModel *model, guint position)
{
  HubFieldList *self = HUB_FIELD_LIST (model);

  return position < self->values->len
           ? make_field (self, g_ptr_array_index (self->values, position))
           : NULL;
}

static void
hub_field_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hub_field_list_get_item_type;
  iface->get_n_items = hub_field_list_get_n_items;
  iface->get_item = hub_field_list_get_item;
}

static HubFieldList *
new_empty (HubXdm *record, HubXdm *schema)
{
  HubFieldList *self = g_object_new (HUB_TYPE_FIELD_LIST, NULL);

  self->record = hub_xdm_ref (record);
  self->schema = schema != NULL ? hub_xdm_ref (schema) : NULL;
  return self;
}

static void
collect (HubFieldList *self, HubXdm *node)
{
  HubXdmIter iter;
  HubXdm *child;

  if (is_value (node))
    g_ptr_array_add (self->values, node);
  hub_xdm_iter_init (&iter, node);
  while (hub_xdm_iter_next (&iter, &child))
    collect (self, child);
}

HubFieldList *
hub_field_list_new (HubXdm *record, HubXdm *schema)
{
  HubFieldList *self;

  g_return_val_if_fail (record != NULL, NULL);

  self = new_empty (record, schema);
  collect (self, record);

  return self;
}

typedef struct
{
  HubFieldList *found;
  char **words; /* folded */
  GString *path;
  GCancellable *cancellable;
  guint seen;
} Search;

/* Which of the words that were @missing are still so. */
static guint64
leave_missing (const Search *self, guint64 missing, const char *text)
{
  for (guint i = 0; missing != 0 && self->words[i] != NULL; i++)
    if ((missing & G_GUINT64_CONSTANT (1) << i) != 0
        && hub_text_holds_folded (text, self->words[i]))
      missing &= ~(G_GUINT64_CONSTANT (1) << i);
  return missing;
}

static void
try_value (Search *self, HubXdm *value, guint64 missing)
{
  if (missing != 0)
    {
      g_autofree char *text = hub_xdm_dup_text (value, NULL);

      missing = leave_missing (self, missing, text);
    }
  /* A word may be a part of the way as it is written, dots and all. */
  if (missing != 0)
    missing = leave_missing (self, missing, self->path->str);
  if (missing == 0)
    g_ptr_array_add (self->found->values, value);
}

/* A word that stands in a title above holds for all that is below. Returns %FALSE when cancelled.
 */
static gboolean
search (Search *self, HubXdm *node, HubXdm *schema, guint64 missing)
{
  gsize length = self->path->len;
  guint position = 0;
  HubXdmIter iter;
  HubXdm *child;

  if (++self->seen % LOOK_EVERY == 0 && g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  missing = leave_missing (self, missing, hub_xdm_get_string (schema, "title"));
  if (is_value (node))
    try_value (self, node, missing);

  hub_xdm_iter_init (&iter, node);
  while (hub_xdm_iter_next (&iter, &child))
    {
      const char *name = hub_xdm_get_name (child);
      gboolean go_on;

      add_step (self->path, name, position++);
      go_on = search (self, child, get_schema_within (schema, name), missing);
      g_string_truncate (self->path, length);
      if (!go_on)
        return FALSE;
    }
  return TRUE;
}

HubFieldList *
hub_field_list_search (HubFieldList *self, const char *text, GCancellable *cancellable)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (HubFieldList) found = NULL;
  g_autoptr (GString) path = g_string_new (NULL);
  guint64 missing = 0;
  Search searching;

  g_return_val_if_fail (HUB_IS_FIELD_LIST (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  folded = g_utf8_casefold (text, -1);
  words = g_strsplit_set (folded, " \t\n", MOST_WORDS);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      missing |= G_GUINT64_CONSTANT (1) << i;

  found = new_empty (self->record, self->schema);
  searching = (Search){ found, words, path, cancellable, 0 };
  if (!search (&searching, self->record, self->schema, missing))
    return NULL;

  return g_steal_pointer (&found);
}

char *
hub_field_list_to_text (HubFieldList *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (HUB_IS_FIELD_LIST (self), NULL);

  for (guint i = 0; i < self->values->len; i++)
    {
      g_autoptr (HubField) field = make_field (self, g_ptr_array_index (self->values, i));

      g_string_append_printf (text, "%s\t%s\n", hub_field_get_path (field),
                              hub_field_get_value (field));
    }

  return g_string_free (text, FALSE);
}
