/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-activity.h"

#include "model/hub-condition.h"
#include "model/hub-template.h"
#include "model/hub-xdm.h"

#include <glib/gi18n-lib.h>

#include <string.h>

typedef struct
{
  char *id;
  char *label;
  char *icon_name;
  HubActivityKind public;
} Kind;

typedef struct
{
  const Kind *kind;
  char *act;
  char *icon_name;
  GStrv types;  /* in lower case, may end in `*` */
  GStrv shapes; /* paths that tell the kind of an event without a type */
  GPtrArray *conditions;
  HubTemplate *title;
  HubTemplate *detail;
} Rule;

struct _HubActivity
{
  GPtrArray *kinds; /* (element-type Kind): the last is "other" */
  GPtrArray *rules; /* (element-type Rule) */
};

static void
kind_free (gpointer data)
{
  Kind *kind = data;

  g_clear_pointer (&kind->id, g_free);
  g_clear_pointer (&kind->label, g_free);
  g_clear_pointer (&kind->icon_name, g_free);
  g_free (kind);
}

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_clear_pointer (&rule->act, g_free);
  g_clear_pointer (&rule->icon_name, g_free);
  g_clear_pointer (&rule->types, g_strfreev);
  g_clear_pointer (&rule->shapes, g_strfreev);
  g_clear_pointer (&rule->conditions, g_ptr_array_unref);
  g_clear_pointer (&rule->title, hub_template_free);
  g_clear_pointer (&rule->detail, hub_template_free);
  g_free (rule);
}

static const Kind *
find_kind (HubActivity *self, const char *id)
{
  guint i;

  for (i = 0; i < self->kinds->len; i++)
    {
      const Kind *kind = g_ptr_array_index (self->kinds, i);

      if (g_strcmp0 (kind->id, id) == 0)
        return kind;
    }

  return NULL;
}

static void
read_kind (HubActivity *self, HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "id", "label", "icon", NULL };
  Kind *kind;

  if (!hub_card_reader_expect_object (reader, node, keys))
    return;

  kind = g_new0 (Kind, 1);
  kind->id = g_strdup (hub_card_reader_get_text (reader, node, "id", TRUE));
  kind->label = hub_card_reader_dup_label (reader, node, "label", TRUE);
  kind->icon_name = g_strdup (hub_card_reader_get_text (reader, node, "icon", TRUE));
  if (find_kind (self, kind->id) != NULL)
    hub_card_reader_fail (reader, "kind \"%s\" stands twice", kind->id);
  kind->public.id = kind->id;
  kind->public.label = kind->label;
  kind->public.icon_name = kind->icon_name;
  g_ptr_array_add (self->kinds, kind);
  g_ptr_array_add (hub_card_reader_get_kinds (reader), g_strdup (kind->id));
}

static GStrv
dup_lower (HubCardReader *reader, HubXdm *node, const char *key)
{
  GStrv texts = hub_card_reader_dup_texts (reader, node, key, FALSE);
  gsize i;

  for (i = 0; texts[i] != NULL; i++)
    {
      char *lower = g_ascii_strdown (texts[i], -1);

      g_free (texts[i]);
      texts[i] = lower;
    }

  return texts;
}

static void
read_rule (HubActivity *self, HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[]
    = { "kind", "act", "icon", "types", "shapes", "where", "title", "detail", NULL };
  const char *act;
  const char *kind;
  Rule *rule;

  if (!hub_card_reader_expect_object (reader, node, keys))
    return;

  kind = hub_card_reader_get_text (reader, node, "kind", TRUE);
  act = hub_card_reader_get_text (reader, node, "act", FALSE);
  hub_card_reader_expect_known (reader, hub_card_reader_get_kinds (reader), "kind of activity",
                                kind);
  if (hub_card_reader_has_failed (reader))
    return;

  rule = g_new0 (Rule, 1);
  rule->kind = find_kind (self, kind);
  rule->act = g_strdup (act != NULL ? act : "");
  rule->icon_name = g_strdup (hub_card_reader_get_text (reader, node, "icon", FALSE));
  rule->types = dup_lower (reader, node, "types");
  rule->shapes = hub_card_reader_dup_texts (reader, node, "shapes", FALSE);
  rule->conditions = hub_condition_list_new (reader, node, "where");
  rule->title = hub_template_new (reader, node, "title", TRUE);
  rule->detail = hub_template_new (reader, node, "detail", FALSE);
  if (rule->types[0] == NULL && rule->shapes[0] == NULL)
    hub_card_reader_fail (reader, "a rule needs \"types\" or \"shapes\"");
  g_ptr_array_add (self->rules, rule);
  if (act != NULL)
    g_ptr_array_add (hub_card_reader_get_acts (reader), g_strdup (act));
}

