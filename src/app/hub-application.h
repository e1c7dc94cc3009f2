/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How long a kiosk keeps a customer on the screen after the last touch. */
#define HUB_KIOSK_IDLE_SECONDS 60

/**
 * HubApplication:
 *
 * The one instance of the program: its command line, its links and its window. A second start hands
 * over to the first.
 */
#define HUB_TYPE_APPLICATION (hub_application_get_type ())

G_DECLARE_FINAL_TYPE (HubApplication, hub_application, HUB, APPLICATION, AdwApplication)

HubApplication *hub_application_new (void);

G_END_DECLS
