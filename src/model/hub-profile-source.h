/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hub-event-page.h"
#include "hub-identity.h"
#include "hub-profile.h"

G_BEGIN_DECLS

/* Whose fields a schema describes. */
typedef enum
{
  HUB_SCHEMA_PROFILE,
  HUB_SCHEMA_EVENT,
  HUB_SCHEMA_ACCOUNT,
  HUB_SCHEMA_OPPORTUNITY,
} HubSchemaKind;

/* Whose fields a record of @kind has. */
HubSchemaKind hub_schema_kind_for (HubEntityKind kind);

/**
 * HubProfileSource:
 *
 * Whatever profiles are looked up in. `platform` implements it over HTTP; tests do in a few lines.
 * All calls are made from the main thread and answer there; decoding happens on workers. Errors are
 * %HUB_ERROR, or %G_IO_ERROR_CANCELLED.
 *
 * Signal `merge-policies-named`: hub_profile_source_dup_merge_policy_name() may know more than
 * before.
 */
#define HUB_TYPE_PROFILE_SOURCE (hub_profile_source_get_type ())

G_DECLARE_INTERFACE (HubProfileSource, hub_profile_source, HUB, PROFILE_SOURCE, GObject)

struct _HubProfileSourceInterface
{
  GTypeInterface parent_iface;

  void (*load_profile_async) (HubProfileSource *self,
                              HubIdentity *identity,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
  HubProfile *(*load_profile_finish) (HubProfileSource *self, GAsyncResult *result, GError **error);

  void (*load_events_async) (HubProfileSource *self,
                             HubIdentity *identity,
                             const char *next,
                             guint limit,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
  HubEventPage *(*load_events_finish) (HubProfileSource *self,
                                       GAsyncResult *result,
                                       GError **error);

  void (*load_audience_names_async) (HubProfileSource *self,
                                     GPtrArray *ids,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
  GHashTable *(*load_audience_names_finish) (HubProfileSource *self,
                                             GAsyncResult *result,
                                             GError **error);

  /* (nullable) */
  void (*load_schema_async) (HubProfileSource *self,
                             HubSchemaKind kind,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
  HubXdm *(*load_schema_finish) (HubProfileSource *self, GAsyncResult *result, GError **error);

  char *(*dup_merge_policy_name) (HubProfileSource *self, const char *merge_policy_id);

  /* (nullable) */
  const char *(*get_audience_description) (HubProfileSource *self, const char *id);

  /* (nullable) */
  void (*load_dataset_names_async) (HubProfileSource *self,
                                    GPtrArray *ids,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
  GHashTable *(*load_dataset_names_finish) (HubProfileSource *self,
                                            GAsyncResult *result,
                                            GError **error);
};

/* What @identity identifies: a profile, an account or an opportunity. %HUB_ERROR_NO_PROFILE when
 * there is none; %HUB_ERROR_BUSINESS_UNAVAILABLE where the licence has none of the latter two. */
void hub_profile_source_load_profile_async (HubProfileSource *self,
                                            HubIdentity *identity,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
HubProfile *hub_profile_source_load_profile_finish (HubProfileSource *self,
                                                    GAsyncResult *result,
                                                    GError **error);

/* Of a profile, newest first. @next: (nullable): of the page before, %NULL for the first; @limit:
 * events a page. %HUB_ERROR_EVENTS_UNAVAILABLE where the licence has no event lookup. */
void hub_profile_source_load_events_async (HubProfileSource *self,
                                           HubIdentity *identity,
                                           const char *next,
                                           guint limit,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
HubEventPage *hub_profile_source_load_events_finish (HubProfileSource *self,
                                                     GAsyncResult *result,
                                                     GError **error);

/* @ids: (element-type utf8). Gives (element-type utf8 utf8) id → name, inert; ids without a known
 * name are absent. Cached by the source. */
void hub_profile_source_load_audience_names_async (HubProfileSource *self,
                                                   GPtrArray *ids,
                                                   GCancellable *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer user_data);
GHashTable *hub_profile_source_load_audience_names_finish (HubProfileSource *self,
                                                           GAsyncResult *result,
                                                           GError **error);

/* What an audience is said to be, inert; it comes with its name. %NULL where nothing is said, or
 * the name was not loaded. Borrowed until the main loop runs again. (nullable) */
const char *hub_profile_source_get_audience_description (HubProfileSource *self, const char *id);

/* What datasets are called. @ids: (element-type utf8): of hub_profile_get_sources() or
 * hub_event_get_source(). Gives (element-type utf8 utf8) id → name, inert; ids that are no
 * dataset's are absent. Cached by the source. */
void hub_profile_source_load_dataset_names_async (HubProfileSource *self,
                                                  GPtrArray *ids,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer user_data);
GHashTable *hub_profile_source_load_dataset_names_finish (HubProfileSource *self,
                                                          GAsyncResult *result,
                                                          GError **error);

/* What the sandbox's fields are called: the union schema as JSON schema, without references. Cached
 * by the source. (transfer full) */
void hub_profile_source_load_schema_async (HubProfileSource *self,
                                           HubSchemaKind kind,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
HubXdm *hub_profile_source_load_schema_finish (HubProfileSource *self,
                                               GAsyncResult *result,
                                               GError **error);

/* What the status line says of the merge policy that answered; NULL while unknown.
 * @merge_policy_id: (nullable): of the profile. (transfer full) (nullable) */
char *hub_profile_source_dup_merge_policy_name (HubProfileSource *self,
                                                const char *merge_policy_id);

/* Emits `merge-policies-named`; for implementations. */
void hub_profile_source_merge_policies_named (HubProfileSource *self);

G_END_DECLS
