/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-event-page.h"

#include "model/hub-card-set-private.h"
#include "model/hub-xdm.h"

struct _HubEventPage
{
  gatomicrefcount ref_count;

  GPtrArray *events; /* (element-type HubEvent) */
  char *next;
};

/* By hand, because G_DEFINE_BOXED_TYPE() is not ISO C. */
GType
hub_event_page_get_type (void)
{
  static GType type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static ("HubEventPage",
                                                            (GBoxedCopyFunc) hub_event_page_ref,
                                                            (GBoxedFreeFunc) hub_event_page_unref));

  return type;
}

HubEventPage *
hub_event_page_new (GPtrArray *events, const char *next)
{
  HubEventPage *self;

  g_return_val_if_fail (events != NULL, NULL);

  self = g_new0 (HubEventPage, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->events = events;
  self->next = next != NULL && *next != '\0' ? g_strdup (next) : NULL;

  return self;
}

/* When it happened: the event says so itself, in ISO; the envelope repeats it in milliseconds. When
 * the platform wrote it down (lastModifiedAt) may be earlier than either and is no answer. */
static gint64
get_timestamp (HubXdm *child, HubXdm *record)
{
  g_autoptr (GDateTime) time = hub_xdm_get_time (record, "timestamp");

  if (time == NULL)
    time = hub_xdm_get_time (child, "timestamp");
  if (time == NULL)
    return 0;

  return g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;
}

/* NULL for a child that holds no event. */
static HubEvent *
decode_child (HubXdm *child, HubActivity *activity, GDateTime *now)
{
  HubXdm *record = hub_xdm_get (child, "entity");
  const char *id = hub_xdm_get_string (record, "_id");
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  const char *source = hub_xdm_get_string (child, "sourceId");
  HubActivityMatch match;
  HubEvent *event;

  if (hub_xdm_get_kind (record) != HUB_XDM_OBJECT || hub_xdm_get_count (record) == 0)
    return NULL;

  if (id == NULL)
    id = hub_xdm_get_string (child, "entityId");
  match = hub_activity_describe (activity, record, now, &title, &detail);

  event = hub_event_new (id != NULL ? id : "", get_timestamp (child, record), record, match.kind,
                         title, detail, match.icon_name);
  if (source != NULL && *source != '\0')
    hub_event_set_source (event, source);

  return event;
}

HubEventPage *
hub_event_page_decode (GBytes *bytes, HubCardSet *cards, GError **error)
{
  g_autoptr (HubXdm) root = NULL;
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GDateTime) now = NULL;
  HubXdmIter iter;
  HubXdm *child;
  GPtrArray *events;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (HUB_IS_CARD_SET (cards), NULL);

  root = hub_xdm_parse (bytes, HUB_XDM_MAX_BYTES, error);
  if (root == NULL)
    return NULL;

  events = g_ptr_array_new_with_free_func (g_object_unref);
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  now = g_date_time_new_now_utc ();
  hub_xdm_iter_init (&iter, hub_xdm_get_array (root, "children"));
  while (hub_xdm_iter_next (&iter, &child))
    {
      g_autoptr (HubEvent) event = decode_child (child, hub_card_set_get_activity (cards), now);

      /* Stitched identities may each bring the same event along. */
      if (event == NULL
          || (*hub_event_get_id (event) != '\0'
              && !g_hash_table_add (seen, (gpointer) hub_event_get_id (event))))
        continue;
      g_ptr_array_add (events, g_steal_pointer (&event));
    }

  return hub_event_page_new (events, hub_xdm_get_string (root, "_links.next.href"));
}

HubEventPage *
hub_event_page_ref (HubEventPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
hub_event_page_unref (HubEventPage *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->next, g_free);
  g_free (self);
}

GPtrArray *
hub_event_page_get_events (HubEventPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->events;
}

const char *
hub_event_page_get_next (HubEventPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->next;
}
