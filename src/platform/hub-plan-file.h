/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-plan.h"

G_BEGIN_DECLS

/* @origin: the file's name. NULL with HUB_ERROR_PLAN, whose message says file, line, column and
 * reason. (transfer full) */
HubPlan *hub_plan_file_read (const char *text, const char *origin, GError **error);

/* The same for the file at @path, read at once: for programs without a window. */
HubPlan *hub_plan_file_load (const char *path, GError **error);

G_END_DECLS
