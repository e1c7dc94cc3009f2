/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform-fixture.h"

#include "model/hub-audience.h"
#include "model/hub-error.h"
#include "model/hub-xdm.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"
#include "support/local-platform.h"

#include <string.h>

/* The real local platform, and the program's way to it; the fixture's server is not used. */
typedef struct
{
  Fixture fixture;
  GPtrArray *steps; /* (element-type utf8) */
} Sample;

static void
keep_step_cb (HubPlatform *platform, const char *step, gint64 microseconds, GPtrArray *steps)
{
  g_ptr_array_add (steps, g_strdup (step));
}

static void
set_up (Sample *self, gconstpointer data)
{
  Fixture *fixture = &self->fixture;

  hub_test_hold_folders ();
  fixture->connection = hub_connection_new_sample ();
  fixture->credential = HUB_CREDENTIAL (hub_fixed_credential_new ("local"));
  fixture->cards = hub_card_set_new_built_in ();
  fixture->platform = hub_platform_new (fixture->connection, fixture->credential, fixture->cards);
  self->steps = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (fixture->platform, "step-timed", G_CALLBACK (keep_step_cb), self->steps);
}

static void
tear_down (Sample *self, gconstpointer data)
{
  Fixture *fixture = &self->fixture;

  hub_test_drain ();
  hub_test_wait_finalized (g_steal_pointer (&fixture->platform), "the platform to be freed");
  hub_test_wait_finalized (g_steal_pointer (&fixture->connection), "the connection to be freed");
  hub_test_wait_finalized (g_steal_pointer (&fixture->credential), "the credential to be freed");
  hub_test_wait_finalized (g_steal_pointer (&fixture->cards), "the cards to be freed");
  g_ptr_array_unref (self->steps);
}

static void
assert_first_name (HubProfile *profile, const char *expected)
{
  g_autofree char *name
    = hub_xdm_dup_text (hub_profile_get_record (profile), "person.name.firstName");

  g_assert_cmpstr (name, ==, expected);
}

/* Every identity of a customer finds the same one. */
static void
check_identities (Sample *self)
{
  static const struct
  {
    const char *namespace_code;
    const char *value;
  } rows[] = {
    { "Email", "hanneke.devries@example.com" },
    { "CRMID", "C-000001" },
    { "Loyalty", "LX-10001" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HubProfile) profile
        = fixture_load_profile (&self->fixture, rows[i].namespace_code, rows[i].value, &error);

      g_assert_no_error (error);
      assert_first_name (profile, "Hanneke");
    }
}

static void
check_refusals (Sample *self)
{
  static const struct
  {
    const char *namespace_code;
    const char *value;
    HubError code;
  } rows[] = {
    { "Email", "nobody@example.com", HUB_ERROR_NO_PROFILE },
    { "CRMID", "C-000015", HUB_ERROR_TOO_MANY_IDENTITIES },
    { "NoSuchNamespace", "1", HUB_ERROR_BAD_REQUEST },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (
        fixture_load_profile (&self->fixture, rows[i].namespace_code, rows[i].value, &error));
      g_assert_error (error, HUB_ERROR, (int) rows[i].code);
    }
}

static void
check_no_events (Sample *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubEventPage) page
    = fixture_load_events (&self->fixture, "+31600000000", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hub_event_page_get_events (page)->len, ==, 0);
  g_assert_null (hub_event_page_get_next (page));
}

static void
check_connection_test (Sample *self)
{
  HubConnectionReport report = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_test (&self->fixture, &report, &error));
  g_assert_no_error (error);
  g_assert_true (report.events_available);
  g_assert_cmpuint (report.n_merge_policies, >=, 1);
}

/* Nothing was prepared: the first lookup starts the child, has its token and finds the customer. */
static void
test_lookup (Sample *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubProfile) profile
    = fixture_load_profile (&self->fixture, "Phone", "+31612345678", &error);

  g_assert_no_error (error);
  assert_first_name (profile, "Hanneke");
  g_assert_true (g_ptr_array_find_with_equal_func (self->steps, "start", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (self->steps, "token", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (self->steps, "profile", g_str_equal, NULL));

  check_identities (self);
  check_refusals (self);
  check_no_events (self);
  check_connection_test (self);
}

/* Page by page to the end: newest first, none twice, none left out. */
static void
test_events (Sample *self, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *next = NULL;
  gint64 before = G_MAXINT64;
  guint n_pages = 0;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HubEventPage) page
        = fixture_load_events (&self->fixture, "+31612345678", next, &error);
      GPtrArray *events;

      g_assert_no_error (error);
      events = hub_event_page_get_events (page);
      g_assert_cmpuint (events->len, <=, 100);
      for (guint i = 0; i < events->len; i++)
        {
          HubEvent *event = g_ptr_array_index (events, i);

          g_assert_cmpint (hub_event_get_timestamp (event), <=, before);
          before = hub_event_get_timestamp (event);
          g_assert_true (g_hash_table_add (seen, g_strdup (hub_event_get_id (event))));
        }
      n_pages++;
      g_free (next);
      next = g_strdup (hub_event_page_get_next (page));
    }
  while (next != NULL);
  g_assert_cmpuint (n_pages, >, 10);
  g_assert_cmpuint (g_hash_table_size (seen), >, 1000);
}

