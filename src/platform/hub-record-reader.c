/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-record-reader.h"

#include "platform/hub-csv-row.h"

#include "model/hub-error.h"

#include <glib/gi18n-lib.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

typedef enum
{
  FORMAT_LINES,
  FORMAT_LIST,
  FORMAT_CSV,
} Format;

struct _HubRecordReader
{
  FILE *file;
  Format format;
  guint64 size;
  guint64 position;
  guint64 line;        /* of what is read next */
  guint64 record_line; /* of the last record */
  char *problem;       /* (nullable) */
  gboolean too_long;

  /* CSV */
  const HubPlanDataset *dataset; /* (nullable) */
  HubCsvRow *row;
  GPtrArray *cells;
  GString *cell;
};

static int
get_character (HubRecordReader *self)
{
  int c = getc_unlocked (self->file);

  if (c == EOF)
    return EOF;
  self->position++;
  if (c == '\n')
    self->line++;
  return c;
}

static void
unget_character (HubRecordReader *self, int c)
{
  if (c == EOF)
    return;
  ungetc (c, self->file);
  self->position--;
  if (c == '\n')
    self->line--;
}

static int
get_after_space (HubRecordReader *self)
{
  int c;

  do
    c = get_character (self);
  while (c == ' ' || c == '\t' || c == '\r' || c == '\n');
  return c;
}

static void
keep (HubRecordReader *self, GString *text, int c)
{
  if (text->len < HUB_RECORD_MAX_BYTES)
    g_string_append_c (text, (char) c);
  else
    self->too_long = TRUE;
}

static void
set_problem (HubRecordReader *self, char *problem)
{
  g_free (self->problem);
  self->problem = problem;
}

static void
begin_record (HubRecordReader *self, GString *text)
{
  g_string_truncate (text, 0);
  self->record_line = self->line;
  self->too_long = FALSE;
  set_problem (self, NULL);
}

static void
end_record (HubRecordReader *self)
{
  if (self->too_long)
    set_problem (self, g_strdup (_ ("it is longer than the platform takes")));
}

/*
 * JSON
 */

static gboolean
next_line (HubRecordReader *self, GString *text)
{
  int c = get_after_space (self);

  if (c == EOF)
    return FALSE;
  begin_record (self, text);
  for (; c != EOF && c != '\n'; c = get_character (self))
    keep (self, text, c);
  end_record (self);
  return TRUE;
}

/* One element: an object to its closing bracket, anything else to the next comma. */
static void
read_element (HubRecordReader *self, GString *text, int c)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (; c != EOF; c = get_character (self))
    {
      if (depth == 0 && !in_string && (c == ',' || c == ']'))
        {
          unget_character (self, c);
          return;
        }
      keep (self, text, c);
      if (in_string && c == '\\')
        {
          c = get_character (self);
          if (c != EOF)
            keep (self, text, c);
        }
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && (c == '{' || c == '['))
        depth++;
      else if (!in_string && (c == '}' || c == ']') && --depth == 0)
        return;
    }
}

static gboolean
fail (HubRecordReader *self, GError **error, const char *reason)
{
  g_set_error (error, HUB_ERROR, HUB_ERROR_RECORDS, _ ("line %lu: %s"), (gulong) self->line,
               reason);
  return FALSE;
}

static gboolean
next_element (HubRecordReader *self, GString *text, GError **error)
{
  int c = get_after_space (self);

  if (self->record_line > 0)
    {
      if (c == ']')
        return FALSE;
      if (c != ',')
        return fail (self, error, _ ("a comma or the end of the list is missing"));
      c = get_after_space (self);
    }
  else if (c == ']')
    return FALSE;
  if (c == EOF || c == ']' || c == ',')
    return fail (self, error, _ ("an object is missing"));
  begin_record (self, text);
  read_element (self, text, c);
  end_record (self);
  return TRUE;
}

/*
 * CSV
 */

static void
end_cell (HubRecordReader *self)
{
  g_ptr_array_add (self->cells, g_strndup (self->cell->str, self->cell->len));
  g_string_truncate (self->cell, 0);
}

/* From behind the opening quote to behind the closing one. FALSE when there is none. */
static gboolean
read_quoted (HubRecordReader *self)
{
  int c;

  while ((c = get_character (self)) != EOF)
    {
      if (c == '"')
        {
          c = get_character (self);
          if (c != '"')
            {
              unget_character (self, c);
              return TRUE;
            }
        }
      keep (self, self->cell, c);
    }
  return FALSE;
}

