/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/platform-site.h"

#include "bench/figure.h"
#include "bench/platform-company.h"
#include "bench/platform-ingest.h"
#include "bench/platform-load.h"
#include "bench/platform-process.h"

#include <string.h>

#define LEAST_EVENTS_RATE 20000
#define LEAST_LOOKUPS_RATE 1500
#define LIMIT_REST_MS 20
#define LIMIT_BUSY_MS 50
#define LIMIT_CROWD_MS 10
#define LIMIT_MEMORY_MB 300
#define LIMIT_GROWTH 1.5

#define N_CONNECTIONS 8
#define ROUNDS 3
#define WARM_UP_SECONDS 1
#define ROUND_SECONDS 3
#define PAIRS 5
#define BUSY_SEED 100
#define CROWD_SEED 200
/* While something comes in, lookups go on until it is in; never longer than this. */
#define LONGEST_BUSY_SECONDS 600

#define PATH "/data/core/ups/access/entities?schema.name=_xdm.context."
#define PROFILE PATH "profile&entityId=%s&entityIdNS=%s"
#define EVENTS                                                                                     \
  PATH "experienceevent&relatedSchema.name=_xdm.context.profile&relatedEntityId=%s"                \
       "&relatedEntityIdNS=%s&orderby=-timestamp&limit=100"

struct _PlatformSite
{
  char *name;
  char *folder; /* the store, and files on their way into it */
  char *store;
  guint n_customers;
  guint64 n_events;
  PlatformProcess *process;
  PlatformIngest *ingest;
};

static void
print_record_cb (guint64 number, GString *line, gpointer user_data)
{
  company_print_record ((guint) number, line);
}

static void
print_event_cb (guint64 number, GString *line, gpointer user_data)
{
  const PlatformSite *self = user_data;

  company_print_event (self->n_customers, number, line);
}

static void
print_crowd_record_cb (guint64 number, GString *line, gpointer user_data)
{
  company_print_crowd_record ((guint) number, line);
}

static void
print_crowd_event_cb (guint64 number, GString *line, gpointer user_data)
{
  company_print_crowd_event ((guint) number, line);
}

/* "platform.100000.ingest.events" */
static const char *
name_figure (PlatformSite *self, const char *what, const char *figure)
{
  static char name[128];

  g_snprintf (name, sizeof name, "platform.%s%s%s.%s", self->name, *what != '\0' ? "." : "", what,
              figure);
  return name;
}

PlatformSite *
platform_site_new (const char *name, guint n_customers)
{
  PlatformSite *self = g_new0 (PlatformSite, 1);
  g_autoptr (PlatformPart) records = NULL;
  g_autoptr (PlatformPart) events = NULL;
  g_autoptr (GError) error = NULL;
  double seconds;

  self->name = g_strdup (name);
  self->n_customers = n_customers;
  self->n_events = (guint64) n_customers * COMPANY_EVENTS_EACH;
  self->folder = g_dir_make_tmp ("hub-bench-platform-XXXXXX", &error);
  if (self->folder == NULL)
    g_error ("%s", error->message);
  self->store = g_build_filename (self->folder, "store", NULL);
  records = platform_part_write (self->folder, FALSE, 0, n_customers, print_record_cb, self);
  events = platform_part_write (self->folder, TRUE, 0, self->n_events, print_event_cb, self);
  figure_note (name_figure (self, "company", "record-size"), records->n_bytes / n_customers, "B");
  figure_note (name_figure (self, "company", "event-size"), events->n_bytes / self->n_events, "B");

  self->process = platform_process_start (self->store);
  self->ingest = platform_ingest_new (platform_process_get_url (self->process));
  seconds = platform_ingest_send (self->ingest, records);
  figure_note (name_figure (self, "ingest", "records"), n_customers / seconds, "/s");
  seconds = platform_ingest_send (self->ingest, events);
  figure_print_least (name_figure (self, "ingest", "events"), self->n_events / seconds,
                      LEAST_EVENTS_RATE, "/s");
  figure_note (name_figure (self, "ingest", "evaluated-after"),
               platform_process_wait_quiet (self->process), "s");
  return self;
}

