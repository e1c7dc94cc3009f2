/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-card-private.h"

#include "model/hub-xdm.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* More than this of either is no card any more. */
#define MAX_FIELDS 40
#define MAX_ENTRIES 20

static void
threshold_clear (gpointer data)
{
  HubCardThreshold *threshold = data;

  g_clear_pointer (&threshold->label, g_free);
}

static void
act_clear (gpointer data)
{
  HubCardAct *act = data;

  g_clear_pointer (&act->act, g_free);
  g_clear_pointer (&act->label, g_free);
}

static void
field_free (gpointer data)
{
  HubCardField *field = data;

  g_clear_pointer (&field->id, g_free);
  g_clear_pointer (&field->label, g_free);
  g_clear_pointer (&field->conditions, g_ptr_array_unref);
  g_clear_pointer (&field->value, hub_value_free);
  g_clear_pointer (&field->text, hub_template_free);
  g_clear_pointer (&field->detail, hub_template_free);
  g_clear_pointer (&field->thresholds, g_array_unref);
  g_clear_pointer (&field->path, g_free);
  g_clear_pointer (&field->point_path, g_free);
  g_clear_pointer (&field->currency_paths, g_strfreev);
  g_clear_pointer (&field->look_up_namespace, g_free);
  g_clear_pointer (&field->look_up_paths, g_strfreev);
  g_free (field);
}

static void
entries_free (HubCardEntries *entries)
{
  g_clear_pointer (&entries->kind, g_free);
  g_clear_pointer (&entries->act, g_free);
  g_clear_pointer (&entries->label, hub_template_free);
  g_clear_pointer (&entries->value, hub_template_free);
  g_clear_pointer (&entries->detail, hub_template_free);
  g_clear_pointer (&entries->copy, hub_template_free);
  g_clear_pointer (&entries->group_path, g_free);
  g_clear_pointer (&entries->acts, g_array_unref);
  g_clear_pointer (&entries->related_act, g_free);
  g_clear_pointer (&entries->related_path, g_free);
  g_clear_pointer (&entries->related_items, g_free);
  g_clear_pointer (&entries->related_text, hub_template_free);
  g_free (entries);
}

static HubRowStyle
read_style (HubCardReader *reader, HubXdm *node)
{
  static const struct
  {
    const char *word;
    HubRowStyle style;
  } words[] = {
    { "field", HUB_ROW_FIELD }, { "headline", HUB_ROW_HEADLINE }, { "trend", HUB_ROW_TREND },
    { "score", HUB_ROW_SCORE }, { "consents", HUB_ROW_CONSENT },  { "weeks", HUB_ROW_WEEKS },
  };
  const char *text = hub_card_reader_get_text (reader, node, "style", FALSE);
  gsize i;

  if (text == NULL)
    return HUB_ROW_FIELD;
  for (i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i].word) == 0)
      return words[i].style;

  hub_card_reader_fail (reader, "unknown style \"%s\"", text);
  return HUB_ROW_FIELD;
}

static int
compare_thresholds (gconstpointer a, gconstpointer b)
{
  const HubCardThreshold *one = a;
  const HubCardThreshold *two = b;

  return one->minimum < two->minimum ? 1 : one->minimum > two->minimum ? -1 : 0;
}

static GArray *
read_thresholds (HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "atLeast", "label", "severity", NULL };
  g_autoptr (GPtrArray) nodes = hub_card_reader_list (reader, node, "thresholds", FALSE);
  GArray *thresholds = g_array_new (FALSE, TRUE, sizeof (HubCardThreshold));
  guint i;

  g_array_set_clear_func (thresholds, threshold_clear);
  for (i = 0; i < nodes->len; i++)
    {
      HubXdm *element = g_ptr_array_index (nodes, i);
      HubCardThreshold threshold = { 0 };

      hub_card_reader_enter (reader, "threshold %u", i + 1);
      if (hub_card_reader_expect_object (reader, element, keys))
        {
          if (!hub_xdm_get_number (element, "atLeast", &threshold.minimum))
            hub_card_reader_fail (reader, "\"atLeast\" is missing or not a number");
          threshold.label = hub_card_reader_dup_label (reader, element, "label", FALSE);
          threshold.severity = hub_card_reader_get_severity (reader, element, "severity");
          g_array_append_val (thresholds, threshold);
        }
      hub_card_reader_leave (reader);
    }
  g_array_sort (thresholds, compare_thresholds);

  return thresholds;
}

