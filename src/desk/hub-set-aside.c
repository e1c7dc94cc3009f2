/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-set-aside.h"

/* After so many files that did not open, something else is wrong. */
#define MAX_SET_ASIDE 100

gboolean
hub_set_aside (GFile *file, char **path, GError **error)
{
  for (guint i = 1; i <= MAX_SET_ASIDE; i++)
    {
      g_autofree char *name = i == 1
                                ? g_strconcat (g_file_peek_path (file), ".unreadable", NULL)
                                : g_strdup_printf ("%s.unreadable-%u", g_file_peek_path (file), i);
      g_autoptr (GFile) target = g_file_new_for_path (name);
      g_autoptr (GError) local_error = NULL;

      if (g_file_move (file, target, G_FILE_COPY_NO_FALLBACK_FOR_MOVE, NULL, NULL, NULL,
                       &local_error))
        {
          if (path != NULL)
            *path = g_steal_pointer (&name);
          return TRUE;
        }
      if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS) || i == MAX_SET_ASIDE)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }

  g_assert_not_reached ();
}