void
platform_site_free (PlatformSite *self)
{
  platform_ingest_free (self->ingest);
  platform_process_stop (self->process);
  platform_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->store);
  g_free (self->name);
  g_free (self);
}

typedef struct
{
  guint n_customers;
  guint step;
} Choice;

static void
print_path (char *path, const char *format, const char *value, const char *name_space)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "%s", escaped, 1);
  g_string_replace (text, "%s", name_space, 1);
  g_strlcpy (path, text->str, LOAD_PATH_SIZE);
}

static void
request_cb (guint64 number, guint request, char *path, char *expect, gpointer user_data)
{
  const Choice *choice = user_data;
  guint customer = (guint) ((number >> 16) % (choice->n_customers / choice->step)) * choice->step;
  CompanyNamespace name_space = number % COMPANY_ECID;
  char value[COMPANY_IDENTITY_SIZE];

  company_identity (customer, name_space, value);
  print_path (path, request == 0 ? PROFILE : EVENTS, value, company_namespace (name_space));
  if (request == 0)
    g_snprintf (expect, LOAD_PATH_SIZE, "\"crmId\":\"C-%08u\"", customer);
  else
    g_strlcpy (expect, "\"children\":[{", LOAD_PATH_SIZE);
}

/* Looks customers up for some seconds, or until @stop. */
static LoadResult *
look_up (PlatformSite *self, guint step, guint64 seed, double seconds, gint *stop)
{
  Choice choice = { self->n_customers, step };
  const LoadPlan plan = {
    .url = platform_process_get_url (self->process),
    .headers = platform_ingest_get_headers (self->ingest),
    .n_connections = N_CONNECTIONS,
    .n_requests = 2,
    .request = request_cb,
    .user_data = &choice,
    .seed = seed,
    .seconds = seconds,
    .stop = stop,
  };

  return load_run (&plan);
}

double
platform_site_measure_lookups (PlatformSite *self, const char *what, guint step)
{
  g_autoptr (GArray) rates = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) medians = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) p99s = g_array_new (FALSE, FALSE, sizeof (double));
  double size = 0;

  load_result_free (look_up (self, step, 0, WARM_UP_SECONDS, NULL));
  for (guint i = 1; i <= ROUNDS; i++)
    {
      g_autoptr (LoadResult) result = look_up (self, step, i, ROUND_SECONDS, NULL);
      double rate = load_result_get_rate (result);
      double median = load_result_get_latency (result, 0.5);
      double p99 = load_result_get_latency (result, 0.99);

      g_array_append_val (rates, rate);
      g_array_append_val (medians, median);
      g_array_append_val (p99s, p99);
      size = (double) result->bytes / result->latencies->len / 1024;
    }
  figure_note (name_figure (self, what, "answer-size"), size, "KB");
  figure_print_least (name_figure (self, what, "rate"), figure_median (rates), LEAST_LOOKUPS_RATE,
                      "/s");
  figure_note (name_figure (self, what, "p50"), figure_median (medians), "ms");
  figure_print (name_figure (self, what, "p99"), figure_median (p99s), LIMIT_REST_MS, "ms");
  return figure_median (rates);
}

void
platform_site_measure_growth (PlatformSite *self, PlatformSite *few)
{
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *what = g_strconcat ("growth-from-", few->name, NULL);

  load_result_free (look_up (few, 1, 0, WARM_UP_SECONDS, NULL));
  for (guint i = 1; i <= PAIRS; i++)
    {
      g_autoptr (LoadResult) theirs = look_up (few, 1, i, ROUND_SECONDS, NULL);
      g_autoptr (LoadResult) ours = look_up (self, 1, i, ROUND_SECONDS, NULL);
      double ratio = load_result_get_latency (ours, 0.99) / load_result_get_latency (theirs, 0.99);

      g_array_append_val (ratios, ratio);
    }
  figure_print (name_figure (self, what, "p99"), figure_median (ratios), LIMIT_GROWTH, "");
}

