/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"
#include "support/hub-test-case.h"

#include <string.h>

static HubXdm *
parse_bytes (const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return hub_xdm_parse (bytes, HUB_XDM_MAX_BYTES, error);
}

static HubXdm *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  HubXdm *node = parse_bytes (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);

  return node;
}

static void
test_bad_answers (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "", HUB_ERROR_TRUNCATED },
    { " \r\n\t", HUB_ERROR_TRUNCATED },
    { "\xef\xbb\xbf", HUB_ERROR_TRUNCATED },
    { "<!DOCTYPE html><html><body>Sign in</body></html>", HUB_ERROR_NOT_JSON },
    { "Service Unavailable", HUB_ERROR_NOT_JSON },
    { "null", HUB_ERROR_NOT_JSON },
    { "{", HUB_ERROR_TRUNCATED },
    { "{\"a\":{\"b\":[1,2", HUB_ERROR_TRUNCATED },
    { "{\"a\":\"unfinished", HUB_ERROR_TRUNCATED },
    { "{\"a\":\"unfinished\\", HUB_ERROR_TRUNCATED },
    { "{\"a\":\"unfinished\\u00", HUB_ERROR_TRUNCATED },
    { "{\"a\":\"}\"", HUB_ERROR_TRUNCATED },
    { "{]", HUB_ERROR_UNEXPECTED },
    { "{\"a\" 1}", HUB_ERROR_UNEXPECTED },
    { "[1,2,]x", HUB_ERROR_UNEXPECTED },
    { "{}{}", HUB_ERROR_UNEXPECTED },
    { "{\"a\":nix}", HUB_ERROR_UNEXPECTED },
    { "{\"a\":1 /* comment */}", HUB_ERROR_UNEXPECTED },
    { "{'a':1}", HUB_ERROR_UNEXPECTED },
    { "{\"a\":\"\\x41\"}", HUB_ERROR_UNEXPECTED },
    { "{\"a\":\"\\377\"}", HUB_ERROR_UNEXPECTED },
    { "{\"a\":\"\\u12\"}", HUB_ERROR_UNEXPECTED },
    { "{\"a\":01}", HUB_ERROR_UNEXPECTED },
    { "{\"a\":1.}", HUB_ERROR_UNEXPECTED },
    { "{\"a\":0x10}", HUB_ERROR_UNEXPECTED },
    { "{\"a\":- 1}", HUB_ERROR_UNEXPECTED },
    { "[1,2,]", HUB_ERROR_UNEXPECTED },
    { "[1 2]", HUB_ERROR_UNEXPECTED },
    { "{\"a\":1}\n]", HUB_ERROR_UNEXPECTED },
    { "7", HUB_ERROR_NOT_JSON },
    { "\"text\"", HUB_ERROR_NOT_JSON },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      HubXdm *node = parse_bytes (cases[i].text, strlen (cases[i].text), &error);

      g_test_message ("%s", cases[i].text);
      g_assert_null (node);
      g_assert_error (error, HUB_ERROR, cases[i].code);
    }
}

static void
test_error_holds_no_data (void)
{
  g_autoptr (GError) error = NULL;
  const char *text = "{\"email\": hanneke@example.com}";

  g_assert_null (parse_bytes (text, strlen (text), &error));
  g_assert_null (strstr (error->message, "hanneke"));

  g_clear_error (&error);
  text = "{\"email\": hanneke}";
  g_assert_null (parse_bytes (text, strlen (text), &error));
  g_assert_null (strstr (error->message, "hanneke"));
}

