/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-json.h"

#include "model/hub-audience.h"
#include "model/hub-error.h"
#include "model/hub-text.h"
#include "model/hub-xdm-print.h"

#include <errno.h>
#include <stdio.h>

/* JSON under way: a comma stands before each member or element but the first. */

static void
separate (GString *out)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '{';

  if (last != '{' && last != '[' && last != ':')
    g_string_append_c (out, ',');
}

static void
open_object (GString *out)
{
  separate (out);
  g_string_append_c (out, '{');
}

static void
add_name (GString *out, const char *name)
{
  separate (out);
  hub_xdm_print_string (name, out);
  g_string_append_c (out, ':');
}

static void
open_array (GString *out, const char *name)
{
  add_name (out, name);
  g_string_append_c (out, '[');
}

/* @value: (nullable) */
static void
add_string (GString *out, const char *name, const char *value)
{
  add_name (out, name);
  if (value != NULL)
    hub_xdm_print_string (value, out);
  else
    g_string_append (out, "null");
}

static void
add_number (GString *out, const char *name, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  add_name (out, name);
  g_string_append (out, g_ascii_formatd (number, sizeof number, "%.15g", value));
}

static void
add_identity_members (GString *out, HubIdentity *identity)
{
  add_string (out, "namespace", hub_identity_get_namespace (identity));
  add_string (out, "value", hub_identity_get_value (identity));
}

static void
add_identity (GString *out, HubIdentity *identity)
{
  add_name (out, "identity");
  open_object (out);
  add_identity_members (out, identity);
  g_string_append_c (out, '}');
}

static void
add_audiences (GString *out, HubLookup *lookup)
{
  GPtrArray *audiences = hub_profile_get_audiences (hub_lookup_get_profile (lookup));

  open_array (out, "audiences");
  for (guint i = 0; i < audiences->len; i++)
    {
      HubAudience *audience = g_ptr_array_index (audiences, i);
      const char *id = hub_audience_get_id (audience);
      GDateTime *since = hub_audience_get_since (audience);
      g_autofree char *text = since != NULL ? g_date_time_format_iso8601 (since) : NULL;

      open_object (out);
      add_string (out, "id", id);
      add_string (out, "name", hub_lookup_get_audience_name (lookup, id));
      if (hub_lookup_get_audience_description (lookup, id) != NULL)
        add_string (out, "description", hub_lookup_get_audience_description (lookup, id));
      add_string (out, "status",
                  hub_audience_status_to_string (hub_audience_get_status (audience)));
      add_string (out, "since", text);
      add_string (out, "namespace", hub_audience_get_namespace (audience));
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

/* A score is a number, 0 to 100; a headline is the text the card shows. */
static void
add_insight (GString *out, const char *card_id, const HubCardRow *row)
{
  g_autofree char *text = hub_text_make_inert (row->value, -1);

  open_object (out);
  add_string (out, "name", row->label);
  if (row->style == HUB_ROW_SCORE)
    add_number (out, "value", row->fraction * 100);
  else
    add_string (out, "value", text);
  add_string (out, "text", text);
  if (*row->detail != '\0')
    add_string (out, "detail", row->detail);
  if (row->percentile > 0)
    add_number (out, "percentile", row->percentile);
  if (row->date != NULL)
    {
      g_autofree char *date = g_date_time_format_iso8601 (row->date);

      add_string (out, "date", date);
    }
  add_string (out, "card", card_id);
  g_string_append_c (out, '}');
}

static void
add_insights (GString *out, HubSummary *summary, guint n_cards)
{
  open_array (out, "insights");
  for (guint i = 0; i < n_cards; i++)
    {
      const HubCardContent *content = hub_summary_get_content (summary, i);
      guint n_rows = content != NULL ? hub_card_content_get_n_rows (content) : 0;

      for (guint j = 0; j < n_rows; j++)
        {
          const HubCardRow *row = hub_card_content_get_row (content, j);

          if (row->style == HUB_ROW_SCORE || row->style == HUB_ROW_HEADLINE)
            add_insight (out, hub_card_content_get_card_id (content), row);
        }
    }
  g_string_append_c (out, ']');
}

static void
add_brief (GString *out, HubSummary *summary)
{
  open_array (out, "brief");
  for (guint i = 0; i < hub_summary_get_n_sentences (summary); i++)
    {
      g_autofree char *sentence
        = hub_brief_sentence_to_text (hub_summary_get_sentence (summary, i));

      separate (out);
      hub_xdm_print_string (sentence, out);
    }
  g_string_append_c (out, ']');
}

static void
add_events (GString *out, HubLookup *lookup, guint n_events)
{
  GListModel *events = hub_lookup_get_events (lookup);
  guint n_items = MIN (g_list_model_get_n_items (events), n_events);
  const GError *error = hub_lookup_get_events_error (lookup);

  if (error != NULL && n_items == 0)
    add_string (out, "events", NULL);
  else
    {
      open_array (out, "events");
      for (guint i = 0; i < n_items; i++)
        {
          g_autoptr (HubEvent) event = g_list_model_get_item (events, i);

          separate (out);
          hub_xdm_print (hub_event_get_record (event), 0, out);
        }
      g_string_append_c (out, ']');
    }

  if (error != NULL)
    {
      g_autofree char *reason = hub_error_get_title (error);

      add_string (out, "eventsUnavailable", reason);
    }
}

/* FALSE when it cannot be written. */
static gboolean
print (GString *out)
{
  /* JSON is UTF-8, whatever the terminal's locale; and whoever reads no further has what they
   * wanted. */
  errno = 0;
  return (puts (out->str) >= 0 && fflush (stdout) == 0) || errno == EPIPE;
}

gboolean
hub_ctl_print_json (HubLookup *lookup, HubCardSet *cards, guint n_events)
{
  g_autoptr (GString) out = g_string_new (NULL);
  HubSummary *summary = hub_lookup_get_summary (lookup);

  open_object (out);
  add_identity (out, hub_lookup_get_identity (lookup));
  add_string (out, "kind", hub_entity_kind_to_string (hub_summary_get_kind (summary)));
  add_name (out, "profile");
  hub_xdm_print (hub_profile_get_record (hub_lookup_get_profile (lookup)), 0, out);
  add_audiences (out, lookup);
  add_insights (out, summary, hub_card_set_get_n_cards (cards));
  add_brief (out, summary);
  add_events (out, lookup, n_events);
  g_string_append_c (out, '}');

  return print (out);
}

gboolean
hub_ctl_print_json_candidates (HubLookup *lookup, HubCardSet *cards)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GPtrArray *hits = hub_lookup_get_hits (lookup);

  open_object (out);
  open_array (out, "candidates");
  for (guint i = 0; i < hits->len; i++)
    {
      HubLookupHit *hit = g_ptr_array_index (hits, i);
      g_autoptr (HubSummary) summary
        = hub_summary_new (cards, hit->profile, NULL, HUB_KNOWN_EVENTS_ALL, now);

      open_object (out);
      add_identity_members (out, hit->identity);
      add_string (out, "name", hub_summary_get_name (summary));
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");

  return print (out);
}
