/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* JSON is written with single quotes in the tests, so that it can be read. */
static inline GBytes *
fixture_bytes (const char *json)
{
  char *text = g_strdelimit (g_strdup (json), "'", '"');

  return g_bytes_new_take (text, strlen (text));
}

/* When all the stories of the tests are read. */
static inline GDateTime *
fixture_now (void)
{
  return g_date_time_new_utc (2026, 11, 23, 14, 32, 0);
}

/* The answer of the platform around a profile. */
static inline GBytes *
fixture_profile (const char *entity)
{
  g_autofree char *answer = g_strdup_printf (
    "{'XID':{'entityId':'XID','sources':['crm'],'identityGraph':['XID'],'entity':%s}}", entity);

  return fixture_bytes (answer);
}

/* The answer of the platform around events, each an entity. */
static inline GBytes *
fixture_events (const char *const *entities, const char *next)
{
  g_autoptr (GString) answer = g_string_new ("{'_page':{'orderby':'-timestamp'},'children':[");
  gsize i;

  for (i = 0; entities[i] != NULL; i++)
    g_string_append_printf (answer,
                            "%s{'relatedEntityId':'XID','entityId':'E%zu','entity':%s,"
                            "'lastModifiedAt':'2020-01-01T00:00:00Z'}",
                            i > 0 ? "," : "", i, entities[i]);
  g_string_append_printf (answer, "],'_links':{'next':{'href':'%s'}}}", next);

  return fixture_bytes (answer->str);
}
