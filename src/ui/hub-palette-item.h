/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-field.h"

G_BEGIN_DECLS

typedef enum
{
  HUB_PALETTE_HEADING, /* of a group: cannot be chosen */
  HUB_PALETTE_LOOKUP,
  HUB_PALETTE_ACTION,
  HUB_PALETTE_HISTORY,
  HUB_PALETTE_FIELD,
  HUB_PALETTE_MORE, /* where the rest of a group is to be seen */
} HubPaletteKind;

/**
 * HubPaletteItem:
 *
 * A row of the palette: what it says, and the action that choosing it activates. Immutable.
 */
#define HUB_TYPE_PALETTE_ITEM (hub_palette_item_get_type ())

G_DECLARE_FINAL_TYPE (HubPaletteItem, hub_palette_item, HUB, PALETTE_ITEM, GObject)

/* Texts are made inert, and cut where no row could show them. @detail: what stands dim beside it;
 * @trailing: what stands at the end; both (nullable) */
HubPaletteItem *hub_palette_item_new (HubPaletteKind kind,
                                      const char *title,
                                      const char *detail,
                                      const char *trailing);

/* Until then it is that of its kind. */
void hub_palette_item_set_icon_name (HubPaletteItem *self, const char *icon_name);
/* While it is made only. @target: (nullable), taken if floating */
void hub_palette_item_set_action (HubPaletteItem *self, const char *action, GVariant *target);
/* An action on all of @field's value, which may be long and is taken out only when chosen. */
void hub_palette_item_set_copy (HubPaletteItem *self, const char *action, HubField *field);
/* The other thing that can be done with it. */
void hub_palette_item_set_other (HubPaletteItem *self, const char *action, GVariant *target);

HubPaletteKind hub_palette_item_get_kind (HubPaletteItem *self);
/* (nullable): none */
const char *hub_palette_item_get_icon_name (HubPaletteItem *self);
const char *hub_palette_item_get_title (HubPaletteItem *self);
/* "" for none */
const char *hub_palette_item_get_detail (HubPaletteItem *self);
const char *hub_palette_item_get_trailing (HubPaletteItem *self);
/* (nullable): of a heading, and of one that is done within the palette. @other: whether the other
 * thing is meant, where there is one; @target: (out) (nullable) (transfer full) */
const char *hub_palette_item_get_action (HubPaletteItem *self, gboolean other, GVariant **target);
/* All of it in words. (transfer full) */
char *hub_palette_item_describe (HubPaletteItem *self);

G_END_DECLS
