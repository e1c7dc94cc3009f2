/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-json.h"

#include "model/hub-audience.h"
#include "model/hub-error.h"
#include "model/hub-text.h"

#include <json-glib/json-glib.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/* A record as the platform sent it. */
static void
add_record (JsonBuilder *builder, HubXdm *record)
{
  gboolean boolean = FALSE;
  gint64 integer = 0;
  double number = 0;
  HubXdmIter iter;
  HubXdm *child;

  hub_xdm_iter_init (&iter, record);
  switch (hub_xdm_get_kind (record))
    {
    case HUB_XDM_OBJECT:
      json_builder_begin_object (builder);
      while (hub_xdm_iter_next (&iter, &child))
        {
          json_builder_set_member_name (builder, hub_xdm_get_name (child));
          add_record (builder, child);
        }
      json_builder_end_object (builder);
      break;

    case HUB_XDM_ARRAY:
      json_builder_begin_array (builder);
      while (hub_xdm_iter_next (&iter, &child))
        add_record (builder, child);
      json_builder_end_array (builder);
      break;

    case HUB_XDM_STRING:
      json_builder_add_string_value (builder, hub_xdm_get_string (record, NULL));
      break;

    case HUB_XDM_INTEGER:
      hub_xdm_get_integer (record, NULL, &integer);
      json_builder_add_int_value (builder, integer);
      break;

    case HUB_XDM_DOUBLE:
      hub_xdm_get_number (record, NULL, &number);
      json_builder_add_double_value (builder, number);
      break;

    case HUB_XDM_BOOLEAN:
      hub_xdm_get_boolean (record, NULL, &boolean);
      json_builder_add_boolean_value (builder, boolean);
      break;

    case HUB_XDM_NULL:
    default:
      json_builder_add_null_value (builder);
      break;
    }
}

static void
add_identity_members (JsonBuilder *builder, HubIdentity *identity)
{
  add_string (builder, "namespace", hub_identity_get_namespace (identity));
  add_string (builder, "value", hub_identity_get_value (identity));
}

static void
add_identity (JsonBuilder *builder, HubIdentity *identity)
{
  json_builder_set_member_name (builder, "identity");
  json_builder_begin_object (builder);
  add_identity_members (builder, identity);
  json_builder_end_object (builder);
}

static void
add_audiences (JsonBuilder *builder, HubLookup *lookup)
{
  GPtrArray *audiences = hub_profile_get_audiences (hub_lookup_get_profile (lookup));

  json_builder_set_member_name (builder, "audiences");
  json_builder_begin_array (builder);
  for (guint i = 0; i < audiences->len; i++)
    {
      HubAudience *audience = g_ptr_array_index (audiences, i);
      const char *id = hub_audience_get_id (audience);
      GDateTime *since = hub_audience_get_since (audience);
      g_autofree char *text = since != NULL ? g_date_time_format_iso8601 (since) : NULL;

      json_builder_begin_object (builder);
      add_string (builder, "id", id);
      add_string (builder, "name", hub_lookup_get_audience_name (lookup, id));
      add_string (builder, "status",
                  hub_audience_status_to_string (hub_audience_get_status (audience)));
      add_string (builder, "since", text);
      add_string (builder, "namespace", hub_audience_get_namespace (audience));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* A score is a number, 0 to 100; a headline is the text the card shows. */
static void
add_insight (JsonBuilder *builder, const char *card_id, const HubCardRow *row)
{
  g_autofree char *text = hub_text_make_inert (row->value, -1);

  json_builder_begin_object (builder);
  add_string (builder, "name", row->label);
  json_builder_set_member_name (builder, "value");
  if (row->style == HUB_ROW_SCORE)
    json_builder_add_double_value (builder, row->fraction * 100);
  else
    json_builder_add_string_value (builder, text);
  add_string (builder, "text", text);
  if (*row->detail != '\0')
    add_string (builder, "detail", row->detail);
  add_string (builder, "card", card_id);
  json_builder_end_object (builder);
}

static void
add_insights (JsonBuilder *builder, HubSummary *summary, guint n_cards)
{
  json_builder_set_member_name (builder, "insights");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_cards; i++)
    {
      const HubCardContent *content = hub_summary_get_content (summary, i);
      guint n_rows = content != NULL ? hub_card_content_get_n_rows (content) : 0;

      for (guint j = 0; j < n_rows; j++)
        {
          const HubCardRow *row = hub_card_content_get_row (content, j);

          if (row->style == HUB_ROW_SCORE || row->style == HUB_ROW_HEADLINE)
            add_insight (builder, hub_card_content_get_card_id (content), row);
        }
    }
  json_builder_end_array (builder);
}

static void
add_brief (JsonBuilder *builder, HubSummary *summary)
{
  json_builder_set_member_name (builder, "brief");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hub_summary_get_n_sentences (summary); i++)
    {
      g_autofree char *sentence
        = hub_brief_sentence_to_text (hub_summary_get_sentence (summary, i));

      json_builder_add_string_value (builder, sentence);
    }
  json_builder_end_array (builder);
}

