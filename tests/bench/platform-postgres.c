/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/platform-postgres.h"

#include "bench/figure.h"
#include "bench/platform-company.h"
#include "bench/platform-process.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define VERSIONS "/usr/lib/postgresql"
#define ROLE "bench"
#define USER "postgres" /* who runs it when the benchmark is run by root */
#define LONGEST_START (30 * G_USEC_PER_SEC)

/* Bytes that go to psql at a time. */
#define CHUNK (1024 * 1024)

/* About what the local platform may have, and no pause for check points in the middle. */
#define SETTINGS "-c", "shared_buffers=256MB", "-c", "max_wal_size=8GB", "-c", "jit=off"

static const char tables[]
  = "CREATE TABLE identities (namespace text NOT NULL, value text NOT NULL,"
    " cluster integer NOT NULL);"
    "CREATE TABLE profiles (cluster integer NOT NULL, entity jsonb NOT NULL);"
    "CREATE TABLE events (cluster integer NOT NULL, timestamp bigint NOT NULL,"
    " entity jsonb NOT NULL);";

static const char indexes[] = "ALTER TABLE identities ADD PRIMARY KEY (namespace, value);"
                              "ALTER TABLE profiles ADD PRIMARY KEY (cluster);"
                              "CREATE INDEX ON events (cluster, timestamp);";

/* %s is a namespace and the text before and the format of the customer's number. */
#define LOOKUP                                                                                     \
  "\\set customer random(0, %u) * %u\n"                                                            \
  "WITH who AS MATERIALIZED (SELECT cluster FROM identities WHERE namespace = '%s'"                \
  " AND value = %s)"                                                                               \
  " (SELECT entity FROM profiles WHERE cluster = (SELECT cluster FROM who))"                       \
  " UNION ALL"                                                                                     \
  " (SELECT entity FROM events WHERE cluster = (SELECT cluster FROM who)"                          \
  " ORDER BY timestamp DESC LIMIT 100);\n"

struct _PlatformPostgres
{
  char *bin;
  char *folder;
  GSubprocess *server;
  uid_t uid; /* 0: the benchmark's own */
  gid_t gid;
};

static char *
find_bin (void)
{
  g_autoptr (GDir) dir = g_dir_open (VERSIONS, 0, NULL);
  const char *name;
  int newest = 0;
  char *bin = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *program = g_build_filename (VERSIONS, name, "bin", "postgres", NULL);
      int version = (int) g_ascii_strtoll (name, NULL, 10);

      if (version <= newest || g_access (program, X_OK) != 0)
        continue;
      newest = version;
      g_free (bin);
      bin = g_path_get_dirname (program);
    }
  return bin;
}

/* Between fork and exec. */
static void
become_user_cb (gpointer user_data)
{
  const PlatformPostgres *self = user_data;

  if (self->uid != 0 && (setgid (self->gid) != 0 || setuid (self->uid) != 0))
    _exit (127);
  /* The database ends with the benchmark, however that ends. */
  prctl (PR_SET_PDEATHSIG, SIGINT);
}

static GSubprocess *
spawn (PlatformPostgres *self, GSubprocessFlags flags, const char *program, ...)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *path = g_build_filename (self->bin, program, NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;
  va_list arguments;

  g_ptr_array_add (argv, path);
  va_start (arguments, program);
  do
    g_ptr_array_add (argv, va_arg (arguments, char *));
  while (g_ptr_array_index (argv, argv->len - 1) != NULL);
  va_end (arguments);
  g_subprocess_launcher_set_child_setup (launcher, become_user_cb, self, NULL);
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  if (process == NULL)
    g_error ("%s", error->message);
  return process;
}

static void
wait_for (GSubprocess *process, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_check (process, NULL, &error))
    g_error ("%s: %s", name, error->message);
}

static void
run_sql (PlatformPostgres *self, const char *sql)
{
  g_autoptr (GSubprocess) process
    = spawn (self, G_SUBPROCESS_FLAGS_NONE, "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h",
             self->folder, "-U", ROLE, "-d", "postgres", "-c", sql, NULL);

  wait_for (process, "psql");
}

