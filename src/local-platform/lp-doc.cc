/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-doc.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"

#include <glib/gi18n-lib.h>
#include <simdjson.h>

#include <cstring>

namespace dom = simdjson::dom;

struct _LpReader
{
  dom::parser parser;
};

/* Documents up to this size keep their buffers from one to the next. */
static const gsize usual_capacity = 64 * 1024;

static_assert (sizeof (dom::element) == sizeof (LpNode), "a node is an element by value");

static inline dom::element
to_element (LpNode node)
{
  dom::element element;

  std::memcpy (static_cast<void *> (&element), &node, sizeof node);
  return element;
}

static inline LpNode
to_node (dom::element element)
{
  LpNode node;

  std::memcpy (&node, static_cast<const void *> (&element), sizeof node);
  return node;
}

LpReader *
lp_reader_new (void)
{
  LpReader *self = new _LpReader;

  if (self->parser.allocate (usual_capacity, LP_DOC_MAX_DEPTH) != simdjson::SUCCESS)
    g_error ("No memory for reading JSON.");
  return self;
}

void
lp_reader_free (LpReader *self)
{
  delete self;
}

gboolean
lp_reader_read (LpReader *self, const char *text, gsize length, LpNode *root, GError **error)
{
  dom::element element;
  simdjson::error_code code = simdjson::SUCCESS;

  if (length > self->parser.capacity ())
    code = self->parser.allocate (length, LP_DOC_MAX_DEPTH);
  /* The reader copies the text into padded memory of its own. */
  if (code == simdjson::SUCCESS)
    code = self->parser.parse (text, length, true).get (element);
  if (code == simdjson::SUCCESS)
    {
      *root = to_node (element);
      return TRUE;
    }

  if (code == simdjson::DEPTH_ERROR)
    g_set_error (error, LP_ERROR, LP_ERROR_INPUT, _ ("It is nested deeper than %d levels."),
                 LP_DOC_MAX_DEPTH);
  else
    g_set_error (error, LP_ERROR, LP_ERROR_INPUT,
                 /* Translators: %s is what a library says of the fault, in English */
                 _ ("It is not JSON: %s"), simdjson::error_message (code));
  return FALSE;
}

LpNodeType
lp_node_get_type (LpNode node)
{
  switch (to_element (node).type ())
    {
    case dom::element_type::OBJECT:
      return LP_NODE_OBJECT;
    case dom::element_type::ARRAY:
      return LP_NODE_ARRAY;
    case dom::element_type::STRING:
      return LP_NODE_STRING;
    case dom::element_type::INT64:
      return LP_NODE_INTEGER;
    case dom::element_type::UINT64: /* past 2^63: no whole number that this program keeps */
    case dom::element_type::DOUBLE:
      return LP_NODE_DOUBLE;
    case dom::element_type::BOOL:
      return LP_NODE_BOOLEAN;
    case dom::element_type::NULL_VALUE:
      break;
    }
  return LP_NODE_NULL;
}

gboolean
lp_node_is_object (LpNode node)
{
  return to_element (node).is_object ();
}

gboolean
lp_node_get_member (LpNode node, const char *name, LpNode *member)
{
  dom::object object;
  dom::element element;

  if (to_element (node).get (object) != simdjson::SUCCESS
      || object.at_key (name).get (element) != simdjson::SUCCESS)
    return FALSE;
  *member = to_node (element);
  return TRUE;
}

const char *
lp_node_get_string (LpNode node, gsize *length)
{
  std::string_view text;

  if (to_element (node).get (text) != simdjson::SUCCESS)
    return NULL;
  if (length != NULL)
    *length = text.length ();
  return text.data ();
}

gboolean
lp_node_get_boolean (LpNode node, gboolean *value)
{
  bool boolean;

  if (to_element (node).get (boolean) != simdjson::SUCCESS)
    return FALSE;
  *value = boolean;
  return TRUE;
}

