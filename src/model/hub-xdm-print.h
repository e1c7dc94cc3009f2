/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-xdm-kind.h"

G_BEGIN_DECLS

/**
 * hub_xdm_print:
 * @node: (nullable): which is null
 * @indent: blanks for each level, one member or element on a line; 0: all on one line
 * @out: what the JSON is added to
 *
 * For people and programs alike: what a terminal or a text view would obey (control characters, and
 * those that reverse the direction of writing) is escaped, and a number has as few digits as tell
 * it from its neighbours.
 */
void hub_xdm_print (HubXdm *node, guint indent, GString *out);

/* A string alone, with its quotation marks. @text: UTF-8 */
void hub_xdm_print_string (const char *text, GString *out);

G_END_DECLS
