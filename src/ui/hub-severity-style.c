/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-severity-style.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *style_class;
  const char *icon_name;
  const char *label;
} styles[] = {
  [HUB_SEVERITY_NONE] = { NULL, "dialog-information-symbolic", N_ ("Information") },
  /* Translators: how good or grave a fact about a customer is, from here to "Alert" */
  [HUB_SEVERITY_GOOD] = { "hub-good", "object-select-symbolic", N_ ("Good") },
  [HUB_SEVERITY_NOTICE] = { "hub-notice", "dialog-information-symbolic", N_ ("Notice") },
  [HUB_SEVERITY_WARNING] = { "hub-warning", "dialog-warning-symbolic", N_ ("Warning") },
  [HUB_SEVERITY_ALERT] = { "hub-alert", "dialog-error-symbolic", N_ ("Alert") },
};

void
hub_severity_apply (HubSeverity severity, GtkWidget *widget)
{
  guint i;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (severity < G_N_ELEMENTS (styles));

  for (i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      if (styles[i].style_class == NULL)
        continue;
      if (i == severity)
        gtk_widget_add_css_class (widget, styles[i].style_class);
      else
        gtk_widget_remove_css_class (widget, styles[i].style_class);
    }
}

const char *
hub_severity_get_icon_name (HubSeverity severity)
{
  g_return_val_if_fail (severity < G_N_ELEMENTS (styles), NULL);

  return styles[severity].icon_name;
}

const char *
hub_severity_get_label (HubSeverity severity)
{
  g_return_val_if_fail (severity < G_N_ELEMENTS (styles), NULL);

  return _ (styles[severity].label);
}
