/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-audience-row.h"

#include "model/hub-format.h"
#include "ui/hub-audience-text.h"
#include "ui/hub-measure.h"
#include "ui/hub-severity-style.h"

#define GAP 10
#define LINE_GAP 2
#define ICON_SIZE 24
#define MINIMUM_WIDTH 160
#define NATURAL_WIDTH 400

struct _HubAudienceRow
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *trailing;
  GtkWidget *detail;
};

G_DEFINE_FINAL_TYPE (HubAudienceRow, hub_audience_row, GTK_TYPE_WIDGET)

static void
hub_audience_row_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = MAX (ICON_SIZE, 2 * hub_measure_line_height (widget) + LINE_GAP);
}

static void
hub_audience_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HubAudienceRow *self = HUB_AUDIENCE_ROW (widget);
  int line = hub_measure_line_height (widget);
  int x = ICON_SIZE + GAP;
  int trailing_width = MIN (hub_measure_natural_width (self->trailing), width / 2);
  int title_width = width - x - trailing_width - (trailing_width > 0 ? GAP : 0);

  hub_measure_natural_width (self->icon);
  hub_measure_natural_width (self->title);
  hub_measure_natural_width (self->detail);
  hub_measure_place (self->icon, 0, (height - ICON_SIZE) / 2, ICON_SIZE, ICON_SIZE);
  hub_measure_place (self->title, x, 0, MAX (title_width, 0), line);
  hub_measure_place (self->trailing, width - trailing_width, 0, trailing_width, line);
  hub_measure_place (self->detail, x, line + LINE_GAP, MAX (width - x, 0), line);
}

static void
hub_audience_row_dispose (GObject *object)
{
  HubAudienceRow *self = HUB_AUDIENCE_ROW (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->trailing, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);

  G_OBJECT_CLASS (hub_audience_row_parent_class)->dispose (object);
}

static void
hub_audience_row_class_init (HubAudienceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_audience_row_dispose;

  widget_class->measure = hub_audience_row_measure;
  widget_class->size_allocate = hub_audience_row_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "hubaudiencerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_label (HubAudienceRow *self, const char *style_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "single-line-mode", TRUE, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (label, style_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
hub_audience_row_init (HubAudienceRow *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE,
                             /* The words beside it say the same. */
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->title = add_label (self, "title");
  self->trailing = add_label (self, "trailing");
  self->detail = add_label (self, "detail");
}

GtkWidget *
hub_audience_row_new (void)
{
  return g_object_new (HUB_TYPE_AUDIENCE_ROW, NULL);
}

static const char *
get_icon_name (HubAudienceStatus status, HubSeverity severity)
{
  if (severity != HUB_SEVERITY_NONE)
    return hub_severity_get_icon_name (severity);
  switch (status)
    {
    case HUB_AUDIENCE_STATUS_REALIZED:
      return "list-add-symbolic";
    case HUB_AUDIENCE_STATUS_EXISTING:
      return "object-select-symbolic";
    case HUB_AUDIENCE_STATUS_EXITED:
      return "list-remove-symbolic";
    case HUB_AUDIENCE_STATUS_UNKNOWN:
    default:
      return "dialog-question-symbolic";
    }
}

static void
forget (HubAudienceRow *self)
{
  gtk_image_clear (GTK_IMAGE (self->icon));
  gtk_label_set_text (GTK_LABEL (self->title), "");
  gtk_label_set_text (GTK_LABEL (self->trailing), "");
  gtk_label_set_text (GTK_LABEL (self->detail), "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
hub_audience_row_set (HubAudienceRow *self, HubAudience *audience, HubLookup *lookup)
{
  HubAudienceStatus status;
  HubSeverity severity;
  GDateTime *since;
  const char *said;
  g_autofree char *name = NULL;
  g_autofree char *date = NULL;
  g_autofree char *standing = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *tooltip = NULL;
  g_autofree char *hint = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (HUB_IS_AUDIENCE_ROW (self));

  if (audience == NULL || lookup == NULL)
    {
      forget (self);
      return;
    }

  status = hub_audience_get_status (audience);
  severity = hub_lookup_get_audience_severity (lookup, audience);
  since = hub_audience_get_since (audience);
  said = hub_lookup_get_audience_description (lookup, hub_audience_get_id (audience));
  name = hub_audience_dup_name (audience, lookup);
  date = since != NULL ? hub_format_date (since) : g_strdup ("");
  standing = severity != HUB_SEVERITY_NONE ? g_strdup_printf (
               "%s · %s", hub_severity_get_label (severity), hub_audience_status_get_label (status))
                                           : g_strdup (hub_audience_status_get_label (status));
  detail = said != NULL ? g_strdup_printf ("%s · %s", standing, said) : g_strdup (standing);
  tooltip = hub_audience_dup_tooltip (audience, lookup);
  hint = g_strdup_printf ("%s\n%s", name, tooltip);
  label = g_strdup_printf ("%s, %s%s%s", name, standing, *date != '\0' ? ", " : "", date);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), get_icon_name (status, severity));
  gtk_label_set_text (GTK_LABEL (self->title), name);
  gtk_label_set_text (GTK_LABEL (self->trailing), date);
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (said != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    said, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
