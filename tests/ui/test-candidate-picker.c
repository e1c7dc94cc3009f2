/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/hub-card-set.h"
#include "model/hub-xdm.h"
#include "ui/hub-candidate-picker.h"
#include "ui/shell-fixture.h"

static HubProfile *
decode (const char *entity)
{
  g_autofree char *json
    = g_strdup_printf ("{\"XID\":{\"entityId\":\"XID\",\"entity\":%s}}", entity);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  HubProfile *profile = hub_profile_decode (bytes, &error);

  g_assert_no_error (error);

  return profile;
}

static void
chosen_cb (guint *chosen, guint position)
{
  *chosen = position;
}

static void
test_choose (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubIdentity) crm = hub_identity_new ("CRMID", "70112233");
  g_autoptr (HubIdentity) loyalty = hub_identity_new ("Loyalty", "70112233");
  g_autoptr (HubProfile) pieter
    = decode ("{\"person\":{\"name\":{\"firstName\":\"Pieter\",\"lastName\":\"Maes\"}},"
              "\"homeAddress\":{\"city\":\"Gent\",\"countryCode\":\"BE\"}}");
  g_autoptr (HubProfile) lucia
    = decode ("{\"person\":{\"name\":{\"fullName\":\"Lucía <i>Sánchez</i>\"}},"
              "\"loyalty\":{\"tier\":\"gold\"},\"homeAddress\":\"wrongly typed\"}");
  HubLookupHit hits[] = { { crm, pieter }, { loyalty, lucia } };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  GtkWidget *picker = hub_candidate_picker_new ();
  GtkWindow *window = shell_present (picker, 600, 400);
  GtkWidget *box;
  GtkListBoxRow *row;
  guint chosen = G_MAXUINT;

  g_ptr_array_add (list, &hits[0]);
  g_ptr_array_add (list, &hits[1]);
  g_signal_connect_swapped (picker, "chosen", G_CALLBACK (chosen_cb), &chosen);
  hub_candidate_picker_set_hits (HUB_CANDIDATE_PICKER (picker), list,
                                 hub_card_set_get_namespaces (cards), "70112233");
  shell_settle (picker);

  shell_wait_shows (picker, "2 customers fit");
  shell_wait_shows (picker, "Pieter Maes");
  shell_wait_shows (picker, "Gent · Belgium");
  shell_wait_shows (picker, "Lucía <i>Sánchez</i>");
  shell_wait_shows (picker, "Loyalty number");

  /* The first one has the keyboard, so that Enter chooses it. */
  g_assert_true (gtk_widget_grab_focus (picker));
  box = shell_find (picker, GTK_TYPE_LIST_BOX);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), 0);
  g_assert_true (gtk_window_get_focus (window) == GTK_WIDGET (row));
  g_signal_emit_by_name (box, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), 1));
  g_assert_cmpuint (chosen, ==, 1);

  gtk_test_accessible_assert_role (box, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (box, GTK_ACCESSIBLE_PROPERTY_LABEL, "Customers who fit");

  hub_candidate_picker_clear (HUB_CANDIDATE_PICKER (picker));
  g_assert_false (shell_holds (picker, "Maes"));
  g_assert_false (shell_holds (picker, "70112233"));
  shell_close (window, picker);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/candidate-picker/choose", test_choose);

  return g_test_run ();
}
