/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-detail-pane.h"

#include "model/hub-format.h"
#include "model/hub-text.h"
#include "ui/hub-identity-list.h"
#include "ui/hub-record-view.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubDetailPane
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *source;
  GtkStack *stack;
  HubRecordView *record;
  HubIdentityList *identities;

  HubLayout *layout; /* (nullable) */
  HubDetail shown;
  GCancellable *schema_wanted;
  HubXdm *waiting; /* (nullable): the record whose schema is under way */
  GCancellable *names_wanted;
};

G_DEFINE_FINAL_TYPE (HubDetailPane, hub_detail_pane, GTK_TYPE_WIDGET)

/* An event's field is none of the profile's. */
static void
update_layout (HubDetailPane *self)
{
  hub_record_view_set_layout (self->record,
                              self->shown == HUB_DETAIL_ATTRIBUTES ? self->layout : NULL);
}

static void
close_cb (HubDetailPane *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  close_cb (HUB_DETAIL_PANE (widget));
}

static void
set_head (HubDetailPane *self, const char *title, const char *detail)
{
  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *detail != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
forget_schema (HubDetailPane *self)
{
  g_cancellable_cancel (self->schema_wanted);
  g_clear_object (&self->schema_wanted);
  g_clear_pointer (&self->waiting, hub_xdm_unref);
}

/* "From CRM customers, Loyalty and 1 other source": @names: (nullable): NULL when none can be had.
 * (transfer full) */
static char *
describe_sources (GPtrArray *ids, GHashTable *names)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *number = NULL;
  guint n_unnamed = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      const char *name
        = names != NULL ? g_hash_table_lookup (names, g_ptr_array_index (ids, i)) : NULL;

      if (name == NULL)
        n_unnamed++;
      else
        g_string_append_printf (list, "%s%s", list->len > 0 ? C_ ("list", ", ") : "", name);
    }
  number = hub_format_number (n_unnamed, 0);
  if (list->len == 0)
    /* Translators: where a record came from; %s is how many datasets, whose names are not known */
    return g_strdup_printf (
      ngettext ("From %s source without a name", "From %s sources without a name", n_unnamed),
      number);
  if (n_unnamed == 0)
    /* Translators: where a record came from; %s are names of datasets */
    return g_strdup_printf (_ ("From %s"), list->str);
  /* Translators: where a record came from; %s are names of datasets, and how many more there are */
  return g_strdup_printf (
    ngettext ("From %s and %s other source", "From %s and %s other sources", n_unnamed), list->str,
    number);
}

static void
show_source (HubDetailPane *self, const char *text, const char *hint)
{
  gtk_label_set_text (self->source, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->source), hint);
  gtk_widget_set_visible (GTK_WIDGET (self->source), *text != '\0');
}

static void
show_sources (HubDetailPane *self, GPtrArray *ids, GHashTable *names)
{
  g_autofree char *text = describe_sources (ids, names);
  g_autoptr (GString) hint = g_string_new (text);

  for (guint i = 0; i < ids->len; i++)
    if (names == NULL || !g_hash_table_contains (names, g_ptr_array_index (ids, i)))
      {
        g_autofree char *inert = hub_text_make_inert (g_ptr_array_index (ids, i), -1);

        g_string_append_printf (hint, "\n%s", inert);
      }
  show_source (self, text, hint->str);
  /* With one source, each field is known to come from there. */
  hub_record_view_set_source (
    self->record, ids->len == 1 && names != NULL && g_hash_table_size (names) == 1 ? text : NULL);
}

static void
forget_sources (HubDetailPane *self)
{
  g_cancellable_cancel (self->names_wanted);
  g_clear_object (&self->names_wanted);
  show_source (self, "", NULL);
  hub_record_view_set_source (self->record, NULL);
}

/* Names that are under way: by then something else may be shown, or nothing any more. */
typedef struct
{
  GWeakRef pane;
  GCancellable *cancellable;
  GPtrArray *ids;
} Question;

