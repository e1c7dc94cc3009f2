/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-record-view.h"

#include "model/hub-field-list.h"
#include "model/hub-format.h"
#include "model/hub-xdm-print.h"
#include "ui/hub-context-menu.h"
#include "ui/hub-field-row.h"
#include "ui/hub-gradual-model.h"
#include "ui/hub-list-item.h"
#include "ui/hub-list-keys.h"
#include "ui/hub-row-menu.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* A text view lays all of its text out sooner or later. */
#define MOST_SHOWN_JSON (256 * 1024)
#define JSON_INDENT 2

/* A search among a million values shows what it has found after so many microseconds, and goes on.
 */
#define EARLY_US 40000

struct _HubRecordView
{
  GtkWidget parent_instance;

  GtkEditable *search;
  GtkToggleButton *json_button;
  GtkStack *stack;
  GtkWidget *fields_page;
  GtkListView *list;
  GtkWidget *json_page;
  GtkTextView *json;
  GtkTextTag *plain; /* of the JSON */
  GtkWidget *none_page;
  GtkLabel *count;

  HubLayout *layout;        /* (nullable) */
  HubXdm *record;           /* (nullable) */
  HubXdm *schema;           /* (nullable) */
  HubFieldList *fields;     /* (nullable): all of them, once they are listed */
  HubFieldList *found;      /* (nullable): those shown */
  GtkNoSelection *model;    /* what was found, whichever that is */
  HubGradualModel *gradual; /* (nullable) */
  char *source;             /* (nullable) */
  gboolean is_complete;     /* all that is found is in there */
  gboolean has_json;
  GCancellable *listing;
  GCancellable *printing;
  GCancellable *copying;
};

G_DEFINE_FINAL_TYPE (HubRecordView, hub_record_view, GTK_TYPE_WIDGET)

/* What a worker is given, and what it gives back. */
typedef struct
{
  HubXdm *record;
  HubXdm *schema;       /* (nullable) */
  HubFieldList *fields; /* (nullable) until they are listed */
  HubFieldList *found;  /* (nullable) until they are found */
  gboolean is_early;    /* come back with what was found so far */
  gboolean is_complete; /* all that there is was found */
  char *text;           /* what is searched for, or what came of printing */
} Work;

static Work *
work_new (HubRecordView *self)
{
  Work *work = g_new0 (Work, 1);

  work->record = hub_xdm_ref (self->record);
  work->schema = self->schema != NULL ? hub_xdm_ref (self->schema) : NULL;
  g_set_object (&work->fields, self->fields);
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->record, hub_xdm_unref);
  g_clear_pointer (&work->schema, hub_xdm_unref);
  g_clear_object (&work->fields);
  g_clear_object (&work->found);
  g_free (work->text);
  g_free (work);
}

static void
start (HubRecordView *self,
       Work *work,
       GCancellable **running,
       GTaskThreadFunc function,
       GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (*running);
  g_clear_object (running);
  *running = g_cancellable_new ();
  /* Without a source object, which a worker might be the last to drop. */
  task = g_task_new (NULL, *running, callback, self);
  g_task_set_source_tag (task, function);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, function);
}

static void
update (HubRecordView *self)
{
  guint n_found = self->found != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->found)) : 0;
  gboolean as_json = gtk_toggle_button_get_active (self->json_button);
  g_autofree char *number = hub_format_number (n_found, 0);
  g_autofree char *text
    /* Translators: %s is how many there are */
    = g_strdup_printf (ngettext ("%s field", "%s fields", n_found), number);

  gtk_label_set_text (self->count, self->found == NULL ? ""
                                   : self->is_complete ? text
                                                       : _ ("Searching…"));
  gtk_stack_set_visible_child (self->stack, as_json                              ? self->json_page
                                            : n_found > 0 || self->found == NULL ? self->fields_page
                                                                                 : self->none_page);
}

static void
find_fields (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;

  if (work->fields == NULL)
    work->fields = hub_field_list_new (work->record, work->schema);
  work->found = hub_field_list_search (work->fields, work->text,
                                       work->is_early ? g_get_monotonic_time () + EARLY_US : 0,
                                       &work->is_complete, cancellable);
  g_task_return_boolean (task, TRUE);
}

static void find (HubRecordView *self, gboolean early);

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubRecordView *self = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));

  /* Cancelled when there is something newer, or nobody any more. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  g_set_object (&self->fields, work->fields);
  if (!work->is_complete)
    find (self, FALSE);
  /* That there are none is not known yet. */
  if (!work->is_complete && g_list_model_get_n_items (G_LIST_MODEL (work->found)) == 0)
    return;
  self->is_complete = work->is_complete;
  g_set_object (&self->found, work->found);
  /* A list view makes 200 rows anew for each answer. */
  hub_gradual_model_replace (self->gradual);
  gtk_no_selection_set_model (self->model, G_LIST_MODEL (self->found));
  update (self);
}

