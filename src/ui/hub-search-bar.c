/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-search-bar.h"

#include "compat/hub-compat.h"
#include "model/hub-query.h"
#include "ui/hub-menu.h"
#include "ui/hub-shy.h"

#include <glib/gi18n-lib.h>

/* A phone number with its country code. */
#define WIDTH_CHARS 13
#define LOADING_WIDTH_CHARS 9

enum
{
  PROP_0,
  PROP_CHOSEN,
  PROP_LOADING,
  N_PROPS
};

enum
{
  SIGNAL_ACTIVATE,
  SIGNAL_CHANGED,
  SIGNAL_STOP,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

struct _HubSearchBar
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *busy;
  GtkWidget *text;
  GtkWidget *stop;
  GtkWidget *chip;
  GtkWidget *chip_label;

  GPtrArray *namespaces;
  char *country;
  char *chosen; /* "" for automatic */
  gboolean loading;
  gboolean setting_text;
};

G_DEFINE_FINAL_TYPE (HubSearchBar, hub_search_bar, GTK_TYPE_WIDGET)

static HubNamespace *
find_namespace (HubSearchBar *self, const char *code)
{
  if (code == NULL || *code == '\0' || self->namespaces == NULL)
    return NULL;

  return hub_namespace_find (self->namespaces, code);
}

static void
update_chip (HubSearchBar *self)
{
  const char *text = hub_search_bar_get_text (self);
  gboolean by_hand = *self->chosen != '\0';
  HubNamespace *name_space = NULL;
  g_autofree char *accessible = NULL;
  const char *name;

  if (by_hand)
    name_space = find_namespace (self, self->chosen);
  else if (*text != '\0' && self->namespaces != NULL)
    name_space
      = find_namespace (self, hub_query_guess_namespace (text, self->namespaces, self->country));

  if (name_space != NULL)
    name = hub_namespace_get_name (name_space);
  else if (by_hand)
    name = self->chosen;
  else
    /* Translators: the kind of identity (e-mail, phone…) is detected from what is typed */
    name = _ ("Automatic");

  gtk_label_set_label (GTK_LABEL (self->chip_label), name);
  if (by_hand)
    gtk_widget_add_css_class (self->chip, "by-hand");
  else
    gtk_widget_remove_css_class (self->chip, "by-hand");
  if (name_space != NULL)
    gtk_widget_remove_css_class (self->chip, "unknown");
  else
    gtk_widget_add_css_class (self->chip, "unknown");

  if (by_hand)
    /* Translators: %s is a kind of identity, like "Phone" */
    accessible = g_strdup_printf (_ ("Kind of identity: %s, chosen by hand"), name);
  else
    /* Translators: %s is a kind of identity, like "Phone" */
    accessible = g_strdup_printf (_ ("Kind of identity: %s, detected"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible, -1);
}

static void
append_choice (GMenu *menu, const char *label, const char *code)
{
  g_autofree char *literal = hub_menu_escape_label (label);
  g_autoptr (GMenuItem) item = g_menu_item_new (literal, NULL);

  g_menu_item_set_action_and_target (item, "search.namespace", "s", code);
  g_menu_append_item (menu, item);
}

static void
update_menu (HubSearchBar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) automatic = g_menu_new ();
  g_autoptr (GMenu) known = g_menu_new ();

  append_choice (automatic, _ ("Detect from what is typed"), "");
  for (guint i = 0; i < self->namespaces->len; i++)
    {
      HubNamespace *name_space = g_ptr_array_index (self->namespaces, i);

      append_choice (known, hub_namespace_get_name (name_space),
                     hub_namespace_get_code (name_space));
    }

  g_menu_append_section (menu, NULL, G_MENU_MODEL (automatic));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (known));
  hub_menu_set_lazily (GTK_MENU_BUTTON (self->chip), G_MENU_MODEL (menu));
}

/* A copied cell or line brings its line end along, and what was copied over two lines belongs
 * together: one line comes of it, with a space where a line ended. */
static char *
join_lines (const char *text, int length)
{
  g_autofree char *copy = g_strndup (text, (gsize) length);
  g_auto (GStrv) lines = NULL;
  GString *joined = g_string_new (NULL);

  g_strdelimit (copy, "\r\n", '\n');
  lines = g_strsplit (copy, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0')
        continue;
      if (joined->len > 0)
        g_string_append_c (joined, ' ');
      g_string_append (joined, lines[i]);
    }

  return g_string_free (joined, FALSE);
}