static void
question_free (Question *question)
{
  g_weak_ref_clear (&question->pane);
  g_clear_object (&question->cancellable);
  g_clear_pointer (&question->ids, g_ptr_array_unref);
  g_free (question);
}

static void
dataset_names_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (HubDetailPane) self = g_weak_ref_get (&question->pane);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) names
    = hub_profile_source_load_dataset_names_finish (HUB_PROFILE_SOURCE (source), result, &error);

  if (self != NULL && !g_cancellable_is_cancelled (question->cancellable))
    {
      if (names == NULL)
        g_debug ("Names of datasets cannot be had: %s", error->message);
      show_sources (self, question->ids, names);
    }
  question_free (question);
}

/* Where a record came from is told when the platform has said what that is called. */
static void
ask_for_sources (HubDetailPane *self, HubLookup *lookup, GPtrArray *ids)
{
  Question *question;

  forget_sources (self);
  if (ids->len == 0)
    return;
  self->names_wanted = g_cancellable_new ();
  question = g_new0 (Question, 1);
  g_weak_ref_init (&question->pane, self);
  question->cancellable = g_object_ref (self->names_wanted);
  question->ids = g_ptr_array_ref (ids);
  hub_profile_source_load_dataset_names_async (hub_lookup_get_source (lookup), ids,
                                               self->names_wanted, dataset_names_cb, question);
}

static void
schema_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubDetailPane *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HubXdm) schema
    = hub_profile_source_load_schema_finish (HUB_PROFILE_SOURCE (source), result, &error);
  g_autoptr (HubXdm) record = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (schema == NULL)
    {
      /* The fields keep the names they have. */
      g_debug ("The schema cannot be had: %s", error->message);
      return;
    }
  record = g_steal_pointer (&self->waiting);
  hub_record_view_show (self->record, record, schema);
}

/* Shows @record at once, and its fields' titles when the platform has told them. */
static void
show_record (HubDetailPane *self, HubLookup *lookup, HubXdm *record, HubSchemaKind kind)
{
  forget_schema (self);
  update_layout (self);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->record));
  hub_record_view_show (self->record, record, NULL);
  self->waiting = hub_xdm_ref (record);
  self->schema_wanted = g_cancellable_new ();
  hub_profile_source_load_schema_async (hub_lookup_get_source (lookup), kind, self->schema_wanted,
                                        schema_cb, self);
}

/* What is shown, and not the button that closes it. */
static gboolean
hub_detail_pane_grab_focus (GtkWidget *widget)
{
  HubDetailPane *self = HUB_DETAIL_PANE (widget);

  if (self->shown == HUB_DETAIL_IDENTITIES)
    return gtk_widget_grab_focus (GTK_WIDGET (self->identities));
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
hub_detail_pane_dispose (GObject *object)
{
  GtkWidget *child;

  HubDetailPane *self = HUB_DETAIL_PANE (object);

  forget_schema (self);
  g_cancellable_cancel (self->names_wanted);
  g_clear_object (&self->names_wanted);
  g_clear_object (&self->layout);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_detail_pane_parent_class)->dispose (object);
}

