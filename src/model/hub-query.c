/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-query.h"

#include "model/hub-error.h"
#include "model/hub-phone.h"

#include <string.h>

/* More than this is not even counted in characters. */
#define MAX_BYTES (64 * 1024)

#define ECID_DIGITS 38

/* No phone number has more digits (E.164: 15, and an access code). */
#define MAX_PHONE_DIGITS 20

/* Shorter ones are dialled within a town or a house, and no country makes them a customer's. */
#define MIN_NATIONAL_DIGITS 6

struct _HubQuery
{
  char *text;
  GPtrArray *candidates;
};

/* By hand, because G_DEFINE_BOXED_TYPE() is not ISO C. */
GType
hub_query_get_type (void)
{
  static GType type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type,
                       g_boxed_type_register_static ("HubQuery", (GBoxedCopyFunc) hub_query_ref,
                                                     (GBoxedFreeFunc) hub_query_unref));

  return type;
}

/* A typed text and what it is made of. */
typedef struct
{
  char *text;   /* stripped */
  char *digits; /* with every digit in ASCII and nothing between them; NULL when there are others */
  guint n_letters;
  guint n_digits;
  guint n_others; /* neither letters, digits, nor what stands in names or numbers */
} Input;

static void
input_clear (Input *input)
{
  g_clear_pointer (&input->text, g_free);
  g_clear_pointer (&input->digits, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Input, input_clear)

static gboolean
set_error (GError **error, HubError code, const char *message)
{
  g_set_error_literal (error, HUB_ERROR, (int) code, message);
  return FALSE;
}

/* Without white space around it and without the invisible characters that come along when a number
 * is copied from a document: directional marks, zero-width spaces, soft hyphens. */
static char *
strip (const char *text)
{
  GString *stripped = g_string_new (NULL);
  const char *end = text + strlen (text);

  while (text < end && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  for (; text < end; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;

      /* White space may follow an invisible character at the beginning, too. */
      if (stripped->len == 0 && g_unichar_isspace (c))
        continue;

      g_string_append_unichar (stripped, c);
    }

  while (stripped->len > 0)
    {
      const char *last = g_utf8_prev_char (stripped->str + stripped->len);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;

      g_string_truncate (stripped, (gsize) (last - stripped->str));
    }

  return g_string_free (stripped, FALSE);
}

/* "mailto:name@example.com?subject=…", "tel:+31-6…" as links are copied, and "Name
 * <name@example.com>" as mail programs copy it */
static char *
unwrap (char *stripped)
{
  g_autofree char *text = stripped;
  const char *inner = NULL;
  gsize length = strlen (text);

  if (g_ascii_strncasecmp (text, "mailto:", 7) == 0)
    {
      inner = text + 7;
      length = strcspn (inner, "?");
    }
  else if (g_ascii_strncasecmp (text, "tel:", 4) == 0)
    {
      inner = text + 4;
      length = strcspn (inner, ";");
    }
  else if (length > 0 && text[length - 1] == '>' && strchr (text, '@') != NULL)
    {
      inner = strrchr (text, '<');
      if (inner != NULL)
        {
          g_autofree char *address
            = g_strndup (inner + 1, (gsize) (text + length - 1 - (inner + 1)));

          return strip (address);
        }
    }

  if (inner != NULL)
    {
      g_autofree char *unescaped = g_uri_unescape_segment (inner, inner + length, NULL);
      g_autofree char *link = unescaped != NULL && g_utf8_validate (unescaped, -1, NULL)
                                ? g_steal_pointer (&unescaped)
                                : g_strndup (inner, length);

      return strip (link);
    }

  return g_steal_pointer (&text);
}

static gboolean
is_name_punctuation (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 || c == '.' || c == ',' || c == 0xb7
         || c == 0x30fb;
}

static void
input_count (Input *input)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean only_digits = TRUE;
  const char *p;

  for (p = input->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        {
          input->n_digits++;
          g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (c)));
        }
      else if (g_unichar_isspace (c))
        continue;
      else
        {
          only_digits = FALSE;

          if (g_unichar_isalpha (c) || g_unichar_ismark (c))
            input->n_letters++;
          else if (!is_name_punctuation (c))
            input->n_others++;
        }
    }

  if (only_digits && digits->len > 0)
    input->digits = g_strdup (digits->str);
}

