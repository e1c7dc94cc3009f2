/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-auth.h"
#include "local-platform/lp-cursor.h"
#include "local-platform/lp-entities.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-merge.h"
#include "local-platform/lp-random.h"
#include "local-platform/lp-request.h"
#include "local-platform/lp-sample-load.h"
#include "local-platform/lp-sample-words.h"
#include "local-platform/lp-sample.h"
#include "support/hub-test-case.h"

#include <sqlite3.h>
#include <string.h>

/* The parts of the local platform that have something to decide, one by one. */

static void
test_json_print (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  lp_json_print (out, "{'s':%s,'n':%s,'i':%i,'u':%u,'l':%l,'b':%b,'j':%j,'p':'100%%'}",
                 "it's \"x\"", NULL, -3, 4u, G_GINT64_CONSTANT (1) << 40, TRUE, "[1,2]");
  g_assert_cmpstr (out->str, ==,
                   "{\"s\":\"it's \\\"x\\\"\",\"n\":null,\"i\":-3,\"u\":4,\"l\":1099511627776,"
                   "\"b\":true,\"j\":[1,2],\"p\":\"100%\"}");
}

static void
test_json_strings (void)
{
  static const struct
  {
    const char *text;
    const char *json;
  } cases[] = {
    { "", "\"\"" },
    { "a\\b\n\t\r", "\"a\\\\b\\n\\t\\r\"" },
    { "\a\x1f\x7f", "\"\\u0007\\u001f\\u007f\"" },
    { "ليلى 王 é \u202e", "\"ليلى 王 é \u202e\"" },
    { "cut \xc3", "\"cut \xef\xbf\xbd\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      lp_json_string (out, cases[i].text);
      g_assert_cmpstr (out->str, ==, cases[i].json);
    }
}

static void
test_json_numbers (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  lp_json_print (out, "%f %f %f %f", 119.9, 54.0, 0.1 + 0.2, -1e300);
  g_assert_cmpstr (out->str, ==, "119.9 54.0 0.30000000000000004 -1e+300");
  g_string_truncate (out, 0);
  lp_json_print (out, "%m %m %m %m", G_GINT64_CONSTANT (5400), G_GINT64_CONSTANT (11990),
                 G_GINT64_CONSTANT (1), G_GINT64_CONSTANT (-1750));
  g_assert_cmpstr (out->str, ==, "54.0 119.9 0.01 -17.5");
  g_string_truncate (out, 0);
  lp_json_print (out, "%t %t", G_GINT64_CONSTANT (1795374240000), G_GINT64_CONSTANT (-1));
  g_assert_cmpstr (out->str, ==, "\"2026-11-22T19:04:00Z\" \"1969-12-31T23:59:59.999Z\"");
}

static void
test_json_node (void)
{
  const char *text = "{\"a\":[1,2.5,null,true,\"x\"],\"b\":{\"c\":-9007199254740993},\"d\":{}}";
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  lp_json_node (out, node);
  g_assert_cmpstr (out->str, ==, text);
}

static void
test_request_query (void)
{
  g_autoptr (LpRequest) request = lp_request_new (
    "entityId=a%2Bb%40c.d&ns=+x&empty=&bare&&twice=1&twice=2&bad=%zz&latin=%e9", NULL);

  g_assert_cmpstr (lp_request_get (request, "entityId"), ==, "a+b@c.d");
  g_assert_cmpstr (lp_request_get (request, "ns"), ==, " x");
  g_assert_cmpstr (lp_request_get (request, "empty"), ==, "");
  g_assert_cmpstr (lp_request_get (request, "bare"), ==, "");
  g_assert_cmpstr (lp_request_get (request, "twice"), ==, "1");
  /* What cannot be decoded is taken as it came. */
  g_assert_cmpstr (lp_request_get (request, "bad"), ==, "%zz");
  g_assert_cmpstr (lp_request_get (request, "latin"), ==, "%e9");
  g_assert_null (lp_request_get (request, "missing"));
}

static void
test_request_ids (void)
{
  static const char *const wrong[] = {
    "", "[]", "{}", "{\"ids\":{}}", "{\"ids\":[\"a\"]}", "{\"ids\":[{\"id\":7}]}", "{\"ids\":["
  };
  g_autoptr (GBytes) right = g_bytes_new_static ("{\"ids\":[{\"id\":\"a\"},{\"id\":\"b\"}]}", 31);
  g_autoptr (LpRequest) request = lp_request_new (NULL, right);
  g_autoptr (GPtrArray) ids = lp_request_get_ids (request);
  g_autofree char *deep_text = g_strnfill (100 * 1000, '[');
  g_autoptr (GBytes) deep = g_bytes_new_static (deep_text, strlen (deep_text));
  g_autoptr (LpRequest) deep_request = lp_request_new (NULL, deep);

  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (ids, 1), ==, "b");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (wrong[i], strlen (wrong[i]));
      g_autoptr (LpRequest) wrong_request = lp_request_new (NULL, body);

      g_assert_null (lp_request_get_ids (wrong_request));
    }
  g_assert_null (lp_request_get_ids (deep_request));
}

