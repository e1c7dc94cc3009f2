/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-field-list.h"

#include "model/hub-field-walk.h"
#include "model/hub-rank.h"

struct _HubFieldList
{
  GObject parent_instance;

  HubXdm *record;
  HubXdm *schema;    /* (nullable) */
  GPtrArray *values; /* (element-type HubXdm): borrowed from the record */
  GArray *way;       /* (element-type Step): to the field that was asked for last */
};

/* A node on the way from the record to a value, and the how manyth it is of what it stands in. */
typedef struct
{
  HubXdm *node; /* borrowed */
  guint position;
} Step;

static void hub_field_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HubFieldList,
                               hub_field_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hub_field_list_model_init))

static void
hub_field_list_finalize (GObject *object)
{
  HubFieldList *self = HUB_FIELD_LIST (object);

  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->way, g_array_unref);
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
  self->way = g_array_new (FALSE, FALSE, sizeof (Step));
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

/* Finds the one of the children of @parent that holds @value. Rows are made one after another, each
 * for the value behind the last: to go on from there takes a step, where from the first of 200,000
 * orders it takes so many. */
static Step
find_step (GArray *way, guint depth, HubXdm *parent, HubXdm *value)
{
  const Step *last = depth < way->len ? &g_array_index (way, Step, depth) : NULL;
  Step step = { NULL, 0 };
  HubXdmIter iter;

  if (last != NULL && hub_xdm_holds (parent, last->node)
      && hub_xdm_get_position (last->node) <= hub_xdm_get_position (value))
    {
      hub_xdm_iter_init_at (&iter, parent, last->node);
      step.position = last->position;
    }
  else
    hub_xdm_iter_init (&iter, parent);
  while (hub_xdm_iter_next (&iter, &step.node) && !hub_xdm_holds (step.node, value))
    step.position++;

  g_array_set_size (way, MAX (way->len, depth + 1));
  g_array_index (way, Step, depth) = step;
  return step;
}

/* A value does not know where it stands: the way to it is found from the record down.
 * @way: to the value before; it becomes the way to this one */
static HubField *
make_field (HubFieldList *self, HubXdm *value, GArray *way)
{
  g_autoptr (GString) path = g_string_new (NULL);
  HubXdm *schema = self->schema;
  HubXdm *node = self->record;

  for (guint depth = 0; node != value; depth++)
    {
      Step step = find_step (way, depth, node, value);

      hub_field_add_step (path, hub_xdm_get_name (step.node), step.position);
      schema = hub_field_get_schema_within (schema, hub_xdm_get_name (step.node));
      node = step.node;
    }

  return hub_field_new (value, path->str, schema);
}

static gpointer
hub_field_list_get_item (GListModel *model, guint position)
{
  HubFieldList *self = HUB_FIELD_LIST (model);

  return position < self->values->len
           ? make_field (self, g_ptr_array_index (self->values, position), self->way)
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

  if (hub_field_is_value (node))
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
  gint64 until;
  GCancellable *cancellable;
} Search;

static void
take (HubXdm *value, HubXdm *schema, const char *path, gpointer data)
{
  Search *search = data;

  g_ptr_array_add (search->found->values, value);
}

static gboolean
go_on (gpointer data)
{
  Search *search = data;

  return !g_cancellable_is_cancelled (search->cancellable)
         && (search->until == 0 || g_get_monotonic_time () < search->until);
}

HubFieldList *
hub_field_list_search (HubFieldList *self,
                       const char *text,
                       gint64 until,
                       gboolean *is_complete,
                       GCancellable *cancellable)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (HubFieldList) found = NULL;
  gboolean complete;
  Search search;

  g_return_val_if_fail (HUB_IS_FIELD_LIST (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  words = hub_rank_split (text);
  found = new_empty (self->record, self->schema);
  search = (Search){ found, until, cancellable };
  complete
    = hub_field_walk (self->record, self->schema, &(HubFieldWalk){ words, take, go_on, &search });
  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  if (is_complete != NULL)
    *is_complete = complete;

  return g_steal_pointer (&found);
}

char *
hub_field_list_to_text (HubFieldList *self)
{
  /* Not the list's own, which the main thread may be using. */
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (Step));
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (HUB_IS_FIELD_LIST (self), NULL);

  for (guint i = 0; i < self->values->len; i++)
    {
      g_autoptr (HubField) field = make_field (self, g_ptr_array_index (self->values, i), way);

      g_string_append_printf (text, "%s\t%s\n", hub_field_get_path (field),
                              hub_field_get_value (field));
    }

  return g_string_free (text, FALSE);
}
