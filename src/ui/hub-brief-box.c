/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-brief-box.h"

#include "ui/hub-sentence-row.h"
#include "ui/hub-severity-style.h"

#include <glib/gi18n-lib.h>

/* As many as a summary ever has. */
#define MAX_SENTENCES 5

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  GtkWidget *button;
  char *card_id; /* (nullable): what it rests on */
} Line;

struct _HubBriefBox
{
  GtkWidget parent_instance;

  Line lines[MAX_SENTENCES];
};

G_DEFINE_FINAL_TYPE (HubBriefBox, hub_brief_box, GTK_TYPE_WIDGET)

static void
hub_brief_box_dispose (GObject *object)
{
  HubBriefBox *self = HUB_BRIEF_BOX (object);
  GtkWidget *child;

  for (guint i = 0; i < MAX_SENTENCES; i++)
    g_clear_pointer (&self->lines[i].card_id, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_brief_box_parent_class)->dispose (object);
}

static void
hub_brief_box_class_init (HubBriefBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_brief_box_dispose;

  signals[SIGNAL_ACTIVATED]
    = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "brief");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NOTE);
}

static void
clicked_cb (HubBriefBox *self, GtkWidget *button)
{
  for (guint i = 0; i < MAX_SENTENCES; i++)
    if (self->lines[i].button == button && self->lines[i].card_id != NULL)
      g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, self->lines[i].card_id);
}

static void
build_line (HubBriefBox *self, Line *line)
{
  line->button = hub_sentence_row_new ();
  g_signal_connect_object (line->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (line->button, GTK_WIDGET (self));
}

static void
hub_brief_box_init (HubBriefBox *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
  guint i;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 4);
  for (i = 0; i < MAX_SENTENCES; i++)
    build_line (self, &self->lines[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Brief"),
                                  -1);
  hub_brief_box_fill (self, NULL);
}

GtkWidget *
hub_brief_box_new (void)
{
  return g_object_new (HUB_TYPE_BRIEF_BOX, NULL);
}

static void
fill_line (Line *line, const HubBriefSentence *sentence)
{
  g_autofree char *text = hub_brief_sentence_to_text (sentence);
  guint n_lead = g_str_has_prefix (text, sentence->lead) ? strlen (sentence->lead) : 0;

  g_free (line->card_id);
  line->card_id = g_strdup (sentence->card_id);
  hub_sentence_row_set (HUB_SENTENCE_ROW (line->button), text, n_lead, sentence->severity,
                        line->card_id != NULL);
}

void
hub_brief_box_fill (HubBriefBox *self, HubSummary *summary)
{
  guint n_sentences = summary != NULL ? hub_summary_get_n_sentences (summary) : 0;
  HubSeverity gravest = HUB_SEVERITY_NONE;
  guint i;

  g_return_if_fail (HUB_IS_BRIEF_BOX (self));

  for (i = 0; i < MAX_SENTENCES; i++)
    {
      Line *line = &self->lines[i];

      gtk_widget_set_visible (line->button, i < n_sentences);
      if (i < n_sentences)
        {
          const HubBriefSentence *sentence = hub_summary_get_sentence (summary, i);

          gravest = MAX (gravest, sentence->severity);
          fill_line (line, sentence);
        }
      else
        {
          g_clear_pointer (&line->card_id, g_free);
          hub_sentence_row_clear (HUB_SENTENCE_ROW (line->button));
        }
    }
  hub_severity_apply (gravest, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), n_sentences > 0);
}
