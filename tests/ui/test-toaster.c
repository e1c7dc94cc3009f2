/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-toaster.h"
#include "ui/shell-fixture.h"

/* Turns of the main loop: before a toast has come up, and while it does. */
static const guint moments[] = { 0, 4 };

typedef struct
{
  GtkWidget *overlay;
  GtkWindow *window;
  HubToaster *toaster;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (fixture->overlay), gtk_label_new ("A profile"));
  fixture->window = shell_present (fixture->overlay, 400, 300);
  fixture->toaster = hub_toaster_new (ADW_TOAST_OVERLAY (fixture->overlay));
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  shell_close (fixture->window, fixture->overlay);
  g_object_unref (fixture->toaster);
}

static void
turn (guint n_turns)
{
  while (n_turns-- > 0)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
says_nothing (gpointer overlay)
{
  return !shell_shows (overlay, "Copied") && !shell_shows (overlay, "One removed");
}

/* The next thing is said at any moment of the last one's coming up. */
static void
test_one_after_the_other (Fixture *fixture, gconstpointer user_data)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *first = g_strdup_printf ("First %u", i);
      g_autofree char *second = g_strdup_printf ("Second %u", i);
      g_autofree char *third = g_strdup_printf ("Third %u", i);

      hub_toaster_say (fixture->toaster, first);
      turn (moments[i]);
      hub_toaster_say (fixture->toaster, second);
      turn (moments[i]);
      hub_toaster_say (fixture->toaster, third);
      shell_wait_shows (fixture->overlay, third);
    }
}

/* An offer waits behind what is said in passing, and is still there afterwards. */
static void
test_offer_waits (Fixture *fixture, gconstpointer user_data)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *offer = g_strdup_printf ("%u removed", i);

      hub_toaster_offer (fixture->toaster, offer, "_Undo", "win.restore-history");
      turn (moments[i]);
      hub_toaster_say (fixture->toaster, "Copied");
      shell_wait_shows (fixture->overlay, "Copied");
      g_assert_false (shell_shows (fixture->overlay, offer));
      shell_wait_shows (fixture->overlay, offer);
    }
}

static void
test_clear (Fixture *fixture, gconstpointer user_data)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      hub_toaster_offer (fixture->toaster, "One removed", "_Undo", "win.restore-history");
      hub_toaster_say (fixture->toaster, "Copied");
      turn (moments[i]);
      hub_toaster_clear (fixture->toaster);
      hub_test_wait_for (says_nothing, fixture->overlay, "silence");
    }
}

/* Names of cards and customers are no mark-up. */
static void
test_literal (Fixture *fixture, gconstpointer user_data)
{
  hub_toaster_say (fixture->toaster, "<b>Terms</b> & conditions");
  shell_wait_shows (fixture->overlay, "<b>Terms</b> & conditions");
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add ("/ui/toaster/one-after-the-other", Fixture, NULL, set_up, test_one_after_the_other,
              tear_down);
  g_test_add ("/ui/toaster/offer-waits", Fixture, NULL, set_up, test_offer_waits, tear_down);
  g_test_add ("/ui/toaster/literal", Fixture, NULL, set_up, test_literal, tear_down);
  g_test_add ("/ui/toaster/clear", Fixture, NULL, set_up, test_clear, tear_down);

  return g_test_run ();
}