typedef struct
{
  const PlatformIngest *ingest;
  const PlatformPart *part;
  double seconds;
  gint ended; /* atomic */
} Busy;

static gpointer
busy_thread (gpointer user_data)
{
  Busy *busy = user_data;
  g_autoptr (PlatformIngest) ingest = platform_ingest_copy (busy->ingest);

  busy->seconds = platform_ingest_send (ingest, busy->part);
  g_atomic_int_set (&busy->ended, 1);
  return NULL;
}

void
platform_site_measure_busy (PlatformSite *self, guint n_events)
{
  g_autoptr (PlatformPart) part = platform_part_write (
    self->folder, TRUE, self->n_events, self->n_events + n_events, print_event_cb, self);
  Busy busy = { .ingest = self->ingest, .part = part };
  GThread *thread = g_thread_new ("ingest", busy_thread, &busy);
  g_autoptr (LoadResult) result = look_up (self, 1, BUSY_SEED, LONGEST_BUSY_SECONDS, &busy.ended);

  g_thread_join (thread);
  self->n_events += n_events;
  figure_note (name_figure (self, "busy", "events"), n_events / busy.seconds, "/s");
  figure_note (name_figure (self, "busy", "rate"), load_result_get_rate (result), "/s");
  figure_note (name_figure (self, "busy", "p50"), load_result_get_latency (result, 0.5), "ms");
  figure_print (name_figure (self, "busy", "p99"), load_result_get_latency (result, 0.99),
                LIMIT_BUSY_MS, "ms");
  figure_note (name_figure (self, "busy", "longest"), load_result_get_latency (result, 1), "ms");
  figure_note (name_figure (self, "busy", "evaluated-after"),
               platform_process_wait_quiet (self->process), "s");
}

static void
request_crowd_cb (guint64 number, guint request, char *path, char *expect, gpointer user_data)
{
  char value[COMPANY_IDENTITY_SIZE];
  const char *name_space
    = company_crowd_identity ((guint) (number >> 16) % COMPANY_CROWD_IDENTITIES, value);

  print_path (path, EVENTS, value, name_space);
  g_strlcpy (expect, "\"count\":100,", LOAD_PATH_SIZE);
}

void
platform_site_measure_crowd (PlatformSite *self)
{
  g_autoptr (PlatformPart) records = platform_part_write (
    self->folder, FALSE, 0, COMPANY_CROWD_RECORDS, print_crowd_record_cb, NULL);
  g_autoptr (PlatformPart) events
    = platform_part_write (self->folder, TRUE, 0, COMPANY_CROWD_EVENTS, print_crowd_event_cb, NULL);
  g_autoptr (LoadResult) result = NULL;
  LoadPlan plan = {
    .url = platform_process_get_url (self->process),
    .headers = platform_ingest_get_headers (self->ingest),
    .n_connections = 1,
    .n_requests = 1,
    .request = request_crowd_cb,
    .seed = CROWD_SEED,
    .seconds = WARM_UP_SECONDS,
  };

  platform_ingest_send (self->ingest, records);
  platform_ingest_send (self->ingest, events);
  platform_process_wait_quiet (self->process);
  result = load_run (&plan);
  figure_print (name_figure (self, "crowd", "page.p50"), load_result_get_latency (result, 0.5),
                LIMIT_CROWD_MS, "ms");
  figure_print (name_figure (self, "crowd", "page.p99"), load_result_get_latency (result, 0.99),
                LIMIT_CROWD_MS, "ms");
}

void
platform_site_print_size (PlatformSite *self)
{
  figure_note (name_figure (self, "", "memory-now"),
               platform_process_get_memory (self->process, "VmRSS"), "MB");
  figure_print (name_figure (self, "", "memory-most"),
                platform_process_get_memory (self->process, "VmHWM"), LIMIT_MEMORY_MB, "MB");
  figure_note (name_figure (self, "", "disk"), platform_folder_size (self->store), "MB");
}
