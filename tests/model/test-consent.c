/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-consent.h"
#include "parse-xdm.h"
#include "support/hub-test-case.h"

static const char choice_letters[] = {
  [HUB_CONSENT_UNKNOWN] = '?',
  [HUB_CONSENT_YES] = 'y',
  [HUB_CONSENT_NO] = 'n',
  [HUB_CONSENT_PENDING] = 'p',
};

/* "email=y call=n" */
static char *
describe (const char *json)
{
  g_autoptr (HubXdm) record = parse_xdm (json);
  g_autoptr (GPtrArray) consents = hub_consent_list (record);
  GString *description = g_string_new (NULL);
  guint i;

  for (i = 0; i < consents->len; i++)
    {
      HubConsent *consent = g_ptr_array_index (consents, i);

      g_string_append_printf (description, "%s%s=%c", i > 0 ? " " : "", consent->channel,
                              choice_letters[consent->choice]);
    }

  return g_string_free (description, FALSE);
}

static void
test_list (void)
{
  static const struct
  {
    const char *json;
    const char *list;
  } cases[] = {
    { "{\"consents\":{\"marketing\":{\"preferred\":\"email\",\"push\":{\"val\":\"u\"},"
      "\"whatsApp\":{\"val\":\"y\"},\"call\":{\"val\":\"n\"},\"email\":{\"val\":\"VI\"}}}}",
      "email=y call=n push=p whatsApp=y" },

    /* Nothing at all: the usual channels are named, because an agent looks for them. */
    { "{\"consents\":{\"marketing\":{\"any\":{\"val\":\"n\"}}}}",
      "email=n call=n sms=n push=n postalMail=n any=n" },
    { "{\"consents\":{\"marketing\":{\"any\":{\"val\":\"n\"},\"email\":{\"val\":\"y\"},"
      "\"call\":{\"reason\":\"asked\"}}}}",
      "email=y call=n sms=n push=n postalMail=n any=n" },

    /* The older field, only where the newer one is silent */
    { "{\"optInOut\":{\"_channels\":{\"phone\":\"out\",\"email\":\"in\",\"directMail\":\"pending\"}"
      "},"
      "\"consents\":{\"marketing\":{\"email\":{\"val\":\"n\"}}}}",
      "email=n call=n postalMail=p" },
    { "{\"optInOut\":{\"_channels\":{\"https://ns.adobe.com/xdm/channels/phone\":\"out\"}}}",
      "call=n" },
    { "{\"optInOut\":{\"globalOptout\":true}}", "email=n call=n sms=n push=n postalMail=n any=n" },

    /* Wrong types */
    { "{\"consents\":[]}", "" },
    { "{\"consents\":{\"marketing\":\"y\"}}", "" },
    { "{\"consents\":{\"marketing\":{\"call\":\"n\",\"sms\":7,\"push\":null,\"email\":{}}}}",
      "email=? call=n" },
    { "{\"optInOut\":{\"_channels\":[],\"globalOptout\":\"perhaps\"}}", "" },
    { "{}", "" },
    { "[]", "" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *list = describe (cases[i].json);

      g_assert_cmpstr (list, ==, cases[i].list);
    }
}

static void
test_no_record (void)
{
  g_autoptr (GPtrArray) consents = hub_consent_list (NULL);

  g_assert_cmpuint (consents->len, ==, 0);
}

static void
test_details (void)
{
  g_autoptr (HubXdm) record
    = parse_xdm ("{\"consents\":{\"marketing\":{\"call\":{\"val\":\"n\",\"reason\":"
                 "\"asked\\u202e on the phone\","
                 "\"time\":\"2026-10-30T10:00:00Z\"},\"pigeon\":{\"val\":\"y\"}}}}");
  g_autoptr (GPtrArray) consents = hub_consent_list (record);
  HubConsent *call = g_ptr_array_index (consents, 0);
  HubConsent *pigeon = g_ptr_array_index (consents, 1);
  g_autofree char *since = g_date_time_format_iso8601 (call->since);

  g_assert_cmpstr (hub_consent_get_channel_label (call), ==, "Phone calls");
  g_assert_cmpstr (call->reason, ==, "asked on the phone");
  g_assert_cmpstr (since, ==, "2026-10-30T10:00:00Z");
  g_assert_cmpstr (hub_consent_get_channel_label (pigeon), ==, "pigeon");
  g_assert_cmpstr (pigeon->reason, ==, "");
  g_assert_null (pigeon->since);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *record;
    const char *email;
    const char *phone;
  } cases[] = {
    { "{'consents':{'marketing':{'email':{'val':'n'},'call':{'val':'y'}}}}", "do not e-mail",
      NULL },
    { "{'consents':{'marketing':{'email':{'val':'y'},'call':{'val':'n'}}}}", NULL, "do not call" },
    { "{'consents':{'marketing':{'sms':{'val':'n'}}}}", NULL, "do not text" },
    { "{'consents':{'marketing':{'sms':{'val':'n'},'call':{'val':'n'}}}}", NULL,
      "do not call or text" },
    { "{'consents':{'marketing':{'any':{'val':'n'}}}}", "do not e-mail", "do not call or text" },
    { "{'consents':{'marketing':{'email':{'val':'p'}}}}", NULL, NULL },
    { "{}", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdelimit (g_strdup (cases[i].record), "'", '"');
      g_autoptr (HubXdm) record = parse_xdm (json);
      g_autoptr (GPtrArray) consents = hub_consent_list (record);

      g_assert_cmpstr (hub_consent_list_describe_refusal (consents, HUB_CONTACT_EMAIL), ==,
                       cases[i].email);
      g_assert_cmpstr (hub_consent_list_describe_refusal (consents, HUB_CONTACT_PHONE), ==,
                       cases[i].phone);
      g_assert_null (hub_consent_list_describe_refusal (consents, HUB_CONTACT_NONE));
    }
  g_assert_null (hub_consent_list_describe_refusal (NULL, HUB_CONTACT_PHONE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/consent/list", test_list);
  hub_test_add ("/model/consent/no-record", test_no_record);
  hub_test_add ("/model/consent/details", test_details);

  hub_test_add ("/model/consent/refusals", test_refusals);
  return g_test_run ();
}