/* "path", "format" and what the format needs are the parts of one expression. */
static HubValue *
read_value (HubCardField *field, HubCardReader *reader, HubXdm *node)
{
  const char *format = hub_card_reader_get_text (reader, node, "format", FALSE);
  const char *words = hub_card_reader_get_text (reader, node, "words", FALSE);
  g_autofree char *currencies = g_strjoinv (" ", field->currency_paths);
  const char *argument = words != NULL ? words : currencies;
  g_autofree char *expression = NULL;

  if (format == NULL)
    format = "text";
  expression = g_strconcat (field->path, "|", format, *argument != '\0' ? " " : "", argument, NULL);

  return hub_value_new (reader, expression);
}

static void
read_look_up (HubCardField *field, HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "namespace", "path", NULL };

  if (node == NULL)
    return;

  hub_card_reader_enter (reader, "\"lookUp\"");
  if (hub_card_reader_expect_object (reader, node, keys))
    {
      field->look_up_namespace
        = g_strdup (hub_card_reader_get_text (reader, node, "namespace", TRUE));
      field->look_up_paths = hub_card_reader_dup_texts (reader, node, "path", TRUE);
    }
  hub_card_reader_leave (reader);
}

/* What a row of weeks shows comes from the events alone. */
static void
refuse_values (HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "path", "text", "parts", "format", "detail", "thresholds" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (hub_card_reader_has (reader, node, keys[i]))
      hub_card_reader_fail (reader, "a row of weeks is made of events, and takes no \"%s\"",
                            keys[i]);
}

static HubCardField *
field_new (HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[]
    = { "id",    "style",  "label",      "path",      "format", "currencyPath", "words",  "text",
        "parts", "detail", "thresholds", "pointPath", "when",   "lookUp",       "locked", NULL };
  HubCardField *field = g_new0 (HubCardField, 1);
  gboolean wants_path;

  if (!hub_card_reader_expect_object (reader, node, keys))
    return field;

  field->style = read_style (reader, node);
  field->is_locked = hub_card_reader_get_flag (reader, node, "locked");
  wants_path = field->style == HUB_ROW_SCORE || field->style == HUB_ROW_TREND;
  field->label = hub_card_reader_dup_label (
    reader, node, "label", field->style != HUB_ROW_TREND && field->style != HUB_ROW_CONSENT);
  field->path = g_strdup (hub_card_reader_get_text (reader, node, "path", wants_path));
  field->point_path = g_strdup (hub_card_reader_get_text (reader, node, "pointPath", FALSE));
  field->currency_paths = hub_card_reader_dup_texts (reader, node, "currencyPath", FALSE);
  field->conditions = hub_condition_list_new (reader, node, "when");
  field->detail = hub_template_new (reader, node, "detail", FALSE);
  field->thresholds = read_thresholds (reader, node);
  read_look_up (field, reader, hub_card_reader_get (reader, node, "lookUp"));

  if (field->style == HUB_ROW_WEEKS)
    refuse_values (reader, node);
  else if (hub_card_reader_has (reader, node, "text"))
    field->text = hub_template_new (reader, node, "text", TRUE);
  else if (hub_card_reader_has (reader, node, "parts"))
    {
      field->text = hub_template_new (reader, node, "parts", TRUE);
      field->joins = TRUE;
    }
  else if (!wants_path && field->path != NULL)
    field->value = read_value (field, reader, node);
  else if (!wants_path && field->style != HUB_ROW_CONSENT)
    hub_card_reader_fail (reader, "a row needs \"path\", \"text\" or \"parts\"");

  return field;
}

