/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem() */
#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/platform-load.h"

#include "bench/figure.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

/* Without an answer for this long something is broken. */
#define PATIENCE_MS (60 * 1000)

#define MAX_CONNECTIONS 64
#define FIRST_CAPACITY (256 * 1024)

typedef struct
{
  int fd;
  guint64 number;
  guint request;
  gint64 started; /* monotonic microseconds */
  char expect[LOAD_PATH_SIZE];
  char *buffer;
  gsize capacity;
  gsize length;
  gsize whole; /* bytes of the answer with its head; 0 until the head has come */
  gsize head;
} Connection;

typedef struct
{
  const LoadPlan *plan;
  LoadResult *result;
  guint64 state; /* of the random numbers */
  GString *text;
} Load;

/* xorshift64* */
static guint64
next_number (Load *self)
{
  self->state ^= self->state >> 12;
  self->state ^= self->state << 25;
  self->state ^= self->state >> 27;
  return self->state * G_GUINT64_CONSTANT (0x2545f4914f6cdd1d);
}

static int
connect_to (const char *url)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  const char *port = strrchr (url, ':');
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int yes = 1;

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  address.sin_port = htons ((guint16) g_ascii_strtoull (port + 1, NULL, 10));
  if (fd < 0 || connect (fd, (struct sockaddr *) &address, sizeof address) != 0)
    g_error ("%s: %s", url, g_strerror (errno));
  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return fd;
}

static void
send_request (Load *self, Connection *connection)
{
  char path[LOAD_PATH_SIZE];
  gsize sent = 0;

  *connection->expect = '\0';
  self->plan->request (connection->number, connection->request, path, connection->expect,
                       self->plan->user_data);
  g_string_printf (self->text, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n", path,
                   self->plan->headers);
  /* It is far smaller than the socket's buffer, which is empty. */
  while (sent < self->text->len)
    {
      ssize_t n
        = send (connection->fd, self->text->str + sent, self->text->len - sent, MSG_NOSIGNAL);

      if (n < 0)
        g_error ("The service went away: %s", g_strerror (errno));
      sent += (gsize) n;
    }
  connection->length = connection->whole = connection->head = 0;
}

static void
begin_lookup (Load *self, Connection *connection)
{
  connection->number = next_number (self);
  connection->request = 0;
  connection->started = g_get_monotonic_time ();
  send_request (self, connection);
}

/* Looks whether the head has come whole. */
static void
read_head (Connection *connection)
{
  static const char length_name[] = "\r\nContent-Length: ";
  const char *end = memmem (connection->buffer, connection->length, "\r\n\r\n", 4);
  const char *length;

  if (end == NULL)
    return;
  connection->head = (gsize) (end - connection->buffer) + 4;
  length = memmem (connection->buffer, connection->head, length_name, strlen (length_name));
  if (!g_str_has_prefix (connection->buffer, "HTTP/1.1 200 ") || length == NULL)
    g_error ("The service answered %.*s", (int) connection->length, connection->buffer);
  connection->whole = connection->head + g_ascii_strtoull (length + strlen (length_name), NULL, 10);
}

/* Reads what there is. Returns whether the answer has come whole. */
static gboolean
receive (Connection *connection)
{
  ssize_t n;

  /* One byte is kept for a NUL. */
  if (connection->length + 1 >= connection->capacity
      || connection->whole + 1 > connection->capacity)
    {
      connection->capacity = MAX (connection->capacity * 2, connection->whole + 1);
      connection->buffer = g_realloc (connection->buffer, connection->capacity);
    }
  n = recv (connection->fd, connection->buffer + connection->length,
            connection->capacity - connection->length - 1, 0);
  if (n <= 0)
    g_error ("The service went away: %s", n == 0 ? "end of file" : g_strerror (errno));
  connection->length += (gsize) n;
  connection->buffer[connection->length] = '\0';
  if (connection->whole == 0)
    read_head (connection);
  return connection->whole != 0 && connection->length >= connection->whole;
}

static void
end_request (Load *self, Connection *connection)
{
  self->result->bytes += connection->whole - connection->head;
  if (*connection->expect != '\0'
      && memmem (connection->buffer + connection->head, connection->whole - connection->head,
                 connection->expect, strlen (connection->expect))
           == NULL)
    g_error ("There is no %s in %.2000s", connection->expect, connection->buffer);
  connection->request++;
}

static void
end_lookup (Load *self, Connection *connection)
{
  double ms = (double) (g_get_monotonic_time () - connection->started) / 1000.0;

  g_array_append_val (self->result->latencies, ms);
}

static gboolean
is_over (Load *self, gint64 end)
{
  return g_get_monotonic_time () >= end
         || (self->plan->stop != NULL && g_atomic_int_get (self->plan->stop) != 0);
}

/* Goes on until the time is over and all that was asked has been answered. */
static void
turn (Load *self, int epoll, Connection *connections, gint64 end)
{
  guint n_busy = self->plan->n_connections;

  for (guint i = 0; i < self->plan->n_connections; i++)
    begin_lookup (self, &connections[i]);
  while (n_busy > 0)
    {
      struct epoll_event events[MAX_CONNECTIONS];
      int n = epoll_wait (epoll, events, MAX_CONNECTIONS, PATIENCE_MS);

      if (n == 0)
        g_error ("Waited %d s for an answer", PATIENCE_MS / 1000);
      for (int i = 0; i < n; i++)
        {
          Connection *connection = events[i].data.ptr;

          if (!receive (connection))
            continue;
          end_request (self, connection);
          if (connection->request < self->plan->n_requests)
            {
              send_request (self, connection);
              continue;
            }
          end_lookup (self, connection);
          if (is_over (self, end))
            n_busy--;
          else
            begin_lookup (self, connection);
        }
    }
}

LoadResult *
load_run (const LoadPlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Connection connections[MAX_CONNECTIONS] = { 0 };
  LoadResult *result = g_new0 (LoadResult, 1);
  Load self = { plan, result, plan->seed * 2 + 1, text };
  int epoll = epoll_create1 (EPOLL_CLOEXEC);
  gint64 started;

  g_assert_cmpuint (plan->n_connections, <=, MAX_CONNECTIONS);
  result->latencies = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < plan->n_connections; i++)
    {
      struct epoll_event event = { .events = EPOLLIN, .data.ptr = &connections[i] };

      connections[i].fd = connect_to (plan->url);
      connections[i].capacity = FIRST_CAPACITY;
      connections[i].buffer = g_malloc (FIRST_CAPACITY);
      if (epoll_ctl (epoll, EPOLL_CTL_ADD, connections[i].fd, &event) != 0)
        g_error ("epoll: %s", g_strerror (errno));
    }
  started = g_get_monotonic_time ();
  turn (&self, epoll, connections, started + (gint64) (plan->seconds * G_USEC_PER_SEC));
  result->seconds = (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
  for (guint i = 0; i < plan->n_connections; i++)
    {
      close (connections[i].fd);
      g_free (connections[i].buffer);
    }
  close (epoll);
  return result;
}

void
load_result_free (LoadResult *result)
{
  g_array_unref (result->latencies);
  g_free (result);
}

double
load_result_get_rate (const LoadResult *result)
{
  return result->latencies->len / result->seconds;
}

double
load_result_get_latency (const LoadResult *result, double share)
{
  return figure_percentile (result->latencies, share);
}
