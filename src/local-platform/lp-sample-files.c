/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample-files.h"

#include "local-platform/lp-json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define AUDIENCES "audiences.json"

/* As the local platform's tenant is called, and what stands for any. */
#define OWN_FOLDER "\"_halyard\":"
#define ANY_FOLDER "\"_tenant\":"

struct _LpSampleFiles
{
  FILE *files[LP_DATASET_LAST + 1]; /* the last is that of the audiences */
  gboolean any_audience;
  int problem; /* errno of the first fault, or 0 */
};

/* As data/sample/plan.json has them. */
static const char *const names[LP_DATASET_LAST + 1] = {
  [LP_DATASET_MEMBERSHIPS] = "memberships.jsonl",
  [LP_DATASET_EXTERNAL] = "external-memberships.jsonl",
  [LP_DATASET_SCORES] = "scores.jsonl",
  [LP_DATASET_CONSENTS] = "consents.jsonl",
  [LP_DATASET_WEB_PROFILE] = "web-visitors.jsonl",
  [LP_DATASET_LOYALTY] = "loyalty.jsonl",
  [LP_DATASET_LEGACY] = "legacy.jsonl",
  [LP_DATASET_CRM] = "crm.jsonl",
  [LP_DATASET_ORDERS] = "orders.jsonl",
  [LP_DATASET_WEB_EVENTS] = "web-events.jsonl",
  [LP_DATASET_MESSAGES] = "messages.jsonl",
  [LP_DATASET_SUPPORT] = "support.jsonl",
  [LP_DATASET_LEGACY_EVENTS] = "legacy-events.jsonl",
  [LP_DATASET_ACCOUNTS] = "accounts.jsonl",
  [LP_DATASET_OPPORTUNITIES] = "opportunities.jsonl",
  [LP_DATASET_LAST] = AUDIENCES,
};

static void
keep_problem (LpSampleFiles *self)
{
  if (self->problem == 0)
    self->problem = errno != 0 ? errno : EIO;
}

static void
put (LpSampleFiles *self, guint file, const char *text, gsize length)
{
  if (self->problem == 0 && fwrite (text, 1, length, self->files[file]) != length)
    keep_problem (self);
}

static void
put_text (LpSampleFiles *self, guint file, const char *text)
{
  put (self, file, text, strlen (text));
}

/* Customers, though invented, are nobody else's business. */
static FILE *
open_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  FILE *file = fd >= 0 ? fdopen (fd, "w") : NULL;

  if (fd >= 0 && file == NULL)
    close (fd);
  return file;
}

LpSampleFiles *
lp_sample_files_open (const char *folder, GError **error)
{
  LpSampleFiles *self = g_new0 (LpSampleFiles, 1);

  errno = 0;
  if (g_mkdir_with_parents (folder, 0700) < 0)
    keep_problem (self);
  for (guint i = 0; i <= LP_DATASET_LAST && self->problem == 0; i++)
    {
      self->files[i] = open_file (folder, names[i]);
      if (self->files[i] == NULL)
        keep_problem (self);
    }
  if (self->problem == 0)
    {
      put_text (self, LP_DATASET_LAST,
                "{\n  \"version\": 1,\n  \"comment\": \"What the marketing department has "
                "made over the years.\",\n  \"audiences\": [\n");
      return self;
    }
  lp_sample_files_close (self, error);
  return NULL;
}

void
lp_sample_files_write (LpSampleFiles *self, LpDataset dataset, const char *json, gsize length)
{
  const char *end = json + length;
  const char *found;

  while ((found = g_strstr_len (json, end - json, OWN_FOLDER)) != NULL)
    {
      put (self, dataset, json, found - json);
      put_text (self, dataset, ANY_FOLDER);
      json = found + strlen (OWN_FOLDER);
    }
  put (self, dataset, json, end - json);
  put (self, dataset, "\n", 1);
}

void
lp_sample_files_add_audience (LpSampleFiles *self,
                              const char *name,
                              const char *description,
                              const char *expression)
{
  g_autoptr (GString) out = g_string_new (self->any_audience ? ",\n    " : "    ");

  lp_json_print (out, "{'name':%s,'description':%s,'expression':%s}", name, description,
                 expression);
  put (self, LP_DATASET_LAST, out->str, out->len);
  self->any_audience = TRUE;
}

gboolean
lp_sample_files_close (LpSampleFiles *self, GError **error)
{
  int problem;

  if (self->files[LP_DATASET_LAST] != NULL)
    put_text (self, LP_DATASET_LAST, "\n  ]\n}\n");
  for (guint i = 0; i <= LP_DATASET_LAST; i++)
    if (self->files[i] != NULL && fclose (self->files[i]) != 0)
      keep_problem (self);
  problem = self->problem;
  g_free (self);
  if (problem == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (problem),
               "The sample company cannot be written: %s", g_strerror (problem));
  return FALSE;
}
