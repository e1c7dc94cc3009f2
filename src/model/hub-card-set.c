/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-card-set.h"
#include "model/hub-card-set-private.h"

#include "model/hub-audience-tones.h"
#include "model/hub-card-private.h"
#include "model/hub-error.h"
#include "model/hub-model-resources.h"
#include "model/hub-xdm.h"

#include <json-glib/json-glib.h>

#include <string.h>

#define BUILT_IN_PATH "/org/customeractivityhub/Hub/model/cards.json"
#define FILE_VERSION 1

/* A file of this size is no card set. */
#define MAX_BYTES (1024u * 1024)
#define MAX_CARDS 24

/* All NULL for what the file has no header for. */
typedef struct
{
  HubTemplate *name;
  HubTemplate *facts;
  char *time_zone_path;
} Header;

struct _HubCardSet
{
  GObject parent_instance;

  GPtrArray *cards; /* (element-type HubCard) */
  GPtrArray *namespaces;
  HubAudienceTones *audience_tones;
  HubActivity *activity;
  HubBriefRules *brief_rules;
  HubChangeRules *change_rules;
  Header headers[HUB_N_ENTITY_KINDS];
  gboolean is_layout_locked;
};

G_DEFINE_FINAL_TYPE (HubCardSet, hub_card_set, G_TYPE_OBJECT)

static void
hub_card_set_finalize (GObject *object)
{
  HubCardSet *self = HUB_CARD_SET (object);
  guint i;

  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->namespaces, g_ptr_array_unref);
  g_clear_pointer (&self->audience_tones, hub_audience_tones_free);
  g_clear_pointer (&self->activity, hub_activity_free);
  g_clear_pointer (&self->brief_rules, hub_brief_rules_free);
  g_clear_pointer (&self->change_rules, hub_change_rules_free);
  for (i = 0; i < HUB_N_ENTITY_KINDS; i++)
    {
      g_clear_pointer (&self->headers[i].name, hub_template_free);
      g_clear_pointer (&self->headers[i].facts, hub_template_free);
      g_clear_pointer (&self->headers[i].time_zone_path, g_free);
    }

  G_OBJECT_CLASS (hub_card_set_parent_class)->finalize (object);
}

static void
hub_card_set_class_init (HubCardSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_card_set_finalize;
}

static void
hub_card_set_init (HubCardSet *self)
{
  self->cards = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_card_free);
  self->namespaces = hub_namespace_list_standard ();
}

static void
read_namespace (HubCardSet *self, HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "code", "name", "pattern", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  HubNamespace *name_space;
  const char *code;

  if (!hub_card_reader_expect_object (reader, node, keys))
    return;

  code = hub_card_reader_get_text (reader, node, "code", TRUE);
  name = hub_card_reader_dup_label (reader, node, "name", TRUE);
  if (hub_card_reader_has_failed (reader))
    return;
  if (hub_namespace_find (self->namespaces, code) != NULL)
    hub_card_reader_fail (reader, "\"%s\" stands twice or is a standard namespace", code);

  name_space = hub_namespace_new (
    code, name, hub_card_reader_get_text (reader, node, "pattern", FALSE), &error);
  if (name_space != NULL)
    g_ptr_array_add (self->namespaces, name_space);
  else
    hub_card_reader_fail (reader, "%s", error->message);
}

static void
read_namespaces (HubCardSet *self, HubCardReader *reader, HubXdm *root)
{
  g_autoptr (GPtrArray) nodes = hub_card_reader_list (reader, root, "namespaces", FALSE);
  guint i;

  for (i = 0; i < nodes->len; i++)
    {
      hub_card_reader_enter (reader, "namespace %u", i + 1);
      read_namespace (self, reader, g_ptr_array_index (nodes, i));
      hub_card_reader_leave (reader);
    }
}

static void
read_header (HubCardSet *self, HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "for", "name", "facts", "timeZone", NULL };
  Header *header;

  if (!hub_card_reader_expect_object (reader, node, keys))
    return;

  header = &self->headers[hub_card_reader_get_entity_kind (reader, node)];
  if (header->name != NULL)
    {
      hub_card_reader_fail (reader, "there is one already that is for the same");
      return;
    }
  header->name = hub_template_new (reader, node, "name", TRUE);
  header->facts = hub_template_new (reader, node, "facts", FALSE);
  header->time_zone_path = g_strdup (hub_card_reader_get_text (reader, node, "timeZone", FALSE));
}

