/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a letter that comes into a filter's field to the painted result: activity with 50,000
 * events, 4,000 audiences, the attributes of a usual profile and of one of 50 MB, and a full
 * history. The letters of a word come one by one, each when the one before is answered, and are
 * taken away again. What is measured begins where the letter comes into the field, after the X
 * server and the input method, and ends with the frame that shows the whole result; the main loop
 * turns as it likes. Limit: 100 ms. */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/figure.h"
#include "bench/shown-customer.h"
#include "bench/watch.h"
#include "model/hub-field-list.h"
#include "support/hub-test-wait.h"
#include "ui/hub-activity-head.h"
#include "ui/hub-audience-badges.h"
#include "ui/hub-event-sieve.h"
#include "ui/hub-history-pane.h"
#include "ui/hub-record-view.h"

#include <adwaita.h>

#define EVENTS 50000
#define EVENT_BYTES 700
#define SMALL_BYTES (1000 * 1000)
#define LARGE_BYTES (50 * 1000 * 1000)
#define HISTORY 1000
#define ROUNDS 3
#define LIMIT_MS 100.0
#define STALL_LIMIT_MS 50.0
#define SETTLE_MS 700

/* A field, and where its results are seen. */
typedef struct
{
  GtkEditable *search;
  GtkListView *list;
  guint room; /* for so many rows */
} Filter;

/* The whole result, which the list may show by and by. */
static GListModel *
get_result (Filter *filter)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (filter->list));

  for (;;)
    if (GTK_IS_NO_SELECTION (model))
      model = gtk_no_selection_get_model (GTK_NO_SELECTION (model));
    else if (GTK_IS_SLICE_LIST_MODEL (model))
      model = gtk_slice_list_model_get_model (GTK_SLICE_LIST_MODEL (model));
    else
      return model;
}

static gboolean
is_under_way (GListModel *result)
{
  return HUB_IS_EVENT_SIEVE (result)
           ? hub_event_sieve_is_sifting (HUB_EVENT_SIEVE (result))
           : GTK_IS_FILTER_LIST_MODEL (result)
               && gtk_filter_list_model_get_pending (GTK_FILTER_LIST_MODEL (result)) > 0;
}

/* How many rows the list has room for. */
static guint
count_room (Filter *filter)
{
  GtkWidget *list = GTK_WIDGET (filter->list);
  GtkWidget *row = gtk_widget_get_first_child (list);
  int height = row != NULL ? gtk_widget_get_height (row) : 0;
  int room = gtk_widget_get_height (gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW));

  return height > 0 ? (guint) (room / height + 1) : 0;
}

/* The whole result is there, and as much of it is in the list as can be seen. */
static gboolean
shows (Filter *filter)
{
  GListModel *result = get_result (filter);
  GListModel *rows = G_LIST_MODEL (gtk_list_view_get_model (filter->list));

  return !is_under_way (result)
         && g_list_model_get_n_items (rows)
              >= MIN (g_list_model_get_n_items (result), filter->room);
}

typedef struct
{
  Filter *filter;
  gpointer old;   /* what was found before, which another model replaces; NULL where none does */
  gboolean heard; /* the field told what was typed */
  gboolean shown;
} Wait;

static void
heard_cb (Wait *wait)
{
  wait->heard = TRUE;
}

static void
after_paint_cb (Wait *wait)
{
  wait->shown
    = wait->shown
      || (wait->heard && (gpointer) get_result (wait->filter) != wait->old && shows (wait->filter));
}

static gboolean
is_shown (gpointer data)
{
  return ((Wait *) data)->shown;
}

/* Types @letter, or takes one away, and gives the milliseconds until the result is shown. */
static double
type (Filter *filter, const char *letter)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (filter->list));
  Wait wait = { .filter = filter };
  int end = (int) g_utf8_strlen (gtk_editable_get_text (filter->search), -1);
  gulong painted, heard;
  gint64 typed, answered;

  if (HUB_IS_FIELD_LIST (get_result (filter)))
    wait.old = g_object_ref (get_result (filter));
  heard = g_signal_connect_data (filter->search, "search-changed", G_CALLBACK (heard_cb), &wait,
                                 NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  painted = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), &wait);
  typed = g_get_monotonic_time ();
  if (letter != NULL)
    gtk_editable_insert_text (filter->search, letter, -1, &end);
  else
    gtk_editable_delete_text (filter->search, end - 1, end);
  /* Where the result is the same as before nothing is painted anew but the field. */
  hub_test_wait_for (is_shown, &wait, "what was typed to be answered");
  answered = g_get_monotonic_time ();
  g_signal_handler_disconnect (clock, painted);
  g_signal_handler_disconnect (filter->search, heard);
  g_clear_object (&wait.old);
  return (answered - typed) / 1000.0;
}

