/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-event-sieve.h"

#include <string.h>

/* After so many events a worker looks whether it is still wanted. */
#define LOOK_EVERY 1024

enum
{
  PROP_SIFTING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_REPLACING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubEventSieve
{
  GObject parent_instance;

  GListModel *events;     /* (nullable) */
  HubEventFilter *filter; /* (nullable): all are let through */
  GPtrArray *found;       /* (nullable): NULL shows the events themselves */
  GCancellable *sifting;  /* (nullable) */
};

static void hub_event_sieve_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HubEventSieve,
                               hub_event_sieve,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hub_event_sieve_model_init))

/* What a worker is given. */
typedef struct
{
  GPtrArray *events;
  HubEventFilter *filter;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_ptr_array_unref (work->events);
  hub_event_filter_free (work->filter);
  g_free (work);
}

static guint
count_events (HubEventSieve *self)
{
  return self->events != NULL ? g_list_model_get_n_items (self->events) : 0;
}

static guint
count_shown (HubEventSieve *self)
{
  return self->found != NULL ? self->found->len : count_events (self);
}

/* Adds those of the events from @first on that fit. */
static void
add_fitting (HubEventSieve *self, GPtrArray *found, guint first)
{
  guint n_events = count_events (self);

  for (guint i = first; i < n_events; i++)
    {
      HubEvent *event = g_list_model_get_item (self->events, i);

      if (hub_event_filter_matches (self->filter, event))
        g_ptr_array_add (found, event);
      else
        g_object_unref (event);
    }
}

static gboolean
holds_same (GPtrArray *found, GPtrArray *others)
{
  return found != NULL && found->len == others->len
         && (found->len == 0
             || memcmp (found->pdata, others->pdata, found->len * sizeof (gpointer)) == 0);
}

static void
stop (HubEventSieve *self)
{
  g_cancellable_cancel (self->sifting);
  g_clear_object (&self->sifting);
}

/* Takes @found. */
static void
show (HubEventSieve *self, GPtrArray *found)
{
  g_autoptr (GPtrArray) before = NULL;
  guint n_before;
  gboolean changes = found == NULL || !holds_same (self->found, found);

  if (changes)
    g_signal_emit (self, signals[SIGNAL_REPLACING], 0);
  n_before = count_shown (self);
  before = g_steal_pointer (&self->found);
  self->found = found;
  if (!changes)
    return;
  if (n_before > 0 || count_shown (self) > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, count_shown (self));
}

static void
sift (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < work->events->len; i++)
    {
      HubEvent *event = g_ptr_array_index (work->events, i);

      if (i % LOOK_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
        break;
      if (hub_event_filter_matches (work->filter, event))
        g_ptr_array_add (found, g_object_ref (event));
    }
  g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
}

static void
sifted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubEventSieve *self = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));
  GPtrArray *found = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Cancelled when there is something newer, or nobody any more. */
  if (found == NULL)
    return;
  g_clear_object (&self->sifting);
  add_fitting (self, found, work->events->len);
  show (self, found);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIFTING]);
}

static void
start (HubEventSieve *self)
{
  g_autoptr (GTask) task = NULL;
  guint n_events = count_events (self);
  Work *work = g_new0 (Work, 1);

  work->filter = hub_event_filter_copy (self->filter);
  work->events = g_ptr_array_new_full (n_events, g_object_unref);
  for (guint i = 0; i < n_events; i++)
    g_ptr_array_add (work->events, g_list_model_get_item (self->events, i));

  self->sifting = g_cancellable_new ();
  /* Without a source object, which a worker might be the last to drop. */
  task = g_task_new (NULL, self->sifting, sifted_cb, self);
  g_task_set_source_tag (task, start);
  g_task_set_name (task, "[hub] events through the filter");
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, sift);
}

/* @at_once: shows nothing until the answer is there, as what was shown is no more */
static void
restart (HubEventSieve *self, gboolean at_once)
{
  gboolean was_sifting = self->sifting != NULL;

  stop (self);
  if (self->filter == NULL || count_events (self) == 0)
    {
      if (self->found != NULL)
        show (self, NULL);
    }
  else
    {
      if (at_once)
        show (self, g_ptr_array_new_with_free_func (g_object_unref));
      start (self);
    }
  if (was_sifting != (self->sifting != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIFTING]);
}

