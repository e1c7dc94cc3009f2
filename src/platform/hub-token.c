/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-token.h"

#include "platform/hub-http-exchange.h"
#include "platform/hub-token-answer.h"
#include "platform/hub-token-command.h"

#include "model/hub-error.h"

#include <string.h>

/* What Adobe's console gives a server-to-server credential for Experience Platform. */
#define SCOPE "openid,AdobeID,read_organizations,additional_info.projectedProductContext,session"

#define MAX_ANSWER_BYTES (64u * 1024)

/* A token is renewed this long before its end, or in the last fifth of a short life. */
#define RENEW_AHEAD_SECONDS 500

/* When the answer does not say how long it lives: shorter than any token that is in use. */
#define DEFAULT_LIFE_SECONDS 300

/* Before asking again after a renewal failed while the old token still lives. */
#define RENEW_RETRY_SECONDS 10

/* A command leaves the last third of the deadline to the request: whoever waits is to hear that the
 * command took too long, and not that the platform did. */
#define COMMAND_SHARE 3

enum
{
  SIGNAL_RENEWED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _HubToken
{
  GObject parent_instance;

  HubConnection *connection;
  HubCredential *credential;
  char *url;
  SoupSession *session;
  HubBackoff *backoff;
  guint deadline_ms;

  gint64 (*clock) (void);
  char *token;       /* (nullable) */
  gint64 renew_at;   /* by the clock */
  gint64 expires_at; /* by the clock */

  gboolean renewing;
  gint64 started_at;
  gint64 asking_since; /* g_get_monotonic_time(); 0 unless the credential is asked for the secret */
  GCancellable *renewal; /* (nullable) */
  GQueue waiters;        /* (element-type GTask): owned */
};

G_DEFINE_FINAL_TYPE (HubToken, hub_token, G_TYPE_OBJECT)

static void
forget (HubToken *self)
{
  g_clear_pointer (&self->token, hub_credential_free_secret);
}

static void
hub_token_finalize (GObject *object)
{
  HubToken *self = HUB_TOKEN (object);

  /* Waiters hold a reference to their token. */
  g_assert (g_queue_is_empty (&self->waiters));
  forget (self);
  g_clear_object (&self->renewal);
  g_clear_object (&self->connection);
  g_clear_object (&self->credential);
  g_clear_object (&self->session);
  g_clear_pointer (&self->backoff, hub_backoff_unref);
  g_free (self->url);

  G_OBJECT_CLASS (hub_token_parent_class)->finalize (object);
}

static void
hub_token_class_init (HubTokenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_token_finalize;

  signals[SIGNAL_RENEWED] = g_signal_new ("renewed", HUB_TYPE_TOKEN, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
hub_token_init (HubToken *self)
{
  self->deadline_ms = 15000;
  self->clock = g_get_monotonic_time;
  g_queue_init (&self->waiters);
}

HubToken *
hub_token_new (HubConnection *connection,
               HubCredential *credential,
               const char *url,
               SoupSession *session)
{
  HubToken *self = g_object_new (HUB_TYPE_TOKEN, NULL);

  self->connection = g_object_ref (connection);
  self->credential = g_object_ref (credential);
  self->url = g_strdup (url);
  self->session = g_object_ref (session);
  self->backoff = hub_backoff_new (HUB_BACKOFF_BASE);
  return self;
}

void
hub_token_set_deadline (HubToken *self, guint milliseconds)
{
  self->deadline_ms = milliseconds;
}

void
hub_token_set_retry_base (HubToken *self, guint milliseconds)
{
  g_clear_pointer (&self->backoff, hub_backoff_unref);
  self->backoff = hub_backoff_new (milliseconds);
}

void
hub_token_set_clock (HubToken *self, gint64 (*clock) (void))
{
  self->clock = clock;
}

static void
return_token (HubToken *self, GTask *task)
{
  g_task_return_pointer (task, g_strdup (self->token), (GDestroyNotify) hub_credential_free_secret);
}

/* With @error, or with the token when it is NULL. */
static void
answer_waiters (HubToken *self, const GError *error)
{
  GQueue waiters = self->waiters;

  g_queue_init (&self->waiters);
  for (GTask *task = g_queue_pop_head (&waiters); task != NULL; task = g_queue_pop_head (&waiters))
    {
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        return_token (self, task);
      g_object_unref (task);
    }
}

static void
renewal_failed (HubToken *self, const GError *error)
{
  self->renewing = FALSE;
  self->renew_at = self->clock () + RENEW_RETRY_SECONDS * G_USEC_PER_SEC;
  answer_waiters (self, error);
}

/* Takes @token. */
static void
take_token (HubToken *self, char *token, gint64 life)
{
  forget (self);
  self->token = token;
  self->expires_at = self->clock () + life * G_USEC_PER_SEC;
  self->renew_at = self->expires_at - MIN (RENEW_AHEAD_SECONDS, life / 5) * G_USEC_PER_SEC;
  g_debug ("Token for %" G_GINT64_FORMAT " s", life);

  self->renewing = FALSE;
  answer_waiters (self, NULL);
  g_signal_emit (self, signals[SIGNAL_RENEWED], 0, g_get_monotonic_time () - self->started_at);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubToken) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = hub_http_exchange_finish (result, &error);
  char *token = NULL;
  gint64 life;

  if (body != NULL)
    token = hub_token_answer_parse (body, DEFAULT_LIFE_SECONDS, &life, &error);
  if (token == NULL)
    {
      /* Whatever a token service dislikes about this call, it is something of the credential. */
      if (g_error_matches (error, HUB_ERROR, HUB_ERROR_BAD_REQUEST)
          || g_error_matches (error, HUB_ERROR, HUB_ERROR_PERMISSION))
        error->code = HUB_ERROR_CREDENTIAL;
      renewal_failed (self, error);
      return;
    }
  take_token (self, token, life);
}

static void
free_form (gpointer data)
{
  GString *form = data;

  explicit_bzero (form->str, form->len);
  g_string_free (form, TRUE);
}

static void
append_field (GString *form, const char *name, const char *value)
{
  char *escaped = g_uri_escape_string (value, NULL, FALSE);

  if (form->len > 0)
    g_string_append_c (form, '&');
  g_string_append (form, name);
  g_string_append_c (form, '=');
  g_string_append (form, escaped);
  hub_credential_free_secret (escaped);
}

typedef struct
{
  char *url;
  GBytes *form;
} TokenCall;

static void
token_call_free (TokenCall *self)
{
  g_free (self->url);
  g_bytes_unref (self->form);
  g_free (self);
}

static SoupMessage *
make_message (gpointer data)
{
  TokenCall *call = data;
  SoupMessage *message = soup_message_new (SOUP_METHOD_POST, call->url);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept",
                                "application/json");
  soup_message_set_request_body_from_bytes (message, SOUP_FORM_MIME_TYPE_URLENCODED, call->form);
  return message;
}

static void
call_with (HubToken *self, const char *secret)
{
  /* Room for all of it from the start: growing would leave copies of the secret behind. */
  GString *form = g_string_sized_new (1024 + 3 * strlen (secret));
  TokenCall *call = g_new0 (TokenCall, 1);
  g_autoptr (GUri) uri = g_uri_parse (self->url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *what = g_strconcat ("POST ", uri != NULL ? g_uri_get_path (uri) : "", NULL);
  HubHttpExchange exchange = { 0 };

  append_field (form, "grant_type", "client_credentials");
  append_field (form, "client_id", hub_connection_get_client_id (self->connection));
  append_field (form, "client_secret", secret);
  append_field (form, "scope", SCOPE);
  call->url = g_strdup (self->url);
  call->form = g_bytes_new_with_free_func (form->str, form->len, free_form, form);

  exchange.session = self->session;
  exchange.backoff = self->backoff;
  exchange.what = what;
  exchange.max_bytes = MAX_ANSWER_BYTES;
  /* From here: the keyring may have asked the agent for a password. */
  exchange.deadline = g_get_monotonic_time () + (gint64) self->deadline_ms * 1000;
  exchange.make_message = make_message;
  exchange.data = call;
  exchange.destroy = (GDestroyNotify) token_call_free;
  hub_http_exchange_async (&exchange, self->renewal, renewed_cb, g_object_ref (self));
}

static void
command_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubToken) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 life;
  char *token = hub_token_command_run_finish (result, &life, &error);

