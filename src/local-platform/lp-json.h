/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Writing JSON as text. The answers and the sample company are written straight into a string:
 * building a tree only to print it would take several times as long, and json-glib 1.6 prints
 * 119.9 as 119.90000000000001.
 */

/**
 * lp_json_print:
 * @out: where to append
 * @format: JSON with ' for ", and these placeholders:
 *   %%s a string to quote (%NULL becomes null), %%i a #gint, %%u a #guint, %%l a #gint64,
 *   %%f a #gdouble, %%m money as #gint64 cents, %%b a #gboolean,
 *   %%t a time as #gint64 milliseconds since 1970 (becomes an RFC 3339 string in UTC),
 *   %%j JSON to take as it is, %%%% a percent sign
 * @...: the values
 *
 * Appends JSON made from a template. A value is always escaped; only %%j can carry structure.
 */
void lp_json_print (GString *out, const char *format, ...);

/* Appends @value as a JSON string, or null. Bytes that are not UTF-8 become U+FFFD. */
void lp_json_string (GString *out, const char *value);

/* Appends @length bytes of valid UTF-8, in which there can be NUL, as a JSON string. */
void lp_json_text (GString *out, const char *text, gsize length);

/* Appends @value in the shortest form that reads back as the same number. */
void lp_json_number (GString *out, double value);

/* Appends @ms (milliseconds since 1970) as "2026-11-23T09:00:00Z" without the quotes. */
void lp_json_time (GString *out, gint64 ms);

/* Appends the JSON text of @node. */
void lp_json_node (GString *out, JsonNode *node);

G_END_DECLS