static void
test_too_large (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{\"a\":1}", 7);
  g_autoptr (HubXdm) fits = hub_xdm_parse (bytes, 7, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (fits);
  g_assert_null (hub_xdm_parse (bytes, 6, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_TOO_LARGE);
}

/* @before, then @n times @nest, as an answer */
static void
assert_too_deep (const char *before, const char *nest, guint n)
{
  g_autoptr (GString) text = g_string_new (before);
  g_autoptr (GError) error = NULL;
  guint i;

  for (i = 0; i < n; i++)
    g_string_append (text, nest);

  g_assert_null (parse_bytes (text->str, text->len, &error));
  g_assert_true (g_error_matches (error, HUB_ERROR, HUB_ERROR_TOO_DEEP)
                 || g_error_matches (error, HUB_ERROR, HUB_ERROR_UNEXPECTED)
                 || g_error_matches (error, HUB_ERROR, HUB_ERROR_TRUNCATED));
}

/* @most times @open around @inner is the most that is read. */
static void
assert_depth (const char *open, const char *inner, const char *close, guint most)
{
  guint i;

  for (i = most; i <= most + 1; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (HubXdm) node = NULL;
      g_autoptr (GError) error = NULL;
      guint j;

      for (j = 0; j < i; j++)
        g_string_append (text, open);
      g_string_append (text, inner);
      for (j = 0; j < i; j++)
        g_string_append (text, close);

      node = parse_bytes (text->str, text->len, &error);
      if (i == most)
        g_assert_no_error (error);
      else
        g_assert_error (error, HUB_ERROR, HUB_ERROR_TOO_DEEP);
    }
}

static void
test_deep_nesting (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HubXdm) node = NULL;
  guint i;

  for (i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  g_assert_null (parse_bytes (deep->str, deep->len, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_TOO_DEEP);

  g_string_truncate (deep, HUB_XDM_MAX_DEPTH);
  for (i = 0; i < HUB_XDM_MAX_DEPTH; i++)
    g_string_append_c (deep, ']');
  node = parse (deep->str);
  g_assert_nonnull (node);

  /* What is empty counts as much as what is not, and so does what is mended. */
  assert_depth ("[", "", "]", HUB_XDM_MAX_DEPTH);
  assert_depth ("[", "1", "]", HUB_XDM_MAX_DEPTH);
  assert_depth ("[", "\"\t\"", "]", HUB_XDM_MAX_DEPTH);
  assert_depth ("{\"a\":", "1", "}", HUB_XDM_MAX_DEPTH);
  assert_depth ("{\"a\":", "{}", "}", HUB_XDM_MAX_DEPTH - 1);

  /* Texts that look flat to one reader and deep to another must not get through to the second. */
  assert_too_deep ("[\"\\u1\", \"", "[", 100000);
  assert_too_deep ("['\"', ", "[", 100000);
  assert_too_deep ("[/* \" */ ", "[", 100000);
  assert_too_deep ("[\"\\ud800\", \"", "[", 100000);
  assert_too_deep ("{\"a\":", "{\"a\":", 100000);
}

/* What RFC 8259 forbids and answers hold none the less. */
static void
test_mended (void)
{
  g_autoptr (HubXdm) node = NULL;
  g_autofree char *half = NULL;
  g_autofree char *pair = NULL;
  g_autofree char *nul = NULL;
  g_autofree char *latin = NULL;
  g_autofree char *big = NULL;
  g_autofree char *unsigned_max = NULL;
  double number = 0.0;

  node
    = parse ("\xef\xbb\xbf {\"half\":\"Bob \\ud83d\",\"next\":\"\\ud800\\u0041\","
             "\"pair\":\"\\ud83e\\udd84\",\"nul\":\"a\\u0000b\",\"latin\":\"caf\xe9\","
             "\"ecid\":31415926535897932384626433832795028841,"
             "\"max\":18446744073709551615,\"bare\":\"a\tb\nc\",\"fits\":123456789012345678} \n");

  half = hub_xdm_dup_text (node, "half");
  pair = hub_xdm_dup_text (node, "pair");
  nul = hub_xdm_dup_text (node, "nul");
  latin = hub_xdm_dup_text (node, "latin");
  big = hub_xdm_dup_text (node, "ecid");
  unsigned_max = hub_xdm_dup_text (node, "max");

  g_assert_cmpstr (half, ==, "Bob \xef\xbf\xbd");
  g_assert_cmpstr (hub_xdm_get_string (node, "next"), ==,
                   "\xef\xbf\xbd"
                   "A");
  g_assert_cmpstr (hub_xdm_get_string (node, "bare"), ==, "a\tb\nc");
  g_assert_cmpstr (pair, ==, "🦄");
  g_assert_cmpstr (nul, ==,
                   "a\xef\xbf\xbd"
                   "b");
  g_assert_cmpstr (latin, ==, "caf\xef\xbf\xbd");
  g_assert_cmpstr (big, ==, "31415926535897932384626433832795028841");
  g_assert_cmpstr (unsigned_max, ==, "18446744073709551615");
  g_assert_true (hub_xdm_get_number (node, "max", &number));
  g_assert_cmpfloat (number, >, 1.8e19);
  g_assert_true (hub_xdm_get_number (node, "fits", &number));
  g_assert_cmpfloat (number, ==, 123456789012345678.0);
}

static const char *const record
  = "{\"person\":{\"name\":{\"firstName\":\" Hanneke \",\"lastName\":7}},"
    " \"_id\":\"x\", \"_empty\":{}, \"_halyard\":{\"customer\":{\"since\":\"2017-03-14\"}},"
    " \"_other\":{\"customer\":{\"type\":\"business\"}},"
    " \"items\":[{\"name\":\"first\"},{\"name\":\"last\"}], \"none\":null, \"blank\":\"  \","
    " \"score\":\"0.00\", \"price\":54.1, \"count\":3, \"big\":1e999, \"exp\":12e-1,"
    " \"yes\":true, \"no\":\"false\", \"many\":\"many\", \"hex\":\"0x10\","
    " \"twice\":1, \"twice\":2, \"evil\":\"a\\u202eb\\nc\"}";

static void
test_paths (void)
{
  g_autoptr (HubXdm) node = parse (record);
  g_autofree char *first = hub_xdm_dup_text (node, "person.name.firstName");
  g_autofree char *last = hub_xdm_dup_text (node, "person.name.lastName");
  g_autofree char *price = hub_xdm_dup_text (node, "price");
  g_autofree char *yes = hub_xdm_dup_text (node, "yes");
  g_autofree char *twice = hub_xdm_dup_text (node, "twice");
  g_autofree char *evil = hub_xdm_dup_text (node, "evil");
  static const char *const nowhere[] = {
    "nothing",       "person.nothing.firstName",
    "none",          "none.deeper",
    "score.deeper",  "items.name",
    "items[2].name", "items[-3]",
    "items[x]",      "items[0",
    "person[0]",     "_*.nothing",
    "blank.x",       "_*.customer.since.deeper",
  };
  guint i;

  g_assert_cmpstr (first, ==, "Hanneke");
  g_assert_cmpstr (last, ==, "7");
  g_assert_cmpstr (price, ==, "54.1");
  g_assert_cmpstr (yes, ==, "true");
  g_assert_cmpstr (twice, ==, "2");
  g_assert_cmpstr (evil, ==, "ab c");
  g_assert_cmpstr (hub_xdm_get_string (node, "_*.customer.since"), ==, "2017-03-14");
  g_assert_cmpstr (hub_xdm_get_string (node, "_*.customer.type"), ==, "business");
  g_assert_cmpstr (hub_xdm_get_string (node, "items[0].name"), ==, "first");
  g_assert_cmpstr (hub_xdm_get_string (node, "items[-1].name"), ==, "last");
  g_assert_true (hub_xdm_get (node, NULL) == node);
  g_assert_true (hub_xdm_get (node, "") == node);
  g_assert_null (hub_xdm_get (NULL, "person"));
  g_assert_null (hub_xdm_dup_text (node, "blank"));
  g_assert_null (hub_xdm_dup_text (node, "person"));
  g_assert_null (hub_xdm_get_string (node, "count"));
  g_assert_nonnull (hub_xdm_get_object (node, "person.name"));
  g_assert_null (hub_xdm_get_object (node, "items"));
  g_assert_nonnull (hub_xdm_get_array (node, "items"));
  g_assert_null (hub_xdm_get_array (node, "person"));

  for (i = 0; i < G_N_ELEMENTS (nowhere); i++)
    g_assert_null (hub_xdm_get (node, nowhere[i]));
}

static void
test_numbers (void)
{
  g_autoptr (HubXdm) node = parse (record);
  double number = -1.0;
  gboolean value = FALSE;
  static const char *const no_numbers[] = { "many", "hex", "yes", "blank", "none", "items", "big" };
  guint i;

  g_assert_true (hub_xdm_get_number (node, "score", &number));
  g_assert_cmpfloat (number, ==, 0.0);
  g_assert_true (hub_xdm_get_number (node, "price", &number));
  g_assert_cmpfloat_with_epsilon (number, 54.1, 1e-9);
  g_assert_true (hub_xdm_get_number (node, "count", &number));
  g_assert_cmpfloat (number, ==, 3.0);
  g_assert_true (hub_xdm_get_number (node, "exp", &number));
  g_assert_cmpfloat_with_epsilon (number, 1.2, 1e-9);

  number = -1.0;
  for (i = 0; i < G_N_ELEMENTS (no_numbers); i++)
    g_assert_false (hub_xdm_get_number (node, no_numbers[i], &number));
  g_assert_cmpfloat (number, ==, -1.0);

  g_assert_true (hub_xdm_get_boolean (node, "yes", &value));
  g_assert_true (value);
  g_assert_true (hub_xdm_get_boolean (node, "no", &value));
  g_assert_false (value);
  g_assert_false (hub_xdm_get_boolean (node, "count", &value));
}

static void
test_times (void)
{
  static const struct
  {
    const char *json;
    const char *time; /* NULL: none */
  } cases[] = {
    { "\"2026-11-20T09:30:00Z\"", "2026-11-20T09:30:00Z" },
    { "\"2026-11-20T09:30:00+01:00\"", "2026-11-20T08:30:00Z" },
    { "\"2026-11-20T09:30:00.250\"", "2026-11-20T09:30:00.250000Z" },
    { "\" 2026-11-20T09:30:00Z\\t\"", "2026-11-20T09:30:00Z" },
    { "\"2024-03-09 12:21:43.0\"", "2024-03-09T12:21:43Z" },
    { "\"1948-02-29\"", "1948-02-29T00:00:00Z" },
    { "\"2026-02-30\"", NULL },
    { "1679491929423", "2023-03-22T13:32:09.423000Z" },
    { "\"1679491929423\"", "2023-03-22T13:32:09.423000Z" },
    { "1679491929", "2023-03-22T13:32:09Z" },
    { "0", "1970-01-01T00:00:00Z" },
    { "1e300", NULL },
    { "-1e300", NULL },
    { "\"yesterday\"", NULL },
    { "\"\"", NULL },
    { "{}", NULL },
    { "true", NULL },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"time\":%s}", cases[i].json);
      g_autoptr (HubXdm) node = parse (text);
      g_autoptr (GDateTime) time = hub_xdm_get_time (node, "time");
      g_autofree char *read = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

      g_test_message ("%s", cases[i].json);
      g_assert_cmpstr (read, ==, cases[i].time);
    }
}

/* What is read must be valid text all the way down, however it is walked. */
static void
assert_sound (HubXdm *node)
{
  const char *string = hub_xdm_get_string (node, NULL);
  g_autofree char *text = hub_xdm_dup_text (node, NULL);
  HubXdmIter iter;
  HubXdm *child;
  guint n_children = 0;

  if (string != NULL)
    g_assert_true (g_utf8_validate (string, -1, NULL));
  if (text != NULL)
    g_assert_true (g_utf8_validate (text, -1, NULL));

  hub_xdm_iter_init (&iter, node);
  while (hub_xdm_iter_next (&iter, &child))
    {
      const char *name = hub_xdm_get_name (child);

      if (hub_xdm_get_kind (node) == HUB_XDM_OBJECT)
        {
          g_assert_true (g_utf8_validate (name, -1, NULL));
          if (*name != '\0' && strpbrk (name, ".[*") == NULL
              && hub_xdm_get_kind (child) != HUB_XDM_NULL)
            g_assert_true (hub_xdm_get (node, name) == child);
        }
      else
        {
          g_autofree char *path = g_strdup_printf ("[%u]", n_children);

          g_assert_null (name);
          g_assert_cmpint (hub_xdm_get_kind (node), ==, HUB_XDM_ARRAY);
          if (n_children < 20 && hub_xdm_get_kind (child) != HUB_XDM_NULL)
            g_assert_true (hub_xdm_get (node, path) == child);
        }
      assert_sound (child);
      n_children++;
    }
  g_assert_cmpuint (hub_xdm_get_count (node), ==, n_children);
}

/* Texts put together from the pieces two readers of JSON may disagree about. */
static void
test_token_soup (void)
{
  static const char *const pieces[] = {
    "[",
    "]",
    "{",
    "}",
    "\"",
    "\"",
    ":",
    ",",
    "\"a\":",
    "\"b\"",
    "\\",
    "\\u",
    "d83d",
    "\\ud83e",
    "\\udd84",
    "0000",
    "\\u0000",
    "'",
    "/*",
    "*/",
    "//",
    "#",
    "1",
    "-",
    "1e5",
    "0x1",
    "99999999999999999999",
    ".5",
    "true",
    "null",
    "nul",
    "var",
    "\n",
    "\t",
    "\xff",
    "\xc3\xa9",
    "\xe2\x80\xae",
    "\\n",
    "\\\"",
    "\\377",
  };
  guint32 state = 88172645u;
  guint n_read = 0;
  guint round;

  for (round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (round % 2 == 0 ? "[" : "{\"a\":");
      g_autoptr (HubXdm) node = NULL;
      g_autoptr (GError) error = NULL;
      guint n_pieces = 1 + round % 12;
      guint i;

      for (i = 0; i < n_pieces; i++)
        {
          state ^= state << 13;
          state ^= state >> 17;
          state ^= state << 5;
          g_string_append (text, pieces[(state >> 4) % G_N_ELEMENTS (pieces)]);
        }
      g_string_append (text, round % 2 == 0 ? "]" : "}");

      node = parse_bytes (text->str, text->len, &error);
      if (node != NULL)
        {
          n_read++;
          assert_sound (node);
        }
      else
        g_assert_cmpint (error->domain, ==, HUB_ERROR);
    }

  g_assert_cmpuint (n_read, >, 100);
}

/* An answer with something of everything. */
static const char *const answer
  = "{\"XID1\":{\"entityId\":\"XID1\",\"mergePolicy\":{\"id\":\"default\"},"
    "\"sources\":[\"crm\",\"web\"],\"identityGraph\":[\"XID1\",\"XID2\"],\"entity\":{"
    "\"person\":{\"name\":{\"firstName\":\"Ren\\u00e9e\",\"lastName\":\"d'\xc3\x89toile\"}},"
    "\"identityMap\":{\"ecid\":[{\"id\":\"31415926535897932384626433832795028841\"}],"
    "\"email\":[{\"id\":\"renee@example.com\",\"primary\":true}]},"
    "\"segmentMembership\":{\"ups\":{\"a-1\":{\"status\":\"existing\",\"lastQualificationTime\":"
    "\"2026-01-01T00:00:00Z\"},\"a-2\":{\"status\":\"exited\"}}},"
    "\"_halyard\":{\"points\":1250,\"balance\":-12.75,\"factor\":1.5e-3,\"long\":12345678901234567,"
    "\"longer\":9223372036854775807,\"most\":18446744073709551615,\"beyond\":1e400,"
    "\"flags\":[true,false,null],\"empty\":[{},[],\"\"],\"emoji\":\"\\ud83e\\udd84\","
    "\"escapes\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\",\"twice\":1,\"twice\":{\"deeper\":[2]}}},"
    "\"lastModifiedAt\":\"2026-11-20T09:30:00Z\"}}";

/* Whatever a broken wire or a hostile source makes of an answer, it is read or refused. The numbers
 * come from a generator of its own, so that a failure can be repeated. */
static void
test_mutations (void)
{
  static const char interesting[] = "{}[]\",:\\u0d8'/*-9e.\0\xff\xc3\xe2\x80";
  gsize length = strlen (answer);
  guint32 state = 521288629u;
  guint n_read = 0;
  guint round;

  for (round = 0; round < 6000; round++)
    {
      g_autofree char *mutated = g_memdup2 (answer, length);
      g_autoptr (HubXdm) node = NULL;
      g_autoptr (GError) error = NULL;
      guint n_changes = round % 5;
      guint i;

      for (i = 0; i < n_changes; i++)
        {
          gsize position;
          gsize other;

          state ^= state << 13;
          state ^= state >> 17;
          state ^= state << 5;
          position = state % length;
          other = (state >> 7) % length;
          if ((state & 0x300000) == 0)
            /* A piece stands in another's place, as whole names and values do then. */
            memmove (mutated + position, mutated + other, MIN (16, length - MAX (position, other)));
          else if ((state & 0x100000) != 0)
            mutated[position] = interesting[(state >> 8) % (sizeof interesting - 1)];
          else
            mutated[position] = (char) (state >> 12);
        }

      node = parse_bytes (mutated, round % 11 == 10 ? state % length : length, &error);
      if (node != NULL)
        {
          n_read++;
          assert_sound (node);
        }
      else
        g_assert_cmpint (error->domain, ==, HUB_ERROR);
    }

  g_test_message ("%u of %u mutations could be read", n_read, round);
  g_assert_cmpuint (n_read, >, 1200);
}

static char *
describe (HubXdm *node)
{
  GString *text = g_string_new (NULL);
  g_autofree char *value = hub_xdm_dup_text (node, NULL);
  HubXdmIter iter;
  HubXdm *child;

  g_string_append (text, value != NULL ? value : "");
  hub_xdm_iter_init (&iter, node);
  while (hub_xdm_iter_next (&iter, &child))
    {
      g_autofree char *inner = describe (child);
      const char *name = hub_xdm_get_name (child);

      g_string_append_printf (text, "(%s %s)", name != NULL ? name : "-", inner);
    }

  return g_string_free (text, FALSE);
}

/* The last of the same name is kept, in the place of the first. */
static void
test_twice (void)
{
  static const struct
  {
    const char *json;
    const char *read;
  } cases[] = {
    { "{\"a\":1,\"b\":2,\"a\":3}", "(a 3)(b 2)" },
    { "{\"a\":1,\"\\u0061\":3}", "(a 3)" },
    { "{\"a\":[1,{\"b\":1}],\"c\":[4],\"a\":{\"b\":5,\"b\":[6,7]},\"d\":8}",
      "(a (b (- 6)(- 7)))(c (- 4))(d 8)" },
    { "{\"a\":{\"a\":1},\"b\":{\"a\":2},\"a\":{\"a\":3,\"a\":4},\"b\":5}", "(a (a 4))(b 5)" },
    /* An object that takes the place another had before is not taken for it. */
    { "{\"x\":{\"a\":{\"k\":1,\"l\":2},\"a\":9},\"y\":{\"k\":3,\"l\":4},\"z\":[{\"k\":5,\"l\":6}]}",
      "(x (a 9))(y (k 3)(l 4))(z (- (k 5)(l 6)))" },
    { "[{\"a\":1,\"a\":2},{\"a\":3}]", "(- (a 2))(- (a 3))" },
    { "{\"\":1,\"\":2}", "( 2)" },
    { "{\"a\":\"\t\",\"a\":2}", "(a 2)" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HubXdm) node = parse (cases[i].json);
      g_autofree char *read = describe (node);

      g_test_message ("%s", cases[i].json);
      g_assert_cmpstr (read, ==, cases[i].read);
      assert_sound (node);
    }
}

/* The edges of what 64 bits hold, alone and beside something that has to be mended. */
static void
test_edges_of_numbers (void)
{
  static const struct
  {
    const char *json;
    HubXdmKind kind;
    const char *text;
  } cases[] = {
    { "0", HUB_XDM_INTEGER, "0" },
    { "-0", HUB_XDM_INTEGER, "0" },
    { "-0.0", HUB_XDM_DOUBLE, "-0" },
    { "5.0", HUB_XDM_DOUBLE, "5" },
    { "1E5", HUB_XDM_DOUBLE, "100000" },
    { "999999999999999999", HUB_XDM_INTEGER, "999999999999999999" },
    { "-999999999999999999", HUB_XDM_INTEGER, "-999999999999999999" },
    { "1000000000000000000", HUB_XDM_STRING, "1000000000000000000" },
    { "9223372036854775807", HUB_XDM_STRING, "9223372036854775807" },
    { "-9223372036854775808", HUB_XDM_STRING, "-9223372036854775808" },
    { "18446744073709551615", HUB_XDM_STRING, "18446744073709551615" },
    { "18446744073709551616", HUB_XDM_STRING, "18446744073709551616" },
    { "123456789012345678901e2", HUB_XDM_DOUBLE, "1.2345678901234568e+22" },
    { "1.7976931348623157e308", HUB_XDM_DOUBLE, "1.7976931348623157e+308" },
    { "1e309", HUB_XDM_STRING, "1e309" },
    { "-1e400", HUB_XDM_STRING, "-1e400" },
    { "1e-400", HUB_XDM_DOUBLE, "0" },
  };
  guint i;

  for (i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      const char *json = cases[i / 2].json;
      g_autofree char *list = g_strdup_printf ("[%s%s]", json, i % 2 == 1 ? ",\"\t\"" : "");
      g_autoptr (HubXdm) root = parse (list);
      HubXdm *node = hub_xdm_get (root, "[0]");
      g_autofree char *text = hub_xdm_dup_text (node, NULL);
      gint64 integer = -7;

      g_test_message ("%s", list);
      g_assert_cmpint (hub_xdm_get_kind (node), ==, cases[i / 2].kind);
      g_assert_cmpstr (text, ==, cases[i / 2].text);
      if (hub_xdm_get_integer (node, NULL, &integer))
        g_assert_cmpint (integer, ==, g_ascii_strtoll (json, NULL, 10));
      else
        g_assert_cmpint (integer, ==, -7);
    }
}

static void
test_walking (void)
{
  g_autoptr (HubXdm) root = parse ("{\"list\":[1,[2,3],{}],\"\":4,\"nothing\":null}");
  HubXdmIter iter;
  HubXdm *node = NULL;

  g_assert_cmpint (hub_xdm_get_kind (root), ==, HUB_XDM_OBJECT);
  g_assert_cmpuint (hub_xdm_get_count (root), ==, 3);
  g_assert_null (hub_xdm_get_name (root));
  g_assert_cmpuint (hub_xdm_get_count (hub_xdm_get_array (root, "list")), ==, 3);
  g_assert_cmpint (hub_xdm_get_kind (NULL), ==, HUB_XDM_NULL);
  g_assert_cmpuint (hub_xdm_get_count (NULL), ==, 0);

  hub_xdm_iter_init (&iter, root);
  g_assert_true (hub_xdm_iter_next (&iter, &node));
  g_assert_cmpstr (hub_xdm_get_name (node), ==, "list");
  g_assert_true (hub_xdm_iter_next (&iter, &node));
  g_assert_cmpstr (hub_xdm_get_name (node), ==, "");
  g_assert_true (hub_xdm_iter_next (&iter, &node));
  g_assert_cmpstr (hub_xdm_get_name (node), ==, "nothing");
  g_assert_cmpint (hub_xdm_get_kind (node), ==, HUB_XDM_NULL);
  g_assert_false (hub_xdm_iter_next (&iter, &node));
  g_assert_false (hub_xdm_iter_next (&iter, &node));
  g_assert_cmpstr (hub_xdm_get_name (node), ==, "nothing");

  g_assert_true (hub_xdm_get_member (root, "nothing") == node);
  g_assert_nonnull (hub_xdm_get_member (root, ""));
  g_assert_null (hub_xdm_get_member (root, "list[0]"));
  g_assert_null (hub_xdm_get_member (node, "list"));
  g_assert_null (hub_xdm_get_member (NULL, "list"));

  hub_xdm_iter_init (&iter, node);
  g_assert_false (hub_xdm_iter_next (&iter, &node));
  hub_xdm_iter_init (&iter, NULL);
  g_assert_false (hub_xdm_iter_next (&iter, &node));
}

static gpointer
read_and_drop (gpointer data)
{
  g_autoptr (HubXdm) node = data;

  g_assert_cmpstr (hub_xdm_get_string (node, "name"), ==, "first");
  return NULL;
}

/* A node keeps its document, whoever lets go of the others, and on whichever thread. */
static void
test_references (void)
{
  g_autoptr (HubXdm) root = parse (record);
  g_autoptr (HubXdm) last = hub_xdm_ref (hub_xdm_get (root, "items[-1]"));
  GThread *threads[4];
  guint i;

  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i]
      = g_thread_new ("reader", read_and_drop, hub_xdm_ref (hub_xdm_get (root, "items[0]")));
  g_clear_pointer (&root, hub_xdm_unref);
  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpstr (hub_xdm_get_string (last, "name"), ==, "last");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/xdm/bad-answers", test_bad_answers);
  hub_test_add ("/model/xdm/error-holds-no-data", test_error_holds_no_data);
  hub_test_add ("/model/xdm/too-large", test_too_large);
  hub_test_add ("/model/xdm/deep-nesting", test_deep_nesting);
  hub_test_add ("/model/xdm/mended", test_mended);
  hub_test_add ("/model/xdm/paths", test_paths);
  hub_test_add ("/model/xdm/numbers", test_numbers);
  hub_test_add ("/model/xdm/times", test_times);
  hub_test_add ("/model/xdm/token-soup", test_token_soup);
  hub_test_add ("/model/xdm/mutations", test_mutations);
  hub_test_add ("/model/xdm/twice", test_twice);
  hub_test_add ("/model/xdm/edges-of-numbers", test_edges_of_numbers);
  hub_test_add ("/model/xdm/walking", test_walking);
  hub_test_add ("/model/xdm/references", test_references);

  return g_test_run ();
}
