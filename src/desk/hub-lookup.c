/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-lookup.h"

#include "hub-candidates.h"
#include "hub-summary-job.h"

#include "model/hub-audience.h"
#include "model/hub-error.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_STATE = 1,
  PROP_EVENTS_STATE,
  PROP_SUMMARY,
  PROP_CHANGES,
  PROP_AUDIENCE_NAMES,
  PROP_MERGE_POLICY_NAME,
  PROP_LOADING_MORE,
  PROP_COMPLETE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

struct _HubLookup
{
  GObject parent_instance;

  HubProfileSource *source;
  HubCardSet *cards;
  HubQuery *query;
  GCancellable *cancellable;

  HubLookupState state;
  gboolean started;
  GError *error;         /* nullable */
  HubIdentity *unasked;  /* nullable */
  GError *partial_error; /* nullable: why it was not */
  GPtrArray *found;      /* HubCandidate; nullable */
  GPtrArray *hits;       /* HubLookupHit; nullable */
  HubCandidate *shown;   /* nullable: of those found */

  HubSummary *summary; /* nullable */
  gboolean summarising;
  gboolean summary_outdated;
  HubChanges *changes; /* nullable */

  HubEventsState events_state;
  GError *events_error; /* nullable */
  GListStore *events;
  GPtrArray *newest; /* HubEvent, the first page; nullable */
  gboolean newest_are_all;
  HubEventTimes *times; /* of all that came; nullable */
  char *next;           /* nullable */
  gboolean loading_more;

  GHashTable *audience_names; /* nullable */
  gboolean has_audience_names;

  gboolean complete;
};

