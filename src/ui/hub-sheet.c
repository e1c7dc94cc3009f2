/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-sheet.h"

#include "model/hub-format.h"
#include "model/hub-layout-pins.h"

#include <glib/gi18n-lib.h>

#define N_COLUMNS 2
#define COLUMN_GAP 24.0
#define BLOCK_GAP 12.0
#define LINE_GAP 2.0
#define RULE_WIDTH 0.5

/* In points. */
#define NAME_SIZE 20
#define TITLE_SIZE 11
#define BRIEF_SIZE 11
#define TEXT_SIZE 9
#define NOTE_SIZE 8

/* More would not fit on a page of any size. */
#define MOST_EVENTS 60

/* Darkness of what is said aside. */
#define ASIDE 0.4

struct _HubSheet
{
  GObject parent_instance;

  HubSummary *summary;
  HubProfile *profile;
  HubCardSet *cards;
  HubLayout *layout;
  GPtrArray *events; /* (element-type HubEvent) */
  char *read;        /* when, and where */
};

G_DEFINE_FINAL_TYPE (HubSheet, hub_sheet, G_TYPE_OBJECT)

typedef struct
{
  cairo_t *cr;
  PangoContext *pango;
  double x;
  double y;
  double width;
  double end; /* of the page, downwards */
} Pen;

typedef struct
{
  int size;
  gboolean bold;
  gboolean aside;
  PangoAlignment alignment;
} Style;

static const Style name_style = { NAME_SIZE, TRUE, FALSE, PANGO_ALIGN_LEFT };
static const Style title_style = { TITLE_SIZE, TRUE, FALSE, PANGO_ALIGN_LEFT };
static const Style brief_style = { BRIEF_SIZE, FALSE, FALSE, PANGO_ALIGN_LEFT };
static const Style text_style = { TEXT_SIZE, FALSE, FALSE, PANGO_ALIGN_LEFT };
static const Style strong_style = { TEXT_SIZE, TRUE, FALSE, PANGO_ALIGN_LEFT };
static const Style value_style = { TEXT_SIZE, TRUE, FALSE, PANGO_ALIGN_RIGHT };
static const Style aside_style = { NOTE_SIZE, FALSE, TRUE, PANGO_ALIGN_LEFT };
static const Style note_style = { NOTE_SIZE, FALSE, TRUE, PANGO_ALIGN_RIGHT };

static void
hub_sheet_finalize (GObject *object)
{
  HubSheet *self = HUB_SHEET (object);

  g_clear_object (&self->summary);
  g_clear_object (&self->profile);
  g_clear_object (&self->cards);
  g_clear_object (&self->layout);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_free (self->read);

  G_OBJECT_CLASS (hub_sheet_parent_class)->finalize (object);
}

static void
hub_sheet_class_init (HubSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_sheet_finalize;
}

static void
hub_sheet_init (HubSheet *self)
{
  self->events = g_ptr_array_new_with_free_func (g_object_unref);
  self->layout = hub_layout_new ();
}

static char *
describe_read (HubLookup *lookup)
{
  GDateTime *read_at = hub_lookup_get_read_at (lookup);
  g_autofree char *policy = hub_lookup_dup_merge_policy_name (lookup);
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *read = NULL;

  if (read_at == NULL)
    return g_strdup ("");
  date = hub_format_date (read_at);
  clock = hub_format_clock (read_at);
  /* Translators: on a printed page: a date and a clock time */
  read = g_strdup_printf (_ ("Read %s, %s"), date, clock);
  if (policy == NULL)
    return g_steal_pointer (&read);
  /* Translators: when it was read, then the name of the merge policy */
  return g_strdup_printf (_ ("%s · merge policy: %s"), read, policy);
}

HubSheet *
hub_sheet_new (HubLookup *lookup)
{
  HubSheet *self;
  GListModel *events;

  g_return_val_if_fail (HUB_IS_LOOKUP (lookup), NULL);
  g_return_val_if_fail (hub_lookup_get_summary (lookup) != NULL, NULL);

  self = g_object_new (HUB_TYPE_SHEET, NULL);
  self->summary = g_object_ref (hub_lookup_get_summary (lookup));
  self->profile = g_object_ref (hub_lookup_get_profile (lookup));
  self->cards = g_object_ref (hub_lookup_get_cards (lookup));
  self->read = describe_read (lookup);
  events = hub_lookup_get_events (lookup);
  for (guint i = 0; i < MIN (g_list_model_get_n_items (events), MOST_EVENTS); i++)
    g_ptr_array_add (self->events, g_list_model_get_item (events, i));

  return self;
}

static PangoLayout *
new_layout (Pen *pen, const Style *style, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (pen->pango);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, "Sans");
  pango_font_description_set_size (font, style->size * PANGO_SCALE);
  if (style->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, style->alignment);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
show (Pen *pen, PangoLayout *layout, const Style *style, double x)
{
  double grey = style->aside ? ASIDE : 0;

  cairo_set_source_rgb (pen->cr, grey, grey, grey);
  cairo_move_to (pen->cr, x, pen->y);
  pango_cairo_show_layout (pen->cr, layout);
}

