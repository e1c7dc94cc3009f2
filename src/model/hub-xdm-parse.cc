/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-xdm-parse.h"

#include "model/hub-xdm-builder.h"

#include <simdjson.h>

#include <cstdlib>
#include <cstring>
#include <mutex>

namespace dom = simdjson::dom;

/* Integers from here on may not fit in 64 bits, or only in unsigned ones, and are kept as strings:
 * see hub-json-prepare.c. */
static const gint64 first_long = G_GINT64_CONSTANT (1000000000000000000);
static const gsize max_digits = 20;

static bool
is_long (gint64 integer)
{
  return integer <= -first_long || integer >= first_long;
}

/* Parsers for texts up to this size get buffers of one size. The allocator then keeps the memory
 * for the next one; given back, it would be fetched again page by page, which takes longer than all
 * the rest. */
static const gsize usual_length = 256 * 1024;

/* What a document needs */
struct Size
{
  guint32 n_nodes;
  gsize n_bytes;
};

static void add_up (dom::element element, Size *size);

static void
add_up_members (dom::object object, Size *size)
{
  for (dom::key_value_pair field : object)
    {
      size->n_bytes += field.key.length () + 1;
      add_up (field.value, size);
    }
}

static void
add_up_elements (dom::array array, Size *size)
{
  for (dom::element element : array)
    add_up (element, size);
}

static void
add_up (dom::element element, Size *size)
{
  size->n_nodes++;
  switch (element.type ())
    {
    case dom::element_type::OBJECT:
      add_up_members (element.get_object ().value_unsafe (), size);
      break;
    case dom::element_type::ARRAY:
      add_up_elements (element.get_array ().value_unsafe (), size);
      break;
    case dom::element_type::STRING:
      size->n_bytes += element.get_string_length ().value_unsafe () + 1;
      break;
    case dom::element_type::INT64:
      if (is_long (element.get_int64 ().value_unsafe ()))
        size->n_bytes += max_digits + 1;
      break;
    case dom::element_type::UINT64:
      size->n_bytes += max_digits + 1;
      break;
    case dom::element_type::DOUBLE:
    case dom::element_type::BOOL:
    case dom::element_type::NULL_VALUE:
      break;
    }
}

static bool add_element (HubXdmBuilder *builder, dom::element element);

static bool
has_nul (std::string_view text)
{
  return std::memchr (text.data (), '\0', text.length ()) != NULL;
}

static bool
add_object (HubXdmBuilder *builder, dom::object object)
{
  if (!hub_xdm_builder_begin (builder, HUB_XDM_OBJECT))
    return false;

  for (dom::key_value_pair field : object)
    {
      if (has_nul (field.key))
        return false;

      hub_xdm_builder_name (builder, field.key.data (), field.key.length ());
      if (!add_element (builder, field.value))
        return false;
    }

  hub_xdm_builder_end (builder);
  return true;
}

static bool
add_array (HubXdmBuilder *builder, dom::array array)
{
  if (!hub_xdm_builder_begin (builder, HUB_XDM_ARRAY))
    return false;

  for (dom::element element : array)
    if (!add_element (builder, element))
      return false;

  hub_xdm_builder_end (builder);
  return true;
}

static bool
add_string (HubXdmBuilder *builder, std::string_view text)
{
  if (has_nul (text))
    return false;

  hub_xdm_builder_string (builder, text.data (), text.length ());
  return true;
}

static void
add_integer (HubXdmBuilder *builder, gint64 integer)
{
  if (is_long (integer))
    {
      char digits[max_digits + 2];
      int length = g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, integer);

      hub_xdm_builder_string (builder, digits, static_cast<gsize> (length));
    }
  else
    {
      hub_xdm_builder_integer (builder, HUB_XDM_INTEGER, integer);
    }
}

static void
add_unsigned (HubXdmBuilder *builder, guint64 integer)
{
  char digits[max_digits + 2];
  int length = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, integer);

  hub_xdm_builder_string (builder, digits, static_cast<gsize> (length));
}

/* The type is looked at first, so that taking the value cannot fail. The depth of the recursion is
 * what the builder allows. */
static bool
add_element (HubXdmBuilder *builder, dom::element element)
{
  switch (element.type ())
    {
    case dom::element_type::OBJECT:
      return add_object (builder, element.get_object ().value_unsafe ());
    case dom::element_type::ARRAY:
      return add_array (builder, element.get_array ().value_unsafe ());
    case dom::element_type::STRING:
      return add_string (builder, element.get_string ().value_unsafe ());
    case dom::element_type::INT64:
      add_integer (builder, element.get_int64 ().value_unsafe ());
      return true;
    case dom::element_type::UINT64:
      add_unsigned (builder, element.get_uint64 ().value_unsafe ());
      return true;
    case dom::element_type::DOUBLE:
      hub_xdm_builder_number (builder, element.get_double ().value_unsafe ());
      return true;
    case dom::element_type::BOOL:
      hub_xdm_builder_integer (builder, HUB_XDM_BOOLEAN, element.get_bool ().value_unsafe ());
      return true;
    case dom::element_type::NULL_VALUE:
      hub_xdm_builder_integer (builder, HUB_XDM_NULL, 0);
      return true;
    }
  return false;
}

/* Taken by everybody who reads, and at the end of the program for good. */
static GRWLock reading;

/* A worker may still be reading when main() returns, and what simdjson keeps goes then. Whoever is
 * at it ends first; whoever comes later waits with the program. */
static void
wait_for_readers (void)
{
  g_rw_lock_writer_lock (&reading);
}

/* What is kept goes in the opposite order of its coming: so simdjson comes first. */
static void
prepare_end (void)
{
  dom::parser parser;
  dom::element root;

  if (parser.parse ("{}", 2, true).get (root) == simdjson::SUCCESS)
    std::atexit (wait_for_readers);
}

static HubXdm *
read_document (const char *text, gsize length, int *reason)
{
  dom::parser parser;
  simdjson::error_code code;
  HubXdmBuilder *builder;
  dom::element root;
  Size size = { 0, 0 };

  /* It counts an empty object or array one less deep than others; the builder counts exactly. */
  code = parser.allocate (MAX (length, usual_length), HUB_XDM_MAX_DEPTH + 1);
  /* The parser copies the text into padded memory of its own. */
  if (code == simdjson::SUCCESS)
    code = parser.parse (text, length, true).get (root);
  *reason = static_cast<int> (code);
  if (code != simdjson::SUCCESS || (!root.is_object () && !root.is_array ()))
    return NULL;

  add_up (root, &size);
  builder = hub_xdm_builder_new (size.n_nodes, size.n_bytes);
  if (add_element (builder, root))
    return hub_xdm_builder_finish (builder);

  hub_xdm_builder_free (builder);
  return NULL;
}

HubXdm *
hub_xdm_read (const char *text, gsize length, int *reason)
{
  static std::once_flag once;
  HubXdm *root;

  std::call_once (once, prepare_end);
  g_rw_lock_reader_lock (&reading);
  root = read_document (text, length, reason);
  g_rw_lock_reader_unlock (&reading);
  return root;
}
