/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <unicode/utypes.h>

#include <glib.h>

G_BEGIN_DECLS

/* ICU's formatters in the current locale. They cost milliseconds to open, so the process keeps one
 * set behind a lock; each call compares the names of locale and language with those the set was
 * opened for, so a changed locale is followed. Where the interface has no translation, what is
 * written is as English as the interface. Thread-safe. */

typedef enum
{
  HUB_NUMBER_DECIMAL,
  HUB_NUMBER_PERCENT,
  HUB_NUMBER_MONEY,
  HUB_NUMBER_MONEY_WHOLE,
  HUB_N_NUMBER_STYLES,
} HubNumberStyle;

typedef enum
{
  HUB_DATE_DAY_MONTH_YEAR,
  HUB_DATE_DAY_MONTH,
  HUB_DATE_WEEKDAY,
  HUB_DATE_WEEKDAY_YEAR,
  HUB_DATE_SHORT_WEEKDAY,
  HUB_DATE_SHORT_WEEKDAY_YEAR,
  HUB_DATE_CLOCK,
  HUB_DATE_CLOCK_SECONDS,
  HUB_N_DATE_STYLES,
} HubDateStyle;

/* All (transfer full) (nullable): NULL only where ICU has no data or the text would be absurdly
 * long. */

char *
hub_locale_format_number (HubNumberStyle style, double number, int min_decimals, int max_decimals);

/* @currency: (nullable): %NULL, or none of ISO 4217's three letters, gives %NULL */
char *hub_locale_format_money (double amount, const char *currency, gboolean whole);

/* @milliseconds: since 1970, of the clock time to write as if it were UTC: GLib alone decides on
 * zones */
char *hub_locale_format_date (HubDateStyle style, double milliseconds);

char *hub_locale_get_country_name (const char *code);
char *hub_locale_get_language_name (const char *code);

/* Opens everything that is used often, so that nobody waits for it later. */
void hub_locale_warm_up (void);

G_END_DECLS
