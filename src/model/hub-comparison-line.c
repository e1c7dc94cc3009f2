/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-comparison-line.h"

#include <string.h>

struct _HubComparisonLine
{
  GObject parent_instance;

  HubComparisonKind kind;
  char *label;
  char *left;
  char *right;
};

G_DEFINE_FINAL_TYPE (HubComparisonLine, hub_comparison_line, G_TYPE_OBJECT)

static void
hub_comparison_line_finalize (GObject *object)
{
  HubComparisonLine *self = HUB_COMPARISON_LINE (object);

  g_free (self->label);
  g_free (self->left);
  g_free (self->right);

  G_OBJECT_CLASS (hub_comparison_line_parent_class)->finalize (object);
}

static void
hub_comparison_line_class_init (HubComparisonLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_comparison_line_finalize;
}

static void
hub_comparison_line_init (HubComparisonLine *self)
{
}

static HubComparisonLine *
line_new (HubComparisonKind kind, const char *label, const char *left, const char *right)
{
  HubComparisonLine *self = g_object_new (HUB_TYPE_COMPARISON_LINE, NULL);

  self->kind = kind;
  self->label = g_strdup (label);
  self->left = g_strdup (left);
  self->right = g_strdup (right);

  return self;
}

HubComparisonLine *
hub_comparison_line_new_heading (const char *label)
{
  g_return_val_if_fail (label != NULL, NULL);

  return line_new (HUB_COMPARISON_HEADING, label, "", "");
}

HubComparisonLine *
hub_comparison_line_new (const char *label, const char *left, const char *right)
{
  g_return_val_if_fail (label != NULL, NULL);
  g_return_val_if_fail (left != NULL, NULL);
  g_return_val_if_fail (right != NULL, NULL);

  return line_new (strcmp (left, right) == 0 ? HUB_COMPARISON_SAME : HUB_COMPARISON_DIFFERENT,
                   label, left, right);
}

HubComparisonKind
hub_comparison_line_get_kind (HubComparisonLine *self)
{
  g_return_val_if_fail (HUB_IS_COMPARISON_LINE (self), HUB_COMPARISON_HEADING);

  return self->kind;
}

const char *
hub_comparison_line_get_label (HubComparisonLine *self)
{
  g_return_val_if_fail (HUB_IS_COMPARISON_LINE (self), NULL);

  return self->label;
}

const char *
hub_comparison_line_get_left (HubComparisonLine *self)
{
  g_return_val_if_fail (HUB_IS_COMPARISON_LINE (self), NULL);

  return self->left;
}

const char *
hub_comparison_line_get_right (HubComparisonLine *self)
{
  g_return_val_if_fail (HUB_IS_COMPARISON_LINE (self), NULL);

  return self->right;
}