static void
test_cursor (void)
{
  guint8 key[LP_CURSOR_KEY_SIZE] = { 1, 2, 3 };
  guint8 other_key[LP_CURSOR_KEY_SIZE] = { 1, 2, 4 };
  LpCursor cursor = { G_GINT64_CONSTANT (1795374240000), 17 };
  LpCursor read = { 0 };
  g_autofree char *text = lp_cursor_encode (&cursor, key, "question");
  g_autofree char *escaped = g_uri_escape_string (text, NULL, FALSE);

  g_assert_cmpstr (text, ==, escaped);
  g_assert_true (lp_cursor_decode (text, key, "question", &read));
  g_assert_cmpint (read.timestamp, ==, cursor.timestamp);
  g_assert_cmpint (read.row, ==, cursor.row);
  g_assert_false (lp_cursor_decode (text, key, "other question", &read));
  g_assert_false (lp_cursor_decode (text, other_key, "question", &read));
  for (guint i = 0; i < strlen (text); i++)
    {
      g_autofree char *tampered = g_strdup (text);

      tampered[i] = tampered[i] == 'x' ? 'y' : 'x';
      g_assert_false (lp_cursor_decode (tampered, key, "question", &read));
    }
  g_assert_false (lp_cursor_decode ("", key, "question", &read));
  g_assert_false (
    lp_cursor_decode ("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", key, "question", &read));
}

static guint
check_token (LpAuth *auth, const char *token, gint64 now)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  guint status;

  soup_message_headers_append (headers, "Authorization", bearer);
  soup_message_headers_append (headers, "x-api-key", LP_CLIENT_ID);
  soup_message_headers_append (headers, "x-gw-ims-org-id", LP_ORGANIZATION);
  soup_message_headers_append (headers, "x-sandbox-name", LP_SANDBOX);
  status = lp_auth_check (auth, headers, now, body);
  soup_message_headers_unref (headers);
  return status;
}

static void
test_token_expires (void)
{
  static const char form[] = "grant_type=client_credentials&client_id=local&client_secret=local";
  g_autoptr (LpAuth) auth = lp_auth_new ();
  g_autoptr (GBytes) content = g_bytes_new_static (form, strlen (form));
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (JsonNode) answer = NULL;
  const char *token;
  gint64 life = (gint64) LP_TOKEN_LIFETIME * G_USEC_PER_SEC;

  g_assert_cmpuint (
    lp_auth_token_call (auth, NULL, "application/x-www-form-urlencoded", content, 1000, body), ==,
    200);
  answer = json_from_string (body->str, NULL);
  token = json_object_get_string_member (json_node_get_object (answer), "access_token");
  g_assert_cmpuint (check_token (auth, token, 1000), ==, 0);
  g_assert_cmpuint (check_token (auth, token, 1000 + life - 1), ==, 0);
  g_assert_cmpuint (check_token (auth, token, 1000 + life), ==, 401);
}

static LpFragment *
fragment (const char *dataset, gboolean system, gint64 modified, const char *entity)
{
  LpFragment *made = g_new0 (LpFragment, 1);

  made->dataset = g_strdup (dataset);
  made->system = system;
  made->modified = modified;
  made->entity = g_strdup (entity);
  return made;
}

static char *
merge (GPtrArray *fragments, const char *how, const char *order)
{
  g_autoptr (LpReader) reader = lp_reader_new ();
  GString *out = g_string_new (NULL);

  lp_merge_fragments (fragments, how, order, reader, out);
  return g_string_free (out, FALSE);
}

static GPtrArray *
three_fragments (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_fragment_free);

  g_ptr_array_add (list, fragment ("new", FALSE, 30,
                                   "{\"name\":{\"first\":\"N\"},\"list\":[3],"
                                   "\"identityMap\":{\"email\":[{\"id\":\"b\"},{\"id\":\"a\"}]}}"));
  g_ptr_array_add (list, fragment ("old", FALSE, 10,
                                   "{\"name\":{\"first\":\"O\",\"last\":\"O\"},\"list\":[1,2],"
                                   "\"identityMap\":{\"email\":[{\"id\":\"a\"}]}}"));
  g_ptr_array_add (list, fragment ("platform", TRUE, 20, "{\"name\":{\"last\":\"P\"}}"));
  return list;
}