static void
find (HubRecordView *self, gboolean early)
{
  Work *work;

  if (self->record == NULL)
    return;
  work = work_new (self);
  work->text = g_strdup (gtk_editable_get_text (self->search));
  work->is_early = early;
  start (self, work, &self->listing, find_fields, found_cb);
}

/* What is searched for are fields. */
static void
search_changed_cb (HubRecordView *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_toggle_button_set_active (self->json_button, FALSE);
  find (self, TRUE);
}

/* Escape, which the field keeps to itself: first it empties the field, then it closes what it
 * stands in. */
static void
search_stopped_cb (HubRecordView *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "detail.close", NULL);
}

static void
print_record (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GString *text = g_string_new (NULL);

  hub_xdm_print (work->record, JSON_INDENT, text);
  work->text = g_string_free (text, FALSE);
  g_task_return_boolean (task, TRUE);
}

static void
show_json (HubRecordView *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->json);
  gsize length = strlen (text);
  const char *end = text + length;
  GtkTextIter from;
  GtkTextIter to;

  if (length > MOST_SHOWN_JSON)
    {
      /* At the end of a line. */
      end = memchr (text + MOST_SHOWN_JSON, '\n', length - MOST_SHOWN_JSON);
      if (end == NULL)
        end = g_utf8_find_prev_char (text, text + MOST_SHOWN_JSON);
    }
  gtk_text_buffer_set_text (buffer, text, (int) (end - text));
  /* A hyphen at the end of a line would look like one of the value. */
  gtk_text_buffer_get_bounds (buffer, &from, &to);
  gtk_text_buffer_apply_tag (buffer, self->plain, &from, &to);
  if (*end != '\0')
    {
      g_autofree char *size = g_format_size (length);
      g_autofree char *note
        /* Translators: below the beginning of a long text; %s is its size ("50 MB") */
        = g_strdup_printf (_ ("\n… The rest of %s is not shown here. “Copy all” copies all of it."),
                           size);

      gtk_text_buffer_insert_at_cursor (buffer, note, -1);
    }
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubRecordView *self = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  self->has_json = TRUE;
  show_json (self, work->text);
}

static void
json_toggled_cb (HubRecordView *self)
{
  if (gtk_toggle_button_get_active (self->json_button) && !self->has_json && self->record != NULL)
    start (self, work_new (self), &self->printing, print_record, printed_cb);
  update (self);
}

static void
copy (HubRecordView *self, char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.copy-text", "s", text);
}

static void
print_fields (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;

  work->text = hub_field_list_to_text (work->found);
  g_task_return_boolean (task, TRUE);
}

static void
copy_printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    copy (user_data, work->text);
}

static void
copy_all_cb (HubRecordView *self)
{
  Work *work;

  if (self->found == NULL)
    return;
  work = work_new (self);
  g_set_object (&work->found, self->found);
  start (self, work, &self->copying,
         gtk_toggle_button_get_active (self->json_button) ? print_record : print_fields,
         copy_printed_cb);
}

static void
activate_cb (HubRecordView *self, guint position)
{
  g_autoptr (HubField) field = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  g_autofree char *value = hub_field_dup_whole_value (field);

  copy (self, value);
}

/* The field whose row has the keyboard. (transfer full) (nullable) */
static HubField *
get_focused_field (HubRecordView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return HUB_IS_FIELD_ROW (row) ? hub_field_row_dup_field (HUB_FIELD_ROW (row)) : NULL;
}

static void
copy_value_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (HubField) field = get_focused_field (HUB_RECORD_VIEW (widget));
  g_autofree char *value = field != NULL ? hub_field_dup_whole_value (field) : NULL;

  if (value != NULL)
    copy (HUB_RECORD_VIEW (widget), value);
}

static void
copy_path_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (HubField) field = get_focused_field (HUB_RECORD_VIEW (widget));

  if (field != NULL)
    copy (HUB_RECORD_VIEW (widget), (char *) hub_field_get_path (field));
}

/* Whether the path means the same of every customer, and of this one leads here. */
static gboolean
can_be_found_again (HubRecordView *self, HubField *field)
{
  g_autofree char *value = hub_xdm_dup_text (self->record, hub_field_get_path (field));

  return value != NULL && hub_layout_can_pin_path (hub_field_get_path (field))
         && strcmp (value, hub_field_get_value (field)) == 0;
}

