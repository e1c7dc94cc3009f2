/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include <libintl.h>

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

/* Makes @po the catalogue in force; FALSE where there is no msgfmt, or where the C library
 * translates nothing in the locale of the tests (C.UTF-8 since glibc 2.39). */
static inline gboolean
fixture_use_catalogue (const char *po)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *messages = g_build_filename (folder, "nl", "LC_MESSAGES", NULL);
  g_autofree char *mo = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  const char *command[] = { "msgfmt", "-o", mo, po, NULL };
  g_autofree char *program = g_find_program_in_path ("msgfmt");
  g_autoptr (GError) error = NULL;
  int status;

  if (program == NULL)
    return FALSE;

  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);

  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return strcmp (g_dgettext (GETTEXT_PACKAGE, "Insights"), "Inzichten") == 0;
}
