/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-error.h"

#include "local-platform/lp-json.h"

#include <errno.h>

G_DEFINE_QUARK (lp - error - quark, lp_error)

#define ERROR_TYPE_PREFIX "https://ns.adobe.com/aep/errors/"

#define FULL_DETAIL                                                                                \
  "The disk that holds the store is full. Nothing of this request was kept; what was there "       \
  "before "                                                                                        \
  "can still be read."

LpError
lp_error_from_errno (int number)
{
  return number == ENOSPC || number == EDQUOT || number == EFBIG ? LP_ERROR_FULL : LP_ERROR_STORE;
}

guint
lp_error_gateway (GString *body, guint status, const char *code, const char *message)
{
  lp_json_print (body, "{'error_code':%s,'message':%s}", code, message);
  return status;
}

guint
lp_error_ups (GString *body, guint status, const char *message, const char *cause)
{
  g_autofree char *code = g_strdup_printf ("%u", status);

  lp_json_print (body, "{'message':%s", message);
  if (cause != NULL)
    lp_json_print (body, ",'cause':%s", cause);
  lp_json_print (body, ",'statusCode':%s}", code);
  return status;
}

guint
lp_error_ups_not_found (GString *body)
{
  lp_json_print (body, "{'statusCode':'404'}");
  return 404;
}

guint
lp_error_upapi (GString *body, guint status, const char *code, const char *message)
{
  g_autofree char *request_id = lp_error_new_request_id ();
  g_autofree char *group = g_strdup_printf ("%u", status);
  g_autofree char *type = g_strconcat (ERROR_TYPE_PREFIX, code, NULL);

  lp_json_print (body,
                 "{'requestId':%s,'errors':{%s:[{'code':%s,'message':%s}]},"
                 "'type':%s,'title':%s,'status':%u}",
                 request_id, group, code, message, type, message, status);
  return status;
}

guint
lp_error_problem (GString *body,
                  guint status,
                  const char *code,
                  const char *title,
                  const char *detail)
{
  g_autofree char *type = g_strconcat (ERROR_TYPE_PREFIX, code, NULL);

  lp_json_print (body,
                 "{'type':%s,'title':%s,'status':%u,'detail':%s,"
                 "'report':{'additionalContext':{},'errorChain':[]}}",
                 type, title, status, detail);
  return status;
}

guint
lp_error_oauth (GString *body, guint status, const char *error, const char *description)
{
  lp_json_print (body, "{'error':%s,'error_description':%s}", error, description);
  return status;
}

guint
lp_error_internal (GString *body, GError *error)
{
  gboolean full = g_error_matches (error, LP_ERROR, LP_ERROR_FULL);

  /* A full disk is the user's to mend, and he reads of it in the answer. */
  if (!full)
    g_warning ("%s", error->message);
  g_error_free (error);
  g_string_truncate (body, 0);
  if (full)
    return lp_error_ups (body, 507, "Insufficient storage", FULL_DETAIL);
  return lp_error_ups (body, 500, "Internal server error", "The store could not be used.");
}

guint
lp_error_full (GString *body, const char *path)
{
  g_string_truncate (body, 0);
  if (g_str_has_prefix (path, "/data/core/ups/segment")
      || g_str_has_prefix (path, "/data/core/ups/audiences"))
    return lp_error_upapi (body, 507, "UPAPI-113099-507", FULL_DETAIL);
  if (g_str_has_prefix (path, "/data/core/ups") || g_str_has_prefix (path, "/data/core/ca"))
    return lp_error_ups (body, 507, "Insufficient storage", FULL_DETAIL);
  return lp_error_problem (body, 507, "LOCAL-1000-507", "Insufficient storage", FULL_DETAIL);
}

guint
lp_error_too_large (GString *body, const char *path)
{
  g_string_truncate (body, 0);
  if (g_str_has_prefix (path, "/collection/"))
    return lp_error_problem (body, 413, "EXEG-0507-413", "Payload too large",
                             "A message may have 1 MB at most.");
  return lp_error_gateway (body, 413, "413000", "Request entity too large");
}

char *
lp_error_new_request_id (void)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  char id[33];

  for (gsize i = 0; i < sizeof id - 1; i++)
    id[i] = letters[g_random_int_range (0, sizeof letters - 1)];
  id[sizeof id - 1] = '\0';
  return g_strdup (id);
}
