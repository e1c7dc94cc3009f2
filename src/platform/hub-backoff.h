/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first pause before trying again, in milliseconds; it doubles with every try. */
#define HUB_BACKOFF_BASE 200u

/**
 * HubBackoff:
 *
 * The one clock that all requests of a connection wait for, so that a platform that asks for less
 * is not asked for more by the next request. Reference counted.
 */
typedef struct _HubBackoff HubBackoff;

/* @base: in milliseconds; HUB_BACKOFF_BASE outside tests */
HubBackoff *hub_backoff_new (guint base);
HubBackoff *hub_backoff_ref (HubBackoff *self);
void hub_backoff_unref (HubBackoff *self);

/* A pause for the @n_tries-th failure, in milliseconds, never twice the same so that many desks do
 * not come back together. */
gint64 hub_backoff_get_pause (HubBackoff *self, guint n_tries);

/* The platform refused with @reason (429, 5xx): nobody asks again before that pause, nor before the
 * milliseconds @asked that the platform wants, of which a minute is believed. */
void hub_backoff_refused (HubBackoff *self, guint n_tries, gint64 asked, const GError *reason);

/* Milliseconds until the next request may go out; 0 for now. */
gint64 hub_backoff_get_wait (HubBackoff *self);

/* Why there is a wait. (nullable) (transfer none) */
const GError *hub_backoff_get_reason (HubBackoff *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubBackoff, hub_backoff_unref)

G_END_DECLS
