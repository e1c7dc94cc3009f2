/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HubTestPlatform:
 *
 * The real local platform as a child process, with a store of its own that goes when it stops.
 * It dies with the test, however that ends.
 */
typedef struct _HubTestPlatform HubTestPlatform;

/**
 * hub_test_platform_start:
 * @first_extra_arg: (nullable): options beside --port 0 and --sample, ended by %NULL
 *
 * Starts the program that the environment variable HUB_LOCAL_PLATFORM names, filled with the sample
 * company, and waits until it serves. The store is in a new temporary folder, unless an argument
 * "--data" says where it is; then it is kept.
 */
HubTestPlatform *hub_test_platform_start (const char *first_extra_arg, ...) G_GNUC_NULL_TERMINATED;

/* "http://127.0.0.1:PORT" */
const char *hub_test_platform_get_url (HubTestPlatform *platform);

/* The process, owned by @platform. */
GSubprocess *hub_test_platform_get_process (HubTestPlatform *platform);

/* Ends it, and checks that it ended well. */
void hub_test_platform_stop (HubTestPlatform *platform);

/* Frees it after its process has ended in another way. */
void hub_test_platform_forget (HubTestPlatform *platform);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubTestPlatform, hub_test_platform_stop)

/**
 * hub_test_platform_wait_exit:
 *
 * Waits for a process to end by itself, not longer than a test may take.
 *
 * Returns: its exit status
 */
int hub_test_platform_wait_exit (GSubprocess *process);

G_END_DECLS
