/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-audience.h"
#include "model/hub-consent.h"
#include "model/hub-error.h"
#include "model/hub-insight.h"
#include "model/hub-profile.h"
#include "model/hub-xdm.h"
#include "support/hub-test-case.h"

#include <string.h>

static const char *const usual
  = "{\"AxYz\":{\"entityId\":\"AxYz\",\"mergePolicy\":{\"id\":\"mp-1\"},"
    "\"sources\":[\"crm\",\"profile-streaming-segment\"],\"tags\":[],"
    "\"identityGraph\":[\"AxYz\",\"Bbbb\",\"Cccc\"],"
    "\"entity\":{"
    "\"person\":{\"name\":{\"firstName\":\"Hanneke\",\"lastName\":\"de Vries\"}},"
    "\"consents\":{\"marketing\":{\"call\":{\"val\":\"n\",\"time\":\"2026-10-30T10:00:00Z\"}}},"
    "\"_halyard\":{\"customerAI\":{\"churn\":{\"score\":78,\"influentialFactors\":"
    "[{\"code\":\"visits\",\"value\":\"falling\",\"importance\":\"high\"}]}}},"
    "\"identityMap\":{"
    "\"ecid\":[{\"id\":\"31415926535897932384626433832795028841\"}],"
    "\"email\":[{\"id\":\"hanneke.devries@example.com\"},{\"id\":\"Not Available\"},{\"id\":\"\"}],"
    "\"phone\":[{\"id\":\"+31612345678\",\"primary\":true,\"authenticatedState\":\"ambiguous\"},"
    "{\"id\":\"null\"}],"
    "\"crmid\":[{\"id\":\"C-000001\"},{\"id\":\"C-000001\"},{\"id\":7},{},\"bare\",null]},"
    "\"segmentMembership\":{"
    "\"ups\":{"
    "\"left\":{\"status\":\"exited\",\"lastQualificationTime\":\"2026-11-01T00:00:00Z\"},"
    "\"old\":{\"status\":\"existing\",\"lastQualificationTime\":\"2020-01-01T00:00:00Z\"},"
    "\"undated\":{\"status\":\"existing\"},"
    "\"new\":{\"status\":\"existing\",\"lastQualificationTime\":\"2026-01-01T00:00:00Z\"},"
    "\"just\":{\"status\":\"realized\",\"lastQualificationTime\":\"2026-11-20T00:00:00Z\"}},"
    "\"AAM\":{\"12\":{\"status\":\"existing\",\"lastQualificationTime\":\"2023-01-01T00:00:00Z\"}}}"
    "},\"lastModifiedAt\":\"2026-11-20T09:30:00Z\"}}";

static HubProfile *
try_decode (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return hub_profile_decode (bytes, error);
}

static HubProfile *
decode (const char *json)
{
  g_autoptr (GError) error = NULL;
  HubProfile *profile = try_decode (json, &error);

  g_assert_no_error (error);
  g_assert_true (HUB_IS_PROFILE (profile));

  return profile;
}

static char *
describe_identities (HubProfile *profile)
{
  GPtrArray *identities = hub_profile_get_identities (profile);
  GString *description = g_string_new (NULL);
  guint i;

  for (i = 0; i < identities->len; i++)
    {
      HubIdentity *identity = g_ptr_array_index (identities, i);

      g_string_append_printf (description, "%s%s:%s", i > 0 ? " " : "",
                              hub_identity_get_namespace (identity),
                              hub_identity_get_value (identity));
    }

  return g_string_free (description, FALSE);
}

static char *
describe_audiences (HubProfile *profile)
{
  GPtrArray *audiences = hub_profile_get_audiences (profile);
  GString *description = g_string_new (NULL);
  guint i;

  for (i = 0; i < audiences->len; i++)
    {
      HubAudience *audience = g_ptr_array_index (audiences, i);

      g_string_append_printf (description, "%s%s:%s=%s", i > 0 ? " " : "",
                              hub_audience_get_namespace (audience), hub_audience_get_id (audience),
                              hub_audience_status_to_string (hub_audience_get_status (audience)));
    }

  return g_string_free (description, FALSE);
}

