/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-profile-source.h"

G_BEGIN_DECLS

/* A source whose answers are bytes that have just arrived: it decodes them on workers, as the real
 * one does, and answers nothing before bytes_source_arrive(). */
#define BYTES_TYPE_SOURCE (bytes_source_get_type ())

G_DECLARE_FINAL_TYPE (BytesSource, bytes_source, BYTES, SOURCE, GObject)

BytesSource *bytes_source_new (HubCardSet *cards, GBytes *profile, GBytes *events);

/* The page of events that a link leads to; called on a worker. (transfer full) */
typedef GBytes *(*BytesPage) (const char *next, gpointer data);

/* Without it there are no more events than the first. */
void bytes_source_set_next (BytesSource *self, BytesPage next, gpointer data);

/* The last byte of both is there; to be called once. */
void bytes_source_arrive (BytesSource *self);

G_END_DECLS