static GMenuModel *
make_menu (GtkWidget *widget, GtkWidget *at, GtkWidget **subject, gpointer user_data)
{
  HubRecordView *self = HUB_RECORD_VIEW (widget);
  GtkWidget *row = gtk_widget_get_ancestor (at, HUB_TYPE_FIELD_ROW);
  g_autoptr (HubField) field = NULL;

  /* The list's own widget around it has the keyboard. */
  if (row == NULL)
    row = gtk_widget_get_first_child (at);
  if (!HUB_IS_FIELD_ROW (row))
    return NULL;
  field = hub_field_row_dup_field (HUB_FIELD_ROW (row));
  if (field == NULL)
    return NULL;
  *subject = gtk_widget_get_parent (row);
  return hub_row_menu_new_for_field (field, can_be_found_again (self, field) ? self->layout : NULL);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  hub_list_item_set_child (item, hub_field_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HubRecordView *self)
{
  HubFieldRow *row = HUB_FIELD_ROW (gtk_list_item_get_child (item));

  hub_field_row_set (row, gtk_list_item_get_item (item));
  hub_field_row_set_source (row, self->source);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  hub_field_row_set (HUB_FIELD_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
forget (HubRecordView *self)
{
  g_cancellable_cancel (self->listing);
  g_cancellable_cancel (self->printing);
  g_cancellable_cancel (self->copying);
  g_clear_object (&self->listing);
  g_clear_object (&self->printing);
  g_clear_object (&self->copying);
  g_clear_object (&self->fields);
  g_clear_object (&self->found);
  g_clear_pointer (&self->record, hub_xdm_unref);
  g_clear_pointer (&self->schema, hub_xdm_unref);
  self->has_json = FALSE;
}

static void
hub_record_view_dispose (GObject *object)
{
  HubRecordView *self = HUB_RECORD_VIEW (object);
  GtkWidget *child;

  forget (self);
  g_clear_pointer (&self->source, g_free);
  g_clear_object (&self->layout);
  g_clear_object (&self->gradual);
  g_clear_object (&self->model);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_record_view_parent_class)->dispose (object);
}

static void
hub_record_view_class_init (HubRecordViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_record_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-record-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HubRecordView, search);
  gtk_widget_class_bind_template_child (widget_class, HubRecordView, json_button);
  gtk_widget_class_bind_template_child (widget_class, HubRecordView, stack);
  gtk_widget_class_bind_template_child (widget_class, HubRecordView, fields_page);
  gtk_widget_class_bind_template_child (widget_class, HubRecordView, list);
  gtk_widget_class_bind_template_child (widget_class, HubRecordView, json_page);
  gtk_widget_class_bind_template_child (widget_class, HubRecordView, json);
  gtk_widget_class_bind_template_child (widget_class, HubRecordView, none_page);
  gtk_widget_class_bind_template_child (widget_class, HubRecordView, count);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, json_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);

  gtk_widget_class_install_action (widget_class, "record.copy-value", NULL, copy_value_action);
  gtk_widget_class_install_action (widget_class, "record.copy-path", NULL, copy_path_action);

  gtk_widget_class_set_css_name (widget_class, "recordview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* On the list, so that they do not take Ctrl+C from a text that is selected. */
static void
add_shortcut (HubRecordView *self, const char *trigger, const char *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_named_action_new (action)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static void
hub_record_view_init (HubRecordView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->plain = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (self->json), NULL,
                                            "insert-hyphens", FALSE, NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  self->model = gtk_no_selection_new (NULL);
  self->gradual = hub_gradual_model_new (G_LIST_MODEL (self->model), GTK_WIDGET (self->list));
  selection = gtk_no_selection_new (g_object_ref (hub_gradual_model_get_model (self->gradual)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  hub_list_keys_leave_by_tab (GTK_WIDGET (self->list));
  hub_context_menu_attach (GTK_WIDGET (self), make_menu, NULL);
  add_shortcut (self, "<Control>c", "record.copy-value");
  add_shortcut (self, "<Control><Alt>c", "record.copy-path");
}

GtkWidget *
hub_record_view_new (void)
{
  return g_object_new (HUB_TYPE_RECORD_VIEW, NULL);
}

void
hub_record_view_show (HubRecordView *self, HubXdm *record, HubXdm *schema)
{
  g_return_if_fail (HUB_IS_RECORD_VIEW (self));

  if (self->record == record && self->schema == schema)
    return;
  forget (self);
  gtk_no_selection_set_model (self->model, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->json), "", 0);
  if (record != NULL)
    {
      self->record = hub_xdm_ref (record);
      self->schema = schema != NULL ? hub_xdm_ref (schema) : NULL;
    }
  else
    {
      gtk_editable_set_text (self->search, "");
      gtk_toggle_button_set_active (self->json_button, FALSE);
    }
  find (self, TRUE);
  json_toggled_cb (self);
}

/* The rows that are there; those to come are told when they are bound. */
void
hub_record_view_set_source (HubRecordView *self, const char *source)
{
  g_return_if_fail (HUB_IS_RECORD_VIEW (self));

  if (g_strcmp0 (self->source, source) == 0)
    return;
  g_free (self->source);
  self->source = g_strdup (source);
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (HUB_IS_FIELD_ROW (row))
        hub_field_row_set_source (HUB_FIELD_ROW (row), source);
    }
}

void
hub_record_view_search (HubRecordView *self, const char *text)
{
  g_return_if_fail (HUB_IS_RECORD_VIEW (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (self->search, text);
  gtk_editable_set_position (self->search, -1);
}

void
hub_record_view_set_layout (HubRecordView *self, HubLayout *layout)
{
  g_return_if_fail (HUB_IS_RECORD_VIEW (self));
  g_return_if_fail (layout == NULL || HUB_IS_LAYOUT (layout));

  g_set_object (&self->layout, layout);
}