static void
test_usual (void)
{
  HubProfile *profile = decode (usual);
  g_autofree char *identities = describe_identities (profile);
  g_autofree char *audiences = describe_audiences (profile);
  g_autofree char *modified = g_date_time_format_iso8601 (hub_profile_get_last_modified (profile));

  g_assert_cmpstr (hub_profile_get_id (profile), ==, "AxYz");
  g_assert_cmpstr (hub_profile_get_merge_policy_id (profile), ==, "mp-1");
  g_assert_cmpstr (modified, ==, "2026-11-20T09:30:00Z");
  g_assert_cmpstr (hub_xdm_get_string (hub_profile_get_record (profile), "person.name.lastName"),
                   ==, "de Vries");
  g_assert_cmpstr (identities, ==,
                   "Phone:+31612345678 ECID:31415926535897932384626433832795028841 "
                   "Email:hanneke.devries@example.com crmid:C-000001 crmid:7");
  g_assert_cmpuint (hub_profile_get_graph_size (profile), ==, 3);
  g_assert_cmpstr (audiences, ==,
                   "ups:just=realized ups:new=existing AAM:12=existing ups:old=existing "
                   "ups:undated=existing ups:left=exited");
  g_assert_finalize_object (profile);
}

/* As they came, each once; an empty one is none, and neither is what is no text. */
static void
test_sources (void)
{
  g_autoptr (HubProfile) profile
    = decode ("{\"A\":{\"sources\":[\"crm\",\"\",7,\"profile-streaming-segment\",\"crm\",null],"
              "\"entity\":{\"a\":1}}}");
  g_autoptr (HubProfile) none = decode ("{\"A\":{\"sources\":\"crm\",\"entity\":{\"a\":1}}}");
  GPtrArray *sources = hub_profile_get_sources (profile);

  g_assert_cmpuint (sources->len, ==, 2);
  g_assert_cmpstr (sources->pdata[0], ==, "crm");
  g_assert_cmpstr (sources->pdata[1], ==, "profile-streaming-segment");
  g_assert_cmpuint (hub_profile_get_sources (none)->len, ==, 0);
}

static void
test_no_profile (void)
{
  static const char *const answers[] = {
    "{}",
    "{\"A\":{\"entityId\":\"A\",\"sources\":[\"\"],\"entity\":{},"
    "\"lastModifiedAt\":\"1970-01-01T00:00:00Z\"}}",
    "{\"statusCode\":\"404\",\"message\":\"not found\"}",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (try_decode (answers[i], &error));
      g_assert_error (error, HUB_ERROR, HUB_ERROR_NO_PROFILE);
    }
}

static void
test_not_a_profile (void)
{
  static const struct
  {
    const char *answer;
    int code;
  } cases[] = {
    { "[]", HUB_ERROR_UNEXPECTED },
    { "[{\"message\":\"slow down\",\"retryAfterMs\":\"500\"}]", HUB_ERROR_UNEXPECTED },
    { "{\"message\":\"something else\"}", HUB_ERROR_UNEXPECTED },
    { "{\"A\":{\"entity\":\"text\"}}", HUB_ERROR_UNEXPECTED },
    { "<html></html>", HUB_ERROR_NOT_JSON },
    { "{\"A\":{\"entity\":{\"person\":", HUB_ERROR_TRUNCATED },
    { "", HUB_ERROR_TRUNCATED },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (try_decode (cases[i].answer, &error));
      g_assert_error (error, HUB_ERROR, cases[i].code);
    }
}