HubActivity *
hub_activity_new (HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "kinds", "rules", NULL };
  HubActivity *self = g_new0 (HubActivity, 1);
  g_autoptr (GPtrArray) kinds = NULL;
  g_autoptr (GPtrArray) rules = NULL;
  guint i;

  self->kinds = g_ptr_array_new_with_free_func (kind_free);
  self->rules = g_ptr_array_new_with_free_func (rule_free);

  hub_card_reader_enter (reader, "activity");
  if (hub_card_reader_expect_object (reader, node, keys))
    {
      kinds = hub_card_reader_list (reader, node, "kinds", TRUE);
      for (i = 0; i < kinds->len; i++)
        {
          hub_card_reader_enter (reader, "kind %u", i + 1);
          read_kind (self, reader, g_ptr_array_index (kinds, i));
          hub_card_reader_leave (reader);
        }

      if (self->kinds->len == 0
          || find_kind (self, "other") != g_ptr_array_index (self->kinds, self->kinds->len - 1))
        hub_card_reader_fail (reader, "the last kind must be \"other\"");

      rules = hub_card_reader_list (reader, node, "rules", FALSE);
      for (i = 0; i < rules->len; i++)
        {
          hub_card_reader_enter (reader, "rule %u", i + 1);
          read_rule (self, reader, g_ptr_array_index (rules, i));
          hub_card_reader_leave (reader);
        }
    }
  hub_card_reader_leave (reader);

  return self;
}

void
hub_activity_free (HubActivity *self)
{
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_free (self);
}

guint
hub_activity_get_n_kinds (HubActivity *self)
{
  return self->kinds->len;
}

const HubActivityKind *
hub_activity_get_kind (HubActivity *self, guint position)
{
  g_return_val_if_fail (position < self->kinds->len, NULL);

  return &((const Kind *) g_ptr_array_index (self->kinds, position))->public;
}

static gboolean
matches_type (const Rule *rule, const char *type)
{
  gsize i;

  for (i = 0; rule->types[i] != NULL; i++)
    {
      gsize length = strlen (rule->types[i]);

      if (length > 0 && rule->types[i][length - 1] == '*'
            ? strncmp (rule->types[i], type, length - 1) == 0
            : strcmp (rule->types[i], type) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
matches_shape (const Rule *rule, HubXdm *record)
{
  gsize i;

  for (i = 0; rule->shapes[i] != NULL; i++)
    if (hub_xdm_get (record, rule->shapes[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* @type: (nullable): in lower case */
static const Rule *
find_rule (HubActivity *self, HubXdm *record, const char *type, GDateTime *now)
{
  HubScope scope = { .record = record, .now = now, .count = -1 };
  guint i;

  for (i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);

      if ((type != NULL ? matches_type (rule, type) : matches_shape (rule, record))
          && hub_condition_list_holds (rule->conditions, &scope))
        return rule;
    }

  return NULL;
}

static HubActivityMatch
get_match (HubActivity *self, const Rule *rule)
{
  const Kind *kind
    = rule != NULL ? rule->kind : g_ptr_array_index (self->kinds, self->kinds->len - 1);
  HubActivityMatch match;

  match.kind = kind->id;
  match.act = rule != NULL ? rule->act : "";
  match.icon_name = rule != NULL && rule->icon_name != NULL ? rule->icon_name : kind->icon_name;

  return match;
}

HubActivityMatch
hub_activity_match (HubActivity *self, HubXdm *record, GDateTime *now)
{
  g_autofree char *text = hub_xdm_dup_text (record, "eventType");
  g_autofree char *type = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  return get_match (self, find_rule (self, record, type, now));
}

HubActivityMatch
hub_activity_describe (HubActivity *self,
                       HubXdm *record,
                       GDateTime *now,
                       char **title,
                       char **detail)
{
  g_autofree char *text = hub_xdm_dup_text (record, "eventType");
  g_autofree char *type = text != NULL ? g_ascii_strdown (text, -1) : NULL;
  const Rule *rule = find_rule (self, record, type, now);
  HubScope scope = { .record = record, .now = now, .count = -1 };

  *title = rule != NULL ? hub_template_dup_first (rule->title, &scope) : NULL;
  /* An organisation's own type that no rule names speaks for itself. */
  if (*title == NULL)
    *title = text != NULL ? g_steal_pointer (&text) : g_strdup (_ ("Event without a type"));
  *detail = rule != NULL ? hub_template_dup_joined (rule->detail, &scope, " · ") : g_strdup ("");

  return get_match (self, rule);
}
