/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-searcher.h"

#include "model/hub-error.h"

enum
{
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubSearcher
{
  GObject parent_instance;

  HubDesk *desk;
  HubSearchBar *search; /* not owned */
  HubLookup *lookup;    /* the one listened to */
  gboolean text_waits;  /* for a connection, to be looked up */
  gboolean refused;     /* why stands where the lookup would */
  HubQuery *query_waits;

  gboolean is_typing; /* something else than what was looked up */
  gboolean active;    /* the field is this one's */
  char *text;         /* what stood in it, while it is not */
  char *chosen;       /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HubSearcher, hub_searcher, G_TYPE_OBJECT)

static gboolean
is_loading (HubSearcher *self)
{
  return self->lookup != NULL && hub_lookup_get_state (self->lookup) == HUB_LOOKUP_LOADING;
}

static void
update_loading (HubSearcher *self)
{
  if (!self->active)
    return;

  hub_search_bar_set_loading (self->search, is_loading (self) || self->text_waits
                                              || self->query_waits != NULL
                                              || hub_desk_is_refreshing (self->desk));
}

/* Whoever was chosen among several was found by that one kind of identity. */
static void
show_chosen_namespace (HubSearcher *self)
{
  const char *code;

  if (self->lookup == NULL || hub_lookup_get_state (self->lookup) != HUB_LOOKUP_ONE
      || hub_lookup_get_hits (self->lookup) == NULL)
    return;

  code = hub_identity_get_namespace (hub_lookup_get_identity (self->lookup));
  if (self->active)
    {
      hub_search_bar_set_chosen (self->search, code);
    }
  else
    {
      g_free (self->chosen);
      self->chosen = g_strdup (code);
    }
}

static void
lookup_state_cb (HubSearcher *self)
{
  update_loading (self);
  show_chosen_namespace (self);
  /* Found: the next that is typed is the next caller. Anything else may want mending. */
  if (self->active && hub_lookup_get_state (self->lookup) == HUB_LOOKUP_ONE)
    hub_search_bar_select (self->search);
}

static void
set_lookup (HubSearcher *self, HubLookup *lookup)
{
  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_data (self->lookup, self);
  g_set_object (&self->lookup, lookup);
  if (lookup != NULL)
    g_signal_connect_swapped (lookup, "notify::state", G_CALLBACK (lookup_state_cb), self);
}

/* One that comes back says nothing about what stands in the field by now. */
static void
desk_lookup_cb (HubSearcher *self)
{
  set_lookup (self, hub_desk_get_lookup (self->desk));
  if (self->lookup != NULL)
    self->refused = FALSE;
  update_loading (self);
}

static void
update_namespaces (HubSearcher *self)
{
  HubConnection *connection = hub_desk_get_connection (self->desk);

  if (connection != NULL && self->active)
    hub_search_bar_set_namespaces (self->search,
                                   hub_card_set_get_namespaces (hub_desk_get_cards (self->desk)),
                                   hub_connection_get_country (connection));
}

static void
desk_connection_cb (HubSearcher *self)
{
  update_namespaces (self);
  if (hub_desk_get_connection (self->desk) == NULL)
    return;

  if (self->query_waits != NULL)
    {
      g_autoptr (HubQuery) query = g_steal_pointer (&self->query_waits);

      hub_desk_start_lookup (self->desk, query);
    }
  else if (self->text_waits)
    {
      hub_searcher_look_up_typed (self);
    }
}

/* @done: whoever mends what was refused still wants to read why; nobody else does */
static void
stop (HubSearcher *self, gboolean done)
{
  self->text_waits = FALSE;
  g_clear_pointer (&self->query_waits, hub_query_unref);
  hub_desk_cancel_refresh (self->desk);
  if (is_loading (self) || (self->refused && done))
    {
      self->refused = FALSE;
      hub_desk_restore_lookup (self->desk);
    }
  update_loading (self);
}

static void
search_activate_cb (HubSearcher *self)
{
  if (self->active)
    hub_searcher_look_up_typed (self);
}

static void
search_changed_cb (HubSearcher *self)
{
  if (!self->active)
    return;

  self->is_typing = TRUE;
  stop (self, *hub_search_bar_get_text (self->search) == '\0');
}

static void
search_stop_cb (HubSearcher *self)
{
  if (!self->active)
    return;

  hub_searcher_stop (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
hub_searcher_dispose (GObject *object)
{
  HubSearcher *self = HUB_SEARCHER (object);

  set_lookup (self, NULL);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->query_waits, hub_query_unref);

  G_OBJECT_CLASS (hub_searcher_parent_class)->dispose (object);
}

static void
hub_searcher_finalize (GObject *object)
{
  HubSearcher *self = HUB_SEARCHER (object);

  g_free (self->text);
  g_free (self->chosen);

  G_OBJECT_CLASS (hub_searcher_parent_class)->finalize (object);
}

static void
hub_searcher_class_init (HubSearcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hub_searcher_dispose;
  G_OBJECT_CLASS (klass)->finalize = hub_searcher_finalize;

  signals[SIGNAL_REFUSED]
    = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_STRING);
}

static void
hub_searcher_init (HubSearcher *self)
{
  self->text = g_strdup ("");
}

HubSearcher *
hub_searcher_new (HubDesk *desk, HubSearchBar *search)
{
  HubSearcher *self;

  g_return_val_if_fail (HUB_IS_DESK (desk), NULL);
  g_return_val_if_fail (HUB_IS_SEARCH_BAR (search), NULL);

  self = g_object_new (HUB_TYPE_SEARCHER, NULL);
  self->desk = g_object_ref (desk);
  self->search = search;

  g_signal_connect_object (desk, "notify::lookup", G_CALLBACK (desk_lookup_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::refreshing", G_CALLBACK (update_loading), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::connection", G_CALLBACK (desk_connection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::cards", G_CALLBACK (update_namespaces), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (search_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "stop", G_CALLBACK (search_stop_cb), self, G_CONNECT_SWAPPED);
  desk_lookup_cb (self);

  return self;
}

static void
leave (HubSearcher *self)
{
  g_free (self->text);
  self->text = g_strdup (hub_search_bar_get_text (self->search));
  g_free (self->chosen);
  self->chosen = g_strdup (hub_search_bar_get_chosen (self->search));
}

static void
enter (HubSearcher *self)
{
  update_namespaces (self);
  /* What was typed for another must not come back by undoing. */
  hub_search_bar_clear (self->search);
  hub_search_bar_set_text (self->search, self->text);
  hub_search_bar_set_chosen (self->search, self->chosen);
  /* As when it was found: the next that is typed takes its place. */
  if (!self->is_typing && self->lookup != NULL
      && hub_lookup_get_state (self->lookup) == HUB_LOOKUP_ONE)
    hub_search_bar_select (self->search);
  update_loading (self);
}

void
hub_searcher_set_active (HubSearcher *self, gboolean active)
{
  g_return_if_fail (HUB_IS_SEARCHER (self));

  if (self->active == active)
    return;

  self->active = active;
  if (active)
    enter (self);
  else
    leave (self);
}

void
hub_searcher_look_up_typed (HubSearcher *self)
{
  g_autoptr (HubQuery) query = NULL;
  g_autoptr (GError) error = NULL;
  const char *text;

  g_return_if_fail (HUB_IS_SEARCHER (self));

  g_clear_pointer (&self->query_waits, hub_query_unref);
  self->text_waits = hub_desk_get_connection (self->desk) == NULL;
  update_loading (self);
  if (self->text_waits)
    return;

  text = hub_search_bar_get_text (self->search);
  query = hub_desk_parse (self->desk, text, hub_search_bar_get_chosen (self->search), &error);
  if (query != NULL)
    {
      self->is_typing = FALSE;
      hub_desk_start_lookup (self->desk, query);
      return;
    }

  /* Nothing typed is a slip of the key. */
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_EMPTY))
    {
      hub_searcher_stop (self);
    }
  else
    {
      hub_desk_set_lookup_aside (self->desk);
      self->refused = TRUE;
    }
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error, text);
}

void
hub_searcher_show_query (HubSearcher *self, HubQuery *query)
{
  GPtrArray *candidates;

  g_return_if_fail (HUB_IS_SEARCHER (self));
  g_return_if_fail (query != NULL);

  self->is_typing = FALSE;
  candidates = hub_query_get_candidates (query);
  if (candidates->len == 1)
    {
      HubIdentity *identity = g_ptr_array_index (candidates, 0);
      g_autofree char *display = hub_identity_to_display (identity);

      hub_search_bar_set_text (self->search, display);
      hub_search_bar_set_chosen (self->search, hub_identity_get_namespace (identity));
    }
  else
    {
      hub_search_bar_set_text (self->search, hub_query_get_text (query));
      hub_search_bar_set_chosen (self->search, NULL);
    }
}

void
hub_searcher_look_up_query (HubSearcher *self, HubQuery *query)
{
  g_return_if_fail (HUB_IS_SEARCHER (self));
  g_return_if_fail (query != NULL);

  hub_searcher_show_query (self, query);

  self->text_waits = FALSE;
  g_clear_pointer (&self->query_waits, hub_query_unref);
  if (hub_desk_get_connection (self->desk) != NULL)
    {
      hub_desk_start_lookup (self->desk, query);
      return;
    }

  self->query_waits = hub_query_ref (query);
  update_loading (self);
}

void
hub_searcher_stop (HubSearcher *self)
{
  g_return_if_fail (HUB_IS_SEARCHER (self));

  stop (self, TRUE);
}
