/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-audience-badges.h"

#include "model/hub-audience.h"
#include "model/hub-format.h"
#include "ui/hub-audience-popover.h"
#include "ui/hub-audience-text.h"
#include "ui/hub-rehearsal.h"
#include "ui/hub-severity-style.h"
#include "ui/hub-wrap-layout.h"

#include <glib/gi18n-lib.h>

#define MAX_LINES 2
#define MAX_BADGES 12
#define LONGEST_BADGE 40 /* characters */

struct _HubAudienceBadges
{
  GtkWidget parent_instance;

  GtkLabel *badges[MAX_BADGES];
  GtkMenuButton *more;
  GtkLabel *more_label;
  HubAudiencePopover *popover; /* made when it is first opened */
  HubLookup *lookup;

  guint n_audiences;
  guint relabel;
};

G_DEFINE_FINAL_TYPE (HubAudienceBadges, hub_audience_badges, GTK_TYPE_WIDGET)

enum
{
  RANK_ALERT,
  RANK_WARNING,
  RANK_OTHER,
  N_RANKS
};

static const char *const status_classes[] = {
  [HUB_AUDIENCE_STATUS_REALIZED] = "realized",
  [HUB_AUDIENCE_STATUS_EXISTING] = "existing",
  [HUB_AUDIENCE_STATUS_EXITED] = "exited",
  [HUB_AUDIENCE_STATUS_UNKNOWN] = "unknown",
};

static guint
get_rank (HubSeverity severity)
{
  switch (severity)
    {
    case HUB_SEVERITY_ALERT:
      return RANK_ALERT;
    case HUB_SEVERITY_WARNING:
      return RANK_WARNING;
    case HUB_SEVERITY_NONE:
    case HUB_SEVERITY_GOOD:
    case HUB_SEVERITY_NOTICE:
    default:
      return RANK_OTHER;
    }
}

static void
show_more (HubAudienceBadges *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  guint n_shown = hub_wrap_layout_get_n_shown (HUB_WRAP_LAYOUT (layout));
  guint n_more = self->n_audiences > n_shown ? self->n_audiences - n_shown : 0;
  g_autofree char *number = hub_format_number (n_more, 0);
  /* Translators: audiences that do not fit: "+12 more" */
  g_autofree char *text = g_strdup_printf (ngettext ("+%s more", "+%s more", n_more), number);

  gtk_label_set_text (self->more_label, text);
}

static gboolean
relabel_cb (gpointer user_data)
{
  HubAudienceBadges *self = user_data;

  self->relabel = 0;
  show_more (self);
  return G_SOURCE_REMOVE;
}

/* Comes in the middle of a layout, when no text may change. */
static void
n_shown_changed_cb (HubAudienceBadges *self)
{
  if (self->relabel != 0)
    return;
  self->relabel = g_idle_add_full (GDK_PRIORITY_EVENTS, relabel_cb, self, NULL);
  g_source_set_name_by_id (self->relabel, "[hub] count of further audiences");
}

static void
create_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  HubAudienceBadges *self = user_data;

  if (self->popover != NULL)
    return;
  self->popover = HUB_AUDIENCE_POPOVER (hub_audience_popover_new ());
  hub_audience_popover_set_lookup (self->popover, self->lookup);
  gtk_menu_button_set_popover (button, GTK_WIDGET (self->popover));
}

static void
hub_audience_badges_dispose (GObject *object)
{
  HubAudienceBadges *self = HUB_AUDIENCE_BADGES (object);
  GtkWidget *child;

  g_clear_handle_id (&self->relabel, g_source_remove);
  g_clear_object (&self->lookup);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_audience_badges_parent_class)->dispose (object);
}

static void
hub_audience_badges_class_init (HubAudienceBadgesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hub_audience_badges_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, HUB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "audiences");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_audience_badges_init (HubAudienceBadges *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  guint i;

  for (i = 0; i < MAX_BADGES; i++)
    {
      self->badges[i] = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END,
                                      "max-width-chars", LONGEST_BADGE, "visible", FALSE, NULL);
      gtk_widget_add_css_class (GTK_WIDGET (self->badges[i]), "badge");
      gtk_widget_set_parent (GTK_WIDGET (self->badges[i]), GTK_WIDGET (self));
    }

  self->more_label = GTK_LABEL (gtk_label_new (NULL));
  self->more = g_object_new (GTK_TYPE_MENU_BUTTON, "always-show-arrow", FALSE, "child",
                             self->more_label, NULL);
  gtk_menu_button_set_create_popup_func (self->more, create_popover_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "more");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->more), _ ("Show all audiences"));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->more_label, NULL, -1);
  /* The button that takes the focus is inside. */
  gtk_accessible_update_relation (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->more))),
    GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->more_label, NULL, -1);
  gtk_widget_set_parent (GTK_WIDGET (self->more), GTK_WIDGET (self));

  hub_wrap_layout_set_overflow (HUB_WRAP_LAYOUT (layout), MAX_LINES, GTK_WIDGET (self->more));
  g_signal_connect_object (layout, "notify::n-shown", G_CALLBACK (n_shown_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Audiences"), -1);
  hub_audience_badges_show (self, NULL);
}

GtkWidget *
hub_audience_badges_new (void)
{
  return g_object_new (HUB_TYPE_AUDIENCE_BADGES, NULL);
}

static void
set_status_class (GtkWidget *badge, HubAudienceStatus status)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (status_classes); i++)
    if (i == status)
      gtk_widget_add_css_class (badge, status_classes[i]);
    else
      gtk_widget_remove_css_class (badge, status_classes[i]);
}

