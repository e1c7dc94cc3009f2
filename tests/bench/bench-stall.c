/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The longest time the main loop does not turn while the two heaviest sample customers load: 5,000
 * events page by page, and 4,000 audiences with the list of all of them opened. Measured by a timer
 * of one millisecond. Limit: 50 ms. */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/figure.h"
#include "bench/watch.h"
#include "platform/hub-platform.h"
#include "support/hub-test-wait.h"
#include "ui/hub-profile-view.h"

#include <adwaita.h>

#define ROUNDS 3
#define LIMIT_MS 50.0
#define SETTLE_MS 700

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
  Watch *watch;

  watch = watch_start ();
  lookup = look_up (view, platform, cards, "C-000006");
  settle (SETTLE_MS);
  while (hub_lookup_has_more_events (lookup))
    {
      hub_lookup_load_more_events (lookup);
      hub_test_wait_for (page_is_read, lookup, "a page of events");
    }
  settle (SETTLE_MS);
  watch_end (watch, stall);
  return g_list_model_get_n_items (hub_lookup_get_events (lookup));
}

static void
scroll (GtkWidget *view, Stall *stall)
{
  GtkWidget *scrolled = find_widget (view, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double end = gtk_adjustment_get_upper (adjustment);
  Watch *watch;
  guint i;

  watch = watch_start ();
  for (i = 1; i <= 10; i++)
    {
      gtk_adjustment_set_value (adjustment, end * i / 10);
      hub_test_wait_signal (gtk_widget_get_frame_clock (view), "after-paint", "a frame");
    }
  watch_end (watch, stall);
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
  Watch *watch;

  watch = watch_start ();
  lookup = look_up (view, platform, cards, "C-000007");
  settle (SETTLE_MS);
  watch_end (watch, loading);

  more = GTK_MENU_BUTTON (find_widget (view, GTK_TYPE_MENU_BUTTON));
  watch = watch_start ();
  gtk_menu_button_popup (more);
  settle (SETTLE_MS);
  watch_end (watch, opening);
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
  settle (SETTLE_MS);

  for (i = 0; i < ROUNDS; i++)
    {
      n_events = load_events (view, platform, cards, &events);
      scroll (view, &scrolling);
      n_audiences = load_audiences (view, platform, cards, &audiences, &opening);
    }
  figure_note ("stall.events", n_events, "events");
  stall_print ("stall.events.longest", &events, LIMIT_MS);
  stall_print ("stall.events.scrolling", &scrolling, LIMIT_MS);
  figure_note ("stall.audiences", n_audiences, "audiences");
  stall_print ("stall.audiences.longest", &audiences, LIMIT_MS);
  stall_print ("stall.audiences.opening", &opening, LIMIT_MS);
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
