/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-namespace.h"

#include "model/hub-error.h"
#include "model/hub-identity.h"

#include <glib/gi18n-lib.h>

struct _HubNamespace
{
  char *code;
  char *name;
  GRegex *pattern; /* NULL: only chosen by hand */
};

/* By hand, because G_DEFINE_BOXED_TYPE() is not ISO C. */
GType
hub_namespace_get_type (void)
{
  static GType type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static ("HubNamespace",
                                                            (GBoxedCopyFunc) hub_namespace_ref,
                                                            (GBoxedFreeFunc) hub_namespace_unref));

  return type;
}

static void
hub_namespace_clear (gpointer data)
{
  HubNamespace *self = data;

  g_free (self->code);
  g_free (self->name);
  g_clear_pointer (&self->pattern, g_regex_unref);
}

HubNamespace *
hub_namespace_new (const char *code, const char *name, const char *pattern, GError **error)
{
  g_autoptr (GRegex) regex = NULL;
  HubNamespace *self;

  g_return_val_if_fail (code != NULL, NULL);

  if (pattern != NULL)
    {
      /* A pattern whose author forgot the anchors would claim half of what is typed. */
      g_autofree char *anchored = g_strconcat ("\\A(?:", pattern, ")\\z", NULL);
      g_autoptr (GError) regex_error = NULL;

      regex = g_regex_new (anchored, 0, 0, &regex_error);
      if (regex == NULL)
        {
          g_set_error (error, HUB_ERROR, HUB_ERROR_CARDS, "The pattern of namespace %s: %s", code,
                       regex_error->message);
          return NULL;
        }
    }

  self = g_atomic_rc_box_new0 (HubNamespace);
  self->code = g_strdup (code);
  self->name = g_strdup (name != NULL ? name : code);
  self->pattern = g_steal_pointer (&regex);

  return self;
}

HubNamespace *
hub_namespace_ref (HubNamespace *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hub_namespace_unref (HubNamespace *self)
{
  g_atomic_rc_box_release_full (self, hub_namespace_clear);
}

const char *
hub_namespace_get_code (HubNamespace *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->code;
}

const char *
hub_namespace_get_name (HubNamespace *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (g_ascii_strcasecmp (self->code, HUB_NAMESPACE_EMAIL) == 0)
    return _ ("E-mail");
  if (g_ascii_strcasecmp (self->code, HUB_NAMESPACE_PHONE) == 0)
    /* Translators: a kind of identity, beside "E-mail" */
    return _ ("Phone");
  if (g_ascii_strcasecmp (self->code, HUB_NAMESPACE_ECID) == 0)
    /* Translators: Experience Cloud ID, the platform's own term */
    return _ ("ECID");

  return self->name;
}

gboolean
hub_namespace_matches (HubNamespace *self, const char *value)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  return self->pattern != NULL && g_regex_match (self->pattern, value, 0, NULL);
}

gboolean
hub_namespace_matches_beginning (HubNamespace *self, const char *value)
{
  g_autoptr (GMatchInfo) match = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (self->pattern == NULL)
    return FALSE;

  return g_regex_match (self->pattern, value, G_REGEX_MATCH_PARTIAL_SOFT, &match)
         || g_match_info_is_partial_match (match);
}

static HubNamespace *
new_standard (const char *code)
{
  HubNamespace *self = g_atomic_rc_box_new0 (HubNamespace);

  self->code = g_strdup (code);
  self->name = g_strdup (code);

  return self;
}

GPtrArray *
hub_namespace_list_standard (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_namespace_unref);

  g_ptr_array_add (list, new_standard (HUB_NAMESPACE_EMAIL));
  g_ptr_array_add (list, new_standard (HUB_NAMESPACE_PHONE));
  g_ptr_array_add (list, new_standard (HUB_NAMESPACE_ECID));

  return list;
}

HubNamespace *
hub_namespace_find (GPtrArray *namespaces, const char *code)
{
  guint i;

  if (namespaces == NULL || code == NULL)
    return NULL;

  for (i = 0; i < namespaces->len; i++)
    {
      HubNamespace *candidate = g_ptr_array_index (namespaces, i);

      if (g_ascii_strcasecmp (candidate->code, code) == 0)
        return candidate;
    }

  return NULL;
}
