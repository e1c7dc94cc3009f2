/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-record.h"

#include "local-platform/lp-error.h"

#include <string.h>

/* Sentences given for one record at most. */
#define MAX_PROBLEMS 5

/* An ECID has exactly this many digits. */
#define ECID_LENGTH 38

LpRecord *
lp_record_new (void)
{
  LpRecord *self = g_new0 (LpRecord, 1);

  self->text = g_string_sized_new (4096);
  self->identities = g_array_new (FALSE, FALSE, sizeof (LpRecordIdentity));
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->reader = lp_reader_new ();
  return self;
}

void
lp_record_free (LpRecord *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->identities);
  g_ptr_array_unref (self->problems);
  lp_reader_free (self->reader);
  g_free (self);
}

static void G_GNUC_PRINTF (3, 4)
  add_problem (LpRecord *self, const char *code, const char *format, ...)
{
  va_list arguments;

  if (self->code == NULL)
    self->code = code;
  if (self->problems->len >= MAX_PROBLEMS)
    return;
  va_start (arguments, format);
  g_ptr_array_add (self->problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* A string without NUL characters; %NULL for anything else. */
static const char *
plain_string (LpNode node)
{
  gsize length;
  const char *text = lp_node_get_string (node, &length);

  return text != NULL && strlen (text) == length ? text : NULL;
}

static gboolean
read_digits (const char **text, guint count, int *number)
{
  *number = 0;
  for (guint i = 0; i < count; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *number = *number * 10 + (**text - '0');
    }
  return TRUE;
}

static gboolean
skip (const char **text, const char *any_of)
{
  if (**text == '\0' || strchr (any_of, **text) == NULL)
    return FALSE;
  (*text)++;
  return TRUE;
}

/* Days from 1970 to a date of the Gregorian calendar. */
static gint64
days_since_1970 (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int of_era = y - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return (gint64) era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* The end of a time: a fraction, and how far the clock is from UTC, in milliseconds. */
static gboolean
read_fraction_and_zone (const char *text, gint64 *fraction, gint64 *zone)
{
  gint64 place = 100;
  int hours;
  int minutes;
  gboolean west;

  *fraction = *zone = 0;
  if (skip (&text, "."))
    {
      if (!g_ascii_isdigit (*text))
        return FALSE;
      for (; g_ascii_isdigit (*text); text++, place /= 10)
        *fraction += (*text - '0') * place;
    }
  if (skip (&text, "Zz"))
    return *text == '\0';
  west = *text == '-';
  if (!skip (&text, "+-") || !read_digits (&text, 2, &hours))
    return FALSE;
  skip (&text, ":");
  if (!read_digits (&text, 2, &minutes) || *text != '\0' || hours > 23 || minutes > 59)
    return FALSE;
  *zone = (hours * 60 + minutes) * G_GINT64_CONSTANT (60000) * (west ? -1 : 1);
  return TRUE;
}

gboolean
lp_record_parse_time (const char *text, gint64 *time)
{
  static const int lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  gint64 fraction;
  gint64 zone;

  if (!read_digits (&text, 4, &year) || !skip (&text, "-") || !read_digits (&text, 2, &month)
      || !skip (&text, "-") || !read_digits (&text, 2, &day) || !skip (&text, "Tt ")
      || !read_digits (&text, 2, &hour) || !skip (&text, ":") || !read_digits (&text, 2, &minute)
      || !skip (&text, ":") || !read_digits (&text, 2, &second)
      || !read_fraction_and_zone (text, &fraction, &zone))
    return FALSE;
  if (month < 1 || month > 12 || day < 1 || day > lengths[month - 1] || hour > 23 || minute > 59
      || second > 60
      || (month == 2 && day == 29 && (year % 4 != 0 || (year % 100 == 0 && year % 400 != 0))))
    return FALSE;
  *time = ((days_since_1970 (year, month, day) * 24 + hour) * 60 + minute) * 60000
          + second * G_GINT64_CONSTANT (1000) + fraction - zone;
  return TRUE;
}

/* What people and programs write where they know nothing. The platform refuses the first four. */
static gboolean
says_nothing (const char *value)
{
  static const char *const words[]
    = { "null", "anonymous", "invalid", "undefined", "none", "n/a", "not available", "unknown" };

  if (*value == '\0')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (value, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_ecid (const char *value)
{
  return strspn (value, "0123456789") == ECID_LENGTH && value[ECID_LENGTH] == '\0';
}

static const LpRecordNamespace *
find_namespace (const LpRecordRules *rules, const char *code)
{
  char lower[64];
  gsize length = strlen (code);

  if (length >= sizeof lower)
    return NULL;
  for (gsize i = 0; i <= length; i++)
    lower[i] = g_ascii_tolower (code[i]);
  return g_hash_table_lookup (rules->name_spaces, lower);
}

/* Adds an identity found at @field, in front when it is the primary one. */
static void
add_identity (LpRecord *self,
              const LpRecordRules *rules,
              const char *field,
              const char *code,
              LpNode node,
              gboolean primary)
{
  const LpRecordNamespace *name_space = find_namespace (rules, code);
  const char *value = plain_string (node);
  LpRecordIdentity identity;

  if (name_space == NULL)
    {
      add_problem (self, LP_FAULT_IDENTITY, "%s: there is no identity namespace “%s”.", field,
                   code);
      return;
    }
  /* A person's record and their account's would be taken for one. UNVERIFIED */
  if (rules->schema != NULL && name_space->entity != rules->entity)
    {
      add_problem (self, LP_FAULT_IDENTITY,
                   "%s: the namespace “%s” does not identify what the record is about (%s).", field,
                   name_space->code, lp_entity_get_word (rules->entity));
      return;
    }
  if (value == NULL)
    {
      add_problem (self, LP_FAULT_INVALID, "%s: an identity has to be a string.", field);
      return;
    }
  if (says_nothing (value))
    {
      if (primary)
        add_problem (self, LP_FAULT_IDENTITY, "%s: “%s” cannot be the primary identity.", field,
                     value);
      return;
    }
  if (strlen (value) > LP_MAX_IDENTITY_LENGTH)
    {
      add_problem (self, LP_FAULT_IDENTITY, "%s: an identity has %d characters at most.", field,
                   LP_MAX_IDENTITY_LENGTH);
      return;
    }
  if (strcmp (name_space->code, "ECID") == 0 && !is_ecid (value))
    {
      add_problem (self, LP_FAULT_IDENTITY, "%s: an ECID has exactly %d digits.", field,
                   ECID_LENGTH);
      return;
    }

  identity.name_space = name_space->id;
  identity.code = name_space->code;
  identity.value = value;
  for (guint i = 0; i < self->identities->len; i++)
    {
      const LpRecordIdentity *known = &g_array_index (self->identities, LpRecordIdentity, i);

      if (known->name_space != identity.name_space || strcmp (known->value, value) != 0)
        continue;
      if (!primary)
        return;
      g_array_remove_index (self->identities, i);
      break;
    }
  if (primary)
    g_array_prepend_val (self->identities, identity);
  else
    g_array_append_val (self->identities, identity);
}

/* Reads the identities of the fields that are described as such. Returns whether one is the primary
 * one. */
static gboolean
read_described_identities (LpRecord *self, const LpRecordRules *rules, LpNode root)
{
  const GPtrArray *list = rules->schema != NULL ? lp_schema_get_identities (rules->schema) : NULL;
  gboolean has_primary = FALSE;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const LpSchemaIdentity *described = g_ptr_array_index (list, i);
      LpNode node = root;
      guint depth = 0;

      while (described->path[depth] != NULL
             && lp_node_get_member (node, described->path[depth], &node))
        depth++;
      if (described->path[depth] == NULL && lp_node_get_type (node) != LP_NODE_NULL)
        {
          g_autofree char *field = g_strjoinv (".", described->path);

          add_identity (self, rules, field, described->name_space, node, described->primary);
          has_primary = has_primary || described->primary;
        }
    }
  return has_primary;
}

/* Whether an earlier source has named the primary identity already, is in @has_primary. */
static gboolean
read_identity_map (LpRecord *self, const LpRecordRules *rules, LpNode map, gboolean has_primary)
{
  LpNodeIter codes;
  const char *code;
  LpNode list;

  if (!lp_node_is_object (map))
    {
      add_problem (self, LP_FAULT_INVALID, "identityMap: it has to be an object.");
      return has_primary;
    }
  lp_node_iter_init (&codes, map);
  while (lp_node_iter_next (&codes, &code, &list))
    {
      g_autofree char *field = g_strconcat ("identityMap.", code, NULL);
      LpNodeIter items;
      LpNode item;

      if (lp_node_get_type (list) != LP_NODE_ARRAY)
        {
          add_problem (self, LP_FAULT_INVALID, "%s: it has to be a list.", field);
          continue;
        }
      lp_node_iter_init (&items, list);
      while (lp_node_iter_next (&items, NULL, &item))
        {
          LpNode id;
          LpNode primary_node;
          gboolean primary = FALSE;

          if (!lp_node_get_member (item, "id", &id) || lp_node_get_type (id) == LP_NODE_NULL)
            continue;
          if (lp_node_get_member (item, "primary", &primary_node))
            lp_node_get_boolean (primary_node, &primary);
          primary = primary && !has_primary;
          add_identity (self, rules, field, code, id, primary);
          has_primary = has_primary || primary;
        }
    }
  return has_primary;
}

static void
read_identities (LpRecord *self, const LpRecordRules *rules, LpNode root)
{
  gboolean has_primary = read_described_identities (self, rules, root);
  LpNode map;

  if (lp_node_get_member (root, "identityMap", &map))
    has_primary = read_identity_map (self, rules, map, has_primary);
  if (self->problems->len > 0)
    return;
  if (self->identities->len == 0)
    add_problem (self, LP_FAULT_MISSING, "identityMap: the record has no identity.");
  /* One identity needs no mark. UNVERIFIED */
  else if (!has_primary && self->identities->len > 1)
    add_problem (self, LP_FAULT_IDENTITY,
                 "identityMap: none of the %u identities is the primary one.",
                 self->identities->len);
  else if (self->identities->len > LP_MAX_RECORD_IDENTITIES)
    add_problem (self, LP_FAULT_IDENTITY,
                 "identityMap: the record has %u identities; %d are allowed.",
                 self->identities->len, LP_MAX_RECORD_IDENTITIES);
}

static void
read_event (LpRecord *self, LpNode root)
{
  LpNode node;
  const char *time = NULL;

  if (lp_node_get_member (root, "_id", &node))
    self->event_id = plain_string (node);
  if (self->event_id == NULL || *self->event_id == '\0')
    add_problem (self, LP_FAULT_MISSING, "_id: an event needs an id of its own, as a string.");
  if (lp_node_get_member (root, "timestamp", &node))
    time = plain_string (node);
  if (time == NULL)
    add_problem (self, LP_FAULT_MISSING, "timestamp: an event needs a time, as a string.");
  else if (!lp_record_parse_time (time, &self->timestamp))
    add_problem (self, LP_FAULT_INVALID, "timestamp: “%.40s” is no time like 2026-11-23T09:00:00Z.",
                 time);
}

/* The source system's own date of change counts where it is given (documented). */
static void
read_audit (LpRecord *self, LpNode root)
{
  LpNode node;
  const char *time;

  if (lp_node_get_member (root, "extSourceSystemAudit", &node)
      && lp_node_get_member (node, "lastUpdatedDate", &node)
      && (time = plain_string (node)) != NULL)
    lp_record_parse_time (time, &self->modified);
}

static gboolean
check_size (LpRecord *self, const LpRecordRules *rules)
{
  gsize most = rules->is_event ? LP_MAX_EVENT_SIZE : LP_MAX_RECORD_SIZE;

  if (self->text->len <= most)
    return TRUE;
  add_problem (self, LP_FAULT_TOO_LARGE,
               "The %s has %" G_GSIZE_FORMAT " bytes; %" G_GSIZE_FORMAT " are allowed.",
               rules->is_event ? "event" : "record", self->text->len, most);
  return FALSE;
}

static void
lp_record_reset (LpRecord *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->identities, 0);
  g_ptr_array_set_size (self->problems, 0);
  self->event_id = NULL;
  self->timestamp = 0;
  self->modified = 0;
  self->code = NULL;
}

/* The text is in place; what it says is at @root. */
static gboolean
lp_record_take (LpRecord *self, const LpRecordRules *rules, LpNode root)
{
  if (!lp_node_is_object (root))
    {
      add_problem (self, LP_FAULT_CORRUPT, "It is not an object.");
      return FALSE;
    }
  if (!check_size (self, rules))
    return FALSE;
  if (rules->schema != NULL
      && lp_schema_check (rules->schema, root, self->problems, MAX_PROBLEMS) > 0)
    self->code = LP_FAULT_INVALID;
  if (rules->is_event)
    read_event (self, root);
  read_identities (self, rules, root);
  read_audit (self, root);
  return self->problems->len == 0;
}

/* Copies JSON without the spaces between its tokens. */
static void
append_compact (GString *out, const char *text, gsize length)
{
  const char *end = text + length;
  const char *run = text;
  gboolean in_string = FALSE;

  for (const char *p = text; p < end; p++)
    {
      if (in_string)
        {
          if (*p == '\\')
            p++;
          else if (*p == '"')
            in_string = FALSE;
        }
      else if (*p == '"')
        in_string = TRUE;
      else if (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r')
        {
          g_string_append_len (out, run, p - run);
          run = p + 1;
        }
    }
  g_string_append_len (out, run, end - run);
}

gboolean
lp_record_read (LpRecord *self, const LpRecordRules *rules, const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  LpNode root;

  lp_record_reset (self);
  if (!lp_reader_read (self->reader, text, length, &root, &error))
    {
      add_problem (self, LP_FAULT_CORRUPT, "%s", error->message);
      return FALSE;
    }
  append_compact (self->text, text, length);
  return lp_record_take (self, rules, root);
}

gboolean
lp_record_read_node (LpRecord *self, const LpRecordRules *rules, LpNode node)
{
  lp_record_reset (self);
  lp_node_print (node, self->text);
  return lp_record_take (self, rules, node);
}
