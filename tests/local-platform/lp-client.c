/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "local-platform/lp-client.h"

#include <libsoup/soup.h>
#include <string.h>

/* No single answer takes this long. */
#define TIMEOUT_SECONDS 60

struct _LpClient
{
  SoupSession *session;
  char *url;
  GHashTable *headers;
};

LpClient *
lp_client_new (const char *url)
{
  LpClient *self = g_new0 (LpClient, 1);
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *bearer = NULL;

  /* Straight there: a proxy of the desktop is none of a test's business. */
  self->session
    = soup_session_new_with_options ("timeout", TIMEOUT_SECONDS, "proxy-resolver", NULL, NULL);
  self->url = g_strdup (url);
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  answer = lp_client_send (self, "POST", "/ims/token/v3",
                           "grant_type=client_credentials&client_id=local&client_secret=local"
                           "&scope=openid%2CAdobeID",
                           "application/x-www-form-urlencoded", 200);
  bearer = g_strconcat ("Bearer ", lp_text_at (answer, "access_token"), NULL);
  lp_client_set_header (self, "Authorization", bearer);
  lp_client_set_header (self, "x-api-key", "local");
  lp_client_set_header (self, "x-gw-ims-org-id", "LOCAL@AdobeOrg");
  lp_client_set_header (self, "x-sandbox-name", "prod");
  return self;
}

void
lp_client_free (LpClient *self)
{
  g_object_unref (self->session);
  g_free (self->url);
  g_hash_table_unref (self->headers);
  g_free (self);
}

const char *
lp_client_get_url (LpClient *self)
{
  return self->url;
}

void
lp_client_set_header (LpClient *self, const char *name, const char *value)
{
  if (value != NULL)
    g_hash_table_insert (self->headers, g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (self->headers, name);
}

/* Sends and waits. Returns NULL where any status will do and there is none. */
static GBytes *
send_call (LpClient *self,
           const char *method,
           const char *path,
           const char *body,
           const char *type,
           guint expect,
           SoupMessage **sent)
{
  g_autofree char *address = g_strconcat (self->url, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, address);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  g_assert_nonnull (message);
  g_hash_table_iter_init (&iter, self->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, type, bytes);
    }
  answer = soup_session_send_and_read (self->session, message, NULL, &error);
  if (error != NULL && expect == 0)
    return NULL;
  g_assert_no_error (error);
  if (expect != 0 && soup_message_get_status (message) != expect)
    g_error ("%s %s answered %u, not %u: %.*s", method, path, soup_message_get_status (message),
             expect, (int) MIN (g_bytes_get_size (answer), 500),
             (const char *) g_bytes_get_data (answer, NULL));
  *sent = g_steal_pointer (&message);
  return g_steal_pointer (&answer);
}

JsonNode *
lp_client_send (LpClient *self,
                const char *method,
                const char *path,
                const char *body,
                const char *type,
                guint expect)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) answer = send_call (self, method, path, body, type, expect, &message);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (g_bytes_get_size (answer) == 0)
    return json_node_new (JSON_NODE_NULL);
  json_parser_load_from_data (parser, g_bytes_get_data (answer, NULL),
                              (gssize) g_bytes_get_size (answer), &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (
    soup_message_headers_get_one (soup_message_get_response_headers (message), "Content-Type"),
    "application/json"));
  return json_parser_steal_root (parser);
}

char *
lp_client_call (LpClient *self,
                const char *method,
                const char *path,
                const char *body,
                const char *type,
                guint expect)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) answer = send_call (self, method, path, body, type, expect, &message);
  const char *text = g_bytes_get_data (answer, NULL);

  return g_strndup (text != NULL ? text : "", g_bytes_get_size (answer));
}

guint
lp_client_try (LpClient *self,
               const char *method,
               const char *path,
               const char *body,
               const char *type,
               guint expect)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) answer = send_call (self, method, path, body, type, expect, &message);

  return answer != NULL ? soup_message_get_status (message) : 0;
}

