/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-compare-view.h"

#include "model/hub-comparison.h"
#include "model/hub-error.h"
#include "model/hub-text.h"
#include "ui/hub-candidate-picker.h"
#include "ui/hub-compare-chooser.h"
#include "ui/hub-compare-row.h"
#include "ui/hub-list-keys.h"
#include "ui/hub-list-item.h"

#include <glib/gi18n-lib.h>

/* Of those who were looked up last. */
#define MAX_OFFERS 8

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Somebody to compare with. */
typedef struct
{
  HubDesk *desk; /* where to ask */
  HubIdentity *identity;
  char *customer; /* (nullable): the XID */
} Offer;

struct _HubCompareView
{
  GtkWidget parent_instance;

  GtkLabel *left_name;
  GtkLabel *left_facts;
  GtkLabel *right_name;
  GtkLabel *right_facts;
  GtkWidget *other_button;
  GtkWidget *only_differences;
  GtkWidget *stack;
  GtkWidget *chooser;
  GtkWidget *picker; /* (nullable) until it is needed */
  GtkWidget *lines;
  GtkListView *list;

  HubDesk *desk;
  GPtrArray *others; /* (element-type HubDesk) */
  GPtrArray *offers; /* (element-type Offer): as the chooser shows them */
  HubLookup *left;
  HubDesk *other;       /* (nullable): made for the second customer */
  HubLookup *right;     /* (nullable) */
  gboolean is_choosing; /* another than that */
  GListStore *store;
  GtkFilterListModel *filtered;
};

G_DEFINE_FINAL_TYPE (HubCompareView, hub_compare_view, GTK_TYPE_WIDGET)

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_clear_object (&offer->desk);
  g_clear_pointer (&offer->identity, hub_identity_unref);
  g_free (offer->customer);
  g_free (offer);
}

/* Names of the audiences a customer is in; one that has no name yet cannot be compared. */
static GPtrArray *
list_audiences (HubLookup *lookup)
{
  GPtrArray *audiences = hub_profile_get_audiences (hub_lookup_get_profile (lookup));
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < audiences->len; i++)
    {
      HubAudience *audience = g_ptr_array_index (audiences, i);
      HubAudienceStatus status = hub_audience_get_status (audience);
      const char *name = hub_lookup_get_audience_name (lookup, hub_audience_get_id (audience));

      if (name != NULL
          && (status == HUB_AUDIENCE_STATUS_REALIZED || status == HUB_AUDIENCE_STATUS_EXISTING))
        g_ptr_array_add (names, (gpointer) name);
    }

  return names;
}

/* Takes the keyboard along, unless it is elsewhere by now. */
static void
show_page (HubCompareView *self, GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean has_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) == page)
    return;

  gtk_widget_set_visible (self->other_button, page != self->chooser);
  gtk_widget_set_visible (self->only_differences, page == self->lines);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), page);
  if (has_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
show_names (HubCompareView *self)
{
  HubSummary *left = hub_lookup_get_summary (self->left);
  HubSummary *right = self->right != NULL ? hub_lookup_get_summary (self->right) : NULL;

  gtk_label_set_text (self->left_name, left != NULL ? hub_summary_get_name (left) : "");
  gtk_label_set_text (self->left_facts, left != NULL ? hub_summary_get_facts (left) : "");
  gtk_label_set_text (self->right_name, right != NULL ? hub_summary_get_name (right) : "");
  gtk_label_set_text (self->right_facts, right != NULL ? hub_summary_get_facts (right) : "");
}

static void
show_lines (HubCompareView *self)
{
  HubCompared left = { .summary = hub_lookup_get_summary (self->left) };
  HubCompared right = { .summary = hub_lookup_get_summary (self->right) };
  g_autoptr (GPtrArray) left_names = NULL;
  g_autoptr (GPtrArray) right_names = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  if (left.summary == NULL || right.summary == NULL)
    return;

  left.audiences = left_names = list_audiences (self->left);
  right.audiences = right_names = list_audiences (self->right);
  lines = hub_comparison_list (hub_desk_get_cards (self->desk), &left, &right);
  show_names (self);
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       lines->pdata, lines->len);
  show_page (self, self->lines);
}

/* Where it can be read, and another be chosen. */
static void
say (HubCompareView *self, const char *sentence)
{
  show_page (self, self->chooser);
  hub_compare_chooser_say (HUB_COMPARE_CHOOSER (self->chooser), sentence);
}

