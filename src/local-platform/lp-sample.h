/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The sample company: Halyard sells fibre, mobile and electronics in fourteen countries, and has
 * 200 customers. Most live one of a few typical lives; the first sixteen each show something that a
 * program reading customers has to cope with. Everything follows from the day it is made for, so
 * what is written for one day is always the same.
 */

/* Writes its customers as of @now into @folder: records in a file for each dataset of
 * data/sample/plan.json, ready for any sandbox that was set up by it. */
gboolean lp_sample_write (const char *folder, GDateTime *now, GError **error);

G_END_DECLS
