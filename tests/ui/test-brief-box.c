/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-brief-box.h"
#include "ui/hub-text-line.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

static void
test_says_what_to_know (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubSummary) summary = profile_summary_new (cards, profile_hanneke);
  GtkWidget *brief = hub_brief_box_new ();
  GtkWindow *window = shell_present (brief, 600, 300);
  const HubBriefSentence *sentence;
  g_autofree char *text = NULL;
  GtkWidget *label;

  g_assert_cmpuint (hub_summary_get_n_sentences (summary), >, 0);
  sentence = hub_summary_get_sentence (summary, 0);
  text = hub_brief_sentence_to_text (sentence);
  g_assert_false (gtk_widget_get_visible (brief));

  hub_brief_box_fill (HUB_BRIEF_BOX (brief), summary);
  shell_settle (brief);
  label = shell_find_text (brief, text);
  g_assert_nonnull (label);
  g_assert_cmpuint (hub_text_line_get_lead (HUB_TEXT_LINE (label)), ==, strlen (sentence->lead));
  gtk_test_accessible_assert_role (brief, GTK_ACCESSIBLE_ROLE_NOTE);
  gtk_test_accessible_assert_property (brief, GTK_ACCESSIBLE_PROPERTY_LABEL, "Brief");
  /* How grave it is can be heard as well as seen. */
  gtk_test_accessible_assert_property (shell_find (brief, GTK_TYPE_IMAGE),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Warning");

  hub_brief_box_fill (HUB_BRIEF_BOX (brief), NULL);
  g_assert_false (gtk_widget_get_visible (brief));
  g_assert_false (shell_holds (brief, sentence->lead));
  shell_close (window, brief);
}

static void
test_shows_mark_up_as_it_is (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubSummary) summary = profile_summary_new (cards, profile_hostile);
  GtkWidget *brief = hub_brief_box_new ();
  GtkWindow *window = shell_present (brief, 600, 300);
  guint i;

  hub_brief_box_fill (HUB_BRIEF_BOX (brief), summary);
  shell_settle (brief);
  g_assert_cmpuint (hub_summary_get_n_sentences (summary), >, 0);
  for (i = 0; i < hub_summary_get_n_sentences (summary); i++)
    {
      g_autofree char *text = hub_brief_sentence_to_text (hub_summary_get_sentence (summary, i));

      g_assert_nonnull (shell_find_text (brief, text));
    }
  shell_close (window, brief);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/brief-box/says-what-to-know", test_says_what_to_know);
  g_test_add_func ("/ui/brief-box/shows-mark-up-as-it-is", test_shows_mark_up_as_it_is);

  return g_test_run ();
}