static void
say_error (HubCompareView *self, const GError *error)
{
  g_autofree char *title = hub_error_get_title (error);
  g_autofree char *advice = hub_error_get_advice (error);
  g_autofree char *sentence = NULL;

  /* What to do about something typed is said of the window's search field. */
  if (hub_error_get_class (error) != HUB_ERROR_CLASS_INPUT)
    sentence = g_strdup_printf ("%s. %s", title, advice);
  say (self, sentence != NULL ? sentence : title);
}

static const char *
get_name (const char *name, HubIdentity *identity)
{
  if (name != NULL && *name != '\0')
    return name;
  return hub_summary_get_placeholder (hub_identity_get_kind (identity));
}

static void
hit_chosen_cb (HubCompareView *self, guint position)
{
  if (self->right != NULL && hub_lookup_get_state (self->right) == HUB_LOOKUP_MANY)
    hub_lookup_choose (self->right, position);
}

static void
show_hits (HubCompareView *self)
{
  if (self->picker == NULL)
    {
      self->picker = hub_candidate_picker_new ();
      g_signal_connect_object (self->picker, "chosen", G_CALLBACK (hit_chosen_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_stack_add_child (GTK_STACK (self->stack), self->picker);
    }
  hub_candidate_picker_set_hits (HUB_CANDIDATE_PICKER (self->picker),
                                 hub_lookup_get_hits (self->right),
                                 hub_card_set_get_namespaces (hub_desk_get_cards (self->other)),
                                 hub_query_get_text (hub_lookup_get_query (self->right)));
  show_page (self, self->picker);
}

static void
right_state_cb (HubCompareView *self)
{
  if (self->is_choosing)
    return;

  switch (hub_lookup_get_state (self->right))
    {
    case HUB_LOOKUP_LOADING:
      hub_compare_chooser_say (HUB_COMPARE_CHOOSER (self->chooser), _ ("Asking the platform…"));
      break;
    case HUB_LOOKUP_NONE:
      say (self, _ ("Nobody was found by this. Try another identity."));
      break;
    case HUB_LOOKUP_MANY:
      show_hits (self);
      break;
    case HUB_LOOKUP_FAILED:
      say_error (self, hub_lookup_get_error (self->right));
      break;
    case HUB_LOOKUP_ONE:
    default:
      if (hub_lookup_is_same_customer (self->right, self->left))
        say (self, _ ("This is the same customer. Choose another."));
      else
        show_lines (self);
      break;
    }
}

static void
set_right (HubCompareView *self, HubLookup *lookup)
{
  if (self->right != NULL)
    g_signal_handlers_disconnect_by_data (self->right, self);
  g_set_object (&self->right, lookup);
  if (lookup == NULL)
    return;

  g_signal_connect_swapped (lookup, "notify::state", G_CALLBACK (right_state_cb), self);
  g_signal_connect_swapped (lookup, "notify::summary", G_CALLBACK (right_state_cb), self);
  g_signal_connect_swapped (lookup, "notify::audience-names", G_CALLBACK (right_state_cb), self);
}

/* The second customer gets a desk for themselves, so that nothing else on the screen is touched. */
static void
look_up (HubCompareView *self, HubDesk *beside, HubQuery *query)
{
  g_autoptr (HubDesk) other = hub_desk_new_beside (beside);

  self->is_choosing = FALSE;
  set_right (self, NULL);
  g_set_object (&self->other, other);
  set_right (self, hub_desk_start_lookup (other, query));
  right_state_cb (self);
}

static void
typed_cb (HubCompareView *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubQuery) query = hub_desk_parse (self->desk, text, NULL, &error);

  if (query != NULL)
    look_up (self, self->desk, query);
  else
    say_error (self, error);
}

static void
chosen_cb (HubCompareView *self, guint position)
{
  const Offer *offer;
  g_autoptr (HubQuery) query = NULL;

  offer = g_ptr_array_index (self->offers, position);
  query = hub_query_new_for_identity (offer->identity);
  look_up (self, offer->desk, query);
}

/* The same customer may have been looked up by several identities.
 * @customer: (nullable): the XID */
static gboolean
is_offered (HubCompareView *self, HubIdentity *identity, const char *customer)
{
  if (hub_identity_equal (identity, hub_lookup_get_identity (self->left))
      || (customer != NULL
          && hub_profile_is_known_as (hub_lookup_get_profile (self->left), customer)))
    return TRUE;
  for (guint i = 0; i < self->offers->len; i++)
    {
      const Offer *offer = g_ptr_array_index (self->offers, i);

      if (hub_identity_equal (offer->identity, identity)
          || (customer != NULL && g_strcmp0 (offer->customer, customer) == 0))
        return TRUE;
    }

  return FALSE;
}

static void
offer (HubCompareView *self,
       HubDesk *desk,
       HubIdentity *identity,
       const char *customer,
       const char *name)
{
  g_autofree char *display = NULL;
  Offer *new_offer;

  if (is_offered (self, identity, customer))
    return;

  new_offer = g_new0 (Offer, 1);
  new_offer->desk = g_object_ref (desk);
  new_offer->identity = hub_identity_ref (identity);
  new_offer->customer = g_strdup (customer);
  g_ptr_array_add (self->offers, new_offer);
  display = hub_identity_to_masked (identity);
  hub_compare_chooser_offer (HUB_COMPARE_CHOOSER (self->chooser), get_name (name, identity),
                             display);
}

static void
offer_others (HubCompareView *self)
{
  for (guint i = 0; i < self->others->len; i++)
    {
      HubDesk *desk = g_ptr_array_index (self->others, i);
      HubLookup *lookup = hub_desk_get_lookup (desk);

      if (lookup != NULL && hub_lookup_get_state (lookup) == HUB_LOOKUP_ONE
          && hub_lookup_get_summary (lookup) != NULL
          && !hub_lookup_is_same_customer (lookup, self->left))
        offer (self, desk, hub_lookup_get_identity (lookup),
               hub_profile_get_id (hub_lookup_get_profile (lookup)),
               hub_summary_get_name (hub_lookup_get_summary (lookup)));
    }
}

static void
offer_history (HubCompareView *self)
{
  GListModel *history = G_LIST_MODEL (hub_desk_get_history (self->desk));
  const char *connection_id = hub_connection_get_id (hub_desk_get_connection (self->desk));
  guint n = g_list_model_get_n_items (history);

  for (guint i = 0; i < n && self->offers->len < MAX_OFFERS; i++)
    {
      g_autoptr (HubHistoryEntry) entry = g_list_model_get_item (history, i);

      if (hub_history_entry_get_name (entry) != NULL
          && g_str_equal (hub_history_entry_get_connection_id (entry), connection_id))
        offer (self, self->desk, hub_history_entry_get_identity (entry),
               hub_history_entry_get_customer (entry), hub_history_entry_get_name (entry));
    }
}

static void
choose (HubCompareView *self)
{
  self->is_choosing = TRUE;
  g_ptr_array_set_size (self->offers, 0);
  hub_compare_chooser_clear (HUB_COMPARE_CHOOSER (self->chooser));
  offer_others (self);
  offer_history (self);
  show_names (self);
  show_page (self, self->chooser);
  if (self->picker != NULL)
    hub_candidate_picker_clear (HUB_CANDIDATE_PICKER (self->picker));
}

static void
left_changed_cb (HubCompareView *self)
{
  show_names (self);
  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->lines)
    show_lines (self);
}

