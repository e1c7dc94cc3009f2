/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HUB_CTL_PAGE_WIDTH 80

typedef enum
{
  HUB_CTL_PLAIN,
  HUB_CTL_BOLD,
  HUB_CTL_DIM,
  HUB_CTL_RED,
  HUB_CTL_YELLOW,
  HUB_CTL_GREEN,
} HubCtlInk;

/**
 * HubCtlPage:
 *
 * Text for a terminal, put together line by line. Whatever is written is made inert, so that
 * nothing a customer record holds can move the cursor or change the colours.
 */
typedef struct _HubCtlPage HubCtlPage;

HubCtlPage *hub_ctl_page_new (gboolean in_colour);
void hub_ctl_page_free (HubCtlPage *page);

/* Ends the line that is being written. */
void hub_ctl_page_end_line (HubCtlPage *page);

/* Writes @text on the line that is being written. */
void hub_ctl_page_write (HubCtlPage *page, HubCtlInk ink, const char *text);

/* Fills the line with spaces up to @column. */
void hub_ctl_page_tab (HubCtlPage *page, guint column);

/* Writes @text, cut with an ellipsis where it does not fit into @width columns. */
void hub_ctl_page_write_cut (HubCtlPage *page, HubCtlInk ink, const char *text, guint width);

/* Writes @text so that it ends at the right edge, on the next line if there is no room on this one.
 */
void hub_ctl_page_write_right (HubCtlPage *page, HubCtlInk ink, const char *text);

/* Writes @text broken between words at the right edge, and within a word that has no room on a line
 * of its own; each further line begins at @indent. Ends the line. */
void hub_ctl_page_write_wrapped (HubCtlPage *page, HubCtlInk ink, const char *text, guint indent);

/* Prints it on standard output, in the locale's encoding. FALSE when that cannot be written. */
gboolean hub_ctl_page_print (HubCtlPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubCtlPage, hub_ctl_page_free)

G_END_DECLS