/* Of a customer with 4,000 memberships; a few calls' worth of names, for slow machines. */
static void
test_names (Sample *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubProfile) profile
    = fixture_load_profile (&self->fixture, "CRMID", "C-000007", &error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GHashTable) names = NULL;
  GPtrArray *audiences;

  g_assert_no_error (error);
  audiences = hub_profile_get_audiences (profile);
  g_assert_cmpuint (audiences->len, >=, 4000);
  for (guint i = 0; i < 250; i++)
    g_ptr_array_add (ids, (gpointer) hub_audience_get_id (g_ptr_array_index (audiences, i)));
  g_ptr_array_add (ids, NULL);
  names = fixture_load_names (&self->fixture, (const char *const *) ids->pdata, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (names), ==, 250);
}

/* (transfer full) */
static HubXdm *
load_schema (Sample *self, HubSchemaKind kind)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HubProfileSource *source = HUB_PROFILE_SOURCE (self->fixture.platform);
  GAsyncResult *slot = NULL;
  HubXdm *schema;

  hub_profile_source_load_schema_async (source, kind, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the schema");
  schema = hub_profile_source_load_schema_finish (source, result, &error);
  g_assert_no_error (error);
  return schema;
}

/* What the fields are called, those of the tenant and of XDM. */
static void
test_schemas (Sample *self, gconstpointer data)
{
  g_autoptr (HubXdm) profile = load_schema (self, HUB_SCHEMA_PROFILE);
  g_autoptr (HubXdm) event = load_schema (self, HUB_SCHEMA_EVENT);
  g_autoptr (HubXdm) again = load_schema (self, HUB_SCHEMA_PROFILE);

  g_assert_cmpstr (
    hub_xdm_get_string (profile, "properties.person.properties.name.properties.firstName.title"),
    ==, "First name");
  g_assert_nonnull (hub_xdm_get (profile, "properties._halyard.properties"));
  g_assert_cmpstr (hub_xdm_get_string (event, "properties.eventType.title"), ==, "Event Type");
  g_assert_true (again == profile);
}

