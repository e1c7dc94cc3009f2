/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/desk-user.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <stdlib.h>
#include <string.h>

/* Of a window of 1100 to 860 at the top left: without its head, its status line and a list at the
 * side, and without scrollbars, which fade long after. */
#define LEFT 320
#define TOP 120
#define WIDTH 600
#define HEIGHT 500

/* So few pixels, of all, may still be to come. */
#define NEARLY 0.01

#define LOOK_EVERY 2000    /* microseconds */
#define TITLE_EVERY 100000 /* microseconds */
#define LONGEST_WAIT (20 * G_USEC_PER_SEC)

struct _Screen
{
  Display *display;
  Window root;
};

static int
ignore_error_cb (Display *display, XErrorEvent *event)
{
  /* A window may go while it is looked at. */
  return 0;
}

DeskUser *
desk_user_new (void)
{
  DeskUser *self = g_new0 (DeskUser, 1);
  int ignored;

  self->display = XOpenDisplay (NULL);
  if (self->display == NULL
      || !XTestQueryExtension (self->display, &ignored, &ignored, &ignored, &ignored))
    {
      g_printerr ("This benchmark needs an X display with the XTEST extension.\n");
      exit (77);
    }
  XSetErrorHandler (ignore_error_cb);
  self->root = DefaultRootWindow (self->display);
  return self;
}

void
desk_user_free (DeskUser *self)
{
  XCloseDisplay (self->display);
  g_free (self);
}

static void
press (DeskUser *self, KeySym key, gboolean shifted)
{
  KeyCode code = XKeysymToKeycode (self->display, key);
  KeyCode shift = XKeysymToKeycode (self->display, XStringToKeysym ("Shift_L"));

  if (shifted)
    XTestFakeKeyEvent (self->display, shift, True, CurrentTime);
  XTestFakeKeyEvent (self->display, code, True, CurrentTime);
  XTestFakeKeyEvent (self->display, code, False, CurrentTime);
  if (shifted)
    XTestFakeKeyEvent (self->display, shift, False, CurrentTime);
  XSync (self->display, False);
}

void
desk_user_type (DeskUser *self, const char *text)
{
  for (; *text != '\0'; text++)
    {
      const char letter[] = { *text, '\0' };

      press (self, XStringToKeysym (*text == '-' ? "minus" : letter), g_ascii_isupper (*text));
    }
}

void
desk_user_press (DeskUser *self, const char *name)
{
  press (self, XStringToKeysym (name), FALSE);
}

typedef struct
{
  gint64 time;
  XImage *image;
} Look;

static void
look_clear (gpointer data)
{
  XDestroyImage (((Look *) data)->image);
}

static void
look (DeskUser *self, Look *now)
{
  now->image = XGetImage (self->display, self->root, LEFT, TOP, WIDTH, HEIGHT, AllPlanes, ZPixmap);
  now->time = g_get_monotonic_time ();
}

static gboolean
looks_same (const Look *a, const Look *b)
{
  return memcmp (a->image->data, b->image->data, (gsize) a->image->bytes_per_line * HEIGHT) == 0;
}

static gboolean
looks_nearly_same (const Look *a, const Look *b)
{
  guint n_differences = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      n_differences += XGetPixel (a->image, x, y) != XGetPixel (b->image, x, y);
  return n_differences < WIDTH * HEIGHT * NEARLY;
}

double
desk_user_wait_rest (DeskUser *self, guint rest, double *nearly)
{
  g_autoptr (GArray) looks = g_array_new (FALSE, FALSE, sizeof (Look));
  const Look *last;
  gint64 start;
  Look now;
  guint i;

  g_array_set_clear_func (looks, look_clear);
  look (self, &now);
  start = now.time;
  g_array_append_val (looks, now);
  do
    {
      last = &g_array_index (looks, Look, looks->len - 1);
      g_usleep (LOOK_EVERY);
      look (self, &now);
      if (looks_same (&now, last))
        look_clear (&now);
      else
        g_array_append_val (looks, now);
    }
  while (g_get_monotonic_time () - g_array_index (looks, Look, looks->len - 1).time < rest * 1000
         && g_get_monotonic_time () - start < LONGEST_WAIT);

  last = &g_array_index (looks, Look, looks->len - 1);
  for (i = looks->len - 1; i > 0; i--)
    if (!looks_nearly_same (&g_array_index (looks, Look, i - 1), last))
      break;
  if (nearly != NULL)
    *nearly = (g_array_index (looks, Look, i).time - start) / 1000.0;
  return (last->time - start) / 1000.0;
}

/* (transfer full) (nullable) */
static char *
find_title (DeskUser *self, const char *beginning)
{
  Window root, parent, *windows = NULL;
  char *found = NULL;
  guint n_windows = 0;

  if (XQueryTree (self->display, self->root, &root, &parent, &windows, &n_windows) == 0)
    return NULL;
  for (guint i = 0; i < n_windows && found == NULL; i++)
    {
      XTextProperty title = { 0 };

      if (XGetWMName (self->display, windows[i], &title) != 0 && title.value != NULL
          && g_str_has_prefix ((char *) title.value, beginning))
        found = g_strdup ((char *) title.value);
      if (title.value != NULL)
        XFree (title.value);
    }
  if (windows != NULL)
    XFree (windows);
  return found;
}

char *
desk_user_wait_title (DeskUser *self, const char *beginning, guint seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    {
      char *title = find_title (self, beginning);

      if (title != NULL)
        return title;
      g_usleep (TITLE_EVERY);
    }
  g_error ("Waited %u s for a window titled “%s”", seconds, beginning);
}
