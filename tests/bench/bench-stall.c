/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The longest time the main loop does not turn while the two heaviest sample customers load: 5,000
 * events page by page, and 4,000 audiences with the list of all of them opened. Measured by a timer
 * of one millisecond. Limit: 50 ms. */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/figure.h"
#include "platform/hub-platform.h"
#include "support/hub-test-wait.h"
#include "ui/hub-profile-view.h"

#include <adwaita.h>

#define ROUNDS 3
#define LIMIT_MS 50.0

typedef struct
{
  gint64 last;
  gint64 longest; /* microseconds */
  double last_cpu;
  double busiest; /* milliseconds the main thread itself worked between two turns */
  guint timer;
} Watch;

static gboolean
tick_cb (gpointer user_data)
{
  Watch *watch = user_data;
  gint64 now = g_get_monotonic_time ();
  double cpu = figure_cpu_ms ();

  if (watch->last != 0)
    {
      watch->longest = MAX (watch->longest, now - watch->last);
      watch->busiest = MAX (watch->busiest, cpu - watch->last_cpu);
    }
  watch->last = now;
  watch->last_cpu = cpu;
  return G_SOURCE_CONTINUE;
}

static void
watch_start (Watch *watch)
{
  *watch = (Watch){ 0 };
  watch->timer = g_timeout_add_full (G_PRIORITY_HIGH, 1, tick_cb, watch, NULL);
}

typedef struct
{
  double longest;
  double busiest;
} Stall;

static void
watch_end (Watch *watch, Stall *stall)
{
  g_source_remove (watch->timer);
  stall->longest = MAX (stall->longest, watch->longest / 1000.0);
  stall->busiest = MAX (stall->busiest, watch->busiest);
}

static void
print_stall (const char *name, const Stall *stall)
{
  g_autofree char *cpu_name = g_strconcat (name, ".main-thread-cpu", NULL);

  figure_print (name, stall->longest, LIMIT_MS, "ms");
  figure_note (cpu_name, stall->busiest, "ms");
}

static gboolean
rest_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* What comes after the answers belongs to the load too: rows are made frame by frame. */
static void
settle (void)
{
  gboolean settled = FALSE;

  g_timeout_add (700, rest_cb, &settled);
  hub_test_wait_flag (&settled, "the view to settle");
}

static gboolean
is_read (gpointer data)
{
  HubLookup *lookup = data;

  return hub_lookup_get_state (lookup) == HUB_LOOKUP_FAILED
         || (hub_lookup_get_state (lookup) == HUB_LOOKUP_ONE
             && hub_lookup_get_events_state (lookup) != HUB_EVENTS_LOADING
             && hub_lookup_has_audience_names (lookup));
}

static gboolean
page_is_read (gpointer data)
{
  gboolean loading;

  g_object_get (data, "loading-more", &loading, NULL);
  return !loading;
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *child, *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* (transfer full) */
static HubLookup *
look_up (GtkWidget *view, HubPlatform *platform, HubCardSet *cards, const char *number)
{
  g_autoptr (HubIdentity) identity = hub_identity_new ("CRMID", number);
  g_autoptr (HubQuery) query = hub_query_new_for_identity (identity);
  HubLookup *lookup = hub_lookup_new (HUB_PROFILE_SOURCE (platform), cards, query);

  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (view), lookup);
  hub_lookup_start (lookup);
  hub_test_wait_for (is_read, lookup, "the first answers");
  if (hub_lookup_get_state (lookup) == HUB_LOOKUP_FAILED)
    g_error ("No sample customer: %s", hub_lookup_get_error (lookup)->message);
  return lookup;
}

static guint
load_events (GtkWidget *view, HubPlatform *platform, HubCardSet *cards, Stall *stall)
{
  g_autoptr (HubLookup) lookup = NULL;
  Watch watch;

  watch_start (&watch);
  lookup = look_up (view, platform, cards, "C-000006");
  settle ();
  while (hub_lookup_has_more_events (lookup))
    {
      hub_lookup_load_more_events (lookup);
      hub_test_wait_for (page_is_read, lookup, "a page of events");
    }
  settle ();
  watch_end (&watch, stall);
  return g_list_model_get_n_items (hub_lookup_get_events (lookup));
}

static void
scroll (GtkWidget *view, Stall *stall)
{
  GtkWidget *scrolled = find (view, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double end = gtk_adjustment_get_upper (adjustment);
  Watch watch;
  guint i;

  watch_start (&watch);
  for (i = 1; i <= 10; i++)
    {
      gtk_adjustment_set_value (adjustment, end * i / 10);
      hub_test_wait_signal (gtk_widget_get_frame_clock (view), "after-paint", "a frame");
    }
  watch_end (&watch, stall);
}

static guint
load_audiences (GtkWidget *view,
                HubPlatform *platform,
                HubCardSet *cards,
                Stall *loading,
                Stall *opening)
{
  g_autoptr (HubLookup) lookup = NULL;
  GtkMenuButton *more;
  Watch watch;

  watch_start (&watch);
  lookup = look_up (view, platform, cards, "C-000007");
  settle ();
  watch_end (&watch, loading);

  more = GTK_MENU_BUTTON (find (view, GTK_TYPE_MENU_BUTTON));
  watch_start (&watch);
  gtk_menu_button_popup (more);
  settle ();
  watch_end (&watch, opening);
  gtk_menu_button_popdown (more);
  return hub_profile_get_audiences (hub_lookup_get_profile (lookup))->len;
}

static void
activate_cb (GtkApplication *application)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubConnection) connection = hub_connection_new_sample ();
  g_autoptr (HubFixedCredential) credential = hub_fixed_credential_new ("local");
  g_autoptr (HubPlatform) platform
    = hub_platform_new (connection, HUB_CREDENTIAL (credential), cards);
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *view = hub_profile_view_new ();
  Stall events = { 0 }, scrolling = { 0 }, audiences = { 0 }, opening = { 0 };
  guint n_events = 0, n_audiences = 0;
  guint i;

  hub_profile_view_set_cards (HUB_PROFILE_VIEW (view), cards);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1104, 860);
  gtk_window_present (GTK_WINDOW (window));
  /* The first lookup waits for the local platform to start; it is not what is measured. */
  g_object_unref (look_up (view, platform, cards, "C-000001"));
  settle ();

  for (i = 0; i < ROUNDS; i++)
    {
      n_events = load_events (view, platform, cards, &events);
      scroll (view, &scrolling);
      n_audiences = load_audiences (view, platform, cards, &audiences, &opening);
    }
  figure_note ("stall.events", n_events, "events");
  print_stall ("stall.events.longest", &events);
  print_stall ("stall.events.scrolling", &scrolling);
  figure_note ("stall.audiences", n_audiences, "audiences");
  print_stall ("stall.audiences.longest", &audiences);
  print_stall ("stall.audiences.opening", &opening);
  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (view), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;

  application = adw_application_new (APPLICATION_ID, G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