G_DEFINE_ENUM_TYPE (HubLookupState,
                    hub_lookup_state,
                    G_DEFINE_ENUM_VALUE (HUB_LOOKUP_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (HUB_LOOKUP_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (HUB_LOOKUP_ONE, "one"),
                    G_DEFINE_ENUM_VALUE (HUB_LOOKUP_MANY, "many"),
                    G_DEFINE_ENUM_VALUE (HUB_LOOKUP_FAILED, "failed"))

G_DEFINE_ENUM_TYPE (HubEventsState,
                    hub_events_state,
                    G_DEFINE_ENUM_VALUE (HUB_EVENTS_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (HUB_EVENTS_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (HUB_EVENTS_UNAVAILABLE, "unavailable"),
                    G_DEFINE_ENUM_VALUE (HUB_EVENTS_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (HubLookup, hub_lookup, G_TYPE_OBJECT)

static void summarise (HubLookup *self);

/* A request under way does not keep the lookup alive: dropping the lookup is what ends it. */
static GWeakRef *
request_new (HubLookup *self)
{
  GWeakRef *request = g_new0 (GWeakRef, 1);

  g_weak_ref_init (request, self);
  return request;
}

/* The lookup that still wants the answer. (nullable) (transfer full) */
static HubLookup *
request_end (GWeakRef *request)
{
  HubLookup *self = g_weak_ref_get (request);

  g_weak_ref_clear (request);
  g_free (request);
  if (self != NULL && g_cancellable_is_cancelled (self->cancellable))
    g_clear_object (&self);

  return self;
}

static void
hit_free (gpointer data)
{
  HubLookupHit *hit = data;

  g_clear_pointer (&hit->identity, hub_identity_unref);
  g_clear_object (&hit->profile);
  g_free (hit);
}

/* To be called where something that was under way has ended, or begun. */
static void
update_complete (HubLookup *self)
{
  gboolean complete = self->state != HUB_LOOKUP_LOADING;

  if (self->state == HUB_LOOKUP_ONE)
    complete = self->events_state != HUB_EVENTS_LOADING && !self->loading_more
               && self->has_audience_names && !self->summarising;
  if (self->complete == complete)
    return;

  self->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

static void
set_state (HubLookup *self, HubLookupState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_events_state (HubLookup *self, HubEventsState state)
{
  if (self->events_state == state)
    return;

  self->events_state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EVENTS_STATE]);
}

static void
set_loading_more (HubLookup *self, gboolean loading_more)
{
  if (self->loading_more == loading_more)
    return;

  self->loading_more = loading_more;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING_MORE]);
}

/* The summary. */

static void
summary_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubSummary) summary = hub_summary_job_finish (result, NULL);
  g_autoptr (HubLookup) self = request_end (user_data);

  if (self == NULL || summary == NULL)
    return;

  self->summarising = FALSE;
  /* The events came a moment after the profile: to show both costs less than to show one, then
   * both. */
  if (self->summary_outdated)
    {
      summarise (self);
      return;
    }
  g_set_object (&self->summary, summary);

  /* Who hears of either finds both. */
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
  set_state (self, HUB_LOOKUP_ONE);
  g_object_thaw_notify (G_OBJECT (self));
  update_complete (self);
}

static HubKnownEvents
get_known_events (HubLookup *self)
{
  if (self->events_state == HUB_EVENTS_UNAVAILABLE
      || (self->events_state == HUB_EVENTS_FAILED && self->newest == NULL))
    return HUB_KNOWN_EVENTS_NONE;
  return self->newest_are_all ? HUB_KNOWN_EVENTS_ALL : HUB_KNOWN_EVENTS_NEWEST;
}

static void
summarise (HubLookup *self)
{
  if (self->shown == NULL)
    return;
  if (self->summarising)
    {
      self->summary_outdated = TRUE;
      return;
    }

  self->summarising = TRUE;
  self->summary_outdated = FALSE;
  hub_summary_job_async (self->cards, self->shown->profile, self->newest, self->times,
                         get_known_events (self), self->cancellable, summary_cb,
                         request_new (self));
}

/* The events. */

/* Whether an older page of events makes a card say more. */
static gboolean
wants_older_events (HubLookup *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean shows_weeks = FALSE;

  for (guint i = 0; i < hub_card_set_get_n_cards (self->cards) && !shows_weeks; i++)
    shows_weeks = hub_card_shows_weeks (hub_card_set_get_card (self->cards, i));

  return shows_weeks && self->times != NULL
         && !hub_card_weeks_reach_back (hub_event_times_get_start (self->times), now);
}

static void
events_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubEventPage) page
    = hub_profile_source_load_events_finish (HUB_PROFILE_SOURCE (source), result, &error);
  g_autoptr (HubLookup) self = request_end (user_data);
  gboolean is_first;
  gboolean is_wanted;

  if (self == NULL)
    return;

  is_first = self->newest == NULL;
  is_wanted = is_first || (page != NULL && wants_older_events (self));
  g_clear_error (&self->events_error);
  g_object_freeze_notify (G_OBJECT (self));
  set_loading_more (self, FALSE);
  if (page != NULL)
    {
      GPtrArray *events = hub_event_page_get_events (page);

      g_free (self->next);
      self->next = g_strdup (hub_event_page_get_next (page));
      if (is_first)
        {
          self->newest = g_ptr_array_ref (events);
          self->newest_are_all = self->next == NULL;
        }
      if (self->times == NULL)
        self->times = hub_event_times_new ();
      hub_event_times_add (self->times, events, self->next == NULL);
      g_list_store_splice (self->events, g_list_model_get_n_items (G_LIST_MODEL (self->events)), 0,
                           events->pdata, events->len);
      set_events_state (self, HUB_EVENTS_READY);
    }
  else
    {
      gboolean unavailable = g_error_matches (error, HUB_ERROR, HUB_ERROR_EVENTS_UNAVAILABLE);

      self->events_error = g_steal_pointer (&error);
      set_events_state (self, unavailable ? HUB_EVENTS_UNAVAILABLE : HUB_EVENTS_FAILED);
    }
  g_object_thaw_notify (G_OBJECT (self));

  if (is_wanted)
    summarise (self);
  update_complete (self);
}

/* Accounts and opportunities have no events of their own: then there is nothing to ask for, and
 * nothing to wait for. */
static void
expect_no_events (HubLookup *self)
{
  self->newest = g_ptr_array_new_with_free_func (g_object_unref);
  self->newest_are_all = TRUE;
  set_events_state (self, HUB_EVENTS_READY);
}

static void
ask_for_events (HubLookup *self, HubIdentity *identity)
{
  hub_profile_source_load_events_async (self->source, identity, self->next, HUB_LOOKUP_PAGE_SIZE,
                                        self->cancellable, events_cb, request_new (self));
}

/* The audiences' names. */

static void
set_audience_names (HubLookup *self, GHashTable *names)
{
  self->audience_names = names != NULL ? g_hash_table_ref (names) : NULL;
  self->has_audience_names = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUDIENCE_NAMES]);
  update_complete (self);
}