const char *
lp_client_get_header (LpClient *self, const char *name)
{
  return g_hash_table_lookup (self->headers, name);
}

char *
lp_client_find_dataset (LpClient *client, const char *name)
{
  g_autoptr (JsonNode) datasets
    = lp_client_get (client, 200, "/data/foundation/catalog/dataSets?limit=100");
  JsonObjectIter iter;
  const char *id;
  JsonNode *dataset;

  json_object_iter_init (&iter, json_node_get_object (datasets));
  while (json_object_iter_next (&iter, &id, &dataset))
    if (strcmp (lp_text_at (dataset, "name"), name) == 0)
      return g_strdup (id);
  g_error ("There is no dataset “%s”", name);
}

char *
lp_client_find_schema (LpClient *client, const char *dataset)
{
  g_autoptr (JsonNode) found
    = lp_client_get (client, 200, "/data/foundation/catalog/dataSets/%s", dataset);

  return g_strdup (lp_text_at (found, "*.schemaRef.id"));
}

char *
lp_client_begin_batch (LpClient *self, const char *dataset, const char *extra)
{
  g_autofree char *body = g_strdup_printf (
    "{\"datasetId\":\"%s\",\"inputFormat\":{\"format\":\"json\"}%s}", dataset, extra);
  g_autoptr (JsonNode) batch = lp_client_post (self, 201, "/data/foundation/import/batches", body);

  return g_strdup (lp_text_at (batch, "id"));
}

void
lp_client_put_file (LpClient *self,
                    const char *batch,
                    const char *dataset,
                    const char *name,
                    const char *content)
{
  g_autofree char *path = g_strdup_printf (
    "/data/foundation/import/batches/%s/datasets/%s/files/%s", batch, dataset, name);

  g_free (lp_client_call (self, "PUT", path, content, "application/octet-stream", 200));
}

JsonNode *
lp_client_wait_batch (LpClient *self, const char *batch)
{
  gint64 deadline = g_get_monotonic_time () + TIMEOUT_SECONDS * G_USEC_PER_SEC;

  for (;;)
    {
      g_autoptr (JsonNode) answer
        = lp_client_get (self, 200, "/data/foundation/catalog/batches/%s", batch);
      const char *status = lp_text_at (answer, "*.status");

      if (strcmp (status, "queued") != 0 && strcmp (status, "processing") != 0)
        return json_node_copy (lp_at (answer, "*"));
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited %d s for batch %s to end", TIMEOUT_SECONDS, batch);
    }
}

void
lp_client_complete_batch (LpClient *self, const char *batch)
{
  g_autofree char *path
    = g_strdup_printf ("/data/foundation/import/batches/%s?action=COMPLETE", batch);

  g_free (lp_client_call (self, "POST", path, NULL, NULL, 200));
}

JsonNode *
lp_client_end_batch (LpClient *self, const char *batch)
{
  lp_client_complete_batch (self, batch);
  return lp_client_wait_batch (self, batch);
}

JsonNode *
lp_client_ingest (LpClient *self, const char *dataset, const char *content)
{
  g_autofree char *batch
    = lp_client_begin_batch (self, dataset, ",\"partialIngestionPercentage\":100");

  lp_client_put_file (self, batch, dataset, "records.json", content);
  return lp_client_end_batch (self, batch);
}

JsonNode *
lp_client_get (LpClient *self, guint expect, const char *format, ...)
{
  g_autofree char *path = NULL;
  va_list arguments;

  va_start (arguments, format);
  path = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return lp_client_send (self, "GET", path, NULL, NULL, expect);
}

JsonNode *
lp_client_post (LpClient *self, guint expect, const char *path, const char *body)
{
  return lp_client_send (self, "POST", path, body, "application/json", expect);
}

