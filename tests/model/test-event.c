/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-event.h"
#include "parse-xdm.h"
#include "support/hub-test-case.h"

static void
test_facts (void)
{
  g_autoptr (HubXdm) record = parse_xdm ("{\"_id\":\"e1\"}");
  HubEvent *event = hub_event_new ("e1", 1679491929423, record, "campaign", "E-mail opened",
                                   "Autumn upgrade", "mail-read-symbolic");
  g_autoptr (GDateTime) time = hub_event_dup_local_time (event);
  g_autofree char *text = g_date_time_format_iso8601 (time);

  g_assert_cmpstr (hub_event_get_id (event), ==, "e1");
  g_assert_cmpint (hub_event_get_timestamp (event), ==, 1679491929423);
  g_assert_cmpstr (text, ==, "2023-03-22T13:32:09.423000Z");
  g_assert_true (hub_event_get_record (event) == record);
  g_assert_cmpstr (hub_event_get_kind (event), ==, "campaign");
  g_assert_cmpstr (hub_event_get_title (event), ==, "E-mail opened");
  g_assert_cmpstr (hub_event_get_detail (event), ==, "Autumn upgrade");
  g_assert_cmpstr (hub_event_get_icon_name (event), ==, "mail-read-symbolic");
  g_assert_finalize_object (event);
}

static void
test_without_time (void)
{
  g_autoptr (HubXdm) record = parse_xdm ("{}");
  HubEvent *timeless = hub_event_new ("e2", 0, record, "other", "Event", NULL, NULL);
  HubEvent *absurd = hub_event_new ("e3", G_MAXINT64, record, "other", "Event", NULL, NULL);

  g_assert_null (hub_event_dup_local_time (timeless));
  g_assert_null (hub_event_dup_local_time (absurd));
  g_assert_cmpstr (hub_event_get_detail (timeless), ==, "");
  g_assert_finalize_object (timeless);
  g_assert_finalize_object (absurd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/event/facts", test_facts);
  hub_test_add ("/model/event/without-time", test_without_time);

  return g_test_run ();
}
