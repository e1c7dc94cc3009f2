/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-audience.h"
#include "support/hub-test-case.h"

static void
test_membership (void)
{
  g_autoptr (GDateTime) since = g_date_time_new_utc (2026, 11, 20, 9, 30, 0);
  HubAudience *audience = hub_audience_new ("ups", "an-id", HUB_AUDIENCE_STATUS_REALIZED, since);

  g_assert_cmpstr (hub_audience_get_namespace (audience), ==, "ups");
  g_assert_cmpstr (hub_audience_get_id (audience), ==, "an-id");
  g_assert_cmpint (hub_audience_get_status (audience), ==, HUB_AUDIENCE_STATUS_REALIZED);
  g_assert_true (g_date_time_equal (hub_audience_get_since (audience), since));
  g_assert_finalize_object (audience);

  audience = hub_audience_new ("AAM", "12", HUB_AUDIENCE_STATUS_EXITED, NULL);
  g_assert_null (hub_audience_get_since (audience));
  g_assert_finalize_object (audience);
}

static void
test_status (void)
{
  g_assert_cmpint (hub_audience_status_from_string ("realized"), ==, HUB_AUDIENCE_STATUS_REALIZED);
  g_assert_cmpint (hub_audience_status_from_string ("EXISTING"), ==, HUB_AUDIENCE_STATUS_EXISTING);
  g_assert_cmpint (hub_audience_status_from_string ("exited"), ==, HUB_AUDIENCE_STATUS_EXITED);
  g_assert_cmpint (hub_audience_status_from_string ("entered"), ==, HUB_AUDIENCE_STATUS_UNKNOWN);
  g_assert_cmpint (hub_audience_status_from_string (NULL), ==, HUB_AUDIENCE_STATUS_UNKNOWN);

  g_assert_cmpstr (hub_audience_status_to_string (HUB_AUDIENCE_STATUS_EXITED), ==, "exited");
  g_assert_cmpstr (hub_audience_status_get_label (HUB_AUDIENCE_STATUS_REALIZED), ==, "Entered");
  g_assert_cmpstr (hub_audience_status_get_label (HUB_AUDIENCE_STATUS_EXISTING), ==, "Member");
  g_assert_cmpstr (hub_audience_status_get_label (HUB_AUDIENCE_STATUS_EXITED), ==, "Left");
  g_assert_cmpstr (hub_audience_status_get_label (HUB_AUDIENCE_STATUS_UNKNOWN), ==, "Unknown");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/audience/membership", test_membership);
  hub_test_add ("/model/audience/status", test_status);

  return g_test_run ();
}