/* One, or a list with one for each of what is looked up. */
static void
read_headers (HubCardSet *self, HubCardReader *reader, HubXdm *root)
{
  g_autoptr (GPtrArray) nodes = hub_card_reader_list (reader, root, "header", FALSE);
  guint i;

  hub_card_reader_enter (reader, "header");
  for (i = 0; i < nodes->len; i++)
    read_header (self, reader, g_ptr_array_index (nodes, i));
  if (self->headers[HUB_ENTITY_PROFILE].name == NULL)
    hub_card_reader_fail (reader, "there is none for a profile");
  hub_card_reader_leave (reader);
}

/* What an agent may arrange. */
static void
read_layout (HubCardSet *self, HubCardReader *reader, HubXdm *root)
{
  static const char *const keys[] = { "locked", NULL };
  HubXdm *layout = hub_card_reader_get (reader, root, "layout");

  if (layout == NULL)
    return;
  hub_card_reader_enter (reader, "layout");
  if (hub_card_reader_expect_object (reader, layout, keys))
    self->is_layout_locked = hub_card_reader_get_flag (reader, layout, "locked");
  hub_card_reader_leave (reader);
  for (guint i = 0; self->is_layout_locked && i < self->cards->len; i++)
    hub_card_lock_all (g_ptr_array_index (self->cards, i));
}

/* Gives the ids of the cards for each of what is looked up. */
static void
read_cards (HubCardSet *self, HubCardReader *reader, HubXdm *root, GPtrArray *const *ids)
{
  g_autoptr (GPtrArray) nodes = hub_card_reader_list (reader, root, "cards", TRUE);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  guint i;

  if (nodes->len > MAX_CARDS)
    hub_card_reader_fail (reader, "there are more than %d cards", MAX_CARDS);

  for (i = 0; i < nodes->len; i++)
    {
      HubXdm *node = g_ptr_array_index (nodes, i);
      const char *id = hub_card_reader_get_text (reader, node, "id", FALSE);
      HubCard *card;

      if (id != NULL)
        hub_card_reader_enter (reader, "card \"%s\"", id);
      else
        hub_card_reader_enter (reader, "card %u", i + 1);
      card = hub_card_new (reader, node);
      if (card != NULL)
        {
          if (g_ptr_array_find_with_equal_func (all, card->id, g_str_equal, NULL))
            hub_card_reader_fail (reader, "this id stands twice");
          g_ptr_array_add (self->cards, card);
          g_ptr_array_add (all, card->id);
          g_ptr_array_add (ids[card->kind], card->id);
        }
      hub_card_reader_leave (reader);
    }
}

static void
read_root (HubCardSet *self, HubCardReader *reader, HubXdm *root)
{
  static const char *const keys[]
    = { "version", "words", "namespaces", "audiences", "header", "activity",
        "cards",   "brief", "changes",    "layout",    NULL };
  GPtrArray *card_ids[HUB_N_ENTITY_KINDS];
  gint64 version;
  guint i;

  if (!hub_card_reader_expect_object (reader, root, keys))
    return;
  version = hub_card_reader_get_count (reader, root, "version", 0);
  if (version != FILE_VERSION)
    {
      hub_card_reader_fail (reader, "\"version\" must be %d", FILE_VERSION);
      return;
    }

  /* Words first, then what conditions may name, then what rests on them. */
  hub_card_reader_read_words (reader, hub_card_reader_get (reader, root, "words"));
  self->activity = hub_activity_new (reader, hub_card_reader_get (reader, root, "activity"));
  read_namespaces (self, reader, root);
  self->audience_tones = hub_audience_tones_new (reader, root, "audiences");
  read_headers (self, reader, root);
  for (i = 0; i < HUB_N_ENTITY_KINDS; i++)
    card_ids[i] = g_ptr_array_new ();
  read_cards (self, reader, root, card_ids);
  read_layout (self, reader, root);
  self->brief_rules = hub_brief_rules_new (reader, root, "brief", card_ids);
  self->change_rules = hub_change_rules_new (reader, root, "changes", card_ids[HUB_ENTITY_PROFILE]);
  for (i = 0; i < HUB_N_ENTITY_KINDS; i++)
    g_ptr_array_unref (card_ids[i]);
}

/* hub_xdm_parse() has refused what would harm the parser; its line is worth more to whoever edits
 * the file. json-glib says it in front of its message: "<data>:12:3: …". */