static gboolean
input_read (Input *input, const char *text, gboolean is_link_unwrapped, GError **error)
{
  const char *p;

  if (text == NULL)
    return set_error (error, HUB_ERROR_EMPTY, "There is no text");

  if (strnlen (text, MAX_BYTES) == MAX_BYTES)
    return set_error (error, HUB_ERROR_TOO_LONG, "The text is too long to be looked at");

  if (!g_utf8_validate (text, -1, NULL))
    return set_error (error, HUB_ERROR_CONTROL_CHARACTERS, "The text is not UTF-8");

  input->text = strip (text);
  if (is_link_unwrapped)
    input->text = unwrap (input->text);

  if (*input->text == '\0')
    return set_error (error, HUB_ERROR_EMPTY, "The text is empty");

  if (g_utf8_strlen (input->text, -1) > HUB_QUERY_MAX_LENGTH)
    return set_error (error, HUB_ERROR_TOO_LONG, "The text is longer than an identity");

  for (p = input->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        return set_error (error, HUB_ERROR_CONTROL_CHARACTERS, "There is a control character");
    }

  input_count (input);

  return TRUE;
}

static gboolean
is_local_part (const char *local, gsize length)
{
  const char *p;

  if (length == 0 || length > 64 || local[0] == '.' || local[length - 1] == '.'
      || g_strstr_len (local, (gssize) length, "..") != NULL)
    return FALSE;

  for (p = local; p < local + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || (c < 0x80 && strchr ("()<>[]:;,\\\"", (int) c) != NULL))
        return FALSE;
    }

  return TRUE;
}

/* At least two labels of letters, digits and inner hyphens, the last not all digits; letters of any
 * script. */
static gboolean
is_domain (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  guint n_labels = g_strv_length (labels);
  guint i;

  if (n_labels < 2)
    return FALSE;

  for (i = 0; i < n_labels; i++)
    {
      gsize length = strlen (labels[i]);
      const char *p;

      if (length == 0 || length > 63 || labels[i][0] == '-' || labels[i][length - 1] == '-')
        return FALSE;

      for (p = labels[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != '-')
            return FALSE;
        }
    }

  return strspn (labels[n_labels - 1], "0123456789") < strlen (labels[n_labels - 1]);
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && strchr (at + 1, '@') == NULL && g_utf8_strlen (text, -1) <= 254
         && is_local_part (text, (gsize) (at - text)) && is_domain (at + 1);
}

static void
add_candidate (GPtrArray *candidates, const char *code, const char *value)
{
  g_autoptr (HubIdentity) identity = hub_identity_new (code, value);

  if (!g_ptr_array_find_with_equal_func (candidates, identity, (GEqualFunc) hub_identity_equal,
                                         NULL))
    g_ptr_array_add (candidates, g_steal_pointer (&identity));
}

/* The platform tells capitals from small letters in e-mail identities, and nearly every
 * organisation stores them in small letters. So that is tried first, and what was typed second. */
static void
add_email (GPtrArray *candidates, const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  add_candidate (candidates, HUB_NAMESPACE_EMAIL, lower);
  add_candidate (candidates, HUB_NAMESPACE_EMAIL, text);
}

static gboolean
is_ecid (const char *digits)
{
  return digits != NULL && strlen (digits) == ECID_DIGITS;
}

static gboolean
is_standard_code (const char *code)
{
  return g_ascii_strcasecmp (code, HUB_NAMESPACE_EMAIL) == 0
         || g_ascii_strcasecmp (code, HUB_NAMESPACE_PHONE) == 0
         || g_ascii_strcasecmp (code, HUB_NAMESPACE_ECID) == 0;
}

/* The organisation's namespaces whose pattern @input fits: as typed, without the spaces between its
 * digits, or in capitals ("c-000001"), as identities tell capitals from small letters. */
static void
add_matching (GPtrArray *candidates, const Input *input, GPtrArray *namespaces)
{
  g_autofree char *upper = g_utf8_strup (input->text, -1);
  guint i;

  for (i = 0; namespaces != NULL && i < namespaces->len; i++)
    {
      HubNamespace *name_space = g_ptr_array_index (namespaces, i);
      const char *code = hub_namespace_get_code (name_space);

      if (is_standard_code (code))
        continue;

      if (hub_namespace_matches (name_space, input->text))
        add_candidate (candidates, code, input->text);
      else if (input->digits != NULL && hub_namespace_matches (name_space, input->digits))
        add_candidate (candidates, code, input->digits);
      else if (hub_namespace_matches (name_space, upper))
        add_candidate (candidates, code, upper);
    }
}

/* Those of them that are for accounts and opportunities: the key of one in its source system has
 * the form of an e-mail address ("0015e…@00D5e….Salesforce"), and is not meant as one. */
