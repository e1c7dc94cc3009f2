/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-field.h"

#include "model/hub-text.h"

#include <string.h>

struct _HubField
{
  GObject parent_instance;

  HubXdm *node;
  char *path;
  char *title;
  char *type_name;
  char *value;
};

G_DEFINE_FINAL_TYPE (HubField, hub_field, G_TYPE_OBJECT)

static void
hub_field_finalize (GObject *object)
{
  HubField *self = HUB_FIELD (object);

  g_clear_pointer (&self->node, hub_xdm_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->type_name, g_free);
  g_clear_pointer (&self->value, g_free);

  G_OBJECT_CLASS (hub_field_parent_class)->finalize (object);
}

static void
hub_field_class_init (HubFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_field_finalize;
}

static void
hub_field_init (HubField *self)
{
}

static const char *
get_last_name (const char *path)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && dot[1] != '\0' ? dot + 1 : path;
}

static const char *
get_kind_name (HubXdm *node)
{
  switch (hub_xdm_get_kind (node))
    {
    case HUB_XDM_STRING:
      return "string";
    case HUB_XDM_INTEGER:
      return "integer";
    case HUB_XDM_DOUBLE:
      return "number";
    case HUB_XDM_BOOLEAN:
      return "boolean";
    case HUB_XDM_OBJECT:
      return "object";
    case HUB_XDM_ARRAY:
      return "array";
    case HUB_XDM_NULL:
    default:
      return "null";
    }
}

/* The platform's own word says more ("date-time") than that of JSON schema ("string"). */
static char *
dup_type_name (HubXdm *node, HubXdm *schema)
{
  char *name = hub_xdm_dup_text (hub_xdm_get_member (schema, "meta:xdmType"), NULL);

  if (name == NULL)
    name = hub_xdm_dup_text (schema, "format");
  return name != NULL ? name : g_strdup (get_kind_name (node));
}

HubField *
hub_field_new (HubXdm *node, const char *path, HubXdm *schema)
{
  HubField *self;

  g_return_val_if_fail (node != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (HUB_TYPE_FIELD, NULL);
  self->node = hub_xdm_ref (node);
  self->path = hub_text_make_inert (path, -1);
  self->title = hub_xdm_dup_text (schema, "title");
  if (self->title == NULL)
    self->title = g_strdup (get_last_name (self->path));
  self->type_name = dup_type_name (node, schema);
  self->value = hub_xdm_dup_text (node, NULL);
  if (self->value == NULL)
    self->value = g_strdup ("");

  return self;
}

const char *
hub_field_get_path (HubField *self)
{
  g_return_val_if_fail (HUB_IS_FIELD (self), NULL);

  return self->path;
}

const char *
hub_field_get_title (HubField *self)
{
  g_return_val_if_fail (HUB_IS_FIELD (self), NULL);

  return self->title;
}

const char *
hub_field_get_type_name (HubField *self)
{
  g_return_val_if_fail (HUB_IS_FIELD (self), NULL);

  return self->type_name;
}

const char *
hub_field_get_value (HubField *self)
{
  g_return_val_if_fail (HUB_IS_FIELD (self), NULL);

  return self->value;
}

char *
hub_field_dup_whole_value (HubField *self)
{
  const char *text;

  g_return_val_if_fail (HUB_IS_FIELD (self), NULL);

  text = hub_xdm_get_string (self->node, NULL);

  return g_strdup (text != NULL ? text : self->value);
}