static void
set_parse_error (GError **error, GBytes *bytes, const char *origin, const GError *reason)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) parse_error = NULL;
  const char *message = reason->message;
  const char *place = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!g_error_matches (reason, HUB_ERROR, HUB_ERROR_TOO_DEEP)
      && !g_error_matches (reason, HUB_ERROR, HUB_ERROR_TOO_LARGE) && size > 0
      && !json_parser_load_from_data (parser, data, (gssize) size, &parse_error))
    {
      message = parse_error->message;
      place = strstr (message, ">:");
    }

  if (place != NULL)
    g_set_error (error, HUB_ERROR, HUB_ERROR_CARDS, "%s%s", origin, place + 1);
  else
    g_set_error (error, HUB_ERROR, HUB_ERROR_CARDS, "%s: %s", origin, message);
}

HubCardSet *
hub_card_set_new_from_bytes (GBytes *bytes, const char *origin, GError **error)
{
  g_autoptr (HubCardSet) self = NULL;
  g_autoptr (HubCardReader) reader = NULL;
  g_autoptr (HubXdm) root = NULL;
  g_autoptr (GError) reason = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (origin != NULL, NULL);

  root = hub_xdm_parse (bytes, MAX_BYTES, &reason);
  if (root == NULL)
    {
      set_parse_error (error, bytes, origin, reason);
      return NULL;
    }

  reader = hub_card_reader_new (origin, bytes);
  self = g_object_new (HUB_TYPE_CARD_SET, NULL);
  read_root (self, reader, root);
  if (!hub_card_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&self);
}

HubCardSet *
hub_card_set_new_built_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (
    hub_model_resources_get_resource (), BUILT_IN_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  HubCardSet *self = NULL;

  if (bytes != NULL)
    self = hub_card_set_new_from_bytes (bytes, "cards.json", &error);
  /* Part of the program: wrong only if the program is. */
  if (self == NULL)
    g_error ("The built-in cards cannot be read: %s", error->message);

  return self;
}

guint
hub_card_set_get_n_cards (HubCardSet *self)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), 0);

  return self->cards->len;
}

const HubCard *
hub_card_set_get_card (HubCardSet *self, guint position)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), NULL);
  g_return_val_if_fail (position < self->cards->len, NULL);

  return g_ptr_array_index (self->cards, position);
}

const HubCard *
hub_card_set_find_card (HubCardSet *self, const char *id)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->cards->len; i++)
    {
      const HubCard *card = g_ptr_array_index (self->cards, i);

      if (strcmp (hub_card_get_id (card), id) == 0)
        return card;
    }

  return NULL;
}

gboolean
hub_card_set_is_layout_locked (HubCardSet *self)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), FALSE);

  return self->is_layout_locked;
}

guint
hub_card_set_get_n_kinds (HubCardSet *self)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), 0);

  return hub_activity_get_n_kinds (self->activity);
}

const HubActivityKind *
hub_card_set_get_kind (HubCardSet *self, guint position)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), NULL);

  return hub_activity_get_kind (self->activity, position);
}

GPtrArray *
hub_card_set_get_namespaces (HubCardSet *self)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), NULL);

  return self->namespaces;
}

HubSeverity
hub_card_set_get_audience_severity (HubCardSet *self, const char *name)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), HUB_SEVERITY_NONE);
  g_return_val_if_fail (name != NULL, HUB_SEVERITY_NONE);

  return hub_audience_tones_find (self->audience_tones, name);
}

HubActivity *
hub_card_set_get_activity (HubCardSet *self)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), NULL);

  return self->activity;
}

HubBriefRules *
hub_card_set_get_brief_rules (HubCardSet *self)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), NULL);

  return self->brief_rules;
}

HubChangeRules *
hub_card_set_get_change_rules (HubCardSet *self)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), NULL);

  return self->change_rules;
}

HubTemplate *
hub_card_set_get_name_template (HubCardSet *self, HubEntityKind kind)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), NULL);

  return self->headers[kind].name;
}

HubTemplate *
hub_card_set_get_facts_template (HubCardSet *self, HubEntityKind kind)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), NULL);

  return self->headers[kind].facts;
}

const char *
hub_card_set_get_time_zone_path (HubCardSet *self, HubEntityKind kind)
{
  g_return_val_if_fail (HUB_IS_CARD_SET (self), NULL);

  return self->headers[kind].time_zone_path;
}
