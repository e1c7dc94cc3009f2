/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-result-view.h"

#include "ui/hub-candidate-picker.h"
#include "ui/hub-profile-view.h"
#include "ui/hub-result-page.h"

#include <glib/gi18n-lib.h>

struct _HubResultView
{
  GtkWidget parent_instance;

  GtkWidget *stack;
  GtkWidget *page;
  GtkWidget *picker;  /* (nullable) until it is needed */
  GtkWidget *profile; /* (nullable) until it is needed or prepared */

  HubDesk *desk;
  HubLookup *lookup; /* the one listened to */
  gboolean kiosk;
  gulong painted_id; /* until the first frame is on the screen */
  guint prepare_id;
};

G_DEFINE_FINAL_TYPE (HubResultView, hub_result_view, GTK_TYPE_WIDGET)

static void
picker_chosen_cb (HubResultView *self, guint position)
{
  if (self->lookup != NULL && hub_lookup_get_state (self->lookup) == HUB_LOOKUP_MANY)
    hub_lookup_choose (self->lookup, position);
}

static HubCandidatePicker *
ensure_picker (HubResultView *self)
{
  if (self->picker == NULL)
    {
      self->picker = hub_candidate_picker_new ();
      g_signal_connect_swapped (self->picker, "chosen", G_CALLBACK (picker_chosen_cb), self);
      gtk_stack_add_child (GTK_STACK (self->stack), self->picker);
    }

  return HUB_CANDIDATE_PICKER (self->picker);
}

static void
arranged_cb (HubResultView *self, HubLayout *layout)
{
  hub_desk_set_layout (self->desk, layout);
}

static HubProfileView *
ensure_profile (HubResultView *self)
{
  if (self->profile == NULL)
    {
      self->profile = hub_profile_view_new ();
      hub_profile_view_set_cards (HUB_PROFILE_VIEW (self->profile),
                                  hub_desk_get_cards (self->desk));
      hub_profile_view_set_layout (HUB_PROFILE_VIEW (self->profile),
                                   hub_desk_get_layout (self->desk));
      g_signal_connect_swapped (self->profile, "arranged", G_CALLBACK (arranged_cb), self);
      hub_profile_view_set_keeps_nothing (HUB_PROFILE_VIEW (self->profile), self->kiosk);
      gtk_stack_add_child (GTK_STACK (self->stack), self->profile);
    }

  return HUB_PROFILE_VIEW (self->profile);
}

static void
show (HubResultView *self, GtkWidget *child)
{
  gtk_stack_set_visible_child (GTK_STACK (self->stack), child);

  /* What is not shown must not keep a customer either. */
  if (child != self->profile && self->profile != NULL)
    hub_profile_view_set_lookup (HUB_PROFILE_VIEW (self->profile), NULL);
  if (child != self->picker && self->picker != NULL)
    hub_candidate_picker_clear (HUB_CANDIDATE_PICKER (self->picker));
  if (child != self->page)
    hub_result_page_clear (HUB_RESULT_PAGE (self->page));
}

static gboolean
is_of_customer (const char *code)
{
  return hub_entity_kind_of_namespace (code) == HUB_ENTITY_PROFILE;
}

/* The kinds of identity that were not asked for although the text could be one: of a customer, who
 * has no key of a company, or of what a company has. */
static GPtrArray *
list_other_namespaces (HubResultView *self, HubQuery *query)
{
  GPtrArray *namespaces = hub_card_set_get_namespaces (hub_desk_get_cards (self->desk));
  GPtrArray *candidates = hub_query_get_candidates (query);
  GPtrArray *others = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_namespace_unref);

  for (guint i = 0; i < namespaces->len; i++)
    {
      HubNamespace *name_space = g_ptr_array_index (namespaces, i);
      const char *code = hub_namespace_get_code (name_space);
      g_autoptr (HubQuery) possible = NULL;
      gboolean left_out
        = is_of_customer (code)
          != is_of_customer (hub_identity_get_namespace (g_ptr_array_index (candidates, 0)));

      for (guint j = 0; j < candidates->len; j++)
        {
          HubIdentity *identity = g_ptr_array_index (candidates, j);

          if (g_ascii_strcasecmp (hub_identity_get_namespace (identity), code) == 0)
            left_out = TRUE;
        }
      if (left_out)
        continue;

      possible = hub_desk_parse (self->desk, hub_query_get_text (query), code, NULL);
      if (possible != NULL)
        g_ptr_array_add (others, hub_namespace_ref (name_space));
    }

  return others;
}