static void
test_merge (void)
{
  g_autoptr (GPtrArray) by_time = three_fragments ();
  g_autoptr (GPtrArray) by_order = three_fragments ();
  g_autoptr (GPtrArray) only_one = three_fragments ();
  g_autofree char *newest = merge (by_time, "timestampOrdered", NULL);
  g_autofree char *trusted = merge (by_order, "dataSetPrecedence", "[\"old\",\"new\"]");
  g_autofree char *alone = merge (only_one, "dataSetPrecedence", "[\"new\"]");

  g_assert_cmpstr (newest, ==,
                   "{\"name\":{\"first\":\"N\",\"last\":\"P\"},\"list\":[3],"
                   "\"identityMap\":{\"email\":[{\"id\":\"a\"},{\"id\":\"b\"}]}}");
  g_assert_cmpstr (trusted, ==,
                   "{\"name\":{\"last\":\"O\",\"first\":\"O\"},\"list\":[1,2],"
                   "\"identityMap\":{\"email\":[{\"id\":\"b\"},{\"id\":\"a\"}]}}");
  g_assert_cmpstr (alone, ==,
                   "{\"name\":{\"last\":\"P\",\"first\":\"N\"},\"list\":[3],"
                   "\"identityMap\":{\"email\":[{\"id\":\"b\"},{\"id\":\"a\"}]}}");
}

static void
test_pick (void)
{
  static const struct
  {
    const char *fields;
    const char *json;
  } cases[] = {
    { "a", "{\"a\":{\"b\":1,\"c\":2}}" },
    { "a.b", "{\"a\":{\"b\":1}}" },
    { "a.b,a.c", "{\"a\":{\"b\":1,\"c\":2}}" },
    { "l.x", "{\"l\":[{\"x\":1},{}]}" },
    { "l.x,l.y", "{\"l\":[{\"x\":1,\"y\":2},{\"y\":3}]}" },
    { "nothing,a.nothing,a.b.c,,", "{}" },
  };
  g_autoptr (JsonNode) node
    = json_from_string ("{\"a\":{\"b\":1,\"c\":2},\"l\":[{\"x\":1,\"y\":2},{\"y\":3},7]}", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) picked = lp_merge_pick (json_node_get_object (node), cases[i].fields);
      g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
      g_autoptr (GString) out = g_string_new (NULL);

      json_node_set_object (root, picked);
      lp_json_node (out, root);
      g_assert_cmpstr (out->str, ==, cases[i].json);
    }
}

static void
test_random (void)
{
  LpRandom random;
  char uuid[37];

  /* These very numbers: the sample company must not change with a compiler or a library. */
  lp_random_seed (&random, 1);
  g_assert_cmphex (lp_random_next (&random), ==, G_GUINT64_CONSTANT (0x70cec9097e6ce70d));
  for (guint i = 0; i < 1000; i++)
    {
      int number = lp_random_between (&random, 3, 5);

      g_assert_true (number >= 3 && number <= 5);
    }
  lp_random_uuid (&random, uuid);
  g_assert_true (g_uuid_string_is_valid (uuid));
}

static void
test_ids (void)
{
  g_autofree char *xid = lp_make_xid ("Email", "a@example.com");
  g_autofree char *same = lp_make_xid ("email", "a@example.com");
  g_autofree char *other = lp_make_xid ("Phone", "a@example.com");
  g_autofree char *uuid = lp_make_uuid ("Churn risk");

  g_assert_cmpuint (strlen (xid), ==, 24);
  g_assert_cmpstr (xid, ==, same);
  g_assert_cmpstr (xid, !=, other);
  g_assert_true (g_uuid_string_is_valid (uuid));
}

static void
test_countries (void)
{
  guint in_netherlands = 0;

  for (guint number = 1; number <= 200; number++)
    if (strcmp (lp_country_for_number (number)->code, "NL") == 0)
      in_netherlands++;
  g_assert_cmpuint (in_netherlands, >, 40);
  g_assert_cmpuint (in_netherlands, <, 90);
}

static LpStore *
open_store (const char *folder)
{
  g_autoptr (GError) error = NULL;
  LpStore *store = lp_store_open (folder, &error);

  g_assert_no_error (error);
  return store;
}

