/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-xdm-builder.h"

#include "model/hub-xdm-document.h"

typedef struct
{
  guint32 offset; /* in the texts */
  /* When members were settled last that had this name, and which of them that was. */
  guint32 round;
  guint32 member;
} Name;

struct _HubXdmBuilder
{
  HubXdmDocument *document; /* (nullable): once it is finished */
  HubXdm *nodes;            /* behind it */
  guint32 n_nodes;
  guint32 n_nodes_most;
  char *texts; /* behind the nodes */
  gsize n_texts;
  gsize n_texts_most;

  Name *names; /* from 1 */
  guint32 n_names;
  guint32 n_names_allocated;
  guint32 *slots;
  guint32 slot_mask;
  guint32 seed;

  guint32 name; /* of the node to come */
  guint32 open[HUB_XDM_MAX_DEPTH];
  guint depth;
  guint32 round;   /* objects whose members were settled */
  GArray *members; /* (element-type guint32): of the object that ends */
};

HubXdmBuilder *
hub_xdm_builder_new (guint32 n_nodes, gsize n_bytes)
{
  HubXdmBuilder *self = g_new0 (HubXdmBuilder, 1);

  self->document = g_malloc (sizeof (HubXdmDocument) + n_nodes * sizeof (HubXdm) + n_bytes);
  self->nodes = (HubXdm *) (self->document + 1);
  self->n_nodes_most = n_nodes;
  self->texts = (char *) (self->nodes + n_nodes);
  self->n_texts_most = n_bytes;
  self->n_names_allocated = 16;
  self->names = g_new (Name, self->n_names_allocated);
  self->slot_mask = 2 * self->n_names_allocated - 1;
  self->slots = g_new0 (guint32, self->slot_mask + 1);
  self->seed = g_random_int ();
  self->members = g_array_new (FALSE, FALSE, sizeof (guint32));

  return self;
}

void
hub_xdm_builder_free (HubXdmBuilder *self)
{
  g_free (self->document);
  g_free (self->names);
  g_free (self->slots);
  g_array_unref (self->members);
  g_free (self);
}

static HubXdm *
add_node (HubXdmBuilder *self, HubXdmKind kind)
{
  HubXdm *node;

  g_assert (self->n_nodes < self->n_nodes_most);

  node = &self->nodes[self->n_nodes];
  node->index = self->n_nodes++;
  node->next = self->n_nodes;
  node->kind = kind;
  node->count = 0;
  node->name = self->name;
  node->value.integer = 0;
  self->name = 0;
  if (self->depth > 0)
    self->nodes[self->open[self->depth - 1]].count++;

  return node;
}

static guint32
add_text (HubXdmBuilder *self, const char *text, gsize length)
{
  gsize offset = self->n_texts;

  g_assert (length < self->n_texts_most - offset);

  memcpy (self->texts + offset, text, length);
  self->texts[offset + length] = '\0';
  self->n_texts = offset + length + 1;

  return (guint32) offset;
}

gboolean
hub_xdm_builder_begin (HubXdmBuilder *self, HubXdmKind kind)
{
  HubXdm *node;

  if (self->depth == HUB_XDM_MAX_DEPTH)
    return FALSE;

  node = add_node (self, kind);
  self->open[self->depth++] = node->index;

  return TRUE;
}

/* Puts those members that are kept behind their object, in this order. */
static void
rearrange_members (HubXdmBuilder *self, guint32 object)
{
  guint32 first = object + 1;
  g_autofree HubXdm *before
    = g_memdup2 (&self->nodes[first], (self->n_nodes - first) * sizeof (HubXdm));
  guint i;

  self->n_nodes = first;
  for (i = 0; i < self->members->len; i++)
    {
      guint32 member = g_array_index (self->members, guint32, i);
      guint32 end = before[member - first].next;
      guint32 shift = member - self->n_nodes; /* may wrap around, and back */
      guint32 j;

      for (j = member; j < end; j++)
        {
          HubXdm *node = &self->nodes[self->n_nodes++];

          *node = before[j - first];
          node->index -= shift;
          node->next -= shift;
        }
    }
  self->nodes[object].count = self->members->len;
}

