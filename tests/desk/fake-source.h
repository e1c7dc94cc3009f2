/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-error.h"
#include "model/hub-profile-source.h"

G_BEGIN_DECLS

typedef enum
{
  FAKE_PROFILE,
  FAKE_EVENTS,
  FAKE_NAMES,
  FAKE_DATASETS,
  N_FAKE_CALLS
} FakeCall;

/* A source of customers that a test makes up, and that answers when the test says so. It answers
 * even when cancelled, as a slow network may. */
#define FAKE_TYPE_SOURCE (fake_source_get_type ())

G_DECLARE_FINAL_TYPE (FakeSource, fake_source, FAKE, SOURCE, GObject)

FakeSource *fake_source_new (void);

/* @key: "Phone:+31612345678"; @xid: who it is; @record: JSON. A key that was not put has no
 * profile. */
void
fake_source_put_profile (FakeSource *self, const char *key, const char *xid, const char *record);
void fake_source_put_error (FakeSource *self, const char *key, HubError code);

/* So many events of the year 2023, whoever is asked for. */
void fake_source_put_events (FakeSource *self, guint n_events);
/* The same, the newest of them now and each an hour before the next. */
void fake_source_put_recent_events (FakeSource *self, guint n_events);
void fake_source_fail_events (FakeSource *self, HubError code);

void fake_source_put_name (FakeSource *self, const char *id, const char *name);
void fake_source_put_description (FakeSource *self, const char *id, const char *description);
/* The sources of profiles are "crm". */
void fake_source_put_dataset (FakeSource *self, const char *id, const char *name);
void fake_source_fail_names (FakeSource *self);

/* No merge policy has a name, until they are released; then "Default timebased". */
void fake_source_hold_policies (FakeSource *self);
void fake_source_release_policies (FakeSource *self);

/* Answers wait until they are released. */
void fake_source_hold (FakeSource *self, FakeCall call);
void fake_source_release (FakeSource *self, FakeCall call);

guint fake_source_get_n_calls (FakeSource *self, FakeCall call);
/* Of the last call for events: a key */
const char *fake_source_get_events_identity (FakeSource *self);
/* Of the last call for names. */
guint fake_source_get_n_ids (FakeSource *self);

G_END_DECLS
