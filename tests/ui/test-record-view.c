/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/parse-xdm.h"
#include "support/hub-test-wait.h"
#include "ui/hub-field-row.h"
#include "ui/hub-record-view.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

typedef struct
{
  GtkWidget *view;
  GtkWindow *window;
  ProfileActions actions;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view = hub_record_view_new ();
  fixture->window = shell_present (fixture->view, 360, 500);
  profile_actions_install (fixture->window, &fixture->actions);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  shell_close (fixture->window, fixture->view);
  profile_actions_clear (&fixture->actions);
}

static void
show (Fixture *fixture, const char *record_text, const char *schema_text)
{
  g_autoptr (HubXdm) record = parse_xdm (record_text);
  g_autoptr (HubXdm) schema = schema_text != NULL ? parse_xdm (schema_text) : NULL;

  hub_record_view_show (HUB_RECORD_VIEW (fixture->view), record, schema);
}

static GtkWidget *
find_button (Fixture *fixture, const char *tooltip, GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (fixture, tooltip, child);
  return found;
}

static gboolean
is_copied (gpointer data)
{
  return ((ProfileActions *) data)->n_copied > 0;
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = shell_find (fixture->view, GTK_TYPE_LIST_VIEW);
  GtkWidget *row;

  show (fixture, "{\"person\":{\"name\":{\"firstName\":\"<b>Hanneke</b>\"}},\"none\":null}",
        "{\"properties\":{\"person\":{\"properties\":{\"name\":{\"properties\":"
        "{\"firstName\":{\"title\":\"First name\"}}}}}}}");
  shell_wait_shows (fixture->view, "<b>Hanneke</b>");
  g_assert_true (shell_shows (fixture->view, "First name"));
  g_assert_true (shell_shows (fixture->view, "person.name.firstName"));
  g_assert_true (shell_shows (fixture->view, "string"));
  g_assert_true (shell_shows (fixture->view, "1 field"));
  g_assert_false (shell_shows (fixture->view, "none"));
  row = shell_find (fixture->view, HUB_TYPE_FIELD_ROW);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "First name, <b>Hanneke</b>");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "string, person.name.firstName");
  hub_record_view_set_source (HUB_RECORD_VIEW (fixture->view), "From CRM customers");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "string, person.name.firstName, From CRM customers");
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Fields");

  /* Enter or a click on the row. */
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpstr (fixture->actions.copied, ==, "<b>Hanneke</b>");
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  show (fixture, "{\"a\":{\"b\":\"value\"}}", NULL);
  shell_wait_shows (fixture->view, "a.b");
  gtk_widget_grab_focus (gtk_widget_get_parent (shell_find (fixture->view, HUB_TYPE_FIELD_ROW)));
  g_assert_true (gtk_widget_activate_action (fixture->view, "record.copy-path", NULL));
  g_assert_cmpstr (fixture->actions.copied, ==, "a.b");
  g_assert_true (gtk_widget_activate_action (fixture->view, "record.copy-value", NULL));
  g_assert_cmpstr (fixture->actions.copied, ==, "value");
}

static gboolean
is_narrowed (gpointer data)
{
  return shell_shows (data, "1 field");
}

