/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-gradual-model.h"
#include "ui/shell-fixture.h"

#define MANY 5000

static void
fill (GListStore *items, guint n_items)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  guint i;

  for (i = 0; i < n_items; i++)
    g_ptr_array_add (objects, g_object_new (G_TYPE_OBJECT, NULL));
  g_list_store_splice (items, g_list_model_get_n_items (G_LIST_MODEL (items)), 0, objects->pdata,
                       objects->len);
}

static gboolean
shows_all (gpointer data)
{
  return g_list_model_get_n_items (data) == MANY;
}

static void
test_shows_a_few_first (void)
{
  g_autoptr (GListStore) items = g_list_store_new (G_TYPE_OBJECT);
  GtkWidget *view = gtk_label_new ("view");
  GtkWindow *window = shell_present (view, 100, 100);
  HubGradualModel *gradual = hub_gradual_model_new (G_LIST_MODEL (items), view);
  GListModel *shown = hub_gradual_model_get_model (gradual);

  fill (items, MANY);
  g_assert_cmpuint (g_list_model_get_n_items (shown), <=, 20);
  hub_test_wait_for (shows_all, shown, "all items");

  /* For the next customer it begins anew. */
  g_list_store_remove_all (items);
  hub_gradual_model_restart (gradual, G_MAXUINT);
  fill (items, MANY);
  g_assert_cmpuint (g_list_model_get_n_items (shown), <=, 20);

  g_assert_finalize_object (gradual);
  shell_close (window, view);
}

/* For the same customer the list keeps its place. */
static void
test_replaces_some_at_once (void)
{
  g_autoptr (GListStore) items = g_list_store_new (G_TYPE_OBJECT);
  GtkWidget *view = gtk_label_new ("view");
  GtkWindow *window = shell_present (view, 100, 100);
  HubGradualModel *gradual = hub_gradual_model_new (G_LIST_MODEL (items), view);
  GListModel *shown = hub_gradual_model_get_model (gradual);

  fill (items, MANY);
  hub_test_wait_for (shows_all, shown, "all items");
  hub_gradual_model_replace (gradual);
  g_assert_cmpuint (g_list_model_get_n_items (shown), >, 20);
  g_assert_cmpuint (g_list_model_get_n_items (shown), <, 100);
  hub_test_wait_for (shows_all, shown, "all items again");

  g_assert_finalize_object (gradual);
  shell_close (window, view);
}

static gboolean
shows_some (gpointer data)
{
  return g_list_model_get_n_items (data) >= 30;
}

static gboolean
shows_more (gpointer data)
{
  return g_list_model_get_n_items (data) >= 60;
}

static void
test_waits_until_more_are_wanted (void)
{
  g_autoptr (GListStore) items = g_list_store_new (G_TYPE_OBJECT);
  GtkWidget *view = gtk_label_new ("view");
  GtkWindow *window = shell_present (view, 100, 100);
  HubGradualModel *gradual = hub_gradual_model_new (G_LIST_MODEL (items), view);
  GListModel *shown = hub_gradual_model_get_model (gradual);

  hub_gradual_model_restart (gradual, 30);
  fill (items, MANY);
  hub_test_wait_for (shows_some, shown, "the first items");
  shell_settle (view);
  g_assert_cmpuint (g_list_model_get_n_items (shown), <, 60);
  g_assert_false (hub_gradual_model_is_unlimited (gradual));

  hub_gradual_model_want_more (gradual);
  hub_test_wait_for (shows_more, shown, "more items");
  while (!hub_gradual_model_is_unlimited (gradual))
    {
      hub_gradual_model_want_more (gradual);
      shell_settle (view);
    }
  hub_test_wait_for (shows_all, shown, "all items");
  g_assert_finalize_object (gradual);
  shell_close (window, view);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/gradual-model/shows-a-few-first", test_shows_a_few_first);
  g_test_add_func ("/ui/gradual-model/replaces-some-at-once", test_replaces_some_at_once);

  g_test_add_func ("/ui/gradual-model/waits-until-more-are-wanted",
                   test_waits_until_more_are_wanted);

  return g_test_run ();
}
