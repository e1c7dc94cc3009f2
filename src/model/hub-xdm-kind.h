/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How deep objects and arrays of a document nest at most. */
#define HUB_XDM_MAX_DEPTH 64u

/**
 * HubXdm:
 *
 * A node of a document: an object, an array or a value. Nodes are immutable and readable from any
 * thread. A document is one piece of memory, less than twice as large as a usual text, which all
 * its nodes keep alive: whoever keeps a node keeps a reference, and with it the whole document.
 * Letting go of the last one takes about a tenth of a millisecond for each megabyte, and may be
 * done on any thread.
 */
typedef struct _HubXdm HubXdm;

typedef enum
{
  HUB_XDM_NULL,
  HUB_XDM_OBJECT,
  HUB_XDM_ARRAY,
  HUB_XDM_STRING,
  HUB_XDM_INTEGER, /* at most 18 digits */
  HUB_XDM_DOUBLE,  /* finite */
  HUB_XDM_BOOLEAN,
} HubXdmKind;

G_END_DECLS
