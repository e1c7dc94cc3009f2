/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-xdm.h"

G_BEGIN_DECLS

/* The line, from 1, on which @node stands in @text, which it was read from; 0 if it does not. For
 * whoever edits a file; where a member stands twice in one object, a line nearby. */
guint hub_json_find_line (GBytes *text, HubXdm *node);

G_END_DECLS