static void
settle_members (HubXdmBuilder *self, guint32 object)
{
  gboolean has_twice = FALSE;
  guint32 i;

  self->round++;
  g_array_set_size (self->members, 0);
  for (i = object + 1; i < self->n_nodes; i = self->nodes[i].next)
    {
      Name *name = &self->names[self->nodes[i].name];

      if (name->round == self->round)
        {
          g_array_index (self->members, guint32, name->member) = i;
          has_twice = TRUE;
          continue;
        }
      name->round = self->round;
      name->member = self->members->len;
      g_array_append_val (self->members, i);
    }

  if (has_twice)
    rearrange_members (self, object);
}

void
hub_xdm_builder_end (HubXdmBuilder *self)
{
  guint32 index = self->open[--self->depth];

  if (self->nodes[index].kind == HUB_XDM_OBJECT && self->nodes[index].count > 1)
    settle_members (self, index);
  self->nodes[index].next = self->n_nodes;
}

static void
add_slots (HubXdmBuilder *self)
{
  guint32 i;

  g_free (self->slots);
  self->slot_mask = 2 * self->slot_mask + 1;
  self->slots = g_new0 (guint32, (gsize) self->slot_mask + 1);
  for (i = 1; i <= self->n_names; i++)
    {
      const char *name = self->texts + self->names[i].offset;
      guint32 slot = hub_xdm_document_hash (name, strlen (name), self->seed) & self->slot_mask;

      while (self->slots[slot] != 0)
        slot = (slot + 1) & self->slot_mask;
      self->slots[slot] = i;
    }
}

static guint32
add_name (HubXdmBuilder *self, const char *name, gsize length)
{
  Name *added;

  if (self->n_names + 1 == self->n_names_allocated)
    {
      self->n_names_allocated *= 2;
      self->names = g_renew (Name, self->names, self->n_names_allocated);
    }
  added = &self->names[++self->n_names];
  added->offset = add_text (self, name, length);
  added->round = 0;
  added->member = 0;

  return self->n_names;
}

void
hub_xdm_builder_name (HubXdmBuilder *self, const char *name, gsize length)
{
  guint32 slot = hub_xdm_document_hash (name, length, self->seed) & self->slot_mask;

  for (; self->slots[slot] != 0; slot = (slot + 1) & self->slot_mask)
    {
      const char *known = self->texts + self->names[self->slots[slot]].offset;

      /* Both are without NUL, so that the end of the shorter one is a difference. */
      if (strncmp (known, name, length) == 0 && known[length] == '\0')
        {
          self->name = self->slots[slot];
          return;
        }
    }

  self->name = self->slots[slot] = add_name (self, name, length);
  if (2 * self->n_names > self->slot_mask)
    add_slots (self);
}

void
hub_xdm_builder_string (HubXdmBuilder *self, const char *text, gsize length)
{
  HubXdm *node = add_node (self, HUB_XDM_STRING);

  node->value.text.offset = add_text (self, text, length);
  node->value.text.length = (guint32) length;
}

void
hub_xdm_builder_number (HubXdmBuilder *self, double number)
{
  add_node (self, HUB_XDM_DOUBLE)->value.number = number;
}

void
hub_xdm_builder_integer (HubXdmBuilder *self, HubXdmKind kind, gint64 integer)
{
  add_node (self, kind)->value.integer = integer;
}

HubXdm *
hub_xdm_builder_finish (HubXdmBuilder *self)
{
  /* Names and slots come behind the texts, and begin at a multiple of their size. */
  gsize start = (gsize) (self->texts + self->n_texts - (char *) self->document + 3) / 4 * 4;
  gsize texts_start = (gsize) (self->texts - (char *) self->document);
  gsize n_slots = (gsize) self->slot_mask + 1;
  char *memory = g_realloc (g_steal_pointer (&self->document),
                            start + (self->n_names + 1 + n_slots) * sizeof (guint32));
  HubXdmDocument *document = (HubXdmDocument *) memory;
  guint32 *names = (guint32 *) (memory + start);
  guint32 *slots = names + self->n_names + 1;
  guint32 i;

  names[0] = 0;
  for (i = 1; i <= self->n_names; i++)
    names[i] = self->names[i].offset;
  memcpy (slots, self->slots, n_slots * sizeof (guint32));

  g_atomic_ref_count_init (&document->ref_count);
  document->seed = self->seed;
  document->slot_mask = self->slot_mask;
  document->slots = slots;
  document->names = names;
  document->texts = memory + texts_start;
  hub_xdm_builder_free (self);

  return (HubXdm *) (document + 1);
}
