/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-xdm-kind.h"

G_BEGIN_DECLS

/**
 * HubXdmBuilder:
 *
 * Makes a document of what a parser finds, in the order of the text. For hub-xdm-parse.cc alone:
 * every begin has its end, a name comes before each member of an object, and there is one root.
 */
typedef struct _HubXdmBuilder HubXdmBuilder;

/* @n_nodes, @n_bytes: how many nodes will come, and how many bytes of names and strings, each with
 * a NUL behind it; fewer are fine. */
HubXdmBuilder *hub_xdm_builder_new (guint32 n_nodes, gsize n_bytes);
void hub_xdm_builder_free (HubXdmBuilder *self);
/* Frees @self. (transfer full) */
HubXdm *hub_xdm_builder_finish (HubXdmBuilder *self);

/* @kind: an object or array. FALSE beyond HUB_XDM_MAX_DEPTH. */
gboolean hub_xdm_builder_begin (HubXdmBuilder *self, HubXdmKind kind);
/* Of members with the same name the last is kept, in the place of the first. */
void hub_xdm_builder_end (HubXdmBuilder *self);
/* @name, @text: without NUL; copied */
void hub_xdm_builder_name (HubXdmBuilder *self, const char *name, gsize length);
void hub_xdm_builder_string (HubXdmBuilder *self, const char *text, gsize length);
void hub_xdm_builder_number (HubXdmBuilder *self, double number);
/* @kind: an integer, boolean or null */
void hub_xdm_builder_integer (HubXdmBuilder *self, HubXdmKind kind, gint64 integer);

G_END_DECLS
