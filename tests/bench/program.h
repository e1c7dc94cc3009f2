/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Program:
 *
 * A program with a window, looked at from outside: by what the X server knows of it, so that it
 * needs no option for being measured.
 */
typedef struct _Program Program;

/* @folder: where it keeps its data and settings. Ends the benchmark if there is no X display. */
Program *program_start (const char *const *argv, const char *folder);

/* Waits until its window is on the screen with its first frame drawn, and gives the milliseconds
 * since it was started. */
double program_wait_first_frame (Program *self);

/* The memory it has for itself, and its share of what it has together with others (PSS), in MB. */
double program_get_memory (Program *self);
/* Waits until that has stopped changing. */
double program_wait_steady_memory (Program *self);

/* Ends it and waits until its window is gone. */
void program_stop (Program *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Program, program_stop)

G_END_DECLS