/* Writes a paragraph of so many lines at most, if there is room for it. */
static gboolean
write_text (Pen *pen, const Style *style, const char *text, int n_lines)
{
  g_autoptr (PangoLayout) layout = NULL;
  double height;

  if (*text == '\0')
    return TRUE;
  layout = new_layout (pen, style, text, pen->width);
  pango_layout_set_height (layout, -n_lines);
  height = get_height (layout);
  if (pen->y + height > pen->end)
    return FALSE;
  show (pen, layout, style, pen->x);
  pen->y += height + LINE_GAP;
  return TRUE;
}

/* Writes one text at the start of a line, another at its end, which gives way. */
static gboolean
write_pair (Pen *pen, const Style *style, const char *text, const Style *end_style, const char *end)
{
  g_autoptr (PangoLayout) first = new_layout (pen, style, text, -1);
  g_autoptr (PangoLayout) last = NULL;
  int natural;
  double width;
  double height;

  pango_layout_set_width (first, -1);
  pango_layout_get_size (first, &natural, NULL);
  width = MIN ((double) natural / PANGO_SCALE, *end != '\0' ? pen->width * 0.7 : pen->width);
  pango_layout_set_width (first, (int) (width * PANGO_SCALE));
  pango_layout_set_height (first, -1);
  last = new_layout (pen, end_style, end, MAX (pen->width - width - LINE_GAP, 1));
  pango_layout_set_height (last, -1);
  height = MAX (get_height (first), get_height (last));
  if (pen->y + height > pen->end)
    return FALSE;
  show (pen, first, style, pen->x);
  show (pen, last, end_style, pen->x + width + LINE_GAP);
  pen->y += height + LINE_GAP;
  return TRUE;
}

static void
draw_rule (Pen *pen)
{
  cairo_set_source_rgb (pen->cr, ASIDE, ASIDE, ASIDE);
  cairo_set_line_width (pen->cr, RULE_WIDTH);
  cairo_move_to (pen->cr, pen->x, pen->y);
  cairo_line_to (pen->cr, pen->x + pen->width, pen->y);
  cairo_stroke (pen->cr);
  pen->y += BLOCK_GAP / 2;
}

/* "Birth date: 1970-01-01 · Plan: Fibre" */
static void
write_pinned (HubSheet *self, Pen *pen)
{
  g_autoptr (HubCardContent) content
    = hub_layout_fill_pins (self->layout, self->cards, self->summary, self->profile, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < hub_card_content_get_n_rows (content); i++)
    {
      const HubCardRow *row = hub_card_content_get_row (content, i);

      if (text->len > 0)
        g_string_append (text, " · ");
      /* Translators: on a printed page: the name of a field, and its value */
      g_string_append_printf (text, C_ ("field", "%s: %s"), row->label, row->value);
    }
  write_text (pen, &text_style, text->str, 3);
}

static void
write_head (HubSheet *self, Pen *pen)
{
  write_text (pen, &name_style, hub_summary_get_name (self->summary), 2);
  write_text (pen, &text_style, hub_summary_get_facts (self->summary), 2);
  write_pinned (self, pen);
  write_text (pen, &aside_style, self->read, 1);
  pen->y += BLOCK_GAP / 2;
  draw_rule (pen);

  for (guint i = 0; i < hub_summary_get_n_sentences (self->summary); i++)
    {
      g_autofree char *sentence
        = hub_brief_sentence_to_text (hub_summary_get_sentence (self->summary, i));
      g_autofree char *line = g_strdup_printf ("• %s", sentence);

      write_text (pen, &brief_style, line, 3);
    }
  pen->y += BLOCK_GAP;
}

/* Seven channels on two lines each would take the room of the events. */
static gboolean
write_consent (Pen *pen, const HubCardRow *row)
{
  g_autofree char *text = *row->detail != '\0'
                            ? g_strdup_printf ("%s · %s", row->label, row->detail)
                            : g_strdup (row->label);

  return write_pair (pen, &text_style, text, &value_style, row->value);
}

/* On paper nothing can be pointed at. */
static gboolean
write_score (Pen *pen, const HubCardRow *row)
{
  return write_pair (pen, &text_style, row->label, &value_style, row->value)
         && write_text (pen, &aside_style, row->detail, 2)
         && write_text (pen, &aside_style, row->aside != NULL ? row->aside : "", 2);
}

static gboolean
write_row (Pen *pen, const HubCardRow *row)
{
  switch (row->style)
    {
    case HUB_ROW_NOTE:
      return write_text (pen, &aside_style, row->label, 2);
    case HUB_ROW_TREND:
      return write_text (pen, &aside_style, row->detail, 2);
    case HUB_ROW_ENTRY:
      return write_pair (pen, &strong_style, row->label, &value_style, row->value)
             && write_text (pen, &aside_style, row->detail, 2);
    case HUB_ROW_CONSENT:
      return write_consent (pen, row);
    case HUB_ROW_SCORE:
      return write_score (pen, row);
    case HUB_ROW_WEEKS:
      return write_text (pen, &text_style, row->label, 1)
             && write_text (pen, &aside_style, row->detail, 2);
    case HUB_ROW_FIELD:
    case HUB_ROW_HEADLINE:
    default:
      return write_pair (pen, &text_style, row->label, &value_style, row->value)
             && write_text (pen, &aside_style, row->detail, 2);
    }
}

