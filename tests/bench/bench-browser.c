/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window beside a plain page in Debian's Chromium (tests/bench/page), on one X server, with the
 * same sample customers from a local platform. Both are used from outside, by the keyboard, and
 * looked at from outside, by the pixels where a customer is shown:
 *
 * - from Enter to where all but one of a hundred pixels are as they stay, and to the last change,
 *   for customers in turn;
 * - the memory of the program, and of all processes of the browser, with a customer shown;
 * - scrolling of 50,000 events by 150 pixels a frame: the page by its own animation frames, the hub
 *   by its profile view's (bench-scroll), which is run right after it.
 *
 * The page is a file, so Chromium is told to leave web security aside: a page that a server sends
 * along with the answers would need no such thing, and be as fast.
 *
 * bench-browser HUB BENCH-SCROLL PAGE */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/figure.h"
#include "bench/memory.h"
#include "bench/platform-process.h"
#include "bench/program.h"
#include "bench/desk-user.h"

#include <stdlib.h>
#include <string.h>

#define TURNS 2
#define REST_MS 700
/* The first lookup of a program fills caches of all kinds. */
#define WARM_UP 2
#define SCROLL_SECONDS 240

static const char *const customers[]
  = { "C-000002", "C-000001", "C-000021", "C-000033", "C-000044", "C-000055",
      "C-000066", "C-000077", "C-000088", "C-000099", "C-000110", "C-000001" };

typedef struct
{
  DeskUser *user;
  const char *hub;
  const char *chromium;
  char *page; /* its address */
  char *folder;
  GArray *hub_nearly_ms, *page_nearly_ms;
  GArray *hub_ms, *page_ms;
  GArray *hub_mb, *page_mb;
} Bench;

static void
look_up (DeskUser *user, GArray *nearly_ms, GArray *ms)
{
  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      double shown, nearly;

      desk_user_type (user, customers[i]);
      desk_user_wait_rest (user, REST_MS, NULL);
      desk_user_press (user, "Return");
      shown = desk_user_wait_rest (user, REST_MS, &nearly);
      if (shown <= 0)
        g_error ("Nothing was shown for %s", customers[i]);
      if (i < WARM_UP)
        continue;
      g_array_append_val (nearly_ms, nearly);
      g_array_append_val (ms, shown);
    }
}

static void
run_hub (Bench *bench)
{
  const char *argv[] = { bench->hub, "--sample", NULL };
  g_autoptr (Program) program = program_start (argv, bench->folder);
  double memory;

  program_wait_first_frame (program);
  desk_user_wait_rest (bench->user, 3 * REST_MS, NULL);
  look_up (bench->user, bench->hub_nearly_ms, bench->hub_ms);
  memory = program_wait_steady_memory (program);
  g_array_append_val (bench->hub_mb, memory);
}

/* All processes of the browser have its folder on their command line, or their parent has. */
static double
sum_memory (const char *folder)
{
  g_autoptr (GDir) proc = g_dir_open ("/proc", 0, NULL);
  double sum = 0;
  const char *pid;

  while ((pid = g_dir_read_name (proc)) != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%s/cmdline", pid);
      g_autofree char *line = NULL;
      gsize length;

      if (!g_ascii_isdigit (*pid) || !g_file_get_contents (path, &line, &length, NULL))
        continue;
      for (gsize i = 0; i + 1 < length; i++)
        if (line[i] == '\0')
          line[i] = ' ';
      if (strstr (line, "chromium") != NULL && strstr (line, folder) != NULL)
        sum += memory_get_share_mb (pid);
    }
  return sum;
}

static void
print_scroll (Bench *bench)
{
  g_autofree char *title = NULL;
  g_auto (GStrv) figures = NULL;

  desk_user_type (bench->user, "C-000006");
  desk_user_press (bench->user, "Return");
  desk_user_wait_rest (bench->user, REST_MS, NULL);
  desk_user_press (bench->user, "F2");
  title = desk_user_wait_title (bench->user, "scrolled ", SCROLL_SECONDS);
  figures = g_strsplit (title, " ", -1);
  if (g_strv_length (figures) < 5)
    g_error ("The page tells too little: %s", title);
  figure_note ("browser.page.scroll.events", g_ascii_strtod (figures[4], NULL), "events");
  figure_note ("browser.page.scroll.interval.median", g_ascii_strtod (figures[1], NULL), "ms");
  figure_note ("browser.page.scroll.interval.p99", g_ascii_strtod (figures[2], NULL), "ms");
  figure_note ("browser.page.scroll.rate", g_ascii_strtod (figures[3], NULL), "/s");
  figure_note ("browser.page.scroll.memory", sum_memory (bench->folder), "MB");
}

