/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-doc.h"
#include "local-platform/lp-error.h"
#include "support/hub-test-case.h"

#include <string.h>

static char *
print_again (LpReader *reader, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  LpNode root;

  lp_reader_read (reader, text, strlen (text), &root, &error);
  g_assert_no_error (error);
  lp_node_print (root, out);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_print (void)
{
  static const char *const texts[] = {
    "{\"a\":[1,-2,54.0,119.9,18446744073709551615,true,false,null],\"b\":{},\"c\":[]}",
    "\"\\u0000 \\\" \\\\ ليلى\"",
    "[]",
    "0.00",
  };
  static const char *const printed[] = { NULL, NULL, NULL, "0.0" };
  g_autoptr (LpReader) reader = lp_reader_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = print_again (reader, texts[i]);

      g_assert_cmpstr (text, ==, printed[i] != NULL ? printed[i] : texts[i]);
    }
}

static void
test_values (void)
{
  static const char text[] = "{'s':'x','i':7,'d':2.5,'b':true,'a':[1,2],'s':'second'}";
  g_autoptr (LpReader) reader = lp_reader_new ();
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  LpNode root, node;
  LpNodeIter iter;
  const char *name;
  gsize length = 0;
  gint64 integer = 0;
  double number = 0;
  gboolean boolean = FALSE;
  guint n = 0;

  g_assert_true (lp_reader_read (reader, json, strlen (json), &root, NULL));
  g_assert_true (lp_node_is_object (root));
  g_assert_false (lp_node_get_member (root, "none", &node));

  g_assert_true (lp_node_get_member (root, "s", &node));
  g_assert_cmpstr (lp_node_get_string (node, &length), ==, "x");
  g_assert_cmpuint (length, ==, 1);
  g_assert_false (lp_node_get_integer (node, &integer));
  g_assert_false (lp_node_get_member (node, "s", &node));

  g_assert_true (lp_node_get_member (root, "i", &node));
  g_assert_cmpint (lp_node_get_type (node), ==, LP_NODE_INTEGER);
  g_assert_true (lp_node_get_integer (node, &integer) && integer == 7);
  g_assert_true (lp_node_get_double (node, &number) && number == 7);

  g_assert_true (lp_node_get_member (root, "d", &node));
  g_assert_true (lp_node_get_double (node, &number) && number == 2.5);
  g_assert_false (lp_node_get_integer (node, &integer));

  g_assert_true (lp_node_get_member (root, "b", &node));
  g_assert_true (lp_node_get_boolean (node, &boolean) && boolean);
  g_assert_null (lp_node_get_string (node, NULL));

  lp_node_iter_init (&iter, root);
  while (lp_node_iter_next (&iter, &name, &node))
    {
      g_assert_nonnull (name);
      n++;
    }
  g_assert_cmpuint (n, ==, 6);

  g_assert_true (lp_node_get_member (root, "a", &node));
  lp_node_iter_init (&iter, node);
  g_assert_true (lp_node_iter_next (&iter, &name, &node));
  g_assert_null (name);
  g_assert_true (lp_node_iter_next (&iter, NULL, &node));
  g_assert_true (lp_node_get_integer (node, &integer) && integer == 2);
  g_assert_false (lp_node_iter_next (&iter, NULL, &node));
}

static void
test_refused (void)
{
  static const char *const texts[]
    = { "", "{", "{\"a\":}", "{\"a\":1}}", "[1,]", "\"\xc3\"", "1e999", "nul" };
  g_autofree char *open = g_strnfill (100000, '[');
  g_autofree char *close = g_strnfill (100000, ']');
  g_autofree char *deep = g_strconcat (open, close, NULL);
  g_autoptr (LpReader) reader = lp_reader_new ();
  g_autoptr (GError) error = NULL;
  LpNode root;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_false (lp_reader_read (reader, texts[i], strlen (texts[i]), &root, &error));
      g_assert_error (error, LP_ERROR, LP_ERROR_INPUT);
      g_clear_error (&error);
    }
  g_assert_false (lp_reader_read (reader, deep, strlen (deep), &root, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "64 levels"));

  /* A fault leaves nothing behind. */
  g_assert_true (lp_reader_read (reader, "[true]", 6, &root, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/local-platform/doc/print", test_print);
  hub_test_add ("/local-platform/doc/values", test_values);
  hub_test_add ("/local-platform/doc/refused", test_refused);

  return g_test_run ();
}