static gboolean
has_id (GPtrArray *fields, const char *id)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const HubCardField *field = g_ptr_array_index (fields, i);

      if (g_strcmp0 (field->id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* An agent's arrangement names rows by their ids, so one has to stay the same while the file is
 * worked on: that of the file, else the path, else the label as the file has it, else the place in
 * the card. Where that is taken, the next free of "path#2", "path#3"… */
static void
read_id (HubCardField *field, GPtrArray *before, HubCardReader *reader, HubXdm *node)
{
  const char *id = hub_card_reader_get_text (reader, node, "id", FALSE);
  const char *label = hub_xdm_get_string (node, "label");
  g_autofree char *derived = NULL;

  if (id != NULL)
    {
      if (*id == '\0')
        hub_card_reader_fail (reader, "\"id\" is empty");
      else if (has_id (before, id))
        hub_card_reader_fail (reader, "another row has the id \"%s\"", id);
      field->id = g_strdup (id);
      return;
    }

  if (field->path != NULL && *field->path != '\0')
    derived = g_strdup (field->path);
  else if (label != NULL && *label != '\0')
    derived = g_strdup (label);
  else
    derived = g_strdup_printf ("#%u", before->len + 1);
  field->id = g_strdup (derived);
  for (guint i = 2; has_id (before, field->id); i++)
    {
      g_free (field->id);
      field->id = g_strdup_printf ("%s#%u", derived, i);
    }
}

static GPtrArray *
read_fields (HubCardReader *reader, HubXdm *node, const char *key)
{
  g_autoptr (GPtrArray) nodes = hub_card_reader_list (reader, node, key, FALSE);
  GPtrArray *fields = g_ptr_array_new_with_free_func (field_free);
  guint i;

  if (nodes->len > MAX_FIELDS)
    hub_card_reader_fail (reader, "\"%s\" has more than %d rows", key, MAX_FIELDS);
  for (i = 0; i < nodes->len; i++)
    {
      HubXdm *element = g_ptr_array_index (nodes, i);
      HubCardField *field;

      hub_card_reader_enter (reader, "\"%s\" %u", key, i + 1);
      field = field_new (reader, element);
      read_id (field, fields, reader, element);
      g_ptr_array_add (fields, field);
      hub_card_reader_leave (reader);
    }

  return fields;
}

static GArray *
read_acts (HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "act", "label", "response", "counted", NULL };
  g_autoptr (GPtrArray) nodes = hub_card_reader_list (reader, node, "acts", FALSE);
  GArray *acts = g_array_new (FALSE, TRUE, sizeof (HubCardAct));
  guint i;

  g_array_set_clear_func (acts, act_clear);
  for (i = 0; i < nodes->len; i++)
    {
      HubXdm *element = g_ptr_array_index (nodes, i);
      HubCardAct act = { 0 };

      hub_card_reader_enter (reader, "\"acts\" %u", i + 1);
      if (hub_card_reader_expect_object (reader, element, keys))
        {
          act.act = g_strdup (hub_card_reader_get_text (reader, element, "act", TRUE));
          act.label = hub_card_reader_dup_label (reader, element, "label", TRUE);
          act.is_response = hub_card_reader_get_flag (reader, element, "response");
          act.is_counted = hub_card_reader_get_flag (reader, element, "counted");
          hub_card_reader_expect_known (reader, hub_card_reader_get_acts (reader), "act", act.act);
          g_array_append_val (acts, act);
        }
      hub_card_reader_leave (reader);
    }

  return acts;
}

static void
read_related (HubCardEntries *entries, HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "act", "same", "items", "text", NULL };

  if (node == NULL)
    return;

  hub_card_reader_enter (reader, "\"related\"");
  if (hub_card_reader_expect_object (reader, node, keys))
    {
      entries->related_act = g_strdup (hub_card_reader_get_text (reader, node, "act", TRUE));
      entries->related_path = g_strdup (hub_card_reader_get_text (reader, node, "same", TRUE));
      entries->related_items = g_strdup (hub_card_reader_get_text (reader, node, "items", FALSE));
      entries->related_text = hub_template_new (reader, node, "text", TRUE);
      hub_card_reader_expect_known (reader, hub_card_reader_get_acts (reader), "act",
                                    entries->related_act);
    }
  hub_card_reader_leave (reader);
}

