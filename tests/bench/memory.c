/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/memory.h"

#include <string.h>

/* The figure in kB behind @label at the beginning of a line, in millions of bytes. */
static double
read_figure (const char *path, const char *label)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  line = strstr (text, label);
  return line != NULL ? g_ascii_strtoll (line + strlen (label), NULL, 10) * 1024 / 1e6 : 0;
}

double
memory_get_mb (MemoryMoment moment)
{
  return read_figure ("/proc/self/status", moment == MEMORY_HIGHEST ? "\nVmHWM:" : "\nVmRSS:");
}

double
memory_get_share_mb (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/smaps_rollup", pid);

  return read_figure (path, "\nPss:");
}