static void
events_changed_cb (HubEventSieve *self, guint position, guint n_removed, guint n_added)
{
  if (self->filter == NULL)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
      return;
    }
  /* A page more is gone through here, or with what the worker brings. */
  if (n_removed == 0 && position + n_added == count_events (self) && self->found != NULL)
    {
      guint n_before = self->found->len;

      if (self->sifting != NULL)
        return;
      add_fitting (self, self->found, position);
      if (self->found->len > n_before)
        g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->found->len - n_before);
      return;
    }
  if (self->found == NULL)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
      restart (self, FALSE);
    }
  else
    restart (self, TRUE);
}

static GType
hub_event_sieve_get_item_type (GListModel *model)
{
  return HUB_TYPE_EVENT;
}

static guint
hub_event_sieve_get_n_items (GListModel *model)
{
  return count_shown (HUB_EVENT_SIEVE (model));
}

static gpointer
hub_event_sieve_get_item (GListModel *model, guint position)
{
  HubEventSieve *self = HUB_EVENT_SIEVE (model);

  if (self->found == NULL)
    return self->events != NULL ? g_list_model_get_item (self->events, position) : NULL;
  return position < self->found->len ? g_object_ref (self->found->pdata[position]) : NULL;
}

static void
hub_event_sieve_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hub_event_sieve_get_item_type;
  iface->get_n_items = hub_event_sieve_get_n_items;
  iface->get_item = hub_event_sieve_get_item;
}

static void
hub_event_sieve_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SIFTING:
      g_value_set_boolean (value, HUB_EVENT_SIEVE (object)->sifting != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
disconnect (HubEventSieve *self)
{
  if (self->events != NULL)
    g_signal_handlers_disconnect_by_data (self->events, self);
  g_clear_object (&self->events);
}

static void
hub_event_sieve_dispose (GObject *object)
{
  HubEventSieve *self = HUB_EVENT_SIEVE (object);

  stop (self);
  disconnect (self);

  G_OBJECT_CLASS (hub_event_sieve_parent_class)->dispose (object);
}

static void
hub_event_sieve_finalize (GObject *object)
{
  HubEventSieve *self = HUB_EVENT_SIEVE (object);

  g_clear_pointer (&self->filter, hub_event_filter_free);
  g_clear_pointer (&self->found, g_ptr_array_unref);

  G_OBJECT_CLASS (hub_event_sieve_parent_class)->finalize (object);
}

static void
hub_event_sieve_class_init (HubEventSieveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hub_event_sieve_get_property;
  object_class->dispose = hub_event_sieve_dispose;
  object_class->finalize = hub_event_sieve_finalize;

  signals[SIGNAL_REPLACING] = g_signal_new ("replacing", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  properties[PROP_SIFTING]
    = g_param_spec_boolean ("sifting", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hub_event_sieve_init (HubEventSieve *self)
{
}

HubEventSieve *
hub_event_sieve_new (void)
{
  return g_object_new (HUB_TYPE_EVENT_SIEVE, NULL);
}

void
hub_event_sieve_set_events (HubEventSieve *self, GListModel *events)
{
  guint n_before;
  gboolean was_sifting;

  g_return_if_fail (HUB_IS_EVENT_SIEVE (self));
  g_return_if_fail (events == NULL || G_IS_LIST_MODEL (events));

  if (self->events == events)
    return;
  was_sifting = self->sifting != NULL;
  stop (self);
  n_before = count_shown (self);
  disconnect (self);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  if (events != NULL)
    {
      self->events = g_object_ref (events);
      g_signal_connect_object (events, "items-changed", G_CALLBACK (events_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (self->filter != NULL)
    self->found = g_ptr_array_new_with_free_func (g_object_unref);
  if (self->filter != NULL && count_events (self) > 0)
    start (self);
  if (n_before > 0 || count_shown (self) > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, count_shown (self));
  if (was_sifting != (self->sifting != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIFTING]);
}

GListModel *
hub_event_sieve_get_events (HubEventSieve *self)
{
  g_return_val_if_fail (HUB_IS_EVENT_SIEVE (self), NULL);

  return self->events;
}

void
hub_event_sieve_set_filter (HubEventSieve *self, HubEventFilter *filter)
{
  g_return_if_fail (HUB_IS_EVENT_SIEVE (self));

  g_clear_pointer (&self->filter, hub_event_filter_free);
  if (filter != NULL && !hub_event_filter_is_open (filter))
    self->filter = hub_event_filter_copy (filter);
  restart (self, FALSE);
}

gboolean
hub_event_sieve_is_sifting (HubEventSieve *self)
{
  g_return_val_if_fail (HUB_IS_EVENT_SIEVE (self), FALSE);

  return self->sifting != NULL;
}