/* Returns whether all of it was written. */
static gboolean
write_card (HubSheet *self, Pen *pen, guint position)
{
  const HubCardContent *content = hub_summary_get_content (self->summary, position);
  const HubCard *card = hub_card_set_get_card (self->cards, position);
  const char *title = hub_card_get_title (card);
  g_autoptr (GArray) rows = NULL;

  if (content == NULL || !hub_layout_shows_card (self->layout, card))
    return TRUE;
  rows = hub_layout_list_shown (self->layout, card, content);
  if (rows->len == 0)
    return TRUE;
  if (!write_pair (pen, &title_style, title, &note_style, hub_card_content_get_note (content)))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!write_row (pen, hub_card_content_get_row (content, g_array_index (rows, guint, i))))
      return FALSE;
  pen->y += BLOCK_GAP;
  return TRUE;
}

/* Each card goes into the column that is shorter so far. */
static gboolean
write_cards (HubSheet *self, Pen *page)
{
  g_autoptr (GArray) order
    = hub_layout_list_cards (self->layout, self->cards, hub_summary_get_kind (self->summary));
  Pen columns[N_COLUMNS];
  gboolean complete = TRUE;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      columns[i] = *page;
      columns[i].width = (page->width - COLUMN_GAP * (N_COLUMNS - 1)) / N_COLUMNS;
      columns[i].x = page->x + i * (columns[i].width + COLUMN_GAP);
    }
  for (guint i = 0; i < order->len; i++)
    {
      Pen *column = &columns[columns[1].y < columns[0].y ? 1 : 0];

      complete = write_card (self, column, g_array_index (order, guint, i)) && complete;
    }
  page->y = MAX (columns[0].y, columns[1].y);
  return complete;
}

static gboolean
write_events (HubSheet *self, Pen *pen)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (self->events->len == 0)
    return TRUE;
  draw_rule (pen);
  if (!write_text (pen, &title_style, _ ("Activity"), 1))
    return FALSE;
  for (guint i = 0; i < self->events->len; i++)
    {
      HubEvent *event = g_ptr_array_index (self->events, i);
      g_autoptr (GDateTime) time = hub_event_dup_local_time (event);
      g_autofree char *when = time != NULL ? hub_format_time (time, now) : g_strdup ("");
      const char *detail = hub_event_get_detail (event);
      g_autofree char *line = *detail != '\0'
                                ? g_strdup_printf ("%s · %s", hub_event_get_title (event), detail)
                                : g_strdup (hub_event_get_title (event));

      /* Older ones are left out without a word: nobody expects all of them on a page. */
      if (!write_pair (pen, &text_style, line, &note_style, when))
        return TRUE;
    }
  return TRUE;
}

void
hub_sheet_set_layout (HubSheet *self, HubLayout *layout)
{
  g_return_if_fail (HUB_IS_SHEET (self));
  g_return_if_fail (HUB_IS_LAYOUT (layout));

  g_set_object (&self->layout, layout);
}

void
hub_sheet_draw (HubSheet *self, cairo_t *cr, PangoContext *pango, double width, double height)
{
  /* The last line is for saying that something was left out. */
  Pen pen = { cr, pango, 0, 0, width, height - 2 * NOTE_SIZE };

  g_return_if_fail (HUB_IS_SHEET (self));
  g_return_if_fail (cr != NULL);

  write_head (self, &pen);
  if (!write_cards (self, &pen))
    {
      pen.y = pen.end;
      pen.end = height;
      write_text (&pen, &aside_style, _ ("Not all of it fits on this page."), 1);
      return;
    }
  write_events (self, &pen);
}

static void
draw_page_cb (HubSheet *self, GtkPrintContext *context)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  hub_sheet_draw (self, gtk_print_context_get_cairo_context (context), pango,
                  gtk_print_context_get_width (context), gtk_print_context_get_height (context));
  g_object_unref (pango);
}

/* Some time later, perhaps: then whoever asked may be gone. */
static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *widget)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  /* Translators: %s is the reason, a sentence of the system's */
  text = g_strdup_printf (_ ("The page was not printed: %s"),
                          error != NULL ? error->message : _ ("unknown reason"));
  gtk_widget_activate_action (widget, "win.tell", "s", text);
}

void
hub_sheet_print (HubSheet *self, GtkWidget *widget)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  GtkRoot *root;

  g_return_if_fail (HUB_IS_SHEET (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  root = gtk_widget_get_root (widget);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, _ ("Customer"));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), widget, 0);
  /* It goes on, and lives, until it is done; so has the sheet to. */
  g_object_set_data_full (G_OBJECT (operation), "sheet", g_object_ref (self), g_object_unref);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}