static void
audience_names_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) names
    = hub_profile_source_load_audience_names_finish (HUB_PROFILE_SOURCE (source), result, &error);
  g_autoptr (HubLookup) self = request_end (user_data);

  if (self == NULL)
    return;

  if (names == NULL)
    g_debug ("Audience names cannot be had: %s", error->message);
  set_audience_names (self, names);
}

static void
ask_for_audience_names (HubLookup *self)
{
  GPtrArray *audiences = hub_profile_get_audiences (self->shown->profile);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < audiences->len; i++)
    g_ptr_array_add (ids, g_strdup (hub_audience_get_id (g_ptr_array_index (audiences, i))));

  if (ids->len == 0)
    set_audience_names (self, NULL);
  else
    hub_profile_source_load_audience_names_async (self->source, ids, self->cancellable,
                                                  audience_names_cb, request_new (self));
}

/* The profiles. */

static void
show (HubLookup *self, HubCandidate *candidate)
{
  gboolean has_events = hub_identity_get_kind (candidate->identity) == HUB_ENTITY_PROFILE;

  self->shown = candidate;
  if (!has_events)
    expect_no_events (self);
  summarise (self);
  ask_for_audience_names (self);
  /* With one candidate only, the events were asked for together with the profile. */
  if (has_events && hub_query_get_candidates (self->query)->len > 1)
    ask_for_events (self, candidate->identity);
}

static void
offer (HubLookup *self)
{
  self->hits = g_ptr_array_new_with_free_func (hit_free);
  for (guint i = 0; i < self->found->len; i++)
    {
      HubCandidate *candidate = g_ptr_array_index (self->found, i);
      HubLookupHit *hit = g_new0 (HubLookupHit, 1);

      hit->identity = hub_identity_ref (candidate->identity);
      hit->profile = g_object_ref (candidate->profile);
      g_ptr_array_add (self->hits, hit);
    }
  set_state (self, HUB_LOOKUP_MANY);
  update_complete (self);
}

/* There is nothing more to wait for. */
static void
end_without_profile (HubLookup *self, HubLookupState state)
{
  g_cancellable_cancel (self->cancellable);
  set_state (self, state);
  update_complete (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) partial_error = NULL;
  g_autoptr (HubIdentity) unasked = NULL;
  g_autoptr (GPtrArray) found
    = hub_candidates_ask_finish (result, &unasked, &partial_error, &error);
  g_autoptr (HubLookup) self = request_end (user_data);

  if (self == NULL)
    return;

  self->found = g_steal_pointer (&found);
  self->unasked = g_steal_pointer (&unasked);
  self->partial_error = g_steal_pointer (&partial_error);
  if (self->found == NULL)
    {
      self->error = g_steal_pointer (&error);
      end_without_profile (self, HUB_LOOKUP_FAILED);
    }
  else if (self->found->len == 0)
    end_without_profile (self, HUB_LOOKUP_NONE);
  else if (self->found->len == 1)
    show (self, g_ptr_array_index (self->found, 0));
  else
    offer (self);
}

static void
merge_policies_named_cb (HubLookup *self)
{
  if (self->shown != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MERGE_POLICY_NAME]);
}

static void
hub_lookup_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HubLookup *self = HUB_LOOKUP (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_EVENTS_STATE:
      g_value_set_enum (value, self->events_state);
      break;
    case PROP_SUMMARY:
      g_value_set_object (value, self->summary);
      break;
    case PROP_CHANGES:
      g_value_set_object (value, self->changes);
      break;
    case PROP_AUDIENCE_NAMES:
      g_value_set_boolean (value, self->has_audience_names);
      break;
    case PROP_MERGE_POLICY_NAME:
      g_value_take_string (value, hub_lookup_dup_merge_policy_name (self));
      break;
    case PROP_LOADING_MORE:
      g_value_set_boolean (value, self->loading_more);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->complete);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hub_lookup_dispose (GObject *object)
{
  HubLookup *self = HUB_LOOKUP (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (hub_lookup_parent_class)->dispose (object);
}

static void
hub_lookup_finalize (GObject *object)
{
  HubLookup *self = HUB_LOOKUP (object);

  g_clear_object (&self->source);
  g_clear_object (&self->cards);
  g_clear_pointer (&self->query, hub_query_unref);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->unasked, hub_identity_unref);
  g_clear_error (&self->partial_error);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_object (&self->summary);
  g_clear_object (&self->changes);
  g_clear_error (&self->events_error);
  g_clear_object (&self->events);
  g_clear_pointer (&self->newest, g_ptr_array_unref);
  g_clear_pointer (&self->times, hub_event_times_free);
  g_clear_pointer (&self->next, g_free);
  g_clear_pointer (&self->audience_names, g_hash_table_unref);

  G_OBJECT_CLASS (hub_lookup_parent_class)->finalize (object);
}