/* The newest event of Hanneke, in seconds since 1970. */
static char *
write_sample (GDateTime *now, const char *file)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "sample", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (lp_sample_write (folder, now, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  return text;
}

/* On the same day it stays as it is; on the next it moves along. */
static void
test_sample_follows_the_day (void)
{
  g_autoptr (GDateTime) monday = g_date_time_new_utc (2026, 11, 23, 14, 32, 0);
  g_autoptr (GDateTime) evening = g_date_time_new_utc (2026, 11, 23, 23, 59, 0);
  g_autoptr (GDateTime) tuesday = g_date_time_new_utc (2026, 11, 24, 0, 5, 0);
  g_autofree char *first = write_sample (monday, "messages.jsonl");
  g_autofree char *same = write_sample (evening, "messages.jsonl");
  g_autofree char *next = write_sample (tuesday, "messages.jsonl");

  g_assert_cmpstr (first, ==, same);
  g_assert_nonnull (strstr (first, "\"timestamp\":\"2026-11-22T19:04:00Z\""));
  g_assert_null (strstr (first, "\"timestamp\":\"2026-11-23"));
  g_assert_nonnull (strstr (next, "\"timestamp\":\"2026-11-23T19:04:00Z\""));
  g_assert_null (strstr (next, "\"timestamp\":\"2026-11-24"));
}

static gboolean
is_sample_needed (LpStore *store, GDateTime *now)
{
  g_autoptr (GError) error = NULL;
  gboolean needed = FALSE;

  g_assert_true (lp_sample_prepare (store, now, &needed, &error));
  g_assert_no_error (error);
  return needed;
}

static void
add_customer (LpStore *store)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (lp_store_add_identity (store, "Email", "a@example.com", 0, NULL, &error), >, 0);
  g_assert_no_error (error);
}

static gboolean
is_empty (LpStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean empty = FALSE;

  g_assert_true (lp_store_is_empty (store, &empty, &error));
  g_assert_no_error (error);
  return empty;
}

static void
test_sample_makes_room (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "store", NULL);
  g_autofree char *other_folder = g_build_filename (g_get_user_data_dir (), "other", NULL);
  g_autoptr (GDateTime) monday = g_date_time_new_utc (2026, 11, 23, 14, 32, 0);
  g_autoptr (GDateTime) evening = g_date_time_new_utc (2026, 11, 23, 23, 59, 0);
  g_autoptr (GDateTime) tuesday = g_date_time_new_utc (2026, 11, 24, 0, 5, 0);
  LpStore *store = open_store (folder);
  LpStore *other = open_store (other_folder);
  g_autoptr (GError) error = NULL;

  /* Half of it in there is as good as nothing. */
  g_assert_true (is_sample_needed (store, monday));
  add_customer (store);
  g_assert_true (is_sample_needed (store, monday));
  g_assert_true (is_empty (store));

  /* All of it stays for the day, through a restart too. */
  add_customer (store);
  g_assert_true (lp_store_set_note (store, "sample-day", "2026-11-23 +0000", &error));
  g_assert_no_error (error);
  g_assert_false (is_sample_needed (store, evening));
  g_assert_finalize_object (store);
  store = open_store (folder);
  g_assert_false (is_sample_needed (store, evening));
  g_assert_false (is_empty (store));
  g_assert_true (is_sample_needed (store, tuesday));
  g_assert_true (is_empty (store));
  g_assert_finalize_object (store);

  /* What is not its own it leaves alone. */
  add_customer (other);
  g_assert_false (is_sample_needed (other, monday));
  g_assert_false (is_empty (other));
  g_assert_finalize_object (other);
}

static void
test_store_refuses (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "store", NULL);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  LpStore *store = open_store (folder);
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  /* Twice at once, even in one process. */
  g_assert_null (lp_store_open (folder, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_finalize_object (store);

  /* Made by a later version. */
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 999", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_null (lp_store_open (folder, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NEWER);
  g_clear_error (&error);

  /* No database at all. */
  g_assert_true (g_file_set_contents (path,
                                      "This is a letter to my aunt, not a store.\n"
                                      "It is long enough to be looked at as a header, and "
                                      "says nothing of the kind.\n",
                                      -1, &error));
  g_assert_no_error (error);
  g_assert_null (lp_store_open (folder, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_STORE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/json/print", test_json_print);
  hub_test_add ("/local-platform/json/strings", test_json_strings);
  hub_test_add ("/local-platform/json/numbers", test_json_numbers);
  hub_test_add ("/local-platform/json/node", test_json_node);
  hub_test_add ("/local-platform/request/query", test_request_query);
  hub_test_add ("/local-platform/request/ids", test_request_ids);
  hub_test_add ("/local-platform/cursor/sealed", test_cursor);
  hub_test_add ("/local-platform/auth/token-expires", test_token_expires);
  hub_test_add ("/local-platform/merge/fragments", test_merge);
  hub_test_add ("/local-platform/merge/pick", test_pick);
  hub_test_add ("/local-platform/sample/random", test_random);
  hub_test_add ("/local-platform/sample/ids", test_ids);
  hub_test_add ("/local-platform/sample/countries", test_countries);
  hub_test_add ("/local-platform/sample/follows-the-day", test_sample_follows_the_day);
  hub_test_add ("/local-platform/sample/makes-room", test_sample_makes_room);
  hub_test_add ("/local-platform/store/refuses", test_store_refuses);
  return g_test_run ();
}