static void
set_left (HubCompareView *self, HubLookup *lookup)
{
  if (self->left != NULL)
    g_signal_handlers_disconnect_by_data (self->left, self);
  g_set_object (&self->left, lookup);
  if (lookup == NULL)
    return;

  g_signal_connect_swapped (lookup, "notify::summary", G_CALLBACK (left_changed_cb), self);
  g_signal_connect_swapped (lookup, "notify::audience-names", G_CALLBACK (left_changed_cb), self);
}

static gboolean
match_cb (gpointer item, gpointer user_data)
{
  HubCompareView *self = user_data;

  return !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->only_differences))
         || hub_comparison_line_get_kind (item) != HUB_COMPARISON_SAME;
}

static void
only_differences_cb (HubCompareView *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered),
                      GTK_FILTER_CHANGE_DIFFERENT);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  hub_list_item_set_child (item, hub_compare_row_new ());
}

static void
bind_cb (HubCompareView *self, GtkListItem *item)
{
  hub_compare_row_set (HUB_COMPARE_ROW (gtk_list_item_get_child (item)),
                       gtk_list_item_get_item (item), gtk_label_get_text (self->left_name),
                       gtk_label_get_text (self->right_name));
}

static void
unbind_cb (HubCompareView *self, GtkListItem *item)
{
  hub_compare_row_set (HUB_COMPARE_ROW (gtk_list_item_get_child (item)), NULL, "", "");
}