static void
measure (Filter *filter, const char *name, const char *word)
{
  g_autoptr (GArray) ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *median_name = g_strdup_printf ("typing.%s.median", name);
  g_autofree char *highest_name = g_strdup_printf ("typing.%s.highest", name);
  g_autofree char *stall_name = g_strdup_printf ("typing.%s.stall", name);
  g_autofree char *count_name = g_strdup_printf ("typing.%s.found", name);
  Stall stall = { 0 };
  Watch *watch;
  guint n_found = 0;
  guint i, round;

  filter->room = count_room (filter);
  watch = watch_start ();
  for (round = 0; round < ROUNDS; round++)
    {
      for (i = 0; word[i] != '\0'; i++)
        {
          const char letter[] = { word[i], '\0' };
          double answered = type (filter, letter);

          g_array_append_val (ms, answered);
        }
      n_found = g_list_model_get_n_items (get_result (filter));
      for (; i > 0; i--)
        {
          double answered = type (filter, NULL);

          g_array_append_val (ms, answered);
        }
    }
  watch_end (watch, &stall);
  figure_note (count_name, n_found, "");
  figure_print (median_name, figure_median (ms), LIMIT_MS, "ms");
  figure_print (highest_name, figure_highest (ms), LIMIT_MS, "ms");
  stall_print (stall_name, &stall, STALL_LIMIT_MS);
}

static void
measure_activity (ShownCustomer *customer)
{
  GtkWidget *head = find_widget (customer->view, HUB_TYPE_ACTIVITY_HEAD);
  Filter filter = { 0 };

  hub_activity_head_search (HUB_ACTIVITY_HEAD (head));
  filter.search = GTK_EDITABLE (find_widget (head, GTK_TYPE_SEARCH_ENTRY));
  filter.list = GTK_LIST_VIEW (find_widget (customer->view, GTK_TYPE_LIST_VIEW));
  measure (&filter, "activity", "upstairs");
  measure (&filter, "activity.rare", "page 4001");
  measure (&filter, "activity.none", "zzz");
}

static void
measure_audiences (ShownCustomer *customer)
{
  GtkWidget *badges = find_widget (customer->view, HUB_TYPE_AUDIENCE_BADGES);
  GtkMenuButton *button = GTK_MENU_BUTTON (find_widget (badges, GTK_TYPE_MENU_BUTTON));
  GtkWidget *popover;
  Filter filter = { 0 };

  gtk_menu_button_popup (button);
  settle (SETTLE_MS);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  filter.search = GTK_EDITABLE (find_widget (popover, GTK_TYPE_SEARCH_ENTRY));
  filter.list = GTK_LIST_VIEW (find_widget (popover, GTK_TYPE_LIST_VIEW));
  measure (&filter, "audiences", "audience 12");
  gtk_menu_button_popdown (button);
}

static void
measure_attributes (ShownCustomer *customer, const char *name)
{
  GtkWidget *record;
  Filter filter = { 0 };

  gtk_widget_activate_action (customer->view, "profile.attributes", NULL);
  settle (2 * SETTLE_MS);
  record = find_widget (customer->view, HUB_TYPE_RECORD_VIEW);
  filter.search = GTK_EDITABLE (find_widget (record, GTK_TYPE_SEARCH_ENTRY));
  filter.list = GTK_LIST_VIEW (find_widget (record, GTK_TYPE_LIST_VIEW));
  measure (&filter, name, "number 17");
}

static void
measure_history (GtkApplication *application)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent");
  g_autoptr (HubHistory) history = hub_history_new (NULL, file);
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *pane = hub_history_pane_new ();
  Filter filter = { 0 };
  guint i;

  hub_history_open (history);
  for (i = 0; i < HISTORY; i++)
    {
      g_autofree char *value = g_strdup_printf ("+316123%05u", i);
      g_autofree char *name = g_strdup_printf ("Customer Number %u", i);
      g_autoptr (HubIdentity) identity = hub_identity_new (HUB_NAMESPACE_PHONE, value);

      hub_history_add (history, "sample", identity, name, NULL,
                       g_get_real_time () / 1000 - (gint64) (HISTORY - i) * 3600 * 1000);
    }
  hub_history_pane_set_history (HUB_HISTORY_PANE (pane), history);
  hub_history_pane_set_connection_id (HUB_HISTORY_PANE (pane), "sample");
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), pane);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 860);
  gtk_window_present (GTK_WINDOW (window));
  settle (SETTLE_MS);
  filter.search = GTK_EDITABLE (find_widget (pane, GTK_TYPE_SEARCH_ENTRY));
  filter.list = GTK_LIST_VIEW (find_widget (pane, GTK_TYPE_LIST_VIEW));
  measure (&filter, "history", "number 17");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
activate_cb (GtkApplication *application)
{
  ShownCustomer *customer = shown_customer_new (application, SMALL_BYTES, EVENTS, EVENT_BYTES);

  figure_note ("typing.events", g_list_model_get_n_items (hub_lookup_get_events (customer->lookup)),
               "events");
  measure_activity (customer);
  measure_audiences (customer);
  measure_attributes (customer, "attributes");
  shown_customer_free (customer);

  customer = shown_customer_new (application, LARGE_BYTES, 100, EVENT_BYTES);
  measure_attributes (customer, "attributes.50-mb");
  shown_customer_free (customer);

  measure_history (application);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application
    = adw_application_new (APPLICATION_ID, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