JsonNode *
lp_client_profile (LpClient *self, const char *name_space, const char *value, const char *extra)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);
  g_autoptr (JsonNode) answer = lp_client_get (
    self, 200, PROFILE_PATH "&entityId=%s&entityIdNS=%s%s", escaped, name_space, extra);

  return json_node_copy (lp_at (answer, "*"));
}

JsonNode *
lp_client_events (LpClient *self,
                  const char *name_space,
                  const char *value,
                  const char *extra,
                  guint *n_pages)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);
  g_autofree char *path = g_strdup_printf (EVENTS_PATH "&relatedEntityId=%s&relatedEntityIdNS=%s%s",
                                           escaped, name_space, extra);
  JsonArray *all = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  guint pages = 0;

  while (*path != '\0')
    {
      g_autoptr (JsonNode) page = lp_client_send (self, "GET", path, NULL, NULL, 200);
      JsonArray *children = json_node_get_array (lp_at (page, "children"));
      const char *href = lp_text_at (page, "_links.next.href");

      g_assert_cmpint (lp_integer_at (page, "_page.count"), ==, json_array_get_length (children));
      /* The next page's address has its place in it too. */
      if (*href != '\0')
        {
          g_assert_true (g_str_has_prefix (href, "/entities?start="));
          g_assert_nonnull (strstr (href, lp_text_at (page, "_page.next")));
        }
      else
        g_assert_cmpstr (lp_text_at (page, "_page.next"), ==, "");
      for (guint i = 0; i < json_array_get_length (children); i++)
        json_array_add_element (all, json_node_copy (json_array_get_element (children, i)));
      g_free (path);
      path = *href != '\0' ? g_strconcat ("/data/core/ups/access", href, NULL) : g_strdup ("");
      pages++;
    }
  if (n_pages != NULL)
    *n_pages = pages;
  json_node_take_array (node, all);
  return node;
}

/* Takes one step: a member's name, "*" for the first member, or an element's number. */
static JsonNode *
step (JsonNode *node, const char *name)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      guint64 place;

      if (!g_ascii_string_to_unsigned (name, 10, 0, G_MAXUINT, &place, NULL)
          || place >= json_array_get_length (array))
        return NULL;
      return json_array_get_element (array, (guint) place);
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = NULL;

      if (strcmp (name, "*") != 0)
        return json_object_get_member (object, name);
      members = json_object_get_members (object);
      return members != NULL ? json_object_get_member (object, members->data) : NULL;
    }
  return NULL;
}

static JsonNode *
find (JsonNode *node, const char *path)
{
  g_auto (GStrv) names = g_strsplit_set (path, ".[]", -1);

  for (guint i = 0; names[i] != NULL && node != NULL; i++)
    if (*names[i] != '\0')
      node = step (node, names[i]);
  return node;
}

JsonNode *
lp_at (JsonNode *node, const char *path)
{
  JsonNode *found = find (node, path);

  if (found == NULL)
    g_error ("There is no %s in %s", path, json_to_string (node, FALSE));
  return found;
}

const char *
lp_text_at (JsonNode *node, const char *path)
{
  JsonNode *found = lp_at (node, path);

  g_assert_cmpstr (g_type_name (json_node_get_value_type (found)), ==, "gchararray");
  return json_node_get_string (found);
}

gint64
lp_integer_at (JsonNode *node, const char *path)
{
  JsonNode *found = lp_at (node, path);

  g_assert_cmpstr (g_type_name (json_node_get_value_type (found)), ==, "gint64");
  return json_node_get_int (found);
}

double
lp_number_at (JsonNode *node, const char *path)
{
  return json_node_get_double (lp_at (node, path));
}

gboolean
lp_has (JsonNode *node, const char *path)
{
  return find (node, path) != NULL;
}

guint
lp_count (JsonNode *node, const char *path)
{
  JsonNode *found = lp_at (node, path);

  return JSON_NODE_HOLDS_ARRAY (found) ? json_array_get_length (json_node_get_array (found))
                                       : json_object_get_size (json_node_get_object (found));
}
