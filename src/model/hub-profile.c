/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-profile.h"

#include "model/hub-audience.h"
#include "model/hub-error.h"
#include "model/hub-xdm.h"

#include <string.h>

/* A sandbox feeds profiles from 20 datasets at most (PROFILE-API 4). */
#define MOST_SOURCES 100

struct _HubProfile
{
  GObject parent_instance;

  HubEntityKind kind;
  char *id;
  HubXdm *answer; /* the whole one */
  HubXdm *record; /* within the answer, which keeps it alive */
  char *merge_policy_id;
  GDateTime *last_modified;
  GPtrArray *identities;
  GHashTable *graph; /* XIDs, this one's included */
  guint graph_size;
  GPtrArray *audiences;
  GPtrArray *sources; /* (element-type utf8) */
};

G_DEFINE_FINAL_TYPE (HubProfile, hub_profile, G_TYPE_OBJECT)

/* What sources write where they know nothing: seen in recorded answers, or refused by the
 * platform's own rules for identity values. */
static const char *const junk_values[] = {
  "anonymous", "invalid", "n/a", "none", "not available", "null", "undefined", "unknown",
};

static gboolean
is_junk (const char *value)
{
  g_autofree char *stripped = g_strstrip (g_strdup (value));
  guint i;

  if (*stripped == '\0')
    return TRUE;

  for (i = 0; i < G_N_ELEMENTS (junk_values); i++)
    if (g_ascii_strcasecmp (stripped, junk_values[i]) == 0)
      return TRUE;

  return FALSE;
}

static void
hub_profile_finalize (GObject *object)
{
  HubProfile *self = HUB_PROFILE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->answer, hub_xdm_unref);
  g_clear_pointer (&self->merge_policy_id, g_free);
  g_clear_pointer (&self->last_modified, g_date_time_unref);
  g_clear_pointer (&self->identities, g_ptr_array_unref);
  g_clear_pointer (&self->graph, g_hash_table_unref);
  g_clear_pointer (&self->audiences, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);

  G_OBJECT_CLASS (hub_profile_parent_class)->finalize (object);
}

static void
hub_profile_class_init (HubProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_profile_finalize;
}

static void
hub_profile_init (HubProfile *self)
{
  self->identities = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_identity_unref);
  self->graph = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->audiences = g_ptr_array_new_with_free_func (g_object_unref);
  self->sources = g_ptr_array_new_with_free_func (g_free);
}

/* Identities as they are found: the primary ones apart, each only once. */
typedef struct
{
  GHashTable *seen; /* borrowed HubIdentity */
  GPtrArray *primary;
  GPtrArray *others;
} IdentityList;

static void
collect_identity (IdentityList *list, const char *code, HubXdm *entry)
{
  g_autoptr (HubIdentity) identity = NULL;
  g_autofree char *text = NULL;
  const char *value = hub_xdm_get_string (entry, "id");
  gboolean primary = FALSE;

  if (value == NULL)
    value = text = hub_xdm_dup_text (entry, "id");

  if (value == NULL || code == NULL || *code == '\0' || is_junk (value))
    return;

  identity = hub_identity_new (code, value);
  if (!g_hash_table_add (list->seen, identity))
    return;

  hub_xdm_get_boolean (entry, "primary", &primary);
  g_ptr_array_add (primary ? list->primary : list->others, g_steal_pointer (&identity));
}

static void
collect_identity_map (IdentityList *list, HubXdm *map)
{
  HubXdmIter iter;
  HubXdm *entries;

  hub_xdm_iter_init (&iter, map);
  while (hub_xdm_iter_next (&iter, &entries))
    {
      HubXdmIter entry_iter;
      HubXdm *entry;

      hub_xdm_iter_init (&entry_iter, hub_xdm_get_array (entries, NULL));
      while (hub_xdm_iter_next (&entry_iter, &entry))
        collect_identity (list, hub_xdm_get_name (entries), entry);
    }
}

/* The form of `fields=identities`: [{id, namespace: {code}, primary}] */
static void
collect_identity_array (IdentityList *list, HubXdm *array)
{
  HubXdmIter iter;
  HubXdm *entry;

  hub_xdm_iter_init (&iter, array);
  while (hub_xdm_iter_next (&iter, &entry))
    collect_identity (list, hub_xdm_get_string (entry, "namespace.code"), entry);
}

static void
read_identities (HubProfile *self)
{
  IdentityList list;
  guint i;

  list.seen = g_hash_table_new ((GHashFunc) hub_identity_hash, (GEqualFunc) hub_identity_equal);
  list.primary = self->identities;
  list.others = g_ptr_array_new ();

  collect_identity_map (&list, hub_xdm_get_object (self->record, "identityMap"));
  collect_identity_array (&list, hub_xdm_get_array (self->record, "identities"));

  for (i = 0; i < list.others->len; i++)
    g_ptr_array_add (self->identities, g_ptr_array_index (list.others, i));

  g_ptr_array_unref (list.others);
  g_hash_table_unref (list.seen);
}

