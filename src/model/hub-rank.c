/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-rank.h"

#include <string.h>

char **
hub_rank_split (const char *typed)
{
  g_autofree char *folded = g_utf8_casefold (typed, -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL && words->len < HUB_RANK_MOST_WORDS; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  g_ptr_array_add (words, NULL);

  return (char **) g_ptr_array_free (words, FALSE);
}

/* @place: not the beginning of @text, which has kept its capitals */
static gboolean
begins_word_ascii (const char *place)
{
  return !g_ascii_isalnum (place[-1]) || (g_ascii_islower (place[-1]) && g_ascii_isupper (*place))
         || g_ascii_isdigit (place[-1]) != g_ascii_isdigit (*place);
}

static HubRank
rank_ascii (const char *text, const char *word)
{
  gsize length = strlen (word);
  HubRank rank = HUB_RANK_NONE;

  for (const char *place = text; *place != '\0'; place++)
    {
      if (g_ascii_tolower (*place) != *word || g_ascii_strncasecmp (place, word, length) != 0)
        continue;
      if (place == text)
        return HUB_RANK_START;
      if (begins_word_ascii (place))
        return HUB_RANK_WORD;
      rank = HUB_RANK_WITHIN;
    }

  return rank;
}

static HubRank
rank_folded (const char *text, const char *word)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  HubRank rank = HUB_RANK_NONE;

  for (const char *place = strstr (folded, word); place != NULL;
       place = strstr (g_utf8_next_char (place), word))
    {
      if (place == folded)
        return HUB_RANK_START;
      if (!g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (place))))
        return HUB_RANK_WORD;
      rank = HUB_RANK_WITHIN;
    }

  return rank;
}

HubRank
hub_rank_word (const char *text, const char *word)
{
  g_return_val_if_fail (word != NULL, HUB_RANK_NONE);

  if (text == NULL)
    return HUB_RANK_NONE;
  if (*word == '\0')
    return HUB_RANK_START;

  return g_str_is_ascii (text) ? rank_ascii (text, word) : rank_folded (text, word);
}

HubRank
hub_rank_texts (const char *const *texts, char **words)
{
  HubRank worst = HUB_RANK_START;

  g_return_val_if_fail (texts != NULL, HUB_RANK_NONE);
  g_return_val_if_fail (words != NULL, HUB_RANK_NONE);

  for (guint i = 0; words[i] != NULL && worst != HUB_RANK_NONE; i++)
    {
      HubRank best = HUB_RANK_NONE;

      for (guint j = 0; texts[j] != NULL && best != HUB_RANK_START; j++)
        best = MAX (best, hub_rank_word (texts[j], words[i]));
      worst = MIN (worst, best);
    }

  return worst;
}
