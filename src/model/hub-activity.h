/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-activity-kind.h"
#include "hub-card-reader.h"

G_BEGIN_DECLS

/**
 * HubActivity:
 *
 * Which events make which kind of activity, and how each is put into words: "activity" of
 * cards.json. An event belongs to the first rule that matches: by its type (white space around it
 * and case do not matter, a trailing `*` stands for the rest), or, where the type is missing, by a
 * path it has.
 */
typedef struct _HubActivity HubActivity;

/* What a rule says of an event. The strings belong to the HubActivity. */
typedef struct
{
  const char *kind;
  const char *act; /* "" where the rule does not say */
  const char *icon_name;
} HubActivityMatch;

/* Also tells @reader which kinds and acts exist. */
HubActivity *hub_activity_new (HubCardReader *reader, HubXdm *node);
void hub_activity_free (HubActivity *self);

guint hub_activity_get_n_kinds (HubActivity *self);
const HubActivityKind *hub_activity_get_kind (HubActivity *self, guint position);

/* @record: an event */
HubActivityMatch hub_activity_match (HubActivity *self, HubXdm *record, GDateTime *now);

/* The same with words: "E-mail opened" and "Autumn upgrade", both inert. */
HubActivityMatch hub_activity_describe (HubActivity *self,
                                        HubXdm *record,
                                        GDateTime *now,
                                        char **title,
                                        char **detail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubActivity, hub_activity_free)

G_END_DECLS
