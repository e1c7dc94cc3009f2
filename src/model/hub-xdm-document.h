/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-xdm-kind.h"

#include <string.h>

G_BEGIN_DECLS

/* How a document lies in memory, for those who make and read one (hub-xdm-builder.c, hub-xdm.c). It
 * is one allocation: HubXdmDocument, its nodes in the order of the text, texts, names, slots. */

struct _HubXdm
{
  guint32 index; /* of this node among the nodes */
  guint32 next;  /* index of the node that follows this one and all that it holds */
  guint32 kind : 3;
  guint32 count : 29; /* members or elements */
  guint32 name;       /* number of a name; 0: none */
  union
  {
    double number;
    gint64 integer; /* and booleans */
    struct
    {
      guint32 offset; /* in the texts, which end with NUL */
      guint32 length;
    } text;
  } value;
};

G_STATIC_ASSERT (sizeof (struct _HubXdm) == 24);

typedef struct
{
  gatomicrefcount ref_count;
  guint32 seed;         /* of hub_xdm_document_hash() */
  guint32 slot_mask;    /* there are so many slots, and one */
  const guint32 *slots; /* numbers of names by their hash; 0 where none is */
  const guint32 *names; /* offsets in the texts by number, from 1 */
  const char *texts;
} HubXdmDocument;

/* The nodes stand behind it. */
G_STATIC_ASSERT (sizeof (HubXdmDocument) % sizeof (gint64) == 0);

static inline void
hub_xdm_document_mix (guint32 *a, guint32 *b)
{
  guint64 product = (guint64) (*a ^ 0x53c5ca59u) * (*b ^ 0x74743c1bu);

  *a = (guint32) product;
  *b = (guint32) (product >> 32);
}

static inline guint32
hub_xdm_document_word (const char *text)
{
  guint32 word;

  memcpy (&word, text, sizeof word);
  return word;
}

/* Whoever sends a document must not be able to choose names that all fall on one slot: hence the
 * seed, and products whose halves are folded together. */
static inline guint32
hub_xdm_document_hash (const char *name, gsize length, guint32 seed)
{
  guint32 a = seed;
  guint32 b = (guint32) length;

  hub_xdm_document_mix (&a, &b);
  for (; length > 8; name += 8, length -= 8)
    {
      a ^= hub_xdm_document_word (name);
      b ^= hub_xdm_document_word (name + 4);
      hub_xdm_document_mix (&a, &b);
    }

  if (length >= 4)
    {
      /* The two overlap where there are less than eight bytes. */
      a ^= hub_xdm_document_word (name);
      b ^= hub_xdm_document_word (name + length - 4);
    }
  else if (length > 0)
    a ^= (guint32) (guchar) name[0] << 16 | (guint32) (guchar) name[length / 2] << 8
         | (guchar) name[length - 1];
  hub_xdm_document_mix (&a, &b);
  hub_xdm_document_mix (&a, &b);

  return a ^ b;
}

G_END_DECLS