/* The first key may be the empty identity that was asked for. */
static void
test_several_keys (void)
{
  HubProfile *profile
    = decode ("{\"Empty\":{\"entity\":{}},\"Odd\":7,"
              "\"Full\":{\"entity\":{\"a\":1}},\"Second\":{\"entity\":{\"a\":2}}}");
  double number = 0.0;

  g_assert_cmpstr (hub_profile_get_id (profile), ==, "Full");
  g_assert_true (hub_xdm_get_number (hub_profile_get_record (profile), "a", &number));
  g_assert_cmpfloat (number, ==, 1.0);
  g_assert_null (hub_profile_get_merge_policy_id (profile));
  g_assert_null (hub_profile_get_last_modified (profile));
  g_assert_cmpuint (hub_profile_get_graph_size (profile), ==, 0);
  g_assert_finalize_object (profile);
}

static void
test_wrong_types (void)
{
  HubProfile *profile = decode (
    "{\"A\":{\"mergePolicy\":\"mp\",\"identityGraph\":{\"a\":1},\"lastModifiedAt\":[],"
    "\"entity\":{\"person\":{\"name\":12},\"homeAddress\":\"Utrecht\",\"loyalty\":null,"
    "\"consents\":[],\"identityMap\":{\"email\":\"x@example.com\",\"phone\":{\"id\":\"+31\"},"
    "\"crmid\":[[],7,null,{\"id\":{}},{\"id\":\"C-000013\",\"primary\":\"true\"}]},"
    "\"segmentMembership\":[{\"segmentID\":{\"_id\":\"s1\",\"namespace\":{\"code\":\"AAM\"}},"
    "\"status\":\"existing\"},{\"segmentId\":\"s2\",\"status\":\"realized\"},"
    "{\"id\":\"s3\",\"status\":5},{\"status\":\"existing\"},\"s4\",null]}}}");
  g_autofree char *identities = describe_identities (profile);
  g_autofree char *audiences = describe_audiences (profile);

  g_assert_cmpstr (identities, ==, "crmid:C-000013");
  g_assert_cmpuint (hub_profile_get_graph_size (profile), ==, 1);
  g_assert_cmpstr (audiences, ==, "ups:s2=realized AAM:s1=existing ups:s3=unknown");
  g_assert_null (hub_profile_get_merge_policy_id (profile));
  g_assert_null (hub_profile_get_last_modified (profile));
  g_assert_finalize_object (profile);
}

static void
test_identity_array (void)
{
  HubProfile *profile = decode (
    "{\"A\":{\"entity\":{\"identities\":[{\"id\":\"C-1\",\"namespace\":{\"code\":\"CRMID\"}},"
    "{\"id\":\"a@example.com\",\"namespace\":{\"code\":\"email\"},\"primary\":\"true\"},"
    "{\"id\":\"x\"},{\"id\":\"anonymous\",\"namespace\":{\"code\":\"CRMID\"}}]}}}");
  g_autofree char *identities = describe_identities (profile);

  g_assert_cmpstr (identities, ==, "Email:a@example.com CRMID:C-1");
  g_assert_finalize_object (profile);
}

static void
test_same_customer (void)
{
  g_autoptr (HubProfile) one
    = decode ("{\"A\":{\"identityGraph\":[\"A\",\"B\"],\"entity\":{\"a\":1}}}");
  g_autoptr (HubProfile) other_key
    = decode ("{\"B\":{\"identityGraph\":[\"A\",\"B\"],\"entity\":{\"a\":1}}}");
  g_autoptr (HubProfile) bare = decode ("{\"A\":{\"entity\":{\"a\":1}}}");
  g_autoptr (HubProfile) stranger
    = decode ("{\"C\":{\"identityGraph\":[\"C\"],\"entity\":{\"a\":1}}}");

  g_assert_true (hub_profile_is_same_customer (one, one));
  g_assert_true (hub_profile_is_same_customer (one, other_key));
  g_assert_true (hub_profile_is_same_customer (bare, one));
  g_assert_false (hub_profile_is_same_customer (one, stranger));
  g_assert_false (hub_profile_is_same_customer (stranger, bare));
}

