/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-split.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (256 * 1024)

struct _LpSplitter
{
  int fd;
  gboolean lines;
  gint64 place; /* of the first byte that has not been given out */
  gint64 line;
  GByteArray *buffer; /* what has been read; its first byte is at @place less @used */
  gsize used;
  gboolean ended;
};

LpSplitter *
lp_splitter_new (const char *path, gboolean lines, gint64 place, gint64 line)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  LpSplitter *self;

  if (fd < 0 || lseek (fd, place, SEEK_SET) < 0)
    return NULL;
  self = g_new0 (LpSplitter, 1);
  self->fd = fd;
  self->lines = lines;
  self->place = place;
  self->line = line;
  self->buffer = g_byte_array_sized_new (2 * CHUNK);
  return self;
}

void
lp_splitter_free (LpSplitter *self)
{
  close (self->fd);
  g_byte_array_unref (self->buffer);
  g_free (self);
}

/* Reads on. Returns %FALSE when there is nothing more. */
static gboolean
fill (LpSplitter *self)
{
  gsize length = self->buffer->len - self->used;
  ssize_t got;

  if (self->ended)
    return FALSE;
  if (self->used > 0)
    {
      memmove (self->buffer->data, self->buffer->data + self->used, length);
      self->used = 0;
    }
  g_byte_array_set_size (self->buffer, (guint) (length + CHUNK));
  do
    got = read (self->fd, self->buffer->data + length, CHUNK);
  while (got < 0 && errno == EINTR);
  g_byte_array_set_size (self->buffer, (guint) (length + (got > 0 ? (gsize) got : 0)));
  self->ended = got <= 0;
  return got > 0;
}

/* Gives @length bytes out, or forgets them. */
static void
pass (LpSplitter *self, gsize length)
{
  const guint8 *data = self->buffer->data + self->used;
  const guint8 *end = data + length;

  while ((data = memchr (data, '\n', (gsize) (end - data))) != NULL)
    {
      self->line++;
      data++;
    }
  self->used += length;
  self->place += (gint64) length;
}

/* A place in the record that is being looked at. */
typedef struct
{
  gsize length;
  guint depth;
  gboolean in_string;
  gboolean escaped;
} Scan;

/* Looks for the end of a value through the bytes there are. */
static gboolean
scan_value (const LpSplitter *self, Scan *scan)
{
  const guint8 *data = self->buffer->data + self->used;
  gsize available = self->buffer->len - self->used;

  for (; scan->length < available; scan->length++)
    {
      guint8 c = data[scan->length];

      if (scan->escaped)
        scan->escaped = FALSE;
      else if (scan->in_string)
        {
          scan->escaped = c == '\\';
          scan->in_string = c != '"';
        }
      else if (c == '"')
        scan->in_string = TRUE;
      else if (c == '{' || c == '[')
        scan->depth++;
      else if (c == '}' || c == ']')
        {
          /* A list that ends where a bare value stands ends the value too. */
          if (scan->depth == 0)
            return TRUE;
          if (--scan->depth == 0)
            {
              scan->length++;
              return TRUE;
            }
        }
      else if (scan->depth == 0 && (c == ',' || c == '\n'))
        return TRUE;
    }
  return FALSE;
}

static gboolean
scan_line (const LpSplitter *self, Scan *scan)
{
  const guint8 *data = self->buffer->data + self->used;
  gsize available = self->buffer->len - self->used;
  const guint8 *end = scan->length < available
                        ? memchr (data + scan->length, '\n', available - scan->length)
                        : NULL;

  scan->length = end != NULL ? (gsize) (end - data) : available;
  return end != NULL;
}

/* Passes what stands between records. Returns %FALSE at the end of the file. */
static gboolean
pass_gap (LpSplitter *self)
{
  const char *gap = self->lines ? " \t\r\n" : " \t\r\n,[]";

  do
    {
      const guint8 *data = self->buffer->data + self->used;
      gsize available = self->buffer->len - self->used;
      gsize length = 0;

      while (length < available && data[length] != '\0' && strchr (gap, data[length]) != NULL)
        length++;
      pass (self, length);
      if (length < available)
        return TRUE;
    }
  while (fill (self));
  return FALSE;
}

/* Editors of some systems put a mark in front of the text. */
static void
pass_mark (LpSplitter *self)
{
  if (self->place == 0 && (self->buffer->len > 0 || fill (self)) && self->buffer->len >= 3
      && memcmp (self->buffer->data, "\xef\xbb\xbf", 3) == 0)
    pass (self, 3);
}

gboolean
lp_splitter_next (LpSplitter *self, const char **text, gsize *length, gint64 *line)
{
  Scan scan = { 0 };
  gsize cut = 0;

  pass_mark (self);
  if (!pass_gap (self))
    return FALSE;
  *line = self->line;
  while (!(self->lines ? scan_line (self, &scan) : scan_value (self, &scan)) && !self->ended)
    {
      /* The start of an endless one is kept, and the rest passed by. */
      if (scan.length > 2 * LP_SPLIT_MAX)
        {
          gsize over = scan.length - LP_SPLIT_MAX;
          guint8 *data = self->buffer->data + self->used;

          for (const guint8 *p = data + LP_SPLIT_MAX; p < data + scan.length; p++)
            self->line += *p == '\n';
          memmove (data + LP_SPLIT_MAX, data + scan.length,
                   self->buffer->len - self->used - scan.length);
          g_byte_array_set_size (self->buffer, (guint) (self->buffer->len - over));
          scan.length -= over;
          cut += over;
        }
      fill (self);
    }
  *length = MIN (scan.length, LP_SPLIT_MAX);
  pass (self, scan.length);
  self->place += (gint64) cut;
  *text = (const char *) self->buffer->data + self->used - scan.length;
  return TRUE;
}

void
lp_splitter_get_place (LpSplitter *self, gint64 *place, gint64 *line)
{
  *place = self->place;
  *line = self->line;
}
