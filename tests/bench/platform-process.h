/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The real local platform, looked at from outside. It ends when the benchmark does, however that
 * ends. */
typedef struct _PlatformProcess PlatformProcess;

/* Starts the program that HUB_LOCAL_PLATFORM names on a store in @folder, and waits until it
 * serves. */
PlatformProcess *platform_process_start (const char *folder);
void platform_process_stop (PlatformProcess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlatformProcess, platform_process_stop)

/* "http://127.0.0.1:PORT" */
const char *platform_process_get_url (PlatformProcess *self);

/* Memory of the process, in MB: "VmRSS" for now, "VmHWM" for the most there has been. */
double platform_process_get_memory (PlatformProcess *self, const char *which);

/* Processor time spent so far, in seconds. */
double platform_process_get_cpu (PlatformProcess *self);

/* Waits until it has nothing more to do by itself: it evaluates customers after they have come in.
 * Returns for how many seconds that took. */
double platform_process_wait_quiet (PlatformProcess *self);

/* MB of all files in a folder, on the disk. */
double platform_folder_size (const char *folder);

/* Removes a folder with all that is in it. */
void platform_folder_remove (const char *folder);

G_END_DECLS
