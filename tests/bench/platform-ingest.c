/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/platform-ingest.h"

#include "local-platform/lp-client.h"
#include "local-platform/lp-setup.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define LINES_OF_FILE 100000
#define LOOK_EVERY (50 * 1000) /* microseconds */
#define LONGEST_WAIT (2 * 60 * 60 * (gint64) G_USEC_PER_SEC)

#define XDM "https://ns.adobe.com/xdm/"

struct _PlatformIngest
{
  LpClient *client;
  char *headers;
  char *datasets[2]; /* of records, of events */
};

static FILE *
open_file (const char *folder, PlatformPart *part)
{
  static guint n_files;
  char *path = g_strdup_printf ("%s/lines-%u.json", folder, n_files++);
  FILE *file = g_fopen (path, "we");

  if (file == NULL)
    g_error ("%s: %s", path, g_strerror (errno));
  g_ptr_array_add (part->files, path);
  return file;
}

PlatformPart *
platform_part_write (const char *folder,
                     gboolean is_event,
                     guint64 first,
                     guint64 last,
                     PlatformLineFunc print,
                     gpointer user_data)
{
  g_autoptr (GString) line = g_string_new (NULL);
  PlatformPart *part = g_new0 (PlatformPart, 1);
  FILE *file = NULL;

  part->is_event = is_event;
  part->files = g_ptr_array_new_with_free_func (g_free);
  part->n_lines = last - first;
  for (guint64 number = first; number < last; number++)
    {
      if ((number - first) % LINES_OF_FILE == 0)
        {
          if (file != NULL && fclose (file) != 0)
            g_error ("%s", g_strerror (errno));
          file = open_file (folder, part);
        }
      g_string_truncate (line, 0);
      print (number, line, user_data);
      g_string_append_c (line, '\n');
      part->n_bytes += line->len;
      if (fwrite (line->str, 1, line->len, file) != line->len)
        g_error ("%s", g_strerror (errno));
    }
  if (file != NULL && fclose (file) != 0)
    g_error ("%s", g_strerror (errno));
  return part;
}

void
platform_part_free (PlatformPart *part)
{
  g_ptr_array_unref (part->files);
  g_free (part);
}

static char *
make_headers (LpClient *client)
{
  g_autoptr (JsonNode) answer
    = lp_client_send (client, "POST", "/ims/token/v3",
                      "grant_type=client_credentials&client_id=local&client_secret=local"
                      "&scope=openid%2CAdobeID",
                      "application/x-www-form-urlencoded", 200);

  return g_strdup_printf ("Authorization: Bearer %s\r\nx-api-key: local\r\n"
                          "x-gw-ims-org-id: LOCAL@AdobeOrg\r\nx-sandbox-name: prod\r\n",
                          lp_text_at (answer, "access_token"));
}

/* Makes schema and dataset of the customers' records. */
static char *
set_up_records (LpClient *client)
{
  g_autofree char *group
    = lp_setup_group (client, "Company customer details", PROFILE_CLASS,
                      "{'crmId':{'type':'string','title':'Number'},"
                      "'since':{'type':'string','format':'date','title':'Since'},"
                      "'kind':{'type':'string','title':'Kind'},"
                      "'plan':{'type':'string','title':'Plan'},"
                      "'monthlyPrice':{'type':'number','title':'Monthly price'},"
                      "'contractEnd':{'type':'string','format':'date','title':'End'},"
                      "'churn':{'type':'number','title':'Churn'},"
                      "'segment':{'type':'string','title':'Segment'},"
                      "'note':{'type':'string','title':'Note'}}");
  g_autofree char *schema = lp_setup_schema (
    client, "Company customers", PROFILE_CLASS, TRUE, XDM "context/profile-person-details",
    XDM "context/profile-personal-details", XDM "mixins/profile-consents",
    XDM "mixins/profile/profile-loyalty-details", XDM "context/identitymap", group, NULL);

  lp_setup_identity (client, schema, "/_halyard/crmId", "CRMID", TRUE);
  lp_setup_identity (client, schema, "/personalEmail/address", "Email", FALSE);
  lp_setup_identity (client, schema, "/mobilePhone/number", "Phone", FALSE);
  return lp_setup_dataset (client, "Company customers", schema);
}

