/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  MEMORY_NOW,
  MEMORY_HIGHEST, /* since the process began */
} MemoryMoment;

/* The resident memory of this process, in millions of bytes. */
double memory_get_mb (MemoryMoment moment);

/* The memory a process has for itself and its share of what it has together with others (PSS), in
 * the same; 0 when it is gone. */
double memory_get_share_mb (const char *pid);

G_END_DECLS
