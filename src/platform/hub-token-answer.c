/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-token-answer.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"

#include <string.h>

#define MAX_ANSWER_BYTES (64u * 1024)

/* No token lives this long (a day is usual); a number above it counts milliseconds, as the older
 * JWT exchange does. */
#define LONGEST_LIFE_SECONDS (30 * 24 * 3600)

static gint64
get_life_seconds (HubXdm *root, gint64 default_life)
{
  double life;

  if (!hub_xdm_get_number (root, "expires_in", &life) || life < 1)
    return default_life;
  if (life > LONGEST_LIFE_SECONDS)
    life /= 1000;
  return MIN (life, LONGEST_LIFE_SECONDS);
}

char *
hub_token_answer_parse (GBytes *body, gint64 default_life, gint64 *life, GError **error)
{
  g_autoptr (HubXdm) root = hub_xdm_parse (body, MAX_ANSWER_BYTES, error);
  const char *token;

  if (root == NULL)
    return NULL;
  token = hub_xdm_get_string (root, "access_token");
  if (token == NULL || *token == '\0' || strpbrk (token, "\r\n") != NULL)
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_UNEXPECTED,
                           "The token call's answer holds no token");
      return NULL;
    }

  *life = get_life_seconds (root, default_life);
  return g_strdup (token);
}
