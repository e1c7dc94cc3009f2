/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-http-error.h"

#include "platform/hub-loopback.h"

#include "model/hub-error.h"
#include "model/hub-text.h"
#include "model/hub-xdm.h"

#include <gio/gio.h>

#include <string.h>

/* An error body as lines "name=value" in lower case, one for each string and number anywhere in it.
 * The platform has at least five shapes and nests them in one another; read so, they are one. */
typedef struct
{
  gboolean is_empty;
  gboolean is_json;
  GString *lines;
} Reason;

typedef struct
{
  const char *text;
  HubError code;
} Rule;

/* The gateway's own codes (D:landing/troubleshooting.md), and OAuth's (RFC 6749, 5.2). 403025 says
 * that the credential is not entitled to the organisation of the header. */
static const Rule exact_rules[] = {
  { "error_code=403010\n", HUB_ERROR_CREDENTIAL },
  { "error_code=401013\n", HUB_ERROR_CREDENTIAL },
  { "error_code=403000\n", HUB_ERROR_API_KEY },
  { "error_code=403003\n", HUB_ERROR_API_KEY },
  { "error_code=400003\n", HUB_ERROR_ORGANISATION },
  { "error_code=403025\n", HUB_ERROR_ORGANISATION },
  { "error=invalid_client\n", HUB_ERROR_CREDENTIAL },
  { "error=unauthorized_client\n", HUB_ERROR_CREDENTIAL },
  { "error=access_denied\n", HUB_ERROR_CREDENTIAL },
  { "error=invalid_grant\n", HUB_ERROR_CREDENTIAL },
  { "error=invalid_scope\n", HUB_ERROR_CREDENTIAL },
};

/* Words for what has no code of its own. First match wins. */
static const Rule word_rules[] = {
  { "experienceevent", HUB_ERROR_EVENTS_UNAVAILABLE },
  { "experience event", HUB_ERROR_EVENTS_UNAVAILABLE },
  { "event lookup", HUB_ERROR_EVENTS_UNAVAILABLE },
  { "licens", HUB_ERROR_PERMISSION },
  { "licenc", HUB_ERROR_PERMISSION },
  { "entitle", HUB_ERROR_PERMISSION },
  { "subscribed", HUB_ERROR_PERMISSION },
  { "merge policy", HUB_ERROR_NOT_FOUND },
  { "mergepolicy", HUB_ERROR_NOT_FOUND },
  { "namespace", HUB_ERROR_BAD_REQUEST },
  { "sandbox", HUB_ERROR_SANDBOX },
  { "api key", HUB_ERROR_API_KEY },
  { "api-key", HUB_ERROR_API_KEY },
  { "ims org", HUB_ERROR_ORGANISATION },
  { "ims-org", HUB_ERROR_ORGANISATION },
  { "imsorg", HUB_ERROR_ORGANISATION },
  { "organization", HUB_ERROR_ORGANISATION },
};

static void
collect (GString *lines, const char *name, HubXdm *node, guint depth)
{
  g_autofree char *number = NULL;
  HubXdmIter iter;
  HubXdm *child;

  if (depth > 6 || lines->len > HUB_HTTP_MAX_ERROR_BYTES)
    return;

  switch (hub_xdm_get_kind (node))
    {
    case HUB_XDM_OBJECT:
    case HUB_XDM_ARRAY:
      hub_xdm_iter_init (&iter, node);
      while (hub_xdm_iter_next (&iter, &child))
        {
          const char *member = hub_xdm_get_name (child);

          collect (lines, member != NULL ? member : name, child, depth + 1);
        }
      break;

    case HUB_XDM_STRING:
      g_string_append_printf (lines, "%s=%s\n", name, hub_xdm_get_string (node, NULL));
      break;

    case HUB_XDM_INTEGER:
      number = hub_xdm_dup_text (node, NULL);
      g_string_append_printf (lines, "%s=%s\n", name, number);
      break;

    case HUB_XDM_DOUBLE:
    case HUB_XDM_BOOLEAN:
    case HUB_XDM_NULL:
    default:
      break;
    }
}

static void
reason_init (Reason *self, GBytes *body)
{
  g_autoptr (HubXdm) root = hub_xdm_parse (body, HUB_HTTP_MAX_ERROR_BYTES, NULL);

  self->is_empty = g_bytes_get_size (body) == 0;
  self->is_json = root != NULL;
  self->lines = g_string_new ("\n");
  if (root != NULL)
    collect (self->lines, "", root, 0);
  g_string_ascii_down (self->lines);
}