static void
read_graph (HubProfile *self, HubXdm *envelope)
{
  HubXdmIter iter;
  HubXdm *element;

  hub_xdm_iter_init (&iter, hub_xdm_get_array (envelope, "identityGraph"));
  while (hub_xdm_iter_next (&iter, &element))
    {
      const char *xid = hub_xdm_get_string (element, NULL);

      if (xid != NULL && *xid != '\0')
        g_hash_table_add (self->graph, g_strdup (xid));
    }

  self->graph_size = g_hash_table_size (self->graph);
  if (self->graph_size == 0)
    self->graph_size = self->identities->len;

  if (*self->id != '\0')
    g_hash_table_add (self->graph, g_strdup (self->id));
}

/* Each once; an identity without data has one without a name. */
static void
read_sources (HubProfile *self, HubXdm *envelope)
{
  HubXdmIter iter;
  HubXdm *element;

  hub_xdm_iter_init (&iter, hub_xdm_get_array (envelope, "sources"));
  while (self->sources->len < MOST_SOURCES && hub_xdm_iter_next (&iter, &element))
    {
      const char *id = hub_xdm_get_string (element, NULL);

      if (id != NULL && *id != '\0'
          && !g_ptr_array_find_with_equal_func (self->sources, id, g_str_equal, NULL))
        g_ptr_array_add (self->sources, g_strdup (id));
    }
}

static void
add_audience (HubProfile *self, const char *namespace_code, const char *id, HubXdm *membership)
{
  g_autoptr (GDateTime) since = hub_xdm_get_time (membership, "lastQualificationTime");
  const char *status = hub_xdm_get_string (membership, "status");

  if (*id == '\0')
    return;

  g_ptr_array_add (
    self->audiences,
    hub_audience_new (namespace_code, id, hub_audience_status_from_string (status), since));
}

/* {namespace: {id: {status, lastQualificationTime}}} */
static void
read_membership_map (HubProfile *self, HubXdm *map)
{
  HubXdmIter iter;
  HubXdm *memberships;

  hub_xdm_iter_init (&iter, map);
  while (hub_xdm_iter_next (&iter, &memberships))
    {
      const char *code = hub_xdm_get_name (memberships);
      HubXdmIter membership_iter;
      HubXdm *membership;

      hub_xdm_iter_init (&membership_iter, hub_xdm_get_object (memberships, NULL));
      while (hub_xdm_iter_next (&membership_iter, &membership))
        if (hub_xdm_get_kind (membership) == HUB_XDM_OBJECT)
          add_audience (self, code, hub_xdm_get_name (membership), membership);
    }
}

/* [{segmentID: {_id, namespace: {code}}, status, lastQualificationTime}], the older form, in the
 * spellings that schemas have for it */
static void
read_membership_array (HubProfile *self, HubXdm *array)
{
  static const char *const id_paths[] = { "segmentID._id", "segmentID", "segmentId", "_id", "id" };
  HubXdmIter iter;
  HubXdm *membership;

  hub_xdm_iter_init (&iter, array);
  while (hub_xdm_iter_next (&iter, &membership))
    {
      const char *code = hub_xdm_get_string (membership, "segmentID.namespace.code");
      const char *id = NULL;
      guint j;

      for (j = 0; j < G_N_ELEMENTS (id_paths) && id == NULL; j++)
        id = hub_xdm_get_string (membership, id_paths[j]);

      if (id != NULL)
        add_audience (self, code != NULL ? code : "ups", id, membership);
    }
}

static int
compare_audiences (gconstpointer a, gconstpointer b)
{
  HubAudience *first = *(HubAudience *const *) a;
  HubAudience *second = *(HubAudience *const *) b;
  int by_status = (int) hub_audience_get_status (first) - (int) hub_audience_get_status (second);
  GDateTime *first_since = hub_audience_get_since (first);
  GDateTime *second_since = hub_audience_get_since (second);

  if (by_status != 0)
    return by_status;

  if (first_since != NULL && second_since != NULL)
    {
      int by_time = g_date_time_compare (second_since, first_since);

      if (by_time != 0)
        return by_time;
    }
  else if (first_since != NULL || second_since != NULL)
    return first_since != NULL ? -1 : 1;

  /* So that two reads of the same customer show the same order */
  return strcmp (hub_audience_get_id (first), hub_audience_get_id (second));
}

static void
read_audiences (HubProfile *self)
{
  read_membership_map (self, hub_xdm_get_object (self->record, "segmentMembership"));
  read_membership_array (self, hub_xdm_get_array (self->record, "segmentMembership"));

  g_ptr_array_sort (self->audiences, compare_audiences);
}

/* The first profile that holds something; %NULL and @is_profile_shaped tells whether there was at
 * least an empty one. */
static HubXdm *
find_profile (HubXdm *answer, gboolean *is_profile_shaped)
{
  HubXdmIter iter;
  HubXdm *envelope;

  hub_xdm_iter_init (&iter, answer);
  while (hub_xdm_iter_next (&iter, &envelope))
    {
      HubXdm *record = hub_xdm_get_object (envelope, "entity");

      if (record == NULL)
        continue;

      *is_profile_shaped = TRUE;

      if (hub_xdm_get_count (record) > 0)
        return envelope;
    }

  return NULL;
}

