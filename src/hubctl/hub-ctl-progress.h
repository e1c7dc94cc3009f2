/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HubCtlProgress:
 *
 * How far something is: one line that is written over on a terminal; nothing elsewhere, as a log
 * wants results only. On standard error, so that results can be redirected.
 */
typedef struct _HubCtlProgress HubCtlProgress;

HubCtlProgress *hub_ctl_progress_new (void);
/* Takes the line away. */
void hub_ctl_progress_free (HubCtlProgress *self);

/* @fraction: 0 to 1; @text: beside the bar. Written at most ten times a second. */
void hub_ctl_progress_set (HubCtlProgress *self, double fraction, const char *text);
/* Takes the line away until it is set again, so that something else can be printed. */
void hub_ctl_progress_hide (HubCtlProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubCtlProgress, hub_ctl_progress_free)

G_END_DECLS