static HubCardEntries *
entries_new (HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "events", "act",  "days",    "limit", "label",   "value",
                                      "detail", "copy", "groupBy", "acts",  "related", NULL };
  HubCardEntries *entries = g_new0 (HubCardEntries, 1);

  hub_card_reader_enter (reader, "\"entries\"");
  if (hub_card_reader_expect_object (reader, node, keys))
    {
      entries->kind = g_strdup (hub_card_reader_get_text (reader, node, "events", TRUE));
      entries->act = g_strdup (hub_card_reader_get_text (reader, node, "act", FALSE));
      entries->days = hub_card_reader_get_count (reader, node, "days", 365);
      entries->limit = (guint) hub_card_reader_get_count (reader, node, "limit", 3);
      entries->label = hub_template_new (reader, node, "label", TRUE);
      entries->value = hub_template_new (reader, node, "value", FALSE);
      entries->detail = hub_template_new (reader, node, "detail", FALSE);
      entries->copy = hub_template_new (reader, node, "copy", FALSE);
      entries->group_path = g_strdup (hub_card_reader_get_text (reader, node, "groupBy", FALSE));
      entries->acts = read_acts (reader, node);
      read_related (entries, reader, hub_card_reader_get (reader, node, "related"));
      hub_card_reader_expect_known (reader, hub_card_reader_get_kinds (reader), "kind of activity",
                                    entries->kind);
      hub_card_reader_expect_known (reader, hub_card_reader_get_acts (reader), "act", entries->act);
      if (entries->limit < 1 || entries->limit > MAX_ENTRIES)
        hub_card_reader_fail (reader, "\"limit\" is not between 1 and %d", MAX_ENTRIES);
    }
  hub_card_reader_leave (reader);

  return entries;
}

HubCard *
hub_card_new (HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[]
    = { "id",   "for",     "title",    "note",   "empty", "unavailable",
        "rows", "entries", "fallback", "locked", NULL };
  g_autoptr (HubCard) card = g_new0 (HubCard, 1);
  HubXdm *entries;

  if (!hub_card_reader_expect_object (reader, node, keys))
    return NULL;

  card->id = g_strdup (hub_card_reader_get_text (reader, node, "id", TRUE));
  card->kind = hub_card_reader_get_entity_kind (reader, node);
  card->is_locked = hub_card_reader_get_flag (reader, node, "locked");
  card->title = hub_card_reader_dup_label (reader, node, "title", TRUE);
  card->note = hub_template_new (reader, node, "note", FALSE);
  card->empty = hub_card_reader_dup_label (reader, node, "empty", TRUE);
  card->unavailable = hub_card_reader_dup_label (reader, node, "unavailable", FALSE);
  entries = hub_card_reader_get (reader, node, "entries");
  if (entries != NULL)
    card->entries = entries_new (reader, entries);

  if (entries != NULL && card->kind != HUB_ENTITY_PROFILE)
    hub_card_reader_fail (reader, "\"entries\" are made of events, which only profiles have");
  if (entries == NULL && !hub_card_reader_has (reader, node, "rows"))
    hub_card_reader_fail (reader, "a card needs \"rows\" or \"entries\"");
  if (entries != NULL && hub_card_reader_has (reader, node, "rows"))
    hub_card_reader_fail (reader, "\"rows\" and \"entries\" exclude each other");
  if (entries == NULL && hub_card_reader_has (reader, node, "fallback"))
    hub_card_reader_fail (reader, "\"fallback\" belongs to a card with \"entries\"");
  card->fields = read_fields (reader, node, entries != NULL ? "fallback" : "rows");
  if (card->kind != HUB_ENTITY_PROFILE && hub_card_shows_weeks (card))
    hub_card_reader_fail (reader, "weeks are made of events, which only profiles have");

  if (hub_card_reader_has_failed (reader))
    return NULL;
  return g_steal_pointer (&card);
}

void
hub_card_free (HubCard *card)
{
  g_clear_pointer (&card->id, g_free);
  g_clear_pointer (&card->title, g_free);
  g_clear_pointer (&card->note, hub_template_free);
  g_clear_pointer (&card->empty, g_free);
  g_clear_pointer (&card->unavailable, g_free);
  g_clear_pointer (&card->fields, g_ptr_array_unref);
  g_clear_pointer (&card->entries, entries_free);
  g_free (card);
}

