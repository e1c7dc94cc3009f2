/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-connection-form.h"

#include "model/hub-format.h"
#include "model/hub-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <unicode/uloc.h>

#include <string.h>

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The fields that can be wrong, in the order of the form. */
typedef enum
{
  FIELD_NAME,
  FIELD_URL,
  FIELD_TOKEN_URL,
  FIELD_ORGANISATION,
  FIELD_SANDBOX,
  FIELD_CLIENT_ID,
  FIELD_SECRET,
  FIELD_COMMAND,
  N_FIELDS
} Field;

/* The choices of the credential, in the order of the list. */
typedef enum
{
  CREDENTIAL_SECRET,
  CREDENTIAL_COMMAND,
} Credential;

struct _HubConnectionForm
{
  GtkWidget parent_instance;

  GtkWidget *name;
  GtkWidget *url;
  GtkWidget *advanced;
  GtkWidget *token_url;
  GtkWidget *organisation;
  GtkWidget *sandbox;
  GtkWidget *client_id;
  GtkWidget *credential;
  GtkWidget *secret;
  GtkWidget *command;
  GtkWidget *command_hint;
  GtkWidget *merge_policy;
  GtkWidget *country;

  GtkWidget *sentences[N_FIELDS]; /* rows under the fields that say what is wrong */
  char *id;                       /* of the connection that is edited (nullable) */
  char *original;                 /* what stood in the fields at first, but the secret */
  gboolean secret_kept;
  gboolean secret_known; /* whether the keyring said so */
  gboolean touched;      /* whether somebody used a key in it */
  GtkWidget *focused;    /* the row the keyboard was put into (nullable) (borrowed) */
  GPtrArray *policy_ids; /* of the combo's entries; NULL is the organisation's default */
  GPtrArray *countries;  /* codes of the drop-down's entries; "" is none */
};

G_DEFINE_FINAL_TYPE (HubConnectionForm, hub_connection_form, GTK_TYPE_WIDGET)

static GtkWidget *
get_row (HubConnectionForm *self, Field field)
{
  GtkWidget *const rows[N_FIELDS] = {
    [FIELD_NAME] = self->name,           [FIELD_URL] = self->url,
    [FIELD_TOKEN_URL] = self->token_url, [FIELD_ORGANISATION] = self->organisation,
    [FIELD_SANDBOX] = self->sandbox,     [FIELD_CLIENT_ID] = self->client_id,
    [FIELD_SECRET] = self->secret,       [FIELD_COMMAND] = self->command,
  };

  return rows[field];
}

static const char *
get_text (HubConnectionForm *self, Field field)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_row (self, field)));
}

static void
set_text (HubConnectionForm *self, Field field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_row (self, field)), text != NULL ? text : "");
}

/* The row that says what is wrong stands right under its field, in the same list. */
static GtkWidget *
create_sentence (GtkWidget *field)
{
  GtkWidget *label = gtk_label_new ("");
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *list = gtk_widget_get_parent (field);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (row, "field-sentence");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_can_focus (row, FALSE);
  gtk_widget_set_visible (row, FALSE);
  gtk_list_box_insert (GTK_LIST_BOX (list), row,
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (field)) + 1);

  return row;
}

static void
mark (HubConnectionForm *self, Field field, const char *sentence)
{
  GtkWidget *row = get_row (self, field);
  GtkWidget *label = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self->sentences[field]));

  if (sentence != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_label_set_label (GTK_LABEL (label), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->sentences[field], sentence != NULL);
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
    sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : "", -1);
}

static void
unmark_row (HubConnectionForm *self, GtkWidget *row)
{
  for (guint field = 0; field < N_FIELDS; field++)
    {
      if (get_row (self, field) == row && self->sentences[field] != NULL)
        mark (self, field, NULL);
    }
}

static void
name_changed_cb (HubConnectionForm *self)
{
  self->touched = TRUE;
  unmark_row (self, self->name);
}

