/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/profile-fixture.h"

#include "model/fixture.h"
#include "support/hub-test-wait.h"

const char *const profile_hanneke
  = "{'person':{'name':{'firstName':'Hanneke','lastName':'de Vries',"
    "'fullName':'Hanneke de Vries'}},'timeZone':'Europe/Amsterdam','preferredLanguage':'nl-NL',"
    "'homeAddress':{'city':'Utrecht','countryCode':'NL'},"
    "'personalEmail':{'address':'hanneke.devries@example.com'},"
    "'loyalty':{'tier':'gold','loyaltyID':['LX-10001'],'points':4820},"
    "'consents':{'marketing':{'email':{'val':'y'},"
    "'call':{'val':'n','time':'2026-11-03T10:00:00Z'}}},"
    "'identityMap':{'crmid':[{'id':'C-000001'}]},"
    "'segmentMembership':{'ups':{"
    "'a1':{'status':'realized','lastQualificationTime':'2026-11-22T00:00:00Z'},"
    "'a2':{'status':'existing','lastQualificationTime':'2026-05-01T00:00:00Z'},"
    "'a3':{'status':'exited','lastQualificationTime':'2026-09-01T00:00:00Z'}}},"
    "'_halyard':{'customer':{'since':'2017-03-14'},"
    "'customerAI':{'churn':{'score':78,'scoreDate':'2026-11-23T10:00:00Z'}},"
    "'lifetimeValue':{'amount':12340,'currencyCode':'EUR',"
    "'history':[{'month':'2026-09','amount':11000},{'month':'2026-10','amount':12340}]},"
    "'subscription':{'plan':'Fibre 1 Gb/s','status':'active'}}}";

const char *const profile_hostile
  = "{'person':{'name':{'fullName':'<b>Robert</b> &amp; \\u202etables\\u2066'}},"
    "'homeAddress':{'city':'<u>London</u>\\u0007','countryCode':'GB'},"
    "'personalEmail':{'address':'robert@example.com'},"
    "'consents':{'marketing':{'call':{'val':'n','reason':'<i>because</i>'}}},"
    "'identityMap':{'crmid':[{'id':'C-000001'}]},"
    "'segmentMembership':{'ups':{'<a1>':{'status':'existing'}}},"
    "'_halyard':{'subscription':{'plan':'<big>Fibre</big> &amp; more','status':'active'}}}";

HubSummary *
profile_summary_new (HubCardSet *cards, const char *record)
{
  g_autoptr (GBytes) bytes = fixture_profile (record);
  g_autoptr (GError) error = NULL;
  g_autoptr (HubProfile) profile = hub_profile_decode (bytes, &error);
  g_autoptr (GDateTime) now = fixture_now ();

  g_assert_no_error (error);
  return hub_summary_new (cards, profile, NULL, HUB_KNOWN_EVENTS_NONE, now);
}

void
profile_source_put (FakeSource *source, const char *record)
{
  g_autofree char *json = g_strdelimit (g_strdup (record), "'", '"');

  fake_source_put_profile (source, "CRMID:C-000001", "XID", json);
}

FakeSource *
profile_source_new (const char *record)
{
  FakeSource *source = fake_source_new ();

  profile_source_put (source, record);
  return source;
}

char *
profile_with_audiences (guint n_audiences)
{
  GString *json = g_string_new ("{'person':{'name':{'fullName':'Giulia Ferri'}},"
                                "'identityMap':{'crmid':[{'id':'C-000001'}]},"
                                "'segmentMembership':{'ups':{");
  guint i;

  for (i = 0; i < n_audiences; i++)
    g_string_append_printf (json, "%s'aud-%u':{'status':'existing'}", i > 0 ? "," : "", i);
  g_string_append (json, "}}}");
  return g_string_free (json, FALSE);
}

HubLookup *
profile_lookup_new (FakeSource *source, HubCardSet *cards)
{
  g_autoptr (HubIdentity) identity = hub_identity_new ("CRMID", "C-000001");
  g_autoptr (HubQuery) query = hub_query_new_for_identity (identity);

  return hub_lookup_new (HUB_PROFILE_SOURCE (source), cards, query);
}

static gboolean
is_finished (gpointer data)
{
  return hub_lookup_get_state (data) == HUB_LOOKUP_ONE
         && hub_lookup_get_events_state (data) != HUB_EVENTS_LOADING
         && hub_lookup_has_audience_names (data);
}

void
profile_lookup_finish (HubLookup *lookup)
{
  hub_lookup_start (lookup);
  hub_test_wait_for (is_finished, lookup, "the lookup");
}

static void
copy_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ProfileActions *actions = user_data;

  actions->n_copied++;
  g_free (actions->copied);
  actions->copied = g_variant_dup_string (parameter, NULL);
}

static void
look_up_identity_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ProfileActions *actions = user_data;
  const char *name_space;
  const char *value;

  g_variant_get (parameter, "(&s&s)", &name_space, &value);
  g_free (actions->looked_up);
  actions->looked_up = g_strconcat (name_space, ":", value, NULL);
}

static void
refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ((ProfileActions *) user_data)->n_refreshed++;
}

static void
tell_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ProfileActions *actions = user_data;

  g_free (actions->told);
  actions->told = g_variant_dup_string (parameter, NULL);
}

void
profile_actions_install (GtkWindow *window, ProfileActions *actions)
{
  static const GActionEntry entries[] = {
    { .name = "copy-text", .activate = copy_text_cb, .parameter_type = "s" },
    { .name = "refresh", .activate = refresh_cb },
    { .name = "look-up-identity", .activate = look_up_identity_cb, .parameter_type = "(ss)" },
    { .name = "tell", .activate = tell_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), actions);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (group));
}

void
profile_actions_clear (ProfileActions *actions)
{
  g_clear_pointer (&actions->copied, g_free);
  g_clear_pointer (&actions->looked_up, g_free);
  g_clear_pointer (&actions->told, g_free);
}