/* What the sources of a customer and of an event are called. */
static void
test_datasets (Sample *self, gconstpointer data)
{
  HubProfileSource *source = HUB_PROFILE_SOURCE (self->fixture.platform);
  g_autoptr (GError) error = NULL;
  g_autoptr (HubProfile) profile
    = fixture_load_profile (&self->fixture, "Phone", "+31612345678", &error);
  g_autoptr (HubEventPage) page
    = fixture_load_events (&self->fixture, "+31612345678", NULL, &error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;
  const char *crm = NULL;

  g_assert_no_error (error);
  g_ptr_array_extend (ids, hub_profile_get_sources (profile), NULL, NULL);
  g_assert_cmpuint (ids->len, >=, 2);
  g_ptr_array_add (
    ids, (gpointer) hub_event_get_source (g_ptr_array_index (hub_event_page_get_events (page), 0)));
  hub_profile_source_load_dataset_names_async (source, ids, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the names of datasets");
  names = hub_profile_source_load_dataset_names_finish (source, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    if (g_strcmp0 (g_hash_table_lookup (names, ids->pdata[i]), "CRM customers") == 0)
      crm = ids->pdata[i];
  g_assert_nonnull (crm);
  g_assert_nonnull (g_hash_table_lookup (names, ids->pdata[ids->len - 1]));
}

static gboolean
has_policy_name (gpointer data)
{
  g_autofree char *name = hub_profile_source_dup_merge_policy_name (data, NULL);

  return name != NULL;
}

static void
test_prepared (Sample *self, gconstpointer data)
{
  hub_platform_prepare (self->fixture.platform);
  hub_test_wait_for (has_policy_name, self->fixture.platform, "the name of the merge policy");
  g_assert_true (g_ptr_array_find_with_equal_func (self->steps, "start", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (self->steps, "token", g_str_equal, NULL));
}

/* A window that closes at once does not wait for the child, and leaves none. */
static void
test_dropped (Sample *self, gconstpointer data)
{
  hub_platform_prepare (self->fixture.platform);
}

static void
test_wrong_secret (Sample *self, gconstpointer data)
{
  Fixture *fixture = &self->fixture;
  g_autoptr (GError) error = NULL;

  hub_test_wait_finalized (g_steal_pointer (&fixture->platform), "the platform to be freed");
  g_object_unref (fixture->credential);
  fixture->credential = HUB_CREDENTIAL (hub_fixed_credential_new ("wrong"));
  fixture->platform = hub_platform_new (fixture->connection, fixture->credential, fixture->cards);
  g_assert_false (fixture_test (fixture, NULL, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_CREDENTIAL);
}

/* Like a real organisation on the usual licence, with one setting wrong at a time. */
static void
test_as_a_connection (Sample *self, gconstpointer data)
{
  static const struct
  {
    const char *organisation;
    const char *sandbox;
    const char *client_id;
    const char *merge_policy;
    gboolean good;
    HubError code;
  } rows[] = {
    { "LOCAL@AdobeOrg", "prod", "local", NULL, TRUE, 0 },
    { "OTHER@AdobeOrg", "prod", "local", NULL, FALSE, HUB_ERROR_ORGANISATION },
    { "LOCAL@AdobeOrg", "dev", "local", NULL, FALSE, HUB_ERROR_SANDBOX },
    { "LOCAL@AdobeOrg", "prod", "other", NULL, FALSE, HUB_ERROR_CREDENTIAL },
    { "LOCAL@AdobeOrg", "prod", "local", "no-such-policy", FALSE, HUB_ERROR_NOT_FOUND },
  };
  g_autoptr (HubTestPlatform) server = hub_test_platform_start ("--no-events", NULL);
  Fixture *fixture = &self->fixture;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HubConnectionReport report = { .events_available = TRUE };
      HubConnectionFields fields = {
        .name = "Local",
        .url = hub_test_platform_get_url (server),
        .organisation = rows[i].organisation,
        .sandbox = rows[i].sandbox,
        .client_id = rows[i].client_id,
        .merge_policy_id = rows[i].merge_policy,
      };
      g_autoptr (GError) error = NULL;

      g_object_unref (fixture->connection);
      fixture->connection = hub_connection_new (&fields, &error);
      g_assert_no_error (error);
      hub_test_wait_finalized (g_steal_pointer (&fixture->platform), "the platform to be freed");
      fixture->platform
        = hub_platform_new (fixture->connection, fixture->credential, fixture->cards);

      if (rows[i].good)
        {
          g_assert_true (fixture_test (fixture, &report, &error));
          g_assert_no_error (error);
          g_assert_false (report.events_available);
          g_assert_null (fixture_load_events (fixture, "+31612345678", NULL, &error));
          g_assert_error (error, HUB_ERROR, HUB_ERROR_EVENTS_UNAVAILABLE);
          continue;
        }
      g_assert_false (fixture_test (fixture, &report, &error));
      g_assert_error (error, HUB_ERROR, (int) rows[i].code);
    }
}

/* The second window, or hubctl beside the first, has its own. */
static void
test_twice (Sample *self, gconstpointer data)
{
  Sample other = { 0 };
  g_autoptr (HubProfile) first = NULL;
  g_autoptr (HubProfile) second = NULL;

  set_up (&other, NULL);
  first = fixture_load_profile (&self->fixture, "CRMID", "C-000001", NULL);
  second = fixture_load_profile (&other.fixture, "CRMID", "C-000001", NULL);
  assert_first_name (first, "Hanneke");
  assert_first_name (second, "Hanneke");
  tear_down (&other, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/platform/sample/" name, Sample, NULL, set_up, function, tear_down)
  ADD ("lookup", test_lookup);
  ADD ("events", test_events);
  ADD ("names", test_names);
  ADD ("schemas", test_schemas);
  ADD ("datasets", test_datasets);
  ADD ("prepared", test_prepared);
  ADD ("dropped", test_dropped);
  ADD ("wrong-secret", test_wrong_secret);
  ADD ("as-a-connection", test_as_a_connection);
  ADD ("twice", test_twice);
#undef ADD
  return g_test_run ();
}
