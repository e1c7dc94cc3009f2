/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-detail-pane.h"
#include "ui/hub-field-row.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

#include "model/parse-xdm.h"

typedef struct
{
  HubCardSet *cards;
  FakeSource *source;
  HubLookup *lookup;
  GtkWidget *pane;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->cards = hub_card_set_new_built_in ();
  fixture->source = profile_source_new (profile_hanneke);
  fixture->lookup = profile_lookup_new (fixture->source, fixture->cards);
  profile_lookup_finish (fixture->lookup);
  fixture->pane = hub_detail_pane_new ();
  fixture->window = shell_present (fixture->pane, 400, 600);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  shell_close (fixture->window, fixture->pane);
  g_clear_object (&fixture->lookup);
  g_clear_object (&fixture->source);
  g_clear_object (&fixture->cards);
}

/* The profile of the fixture has one source; so each of its fields is known to be from there. */
static void
test_one_source (Fixture *fixture, gconstpointer data)
{
  HubDetailPane *pane = HUB_DETAIL_PANE (fixture->pane);

  fake_source_put_dataset (fixture->source, "crm", "CRM <customers>");
  hub_detail_pane_show_attributes (pane, fixture->lookup);
  shell_wait_shows (fixture->pane, "From CRM <customers>");
  shell_wait_shows (fixture->pane, "person.name.firstName");
  gtk_test_accessible_assert_role (fixture->pane, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_test_accessible_assert_property (fixture->pane, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "All attributes");
  gtk_test_accessible_assert_property (shell_find (fixture->pane, HUB_TYPE_FIELD_ROW),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "string, person.name.firstName, From CRM <customers>");

  hub_detail_pane_show_identities (pane, fixture->lookup);
  g_assert_false (shell_holds (fixture->pane, "From CRM <customers>"));
  hub_detail_pane_show_attributes (pane, fixture->lookup);
  shell_wait_shows (fixture->pane, "From CRM <customers>");
  hub_detail_pane_clear (pane);
  g_assert_false (shell_holds (fixture->pane, "CRM"));
}

/* What has no name is counted, and not made up. */
static void
test_unnamed_source (Fixture *fixture, gconstpointer data)
{
  hub_detail_pane_show_attributes (HUB_DETAIL_PANE (fixture->pane), fixture->lookup);
  shell_wait_shows (fixture->pane, "From 1 source without a name");
  shell_wait_shows (fixture->pane, "person.name.firstName");
  gtk_test_accessible_assert_property (shell_find (fixture->pane, HUB_TYPE_FIELD_ROW),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "string, person.name.firstName");
}

static void
test_event (Fixture *fixture, gconstpointer data)
{
  HubDetailPane *pane = HUB_DETAIL_PANE (fixture->pane);
  g_autoptr (HubXdm) record = parse_xdm ("{\"eventType\":\"web.visit\"}");
  g_autoptr (HubEvent) event
    = hub_event_new ("e", 1700000000000, record, "web", "Visit", NULL, "web-browser-symbolic");

  fake_source_put_dataset (fixture->source, "crm", "CRM customers");
  fake_source_put_dataset (fixture->source, "web", "Web visits");
  hub_event_set_source (event, "web");
  hub_detail_pane_show_event (pane, fixture->lookup, event);
  shell_wait_shows (fixture->pane, "From Web visits");

  /* The answer for what is shown no more is dropped; of some events nothing is known. */
  hub_event_set_source (event, NULL);
  fake_source_hold (fixture->source, FAKE_DATASETS);
  hub_detail_pane_show_attributes (pane, fixture->lookup);
  hub_detail_pane_show_event (pane, fixture->lookup, event);
  fake_source_release (fixture->source, FAKE_DATASETS);
  shell_settle (fixture->pane);
  g_assert_false (shell_shows (fixture->pane, "From CRM customers"));
  g_assert_false (shell_shows (fixture->pane, "From Web visits"));
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

#define ADD(name, function)                                                                        \
  g_test_add ("/ui/detail-pane/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("one-source", test_one_source);
  ADD ("unnamed-source", test_unnamed_source);
  ADD ("event", test_event);
#undef ADD

  return g_test_run ();
}
