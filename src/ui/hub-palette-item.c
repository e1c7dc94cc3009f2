/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-palette-item.h"

#include "model/hub-text.h"

/* No row is wide enough for more, and a label lays all of its text out. */
#define MOST_CHARACTERS 160

static const char *const icon_names[] = {
  [HUB_PALETTE_HEADING] = NULL,
  [HUB_PALETTE_LOOKUP] = "system-search-symbolic",
  [HUB_PALETTE_ACTION] = NULL,
  [HUB_PALETTE_HISTORY] = "document-open-recent-symbolic",
  [HUB_PALETTE_FIELD] = "edit-copy-symbolic",
  [HUB_PALETTE_MORE] = "view-more-symbolic",
};

struct _HubPaletteItem
{
  GObject parent_instance;

  HubPaletteKind kind;
  const char *icon_name; /* (nullable) */
  char *title;
  char *detail;
  char *trailing;
  char *action; /* (nullable) */
  GVariant *target;
  HubField *field; /* (nullable): whose value is the target instead */
  char *other;     /* (nullable) */
  GVariant *other_target;
};

G_DEFINE_FINAL_TYPE (HubPaletteItem, hub_palette_item, G_TYPE_OBJECT)

static char *
shorten (const char *text)
{
  g_autofree char *inert = hub_text_make_inert (text, -1);

  if (g_utf8_strlen (inert, -1) <= MOST_CHARACTERS)
    return g_steal_pointer (&inert);

  *g_utf8_offset_to_pointer (inert, MOST_CHARACTERS) = '\0';
  return g_strconcat (inert, "…", NULL);
}

static void
hub_palette_item_finalize (GObject *object)
{
  HubPaletteItem *self = HUB_PALETTE_ITEM (object);

  g_free (self->title);
  g_free (self->detail);
  g_free (self->trailing);
  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);
  g_clear_object (&self->field);
  g_free (self->other);
  g_clear_pointer (&self->other_target, g_variant_unref);

  G_OBJECT_CLASS (hub_palette_item_parent_class)->finalize (object);
}

static void
hub_palette_item_class_init (HubPaletteItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_palette_item_finalize;
}

static void
hub_palette_item_init (HubPaletteItem *self)
{
}

HubPaletteItem *
hub_palette_item_new (HubPaletteKind kind,
                      const char *title,
                      const char *detail,
                      const char *trailing)
{
  HubPaletteItem *self = g_object_new (HUB_TYPE_PALETTE_ITEM, NULL);

  self->kind = kind;
  self->icon_name = icon_names[kind];
  self->title = shorten (title);
  self->detail = shorten (detail);
  self->trailing = shorten (trailing);

  return self;
}

void
hub_palette_item_set_icon_name (HubPaletteItem *self, const char *icon_name)
{
  g_return_if_fail (HUB_IS_PALETTE_ITEM (self));

  self->icon_name = g_intern_string (icon_name);
}

void
hub_palette_item_set_action (HubPaletteItem *self, const char *action, GVariant *target)
{
  g_return_if_fail (HUB_IS_PALETTE_ITEM (self));
  g_return_if_fail (self->action == NULL);

  self->action = g_strdup (action);
  self->target = target != NULL ? g_variant_ref_sink (target) : NULL;
}

void
hub_palette_item_set_copy (HubPaletteItem *self, const char *action, HubField *field)
{
  g_return_if_fail (HUB_IS_FIELD (field));

  hub_palette_item_set_action (self, action, NULL);
  g_set_object (&self->field, field);
}

void
hub_palette_item_set_other (HubPaletteItem *self, const char *action, GVariant *target)
{
  g_return_if_fail (HUB_IS_PALETTE_ITEM (self));
  g_return_if_fail (self->other == NULL);

  self->other = g_strdup (action);
  self->other_target = target != NULL ? g_variant_ref_sink (target) : NULL;
}

HubPaletteKind
hub_palette_item_get_kind (HubPaletteItem *self)
{
  g_return_val_if_fail (HUB_IS_PALETTE_ITEM (self), HUB_PALETTE_HEADING);

  return self->kind;
}

const char *
hub_palette_item_get_icon_name (HubPaletteItem *self)
{
  g_return_val_if_fail (HUB_IS_PALETTE_ITEM (self), NULL);

  return self->icon_name;
}

const char *
hub_palette_item_get_title (HubPaletteItem *self)
{
  g_return_val_if_fail (HUB_IS_PALETTE_ITEM (self), NULL);

  return self->title;
}

const char *
hub_palette_item_get_detail (HubPaletteItem *self)
{
  g_return_val_if_fail (HUB_IS_PALETTE_ITEM (self), NULL);

  return self->detail;
}

const char *
hub_palette_item_get_trailing (HubPaletteItem *self)
{
  g_return_val_if_fail (HUB_IS_PALETTE_ITEM (self), NULL);

  return self->trailing;
}

const char *
hub_palette_item_get_action (HubPaletteItem *self, gboolean other, GVariant **target)
{
  GVariant *own;

  g_return_val_if_fail (HUB_IS_PALETTE_ITEM (self), NULL);
  g_return_val_if_fail (target != NULL, NULL);

  other = other && self->other != NULL;
  if (!other && self->field != NULL)
    {
      *target
        = g_variant_ref_sink (g_variant_new_take_string (hub_field_dup_whole_value (self->field)));
      return self->action;
    }
  own = other ? self->other_target : self->target;
  *target = own != NULL ? g_variant_ref (own) : NULL;

  return other ? self->other : self->action;
}

char *
hub_palette_item_describe (HubPaletteItem *self)
{
  GString *text;

  g_return_val_if_fail (HUB_IS_PALETTE_ITEM (self), NULL);

  text = g_string_new (self->title);
  if (*self->detail != '\0')
    g_string_append_printf (text, ", %s", self->detail);
  if (*self->trailing != '\0')
    g_string_append_printf (text, ", %s", self->trailing);

  return g_string_free (text, FALSE);
}