HubProfile *
hub_profile_decode_entity (GBytes *bytes, HubEntityKind kind, GError **error)
{
  g_autoptr (HubXdm) answer = NULL;
  HubProfile *self;
  HubXdm *envelope;
  gboolean is_profile_shaped = FALSE;
  double status;

  g_return_val_if_fail (bytes != NULL, NULL);

  answer = hub_xdm_parse (bytes, HUB_XDM_MAX_BYTES, error);
  if (answer == NULL)
    return NULL;

  if (hub_xdm_get_kind (answer) != HUB_XDM_OBJECT)
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_UNEXPECTED,
                           "The answer for a profile is not an object");
      return NULL;
    }

  envelope = find_profile (answer, &is_profile_shaped);
  if (envelope == NULL)
    {
      /* Three ways of saying "unknown": {}, an empty entity, and the body of a 404. */
      if (hub_xdm_get_count (answer) == 0 || is_profile_shaped
          || (hub_xdm_get_number (answer, "statusCode", &status) && status == 404.0))
        g_set_error_literal (error, HUB_ERROR, HUB_ERROR_NO_PROFILE,
                             "The platform knows no such profile");
      else
        g_set_error_literal (error, HUB_ERROR, HUB_ERROR_UNEXPECTED,
                             "The answer for a profile holds no entity");
      return NULL;
    }

  self = g_object_new (HUB_TYPE_PROFILE, NULL);
  self->kind = kind;
  self->id = g_strdup (hub_xdm_get_name (envelope));
  self->record = hub_xdm_get (envelope, "entity");
  self->merge_policy_id = g_strdup (hub_xdm_get_string (envelope, "mergePolicy.id"));
  self->last_modified = hub_xdm_get_time (envelope, "lastModifiedAt");
  self->answer = g_steal_pointer (&answer);

  /* The platform's way of saying "never" */
  if (self->last_modified != NULL && g_date_time_to_unix (self->last_modified) == 0)
    g_clear_pointer (&self->last_modified, g_date_time_unref);

  read_identities (self);
  read_graph (self, envelope);
  read_sources (self, envelope);
  read_audiences (self);

  return self;
}

HubProfile *
hub_profile_decode (GBytes *bytes, GError **error)
{
  return hub_profile_decode_entity (bytes, HUB_ENTITY_PROFILE, error);
}

HubEntityKind
hub_profile_get_kind (HubProfile *self)
{
  g_return_val_if_fail (HUB_IS_PROFILE (self), HUB_ENTITY_PROFILE);

  return self->kind;
}

const char *
hub_profile_get_id (HubProfile *self)
{
  g_return_val_if_fail (HUB_IS_PROFILE (self), NULL);

  return self->id;
}

HubXdm *
hub_profile_get_record (HubProfile *self)
{
  g_return_val_if_fail (HUB_IS_PROFILE (self), NULL);

  return self->record;
}

const char *
hub_profile_get_merge_policy_id (HubProfile *self)
{
  g_return_val_if_fail (HUB_IS_PROFILE (self), NULL);

  return self->merge_policy_id;
}

GDateTime *
hub_profile_get_last_modified (HubProfile *self)
{
  g_return_val_if_fail (HUB_IS_PROFILE (self), NULL);

  return self->last_modified;
}

GPtrArray *
hub_profile_get_identities (HubProfile *self)
{
  g_return_val_if_fail (HUB_IS_PROFILE (self), NULL);

  return self->identities;
}

guint
hub_profile_get_graph_size (HubProfile *self)
{
  g_return_val_if_fail (HUB_IS_PROFILE (self), 0);

  return self->graph_size;
}

GPtrArray *
hub_profile_get_audiences (HubProfile *self)
{
  g_return_val_if_fail (HUB_IS_PROFILE (self), NULL);

  return self->audiences;
}

GPtrArray *
hub_profile_get_sources (HubProfile *self)
{
  g_return_val_if_fail (HUB_IS_PROFILE (self), NULL);

  return self->sources;
}

gboolean
hub_profile_is_same_customer (HubProfile *self, HubProfile *other)
{
  GHashTableIter iter;
  gpointer xid;

  g_return_val_if_fail (HUB_IS_PROFILE (self), FALSE);
  g_return_val_if_fail (HUB_IS_PROFILE (other), FALSE);

  g_hash_table_iter_init (&iter, self->graph);
  while (g_hash_table_iter_next (&iter, &xid, NULL))
    if (g_hash_table_contains (other->graph, xid))
      return TRUE;

  return FALSE;
}

gboolean
hub_profile_is_known_as (HubProfile *self, const char *xid)
{
  g_return_val_if_fail (HUB_IS_PROFILE (self), FALSE);
  g_return_val_if_fail (xid != NULL, FALSE);

  return g_hash_table_contains (self->graph, xid);
}