/* As for a ticket: what it is about, and both values. */
static void
activate_cb (HubCompareView *self, guint position)
{
  g_autoptr (HubComparisonLine) line
    = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);
  g_autofree char *text = NULL;

  if (hub_comparison_line_get_kind (line) == HUB_COMPARISON_HEADING)
    return;

  text
    = g_strdup_printf ("%s\t%s\t%s", hub_comparison_line_get_label (line),
                       hub_comparison_line_get_left (line), hub_comparison_line_get_right (line));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.copy-text", "s", text);
}

static gboolean
has_compared (HubCompareView *self)
{
  return self->right != NULL && hub_lookup_get_state (self->right) == HUB_LOOKUP_ONE
         && !hub_lookup_is_same_customer (self->right, self->left);
}

/* Who chooses anew may think better of it. */
static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HubCompareView *self = HUB_COMPARE_VIEW (widget);

  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) != self->lines && has_compared (self))
    {
      self->is_choosing = FALSE;
      show_lines (self);
    }
  else
    g_signal_emit (widget, signals[SIGNAL_CLOSED], 0);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CLOSED], 0);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (HUB_COMPARE_VIEW (widget));
  gtk_widget_grab_focus (widget);
}

static gboolean
hub_compare_view_grab_focus (GtkWidget *widget)
{
  HubCompareView *self = HUB_COMPARE_VIEW (widget);
  GtkWidget *page = gtk_stack_get_visible_child (GTK_STACK (self->stack));

  return gtk_widget_grab_focus (page == self->lines ? GTK_WIDGET (self->list) : page);
}

static void
hub_compare_view_dispose (GObject *object)
{
  HubCompareView *self = HUB_COMPARE_VIEW (object);
  GtkWidget *child;

  set_left (self, NULL);
  set_right (self, NULL);
  g_clear_object (&self->other);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->filtered);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (hub_compare_view_parent_class)->dispose (object);
}

static void
hub_compare_view_class_init (HubCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_compare_view_dispose;
  widget_class->grab_focus = hub_compare_view_grab_focus;

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "compare.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "compare.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "compare.choose", NULL, choose_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "compare.leave", NULL);

  g_type_ensure (HUB_TYPE_COMPARE_CHOOSER);
  gtk_widget_class_set_css_name (widget_class, "compareview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-compare-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HubCompareView, left_name);
  gtk_widget_class_bind_template_child (widget_class, HubCompareView, left_facts);
  gtk_widget_class_bind_template_child (widget_class, HubCompareView, right_name);
  gtk_widget_class_bind_template_child (widget_class, HubCompareView, right_facts);
  gtk_widget_class_bind_template_child (widget_class, HubCompareView, other_button);
  gtk_widget_class_bind_template_child (widget_class, HubCompareView, only_differences);
  gtk_widget_class_bind_template_child (widget_class, HubCompareView, stack);
  gtk_widget_class_bind_template_child (widget_class, HubCompareView, chooser);
  gtk_widget_class_bind_template_child (widget_class, HubCompareView, lines);
  gtk_widget_class_bind_template_child (widget_class, HubCompareView, list);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, only_differences_cb);
}

static void
hub_compare_view_init (HubCompareView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilter *filter;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->other_button, FALSE);
  gtk_widget_set_visible (self->only_differences, FALSE);
  self->offers = g_ptr_array_new_with_free_func (offer_free);
  self->store = g_list_store_new (HUB_TYPE_COMPARISON_LINE);
  filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->store)), filter);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  hub_list_keys_leave_by_tab (GTK_WIDGET (self->list));
  g_object_unref (factory);
  {
    g_autoptr (GtkSelectionModel) selection
      = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->filtered))));

    gtk_list_view_set_model (self->list, selection);
  }
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hub_compare_view_new (HubDesk *desk, GPtrArray *others)
{
  HubCompareView *self;

  g_return_val_if_fail (HUB_IS_DESK (desk), NULL);
  g_return_val_if_fail (hub_desk_get_lookup (desk) != NULL, NULL);
  g_return_val_if_fail (others != NULL, NULL);

  self = g_object_new (HUB_TYPE_COMPARE_VIEW, NULL);
  self->desk = g_object_ref (desk);
  self->others = g_ptr_array_ref (others);
  set_left (self, hub_desk_get_lookup (desk));
  choose (self);

  return GTK_WIDGET (self);
}

void
hub_compare_view_set_lookup (HubCompareView *self, HubLookup *lookup)
{
  g_return_if_fail (HUB_IS_COMPARE_VIEW (self));
  g_return_if_fail (HUB_IS_LOOKUP (lookup));

  set_left (self, lookup);
  left_changed_cb (self);
}