static void
wait_ready (PlatformPostgres *self)
{
  gint64 started = g_get_monotonic_time ();

  for (;;)
    {
      g_autoptr (GSubprocess) process
        = spawn (self, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, "pg_isready", "-h", self->folder, NULL);

      g_subprocess_wait (process, NULL, NULL);
      if (g_subprocess_get_exit_status (process) == 0)
        return;
      if (g_get_monotonic_time () - started > LONGEST_START)
        g_error ("Waited %d s for PostgreSQL", (int) (LONGEST_START / G_USEC_PER_SEC));
      g_usleep (100 * 1000);
    }
}

PlatformPostgres *
platform_postgres_start (void)
{
  g_autofree char *bin = find_bin ();
  struct passwd *user = getuid () == 0 ? getpwnam (USER) : NULL;
  g_autofree char *data = NULL;
  PlatformPostgres *self;

  if (bin == NULL || (getuid () == 0 && user == NULL))
    {
      g_print ("PostgreSQL is not installed, so there is nothing to compare with: "
               "build-aux/setup-debian bench\n");
      return NULL;
    }
  self = g_new0 (PlatformPostgres, 1);
  self->bin = g_steal_pointer (&bin);
  self->folder = g_dir_make_tmp ("hub-bench-postgres-XXXXXX", NULL);
  if (user != NULL)
    {
      self->uid = user->pw_uid;
      self->gid = user->pw_gid;
      if (chown (self->folder, self->uid, self->gid) != 0)
        g_error ("%s: %s", self->folder, g_strerror (errno));
    }
  data = g_build_filename (self->folder, "data", NULL);
  {
    g_autoptr (GSubprocess) process
      = spawn (self, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, "initdb", "-D", data, "-U", ROLE, "-A",
               "trust", "-E", "UTF8", "--locale=C.UTF-8", NULL);

    wait_for (process, "initdb");
  }
  self->server
    = spawn (self, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
             "postgres", "-D", data, "-k", self->folder, "-c", "listen_addresses=", SETTINGS, NULL);
  wait_ready (self);
  return self;
}

void
platform_postgres_stop (PlatformPostgres *self)
{
  g_subprocess_send_signal (self->server, SIGINT);
  g_subprocess_wait (self->server, NULL, NULL);
  g_object_unref (self->server);
  platform_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->bin);
  g_free (self);
}

/* A COPY under way. */
typedef struct
{
  GSubprocess *process;
  GString *text;
} Copy;

static Copy
begin_copy (PlatformPostgres *self, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("COPY %s FROM STDIN", table);
  Copy copy
    = { spawn (self, G_SUBPROCESS_FLAGS_STDIN_PIPE, "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1",
               "-h", self->folder, "-U", ROLE, "-d", "postgres", "-c", sql, NULL),
        g_string_sized_new (2 * CHUNK) };

  return copy;
}

/* Sends what has come together, once it is much. */
static void
go_on (Copy *copy, gsize least)
{
  g_autoptr (GError) error = NULL;

  if (copy->text->len < least)
    return;
  if (!g_output_stream_write_all (g_subprocess_get_stdin_pipe (copy->process), copy->text->str,
                                  copy->text->len, NULL, NULL, &error))
    g_error ("psql: %s", error->message);
  g_string_truncate (copy->text, 0);
}

static void
end_copy (Copy *copy)
{
  go_on (copy, 0);
  g_output_stream_close (g_subprocess_get_stdin_pipe (copy->process), NULL, NULL);
  wait_for (copy->process, "psql");
  g_object_unref (copy->process);
  g_string_free (copy->text, TRUE);
}

static void
copy_identities (PlatformPostgres *self, guint n_customers)
{
  Copy copy = begin_copy (self, "identities");

  for (guint customer = 0; customer < n_customers; customer++)
    {
      for (CompanyNamespace i = 0; i < COMPANY_N_NAMESPACES; i++)
        {
          char value[COMPANY_IDENTITY_SIZE];

          company_identity (customer, i, value);
          g_string_append_printf (copy.text, "%s\t%s\t%u\n", company_namespace (i), value,
                                  customer);
        }
      go_on (&copy, CHUNK);
    }
  end_copy (&copy);
}

