/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-identity.h"

#include "model/hub-phone.h"
#include "model/hub-text.h"

#include <string.h>

#define HIDDEN "•••"
#define ELLIPSIS "…"

struct _HubIdentity
{
  char *namespace_code;
  char *value;
};

/* By hand, because G_DEFINE_BOXED_TYPE() is not ISO C. */
GType
hub_identity_get_type (void)
{
  static GType type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static ("HubIdentity",
                                                            (GBoxedCopyFunc) hub_identity_ref,
                                                            (GBoxedFreeFunc) hub_identity_unref));

  return type;
}

static const char *const standard_codes[] = {
  HUB_NAMESPACE_EMAIL,
  HUB_NAMESPACE_PHONE,
  HUB_NAMESPACE_ECID,
};

static const char *
canonicalise_code (const char *code)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (standard_codes); i++)
    if (g_ascii_strcasecmp (code, standard_codes[i]) == 0)
      return standard_codes[i];

  return code;
}

static void
hub_identity_clear (gpointer data)
{
  HubIdentity *self = data;

  g_free (self->namespace_code);
  g_free (self->value);
}

HubIdentity *
hub_identity_new (const char *namespace_code, const char *value)
{
  HubIdentity *self;

  g_return_val_if_fail (namespace_code != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  self = g_atomic_rc_box_new0 (HubIdentity);
  self->namespace_code = g_strdup (canonicalise_code (namespace_code));
  self->value = g_strdup (value);

  return self;
}

HubIdentity *
hub_identity_ref (HubIdentity *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hub_identity_unref (HubIdentity *self)
{
  g_atomic_rc_box_release_full (self, hub_identity_clear);
}

const char *
hub_identity_get_namespace (HubIdentity *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->namespace_code;
}

const char *
hub_identity_get_value (HubIdentity *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->value;
}

HubEntityKind
hub_identity_get_kind (HubIdentity *self)
{
  g_return_val_if_fail (self != NULL, HUB_ENTITY_PROFILE);

  return hub_entity_kind_of_namespace (self->namespace_code);
}

gboolean
hub_identity_equal (const HubIdentity *a, const HubIdentity *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  return strcmp (a->value, b->value) == 0
         && g_ascii_strcasecmp (a->namespace_code, b->namespace_code) == 0;
}

guint
hub_identity_hash (const HubIdentity *self)
{
  guint hash;
  const char *p;

  g_return_val_if_fail (self != NULL, 0);

  hash = g_str_hash (self->value);
  for (p = self->namespace_code; *p != '\0'; p++)
    hash = hash * 33 + (guint) g_ascii_tolower (*p);

  return hash;
}

static gboolean
is_in_namespace (HubIdentity *self, const char *code)
{
  return strcmp (self->namespace_code, code) == 0;
}

char *
hub_identity_to_display (HubIdentity *self)
{
  g_autofree char *inert = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  inert = hub_text_make_inert (self->value, -1);

  if (is_in_namespace (self, HUB_NAMESPACE_PHONE))
    return hub_phone_format_international (inert);

  return g_steal_pointer (&inert);
}

/* The country code and at most two digits of what follows, then the last three. */
static char *
mask_phone (const char *display)
{
  const char *country_end = strchr (display, ' ');
  gsize length = strlen (display);
  char tail[4] = { 0 };
  gsize shown;
  gsize end;
  gsize n;

  if (*display != '+' || country_end == NULL || length < 9)
    return g_strdup (HIDDEN);

  shown = (gsize) (country_end + 1 - display);
  shown += MIN (strspn (display + shown, "0123456789"), 2);

  /* In a short number the two ends must not meet. */
  if (shown + 6 > length)
    return g_strdup_printf ("%.*s " HIDDEN, (int) (country_end - display), display);

  /* The last three digits, wherever the country puts its blanks. */
  for (end = length, n = 0; n < G_N_ELEMENTS (tail) - 1 && end > shown; end--)
    if (g_ascii_isdigit (display[end - 1]))
      tail[G_N_ELEMENTS (tail) - 2 - n++] = display[end - 1];

  return g_strdup_printf ("%.*s " HIDDEN " %s", (int) shown, display,
                          tail + G_N_ELEMENTS (tail) - 1 - n);
}

/* The first word of what stands before the @. */
static char *
mask_email (const char *display)
{
  gsize shown = strcspn (display, "@.+-_");
  const char *end;

  if (g_utf8_strlen (display, (gssize) shown) > 8)
    {
      end = g_utf8_offset_to_pointer (display, 8);
      shown = (gsize) (end - display);
    }

  return g_strdup_printf ("%.*s@" ELLIPSIS, (int) shown, display);
}

static char *
mask_other (const char *display)
{
  glong length = g_utf8_strlen (display, -1);
  glong head = length >= 8 ? 3 : 1;
  glong tail = length >= 8 ? 2 : 1;

  if (length < 5)
    return g_strdup (HIDDEN);

  return g_strdup_printf ("%.*s" HIDDEN "%s",
                          (int) (g_utf8_offset_to_pointer (display, head) - display), display,
                          g_utf8_offset_to_pointer (display, length - tail));
}

char *
hub_identity_to_masked (HubIdentity *self)
{
  g_autofree char *display = hub_identity_to_display (self);

  g_return_val_if_fail (self != NULL, NULL);

  if (is_in_namespace (self, HUB_NAMESPACE_PHONE))
    return mask_phone (display);
  if (is_in_namespace (self, HUB_NAMESPACE_EMAIL))
    return mask_email (display);

  return mask_other (display);
}
