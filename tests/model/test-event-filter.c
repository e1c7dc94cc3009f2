/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-event-filter.h"
#include "model/parse-xdm.h"
#include "support/hub-test-case.h"

static HubEvent *
new_event (const char *kind, gint64 timestamp, const char *title, const char *detail)
{
  g_autoptr (HubXdm) record = parse_xdm ("{\"eventType\":\"web.webpagedetails.pageViews\"}");

  return hub_event_new ("e", timestamp, record, kind, title, detail, NULL);
}

static void
assert_matches (HubEventFilter *filter, HubEvent *event, gboolean expected)
{
  g_assert_cmpint (hub_event_filter_matches (filter, event), ==, expected);
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    gboolean matches;
  } cases[] = {
    { "", TRUE },          { "   ", TRUE },     { "page", TRUE },    { "VIEW", TRUE },
    { "café view", TRUE }, { "CAFÉ", TRUE },    { "webpage", TRUE }, { "page nobody", FALSE },
    { "nobody", FALSE },   { "münchen", TRUE },
  };
  g_autoptr (HubEventFilter) filter = hub_event_filter_new ();
  g_autoptr (HubEvent) event = new_event ("web", 1000, "Page view", "Café MÜNCHEN");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      hub_event_filter_set_text (filter, cases[i].text);
      assert_matches (filter, event, cases[i].matches);
    }
  g_assert_false (hub_event_filter_is_open (filter));
  hub_event_filter_set_text (filter, " ");
  g_assert_true (hub_event_filter_is_open (filter));
}

static void
test_kinds (void)
{
  g_autoptr (HubEventFilter) filter = hub_event_filter_new ();
  g_autoptr (HubEvent) web = new_event ("web", 1000, "Page view", "");
  g_autoptr (HubEvent) purchase = new_event ("purchase", 1000, "Purchase", "");
  g_autoptr (HubEvent) support = new_event ("support", 1000, "Support call", "");

  hub_event_filter_set_kind (filter, "web", HUB_KIND_WITHOUT);
  assert_matches (filter, web, FALSE);
  assert_matches (filter, purchase, TRUE);

  hub_event_filter_set_kind (filter, "purchase", HUB_KIND_ONLY);
  assert_matches (filter, web, FALSE);
  assert_matches (filter, purchase, TRUE);
  assert_matches (filter, support, FALSE);

  hub_event_filter_set_kind (filter, "web", HUB_KIND_ONLY);
  assert_matches (filter, web, TRUE);
  assert_matches (filter, support, FALSE);

  hub_event_filter_set_kind (filter, "web", HUB_KIND_ANY);
  hub_event_filter_set_kind (filter, "purchase", HUB_KIND_ANY);
  g_assert_true (hub_event_filter_is_open (filter));
  hub_event_filter_set_kind (filter, "support", HUB_KIND_ONLY);
  hub_event_filter_clear_kinds (filter);
  g_assert_true (hub_event_filter_is_open (filter));
  assert_matches (filter, web, TRUE);
}

static void
test_range (void)
{
  g_autoptr (HubEventFilter) filter = hub_event_filter_new ();
  g_autoptr (HubEvent) event = new_event ("web", 1000, "Page view", "");
  g_autoptr (HubEvent) timeless = new_event ("web", 0, "Page view", "");

  assert_matches (filter, timeless, TRUE);
  hub_event_filter_set_range (filter, 1000, 0);
  assert_matches (filter, event, TRUE);
  assert_matches (filter, timeless, FALSE);
  hub_event_filter_set_range (filter, 1001, 0);
  assert_matches (filter, event, FALSE);
  hub_event_filter_set_range (filter, 0, 1001);
  assert_matches (filter, event, TRUE);
  assert_matches (filter, timeless, FALSE);
  hub_event_filter_set_range (filter, 0, 1000);
  assert_matches (filter, event, FALSE);
  g_assert_false (hub_event_filter_is_open (filter));
}

/* A worker goes by a copy, while the agent goes on choosing. */
static void
test_copy (void)
{
  g_autoptr (HubEventFilter) filter = hub_event_filter_new ();
  g_autoptr (HubEventFilter) copy = NULL;
  g_autoptr (HubEvent) web = new_event ("web", 1000, "Page view", "");
  g_autoptr (HubEvent) purchase = new_event ("purchase", 1000, "Page view", "");
  g_autoptr (HubEvent) late = new_event ("web", 2000, "Page view", "");

  hub_event_filter_set_text (filter, "page view");
  hub_event_filter_set_kind (filter, "web", HUB_KIND_ONLY);
  hub_event_filter_set_range (filter, 500, 1500);
  copy = hub_event_filter_copy (filter);
  hub_event_filter_set_text (filter, "nothing");
  hub_event_filter_clear_kinds (filter);
  hub_event_filter_set_range (filter, 0, 0);

  assert_matches (copy, web, TRUE);
  assert_matches (copy, purchase, FALSE);
  assert_matches (copy, late, FALSE);
  assert_matches (filter, web, FALSE);
  hub_event_filter_set_kind (copy, "web", HUB_KIND_ANY);
  assert_matches (copy, purchase, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/model/event-filter/text", test_text);
  hub_test_add ("/model/event-filter/kinds", test_kinds);
  hub_test_add ("/model/event-filter/range", test_range);
  hub_test_add ("/model/event-filter/copy", test_copy);

  return g_test_run ();
}