static gboolean
has_none (gpointer data)
{
  return shell_shows (data, "No field fits.");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = shell_find (fixture->view, GTK_TYPE_SEARCH_ENTRY);

  show (fixture, "{\"city\":\"Utrecht\",\"plan\":\"Fibre\"}", NULL);
  shell_wait_shows (fixture->view, "2 fields");
  gtk_editable_set_text (GTK_EDITABLE (search), "UTR");
  hub_test_wait_for (is_narrowed, fixture->view, "the one field that fits");
  g_assert_true (shell_shows (fixture->view, "Utrecht"));

  /* What is copied is what is shown. */
  gtk_widget_activate (find_button (fixture, "Copy all", fixture->view));
  hub_test_wait_for (is_copied, &fixture->actions, "all to be copied");
  g_assert_cmpstr (fixture->actions.copied, ==, "city\tUtrecht\n");

  gtk_editable_set_text (GTK_EDITABLE (search), "nobody");
  hub_test_wait_for (has_none, fixture->view, "the sentence that nothing fits");

  /* Of the next record the same is searched for; with the customer it goes. */
  show (fixture, "{\"name\":\"nobody\",\"plan\":\"Fibre\"}", NULL);
  hub_test_wait_for (is_narrowed, fixture->view, "the one field of the next record");
  hub_record_view_show (HUB_RECORD_VIEW (fixture->view), NULL, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  shell_settle (fixture->view);
  g_assert_false (shell_holds (fixture->view, "nobody"));
}

static char *
dup_json (GtkWidget *view)
{
  GtkTextBuffer *buffer
    = gtk_text_view_get_buffer (GTK_TEXT_VIEW (shell_find (view, GTK_TYPE_TEXT_VIEW)));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
has_json (gpointer data)
{
  g_autofree char *text = dup_json (data);

  return *text != '\0';
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  GtkWidget *json = find_button (fixture, "Show the record as it came", fixture->view);
  g_autofree char *text = NULL;
  g_autofree char *gone = NULL;

  show (fixture, "{\"a\":{\"b\":\"\\u202evalue\"}}", NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (json), TRUE);
  hub_test_wait_for (has_json, fixture->view, "the JSON");
  text = dup_json (fixture->view);
  g_assert_cmpstr (text, ==, "{\n  \"a\": {\n    \"b\": \"\\u202evalue\"\n  }\n}");
  gtk_widget_activate (find_button (fixture, "Copy all", fixture->view));
  hub_test_wait_for (is_copied, &fixture->actions, "all to be copied");
  g_assert_cmpstr (fixture->actions.copied, ==, text);

  hub_record_view_show (HUB_RECORD_VIEW (fixture->view), NULL, NULL);
  gone = dup_json (fixture->view);
  g_assert_cmpstr (gone, ==, "");
}

/* Of a record too long for a text view the beginning is shown, and all of it copied. */
static void
test_long_json (Fixture *fixture, gconstpointer data)
{
  GtkWidget *json = find_button (fixture, "Show the record as it came", fixture->view);
  g_autoptr (GString) record = g_string_new ("{\"a\":[0");
  g_autofree char *text = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (record, ",12345");
  g_string_append (record, "]}");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (json), TRUE);
  show (fixture, record->str, NULL);
  hub_test_wait_for (has_json, fixture->view, "the JSON");
  text = dup_json (fixture->view);
  g_assert_cmpuint (strlen (text), <, 300 * 1024);
  g_assert_nonnull (strstr (text, "is not shown here"));
  gtk_widget_activate (find_button (fixture, "Copy all", fixture->view));
  hub_test_wait_for (is_copied, &fixture->actions, "all to be copied");
  g_assert_true (g_str_has_suffix (fixture->actions.copied, "12345\n  ]\n}"));
}

/* The menu on the row that shows @text. */
static void
right_click (Fixture *fixture, const char *text)
{
  GtkWidget *row;
  graphene_rect_t bounds;

  shell_settle (fixture->view);
  row = gtk_widget_get_ancestor (shell_find_text (fixture->view, text), HUB_TYPE_FIELD_ROW);
  g_assert_true (gtk_widget_compute_bounds (row, fixture->view, &bounds));
  g_signal_emit_by_name (shell_find_controller (fixture->view, GTK_TYPE_GESTURE_CLICK), "pressed",
                         1, (double) bounds.origin.x + 20, (double) bounds.origin.y + 10);
  shell_settle (fixture->view);
  shell_wait_shows (fixture->view, "Copy Path");
}

static void
close_menu (Fixture *fixture)
{
  gtk_popover_popdown (GTK_POPOVER (shell_find (fixture->view, GTK_TYPE_POPOVER_MENU)));
  hub_test_drain ();
  g_assert_null (shell_find (fixture->view, GTK_TYPE_POPOVER_MENU));
}

static void
test_pins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLayout) plain = hub_layout_new ();
  g_autoptr (HubLayout) layout = hub_layout_pin_path (plain, "person.birthDate", "birthDate");

  show (fixture,
        "{\"person\":{\"birthDate\":\"1979-04-22\",\"a.b\":\"dotted\"},\"city\":\"Delft\"}", NULL);
  shell_wait_shows (fixture->view, "1979-04-22");
  /* Of an event nothing can be pinned. */
  right_click (fixture, "1979-04-22");
  g_assert_false (shell_shows (fixture->view, "in From Header"));
  g_assert_false (shell_shows (fixture->view, "Pin to Header"));
  close_menu (fixture);

  hub_record_view_set_layout (HUB_RECORD_VIEW (fixture->view), layout);
  right_click (fixture, "1979-04-22");
  shell_wait_shows (fixture->view, "Unpin From Header");
  close_menu (fixture);
  right_click (fixture, "Delft");
  shell_wait_shows (fixture->view, "Pin to Header");
  close_menu (fixture);
  /* Its path leads nowhere. */
  right_click (fixture, "dotted");
  g_assert_false (shell_shows (fixture->view, "Pin to Header"));
  close_menu (fixture);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

#define ADD(name, function)                                                                        \
  g_test_add ("/ui/record-view/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("fields", test_fields);
  ADD ("keys", test_keys);
  ADD ("search", test_search);
  ADD ("pins", test_pins);
  ADD ("json", test_json);
  ADD ("long-json", test_long_json);
#undef ADD

  return g_test_run ();
}