static void
read_everything (HubProfile *profile)
{
  HubXdm *record = hub_profile_get_record (profile);
  g_autoptr (GPtrArray) consents = hub_consent_list (record);
  g_autoptr (HubInsight) insight
    = hub_insight_decode ("Churn", hub_xdm_get (record, "_*.customerAI.churn"));
  g_autofree char *identities = describe_identities (profile);
  g_autofree char *audiences = describe_audiences (profile);
  g_autofree char *name = hub_xdm_dup_text (record, "person.name.firstName");

  g_assert_true (g_utf8_validate (identities, -1, NULL));
  g_assert_true (g_utf8_validate (audiences, -1, NULL));
  g_assert_true (name == NULL || g_utf8_validate (name, -1, NULL));
}

/* Whatever a broken wire or a hostile source makes of an answer, it is read or refused. The numbers
 * come from a generator of its own, so that a failure can be repeated. */
static void
test_mutations (void)
{
  static const char interesting[] = "{}[]\",:\\u0d8'/*-9e\0\xff\xc3\xe2\x80";
  gsize length = strlen (usual);
  guint32 state = 2463534242u;
  guint n_read = 0;
  guint round;

  for (round = 0; round < 3000; round++)
    {
      g_autofree char *mutated = g_memdup2 (usual, length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (HubProfile) profile = NULL;
      g_autoptr (GError) error = NULL;
      guint n_changes = 1 + round % 4;
      guint i;

      for (i = 0; i < n_changes; i++)
        {
          gsize position;

          state ^= state << 13;
          state ^= state >> 17;
          state ^= state << 5;
          position = state % length;
          mutated[position] = (state & 0x100000) != 0
                                ? interesting[(state >> 8) % (sizeof interesting - 1)]
                                : (char) (state >> 12);
        }

      bytes = g_bytes_new (mutated, round % 7 == 0 ? state % length : length);
      profile = hub_profile_decode (bytes, &error);

      if (profile != NULL)
        {
          n_read++;
          read_everything (profile);
        }
      else
        g_assert_cmpint (error->domain, ==, HUB_ERROR);
    }

  g_test_message ("%u of %u mutations could be read", n_read, round);
  g_assert_cmpuint (n_read, >, 100);
}

/* The most a profile may hold: 50 MB, 4,000 memberships. */
static void
test_largest (void)
{
  GString *json = g_string_new ("{\"A\":{\"entity\":{\"segmentMembership\":{\"ups\":{");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  HubProfile *profile;
  gsize target = (g_test_slow () ? 50u : 1u) * 1024 * 1024;
  guint i;

  for (i = 0; i < 4000; i++)
    g_string_append_printf (json,
                            "%s\"audience-%u\":{\"status\":\"existing\","
                            "\"lastQualificationTime\":\"2026-01-01T00:00:00Z\"}",
                            i > 0 ? "," : "", i);
  g_string_append (json, "}},\"_halyard\":{\"notes\":[\"\"");
  for (i = 0; json->len < target; i++)
    g_string_append_printf (json, ",{\"number\":%u,\"text\":\"a note about this customer\"}", i);
  g_string_append (json, "]}}}}");

  bytes = g_string_free_to_bytes (json);
  profile = hub_profile_decode (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hub_profile_get_audiences (profile)->len, ==, 4000);
  g_assert_finalize_object (profile);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/profile/usual", test_usual);
  hub_test_add ("/model/profile/sources", test_sources);
  hub_test_add ("/model/profile/no-profile", test_no_profile);
  hub_test_add ("/model/profile/not-a-profile", test_not_a_profile);
  hub_test_add ("/model/profile/several-keys", test_several_keys);
  hub_test_add ("/model/profile/wrong-types", test_wrong_types);
  hub_test_add ("/model/profile/identity-array", test_identity_array);
  hub_test_add ("/model/profile/same-customer", test_same_customer);
  hub_test_add ("/model/profile/mutations", test_mutations);
  hub_test_add ("/model/profile/largest", test_largest);

  return g_test_run ();
}
