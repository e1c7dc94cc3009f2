/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform/hub-connection.h"

#include "model/hub-error.h"
#include "support/hub-test-case.h"

static const HubConnectionFields good = {
  .name = " Production ",
  .url = " https://platform.adobe.io/ ",
  .organisation = "ABC123@AdobeOrg",
  .sandbox = "PROD",
  .client_id = "client-1",
  .merge_policy_id = "  ",
  .country = "nl",
};

static void
assert_refused (const HubConnectionFields *fields, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubConnection) connection = hub_connection_new (fields, &error);

  g_assert_null (connection);
  g_assert_error (error, HUB_ERROR, HUB_ERROR_SETTINGS);
  /* The sentence names the field that is wrong. */
  if (g_strrstr (error->message, word) == NULL)
    g_error ("“%s” does not speak of “%s”", error->message, word);
}

static void
test_trimmed (void)
{
  g_autoptr (GError) error = NULL;
  HubConnection *connection = hub_connection_new (&good, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hub_connection_get_name (connection), ==, "Production");
  g_assert_cmpstr (hub_connection_get_url (connection), ==, "https://platform.adobe.io");
  g_assert_cmpstr (hub_connection_get_token_url (connection), ==,
                   "https://platform.adobe.io/ims/token/v3");
  g_assert_cmpstr (hub_connection_get_sandbox (connection), ==, "prod");
  g_assert_cmpstr (hub_connection_get_country (connection), ==, "NL");
  g_assert_null (hub_connection_get_merge_policy_id (connection));
  g_assert_true (g_uuid_string_is_valid (hub_connection_get_id (connection)));
  g_assert_false (hub_connection_is_sample (connection));
  g_assert_finalize_object (connection);
}

static void
test_addresses (void)
{
  static const char *const refused[] = {
    "http://platform.adobe.io", /* a token in the clear */
    "http://127.0.0.1.example.com",
    "ftp://platform.adobe.io",
    "platform.adobe.io",
    "https://",
    "https://user:secret@platform.adobe.io",
    "https://platform.adobe.io/?a=b",
    "https://platform.adobe.io/#a",
    "https://platform.adobe.io/a b",
    "",
  };
  static const char *const accepted[] = {
    "http://127.0.0.1:8080",
    "http://localhost:8080",
    "http://[::1]:8080",
    "https://proxy/adobe/",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      HubConnectionFields fields = good;

      fields.url = refused[i];
      assert_refused (&fields, "address");
      fields.url = good.url;
      if (*refused[i] != '\0')
        {
          fields.token_url = refused[i];
          assert_refused (&fields, "Token address");
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HubConnection) connection = NULL;
      HubConnectionFields fields = good;

      fields.url = accepted[i];
      connection = hub_connection_new (&fields, &error);
      g_assert_no_error (error);
    }
}

static void
test_token_command (void)
{
  HubConnectionFields fields = good;
  g_autoptr (GError) error = NULL;
  g_autoptr (HubConnection) without = NULL;
  g_autoptr (HubConnection) with = NULL;

  fields.token_command = "get-token 'never closed";
  assert_refused (&fields, "command");
  fields.token_command = "get-token\nagain";
  assert_refused (&fields, "command");

  fields.token_command = "  ";
  without = hub_connection_new (&fields, &error);
  g_assert_no_error (error);
  g_assert_null (hub_connection_get_token_command (without));
  fields.token_command = " get-token --for 'a b' ";
  with = hub_connection_new (&fields, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hub_connection_get_token_command (with), ==, "get-token --for 'a b'");
}

static void
test_fields (void)
{
  HubConnectionFields fields = good;

  fields.name = "  ";
  assert_refused (&fields, "name");
  fields.name = "a\nb";
  assert_refused (&fields, "name");
  fields = good;
  fields.organisation = "ABC123";
  assert_refused (&fields, "organisation");
  fields.organisation = "ABC\r\nX-Evil: 1@AdobeOrg";
  assert_refused (&fields, "organisation");
  fields = good;
  fields.sandbox = "My sandbox";
  assert_refused (&fields, "sandbox");
  fields = good;
  fields.client_id = NULL;
  assert_refused (&fields, "client");
  fields = good;
  fields.merge_policy_id = "my policy";
  assert_refused (&fields, "merge policy");
  fields = good;
  fields.country = "Netherlands";
  assert_refused (&fields, "country");
  fields = good;
  fields.id = "a/b";
  assert_refused (&fields, "ID");
}

static void
test_sample (void)
{
  HubConnection *connection = hub_connection_new_sample ();

  g_assert_true (hub_connection_is_sample (connection));
  g_assert_cmpstr (hub_connection_get_id (connection), ==, HUB_CONNECTION_SAMPLE_ID);
  g_assert_cmpstr (hub_connection_get_name (connection), ==, "Sample data");
  g_assert_cmpstr (hub_connection_get_organisation (connection), ==, "LOCAL@AdobeOrg");
  g_assert_cmpstr (hub_connection_get_sandbox (connection), ==, "prod");
  g_assert_cmpstr (hub_connection_get_client_id (connection), ==, "local");
  g_assert_cmpstr (hub_connection_get_country (connection), ==, "NL");
  g_assert_null (hub_connection_get_url (connection));
  g_assert_finalize_object (connection);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/platform/connection/trimmed", test_trimmed);
  hub_test_add ("/platform/connection/addresses", test_addresses);
  hub_test_add ("/platform/connection/token-command", test_token_command);
  hub_test_add ("/platform/connection/fields", test_fields);
  hub_test_add ("/platform/connection/sample", test_sample);
  return g_test_run ();
}
