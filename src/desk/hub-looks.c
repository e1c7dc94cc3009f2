/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-looks.h"

#include "hub-digest-job.h"

struct _HubLooks
{
  GObject parent_instance;

  HubDigestStore *digests;

  /* The look that lasts. */
  char *connection_id;       /* nullable: nobody is looked at */
  HubLookup *lookup;         /* nullable: the latest answer about the customer */
  gint64 time_ms;            /* when it came */
  GCancellable *cancellable; /* nullable */
  GCancellable *digesting;   /* nullable */
  HubProfile *digested;      /* nullable: what was digested last, and whether with its events */
  gboolean digested_events;
  gboolean is_found; /* whether the digest before is known, or that there is none */
  HubDigest *former; /* nullable: of the look before */
  HubDigest *latest; /* nullable: seen last, in this look or before */
  gboolean is_compared;
  HubChanges *changes; /* nullable */
};

G_DEFINE_FINAL_TYPE (HubLooks, hub_looks, G_TYPE_OBJECT)

static void
put_away_cb (HubLooks *self)
{
  if (self->is_compared && hub_lookup_get_changes (self->lookup) == NULL)
    g_clear_object (&self->changes);
}

static void
digest_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubLooks) self = user_data;
  g_autoptr (HubChanges) changes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HubDigest) digest = hub_digest_job_finish (result, &changes, &error);

  /* Of a look that is over, or of an answer that another has replaced. */
  if (error != NULL || self->lookup == NULL)
    return;

  if (!self->is_compared)
    {
      self->is_compared = TRUE;
      g_set_object (&self->changes, changes);
      g_clear_pointer (&self->former, hub_digest_unref);
      hub_lookup_set_changes (self->lookup, changes);
    }
  if (digest == NULL)
    return;
  g_clear_pointer (&self->latest, hub_digest_unref);
  self->latest = hub_digest_ref (digest);
  hub_digest_store_keep (self->digests, self->connection_id, hub_lookup_get_identity (self->lookup),
                         digest);
}

/* When both are there, what was seen before and what is to be seen now. */
static void
look (HubLooks *self)
{
  HubKnownEvents known;
  GPtrArray *events;

  if (!self->is_found || hub_lookup_get_summary (self->lookup) == NULL
      || hub_lookup_get_events_state (self->lookup) == HUB_EVENTS_LOADING)
    return;

  events = hub_lookup_get_newest_events (self->lookup, &known);
  /* Summed up anew for older events, which are not among those that are remembered. */
  if (self->digested == hub_lookup_get_profile (self->lookup)
      && self->digested_events == (events != NULL))
    return;

  /* Not both: the older might end last. */
  g_cancellable_cancel (self->digesting);
  g_clear_object (&self->digesting);
  self->digesting = g_cancellable_new ();
  g_set_object (&self->digested, hub_lookup_get_profile (self->lookup));
  self->digested_events = events != NULL;
  hub_digest_job_async (hub_lookup_get_cards (self->lookup), hub_lookup_get_profile (self->lookup),
                        events, known, self->latest, self->former, self->digesting, digest_cb,
                        g_object_ref (self));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubLooks) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HubDigest) digest
    = hub_digest_store_find_finish (HUB_DIGEST_STORE (source), result, &error);

  if (error != NULL || self->lookup == NULL)
    return;

  self->is_found = TRUE;
  if (digest != NULL)
    {
      self->former = hub_digest_ref (digest);
      self->latest = hub_digest_ref (digest);
    }
  look (self);
}

static void
follow (HubLooks *self, HubLookup *lookup)
{
  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_data (self->lookup, self);
  g_set_object (&self->lookup, lookup);
  if (lookup == NULL)
    return;
  g_signal_connect_object (lookup, "notify::summary", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lookup, "notify::changes", G_CALLBACK (put_away_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
end (HubLooks *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->digesting);
  g_clear_object (&self->digesting);
  g_clear_object (&self->digested);
  follow (self, NULL);
  g_clear_pointer (&self->connection_id, g_free);
  g_clear_pointer (&self->former, hub_digest_unref);
  g_clear_pointer (&self->latest, hub_digest_unref);
  g_clear_object (&self->changes);
  self->is_found = FALSE;
  self->is_compared = FALSE;
}

static void
hub_looks_dispose (GObject *object)
{
  end (HUB_LOOKS (object));

  G_OBJECT_CLASS (hub_looks_parent_class)->dispose (object);
}

static void
hub_looks_finalize (GObject *object)
{
  HubLooks *self = HUB_LOOKS (object);

  g_clear_object (&self->digests);

  G_OBJECT_CLASS (hub_looks_parent_class)->finalize (object);
}

static void
hub_looks_class_init (HubLooksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hub_looks_dispose;
  object_class->finalize = hub_looks_finalize;
}

static void
hub_looks_init (HubLooks *self)
{
}

HubLooks *
hub_looks_new (HubDigestStore *digests)
{
  HubLooks *self;

  g_return_val_if_fail (HUB_IS_DIGEST_STORE (digests), NULL);

  self = g_object_new (HUB_TYPE_LOOKS, NULL);
  g_set_object (&self->digests, digests);

  return self;
}

static gboolean
goes_on (HubLooks *self, const char *connection_id, HubLookup *lookup, gint64 now_ms)
{
  return self->lookup != NULL && g_str_equal (self->connection_id, connection_id)
         && hub_lookup_is_same_customer (lookup, self->lookup)
         && ABS (now_ms - self->time_ms) <= HUB_LOOKS_PAUSE_MS;
}

void
hub_looks_add (HubLooks *self, const char *connection_id, HubLookup *lookup, gint64 now_ms)
{
  g_return_if_fail (HUB_IS_LOOKS (self));
  g_return_if_fail (connection_id != NULL);
  g_return_if_fail (HUB_IS_LOOKUP (lookup) && hub_lookup_get_profile (lookup) != NULL);

  if (lookup == self->lookup)
    return;

  if (goes_on (self, connection_id, lookup, now_ms))
    {
      self->time_ms = now_ms;
      if (self->is_compared)
        hub_lookup_set_changes (lookup, self->changes);
      follow (self, lookup);
      look (self);
      return;
    }

  end (self);
  self->connection_id = g_strdup (connection_id);
  self->time_ms = now_ms;
  self->cancellable = g_cancellable_new ();
  follow (self, lookup);
  hub_digest_store_find_async (self->digests, connection_id, hub_lookup_get_profile (lookup),
                               self->cancellable, found_cb, g_object_ref (self));
}

void
hub_looks_forget (HubLooks *self)
{
  g_return_if_fail (HUB_IS_LOOKS (self));

  end (self);
}