static void
field_changed_cb (HubConnectionForm *self, GtkWidget *row)
{
  self->touched = TRUE;
  unmark_row (self, row);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Also one that changes nothing, as moving about in a text: somebody is at work here. */
static gboolean
key_pressed_cb (HubConnectionForm *self)
{
  self->touched = TRUE;
  return GDK_EVENT_PROPAGATE;
}

static Credential
get_credential (HubConnectionForm *self)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (self->credential));
}

/* What was typed for the other choice stays, for whoever changes their mind. */
static void
credential_changed_cb (HubConnectionForm *self)
{
  gboolean is_command = get_credential (self) == CREDENTIAL_COMMAND;

  gtk_widget_set_visible (self->secret, !is_command);
  gtk_widget_set_visible (self->command, is_command);
  gtk_widget_set_visible (self->command_hint, is_command);
  unmark_row (self, self->secret);
  field_changed_cb (self, self->command);
}

/* The real platform's tokens come from another address; any other platform's from its own, unless
 * somebody said so. */
static void
url_changed_cb (HubConnectionForm *self)
{
  const char *token_url = get_text (self, FIELD_TOKEN_URL);
  gboolean is_real = g_str_has_prefix (get_text (self, FIELD_URL), HUB_PLATFORM_URL);

  if (is_real && *token_url == '\0')
    set_text (self, FIELD_TOKEN_URL, HUB_IMS_TOKEN_URL);
  else if (!is_real && g_str_equal (token_url, HUB_IMS_TOKEN_URL))
    set_text (self, FIELD_TOKEN_URL, "");

  field_changed_cb (self, self->url);
}

/* The first sentence about @field alone: the others are given what is beyond doubt. */
static char *
find_fault (HubConnectionForm *self, Field field)
{
  HubConnectionFields fields = {
    .name = "-",
    .url = HUB_PLATFORM_URL,
    .token_url = HUB_IMS_TOKEN_URL,
    .organisation = "A@AdobeOrg",
    .sandbox = "prod",
    .client_id = "a",
  };
  const char *text = get_text (self, field);
  g_autoptr (HubConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  switch (field)
    {
    case FIELD_NAME:
      fields.name = text;
      break;
    case FIELD_URL:
      fields.url = text;
      break;
    case FIELD_TOKEN_URL:
      fields.token_url = text;
      break;
    case FIELD_ORGANISATION:
      fields.organisation = text;
      break;
    case FIELD_SANDBOX:
      fields.sandbox = text;
      break;
    case FIELD_CLIENT_ID:
      fields.client_id = text;
      break;
    case FIELD_SECRET:
      if (get_credential (self) == CREDENTIAL_SECRET && *text == '\0' && !self->secret_kept)
        return g_strdup (_ ("The client secret is missing."));
      return NULL;
    case FIELD_COMMAND:
      if (get_credential (self) != CREDENTIAL_COMMAND)
        return NULL;
      if (strspn (text, " ") == strlen (text))
        return g_strdup (_ ("The command is missing."));
      fields.token_command = text;
      break;
    case N_FIELDS:
    default:
      g_return_val_if_reached (NULL);
    }

  connection = hub_connection_new (&fields, &error);

  return connection == NULL ? g_strdup (error->message) : NULL;
}

static void
focus_field (HubConnectionForm *self, Field field)
{
  /* A row out of sight takes no focus. */
  if (field == FIELD_TOKEN_URL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->advanced), TRUE);
  gtk_widget_grab_focus (get_row (self, field));
}

static void
set_policy_list (HubConnectionForm *self, GPtrArray *policies, const char *chosen)
{
  g_autofree char *id = g_strdup (chosen);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->policy_ids, 0);
  g_ptr_array_add (self->policy_ids, NULL);
  gtk_string_list_append (names, _ ("The organisation’s default"));

  for (guint i = 0; policies != NULL && i < policies->len; i++)
    {
      HubMergePolicy *policy = g_ptr_array_index (policies, i);

      if (g_strcmp0 (policy->id, id) == 0)
        selected = self->policy_ids->len;
      g_ptr_array_add (self->policy_ids, g_strdup (policy->id));
      gtk_string_list_append (names, policy->name);
    }

  /* What was chosen stays chosen, even where the platform does not list it (any more). */
  if (id != NULL && selected == 0)
    {
      g_autofree char *inert = hub_text_make_inert (id, -1);

      selected = self->policy_ids->len;
      gtk_string_list_append (names, inert);
      g_ptr_array_add (self->policy_ids, g_steal_pointer (&id));
    }

  adw_combo_row_set_model (ADW_COMBO_ROW (self->merge_policy), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->merge_policy), selected);
}

