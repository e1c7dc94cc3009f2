/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/**
 * HubSeverity:
 *
 * How much a sentence or a value wants the agent's eye. Never said by colour alone.
 */
typedef enum
{
  HUB_SEVERITY_NONE,
  HUB_SEVERITY_GOOD,
  HUB_SEVERITY_NOTICE,
  HUB_SEVERITY_WARNING,
  HUB_SEVERITY_ALERT,
} HubSeverity;
