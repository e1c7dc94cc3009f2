/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HubRank:
 *
 * How well a text fits what is searched for; the higher, the better.
 */
typedef enum
{
  HUB_RANK_NONE,   /* it is not in it */
  HUB_RANK_WITHIN, /* somewhere within a word */
  HUB_RANK_WORD,   /* at the beginning of a word */
  HUB_RANK_START,  /* at the beginning of the text */
} HubRank;

/* Words beyond these are not looked for. */
#define HUB_RANK_MOST_WORDS 64

/* What was typed as words, in whatever case, for the functions below. Without any, everything fits.
 * (transfer full) */
char **hub_rank_split (const char *typed);

/* How well @text fits one word. Names as programs write them have words too: "Name" is one in
 * "person.firstName". @text: (nullable): fits nothing */
HubRank hub_rank_word (const char *text, const char *word);

/* How well several texts about one thing fit: every one of @words must stand in some of them, and
 * the worst of them counts. @texts: (array zero-terminated=1) */
HubRank hub_rank_texts (const char *const *texts, char **words);

G_END_DECLS
