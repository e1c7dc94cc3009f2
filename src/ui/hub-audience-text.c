/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-audience-text.h"

#include "model/hub-format.h"
#include "model/hub-text.h"
#include "ui/hub-severity-style.h"

#include <glib/gi18n-lib.h>

#define LONGEST_DESCRIPTION 400 /* characters */

char *
hub_audience_dup_name (HubAudience *audience, HubLookup *lookup)
{
  const char *name;

  g_return_val_if_fail (HUB_IS_AUDIENCE (audience), NULL);
  g_return_val_if_fail (HUB_IS_LOOKUP (lookup), NULL);

  name = hub_lookup_get_audience_name (lookup, hub_audience_get_id (audience));
  if (name != NULL)
    return g_strdup (name);
  return g_strdup (hub_lookup_has_audience_names (lookup) ? _ ("Unnamed audience") : "");
}

/* A hint is no place for a page of text. */
static void
append_description (GString *text, const char *said)
{
  if (said == NULL)
    return;
  if (g_utf8_strlen (said, -1) > LONGEST_DESCRIPTION)
    g_string_append_printf (
      text, "\n%.*s…", (int) (g_utf8_offset_to_pointer (said, LONGEST_DESCRIPTION) - said), said);
  else
    g_string_append_printf (text, "\n%s", said);
}

char *
hub_audience_dup_tooltip (HubAudience *audience, HubLookup *lookup)
{
  GDateTime *since;
  const char *id;
  HubSeverity severity;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (HUB_IS_AUDIENCE (audience), NULL);
  g_return_val_if_fail (HUB_IS_LOOKUP (lookup), NULL);

  since = hub_audience_get_since (audience);
  id = hub_audience_get_id (audience);
  text = g_string_new (NULL);
  severity = hub_lookup_get_audience_severity (lookup, audience);
  if (severity != HUB_SEVERITY_NONE)
    g_string_append_printf (text, "%s · ", hub_severity_get_label (severity));
  g_string_append (text, hub_audience_status_get_label (hub_audience_get_status (audience)));
  if (since != NULL)
    {
      g_autofree char *date = hub_format_date (since);

      g_string_append_printf (text, " · %s", date);
    }
  if (hub_lookup_get_audience_name (lookup, id) == NULL)
    {
      g_autofree char *inert = hub_text_make_inert (id, -1);

      g_string_append_printf (text, "\n%s", inert);
    }
  append_description (text, hub_lookup_get_audience_description (lookup, id));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