static GPtrArray *
list_business_namespaces (GPtrArray *namespaces)
{
  GPtrArray *list = g_ptr_array_new ();
  guint i;

  for (i = 0; namespaces != NULL && i < namespaces->len; i++)
    if (hub_entity_kind_of_namespace (hub_namespace_get_code (g_ptr_array_index (namespaces, i)))
        != HUB_ENTITY_PROFILE)
      g_ptr_array_add (list, g_ptr_array_index (namespaces, i));

  return list;
}

/* Why it is no phone number: without a country nobody can know whether a national one is. */
static gboolean
set_phone_error (const Input *input, const char *default_country, GError **error)
{
  if (default_country == NULL && input->n_letters == 0 && strchr (input->text, '+') == NULL
      && input->n_digits >= MIN_NATIONAL_DIGITS && input->n_digits <= MAX_PHONE_DIGITS)
    return set_error (error, HUB_ERROR_NO_COUNTRY, "A national number, and no default country");

  return set_error (error, HUB_ERROR_INVALID_PHONE, "Digits, but no possible phone number");
}

static gboolean
detect (const Input *input,
        GPtrArray *namespaces,
        const char *default_country,
        GPtrArray *candidates,
        GError **error)
{
  g_autofree char *phone = NULL;
  g_autoptr (GPtrArray) business = list_business_namespaces (namespaces);

  add_matching (candidates, input, business);
  if (candidates->len == 0 && is_email (input->text))
    add_email (candidates, input->text);
  if (is_ecid (input->digits))
    add_candidate (candidates, HUB_NAMESPACE_ECID, input->digits);

  if (candidates->len == 0 && input->n_digits <= MAX_PHONE_DIGITS)
    phone = hub_phone_to_e164 (input->text, default_country);

  /* A number in a range that was handed out is more likely a phone number than anything else; one
   * that only has a fitting length is less likely so than a number of the organisation's own. */
  if (phone != NULL && hub_phone_is_valid (phone))
    add_candidate (candidates, HUB_NAMESPACE_PHONE, phone);

  add_matching (candidates, input, namespaces);

  if (phone != NULL)
    add_candidate (candidates, HUB_NAMESPACE_PHONE, phone);

  if (candidates->len > 0)
    return TRUE;

  if (strchr (input->text, '@') != NULL)
    return set_error (error, HUB_ERROR_INVALID_EMAIL, "Not the form of an e-mail address");

  if (input->n_letters > 0 && input->n_digits == 0 && input->n_others == 0)
    return set_error (error, HUB_ERROR_LOOKS_LIKE_NAME, "Only letters");

  if (input->digits != NULL && input->n_digits > MAX_PHONE_DIGITS)
    return set_error (error, HUB_ERROR_INVALID_ECID, "Digits, but not 38 of them");

  if (input->n_digits > 0 && input->n_letters == 0)
    return set_phone_error (input, default_country, error);

  return set_error (error, HUB_ERROR_INVALID_IDENTITY, "No namespace fits");
}

/* What the platform refuses as an identity value whatever the namespace */
static gboolean
is_refused_value (const char *text)
{
  return g_ascii_strcasecmp (text, "null") == 0 || g_ascii_strcasecmp (text, "anonymous") == 0
         || g_ascii_strcasecmp (text, "invalid") == 0;
}

static gboolean
take_as_chosen (const Input *input,
                GPtrArray *namespaces,
                const char *chosen,
                const char *default_country,
                GPtrArray *candidates,
                GError **error)
{
  HubNamespace *name_space = hub_namespace_find (namespaces, chosen);

  if (g_ascii_strcasecmp (chosen, HUB_NAMESPACE_EMAIL) == 0)
    {
      if (!is_email (input->text))
        return set_error (error, HUB_ERROR_INVALID_EMAIL, "Not the form of an e-mail address");

      add_email (candidates, input->text);
      return TRUE;
    }

  if (g_ascii_strcasecmp (chosen, HUB_NAMESPACE_PHONE) == 0)
    {
      g_autofree char *phone = hub_phone_to_e164 (input->text, default_country);

      if (phone == NULL)
        return set_phone_error (input, default_country, error);

      add_candidate (candidates, HUB_NAMESPACE_PHONE, phone);
      return TRUE;
    }

  if (g_ascii_strcasecmp (chosen, HUB_NAMESPACE_ECID) == 0)
    {
      if (!is_ecid (input->digits))
        return set_error (error, HUB_ERROR_INVALID_ECID, "Not 38 digits");

      add_candidate (candidates, HUB_NAMESPACE_ECID, input->digits);
      return TRUE;
    }

  if (is_refused_value (input->text))
    return set_error (error, HUB_ERROR_INVALID_IDENTITY, "A value the platform refuses");

  add_candidate (candidates, name_space != NULL ? hub_namespace_get_code (name_space) : chosen,
                 input->text);
  return TRUE;
}