static void
hub_lookup_class_init (HubLookupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hub_lookup_get_property;
  object_class->dispose = hub_lookup_dispose;
  object_class->finalize = hub_lookup_finalize;

  properties[PROP_STATE]
    = g_param_spec_enum ("state", NULL, NULL, HUB_TYPE_LOOKUP_STATE, HUB_LOOKUP_LOADING, flags);
  properties[PROP_EVENTS_STATE] = g_param_spec_enum (
    "events-state", NULL, NULL, HUB_TYPE_EVENTS_STATE, HUB_EVENTS_LOADING, flags);
  properties[PROP_SUMMARY] = g_param_spec_object ("summary", NULL, NULL, HUB_TYPE_SUMMARY, flags);
  properties[PROP_CHANGES] = g_param_spec_object ("changes", NULL, NULL, HUB_TYPE_CHANGES, flags);
  properties[PROP_AUDIENCE_NAMES]
    = g_param_spec_boolean ("audience-names", NULL, NULL, FALSE, flags);
  properties[PROP_MERGE_POLICY_NAME]
    = g_param_spec_string ("merge-policy-name", NULL, NULL, NULL, flags);
  properties[PROP_LOADING_MORE] = g_param_spec_boolean ("loading-more", NULL, NULL, FALSE, flags);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hub_lookup_init (HubLookup *self)
{
  self->cancellable = g_cancellable_new ();
  self->events = g_list_store_new (HUB_TYPE_EVENT);
}

HubLookup *
hub_lookup_new (HubProfileSource *source, HubCardSet *cards, HubQuery *query)
{
  HubLookup *self;

  g_return_val_if_fail (HUB_IS_PROFILE_SOURCE (source), NULL);
  g_return_val_if_fail (HUB_IS_CARD_SET (cards), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (HUB_TYPE_LOOKUP, NULL);
  self->source = g_object_ref (source);
  self->cards = g_object_ref (cards);
  self->query = hub_query_ref (query);
  g_signal_connect_object (source, "merge-policies-named", G_CALLBACK (merge_policies_named_cb),
                           self, G_CONNECT_SWAPPED);

  return self;
}

void
hub_lookup_start (HubLookup *self)
{
  GPtrArray *candidates;

  g_return_if_fail (HUB_IS_LOOKUP (self));
  g_return_if_fail (!self->started);

  self->started = TRUE;
  candidates = hub_query_get_candidates (self->query);
  hub_candidates_ask_async (self->source, candidates, self->cancellable, found_cb,
                            request_new (self));
  if (candidates->len == 1
      && hub_identity_get_kind (g_ptr_array_index (candidates, 0)) == HUB_ENTITY_PROFILE)
    ask_for_events (self, g_ptr_array_index (candidates, 0));
}

void
hub_lookup_cancel (HubLookup *self)
{
  g_return_if_fail (HUB_IS_LOOKUP (self));

  g_cancellable_cancel (self->cancellable);
}

HubQuery *
hub_lookup_get_query (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return self->query;
}

HubProfileSource *
hub_lookup_get_source (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return self->source;
}

HubCardSet *
hub_lookup_get_cards (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return self->cards;
}

HubLookupState
hub_lookup_get_state (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), HUB_LOOKUP_LOADING);

  return self->state;
}

HubEventsState
hub_lookup_get_events_state (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), HUB_EVENTS_LOADING);

  return self->events_state;
}

const GError *
hub_lookup_get_error (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return self->error;
}

const GError *
hub_lookup_get_partial_error (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return self->partial_error;
}

char *
hub_lookup_dup_partial_failure (HubLookup *self)
{
  g_autofree char *title = NULL;
  HubNamespace *name_space;
  const char *code;

  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  if (self->partial_error == NULL)
    return NULL;

  code = hub_identity_get_namespace (self->unasked);
  name_space = hub_namespace_find (hub_card_set_get_namespaces (self->cards), code);
  title = hub_error_get_title (self->partial_error);

  /* Translators: a kind of identity (“Loyalty number”), and a sentence that says why */
  return g_strdup_printf (_ ("%s could not be asked: %s"),
                          name_space != NULL ? hub_namespace_get_name (name_space) : code, title);
}

