/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-xdm-print.h"

#include "model/hub-text.h"
#include "model/hub-xdm.h"

typedef struct
{
  GString *out;
  guint indent;
} Printer;

static void print_node (Printer *self, HubXdm *node, guint level);

static gboolean
needs_escape (gunichar c)
{
  return c == '"' || c == '\\' || hub_text_is_control (c);
}

void
hub_xdm_print_string (const char *text, GString *out)
{
  const char *start = text;
  const char *p;

  g_return_if_fail (text != NULL);
  g_return_if_fail (out != NULL);

  g_string_append_c (out, '"');
  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!needs_escape (c))
        continue;
      g_string_append_len (out, start, p - start);
      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char) c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '\t')
        g_string_append (out, "\\t");
      else
        g_string_append_printf (out, "\\u%04x", c);
      start = g_utf8_next_char (p);
    }
  g_string_append_len (out, start, p - start);
  g_string_append_c (out, '"');
}

static void
break_line (Printer *self, guint level)
{
  if (self->indent == 0)
    return;
  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < level * self->indent; i++)
    g_string_append_c (self->out, ' ');
}

static void
print_children (Printer *self, HubXdm *node, guint level, const char *brackets)
{
  HubXdmIter iter;
  HubXdm *child;
  gboolean first = TRUE;

  g_string_append_c (self->out, brackets[0]);
  hub_xdm_iter_init (&iter, node);
  while (hub_xdm_iter_next (&iter, &child))
    {
      const char *name = hub_xdm_get_name (child);

      if (!first)
        g_string_append_c (self->out, ',');
      first = FALSE;
      break_line (self, level + 1);
      if (name != NULL)
        {
          hub_xdm_print_string (name, self->out);
          g_string_append (self->out, self->indent > 0 ? ": " : ":");
        }
      print_node (self, child, level + 1);
    }
  if (!first)
    break_line (self, level);
  g_string_append_c (self->out, brackets[1]);
}

static void
print_node (Printer *self, HubXdm *node, guint level)
{
  g_autofree char *text = NULL;

  switch (hub_xdm_get_kind (node))
    {
    case HUB_XDM_OBJECT:
      print_children (self, node, level, "{}");
      break;

    case HUB_XDM_ARRAY:
      print_children (self, node, level, "[]");
      break;

    case HUB_XDM_STRING:
      hub_xdm_print_string (hub_xdm_get_string (node, NULL), self->out);
      break;

    case HUB_XDM_INTEGER:
    case HUB_XDM_DOUBLE:
    case HUB_XDM_BOOLEAN:
      text = hub_xdm_dup_text (node, NULL);
      g_string_append (self->out, text);
      break;

    case HUB_XDM_NULL:
    default:
      g_string_append (self->out, "null");
      break;
    }
}

void
hub_xdm_print (HubXdm *node, guint indent, GString *out)
{
  Printer self = { out, indent };

  g_return_if_fail (out != NULL);

  print_node (&self, node, 0);
}