/* FALSE at the end of the file. */
static gboolean
read_row (HubRecordReader *self)
{
  int c = get_character (self);

  g_ptr_array_set_size (self->cells, 0);
  g_string_truncate (self->cell, 0);
  while (c == '\n' || c == '\r')
    c = get_character (self);
  if (c == EOF)
    return FALSE;
  unget_character (self, c);
  self->record_line = self->line;
  while ((c = get_character (self)) != EOF && c != '\n')
    if (c == ',')
      end_cell (self);
    else if (c == '"' && self->cell->len == 0)
      {
        if (!read_quoted (self))
          set_problem (self, g_strdup (_ ("a quotation mark is not closed")));
      }
    else if (c != '\r')
      keep (self, self->cell, c);
  end_cell (self);
  return TRUE;
}

static gboolean
next_row (HubRecordReader *self, GString *text)
{
  begin_record (self, text);
  if (!read_row (self))
    return FALSE;
  if (self->problem == NULL)
    set_problem (self, hub_csv_row_print (self->row, self->cells, text));
  end_record (self);
  return TRUE;
}

static gboolean
read_header (HubRecordReader *self, GError **error)
{
  if (self->dataset == NULL || self->dataset->columns->len == 0)
    {
      g_set_error (error, HUB_ERROR, HUB_ERROR_RECORDS,
                   _ ("CSV needs a plan that says which column goes where"));
      return FALSE;
    }
  if (!read_row (self))
    {
      g_set_error (error, HUB_ERROR, HUB_ERROR_RECORDS, _ ("there is no line with column names"));
      return FALSE;
    }
  self->row = hub_csv_row_new (self->dataset, self->cells, error);
  return self->row != NULL;
}

/*
 * The file
 */

static gboolean
begin (HubRecordReader *self, const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  int c;

  /* What some editors put before the text. */
  c = get_character (self);
  if (c == 0xef)
    {
      get_character (self);
      get_character (self);
    }
  else
    unget_character (self, c);
  if (g_str_has_suffix (lower, ".csv"))
    {
      self->format = FORMAT_CSV;
      return read_header (self, error);
    }
  c = get_after_space (self);
  self->format = c == '[' ? FORMAT_LIST : FORMAT_LINES;
  if (c != '[')
    unget_character (self, c);
  return TRUE;
}

HubRecordReader *
hub_record_reader_open (const char *path, const HubPlanDataset *dataset, GError **error)
{
  g_autoptr (HubRecordReader) self = g_new0 (HubRecordReader, 1);
  struct stat info;

  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->cell = g_string_new (NULL);
  self->dataset = dataset;
  self->line = 1;
  self->file = fopen (path, "re");
  if (self->file == NULL || fstat (fileno (self->file), &info) < 0 || S_ISDIR (info.st_mode))
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_RECORDS,
                           g_strerror (self->file != NULL ? EISDIR : errno));
      return NULL;
    }
  self->size = (guint64) info.st_size;
  if (!begin (self, path, error))
    return NULL;
  self->record_line = 0;
  return g_steal_pointer (&self);
}

void
hub_record_reader_free (HubRecordReader *self)
{
  if (self->file != NULL)
    fclose (self->file);
  g_clear_pointer (&self->row, hub_csv_row_free);
  g_ptr_array_unref (self->cells);
  g_string_free (self->cell, TRUE);
  g_free (self->problem);
  g_free (self);
}

gboolean
hub_record_reader_next (HubRecordReader *self, GString *text, GError **error)
{
  gboolean found;

  if (self->format == FORMAT_LIST)
    return next_element (self, text, error);
  found = self->format == FORMAT_CSV ? next_row (self, text) : next_line (self, text);
  if (!found && ferror (self->file))
    return fail (self, error, g_strerror (EIO));
  return found;
}

guint64
hub_record_reader_get_line (HubRecordReader *self)
{
  return self->record_line;
}

const char *
hub_record_reader_get_problem (HubRecordReader *self)
{
  return self->problem;
}

guint64
hub_record_reader_get_position (HubRecordReader *self)
{
  return self->position;
}

guint64
hub_record_reader_get_size (HubRecordReader *self)
{
  return self->size;
}