static const char *
get_policy_id (HubConnectionForm *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->merge_policy));

  return selected < self->policy_ids->len ? g_ptr_array_index (self->policy_ids, selected) : NULL;
}

/* No field can have a line break in it. */
static char *
dup_contents (HubConnectionForm *self)
{
  g_autoptr (GString) contents = g_string_new (NULL);
  const char *policy_id = get_policy_id (self);

  for (guint field = 0; field < N_FIELDS; field++)
    if (field != FIELD_SECRET)
      g_string_append_printf (contents, "%s\n", get_text (self, field));
  g_string_append_printf (contents, "%d\n%s\n%u", (int) get_credential (self),
                          policy_id != NULL ? policy_id : "",
                          gtk_drop_down_get_selected (GTK_DROP_DOWN (self->country)));

  return g_string_free (g_steal_pointer (&contents), FALSE);
}

typedef struct
{
  const char *code;
  char *name;
  char *key;
} Country;

static void
country_free (gpointer data)
{
  Country *country = data;

  g_free (country->name);
  g_free (country->key);
  g_free (country);
}

static int
compare_countries (gconstpointer a, gconstpointer b)
{
  const Country *const *left = a;
  const Country *const *right = b;

  return strcmp ((*left)->key, (*right)->key);
}

static void
fill_countries (HubConnectionForm *self)
{
  g_autoptr (GPtrArray) countries = g_ptr_array_new_with_free_func (country_free);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) expression
    = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  const char *const *codes = uloc_getISOCountries ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      Country *country = g_new0 (Country, 1);

      country->code = codes[i];
      country->name = hub_format_country (codes[i]);
      country->key = g_utf8_collate_key (country->name, -1);
      g_ptr_array_add (countries, country);
    }
  g_ptr_array_sort (countries, compare_countries);

  /* Translators: no country is assumed for phone numbers */
  gtk_string_list_append (names, _ ("None"));
  g_ptr_array_add (self->countries, (gpointer) "");
  for (guint i = 0; i < countries->len; i++)
    {
      Country *country = g_ptr_array_index (countries, i);

      gtk_string_list_append (names, country->name);
      g_ptr_array_add (self->countries, (gpointer) country->code);
    }

  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->country), expression);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->country), G_LIST_MODEL (names));
}

static void
select_country (HubConnectionForm *self, const char *code)
{
  guint selected = 0;

  for (guint i = 0; code != NULL && i < self->countries->len; i++)
    {
      if (g_ascii_strcasecmp (g_ptr_array_index (self->countries, i), code) == 0)
        selected = i;
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->country), selected);
}

/* Where this computer stands is the best guess of where callers call from. */
static char *
guess_country (void)
{
  const char *const *languages = g_get_language_names_with_category ("LC_TELEPHONE");

  for (guint i = 0; languages[i] != NULL; i++)
    {
      const char *territory = strchr (languages[i], '_');

      if (territory != NULL && g_ascii_isupper (territory[1]) && g_ascii_isupper (territory[2]))
        return g_strndup (territory + 1, 2);
    }

  return NULL;
}

static void
describe_command (HubConnectionForm *self)
{
  const char *hint
    = _ ("Run without a shell whenever a token is needed. It prints the token alone on "
         "one line, or JSON with access_token and expires_in. Put no secret on it: it is "
         "kept in a plain file, and others can see it running.");
  g_autofree char *sandboxed = NULL;

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    sandboxed = g_strjoin (" ", hint, _ ("It runs inside this application’s sandbox."), NULL);
  gtk_label_set_label (GTK_LABEL (self->command_hint), sandboxed != NULL ? sandboxed : hint);
}