static void
reason_clear (Reason *self)
{
  g_string_free (self->lines, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reason, reason_clear)

static gboolean
find_rule (const Rule *rules, gsize n_rules, const char *lines, HubError *code)
{
  for (gsize i = 0; i < n_rules; i++)
    if (strstr (lines, rules[i].text) != NULL)
      {
        *code = rules[i].code;
        return TRUE;
      }
  return FALSE;
}

/* The platform's documents do not say how entities answers for an identity that nobody has: the
 * specification has a 404 with nothing but its status, so any 404 that a gateway did not give is
 * taken for that. */
static HubError
classify_not_found (const Reason *reason, const char *what)
{
  HubError code;

  if (find_rule (word_rules, G_N_ELEMENTS (word_rules), reason->lines->str, &code)
      && (code == HUB_ERROR_NOT_FOUND || code == HUB_ERROR_SANDBOX
          || code == HUB_ERROR_ORGANISATION))
    return code;
  if (strstr (reason->lines->str, "\nerror_code=") != NULL)
    return HUB_ERROR_NOT_FOUND;
  return g_str_has_suffix (what, "/access/entities") ? HUB_ERROR_NO_PROFILE : HUB_ERROR_NOT_FOUND;
}

static HubError
classify (guint status, const Reason *reason, const char *what)
{
  const char *lines = reason->lines->str;
  HubError code;

  if (status == 429)
    return HUB_ERROR_RATE_LIMITED;
  if (status == 502 || status == 503 || status == 504)
    return HUB_ERROR_UNAVAILABLE;
  if (status >= 500)
    return HUB_ERROR_SERVER;
  if (status == 408)
    return HUB_ERROR_TIMED_OUT;
  if (status < 400)
    return HUB_ERROR_UNEXPECTED;

  if (find_rule (exact_rules, G_N_ELEMENTS (exact_rules), lines, &code))
    return code;
  if (status == 401)
    return HUB_ERROR_CREDENTIAL;
  if (!reason->is_empty && !reason->is_json)
    return HUB_ERROR_NOT_JSON;
  if (status == 404)
    return classify_not_found (reason, what);
  if (status == 422 && (reason->is_empty || strstr (lines, "identit") != NULL))
    return HUB_ERROR_TOO_MANY_IDENTITIES;
  if (find_rule (word_rules, G_N_ELEMENTS (word_rules), lines, &code))
    return code;
  return status == 403 ? HUB_ERROR_PERMISSION : HUB_ERROR_BAD_REQUEST;
}

/* The letters, digits, hyphens and underscores after @before. (nullable) */
static char *
dup_code_after (const char *lines, const char *before)
{
  const char *start = strstr (lines, before);
  gsize length = 0;

  if (start == NULL)
    return NULL;
  start += strlen (before);
  while (length < 24
         && (g_ascii_isalnum (start[length]) || start[length] == '-' || start[length] == '_'))
    length++;
  return g_ascii_strup (start, length);
}

/* The platform's name for what happened, which an administrator can look up; "" if it has none. */
static char *
dup_platform_code (const Reason *reason)
{
  const char *lines = reason->lines->str;
  g_autofree char *ups = dup_code_after (lines, "\nmessage=ups-");
  char *code;

  if (ups != NULL)
    return g_strconcat ("UPS-", ups, NULL);
  code = dup_code_after (lines, "\nerror_code=");
  if (code == NULL)
    code = dup_code_after (lines, "/aep/errors/");
  if (code == NULL)
    code = dup_code_after (lines, "\nerror=");
  return code != NULL ? code : g_strdup ("");
}

GError *
hub_http_error_new_from_answer (const HubHttpAnswer *answer, const char *what)
{
  g_auto (Reason) reason = { 0 };
  g_autofree char *platform_code = NULL;
  HubError code;

  reason_init (&reason, answer->body);
  code = classify (answer->status, &reason, what);
  platform_code = dup_platform_code (&reason);
  g_debug ("%s: HTTP %u %s", what, answer->status, platform_code);
  return g_error_new (HUB_ERROR, code, "%s: HTTP %u%s%s", what, answer->status,
                      *platform_code != '\0' ? " " : "", platform_code);
}

/* The members whose text is a sentence, in any of the error shapes. */
static gboolean
is_words (const char *member)
{
  static const char *const members[]
    = { "title", "detail", "message", "detailed-message", "description", "error_description" };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (strcmp (member, members[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
collect_words (GPtrArray *words, const char *name, HubXdm *node, guint depth)
{
  const char *string = hub_xdm_get_string (node, NULL);
  HubXdmIter iter;
  HubXdm *child;

  if (depth > 6)
    return;

  hub_xdm_iter_init (&iter, node);
  while (hub_xdm_iter_next (&iter, &child))
    {
      const char *member = hub_xdm_get_name (child);

      collect_words (words, member != NULL ? member : name, child, depth + 1);
    }
  if (string != NULL && is_words (name))
    {
      char *text = hub_text_make_inert (string, -1);

      if (*text == '\0' || g_ptr_array_find_with_equal_func (words, text, g_str_equal, NULL))
        g_free (text);
      else
        g_ptr_array_add (words, text);
    }
}

void
hub_http_error_add_words (GError *error, const HubHttpAnswer *answer)
{
  g_autoptr (HubXdm) root = hub_xdm_parse (answer->body, HUB_HTTP_MAX_ERROR_BYTES, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GString *message;

  if (root != NULL)
    collect_words (words, "", root, 0);
  if (words->len == 0)
    return;
  message = g_string_new (error->message);
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (message, "%s%s", i == 0 ? ": " : "; ",
                            (const char *) g_ptr_array_index (words, i));
  g_free (error->message);
  error->message = g_string_free (message, FALSE);
}

static gint64
parse_retry_after (const char *text)
{
  g_autoptr (GDateTime) until = NULL;
  g_autoptr (GDateTime) now = NULL;
  guint64 seconds;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64) seconds * 1000;
  until = soup_date_time_new_from_http_string (text);
  if (until == NULL)
    return 0;
  now = g_date_time_new_now_utc ();
  return MAX (0, g_date_time_difference (until, now) / 1000);
}

gint64
hub_http_error_get_wait (const HubHttpAnswer *answer)
{
  g_auto (Reason) reason = { 0 };
  const char *found;

  reason_init (&reason, answer->body);
  found = strstr (reason.lines->str, "\nretryafterms=");
  if (found != NULL)
    return MAX (0, g_ascii_strtoll (found + strlen ("\nretryafterms="), NULL, 10));
  return answer->retry_after != NULL ? parse_retry_after (answer->retry_after) : 0;
}

static HubError
classify_io_error (const GError *cause)
{
  switch (cause->code)
    {
    case G_IO_ERROR_CONNECTION_REFUSED:
    case G_IO_ERROR_PROXY_FAILED:
    case G_IO_ERROR_PROXY_AUTH_FAILED:
    case G_IO_ERROR_PROXY_NEED_AUTH:
    case G_IO_ERROR_PROXY_NOT_ALLOWED:
      return HUB_ERROR_CONNECTION_REFUSED;
    case G_IO_ERROR_HOST_NOT_FOUND:
      return HUB_ERROR_HOST_NOT_FOUND;
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
      return HUB_ERROR_OFFLINE;
    case G_IO_ERROR_TIMED_OUT:
      return HUB_ERROR_TIMED_OUT;
    default:
      return HUB_ERROR_CONNECTION_LOST;
    }
}

static HubError
classify_transport (const GError *cause)
{
  if (cause->domain == G_IO_ERROR)
    return classify_io_error (cause);
  if (cause->domain == G_RESOLVER_ERROR)
    return HUB_ERROR_HOST_NOT_FOUND;
  if (cause->domain == G_TLS_ERROR)
    return cause->code == G_TLS_ERROR_EOF ? HUB_ERROR_CONNECTION_LOST : HUB_ERROR_TLS;
  if (cause->domain == SOUP_SESSION_ERROR && cause->code == SOUP_SESSION_ERROR_PARSING)
    return HUB_ERROR_UNEXPECTED;
  if (cause->domain == SOUP_SESSION_ERROR && cause->code == SOUP_SESSION_ERROR_ENCODING)
    return HUB_ERROR_TRUNCATED;
  return HUB_ERROR_CONNECTION_LOST;
}

GError *
hub_http_error_new_from_transport (const GError *cause, const char *what, const char *host)
{
  HubError code;

  if (cause->domain == HUB_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (cause);

  code = classify_transport (cause);
  /* Asked only after a failure: the monitor is wrong behind some VPNs, and a lookup that would have
   * worked must not be refused on its word. */
  if ((code == HUB_ERROR_HOST_NOT_FOUND || code == HUB_ERROR_TIMED_OUT
       || code == HUB_ERROR_CONNECTION_LOST)
      && !hub_host_is_loopback (host)
      && !g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    code = HUB_ERROR_OFFLINE;

  g_debug ("%s: %s %d", what, g_quark_to_string (cause->domain), cause->code);
  /* Its title says what happened, in words; the transport's own would only repeat it, with the
   * address. */
  return g_error_new (HUB_ERROR, code, "%s: no answer", what);
}