static void
show_welcome (HubResultView *self)
{
  hub_result_page_show_welcome (HUB_RESULT_PAGE (self->page), hub_desk_get_connection (self->desk),
                                self->kiosk);
  show (self, self->page);
}

static void
show_none (HubResultView *self)
{
  HubQuery *query = hub_lookup_get_query (self->lookup);
  g_autoptr (GPtrArray) others = list_other_namespaces (self, query);

  hub_result_page_show_none (HUB_RESULT_PAGE (self->page), query,
                             hub_desk_get_connection (self->desk),
                             hub_card_set_get_namespaces (hub_desk_get_cards (self->desk)), others);
  show (self, self->page);
}

static void
show_many (HubResultView *self)
{
  HubCandidatePicker *picker = ensure_picker (self);

  hub_candidate_picker_set_hits (picker, hub_lookup_get_hits (self->lookup),
                                 hub_card_set_get_namespaces (hub_desk_get_cards (self->desk)),
                                 hub_query_get_text (hub_lookup_get_query (self->lookup)));
  show (self, self->picker);
}

static void
show_profile (HubResultView *self)
{
  hub_profile_view_set_lookup (ensure_profile (self), self->lookup);
  show (self, self->profile);
}

static void
update (HubResultView *self)
{
  if (self->lookup == NULL)
    {
      show_welcome (self);
      return;
    }

  switch (hub_lookup_get_state (self->lookup))
    {
    case HUB_LOOKUP_NONE:
      show_none (self);
      break;
    case HUB_LOOKUP_MANY:
      show_many (self);
      break;
    case HUB_LOOKUP_FAILED:
      hub_result_view_show_error (self, hub_lookup_get_error (self->lookup),
                                  hub_query_get_text (hub_lookup_get_query (self->lookup)));
      break;
    case HUB_LOOKUP_LOADING:
    case HUB_LOOKUP_ONE:
    default:
      show_profile (self);
      break;
    }
}

static gboolean
is_choice (HubResultView *self)
{
  return self->lookup != NULL && hub_lookup_get_state (self->lookup) == HUB_LOOKUP_MANY;
}

static void
lookup_state_cb (HubResultView *self)
{
  update (self);
  /* In a tab behind nobody is waiting for it. */
  if (is_choice (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->picker);
}

static void
set_lookup (HubResultView *self, HubLookup *lookup)
{
  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_data (self->lookup, self);
  g_set_object (&self->lookup, lookup);
  if (lookup != NULL)
    g_signal_connect_swapped (lookup, "notify::state", G_CALLBACK (lookup_state_cb), self);
}

/* It may be one that comes back because somebody types on: a choice must not take the keyboard, or
 * what is typed would choose. */
static void
lookup_changed_cb (HubResultView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  set_lookup (self, hub_desk_get_lookup (self->desk));
  update (self);
  if (is_choice (self) && gtk_widget_get_mapped (GTK_WIDGET (self))
      && !GTK_IS_TEXT (gtk_root_get_focus (root)))
    gtk_widget_grab_focus (self->picker);
}

static void
connection_changed_cb (HubResultView *self)
{
  if (self->lookup == NULL)
    show_welcome (self);
}

static void
cards_changed_cb (HubResultView *self)
{
  if (self->profile != NULL)
    hub_profile_view_set_cards (HUB_PROFILE_VIEW (self->profile), hub_desk_get_cards (self->desk));
}

static void
layout_changed_cb (HubResultView *self)
{
  if (self->profile != NULL)
    hub_profile_view_set_layout (HUB_PROFILE_VIEW (self->profile),
                                 hub_desk_get_layout (self->desk));
}

static gboolean
prepare_cb (gpointer user_data)
{
  HubResultView *self = user_data;

  self->prepare_id = 0;
  if (self->desk != NULL)
    ensure_profile (self);

  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock, HubResultView *self)
{
  g_clear_signal_handler (&self->painted_id, clock);
  if (self->prepare_id == 0)
    self->prepare_id = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
}

static void
hub_result_view_realize (GtkWidget *widget)
{
  HubResultView *self = HUB_RESULT_VIEW (widget);

  GTK_WIDGET_CLASS (hub_result_view_parent_class)->realize (widget);

  self->painted_id = g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint",
                                       G_CALLBACK (painted_cb), self);
}