static char *
set_up_events (LpClient *client)
{
  g_autofree char *schema = lp_setup_schema (
    client, "Company events", EVENT_CLASS, TRUE, XDM "context/experienceevent-web",
    XDM "context/experienceevent-commerce", XDM "context/experienceevent-environment-details",
    XDM "context/identitymap", NULL);

  return lp_setup_dataset (client, "Company events", schema);
}

static PlatformIngest *
sign_in (const char *url)
{
  PlatformIngest *self = g_new0 (PlatformIngest, 1);

  self->client = lp_client_new (url);
  self->headers = make_headers (self->client);
  return self;
}

PlatformIngest *
platform_ingest_new (const char *url)
{
  PlatformIngest *self = sign_in (url);
  g_autoptr (JsonNode) made
    = lp_client_post (self->client, 200, "/data/core/idnamespace/identities",
                      "{\"name\":\"CRM number\",\"code\":\"CRMID\",\"description\":\"\","
                      "\"idType\":\"CROSS_DEVICE\"}");

  g_assert_true (lp_has (made, "code"));
  self->datasets[FALSE] = set_up_records (self->client);
  self->datasets[TRUE] = set_up_events (self->client);
  return self;
}

PlatformIngest *
platform_ingest_copy (const PlatformIngest *other)
{
  PlatformIngest *self = sign_in (lp_client_get_url (other->client));

  for (guint i = 0; i < G_N_ELEMENTS (self->datasets); i++)
    self->datasets[i] = g_strdup (other->datasets[i]);
  return self;
}

void
platform_ingest_free (PlatformIngest *self)
{
  lp_client_free (self->client);
  for (guint i = 0; i < G_N_ELEMENTS (self->datasets); i++)
    g_free (self->datasets[i]);
  g_free (self->headers);
  g_free (self);
}

const char *
platform_ingest_get_headers (PlatformIngest *self)
{
  return self->headers;
}

/* Returns the batch's id. */
static char *
send_file (PlatformIngest *self, const char *dataset, const char *path)
{
  char *batch = lp_client_begin_batch (self->client, dataset, "");
  g_autofree char *complete
    = g_strdup_printf ("/data/foundation/import/batches/%s?action=COMPLETE", batch);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &content, NULL, &error))
    g_error ("%s", error->message);
  lp_client_put_file (self->client, batch, dataset, name, content);
  g_free (lp_client_call (self->client, "POST", complete, NULL, NULL, 200));
  g_unlink (path);
  return batch;
}

/* Returns how many lines the batch has accepted. */
static guint64
wait_for_batch (PlatformIngest *self, const char *batch, gint64 deadline)
{
  for (;;)
    {
      g_autoptr (JsonNode) answer
        = lp_client_get (self->client, 200, "/data/foundation/catalog/batches/%s", batch);
      const char *status = lp_text_at (answer, "*.status");

      if (strcmp (status, "success") == 0)
        return (guint64) lp_integer_at (answer, "*.metrics.outputRecordCount");
      if (strcmp (status, "queued") != 0 && strcmp (status, "processing") != 0)
        g_error ("Batch %s: %s", batch, json_to_string (answer, FALSE));
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited for batch %s", batch);
      g_usleep (LOOK_EVERY);
    }
}

double
platform_ingest_send (PlatformIngest *self, const PlatformPart *part)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_free);
  gint64 started = g_get_monotonic_time ();
  guint64 accepted = 0;

  for (guint i = 0; i < part->files->len; i++)
    g_ptr_array_add (batches, send_file (self, self->datasets[part->is_event],
                                         g_ptr_array_index (part->files, i)));
  for (guint i = 0; i < batches->len; i++)
    accepted += wait_for_batch (self, g_ptr_array_index (batches, i), started + LONGEST_WAIT);
  if (accepted != part->n_lines)
    g_error ("%" G_GUINT64_FORMAT " lines of %" G_GUINT64_FORMAT " were accepted", accepted,
             part->n_lines);
  return (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
}
