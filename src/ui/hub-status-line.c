/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-status-line.h"

#include "model/hub-error.h"
#include "model/hub-format.h"
#include "ui/hub-shy.h"

#include <glib/gi18n-lib.h>

struct _HubStatusLine
{
  GtkWidget parent_instance;

  GtkWidget *dot;
  GtkWidget *state;
  GtkWidget *merge_policy;
  GtkWidget *read_at;
  GtkWidget *hints;

  HubLookup *lookup;
  gboolean refreshing;
  char *refresh_failure; /* nullable */
};

G_DEFINE_FINAL_TYPE (HubStatusLine, hub_status_line, GTK_TYPE_WIDGET)

/* The dot repeats in colour what the words beside it say. */
static void
show_state (HubStatusLine *self, const char *css_class, const char *text)
{
  const char *classes[] = { "dot", css_class, NULL };

  gtk_widget_set_css_classes (self->dot, classes);
  gtk_widget_set_visible (self->dot, css_class != NULL);
  gtk_widget_set_visible (self->state, *text != '\0');
  gtk_label_set_label (GTK_LABEL (self->state), text);
  gtk_label_set_ellipsize (GTK_LABEL (self->state), PANGO_ELLIPSIZE_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_detail (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

static void
show_answered (HubStatusLine *self)
{
  double taken = hub_lookup_get_milliseconds (self->lookup);
  g_autofree char *milliseconds = hub_format_number (taken, 0);
  g_autofree char *text = NULL;

  /* Only a profile has a time of its own: of none and of many there were several questions. */
  if (taken <= 0)
    {
      /* Translators: the answer comes from the platform just now */
      show_state (self, "live", _ ("Live"));
      return;
    }

  /* Translators: the answer comes from the platform just now, which took %s milliseconds */
  text = g_strdup_printf (_ ("Live · %s ms"), milliseconds);
  show_state (self, "live", text);
  /* Short, and worth more than what stands beside it, so never cut. */
  gtk_label_set_ellipsize (GTK_LABEL (self->state), PANGO_ELLIPSIZE_NONE);
}

static void
show_details (HubStatusLine *self)
{
  HubProfile *profile = hub_lookup_get_profile (self->lookup);
  GDateTime *read_at = hub_lookup_get_read_at (self->lookup);
  g_autofree char *merge_policy
    = profile != NULL ? hub_lookup_dup_merge_policy_name (self->lookup) : NULL;

  if (merge_policy != NULL)
    {
      g_autofree char *text = NULL;

      /* Translators: %s is the name of a merge policy: how records of one customer become one */
      text = g_strdup_printf (_ ("merge policy: %s"), merge_policy);
      show_detail (self->merge_policy, text);
    }

  if (read_at != NULL)
    {
      g_autofree char *clock = hub_format_exact_clock (read_at);
      g_autofree char *text = NULL;

      /* Translators: when the customer's record was read; %s is a clock time with seconds */
      text = g_strdup_printf (_ ("read %s"), clock);
      show_detail (self->read_at, text);
    }
}

static void
update (HubStatusLine *self)
{
  show_detail (self->merge_policy, NULL);
  show_detail (self->read_at, NULL);

  if (self->lookup == NULL)
    {
      show_state (self, NULL, "");
      return;
    }

  switch (hub_lookup_get_state (self->lookup))
    {
    case HUB_LOOKUP_LOADING:
      show_state (self, "loading", _ ("Asking the platform…"));
      break;
    case HUB_LOOKUP_FAILED:
      {
        g_autofree char *title = hub_error_get_title (hub_lookup_get_error (self->lookup));

        show_state (self, "failed", title);
      }
      break;
    case HUB_LOOKUP_NONE:
    case HUB_LOOKUP_ONE:
    case HUB_LOOKUP_MANY:
    default:
      if (self->refreshing)
        show_state (self, "loading", _ ("Asking the platform…"));
      else if (self->refresh_failure != NULL)
        show_state (self, "failed", self->refresh_failure);
      else
        show_answered (self);
      show_details (self);
      break;
    }
}

static void
hub_status_line_dispose (GObject *object)
{
  HubStatusLine *self = HUB_STATUS_LINE (object);
  GtkWidget *child;

  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_data (self->lookup, self);
  g_clear_object (&self->lookup);
  g_clear_pointer (&self->refresh_failure, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_status_line_parent_class)->dispose (object);
}

static void
hub_status_line_class_init (HubStatusLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_status_line_dispose;

  g_type_ensure (HUB_TYPE_SHY);
  gtk_widget_class_set_css_name (widget_class, "status-line");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-status-line.ui");
  gtk_widget_class_bind_template_child (widget_class, HubStatusLine, dot);
  gtk_widget_class_bind_template_child (widget_class, HubStatusLine, state);
  gtk_widget_class_bind_template_child (widget_class, HubStatusLine, merge_policy);
  gtk_widget_class_bind_template_child (widget_class, HubStatusLine, read_at);
  gtk_widget_class_bind_template_child (widget_class, HubStatusLine, hints);
}

static void
hub_status_line_init (HubStatusLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_detail (self->hints, NULL);
  update (self);
}

GtkWidget *
hub_status_line_new (void)
{
  return g_object_new (HUB_TYPE_STATUS_LINE, NULL);
}

void
hub_status_line_set_lookup (HubStatusLine *self, HubLookup *lookup)
{
  g_return_if_fail (HUB_IS_STATUS_LINE (self));

  if (self->lookup == lookup)
    return;

  if (self->lookup != NULL)
    g_signal_handlers_disconnect_by_data (self->lookup, self);
  g_set_object (&self->lookup, lookup);
  self->refreshing = FALSE;
  g_clear_pointer (&self->refresh_failure, g_free);
  if (lookup != NULL)
    {
      g_signal_connect_swapped (lookup, "notify::state", G_CALLBACK (update), self);
      g_signal_connect_swapped (lookup, "notify::summary", G_CALLBACK (update), self);
      g_signal_connect_swapped (lookup, "notify::merge-policy-name", G_CALLBACK (update), self);
    }
  update (self);
}

void
hub_status_line_set_refresh (HubStatusLine *self, gboolean refreshing, const GError *error)
{
  g_return_if_fail (HUB_IS_STATUS_LINE (self));

  self->refreshing = refreshing;
  g_free (self->refresh_failure);
  self->refresh_failure = error != NULL ? hub_error_get_title (error) : NULL;
  update (self);
}

void
hub_status_line_set_hints (HubStatusLine *self, const char *hints)
{
  g_return_if_fail (HUB_IS_STATUS_LINE (self));

  show_detail (self->hints, hints);
}

const char *
hub_status_line_get_state (HubStatusLine *self)
{
  g_return_val_if_fail (HUB_IS_STATUS_LINE (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->state));
}
