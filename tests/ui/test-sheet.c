/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-sheet.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

#include <cairo-pdf.h>

#include <glib/gstdio.h>

#define WIDTH 595
#define HEIGHT 842

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The page as text, as a PDF viewer finds it: as far as it can be read. (transfer full) */
static char *
draw (HubSheet *sheet, int width, int height)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "sheet.pdf", NULL);
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, pdf, width, height);
  cairo_t *cr = cairo_create (surface);
  PangoContext *pango = pango_cairo_create_context (cr);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status;
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };

  hub_sheet_draw (sheet, cr, pango, width, height);
  g_object_unref (pango);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);

  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  g_file_set_contents (path, (char *) pdf->data, pdf->len, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_unlink (path);
  return text;
}

static void
assert_says (const char *page, const char *text)
{
  if (strstr (page, text) == NULL)
    g_error ("The page does not say \"%s\":\n%s", text, page);
}

static HubSheet *
new_sheet (const char *record, guint n_events)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (FakeSource) source = profile_source_new (record);
  g_autoptr (HubLookup) lookup = profile_lookup_new (source, cards);

  fake_source_put_events (source, n_events);
  profile_lookup_finish (lookup);
  return hub_sheet_new (lookup);
}

static void
test_page (void)
{
  g_autoptr (HubSheet) sheet = new_sheet (profile_hanneke, 200);
  g_autofree char *page = draw (sheet, WIDTH, HEIGHT);

  assert_says (page, "Hanneke de Vries");
  assert_says (page, "Gold member");
  assert_says (page, "Do not market by phone");
  assert_says (page, "Lifetime value");
  assert_says (page, "12,340");
  assert_says (page, "hanneke.devries@example.com");
  assert_says (page, "Default timebased");
  assert_says (page, "Activity per week");
  assert_says (page, "No events in 52 weeks");
  assert_says (page, "Score of 23 Nov 2026");
  assert_says (page, "event-0");
  /* As many events as there is room for, on one page. */
  g_assert_null (strstr (page, "event-199"));
  g_assert_null (strstr (page, "fits on this page"));
  g_assert_true (strchr (page, '\f') == page + strlen (page) - 1);
}

static void
test_as_arranged (void)
{
  g_autoptr (HubSheet) sheet = new_sheet (profile_hanneke, 0);
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubLayout) moved = NULL;
  g_autoptr (HubLayout) hidden = NULL;
  g_autoptr (HubLayout) layout = NULL;
  g_autoptr (HubLayout) plain = hub_layout_new ();
  g_autofree char *page = NULL;

  moved = hub_layout_move_card (plain, cards, "contact", 0);
  hidden = hub_layout_show_card (moved, hub_card_set_find_card (cards, "insights"), FALSE);
  layout = hub_layout_pin_path (hidden, "homeAddress.city", "City");
  hub_sheet_set_layout (sheet, layout);
  page = draw (sheet, WIDTH, HEIGHT);
  assert_says (page, "hanneke.devries@example.com");
  assert_says (page, "Consent");
  assert_says (page, "City: Utrecht");
  g_assert_cmpint (strstr (page, "hanneke.devries") - page, <, strstr (page, "Consent") - page);
  g_assert_null (strstr (page, "Lifetime value"));
}

static void
test_hostile (void)
{
  g_autoptr (HubSheet) sheet = new_sheet (profile_hostile, 0);
  g_autofree char *page = draw (sheet, WIDTH, HEIGHT);

  assert_says (page, "<b>Robert</b> &amp;");
  assert_says (page, "<big>Fibre</big> &amp; more");
}

static void
test_too_small (void)
{
  g_autoptr (HubSheet) sheet = new_sheet (profile_hanneke, 3);
  g_autofree char *page = draw (sheet, WIDTH, 200);

  assert_says (page, "Hanneke de Vries");
  assert_says (page, "Not all of it fits on this page.");
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/sheet/page", test_page);
  g_test_add_func ("/ui/sheet/as-arranged", test_as_arranged);
  g_test_add_func ("/ui/sheet/hostile", test_hostile);
  g_test_add_func ("/ui/sheet/too-small", test_too_small);

  return g_test_run ();
}