  if (token == NULL)
    renewal_failed (self, error);
  else
    take_token (self, token, life);
}

typedef struct
{
  GSource *cancelled; /* (nullable) */
  GSource *deadline;
  gint64 ends_at; /* g_get_monotonic_time() */
  gint64 came_at;
  gint64 asked; /* microseconds that passed while the credential was asked */
} Waiter;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
waiter_free (Waiter *self)
{
  clear_source (&self->cancelled);
  clear_source (&self->deadline);
  g_free (self);
}

/* A waiter that leaves does not stop the call: others wait for it, or will. */
static gboolean
waiter_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  HubToken *self = g_task_get_source_object (task);

  if (g_queue_remove (&self->waiters, task))
    {
      g_task_return_error_if_cancelled (task);
      g_object_unref (task);
    }
  return G_SOURCE_REMOVE;
}

static gboolean
waiter_deadline_cb (gpointer user_data)
{
  GTask *task = user_data;
  HubToken *self = g_task_get_source_object (task);

  /* Somebody may be typing the keyring's password; time goes on when they are done. */
  if (self->asking_since == 0 && g_queue_remove (&self->waiters, task))
    {
      g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_TIMED_OUT, "No token in time");
      g_object_unref (task);
    }
  return G_SOURCE_REMOVE;
}

