/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-print.h"

#include "hub-ctl-page.h"

#include "model/hub-audience.h"
#include "model/hub-error.h"
#include "model/hub-format.h"

#include <glib/gi18n.h>

#include <string.h>
#include <math.h>
#include <unistd.h>

#define INDENT 2
#define VALUE_COLUMN 30
#define BAR_WIDTH 20

/* Of thousands of audiences, those an agent could take in. */
#define MAX_AUDIENCES 20

static HubCtlInk
ink_for (HubSeverity severity)
{
  switch (severity)
    {
    case HUB_SEVERITY_ALERT:
      return HUB_CTL_RED;
    case HUB_SEVERITY_WARNING:
      return HUB_CTL_YELLOW;
    case HUB_SEVERITY_GOOD:
      return HUB_CTL_GREEN;
    case HUB_SEVERITY_NONE:
    case HUB_SEVERITY_NOTICE:
    default:
      return HUB_CTL_PLAIN;
    }
}

/* Says without colour what the colour says. */
static const char *
mark_for (HubSeverity severity)
{
  switch (severity)
    {
    case HUB_SEVERITY_ALERT:
      return "!!";
    case HUB_SEVERITY_WARNING:
      return "!";
    case HUB_SEVERITY_NONE:
    case HUB_SEVERITY_GOOD:
    case HUB_SEVERITY_NOTICE:
    default:
      return "•";
    }
}

static void
print_title (HubCtlPage *page, const char *title, const char *note)
{
  hub_ctl_page_end_line (page);
  hub_ctl_page_write (page, HUB_CTL_BOLD, title);
  if (*note != '\0')
    hub_ctl_page_write_right (page, HUB_CTL_DIM, note);
  hub_ctl_page_end_line (page);
}

static void
print_header (HubCtlPage *page, HubSummary *summary)
{
  const char *zone = hub_summary_get_time_zone (summary);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = zone != NULL ? hub_format_clock_at (zone, now) : NULL;
  g_autofree char *facts = NULL;

  hub_ctl_page_write_wrapped (page, HUB_CTL_BOLD, hub_summary_get_name (summary), 0);
  if (clock != NULL)
    /* Translators: the facts about a customer, then the time of day where they live */
    facts = g_strdup_printf (_ ("%s · local time %s"), hub_summary_get_facts (summary), clock);
  else
    facts = g_strdup (hub_summary_get_facts (summary));
  if (*facts != '\0')
    hub_ctl_page_write_wrapped (page, HUB_CTL_DIM, facts, 0);
}

static void
print_brief (HubCtlPage *page, HubSummary *summary)
{
  guint n_sentences = hub_summary_get_n_sentences (summary);

  if (n_sentences > 0)
    hub_ctl_page_end_line (page);
  for (guint i = 0; i < n_sentences; i++)
    {
      const HubBriefSentence *sentence = hub_summary_get_sentence (summary, i);
      g_autofree char *text = hub_brief_sentence_to_text (sentence);

      hub_ctl_page_tab (page, INDENT);
      hub_ctl_page_write (page, ink_for (sentence->severity), mark_for (sentence->severity));
      hub_ctl_page_tab (page, INDENT + 3);
      hub_ctl_page_write_wrapped (page, HUB_CTL_PLAIN, text, INDENT + 3);
    }
}

static void
print_audiences_with (HubCtlPage *page,
                      HubLookup *lookup,
                      GPtrArray *audiences,
                      guint n_shown,
                      HubAudienceStatus status)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n_shown; i++)
    {
      HubAudience *audience = g_ptr_array_index (audiences, i);
      const char *id = hub_audience_get_id (audience);
      const char *name = hub_lookup_get_audience_name (lookup, id);

      if (hub_audience_get_status (audience) == status)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                name != NULL ? name : id);
    }
  if (names->len == 0)
    return;

  hub_ctl_page_tab (page, INDENT);
  hub_ctl_page_write (page, HUB_CTL_PLAIN, hub_audience_status_get_label (status));
  hub_ctl_page_write (page, HUB_CTL_PLAIN, " ");
  hub_ctl_page_tab (page, INDENT + 10);
  hub_ctl_page_write_wrapped (page, HUB_CTL_PLAIN, names->str, INDENT + 10);
}

static void
print_audiences (HubCtlPage *page, HubLookup *lookup)
{
  GPtrArray *audiences = hub_profile_get_audiences (hub_lookup_get_profile (lookup));
  guint n_shown = MIN (audiences->len, MAX_AUDIENCES);
  g_autofree char *note = g_strdup ("");

  if (audiences->len == 0)
    return;

  if (audiences->len > n_shown)
    {
      guint n_more = audiences->len - n_shown;
      g_autofree char *number = hub_format_number (n_more, 0);

      g_free (note);
      /* Translators: so many audiences that are not listed */
      note = g_strdup_printf (ngettext ("+%s more", "+%s more", n_more), number);
    }
  print_title (page, _ ("Audiences"), note);
  for (int status = HUB_AUDIENCE_STATUS_REALIZED; status <= HUB_AUDIENCE_STATUS_UNKNOWN; status++)
    print_audiences_with (page, lookup, audiences, n_shown, status);
}