/* No text of the company has a character that COPY would read otherwise. */
static void
copy_profiles (PlatformPostgres *self, guint n_customers)
{
  Copy copy = begin_copy (self, "profiles");

  for (guint customer = 0; customer < n_customers; customer++)
    {
      g_string_append_printf (copy.text, "%u\t", customer);
      company_print_record (customer, copy.text);
      g_string_append_c (copy.text, '\n');
      go_on (&copy, CHUNK);
    }
  end_copy (&copy);
}

static void
copy_events (PlatformPostgres *self, guint n_customers, guint64 n_events)
{
  Copy copy = begin_copy (self, "events");

  for (guint64 event = 0; event < n_events; event++)
    {
      g_string_append_printf (copy.text, "%u\t%" G_GINT64_FORMAT "\t",
                              company_event_customer (n_customers, event),
                              company_event_time (n_customers, event));
      company_print_event (n_customers, event, copy.text);
      g_string_append_c (copy.text, '\n');
      go_on (&copy, CHUNK);
    }
  end_copy (&copy);
}

double
platform_postgres_load (PlatformPostgres *self, guint n_customers, guint64 n_more_events)
{
  gint64 started = g_get_monotonic_time ();

  run_sql (self, tables);
  copy_identities (self, n_customers);
  copy_profiles (self, n_customers);
  copy_events (self, n_customers, (guint64) n_customers * COMPANY_EVENTS_EACH + n_more_events);
  run_sql (self, indexes);
  run_sql (self, "VACUUM ANALYZE");
  run_sql (self, "CHECKPOINT");
  return (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
}

double
platform_postgres_get_size (PlatformPostgres *self)
{
  g_autofree char *base = g_build_filename (self->folder, "data", "base", NULL);

  return platform_folder_size (base);
}

/* Writes what pgbench is to do for one namespace. Returns the path. */
static char *
write_script (PlatformPostgres *self, CompanyNamespace name_space, guint n_customers, guint step)
{
  static const char *const values[] = {
    [COMPANY_CRMID] = "'C-' || lpad(:customer::bigint::text, 8, '0')",
    [COMPANY_EMAIL] = "'customer.' || :customer::bigint::text || '@example.com'",
    [COMPANY_PHONE] = "'+316' || lpad(:customer::bigint::text, 8, '0')",
  };
  g_autofree char *text = g_strdup_printf (LOOKUP, n_customers / step - 1, step,
                                           company_namespace (name_space), values[name_space]);
  char *path = g_strdup_printf ("%s/lookup-%d.sql", self->folder, (int) name_space);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, &error))
    g_error ("%s", error->message);
  return path;
}

/* pgbench writes a line for each lookup: client, number, microseconds, script, time. */
static void
read_log (PlatformPostgres *self, GArray *latencies)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *text = NULL;

      if (!g_str_has_prefix (name, "log.") || !g_file_get_contents (path, &text, NULL, NULL))
        continue;
      for (char *line = text; *line != '\0'; line = strchr (line, '\n') + 1)
        {
          const char *second = strchr (strchr (line, ' ') + 1, ' ');
          double ms = g_ascii_strtod (second + 1, NULL) / 1000;

          g_array_append_val (latencies, ms);
        }
      g_unlink (path);
    }
}

void
platform_postgres_measure (PlatformPostgres *self,
                           guint n_customers,
                           guint step,
                           guint seconds,
                           PlatformPostgresFigures *figures)
{
  g_autofree char *crm = write_script (self, COMPANY_CRMID, n_customers, step);
  g_autofree char *email = write_script (self, COMPANY_EMAIL, n_customers, step);
  g_autofree char *phone = write_script (self, COMPANY_PHONE, n_customers, step);
  g_autofree char *time = g_strdup_printf ("%u", seconds);
  g_autofree char *log = g_build_filename (self->folder, "log", NULL);
  g_autoptr (GArray) latencies = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GSubprocess) process
    = spawn (self, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, "pgbench",
             "-n", "-M", "prepared", "-c", "8", "-j", "1", "-T", time, "-l", "--log-prefix", log,
             "-h", self->folder, "-U", ROLE, "-f", crm, "-f", email, "-f", phone, "postgres", NULL);

  wait_for (process, "pgbench");
  read_log (self, latencies);
  figures->rate = latencies->len / (double) seconds;
  figures->median_ms = figure_percentile (latencies, 0.5);
  figures->p99_ms = figure_percentile (latencies, 0.99);
}
