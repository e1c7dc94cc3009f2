/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/**
 * HubActivityKind:
 *
 * A kind of activity, for the filters above the list of events.
 */
typedef struct
{
  const char *id;        /* "purchase" */
  const char *label;     /* "Purchases", translated */
  const char *icon_name; /* symbolic */
} HubActivityKind;
