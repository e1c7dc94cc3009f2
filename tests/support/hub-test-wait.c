/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"

#define TICK_MILLISECONDS 10

static gboolean
too_long_cb (gpointer user_data)
{
  g_error ("Waited %d s for %s", HUB_TEST_WAIT_SECONDS, (const char *) user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
hub_test_wait_for (gboolean (*done) (gpointer data), gpointer data, const char *what)
{
  guint limit = g_timeout_add_seconds (HUB_TEST_WAIT_SECONDS, too_long_cb, (gpointer) what);
  /* What another thread or process does wakes no loop. */
  guint tick = g_timeout_add (TICK_MILLISECONDS, tick_cb, NULL);

  while (!done (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_source_remove (limit);
}

void
hub_test_keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

static gboolean
slot_is_filled (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

GAsyncResult *
hub_test_wait_result (GAsyncResult **slot, const char *what)
{
  hub_test_wait_for (slot_is_filled, slot, what);
  return g_steal_pointer (slot);
}

static gboolean
flag_is_set (gpointer data)
{
  return *(const gboolean *) data;
}

void
hub_test_wait_flag (const gboolean *flag, const char *what)
{
  hub_test_wait_for (flag_is_set, (gpointer) flag, what);
}

typedef struct
{
  const guint *count;
  guint wanted;
} CountWait;

static gboolean
count_is_reached (gpointer data)
{
  const CountWait *wait = data;

  return *wait->count >= wait->wanted;
}

void
hub_test_wait_count (const guint *count, guint wanted, const char *what)
{
  CountWait wait = { count, wanted };

  hub_test_wait_for (count_is_reached, &wait, what);
}

static void
emitted_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

void
hub_test_wait_signal (gpointer object, const char *signal, const char *what)
{
  gboolean emitted = FALSE;
  gulong handler = g_signal_connect_swapped (object, signal, G_CALLBACK (emitted_cb), &emitted);

  hub_test_wait_flag (&emitted, what);
  g_signal_handler_disconnect (object, handler);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
hub_test_wait_finalized (gpointer object, const char *what)
{
  gpointer pointer = object;

  g_object_add_weak_pointer (object, &pointer);
  g_object_unref (object);
  hub_test_wait_for (is_gone, &pointer, what);
}

void
hub_test_drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}
