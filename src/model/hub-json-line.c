/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-json-line.h"

#include <string.h>

static gsize
skip_string (const char *text, gsize length, gsize at)
{
  for (at++; at < length && text[at] != '"'; at++)
    if (text[at] == '\\')
      at++;
  return at + 1;
}

static gsize
skip_blanks (const char *text, gsize length, gsize at)
{
  while (at < length && g_ascii_isspace (text[at]))
    at++;
  return at;
}

/* Numbers and the three words; anything else that is no string is one sign long. */
static gsize
skip_word (const char *text, gsize length, gsize at)
{
  for (at++; at < length && strchr (" \t\r\n,:]}", text[at]) == NULL; at++)
    ;
  return at;
}

/* Nodes are numbered in the order of the text, so the values before it are counted. */
guint
hub_json_find_line (GBytes *bytes, HubXdm *node)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  guint left = hub_xdm_get_position (node);
  gsize counted = 0; /* up to here lines are counted */
  guint line = 1;
  gsize next;

  for (gsize at = skip_blanks (text, length, 0); at < length; at = skip_blanks (text, length, next))
    {
      gboolean is_value = strchr (",:]}", text[at]) == NULL;

      if (text[at] == '"')
        {
          gsize behind = skip_blanks (text, length, next = skip_string (text, length, at));

          is_value = behind >= length || text[behind] != ':';
        }
      else
        next
          = is_value && text[at] != '{' && text[at] != '[' ? skip_word (text, length, at) : at + 1;
      for (; counted < at; counted++)
        line += text[counted] == '\n';
      if (is_value && left-- == 0)
        return line;
    }

  return 0;
}