static void
run_page (Bench *bench, gboolean scrolls)
{
  /* Not its usual folder, in which it would keep to web security. */
  g_autofree char *data = g_strdup_printf ("--user-data-dir=%s/browser", bench->folder);
  g_autofree char *app = g_strdup_printf ("--app=%s", bench->page);
  const char *argv[]
    = { bench->chromium, data, app,
        /* As root there is none, about which it would show a bar. */
        "--no-sandbox", "--test-type", "--disable-web-security", "--allow-file-access-from-files",
        "--disable-gpu", "--no-first-run", "--no-default-browser-check",
        "--disable-background-networking", "--disable-component-update", "--password-store=basic",
        "--window-position=0,0", "--window-size=1104,860", NULL };
  g_autoptr (Program) program = program_start (argv, bench->folder);
  double memory;

  g_free (desk_user_wait_title (bench->user, "ready", 60));
  desk_user_wait_rest (bench->user, 3 * REST_MS, NULL);
  look_up (bench->user, bench->page_nearly_ms, bench->page_ms);
  desk_user_wait_rest (bench->user, 3 * REST_MS, NULL);
  memory = sum_memory (bench->folder);
  g_array_append_val (bench->page_mb, memory);
  if (scrolls)
    print_scroll (bench);
}

/* A store of its own for the page, filled as the hub's is. */
static char *
copy_sample (const char *folder)
{
  g_autofree char *from = g_build_filename (g_getenv ("HUB_SAMPLE_STORE"), "store/store.db", NULL);
  char *store = g_build_filename (folder, "page-store", NULL);
  g_autofree char *to = g_build_filename (store, "store.db", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) copy = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (store, 0700);
  if (!g_file_copy (source, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  return store;
}

static void
run_scroll (const char *path)
{
  const char *argv[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, NULL,
                     &error))
    g_error ("%s", error->message);
}

static void
print_figures (Bench *bench)
{
  double hub_nearly_ms = figure_median (bench->hub_nearly_ms);
  double page_nearly_ms = figure_median (bench->page_nearly_ms);
  double hub_ms = figure_median (bench->hub_ms);
  double page_ms = figure_median (bench->page_ms);
  double hub_mb = figure_median (bench->hub_mb);
  double page_mb = figure_median (bench->page_mb);

  figure_note ("browser.hub.nearly-shown.median", hub_nearly_ms, "ms");
  figure_note ("browser.page.nearly-shown.median", page_nearly_ms, "ms");
  figure_print ("browser.nearly-shown.ratio", hub_nearly_ms / page_nearly_ms, 1, "");
  figure_note ("browser.hub.shown.median", hub_ms, "ms");
  figure_note ("browser.hub.shown.highest", figure_highest (bench->hub_ms), "ms");
  figure_note ("browser.page.shown.median", page_ms, "ms");
  figure_note ("browser.page.shown.highest", figure_highest (bench->page_ms), "ms");
  figure_print ("browser.shown.ratio", hub_ms / page_ms, 1, "");
  figure_note ("browser.hub.memory", hub_mb, "MB");
  figure_note ("browser.page.memory", page_mb, "MB");
  figure_print ("browser.memory.ratio", hub_mb / page_mb, 1, "");
}

int
main (int argc, char *argv[])
{
  Bench bench = { 0 };
  g_autofree char *chromium = g_find_program_in_path ("chromium");
  g_autofree char *store = NULL;
  g_autoptr (PlatformProcess) platform = NULL;

  if (argc != 4)
    return EXIT_FAILURE;
  if (chromium == NULL)
    {
      g_print ("Chromium is not installed: build-aux/setup-debian bench\n");
      return 77;
    }

  bench.user = desk_user_new ();
  bench.hub = argv[1];
  bench.chromium = chromium;
  bench.folder = g_dir_make_tmp ("hub-bench-XXXXXX", NULL);
  store = copy_sample (bench.folder);
  platform = platform_process_start (store);
  bench.page = g_strdup_printf ("file://%s#%s", argv[3], platform_process_get_url (platform));
  bench.hub_nearly_ms = g_array_new (FALSE, FALSE, sizeof (double));
  bench.page_nearly_ms = g_array_new (FALSE, FALSE, sizeof (double));
  bench.hub_ms = g_array_new (FALSE, FALSE, sizeof (double));
  bench.page_ms = g_array_new (FALSE, FALSE, sizeof (double));
  bench.hub_mb = g_array_new (FALSE, FALSE, sizeof (double));
  bench.page_mb = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint turn = 0; turn < TURNS; turn++)
    {
      run_hub (&bench);
      run_page (&bench, turn == TURNS - 1);
    }
  print_figures (&bench);
  run_scroll (argv[2]);

  g_array_unref (bench.hub_nearly_ms);
  g_array_unref (bench.page_nearly_ms);
  g_array_unref (bench.hub_ms);
  g_array_unref (bench.page_ms);
  g_array_unref (bench.hub_mb);
  g_array_unref (bench.page_mb);
  desk_user_free (bench.user);
  platform_folder_remove (bench.folder);
  g_free (bench.folder);
  g_free (bench.page);
  return EXIT_SUCCESS;
}
