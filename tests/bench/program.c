/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/program.h"

#include "bench/memory.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <signal.h>
#include <stdlib.h>

#define LONGEST_WAIT (30 * G_USEC_PER_SEC)
#define LOOK_EVERY 500           /* microseconds */
#define LOOK_AT_MEMORY_EVERY 200 /* milliseconds */
#define STEADY_LOOKS 10
/* Windows smaller than this are not what a person would see. */
#define LEAST_WIDTH 200

struct _Program
{
  GSubprocess *process;
  Display *display;
  Window root;
  gint64 started;
  unsigned long background; /* of the empty screen */
};

static unsigned long
look_at (Program *self, int x, int y)
{
  XImage *image = XGetImage (self->display, self->root, x, y, 1, 1, AllPlanes, ZPixmap);
  unsigned long pixel = self->background;

  if (image == NULL)
    return pixel;
  pixel = XGetPixel (image, 0, 0);
  XDestroyImage (image);
  return pixel;
}

static int
ignore_error_cb (Display *display, XErrorEvent *event)
{
  /* A window may go while it is looked at. */
  return 0;
}

Program *
program_start (const char *const *argv, const char *folder)
{
  static const char *const folders[]
    = { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME" };
  Program *self = g_new0 (Program, 1);
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  guint i;

  self->display = XOpenDisplay (NULL);
  if (self->display == NULL)
    {
      g_printerr ("This benchmark needs an X display.\n");
      exit (77);
    }
  XSetErrorHandler (ignore_error_cb);
  self->root = DefaultRootWindow (self->display);
  XSelectInput (self->display, self->root, SubstructureNotifyMask);
  XSync (self->display, False);
  self->background
    = look_at (self, DisplayWidth (self->display, 0) / 2, DisplayHeight (self->display, 0) / 2);

  for (i = 0; i < G_N_ELEMENTS (folders); i++)
    g_subprocess_launcher_setenv (launcher, folders[i], folder, TRUE);
  self->started = g_get_monotonic_time ();
  self->process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  if (self->process == NULL)
    g_error ("%s", error->message);
  return self;
}

static gboolean
is_late (gint64 since)
{
  return g_get_monotonic_time () - since > LONGEST_WAIT;
}

/* The next window of a person's size that comes (@type MapNotify) or goes (UnmapNotify). */
static void
wait_window (Program *self, int type, int *x, int *y)
{
  gint64 since = g_get_monotonic_time ();

  while (!is_late (since))
    {
      XEvent event;
      XWindowAttributes attributes;

      if (XPending (self->display) == 0)
        {
          g_usleep (LOOK_EVERY);
          continue;
        }
      XNextEvent (self->display, &event);
      if (event.type != type)
        continue;
      if (type == UnmapNotify)
        return;
      if (XGetWindowAttributes (self->display, event.xmap.window, &attributes) == 0
          || attributes.width < LEAST_WIDTH)
        continue;
      *x = attributes.x + attributes.width / 2;
      *y = attributes.y + attributes.height / 2;
      return;
    }
  g_error ("Waited %d s for a window", (int) (LONGEST_WAIT / G_USEC_PER_SEC));
}

double
program_wait_first_frame (Program *self)
{
  gint64 now;
  int x = 0, y = 0;

  wait_window (self, MapNotify, &x, &y);
  do
    {
      g_usleep (LOOK_EVERY);
      now = g_get_monotonic_time ();
      if (is_late (self->started))
        g_error ("Waited %d s for a frame", (int) (LONGEST_WAIT / G_USEC_PER_SEC));
    }
  while (look_at (self, x, y) == self->background);
  return (now - self->started) / 1000.0;
}

double
program_get_memory (Program *self)
{
  return memory_get_share_mb (g_subprocess_get_identifier (self->process));
}

double
program_wait_steady_memory (Program *self)
{
  gint64 since = g_get_monotonic_time ();
  double steady = 0;
  guint n_looks = 0;

  while (n_looks < STEADY_LOOKS && !is_late (since))
    {
      double memory = program_get_memory (self);

      if (ABS (memory - steady) < steady / 100)
        n_looks++;
      else
        {
          n_looks = 0;
          steady = memory;
        }
      g_usleep (LOOK_AT_MEMORY_EVERY * 1000);
    }
  return program_get_memory (self);
}

void
program_stop (Program *self)
{
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  XCloseDisplay (self->display);
  g_object_unref (self->process);
  g_free (self);
}
