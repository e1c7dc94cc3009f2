/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/hub-profile-view.h"

G_BEGIN_DECLS

/**
 * ShownCustomer:
 *
 * A window with a profile view that shows one customer, all of whose events are read.
 */
typedef struct
{
  GtkWidget *window;
  GtkWidget *view;
  HubLookup *lookup;
  HubCardSet *cards;
  guint n_events;
  gsize event_bytes;
} ShownCustomer;

/* @profile_bytes: of large_answer_profile(). The window goes to @application. */
ShownCustomer *shown_customer_new (GtkApplication *application,
                                   gsize profile_bytes,
                                   guint n_events,
                                   gsize event_bytes);
void shown_customer_free (ShownCustomer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShownCustomer, shown_customer_free)

G_END_DECLS
