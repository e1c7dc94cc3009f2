/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-changes-box.h"

#include "ui/hub-sentence-row.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_PUT_AWAY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubChangesBox
{
  GtkWidget parent_instance;

  GtkWidget *head; /* (nullable): all is built when something is to be shown */
  GtkWidget *title;
  GtkWidget *rows[HUB_CHANGES_MAX_LINES];

  HubLookup *lookup;   /* nullable */
  HubChanges *changes; /* (nullable): shown, or about to be */
  GPtrArray *lines;    /* (nullable) (element-type HubChange) */

  GtkWidget *view; /* (nullable): borrowed */
  double x, y;     /* where the pointer was in it */
  gboolean is_touched;
};

G_DEFINE_FINAL_TYPE (HubChangesBox, hub_changes_box, GTK_TYPE_WIDGET)

static gboolean
has_focus (HubChangesBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static gboolean
put_away_binding (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  hub_changes_box_put_away (HUB_CHANGES_BOX (widget));
  return TRUE;
}

static void
hub_changes_box_dispose (GObject *object)
{
  HubChangesBox *self = HUB_CHANGES_BOX (object);
  GtkWidget *child;

  g_clear_object (&self->lookup);
  g_clear_object (&self->changes);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_changes_box_parent_class)->dispose (object);
}

static void
hub_changes_box_class_init (HubChangesBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_changes_box_dispose;

  signals[SIGNAL_ACTIVATED]
    = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  signals[SIGNAL_PUT_AWAY] = g_signal_new ("put-away", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, put_away_binding, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, put_away_binding, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "changes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NOTE);
}

static void
clicked_cb (HubChangesBox *self, GtkWidget *row)
{
  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    {
      const HubChange *line = g_ptr_array_index (self->lines, i);

      if (self->rows[i] == row)
        {
          g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, line->place, line->card_id);
          return;
        }
    }
}

static void
hub_changes_box_init (HubChangesBox *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 4);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hub_changes_box_new (void)
{
  return g_object_new (HUB_TYPE_CHANGES_BOX, NULL);
}

/* Most customers have nothing to show here: nobody waits for what they do not need. */
static void
build (HubChangesBox *self)
{
  GtkWidget *close;

  if (self->head != NULL)
    return;

  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_box_append (GTK_BOX (self->head), self->title);

  close = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_set_valign (close, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (close, _ ("Hide what changed"));
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Hide what changed"), -1);
  g_signal_connect_object (close, "clicked", G_CALLBACK (hub_changes_box_put_away), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->head), close);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));

  for (guint i = 0; i < HUB_CHANGES_MAX_LINES; i++)
    {
      self->rows[i] = hub_sentence_row_new ();
      g_signal_connect_object (self->rows[i], "clicked", G_CALLBACK (clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_set_parent (self->rows[i], GTK_WIDGET (self));
    }
}

static const char *
get_name (const char *id, gpointer user_data)
{
  return hub_lookup_get_audience_name (user_data, id);
}

static void
fill (HubChangesBox *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *title = hub_changes_dup_title (self->changes, now);

  build (self);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = hub_changes_list (self->changes, get_name, self->lookup);
  for (guint i = 0; i < HUB_CHANGES_MAX_LINES; i++)
    {
      HubSentenceRow *row = HUB_SENTENCE_ROW (self->rows[i]);

      gtk_widget_set_visible (self->rows[i], i < self->lines->len);
      if (i < self->lines->len)
        {
          const HubChange *line = g_ptr_array_index (self->lines, i);

          hub_sentence_row_set (row, line->text, 0, line->severity,
                                line->place != HUB_CHANGE_ON_CARD || line->card_id != NULL);
        }
      else
        hub_sentence_row_clear (row);
    }
}

static void
forget (HubChangesBox *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_object (&self->changes);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  if (self->head == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->title), "");
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL);
  for (guint i = 0; i < HUB_CHANGES_MAX_LINES; i++)
    hub_sentence_row_clear (HUB_SENTENCE_ROW (self->rows[i]));
}

/* Whether the keyboard is in the view. */
static gboolean
is_in_use (HubChangesBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return self->view != NULL && focus != NULL && gtk_widget_is_ancestor (focus, self->view);
}

static void
come_up (HubChangesBox *self)
{
  if (self->changes == NULL
      || (!gtk_widget_get_visible (GTK_WIDGET (self)) && (self->is_touched || is_in_use (self))))
    return;
  fill (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
hub_changes_box_show (HubChangesBox *self, HubLookup *lookup)
{
  HubChanges *changes;

  g_return_if_fail (HUB_IS_CHANGES_BOX (self));
  g_return_if_fail (lookup == NULL || HUB_IS_LOOKUP (lookup));

  if (g_set_object (&self->lookup, lookup))
    self->is_touched = FALSE;
  changes = lookup != NULL ? hub_lookup_get_changes (lookup) : NULL;
  if (changes == NULL)
    {
      forget (self);
      return;
    }
  /* Of another customer, who may have stood here. */
  if (changes != self->changes)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_set_object (&self->changes, changes);
  come_up (self);
}

static void
entered_cb (HubChangesBox *self, double x, double y)
{
  self->x = x;
  self->y = y;
}

/* What moves under a resting pointer makes GTK tell of it, too. */
static void
moved_cb (HubChangesBox *self, double x, double y)
{
  self->is_touched |= x != self->x || y != self->y;
  entered_cb (self, x, y);
}

static void
left_cb (HubChangesBox *self)
{
  self->is_touched = FALSE;
  come_up (self);
}

static gboolean
scrolled_cb (HubChangesBox *self)
{
  self->is_touched = TRUE;
  return GDK_EVENT_PROPAGATE;
}

void
hub_changes_box_watch (HubChangesBox *self, GtkWidget *view)
{
  GtkEventController *motion;
  GtkEventController *scroll;

  g_return_if_fail (HUB_IS_CHANGES_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (view));

  self->view = view;
  motion = gtk_event_controller_motion_new ();
  g_signal_connect_object (motion, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, motion);

  scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, scroll);
}

void
hub_changes_box_put_away (HubChangesBox *self)
{
  gboolean had_focus;

  g_return_if_fail (HUB_IS_CHANGES_BOX (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || self->lookup == NULL)
    return;
  had_focus = has_focus (self);
  hub_lookup_set_changes (self->lookup, NULL);
  forget (self);
  g_signal_emit (self, signals[SIGNAL_PUT_AWAY], 0, had_focus);
}