static void
hub_connection_form_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_connection_form_parent_class)->dispose (object);
}

static void
hub_connection_form_finalize (GObject *object)
{
  HubConnectionForm *self = HUB_CONNECTION_FORM (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->original, g_free);
  g_clear_pointer (&self->policy_ids, g_ptr_array_unref);
  g_clear_pointer (&self->countries, g_ptr_array_unref);

  G_OBJECT_CLASS (hub_connection_form_parent_class)->finalize (object);
}

static void
hub_connection_form_class_init (HubConnectionFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_connection_form_dispose;
  object_class->finalize = hub_connection_form_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "connection-form");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_FORM);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/customeractivityhub/Hub/hub-connection-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, name);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, url);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, advanced);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, token_url);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, organisation);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, sandbox);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, client_id);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, credential);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, secret);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, command);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, command_hint);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, merge_policy);
  gtk_widget_class_bind_template_child (widget_class, HubConnectionForm, country);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, url_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, credential_changed_cb);
}

static void
hub_connection_form_init (HubConnectionForm *self)
{
  GtkEventController *keys;

  self->policy_ids = g_ptr_array_new_with_free_func (g_free);
  self->countries = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  for (guint field = 0; field < N_FIELDS; field++)
    self->sentences[field] = create_sentence (get_row (self, field));
  describe_command (self);
  fill_countries (self);
  hub_connection_form_set_connection (self, NULL);
}

GtkWidget *
hub_connection_form_new (void)
{
  return g_object_new (HUB_TYPE_CONNECTION_FORM, NULL);
}

void
hub_connection_form_set_connection (HubConnectionForm *self, HubConnection *connection)
{
  const char *command;

  g_return_if_fail (HUB_IS_CONNECTION_FORM (self));

  g_clear_pointer (&self->id, g_free);
  command = connection != NULL ? hub_connection_get_token_command (connection) : NULL;
  if (connection == NULL)
    {
      g_autofree char *country = guess_country ();

      set_text (self, FIELD_NAME, "");
      set_text (self, FIELD_URL, HUB_PLATFORM_URL);
      set_text (self, FIELD_TOKEN_URL, HUB_IMS_TOKEN_URL);
      set_text (self, FIELD_ORGANISATION, "");
      set_text (self, FIELD_SANDBOX, "prod");
      set_text (self, FIELD_CLIENT_ID, "");
      select_country (self, country);
      set_policy_list (self, NULL, NULL);
    }
  else
    {
      g_autofree char *own_token_url
        = g_strconcat (hub_connection_get_url (connection), "/ims/token/v3", NULL);
      const char *token_url = hub_connection_get_token_url (connection);

      self->id = g_strdup (hub_connection_get_id (connection));
      set_text (self, FIELD_NAME, hub_connection_get_name (connection));
      set_text (self, FIELD_URL, hub_connection_get_url (connection));
      set_text (self, FIELD_TOKEN_URL, g_strcmp0 (token_url, own_token_url) == 0 ? "" : token_url);
      set_text (self, FIELD_ORGANISATION, hub_connection_get_organisation (connection));
      set_text (self, FIELD_SANDBOX, hub_connection_get_sandbox (connection));
      set_text (self, FIELD_CLIENT_ID, hub_connection_get_client_id (connection));
      select_country (self, hub_connection_get_country (connection));
      set_policy_list (self, NULL, hub_connection_get_merge_policy_id (connection));
    }
  set_text (self, FIELD_SECRET, "");
  set_text (self, FIELD_COMMAND, command);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->credential),
                              command != NULL ? CREDENTIAL_COMMAND : CREDENTIAL_SECRET);
  hub_connection_form_set_secret_kept (self, FALSE);
  self->secret_known = connection == NULL;
  self->touched = FALSE;
  g_free (self->original);
  self->original = dup_contents (self);
}