static void
hub_detail_pane_class_init (HubDetailPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_detail_pane_dispose;
  widget_class->grab_focus = hub_detail_pane_grab_focus;

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HUB_TYPE_IDENTITY_LIST);
  g_type_ensure (HUB_TYPE_RECORD_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-detail-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, HubDetailPane, title);
  gtk_widget_class_bind_template_child (widget_class, HubDetailPane, detail);
  gtk_widget_class_bind_template_child (widget_class, HubDetailPane, source);
  gtk_widget_class_bind_template_child (widget_class, HubDetailPane, stack);
  gtk_widget_class_bind_template_child (widget_class, HubDetailPane, record);
  gtk_widget_class_bind_template_child (widget_class, HubDetailPane, identities);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_install_action (widget_class, "detail.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "detail.close", NULL);

  gtk_widget_class_set_css_name (widget_class, "detailpane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
hub_detail_pane_init (HubDetailPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hub_detail_pane_new (void)
{
  return g_object_new (HUB_TYPE_DETAIL_PANE, NULL);
}

HubDetail
hub_detail_pane_get_shown (HubDetailPane *self)
{
  g_return_val_if_fail (HUB_IS_DETAIL_PANE (self), HUB_DETAIL_NONE);

  return self->shown;
}

void
hub_detail_pane_set_layout (HubDetailPane *self, HubLayout *layout)
{
  g_return_if_fail (HUB_IS_DETAIL_PANE (self));
  g_return_if_fail (layout == NULL || HUB_IS_LAYOUT (layout));

  g_set_object (&self->layout, layout);
  update_layout (self);
}

void
hub_detail_pane_show_attributes (HubDetailPane *self, HubLookup *lookup)
{
  HubProfile *profile;

  g_return_if_fail (HUB_IS_DETAIL_PANE (self));
  g_return_if_fail (HUB_IS_LOOKUP (lookup));

  profile = hub_lookup_get_profile (lookup);
  g_return_if_fail (profile != NULL);

  self->shown = HUB_DETAIL_ATTRIBUTES;
  set_head (self, _ ("All attributes"), "");
  hub_identity_list_show (self->identities, NULL, NULL);
  show_record (self, lookup, hub_profile_get_record (profile),
               hub_schema_kind_for (hub_profile_get_kind (profile)));
  ask_for_sources (self, lookup, hub_profile_get_sources (profile));
}

void
hub_detail_pane_search_fields (HubDetailPane *self, const char *text)
{
  g_return_if_fail (HUB_IS_DETAIL_PANE (self));

  hub_record_view_search (self->record, text);
}

void
hub_detail_pane_show_identities (HubDetailPane *self, HubLookup *lookup)
{
  g_return_if_fail (HUB_IS_DETAIL_PANE (self));
  g_return_if_fail (HUB_IS_LOOKUP (lookup));

  self->shown = HUB_DETAIL_IDENTITIES;
  set_head (self, _ ("Identities"), "");
  forget_schema (self);
  forget_sources (self);
  hub_record_view_show (self->record, NULL, NULL);
  hub_identity_list_show (self->identities, hub_lookup_get_profile (lookup),
                          hub_card_set_get_namespaces (hub_lookup_get_cards (lookup)));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->identities));
}

void
hub_detail_pane_show_event (HubDetailPane *self, HubLookup *lookup, HubEvent *event)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *when = NULL;
  g_autofree char *detail = NULL;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (HUB_IS_DETAIL_PANE (self));
  g_return_if_fail (HUB_IS_LOOKUP (lookup));
  g_return_if_fail (HUB_IS_EVENT (event));

  time = hub_event_dup_local_time (event);
  if (time != NULL)
    {
      g_autofree char *date = hub_format_date (time);
      g_autofree char *clock = hub_format_exact_clock (time);

      /* Translators: a date and a clock time with seconds */
      when = g_strdup_printf (_ ("%s, %s"), date, clock);
    }
  if (when != NULL && *hub_event_get_detail (event) != '\0')
    detail = g_strdup_printf ("%s\n%s", when, hub_event_get_detail (event));
  else
    detail = g_strdup (when != NULL ? when : hub_event_get_detail (event));
  self->shown = HUB_DETAIL_EVENT;
  set_head (self, hub_event_get_title (event), detail);
  hub_identity_list_show (self->identities, NULL, NULL);
  show_record (self, lookup, hub_event_get_record (event), HUB_SCHEMA_EVENT);
  if (hub_event_get_source (event) != NULL)
    g_ptr_array_add (sources, g_strdup (hub_event_get_source (event)));
  ask_for_sources (self, lookup, sources);
}

void
hub_detail_pane_clear (HubDetailPane *self)
{
  g_return_if_fail (HUB_IS_DETAIL_PANE (self));

  self->shown = HUB_DETAIL_NONE;
  forget_schema (self);
  forget_sources (self);
  set_head (self, "", "");
  hub_record_view_show (self->record, NULL, NULL);
  hub_identity_list_show (self->identities, NULL, NULL);
}
