/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-page.h"

#include "model/hub-text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct _HubCtlPage
{
  GString *text;
  guint column;
  gboolean in_colour;
};

static const char *const INKS[] = {
  [HUB_CTL_PLAIN] = NULL,     [HUB_CTL_BOLD] = "\033[1m",    [HUB_CTL_DIM] = "\033[2m",
  [HUB_CTL_RED] = "\033[31m", [HUB_CTL_YELLOW] = "\033[33m", [HUB_CTL_GREEN] = "\033[32m",
};

#define END_OF_INK "\033[0m"

static guint
char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

static guint
text_width (const char *text, gsize length)
{
  guint width = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    width += char_width (g_utf8_get_char (p));

  return width;
}

/* @text is inert. */
static void
append (HubCtlPage *page, HubCtlInk ink, const char *text, gsize length)
{
  gboolean in_colour = page->in_colour && INKS[ink] != NULL && length > 0;

  if (in_colour)
    g_string_append (page->text, INKS[ink]);
  g_string_append_len (page->text, text, length);
  if (in_colour)
    g_string_append (page->text, END_OF_INK);
  page->column += text_width (text, length);
}

HubCtlPage *
hub_ctl_page_new (gboolean in_colour)
{
  HubCtlPage *page = g_new0 (HubCtlPage, 1);

  page->text = g_string_new (NULL);
  page->in_colour = in_colour;
  return page;
}

void
hub_ctl_page_free (HubCtlPage *page)
{
  g_string_free (page->text, TRUE);
  g_free (page);
}

void
hub_ctl_page_end_line (HubCtlPage *page)
{
  g_string_append_c (page->text, '\n');
  page->column = 0;
}

void
hub_ctl_page_write (HubCtlPage *page, HubCtlInk ink, const char *text)
{
  g_autofree char *inert = hub_text_make_inert (text, -1);

  append (page, ink, inert, strlen (inert));
}

void
hub_ctl_page_tab (HubCtlPage *page, guint column)
{
  while (page->column < column)
    append (page, HUB_CTL_PLAIN, " ", 1);
}

void
hub_ctl_page_write_cut (HubCtlPage *page, HubCtlInk ink, const char *text, guint width)
{
  g_autofree char *inert = hub_text_make_inert (text, -1);
  const char *end = inert;
  guint used = 0;

  if (text_width (inert, strlen (inert)) <= width)
    {
      append (page, ink, inert, strlen (inert));
      return;
    }

  while (used + char_width (g_utf8_get_char (end)) < width)
    {
      used += char_width (g_utf8_get_char (end));
      end = g_utf8_next_char (end);
    }
  append (page, ink, inert, end - inert);
  append (page, ink, "…", strlen ("…"));
}

void
hub_ctl_page_write_right (HubCtlPage *page, HubCtlInk ink, const char *text)
{
  g_autofree char *inert = hub_text_make_inert (text, -1);
  guint width = text_width (inert, strlen (inert));

  if (page->column > 0 && page->column + 1 + width > HUB_CTL_PAGE_WIDTH)
    hub_ctl_page_end_line (page);
  if (width < HUB_CTL_PAGE_WIDTH)
    hub_ctl_page_tab (page, HUB_CTL_PAGE_WIDTH - width);
  hub_ctl_page_write_cut (page, ink, inert, HUB_CTL_PAGE_WIDTH);
}

/* A word that is wider than a line goes on where the next one begins. */
static void
write_word (HubCtlPage *page, HubCtlInk ink, const char *word, guint indent)
{
  const char *start = word;
  const char *end = word;
  guint used = 0;

  while (*end != '\0')
    {
      guint width = char_width (g_utf8_get_char (end));

      if (page->column + used + width > HUB_CTL_PAGE_WIDTH)
        {
          append (page, ink, start, end - start);
          hub_ctl_page_end_line (page);
          hub_ctl_page_tab (page, indent);
          start = end;
          used = 0;
        }
      used += width;
      end = g_utf8_next_char (end);
    }
  append (page, ink, start, end - start);
}

void
hub_ctl_page_write_wrapped (HubCtlPage *page, HubCtlInk ink, const char *text, guint indent)
{
  g_autofree char *inert = hub_text_make_inert (text, -1);
  g_auto (GStrv) words = g_strsplit (inert, " ", -1);
  gboolean is_first = TRUE;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      guint width = text_width (words[i], strlen (words[i]));
      gboolean fits = page->column + 1 + width <= HUB_CTL_PAGE_WIDTH;

      if (width == 0)
        continue;
      if (!is_first && !fits)
        {
          hub_ctl_page_end_line (page);
          hub_ctl_page_tab (page, indent);
        }
      else if (!is_first)
        append (page, HUB_CTL_PLAIN, " ", 1);

      write_word (page, ink, words[i], indent);
      is_first = FALSE;
    }

  hub_ctl_page_end_line (page);
}

gboolean
hub_ctl_page_print (HubCtlPage *page)
{
  errno = 0;
  g_print ("%s", page->text->str);
  /* Whoever reads no further, as "head" does, has what they wanted. */
  return (fflush (stdout) == 0 && !ferror (stdout)) || errno == EPIPE;
}