void
hub_connection_form_set_secret_kept (HubConnectionForm *self, gboolean kept)
{
  g_return_if_fail (HUB_IS_CONNECTION_FORM (self));

  self->secret_kept = kept;
  self->secret_known = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->secret),
                                 kept ? _ ("Client secret (kept in the keyring; type to replace)")
                                      : _ ("Client secret"));
}

void
hub_connection_form_set_secret_locked (HubConnectionForm *self)
{
  g_return_if_fail (HUB_IS_CONNECTION_FORM (self));

  hub_connection_form_set_secret_kept (self, TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->secret),
                                 _ ("Client secret (the keyring is locked; type to replace)"));
}

gboolean
hub_connection_form_is_changed (HubConnectionForm *self)
{
  g_autofree char *contents = NULL;

  g_return_val_if_fail (HUB_IS_CONNECTION_FORM (self), FALSE);

  contents = dup_contents (self);

  return *get_text (self, FIELD_SECRET) != '\0' || !g_str_equal (contents, self->original);
}

void
hub_connection_form_focus_first (HubConnectionForm *self)
{
  GtkRoot *root;
  GtkWidget *focus;
  Field first = FIELD_NAME;

  g_return_if_fail (HUB_IS_CONNECTION_FORM (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (self->touched
      || (self->focused != NULL
          && (focus == NULL || !gtk_widget_is_ancestor (focus, self->focused))))
    return;

  for (guint field = 0; field < N_FIELDS; field++)
    {
      g_autofree char *sentence = find_fault (self, field);

      if (sentence != NULL && (field != FIELD_SECRET || self->secret_known))
        {
          first = field;
          break;
        }
    }

  focus_field (self, first);
  /* What stands there is not to be typed over by accident. */
  gtk_editable_set_position (GTK_EDITABLE (get_row (self, first)), -1);
  self->focused = get_row (self, first);
}

void
hub_connection_form_set_merge_policies (HubConnectionForm *self, GPtrArray *policies)
{
  g_return_if_fail (HUB_IS_CONNECTION_FORM (self));
  g_return_if_fail (policies != NULL);

  set_policy_list (self, policies, get_policy_id (self));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->merge_policy),
                               _ ("How the records of one customer become one profile"));
}

HubConnection *
hub_connection_form_build (HubConnectionForm *self)
{
  HubConnectionFields fields = { 0 };
  const char *country;
  gboolean faulty = FALSE;

  g_return_val_if_fail (HUB_IS_CONNECTION_FORM (self), NULL);

  for (guint field = 0; field < N_FIELDS; field++)
    {
      g_autofree char *sentence = find_fault (self, field);

      mark (self, field, sentence);
      if (sentence == NULL)
        continue;
      if (field == FIELD_TOKEN_URL)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->advanced), TRUE);
      if (!faulty)
        focus_field (self, field);
      faulty = TRUE;
    }
  if (faulty)
    return NULL;

  country = g_ptr_array_index (self->countries,
                               gtk_drop_down_get_selected (GTK_DROP_DOWN (self->country)));
  fields.id = self->id;
  fields.name = get_text (self, FIELD_NAME);
  fields.url = get_text (self, FIELD_URL);
  fields.token_url = get_text (self, FIELD_TOKEN_URL);
  fields.organisation = get_text (self, FIELD_ORGANISATION);
  fields.sandbox = get_text (self, FIELD_SANDBOX);
  fields.client_id = get_text (self, FIELD_CLIENT_ID);
  if (get_credential (self) == CREDENTIAL_COMMAND)
    fields.token_command = get_text (self, FIELD_COMMAND);
  fields.merge_policy_id = get_policy_id (self);
  fields.country = *country != '\0' ? country : NULL;

  return hub_connection_new (&fields, NULL);
}

const char *
hub_connection_form_get_secret (HubConnectionForm *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION_FORM (self), NULL);

  return get_credential (self) == CREDENTIAL_SECRET ? get_text (self, FIELD_SECRET) : "";
}
