/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-body.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* The object data of a message that keeps its body's state. */
#define BODY_KEY "lp-body"

struct _LpBodies
{
  GList *waiting; /* Body: those that have not come whole yet */
  guint timer;
  guint silence;
};

typedef struct
{
  LpBodies *bodies;
  SoupServerMessage *message; /* which owns this */
  gsize limit;
  gsize received;
  gint64 heard; /* monotonic time of the last bytes */
  char *path;   /* (nullable) */
  int fd;
  int error; /* errno of what went wrong with the file */
} Body;

LpBodies *
lp_bodies_new (guint silence)
{
  LpBodies *self = g_new0 (LpBodies, 1);

  self->silence = silence;
  return self;
}

static void
stop_waiting (Body *body)
{
  if (body->bodies == NULL)
    return;
  body->bodies->waiting = g_list_remove (body->bodies->waiting, body);
  if (body->bodies->waiting == NULL)
    g_clear_handle_id (&body->bodies->timer, g_source_remove);
  body->bodies = NULL;
}

void
lp_bodies_free (LpBodies *self)
{
  while (self->waiting != NULL)
    stop_waiting (self->waiting->data);
  g_free (self);
}

static void
body_free (gpointer data)
{
  Body *body = data;

  stop_waiting (body);
  if (body->fd >= 0)
    close (body->fd);
  if (body->path != NULL)
    g_unlink (body->path);
  g_free (body->path);
  g_free (body);
}

static gboolean
timer_cb (gpointer user_data)
{
  LpBodies *self = user_data;
  gint64 oldest = g_get_monotonic_time () - (gint64) self->silence * G_USEC_PER_SEC;

  for (GList *item = self->waiting, *next; item != NULL; item = next)
    {
      Body *body = item->data;
      GSocket *socket = soup_server_message_get_socket (body->message);

      next = item->next;
      /* The connection then ends as if the caller had gone. */
      if (body->heard <= oldest && socket != NULL)
        g_socket_shutdown (socket, TRUE, TRUE, NULL);
    }
  return G_SOURCE_CONTINUE;
}

static void
write_chunk (Body *body, const char *data, gsize length)
{
  while (length > 0 && body->error == 0)
    {
      ssize_t written = write (body->fd, data, length);

      if (written < 0 && errno != EINTR)
        body->error = errno;
      if (written > 0)
        {
          data += written;
          length -= (gsize) written;
        }
    }
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  Body *body = user_data;

  body->heard = g_get_monotonic_time ();
  body->received += g_bytes_get_size (chunk);
  /* The rest is still read, so that the caller gets to read the answer, but not kept. */
  if (body->received > body->limit)
    soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  else if (body->fd >= 0)
    write_chunk (body, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
}

static void
got_body_cb (SoupServerMessage *message, gpointer user_data)
{
  stop_waiting (user_data);
}

void
lp_bodies_watch (LpBodies *self, SoupServerMessage *message, gsize limit, const char *path)
{
  Body *body = g_new0 (Body, 1);

  body->bodies = self;
  body->message = message;
  body->limit = limit;
  body->heard = g_get_monotonic_time ();
  body->path = g_strdup (path);
  body->fd = -1;
  if (path != NULL)
    {
      soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
      body->fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      if (body->fd < 0)
        body->error = errno;
    }

  self->waiting = g_list_prepend (self->waiting, body);
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (MAX (self->silence / 10, 1), timer_cb, self);
  g_object_set_data_full (G_OBJECT (message), BODY_KEY, body, body_free);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), body);
  g_signal_connect (message, "got-body", G_CALLBACK (got_body_cb), body);
}

gboolean
lp_bodies_is_too_large (SoupServerMessage *message)
{
  const Body *body = g_object_get_data (G_OBJECT (message), BODY_KEY);

  return body != NULL && body->received > body->limit;
}

char *
lp_bodies_take_file (SoupServerMessage *message)
{
  Body *body = g_object_get_data (G_OBJECT (message), BODY_KEY);

  if (body == NULL || body->path == NULL || body->error != 0)
    {
      errno = body != NULL ? body->error : ENOENT;
      return NULL;
    }
  return g_steal_pointer (&body->path);
}
