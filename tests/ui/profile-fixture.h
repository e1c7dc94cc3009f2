/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/fake-source.h"
#include "desk/hub-lookup.h"
#include "model/hub-summary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A customer with something on every card, in audiences a1 (realized), a2 (existing) and a3
 * (exited). In JSON with single quotes. */
extern const char *const profile_hanneke;
/* One whose every text is mark-up with bidirectional controls. */
extern const char *const profile_hostile;

/* @record: JSON with single quotes (transfer full) */
HubSummary *profile_summary_new (HubCardSet *cards, const char *record);

/* A source that knows this one customer, by the CRM number C-000001. (transfer full) */
FakeSource *profile_source_new (const char *record);
/* Another record of that customer. */
void profile_source_put (FakeSource *source, const char *record);
/* A record with so many audiences, "aud-0"…: all existing. (transfer full) */
char *profile_with_audiences (guint n_audiences);

/* A lookup of the customer; hub_lookup_start() is still to be called. (transfer full) */
HubLookup *profile_lookup_new (FakeSource *source, HubCardSet *cards);
/* Starts it and waits until the summary is there, events have come or failed, and so have the
 * names. */
void profile_lookup_finish (HubLookup *lookup);

/* Lets window actions end here: how often "win.copy-text" was used, and with what last. */
typedef struct
{
  guint n_copied;
  char *copied;
  guint n_refreshed;
  char *looked_up; /* by "win.look-up-identity": "CRMID:C-000001" */
  char *told; /* by "win.tell" */
} ProfileActions;

void profile_actions_install (GtkWindow *window, ProfileActions *actions);
void profile_actions_clear (ProfileActions *actions);

G_END_DECLS
