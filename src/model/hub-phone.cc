/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-phone.h"

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

#include <cstring>
#include <string>

using i18n::phonenumbers::Logger;
using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

/* E.164 allows 15 digits; punctuation, an access code and an extension come on top. */
static const gsize max_length = 64;

/* A country of its own to libphonenumber: only numbers with a + are understood. */
static const char unknown_country[] = "ZZ";

static const PhoneNumberUtil &
get_util ()
{
  /* The library's own logger writes what was typed to standard output. The logger has to be
   * replaced after the library has set up its own, once, by whichever thread comes first. */
  static const PhoneNumberUtil *util = [] {
    static NullLogger silent;
    const PhoneNumberUtil *instance = PhoneNumberUtil::GetInstance ();

    Logger::set_logger_impl (&silent);
    return instance;
  }();

  return *util;
}

static std::string
get_country (const char *country)
{
  g_autofree char *upper = NULL;

  if (country == NULL || *country == '\0')
    return unknown_country;

  upper = g_ascii_strup (country, -1);

  return upper;
}

/* Whether the rest of the text is an extension: "ext. 12", "x12" */
static bool
is_extension (const char *text)
{
  const char *digits;

  if (g_ascii_strncasecmp (text, "ext", 3) == 0)
    text += 3;
  else if (g_ascii_tolower (*text) == 'x')
    text += 1;
  else
    return false;

  if (*text == '.')
    text++;
  while (*text == ' ')
    text++;

  for (digits = text; g_ascii_isdigit (*digits); digits++)
    ;

  return digits > text && *digits == '\0';
}

/* Whether the character may stand between the digits of a number somebody wrote down. */
static bool
is_separator (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_DASH_PUNCTUATION:
      return true;
    default:
      return c < 0x80 ? strchr ("()./\t", static_cast<int> (c)) != NULL
                      : c == 0xff08 || c == 0xff09 || c == 0xff0e || c == 0x2212 || c == 0xb7;
    }
}

/* The digits of what was typed, with a + in front where there was one; empty when it holds anything
 * that no phone number holds. libphonenumber itself would take "C-000001" for 000001, and spell
 * letters on a dial. */
static std::string
clean (const char *text)
{
  std::string cleaned;
  const char *p;

  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        cleaned += static_cast<char> ('0' + g_unichar_digit_value (c));
      else if ((c == '+' || c == 0xff0b) && cleaned.empty ())
        cleaned = "+";
      else if (cleaned.length () >= 5 && (c == ';' || is_extension (p)))
        break; /* the parameters of a tel: link, or an extension, are not part of E.164 */
      else if (!is_separator (c) && g_unichar_type (c) != G_UNICODE_FORMAT)
        return std::string ();
    }

  return cleaned;
}

static bool
parse (const std::string &text, const std::string &country, PhoneNumber *number)
{
  return get_util ().Parse (text, country, number) == PhoneNumberUtil::NO_PARSING_ERROR;
}

/* Possible as a whole, not only for those who dial from the same town */
static bool
is_possible (const PhoneNumber &number)
{
  return get_util ().IsPossibleNumberWithReason (number) == PhoneNumberUtil::IS_POSSIBLE;
}

static char *
format (const PhoneNumber &number, PhoneNumberUtil::PhoneNumberFormat form)
{
  std::string formatted;

  get_util ().Format (number, form, &formatted);

  return g_strdup (formatted.c_str ());
}

char *
hub_phone_to_e164 (const char *text, const char *default_country)
{
  PhoneNumber national;
  PhoneNumber international;
  bool is_international = false;

  g_return_val_if_fail (text != NULL, NULL);

  if (strnlen (text, max_length * 4 + 1) > max_length * 4 || !g_utf8_validate (text, -1, NULL))
    return NULL;

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  if (g_ascii_strncasecmp (text, "tel:", 4) == 0)
    text += 4;

  std::string cleaned = clean (text);
  if (cleaned.length () < 3 || cleaned.length () > max_length)
    return NULL;

  const bool is_national = parse (cleaned, get_country (default_country), &national);
  if (is_national && get_util ().IsValidNumber (national))
    return format (national, PhoneNumberUtil::E164);

  /* Dialled with 00 where that is not the default country's access code, or written down without
   * the plus altogether. */
  if (cleaned.compare (0, 2, "00") == 0)
    is_international = parse ("+" + cleaned.substr (2), unknown_country, &international);
  else if (cleaned[0] != '+' && cleaned[0] != '0')
    is_international = parse ("+" + cleaned, unknown_country, &international)
                       && get_util ().IsValidNumber (international);

  if (is_international && get_util ().IsValidNumber (international))
    return format (international, PhoneNumberUtil::E164);
  if (is_national && is_possible (national))
    return format (national, PhoneNumberUtil::E164);
  if (is_international && is_possible (international))
    return format (international, PhoneNumberUtil::E164);

  return NULL;
}

gboolean
hub_phone_is_valid (const char *e164)
{
  PhoneNumber number;

  g_return_val_if_fail (e164 != NULL, FALSE);

  return parse (e164, unknown_country, &number) && get_util ().IsValidNumber (number);
}

char *
hub_phone_format_international (const char *e164)
{
  PhoneNumber number;

  g_return_val_if_fail (e164 != NULL, NULL);

  /* What cannot be read back is shown as it is kept. */
  if (*e164 != '+' || strlen (e164) > max_length || !parse (e164, unknown_country, &number))
    return g_strdup (e164);

  return format (number, PhoneNumberUtil::INTERNATIONAL);
}

char *
hub_phone_get_country (const char *e164)
{
  PhoneNumber number;
  std::string country;

  g_return_val_if_fail (e164 != NULL, NULL);

  if (!parse (e164, unknown_country, &number))
    return NULL;

  get_util ().GetRegionCodeForNumber (number, &country);

  /* A range that was not handed out (films and sample data use such) still has a country code. */
  if (country == unknown_country)
    get_util ().GetRegionCodeForCountryCode (number.country_code (), &country);

  /* "001" stands for numbers of no country, such as satellite phones. */
  return country.length () == 2 && country != unknown_country ? g_strdup (country.c_str ()) : NULL;
}

char *
hub_phone_get_example (const char *country)
{
  PhoneNumber number;

  g_return_val_if_fail (country != NULL, NULL);

  if (!get_util ().GetExampleNumberForType (get_country (country), PhoneNumberUtil::MOBILE,
                                            &number))
    return NULL;

  return format (number, PhoneNumberUtil::NATIONAL);
}
