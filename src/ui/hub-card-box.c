/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-card-box.h"

#include "ui/hub-card-row-view.h"
#include "ui/hub-skeleton.h"

#define MARK_SECONDS 2
#define SKELETON_LINES 4

struct _HubCardBox
{
  GtkWidget parent_instance;

  char *card_id;
  GtkWidget *heading;
  GtkLabel *title;
  GtkLabel *note;
  GtkWidget *skeleton;
  GPtrArray *rows; /* of HubCardRowView; owned by being children */
  guint mark;      /* until it is taken away */
};

G_DEFINE_FINAL_TYPE (HubCardBox, hub_card_box, GTK_TYPE_WIDGET)

static void
hub_card_box_dispose (GObject *object)
{
  HubCardBox *self = HUB_CARD_BOX (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_handle_id (&self->mark, g_source_remove);

  G_OBJECT_CLASS (hub_card_box_parent_class)->dispose (object);
}

static void
hub_card_box_finalize (GObject *object)
{
  HubCardBox *self = HUB_CARD_BOX (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->card_id, g_free);

  G_OBJECT_CLASS (hub_card_box_parent_class)->finalize (object);
}

static void
hub_card_box_class_init (HubCardBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_card_box_dispose;
  object_class->finalize = hub_card_box_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hubcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_card_box_init (HubCardBox *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->rows = g_ptr_array_new ();

  self->title
    = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "ellipsize",
                    PANGO_ELLIPSIZE_END, "hexpand", TRUE, "xalign", 0.0f, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->note = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "note");
  self->heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->heading, "title");
  gtk_box_append (GTK_BOX (self->heading), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self->heading), GTK_WIDGET (self->note));
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));

  self->skeleton = hub_skeleton_new (SKELETON_LINES);
  gtk_widget_set_parent (self->skeleton, GTK_WIDGET (self));
  gtk_widget_set_visible (self->skeleton, FALSE);
}

GtkWidget *
hub_card_box_new (const HubCard *card)
{
  HubCardBox *self = g_object_new (HUB_TYPE_CARD_BOX, NULL);
  guint i;

  g_return_val_if_fail (card != NULL, GTK_WIDGET (self));

  self->card_id = g_strdup (hub_card_get_id (card));
  gtk_label_set_text (self->title, hub_card_get_title (card));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hub_card_get_title (card), -1);
  for (i = 0; i < hub_card_get_max_rows (card); i++)
    {
      GtkWidget *row = hub_card_row_view_new ();

      gtk_widget_set_parent (row, GTK_WIDGET (self));
      g_ptr_array_add (self->rows, row);
    }
  hub_card_box_clear (self);
  return GTK_WIDGET (self);
}

/* A label without text would be read by the name of its type. */
static void
set_note (HubCardBox *self, const char *note)
{
  gtk_label_set_text (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *note != '\0');
}

static void
forget (HubCardBox *self)
{
  guint i;

  set_note (self, "");
  for (i = 0; i < self->rows->len; i++)
    hub_card_row_view_set_row (g_ptr_array_index (self->rows, i), NULL);
}

/* What the rows say, as a set. (transfer full) (element-type utf8) */
static GHashTable *
collect_texts (HubCardBox *self)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      char *text = hub_card_row_view_dup_text (g_ptr_array_index (self->rows, i));

      if (text != NULL)
        g_hash_table_add (texts, text);
    }

  return texts;
}

/* Rows that say what none said before are new. Rows that said nothing are those of somebody else.
 */
static void
mark_changes (HubCardBox *self, GHashTable *before)
{
  if (g_hash_table_size (before) == 0)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    {
      HubCardRowView *row = g_ptr_array_index (self->rows, i);
      g_autofree char *text = hub_card_row_view_dup_text (row);

      if (text != NULL && !g_hash_table_contains (before, text))
        hub_card_row_view_mark (row);
    }
}

static void
put_rows (HubCardBox *self, const HubCardContent *content, GArray *rows)
{
  guint n_rows = hub_card_content_get_n_rows (content);

  if (rows != NULL)
    n_rows = MIN (n_rows, rows->len);
  set_note (self, hub_card_content_get_note (content));
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint position = rows != NULL && i < n_rows ? g_array_index (rows, guint, i) : i;

      hub_card_row_view_set_row (g_ptr_array_index (self->rows, i),
                                 i < n_rows ? hub_card_content_get_row (content, position) : NULL);
    }
  gtk_widget_set_visible (self->skeleton, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/* A card whose rows are all hidden has nothing to say: its honest sentence would not be true. */
static gboolean
is_empty (const HubCardContent *content, GArray *rows)
{
  return content == NULL || hub_card_content_get_n_rows (content) == 0
         || (rows != NULL && rows->len == 0);
}

void
hub_card_box_fill (HubCardBox *self, const HubCardContent *content, GArray *rows)
{
  g_autoptr (GHashTable) before = NULL;

  g_return_if_fail (HUB_IS_CARD_BOX (self));

  if (is_empty (content, rows))
    {
      hub_card_box_clear (self);
      return;
    }
  before = collect_texts (self);
  put_rows (self, content, rows);
  mark_changes (self, before);
}

void
hub_card_box_rearrange (HubCardBox *self, const HubCardContent *content, GArray *rows)
{
  g_return_if_fail (HUB_IS_CARD_BOX (self));

  if (is_empty (content, rows))
    hub_card_box_clear (self);
  else
    put_rows (self, content, rows);
}

const char *
hub_card_box_get_card_id (HubCardBox *self)
{
  g_return_val_if_fail (HUB_IS_CARD_BOX (self), NULL);

  return self->card_id;
}

static gboolean
unmark_cb (gpointer user_data)
{
  HubCardBox *self = user_data;

  self->mark = 0;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "pointed-at");
  return G_SOURCE_REMOVE;
}

void
hub_card_box_mark (HubCardBox *self)
{
  g_return_if_fail (HUB_IS_CARD_BOX (self));

  g_clear_handle_id (&self->mark, g_source_remove);
  gtk_widget_add_css_class (GTK_WIDGET (self), "pointed-at");
  self->mark = g_timeout_add_seconds (MARK_SECONDS, unmark_cb, self);
}

void
hub_card_box_show_loading (HubCardBox *self)
{
  g_return_if_fail (HUB_IS_CARD_BOX (self));

  forget (self);
  gtk_widget_set_visible (self->skeleton, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
hub_card_box_clear (HubCardBox *self)
{
  g_return_if_fail (HUB_IS_CARD_BOX (self));

  forget (self);
  gtk_widget_set_visible (self->skeleton, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