static void
start_deadline (GTask *task)
{
  Waiter *waiter = g_task_get_task_data (task);
  gint64 left = waiter->ends_at - g_get_monotonic_time ();

  clear_source (&waiter->deadline);
  waiter->deadline = g_timeout_source_new (CLAMP (left / 1000, 0, G_MAXINT));
  g_source_set_callback (waiter->deadline, waiter_deadline_cb, task, NULL);
  g_source_attach (waiter->deadline, g_main_context_get_thread_default ());
}

/* Takes @task. */
static void
add_waiter (HubToken *self, GTask *task, gint64 deadline)
{
  Waiter *waiter = g_new0 (Waiter, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  waiter->ends_at = deadline;
  waiter->came_at = g_get_monotonic_time ();
  if (cancellable != NULL)
    {
      waiter->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->cancelled, G_SOURCE_FUNC (waiter_cancelled_cb), task, NULL);
      g_source_attach (waiter->cancelled, g_main_context_get_thread_default ());
    }
  g_task_set_task_data (task, waiter, (GDestroyNotify) waiter_free);
  start_deadline (task);
  g_queue_push_tail (&self->waiters, task);
}

/* What a person takes over a password is nobody's delay: all who wait get it back. */
static void
give_time_back (HubToken *self)
{
  for (GList *link = self->waiters.head; link != NULL; link = link->next)
    {
      Waiter *waiter = g_task_get_task_data (link->data);

      waiter->asked = g_get_monotonic_time () - MAX (waiter->came_at, self->asking_since);
      waiter->ends_at += waiter->asked;
      start_deadline (link->data);
    }
  self->asking_since = 0;
}

static void
secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HubToken) self = user_data;
  g_autoptr (GError) error = NULL;
  char *secret = hub_credential_load_secret_finish (HUB_CREDENTIAL (source), result, &error);

  give_time_back (self);
  if (secret == NULL)
    renewal_failed (self, error);
  else
    call_with (self, secret);
  hub_credential_free_secret (secret);
}

static void
renew (HubToken *self)
{
  const char *command = hub_connection_get_token_command (self->connection);

  if (self->renewing)
    return;
  self->renewing = TRUE;
  self->started_at = g_get_monotonic_time ();
  g_clear_object (&self->renewal);
  self->renewal = g_cancellable_new ();
  if (command != NULL)
    hub_token_command_run_async (command, self->deadline_ms / COMMAND_SHARE * (COMMAND_SHARE - 1),
                                 self->renewal, command_cb, g_object_ref (self));
  else
    {
      self->asking_since = self->started_at;
      hub_credential_load_secret_async (self->credential, self->connection, self->renewal,
                                        secret_cb, g_object_ref (self));
    }
}

void
hub_token_get_async (HubToken *self,
                     gint64 deadline,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  gint64 now = self->clock ();

  g_task_set_source_tag (task, hub_token_get_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->token != NULL && now >= self->renew_at)
    renew (self);
  if (self->token != NULL && now < self->expires_at)
    {
      return_token (self, task);
      return;
    }
  add_waiter (self, g_steal_pointer (&task), deadline);
  renew (self);
}

char *
hub_token_get_finish (HubToken *self, GAsyncResult *result, gint64 *asked, GError **error)
{
  Waiter *waiter;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  waiter = g_task_get_task_data (G_TASK (result));
  if (asked != NULL)
    *asked = waiter != NULL ? waiter->asked : 0;
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hub_token_discard (HubToken *self, const char *token)
{
  g_return_if_fail (HUB_IS_TOKEN (self));

  if (token == NULL || g_strcmp0 (self->token, token) == 0)
    forget (self);
}

void
hub_token_stop (HubToken *self)
{
  g_return_if_fail (HUB_IS_TOKEN (self));

  if (self->renewal != NULL)
    g_cancellable_cancel (self->renewal);
}