void
hub_card_lock_all (HubCard *card)
{
  card->is_locked = TRUE;
  for (guint i = 0; i < card->fields->len; i++)
    ((HubCardField *) g_ptr_array_index (card->fields, i))->is_locked = TRUE;
}

const char *
hub_card_get_id (const HubCard *card)
{
  g_return_val_if_fail (card != NULL, NULL);

  return card->id;
}

HubEntityKind
hub_card_get_kind (const HubCard *card)
{
  g_return_val_if_fail (card != NULL, HUB_ENTITY_PROFILE);

  return card->kind;
}

const char *
hub_card_get_title (const HubCard *card)
{
  g_return_val_if_fail (card != NULL, NULL);

  return card->title;
}

guint
hub_card_get_max_rows (const HubCard *card)
{
  guint n = 0;
  guint i;

  g_return_val_if_fail (card != NULL, 0);

  for (i = 0; i < card->fields->len; i++)
    {
      const HubCardField *field = g_ptr_array_index (card->fields, i);

      n += field->style == HUB_ROW_CONSENT ? HUB_CARD_MAX_CONSENTS : 1;
    }
  if (card->entries != NULL)
    n = MAX (n, card->entries->limit);

  return MAX (n, 1);
}

gboolean
hub_card_shows_weeks (const HubCard *card)
{
  g_return_val_if_fail (card != NULL, FALSE);

  for (guint i = 0; i < card->fields->len; i++)
    if (((const HubCardField *) g_ptr_array_index (card->fields, i))->style == HUB_ROW_WEEKS)
      return TRUE;

  return FALSE;
}

gboolean
hub_card_needs_events (const HubCard *card)
{
  g_return_val_if_fail (card != NULL, FALSE);

  return card->entries != NULL;
}

gboolean
hub_card_shows_consents (const HubCard *card)
{
  g_return_val_if_fail (card != NULL, FALSE);

  for (guint i = 0; i < card->fields->len; i++)
    if (((const HubCardField *) g_ptr_array_index (card->fields, i))->style == HUB_ROW_CONSENT)
      return TRUE;

  return FALSE;
}

gboolean
hub_card_is_locked (const HubCard *card)
{
  g_return_val_if_fail (card != NULL, FALSE);

  return card->is_locked;
}

guint
hub_card_get_n_fixed_rows (const HubCard *card)
{
  g_return_val_if_fail (card != NULL, 0);

  return card->entries == NULL ? card->fields->len : 0;
}

static const HubCardField *
get_field (const HubCard *card, guint position)
{
  g_return_val_if_fail (card != NULL, NULL);
  g_return_val_if_fail (position < hub_card_get_n_fixed_rows (card), NULL);

  return g_ptr_array_index (card->fields, position);
}

const char *
hub_card_get_row_id (const HubCard *card, guint position)
{
  const HubCardField *field = get_field (card, position);

  return field != NULL ? field->id : NULL;
}

const char *
hub_card_get_row_name (const HubCard *card, guint position)
{
  const HubCardField *field = get_field (card, position);

  if (field == NULL)
    return NULL;
  if (*field->label != '\0')
    return field->label;
  if (field->style == HUB_ROW_TREND)
    /* Translators: a plot of how a value went, as a row of a card */
    return C_ ("row of a card", "Trend");
  if (field->style == HUB_ROW_CONSENT)
    /* Translators: a customer's choices about contact, channel by channel, as a row of a card */
    return C_ ("row of a card", "Channels");
  return field->id;
}

gboolean
hub_card_is_row_locked (const HubCard *card, guint position)
{
  const HubCardField *field = get_field (card, position);

  return field != NULL && field->is_locked;
}

gboolean
hub_card_can_pin_row (const HubCard *card, guint position)
{
  const HubCardField *field = get_field (card, position);

  return field != NULL && field->style != HUB_ROW_TREND && field->style != HUB_ROW_CONSENT
         && field->style != HUB_ROW_WEEKS;
}

gboolean
hub_card_find_row (const HubCard *card, const char *row_id, guint *position)
{
  guint n_rows = hub_card_get_n_fixed_rows (card);

  g_return_val_if_fail (row_id != NULL, FALSE);

  for (guint i = 0; i < n_rows; i++)
    if (strcmp (hub_card_get_row_id (card, i), row_id) == 0)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}