static void
text_insert_cb (GtkEditable *editable,
                const char *text,
                int length,
                int *position,
                HubSearchBar *self)
{
  g_autofree char *line = NULL;

  if (length < 0)
    length = (int) strlen (text);
  if (memchr (text, '\n', (gsize) length) == NULL && memchr (text, '\r', (gsize) length) == NULL)
    return;

  g_signal_stop_emission_by_name (editable, "insert-text");
  line = join_lines (text, length);
  gtk_editable_insert_text (editable, line, -1, position);
}

static void
text_changed_cb (HubSearchBar *self)
{
  /* A new search begins with an empty field: what was chosen for the last does not bind it. */
  if (!self->setting_text && *hub_search_bar_get_text (self) == '\0' && *self->chosen != '\0')
    hub_search_bar_set_chosen (self, NULL);
  else
    update_chip (self);

  if (!self->setting_text)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
text_activate_cb (HubSearchBar *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static void
stop_clicked_cb (HubSearchBar *self)
{
  g_signal_emit (self, signals[SIGNAL_STOP], 0);
}

static gboolean
hub_search_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HUB_SEARCH_BAR (widget)->text);
}

static void
hub_search_bar_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HubSearchBar *self = HUB_SEARCH_BAR (object);

  switch (property_id)
    {
    case PROP_CHOSEN:
      g_value_set_string (value, self->chosen);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_search_bar_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  HubSearchBar *self = HUB_SEARCH_BAR (object);

  switch (property_id)
    {
    case PROP_CHOSEN:
      /* This is the way of the menu: what was chosen is looked up by Enter, in the field. */
      hub_search_bar_set_chosen (self, g_value_get_string (value));
      gtk_text_grab_focus_without_selecting (GTK_TEXT (self->text));
      break;
    case PROP_LOADING:
      hub_search_bar_set_loading (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hub_search_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_search_bar_parent_class)->dispose (object);
}

static void
hub_search_bar_finalize (GObject *object)
{
  HubSearchBar *self = HUB_SEARCH_BAR (object);

  g_clear_pointer (&self->namespaces, g_ptr_array_unref);
  g_clear_pointer (&self->country, g_free);
  g_clear_pointer (&self->chosen, g_free);

  G_OBJECT_CLASS (hub_search_bar_parent_class)->finalize (object);
}

static void
hub_search_bar_class_init (HubSearchBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hub_search_bar_get_property;
  object_class->set_property = hub_search_bar_set_property;
  object_class->dispose = hub_search_bar_dispose;
  object_class->finalize = hub_search_bar_finalize;
  widget_class->grab_focus = hub_search_bar_grab_focus;

  properties[PROP_CHOSEN] = g_param_spec_string ("chosen", NULL, NULL, "", flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STOP] = g_signal_new ("stop", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_property_action (widget_class, "search.namespace", "chosen");

  g_type_ensure (HUB_TYPE_SHY);
  /* The theme's own field, with what belongs into it besides text. */
  gtk_widget_class_set_css_name (widget_class, "entry");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
  /* Beside the customer on the screen. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "win.look-up-in-tab", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "win.look-up-in-tab", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HubSearchBar, icon);
  gtk_widget_class_bind_template_child (widget_class, HubSearchBar, busy);
  gtk_widget_class_bind_template_child (widget_class, HubSearchBar, text);
  gtk_widget_class_bind_template_child (widget_class, HubSearchBar, stop);
  gtk_widget_class_bind_template_child (widget_class, HubSearchBar, chip);
  gtk_widget_class_bind_template_child (widget_class, HubSearchBar, chip_label);
  gtk_widget_class_bind_template_callback (widget_class, text_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_insert_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
}

static void
hub_search_bar_init (HubSearchBar *self)
{
  self->chosen = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Addresses and numbers are written from left to right everywhere. */
  gtk_widget_set_direction (self->text, GTK_TEXT_DIR_LTR);
  gtk_widget_set_visible (self->chip, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "search-bar");
  update_chip (self);
}

GtkWidget *
hub_search_bar_new (void)
{
  return g_object_new (HUB_TYPE_SEARCH_BAR, NULL);
}

void
hub_search_bar_set_namespaces (HubSearchBar *self, GPtrArray *namespaces, const char *country)
{
  g_return_if_fail (HUB_IS_SEARCH_BAR (self));
  g_return_if_fail (namespaces != NULL);

  if (self->namespaces != namespaces)
    {
      g_clear_pointer (&self->namespaces, g_ptr_array_unref);
      self->namespaces = g_ptr_array_ref (namespaces);
      gtk_widget_set_visible (self->chip, TRUE);
      update_menu (self);
    }
  g_free (self->country);
  self->country = g_strdup (country);
  update_chip (self);
}

const char *
hub_search_bar_get_text (HubSearchBar *self)
{
  g_return_val_if_fail (HUB_IS_SEARCH_BAR (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

void
hub_search_bar_set_text (HubSearchBar *self, const char *text)
{
  g_return_if_fail (HUB_IS_SEARCH_BAR (self));

  self->setting_text = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  self->setting_text = FALSE;
}

void
hub_search_bar_clear (HubSearchBar *self)
{
  g_return_if_fail (HUB_IS_SEARCH_BAR (self));

  hub_search_bar_set_text (self, "");
  hub_search_bar_set_chosen (self, NULL);
  hub_search_bar_announce (self, "");
  /* The undo history goes only when undo is switched off. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), TRUE);
}

const char *
hub_search_bar_get_chosen (HubSearchBar *self)
{
  g_return_val_if_fail (HUB_IS_SEARCH_BAR (self), NULL);

  return *self->chosen != '\0' ? self->chosen : NULL;
}

void
hub_search_bar_set_chosen (HubSearchBar *self, const char *code)
{
  g_return_if_fail (HUB_IS_SEARCH_BAR (self));

  if (code == NULL)
    code = "";
  if (g_str_equal (self->chosen, code))
    return;

  g_free (self->chosen);
  self->chosen = g_strdup (code);
  update_chip (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

gboolean
hub_search_bar_get_loading (HubSearchBar *self)
{
  g_return_val_if_fail (HUB_IS_SEARCH_BAR (self), FALSE);

  return self->loading;
}

void
hub_search_bar_set_loading (HubSearchBar *self, gboolean loading)
{
  g_return_if_fail (HUB_IS_SEARCH_BAR (self));

  if (self->loading == loading)
    return;

  self->loading = loading;
  gtk_widget_set_visible (self->icon, !loading);
  gtk_widget_set_visible (self->busy, loading);
  gtk_widget_set_visible (self->stop, loading);
  /* The button's room comes out of the text's, so that a narrow window stays as it is. */
  gtk_editable_set_width_chars (GTK_EDITABLE (self->text),
                                loading ? LOADING_WIDTH_CHARS : WIDTH_CHARS);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, loading, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

void
hub_search_bar_focus (HubSearchBar *self)
{
  g_return_if_fail (HUB_IS_SEARCH_BAR (self));

  gtk_widget_grab_focus (self->text);
  hub_search_bar_select (self);
}

void
hub_search_bar_select (HubSearchBar *self)
{
  g_return_if_fail (HUB_IS_SEARCH_BAR (self));

  /* Backwards: the end with the cursor is the one that is seen. */
  gtk_editable_select_region (GTK_EDITABLE (self->text), -1, 0);
}

gboolean
hub_search_bar_is_to_be_replaced (HubSearchBar *self)
{
  int start;
  int end;

  g_return_val_if_fail (HUB_IS_SEARCH_BAR (self), FALSE);

  if (*hub_search_bar_get_text (self) == '\0')
    return TRUE;
  return gtk_editable_get_selection_bounds (GTK_EDITABLE (self->text), &start, &end) && start == 0
         && end == (int) g_utf8_strlen (hub_search_bar_get_text (self), -1);
}

gboolean
hub_search_bar_forward_key (HubSearchBar *self, GtkEventControllerKey *controller)
{
  g_return_val_if_fail (HUB_IS_SEARCH_BAR (self), FALSE);

  if (!gtk_event_controller_key_forward (controller, self->text))
    return FALSE;

  gtk_text_grab_focus_without_selecting (GTK_TEXT (self->text));

  return TRUE;
}

void
hub_search_bar_announce (HubSearchBar *self, const char *message)
{
  g_return_if_fail (HUB_IS_SEARCH_BAR (self));

  hub_compat_announce (self->text, message);
}
