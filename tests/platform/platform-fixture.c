/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform-fixture.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#ifdef __SANITIZE_ADDRESS__
const char *__asan_default_options (void);

/* The thread-local storage of the TLS module, loaded late, ends the leak checker of GCC 12 with a
 * fault of its own. */
const char *
__asan_default_options (void)
{
  return "intercept_tls_get_addr=0";
}
#endif

/* Tries follow each other at once. */
#define RETRY_BASE_MS 1

static void
open_all (Fixture *self)
{
  const char *url = hub_connection_get_url (self->connection);
  const char *token_url = hub_connection_get_token_url (self->connection);

  self->client = hub_http_client_new (self->connection, self->credential, url, token_url);
  hub_http_client_set_retry_base (self->client, RETRY_BASE_MS);
  self->platform = hub_platform_new (self->connection, self->credential, self->cards);
  hub_platform_set_retry_base (self->platform, RETRY_BASE_MS);
}

static void
close_all (Fixture *self)
{
  hub_test_drain ();
  hub_test_wait_finalized (g_steal_pointer (&self->platform), "the platform to be freed");
  hub_test_wait_finalized (g_steal_pointer (&self->client), "the client to be freed");
  hub_test_wait_finalized (g_steal_pointer (&self->connection), "the connection to be freed");
}

void
fixture_reconnect (Fixture *self,
                   const char *url,
                   const char *token_url,
                   const char *merge_policy_id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *default_token_url
    = g_strconcat (hub_test_server_get_url (self->server), HUB_TEST_TOKEN_PATH, NULL);
  HubConnectionFields fields = {
    .id = "test",
    .name = "Test",
    .url = url,
    .token_url = token_url != NULL ? token_url : default_token_url,
    .organisation = "ABC123@AdobeOrg",
    .sandbox = "prod",
    .client_id = "client-1",
    .token_command = self->token_command,
    .merge_policy_id = merge_policy_id,
    .country = "NL",
  };

  if (self->connection != NULL)
    close_all (self);
  self->connection = hub_connection_new (&fields, &error);
  g_assert_no_error (error);
  open_all (self);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  hub_test_hold_folders ();
  self->server = hub_test_server_new ();
  self->credential = HUB_CREDENTIAL (hub_fixed_credential_new ("very&secret=1+1"));
  self->cards = hub_card_set_new_built_in ();
  fixture_reconnect (self, hub_test_server_get_url (self->server), NULL, NULL);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  close_all (self);
  hub_test_wait_finalized (g_steal_pointer (&self->credential), "the credential to be freed");
  hub_test_wait_finalized (g_steal_pointer (&self->cards), "the cards to be freed");
  hub_test_wait_finalized (g_steal_pointer (&self->server), "the server to be freed");
}

GBytes *
fixture_request (Fixture *self, const char *method, const char *path, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hub_http_client_request_async (self->client, method, path, NULL, NULL, hub_test_keep_result_cb,
                                 &slot);
  result = hub_test_wait_result (&slot, "the answer of a request");
  return hub_http_client_request_finish (self->client, result, error);
}

HubProfile *
fixture_load_profile (Fixture *self, const char *namespace_code, const char *value, GError **error)
{
  g_autoptr (HubIdentity) identity = hub_identity_new (namespace_code, value);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hub_profile_source_load_profile_async (HUB_PROFILE_SOURCE (self->platform), identity, NULL,
                                         hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "a profile");
  return hub_profile_source_load_profile_finish (HUB_PROFILE_SOURCE (self->platform), result,
                                                 error);
}

HubEventPage *
fixture_load_events (Fixture *self, const char *value, const char *next, GError **error)
{
  g_autoptr (HubIdentity) identity = hub_identity_new (HUB_NAMESPACE_PHONE, value);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hub_profile_source_load_events_async (HUB_PROFILE_SOURCE (self->platform), identity, next, 100,
                                        NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "a page of events");
  return hub_profile_source_load_events_finish (HUB_PROFILE_SOURCE (self->platform), result, error);
}

GHashTable *
fixture_load_names (Fixture *self, const char *const *ids, GError **error)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_ptr_array_add (array, (gpointer) ids[i]);
  hub_profile_source_load_audience_names_async (HUB_PROFILE_SOURCE (self->platform), array, NULL,
                                                hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "names of audiences");
  return hub_profile_source_load_audience_names_finish (HUB_PROFILE_SOURCE (self->platform), result,
                                                        error);
}

gboolean
fixture_test (Fixture *self, HubConnectionReport *report, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hub_platform_test_async (self->platform, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the test of a connection");
  return hub_platform_test_finish (self->platform, result, report, error);
}