static void
print_bar (HubCtlPage *page, HubCtlInk ink, double fraction)
{
  guint n_full = (guint) (CLAMP (fraction, 0, 1) * BAR_WIDTH + 0.5);
  g_autoptr (GString) bar = g_string_new (NULL);

  for (guint i = 0; i < BAR_WIDTH; i++)
    g_string_append (bar, i < n_full ? "█" : "░");
  hub_ctl_page_write (page, ink, bar->str);
}

static void
print_detail (HubCtlPage *page, const char *detail, guint indent)
{
  if (*detail == '\0')
    return;

  hub_ctl_page_tab (page, indent);
  hub_ctl_page_write_wrapped (page, HUB_CTL_DIM, detail, indent);
}

/* What can be looked up next, where the row calls it by another name. */
static void
print_identity (HubCtlPage *page, const HubCardRow *row)
{
  g_autofree char *identity = row->look_up != NULL ? hub_identity_to_display (row->look_up) : NULL;

  if (identity != NULL && strcmp (identity, row->copy_text) != 0)
    print_detail (page, identity, VALUE_COLUMN);
}

/* The weeks as columns of eight steps; those that are not known as dots. */
static void
print_weeks (HubCtlPage *page, const HubCardRow *row)
{
  static const char *const steps[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
  g_autoptr (GString) columns = g_string_new (NULL);
  double most = 1;

  for (guint i = 0; i < row->n_points; i++)
    most = row->points[i] > most ? row->points[i] : most;
  for (guint i = 0; i < row->n_points; i++)
    {
      double count = row->points[i];

      if (isnan (count))
        g_string_append (columns, "·");
      else if (count == 0)
        g_string_append_c (columns, '_');
      else
        g_string_append (columns, steps[(guint) ceil (count / most * G_N_ELEMENTS (steps)) - 1]);
    }
  hub_ctl_page_write (page, HUB_CTL_PLAIN, columns->str);
  hub_ctl_page_end_line (page);
}

static void
print_row (HubCtlPage *page, const HubCardRow *row)
{
  HubCtlInk ink = ink_for (row->severity);

  hub_ctl_page_tab (page, INDENT);
  switch (row->style)
    {
    case HUB_ROW_NOTE:
      hub_ctl_page_write_wrapped (page, HUB_CTL_DIM, row->label, INDENT);
      break;

    case HUB_ROW_TREND:
      hub_ctl_page_write_cut (page, HUB_CTL_PLAIN, row->label, VALUE_COLUMN - INDENT - 1);
      hub_ctl_page_tab (page, VALUE_COLUMN);
      hub_ctl_page_write_wrapped (page, HUB_CTL_DIM, row->detail, VALUE_COLUMN);
      break;

    case HUB_ROW_ENTRY:
      hub_ctl_page_write_cut (page, HUB_CTL_BOLD, row->label, HUB_CTL_PAGE_WIDTH - 2 * INDENT);
      if (*row->value != '\0')
        hub_ctl_page_write_right (page, ink, row->value);
      hub_ctl_page_end_line (page);
      print_detail (page, row->detail, 2 * INDENT);
      break;

    case HUB_ROW_SCORE:
      hub_ctl_page_write_cut (page, HUB_CTL_PLAIN, row->label, VALUE_COLUMN - INDENT - 1);
      hub_ctl_page_tab (page, VALUE_COLUMN);
      print_bar (page, ink, row->fraction);
      hub_ctl_page_write_right (page, ink, row->value);
      hub_ctl_page_end_line (page);
      print_detail (page, row->detail, VALUE_COLUMN);
      if (row->aside != NULL)
        print_detail (page, row->aside, VALUE_COLUMN);
      break;

    case HUB_ROW_WEEKS:
      hub_ctl_page_write_cut (page, HUB_CTL_PLAIN, row->label, VALUE_COLUMN - INDENT - 1);
      hub_ctl_page_tab (page, VALUE_COLUMN);
      hub_ctl_page_write_wrapped (page, HUB_CTL_DIM, row->detail, VALUE_COLUMN);
      hub_ctl_page_tab (page, 2 * INDENT);
      print_weeks (page, row);
      break;

    case HUB_ROW_FIELD:
    case HUB_ROW_HEADLINE:
    case HUB_ROW_CONSENT:
    default:
      hub_ctl_page_write_cut (page, HUB_CTL_PLAIN, row->label, VALUE_COLUMN - INDENT - 1);
      hub_ctl_page_tab (page, VALUE_COLUMN);
      hub_ctl_page_write_wrapped (page, row->style == HUB_ROW_HEADLINE ? HUB_CTL_BOLD : ink,
                                  row->value, VALUE_COLUMN);
      print_detail (page, row->detail, VALUE_COLUMN);
      print_identity (page, row);
    }
}

static void
print_cards (HubCtlPage *page, HubSummary *summary, HubCardSet *cards)
{
  for (guint i = 0; i < hub_card_set_get_n_cards (cards); i++)
    {
      const HubCardContent *content = hub_summary_get_content (summary, i);

      if (content == NULL || hub_card_content_get_n_rows (content) == 0)
        continue;

      print_title (page, hub_card_get_title (hub_card_set_get_card (cards, i)),
                   hub_card_content_get_note (content));
      for (guint j = 0; j < hub_card_content_get_n_rows (content); j++)
        print_row (page, hub_card_content_get_row (content, j));
    }
}

static void
print_event (HubCtlPage *page, HubEvent *event, GDateTime *now)
{
  g_autoptr (GDateTime) time = hub_event_dup_local_time (event);
  g_autofree char *when = time != NULL ? hub_format_time (time, now) : g_strdup ("");
  const char *title = hub_event_get_title (event);
  const char *detail = hub_event_get_detail (event);
  g_autofree char *line
    = *detail != '\0' ? g_strdup_printf ("%s · %s", title, detail) : g_strdup (title);

  hub_ctl_page_tab (page, INDENT);
  hub_ctl_page_write_cut (page, HUB_CTL_DIM, when, 18);
  hub_ctl_page_tab (page, INDENT + 19);
  hub_ctl_page_write_cut (page, HUB_CTL_PLAIN, line, HUB_CTL_PAGE_WIDTH - INDENT - 19);
  hub_ctl_page_end_line (page);
}

static void
print_activity (HubCtlPage *page, HubLookup *lookup, guint n_events)
{
  GListModel *events = hub_lookup_get_events (lookup);
  guint n_shown = MIN (g_list_model_get_n_items (events), n_events);
  const GError *error = hub_lookup_get_events_error (lookup);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (n_shown == 0 && error == NULL)
    return;

  print_title (page, _ ("Activity"), "");
  for (guint i = 0; i < n_shown; i++)
    {
      g_autoptr (HubEvent) event = g_list_model_get_item (events, i);

      print_event (page, event, now);
    }
  if (error != NULL)
    {
      g_autofree char *title = hub_error_get_title (error);

      hub_ctl_page_tab (page, INDENT);
      hub_ctl_page_write_wrapped (page, HUB_CTL_DIM, title, INDENT);
    }
}

/* As the window's status line says it. */
static void
print_status (HubCtlPage *page, HubLookup *lookup, double platform_ms)
{
  g_autofree char *policy = hub_lookup_dup_merge_policy_name (lookup);
  g_autofree char *milliseconds = hub_format_number (platform_ms, 0);
  g_autofree char *clock = hub_format_exact_clock (hub_lookup_get_read_at (lookup));
  g_autofree char *identity = hub_identity_to_display (hub_lookup_get_identity (lookup));
  g_autoptr (GString) status = g_string_new (NULL);

  g_string_append_printf (status, "%s %s",
                          hub_identity_get_namespace (hub_lookup_get_identity (lookup)), identity);
  /* Translators: how long the platform took, in milliseconds */
  g_string_append_printf (status, _ (" · %s ms"), milliseconds);
  if (policy != NULL)
    g_string_append_printf (status, _ (" · merge policy: %s"), policy);
  /* Translators: %s is a time of day with seconds */
  g_string_append_printf (status, _ (" · read %s"), clock);

  hub_ctl_page_end_line (page);
  hub_ctl_page_write_wrapped (page, HUB_CTL_DIM, status->str, 0);
}

static gboolean
wants_colour (void)
{
  const char *no_colour = g_getenv ("NO_COLOR");

  return isatty (STDOUT_FILENO) && (no_colour == NULL || *no_colour == '\0')
         && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

gboolean
hub_ctl_print_text (HubLookup *lookup, HubCardSet *cards, guint n_events, double platform_ms)
{
  g_autoptr (HubCtlPage) page = hub_ctl_page_new (wants_colour ());
  HubSummary *summary = hub_lookup_get_summary (lookup);

  print_header (page, summary);
  print_brief (page, summary);
  print_audiences (page, lookup);
  print_cards (page, summary, cards);
  print_activity (page, lookup, n_events);
  print_status (page, lookup, platform_ms);

  return hub_ctl_page_print (page);
}