static void
fill_badge (GtkLabel *badge, HubAudience *audience, HubLookup *lookup)
{
  HubAudienceStatus status = hub_audience_get_status (audience);
  g_autofree char *name = hub_audience_dup_name (audience, lookup);
  g_autofree char *tooltip = hub_audience_dup_tooltip (audience, lookup);
  gboolean pending = *name == '\0';

  if (!pending && status == HUB_AUDIENCE_STATUS_REALIZED)
    {
      /* Translators: an audience the customer has just entered: "New · Upgrade eligible" */
      g_autofree char *text = g_strdup_printf (_ ("New · %s"), name);

      gtk_label_set_text (badge, text);
    }
  else
    gtk_label_set_text (badge, name);

  set_status_class (GTK_WIDGET (badge), status);
  hub_severity_apply (hub_lookup_get_audience_severity (lookup, audience), GTK_WIDGET (badge));
  if (pending)
    gtk_widget_add_css_class (GTK_WIDGET (badge), "pending");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (badge), "pending");
  gtk_widget_set_tooltip_text (GTK_WIDGET (badge), pending ? NULL : tooltip);
  /* The name is the visible text; that it is struck out has to be said. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  pending ? _ ("Loading") : tooltip, -1);
}

static void
append_with (GPtrArray *ordered, GPtrArray *audiences, const HubSeverity *severities, guint rank)
{
  guint i;

  for (i = 0; i < audiences->len && ordered->len < MAX_BADGES; i++)
    if (get_rank (severities[i]) == rank)
      g_ptr_array_add (ordered, g_ptr_array_index (audiences, i));
}

/* The audiences that have a badge: what must not be missed is not left to "+N more". (transfer
 * container) */
static GPtrArray *
choose_audiences (GPtrArray *audiences, HubLookup *lookup)
{
  GPtrArray *ordered = g_ptr_array_new ();
  g_autofree HubSeverity *severities = NULL;
  guint rank, i;

  if (audiences == NULL)
    return ordered;

  severities = g_new (HubSeverity, audiences->len);
  for (i = 0; i < audiences->len; i++)
    severities[i] = hub_lookup_get_audience_severity (lookup, g_ptr_array_index (audiences, i));
  for (rank = 0; rank < N_RANKS; rank++)
    append_with (ordered, audiences, severities, rank);

  return ordered;
}

void
hub_audience_badges_show (HubAudienceBadges *self, HubLookup *lookup)
{
  HubProfile *profile = lookup != NULL ? hub_lookup_get_profile (lookup) : NULL;
  GPtrArray *audiences = profile != NULL ? hub_profile_get_audiences (profile) : NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  GtkLayoutManager *layout;
  guint i;

  g_return_if_fail (HUB_IS_AUDIENCE_BADGES (self));

  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  self->n_audiences = audiences != NULL ? audiences->len : 0;
  chosen = choose_audiences (audiences, lookup);
  for (i = 0; i < MAX_BADGES; i++)
    {
      GtkWidget *badge = GTK_WIDGET (self->badges[i]);

      if (i < chosen->len)
        fill_badge (self->badges[i], g_ptr_array_index (chosen, i), lookup);
      else
        {
          hub_severity_apply (HUB_SEVERITY_NONE, badge);
          gtk_label_set_text (self->badges[i], "");
          gtk_widget_set_tooltip_text (badge, NULL);
          gtk_accessible_reset_property (GTK_ACCESSIBLE (badge),
                                         GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
        }
      gtk_widget_set_visible (badge, i < chosen->len);
    }
  hub_wrap_layout_set_always_overflow (HUB_WRAP_LAYOUT (layout), self->n_audiences > MAX_BADGES);
  if (self->n_audiences == 0)
    lookup = NULL;
  g_set_object (&self->lookup, lookup);
  if (self->popover != NULL)
    {
      hub_audience_popover_set_lookup (self->popover, self->lookup);
      hub_audience_popover_update_names (self->popover);
    }
  show_more (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_audiences > 0);
}

void
hub_audience_badges_rehearse (HubAudienceBadges *self)
{
  g_return_if_fail (HUB_IS_AUDIENCE_BADGES (self));

  hub_rehearse_text (GTK_WIDGET (self->badges[0]));
}