gboolean
lp_node_get_integer (LpNode node, gint64 *value)
{
  int64_t number;

  if (to_element (node).get (number) != simdjson::SUCCESS)
    return FALSE;
  *value = number;
  return TRUE;
}

gboolean
lp_node_get_double (LpNode node, double *value)
{
  return to_element (node).get (*value) == simdjson::SUCCESS;
}

/* Both kinds of iterators are a place in a document, as an element is. */
template <typename T>
static inline LpNode
keep (T iterator)
{
  LpNode node;

  static_assert (sizeof (T) == sizeof (LpNode), "an iterator is a place by value");
  std::memcpy (&node, static_cast<const void *> (&iterator), sizeof node);
  return node;
}

template <typename T>
static inline T
take_back (LpNode node)
{
  T iterator;

  std::memcpy (static_cast<void *> (&iterator), &node, sizeof node);
  return iterator;
}

void
lp_node_iter_init (LpNodeIter *iter, LpNode node)
{
  dom::object object;
  dom::array array;

  if (to_element (node).get (object) == simdjson::SUCCESS)
    {
      iter->type = LP_NODE_OBJECT;
      iter->next = keep (object.begin ());
      iter->end = keep (object.end ());
    }
  else if (to_element (node).get (array) == simdjson::SUCCESS)
    {
      iter->type = LP_NODE_ARRAY;
      iter->next = keep (array.begin ());
      iter->end = keep (array.end ());
    }
  else
    {
      iter->type = LP_NODE_NULL;
    }
}

gboolean
lp_node_iter_next (LpNodeIter *iter, const char **name, LpNode *value)
{
  if (iter->type == LP_NODE_NULL || iter->next.place == iter->end.place)
    return FALSE;

  if (iter->type == LP_NODE_OBJECT)
    {
      auto place = take_back<dom::object::iterator> (iter->next);

      if (name != NULL)
        *name = place.key_c_str ();
      *value = to_node (place.value ());
      iter->next = keep (++place);
    }
  else
    {
      auto place = take_back<dom::array::iterator> (iter->next);

      if (name != NULL)
        *name = NULL;
      *value = to_node (*place);
      iter->next = keep (++place);
    }
  return TRUE;
}

static void
print_members (LpNode node, GString *out)
{
  LpNodeIter iter;
  const char *name;
  LpNode value;
  gboolean is_object = lp_node_is_object (node);
  gboolean first = TRUE;

  g_string_append_c (out, is_object ? '{' : '[');
  lp_node_iter_init (&iter, node);
  while (lp_node_iter_next (&iter, &name, &value))
    {
      if (!first)
        g_string_append_c (out, ',');
      if (is_object)
        {
          lp_json_string (out, name);
          g_string_append_c (out, ':');
        }
      lp_node_print (value, out);
      first = FALSE;
    }
  g_string_append_c (out, is_object ? '}' : ']');
}

void
lp_node_print (LpNode node, GString *out)
{
  dom::element element = to_element (node);
  uint64_t large;

  switch (lp_node_get_type (node))
    {
    case LP_NODE_OBJECT:
    case LP_NODE_ARRAY:
      print_members (node, out);
      break;
    case LP_NODE_STRING:
      lp_json_text (out, element.get_c_str ().value (), element.get_string_length ().value ());
      break;
    case LP_NODE_INTEGER:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, element.get_int64 ().value ());
      break;
    case LP_NODE_DOUBLE:
      if (element.get (large) == simdjson::SUCCESS)
        g_string_append_printf (out, "%" G_GUINT64_FORMAT, static_cast<guint64> (large));
      else
        lp_json_number (out, element.get_double ().value ());
      break;
    case LP_NODE_BOOLEAN:
      g_string_append (out, element.get_bool ().value () ? "true" : "false");
      break;
    case LP_NODE_NULL:
      g_string_append (out, "null");
      break;
    }
}