static HubQuery *
query_new (const char *text)
{
  HubQuery *self = g_atomic_rc_box_new0 (HubQuery);

  self->text = g_strdup (text);
  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_identity_unref);

  return self;
}

HubQuery *
hub_query_parse (const char *text,
                 GPtrArray *namespaces,
                 const char *chosen,
                 const char *default_country,
                 GError **error)
{
  g_auto (Input) input = { 0 };
  g_autoptr (HubQuery) self = NULL;
  gboolean is_chosen = chosen != NULL && *chosen != '\0';

  /* A value of a namespace chosen by hand may well begin with "tel:", if that is what the
   * organisation keeps. */
  if (!input_read (&input, text, !is_chosen || is_standard_code (chosen), error))
    return NULL;

  self = query_new (input.text);

  if (is_chosen
        ? !take_as_chosen (&input, namespaces, chosen, default_country, self->candidates, error)
        : !detect (&input, namespaces, default_country, self->candidates, error))
    return NULL;

  return g_steal_pointer (&self);
}

HubQuery *
hub_query_new_for_identity (HubIdentity *identity)
{
  HubQuery *self;

  g_return_val_if_fail (identity != NULL, NULL);

  self = query_new (hub_identity_get_value (identity));
  g_ptr_array_add (self->candidates, hub_identity_ref (identity));

  return self;
}

HubQuery *
hub_query_ref (HubQuery *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hub_query_clear (gpointer data)
{
  HubQuery *self = data;

  g_free (self->text);
  g_ptr_array_unref (self->candidates);
}

void
hub_query_unref (HubQuery *self)
{
  g_atomic_rc_box_release_full (self, hub_query_clear);
}

GPtrArray *
hub_query_get_candidates (HubQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->candidates;
}

const char *
hub_query_get_text (HubQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/* The code as it is known to last: of @namespaces, or a constant. */
static const char *
get_lasting_code (const char *code, GPtrArray *namespaces)
{
  HubNamespace *name_space = hub_namespace_find (namespaces, code);

  if (name_space != NULL)
    return hub_namespace_get_code (name_space);
  if (g_ascii_strcasecmp (code, HUB_NAMESPACE_EMAIL) == 0)
    return HUB_NAMESPACE_EMAIL;
  if (g_ascii_strcasecmp (code, HUB_NAMESPACE_PHONE) == 0)
    return HUB_NAMESPACE_PHONE;

  return HUB_NAMESPACE_ECID;
}

/* The namespace whose pattern more typing would fulfil. */
static const char *
guess_by_pattern (const Input *input, GPtrArray *namespaces)
{
  g_autofree char *upper = g_utf8_strup (input->text, -1);
  guint i;

  for (i = 0; namespaces != NULL && i < namespaces->len; i++)
    {
      HubNamespace *name_space = g_ptr_array_index (namespaces, i);

      if (!is_standard_code (hub_namespace_get_code (name_space))
          && (hub_namespace_matches_beginning (name_space, input->text)
              || hub_namespace_matches_beginning (name_space, upper)))
        return hub_namespace_get_code (name_space);
    }

  return NULL;
}

const char *
hub_query_guess_namespace (const char *text, GPtrArray *namespaces, const char *default_country)
{
  g_auto (Input) input = { 0 };
  g_autoptr (GPtrArray) candidates
    = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_identity_unref);

  if (!input_read (&input, text, TRUE, NULL))
    return NULL;

  if (detect (&input, namespaces, default_country, candidates, NULL))
    return get_lasting_code (hub_identity_get_namespace (g_ptr_array_index (candidates, 0)),
                             namespaces);

  if (strchr (input.text, '@') != NULL)
    {
      g_autoptr (GPtrArray) business = list_business_namespaces (namespaces);
      const char *code = guess_by_pattern (&input, business);

      return code != NULL ? code : get_lasting_code (HUB_NAMESPACE_EMAIL, namespaces);
    }

  if (input.n_letters == 0 && (input.n_digits > 0 || *input.text == '+'))
    return get_lasting_code (
      input.n_digits > MAX_PHONE_DIGITS ? HUB_NAMESPACE_ECID : HUB_NAMESPACE_PHONE, namespaces);

  return guess_by_pattern (&input, namespaces);
}