const GError *
hub_lookup_get_events_error (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return self->events_error;
}

GPtrArray *
hub_lookup_get_hits (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return self->hits;
}

void
hub_lookup_choose (HubLookup *self, guint position)
{
  g_return_if_fail (HUB_IS_LOOKUP (self));
  g_return_if_fail (self->state == HUB_LOOKUP_MANY);
  g_return_if_fail (position < self->found->len);

  set_state (self, HUB_LOOKUP_LOADING);
  update_complete (self);
  show (self, g_ptr_array_index (self->found, position));
}

HubIdentity *
hub_lookup_get_identity (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  if (self->shown != NULL)
    return self->shown->identity;
  return g_ptr_array_index (hub_query_get_candidates (self->query), 0);
}

HubProfile *
hub_lookup_get_profile (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return self->shown != NULL ? self->shown->profile : NULL;
}

HubSummary *
hub_lookup_get_summary (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return self->summary;
}

GPtrArray *
hub_lookup_get_newest_events (HubLookup *self, HubKnownEvents *known)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  *known = get_known_events (self);
  return self->newest;
}

HubChanges *
hub_lookup_get_changes (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return self->changes;
}

void
hub_lookup_set_changes (HubLookup *self, HubChanges *changes)
{
  g_return_if_fail (HUB_IS_LOOKUP (self));
  g_return_if_fail (changes == NULL || HUB_IS_CHANGES (changes));

  if (g_set_object (&self->changes, changes))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGES]);
}

gboolean
hub_lookup_is_same_customer (HubLookup *self, HubLookup *other)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), FALSE);

  return self->shown != NULL && other != NULL && other->shown != NULL
         && hub_profile_is_same_customer (self->shown->profile, other->shown->profile);
}

GListModel *
hub_lookup_get_events (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return G_LIST_MODEL (self->events);
}

gboolean
hub_lookup_has_more_events (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), FALSE);

  return self->next != NULL;
}

void
hub_lookup_load_more_events (HubLookup *self)
{
  g_return_if_fail (HUB_IS_LOOKUP (self));

  if (self->next == NULL || self->shown == NULL || self->loading_more
      || g_cancellable_is_cancelled (self->cancellable))
    return;

  set_loading_more (self, TRUE);
  update_complete (self);
  ask_for_events (self, self->shown->identity);
}

const char *
hub_lookup_get_audience_name (HubLookup *self, const char *id)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return self->audience_names != NULL ? g_hash_table_lookup (self->audience_names, id) : NULL;
}

const char *
hub_lookup_get_audience_description (HubLookup *self, const char *id)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return hub_profile_source_get_audience_description (self->source, id);
}

HubSeverity
hub_lookup_get_audience_severity (HubLookup *self, HubAudience *audience)
{
  HubAudienceStatus status;
  const char *name;

  g_return_val_if_fail (HUB_IS_LOOKUP (self), HUB_SEVERITY_NONE);
  g_return_val_if_fail (HUB_IS_AUDIENCE (audience), HUB_SEVERITY_NONE);

  status = hub_audience_get_status (audience);
  name = hub_lookup_get_audience_name (self, hub_audience_get_id (audience));
  if (name == NULL
      || (status != HUB_AUDIENCE_STATUS_REALIZED && status != HUB_AUDIENCE_STATUS_EXISTING))
    return HUB_SEVERITY_NONE;

  return hub_card_set_get_audience_severity (self->cards, name);
}

gboolean
hub_lookup_has_audience_names (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), FALSE);

  return self->has_audience_names;
}

gboolean
hub_lookup_is_complete (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), FALSE);

  return self->complete;
}

char *
hub_lookup_dup_merge_policy_name (HubLookup *self)
{
  const char *id;

  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  if (self->shown == NULL)
    return NULL;
  id = hub_profile_get_merge_policy_id (self->shown->profile);
  /* Where nothing is said, it was the connection's; but that is for profiles. */
  if (id == NULL && hub_profile_get_kind (self->shown->profile) != HUB_ENTITY_PROFILE)
    return NULL;
  return hub_profile_source_dup_merge_policy_name (self->source, id);
}

GDateTime *
hub_lookup_get_read_at (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), NULL);

  return self->shown != NULL ? self->shown->read_at : NULL;
}

double
hub_lookup_get_milliseconds (HubLookup *self)
{
  g_return_val_if_fail (HUB_IS_LOOKUP (self), 0);

  return self->shown != NULL ? self->shown->milliseconds : 0;
}
