/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The company's way into a local platform: by the public calls only. */
typedef struct _PlatformIngest PlatformIngest;

/**
 * PlatformPart:
 *
 * Lines of JSON that come in together, written into files beforehand so that making them up is not
 * measured. Each file becomes a batch, and is removed when it has been sent.
 */
typedef struct
{
  gboolean is_event;
  GPtrArray *files; /* char*: paths */
  guint64 n_lines;
  guint64 n_bytes;
} PlatformPart;

/* Event: its number, record: its customer's. */
typedef void (*PlatformLineFunc) (guint64 number, GString *line, gpointer user_data);

/* Writes the lines of @first to before @last into files in @folder. */
PlatformPart *platform_part_write (const char *folder,
                                   gboolean is_event,
                                   guint64 first,
                                   guint64 last,
                                   PlatformLineFunc print,
                                   gpointer user_data);
void platform_part_free (PlatformPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlatformPart, platform_part_free)

/* Signs in; makes the namespace, the field groups, the schemas and the datasets. */
PlatformIngest *platform_ingest_new (const char *url);
/* Signs in to a platform that has them, on whatever thread it is to be used. */
PlatformIngest *platform_ingest_copy (const PlatformIngest *other);
void platform_ingest_free (PlatformIngest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlatformIngest, platform_ingest_free)

/* The header lines that every call needs, each ended by \r\n. */
const char *platform_ingest_get_headers (PlatformIngest *self);

/* Sends a part and waits until all of it is in. Ends the benchmark when a line is refused. Returns
 * for how many seconds that took, from the first call to the last. */
double platform_ingest_send (PlatformIngest *self, const PlatformPart *part);

G_END_DECLS