static void
hub_result_view_unrealize (GtkWidget *widget)
{
  HubResultView *self = HUB_RESULT_VIEW (widget);

  g_clear_signal_handler (&self->painted_id, gtk_widget_get_frame_clock (widget));

  GTK_WIDGET_CLASS (hub_result_view_parent_class)->unrealize (widget);
}

static void
hub_result_view_dispose (GObject *object)
{
  HubResultView *self = HUB_RESULT_VIEW (object);

  g_clear_handle_id (&self->prepare_id, g_source_remove);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  set_lookup (self, NULL);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (hub_result_view_parent_class)->dispose (object);
}

static void
hub_result_view_class_init (HubResultViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_result_view_dispose;
  widget_class->realize = hub_result_view_realize;
  widget_class->unrealize = hub_result_view_unrealize;

  gtk_widget_class_set_css_name (widget_class, "result-view");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_MAIN);
}

static void
hub_result_view_init (HubResultView *self)
{
  self->stack = gtk_stack_new ();
  /* Each page is as narrow as it can be by itself; a hidden one must not widen the window. */
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));

  self->page = hub_result_page_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), self->page);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Result"), -1);
}

GtkWidget *
hub_result_view_new (void)
{
  return g_object_new (HUB_TYPE_RESULT_VIEW, NULL);
}

void
hub_result_view_set_desk (HubResultView *self, HubDesk *desk, gboolean kiosk)
{
  g_return_if_fail (HUB_IS_RESULT_VIEW (self));
  g_return_if_fail (HUB_IS_DESK (desk));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  self->kiosk = kiosk;
  g_signal_connect_swapped (desk, "notify::lookup", G_CALLBACK (lookup_changed_cb), self);
  g_signal_connect_swapped (desk, "notify::cards", G_CALLBACK (cards_changed_cb), self);
  g_signal_connect_swapped (desk, "notify::layout", G_CALLBACK (layout_changed_cb), self);
  g_signal_connect_swapped (desk, "notify::connection", G_CALLBACK (connection_changed_cb), self);
  lookup_changed_cb (self);
}

void
hub_result_view_show_error (HubResultView *self, const GError *error, const char *text)
{
  g_return_if_fail (HUB_IS_RESULT_VIEW (self));
  g_return_if_fail (error != NULL);

  hub_result_page_show_error (HUB_RESULT_PAGE (self->page), error, text,
                              hub_desk_get_connection (self->desk), self->kiosk);
  show (self, self->page);
}

void
hub_result_view_clear (HubResultView *self)
{
  g_return_if_fail (HUB_IS_RESULT_VIEW (self));

  show_welcome (self);
}

GtkWidget *
hub_result_view_get_shown (HubResultView *self)
{
  g_return_val_if_fail (HUB_IS_RESULT_VIEW (self), NULL);

  return gtk_stack_get_visible_child (GTK_STACK (self->stack));
}

char *
hub_result_view_describe (HubResultView *self)
{
  g_return_val_if_fail (HUB_IS_RESULT_VIEW (self), NULL);

  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->page)
    return g_strdup (hub_result_page_get_title (HUB_RESULT_PAGE (self->page)));
  if (self->lookup == NULL)
    return g_strdup ("");

  switch (hub_lookup_get_state (self->lookup))
    {
    case HUB_LOOKUP_ONE:
      {
        HubSummary *summary = hub_lookup_get_summary (self->lookup);

        return g_strdup (summary != NULL ? hub_summary_get_name (summary) : "");
      }
    case HUB_LOOKUP_MANY:
      {
        guint n = hub_lookup_get_hits (self->lookup)->len;

        return g_strdup_printf (ngettext ("%u customer fits", "%u customers fit", n), n);
      }
    case HUB_LOOKUP_LOADING:
    case HUB_LOOKUP_NONE:
    case HUB_LOOKUP_FAILED:
    default:
      return g_strdup ("");
    }
}
