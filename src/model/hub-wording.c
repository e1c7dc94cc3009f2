/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-wording.h"

#include "model/hub-format.h"
#include "model/hub-insight.h"
#include "model/hub-xdm.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* A list longer than this is cut: a value is one line. */
#define MAX_ITEMS 10

static void
append_item (GString *list, const char *item)
{
  if (list->len > 0)
    /* Translators: between the items of a list */
    g_string_append (list, C_ ("list", ", "));
  g_string_append (list, item);
}

static char *
dup_item (HubXdm *node)
{
  g_autofree char *name = NULL;
  g_autofree char *number = NULL;
  double quantity;

  if (hub_xdm_get_kind (node) != HUB_XDM_OBJECT)
    return hub_xdm_dup_text (node, "");

  name = hub_xdm_dup_text (node, "name");
  if (name == NULL)
    name = hub_xdm_dup_text (node, "SKU");
  if (name == NULL || !hub_xdm_get_number (node, "quantity", &quantity) || quantity <= 1)
    return g_steal_pointer (&name);

  number = hub_format_number (quantity, 2);
  /* Translators: a product and how many of it: "Wi-Fi extender (2)" */
  return g_strdup_printf (_ ("%s (%s)"), name, number);
}

char *
hub_wording_list (HubXdm *node)
{
  HubXdm *array = hub_xdm_get_array (node, "");
  g_autoptr (GString) list = g_string_new (NULL);
  HubXdmIter iter;
  HubXdm *element;
  guint i;

  hub_xdm_iter_init (&iter, array);
  for (i = 0; i < MAX_ITEMS && hub_xdm_iter_next (&iter, &element); i++)
    {
      g_autofree char *item = dup_item (element);

      if (item != NULL)
        append_item (list, item);
    }
  if (list->len == 0)
    return NULL;

  if (hub_xdm_get_count (array) > MAX_ITEMS)
    append_item (list, "…");
  return g_strdup (list->str);
}

static const char *
get_factor_text (const HubInsightFactor *factor, GHashTable *words)
{
  const char *text = hub_wording_look_up (words, factor->code);

  if (text == NULL)
    text = hub_wording_look_up (words, factor->value);
  if (text == NULL)
    text = *factor->value != '\0' ? factor->value : factor->code;

  return text;
}

char *
hub_wording_factors (HubXdm *node, GHashTable *words, gboolean only_first)
{
  g_autoptr (HubInsight) insight = hub_insight_decode ("", node);
  guint length = insight != NULL ? hub_insight_get_n_factors (insight) : 0;
  g_autoptr (GString) list = g_string_new (NULL);
  guint n_said = 0;
  guint i;

  for (i = 0; i < length && n_said < (only_first ? 1 : MAX_ITEMS); i++)
    {
      const HubInsightFactor *factor = hub_insight_get_factor (insight, i);
      const char *text = get_factor_text (factor, words);

      if (*text == '\0' || (n_said > 0 && strcmp (factor->importance, "high") != 0))
        continue;
      append_item (list, text);
      n_said++;
    }

  return n_said > 0 ? g_strdup (list->str) : NULL;
}

char *
hub_wording_page (const char *url)
{
  const char *host = strstr (url, "://");
  const char *path = host != NULL ? strchr (host + strlen ("://"), '/') : url;

  return path != NULL ? g_strndup (path, strcspn (path, "?#")) : g_strdup ("/");
}

const char *
hub_wording_look_up (GHashTable *words, const char *word)
{
  g_autofree char *key = g_utf8_strdown (word, -1);

  return g_hash_table_lookup (words, key);
}
