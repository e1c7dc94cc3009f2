/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-severity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a severity looks and reads. Never by colour alone: each also has its own symbol and word. */

/* Gives @widget the style class of @severity and takes those of the others away. */
void hub_severity_apply (HubSeverity severity, GtkWidget *widget);

/* A symbolic icon every GTK application can show. */
const char *hub_severity_get_icon_name (HubSeverity severity);

/* "Alert", "Warning"…: translated, for a screen reader */
const char *hub_severity_get_label (HubSeverity severity);

G_END_DECLS
