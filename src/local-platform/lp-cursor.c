/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-cursor.h"

#include <string.h>

/* timestamp (8), row (8), seal (14): 30 bytes, which are 40 letters without padding */
#define PLACE_SIZE 16
#define SEAL_SIZE 14
#define TEXT_LENGTH 40

static void
seal_place (const guint8 *place, const guint8 *key, const char *question, guint8 *seal)
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, key, LP_CURSOR_KEY_SIZE);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_hmac_update (hmac, place, PLACE_SIZE);
  g_hmac_update (hmac, (const guchar *) question, strlen (question));
  g_hmac_get_digest (hmac, digest, &length);
  memcpy (seal, digest, SEAL_SIZE);
}

char *
lp_cursor_encode (const LpCursor *cursor, const guint8 *key, const char *question)
{
  guint8 bytes[PLACE_SIZE + SEAL_SIZE];
  gint64 timestamp = GINT64_TO_BE (cursor->timestamp);
  gint64 row = GINT64_TO_BE (cursor->row);
  char *text;

  memcpy (bytes, &timestamp, 8);
  memcpy (bytes + 8, &row, 8);
  seal_place (bytes, key, question, bytes + PLACE_SIZE);
  text = g_base64_encode (bytes, sizeof bytes);
  for (char *p = text; *p != '\0'; p++)
    *p = *p == '+' ? '-' : *p == '/' ? '_' : *p;
  return text;
}

gboolean
lp_cursor_decode (const char *text, const guint8 *key, const char *question, LpCursor *cursor)
{
  g_autofree char *standard = NULL;
  g_autofree guint8 *bytes = NULL;
  guint8 seal[SEAL_SIZE];
  guint8 difference = 0;
  gsize length;

  if (strlen (text) != TEXT_LENGTH)
    return FALSE;
  standard = g_strdup (text);
  for (char *p = standard; *p != '\0'; p++)
    *p = *p == '-' ? '+' : *p == '_' ? '/' : *p;
  bytes = g_base64_decode (standard, &length);
  if (length != PLACE_SIZE + SEAL_SIZE)
    return FALSE;

  seal_place (bytes, key, question, seal);
  for (guint i = 0; i < SEAL_SIZE; i++)
    difference |= seal[i] ^ bytes[PLACE_SIZE + i];
  if (difference != 0)
    return FALSE;

  memcpy (&cursor->timestamp, bytes, 8);
  memcpy (&cursor->row, bytes + 8, 8);
  cursor->timestamp = GINT64_FROM_BE (cursor->timestamp);
  cursor->row = GINT64_FROM_BE (cursor->row);
  return TRUE;
}