static void
add_events (JsonBuilder *builder, HubLookup *lookup, guint n_events)
{
  GListModel *events = hub_lookup_get_events (lookup);
  guint n_items = MIN (g_list_model_get_n_items (events), n_events);
  const GError *error = hub_lookup_get_events_error (lookup);

  json_builder_set_member_name (builder, "events");
  if (error != NULL && n_items == 0)
    json_builder_add_null_value (builder);
  else
    {
      json_builder_begin_array (builder);
      for (guint i = 0; i < n_items; i++)
        {
          g_autoptr (HubEvent) event = g_list_model_get_item (events, i);

          add_record (builder, hub_event_get_record (event));
        }
      json_builder_end_array (builder);
    }

  if (error != NULL)
    {
      g_autofree char *reason = hub_error_get_title (error);

      add_string (builder, "eventsUnavailable", reason);
    }
}

/* What a terminal would obey and JSON does not ask to be escaped: the second set of control
 * characters, and those that reverse the direction of writing. Outside of strings JSON is ASCII, so
 * escaping them wherever they stand changes no meaning. */
static gboolean
needs_escape (gunichar c)
{
  return (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200e || c == 0x200f
         || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static char *
dup_escaped (const char *json)
{
  GString *escaped = g_string_sized_new (strlen (json) + 16);
  const char *start = json;

  for (const char *p = json; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!needs_escape (c))
        continue;
      g_string_append_len (escaped, start, p - start);
      g_string_append_printf (escaped, "\\u%04x", c);
      start = g_utf8_next_char (p);
    }
  g_string_append (escaped, start);

  return g_string_free (escaped, FALSE);
}

/* FALSE when it cannot be written. */
static gboolean
print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);
  g_autofree char *escaped = dup_escaped (text);

  /* JSON is UTF-8, whatever the terminal's locale; and whoever reads no further has what they
   * wanted. */
  errno = 0;
  return (puts (escaped) >= 0 && fflush (stdout) == 0) || errno == EPIPE;
}

gboolean
hub_ctl_print_json (HubLookup *lookup, HubCardSet *cards, guint n_events)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  HubSummary *summary = hub_lookup_get_summary (lookup);

  json_builder_begin_object (builder);
  add_identity (builder, hub_lookup_get_identity (lookup));
  json_builder_set_member_name (builder, "profile");
  add_record (builder, hub_profile_get_record (hub_lookup_get_profile (lookup)));
  add_audiences (builder, lookup);
  add_insights (builder, summary, hub_card_set_get_n_cards (cards));
  add_brief (builder, summary);
  add_events (builder, lookup, n_events);
  json_builder_end_object (builder);

  return print (builder);
}

gboolean
hub_ctl_print_json_candidates (HubLookup *lookup, HubCardSet *cards)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GPtrArray *hits = hub_lookup_get_hits (lookup);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "candidates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hits->len; i++)
    {
      HubLookupHit *hit = g_ptr_array_index (hits, i);
      g_autoptr (HubSummary) summary = hub_summary_new (cards, hit->profile, NULL, FALSE, now);

      json_builder_begin_object (builder);
      add_identity_members (builder, hit->identity);
      add_string (builder, "name", hub_summary_get_name (summary));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return print (builder);
}
