/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"
#include "ui/hub-palette-item.h"

G_BEGIN_DECLS

/**
 * HubPaletteHits:
 *
 * What the palette finds: the lookup of what was typed, where it is an identity; then actions,
 * earlier lookups and fields of the open profile, the best of each first. Knows no widget.
 *
 * All but the fields are there at once. Those are searched by a worker, which tells what it has
 * found so far where the profile is large; the newest question wins.
 *
 * Signal: `changed`: the rows are others.
 */
#define HUB_TYPE_PALETTE_HITS (hub_palette_hits_get_type ())

G_DECLARE_FINAL_TYPE (HubPaletteHits, hub_palette_hits, HUB, PALETTE_HITS, GObject)

/* At most so many of a group are shown; a row says how many more there are. */
#define HUB_PALETTE_MOST 8

HubPaletteHits *hub_palette_hits_new (void);

/* (transfer none) (element-type HubPaletteItem) */
GListModel *hub_palette_hits_get_model (HubPaletteHits *self);

/* Looks for @text anew. @desk: whose history and current lookup are meant now; @actions:
 * (element-type HubPaletteItem): what is offered; @with_history: whether earlier lookups are */
void hub_palette_hits_search (HubPaletteHits *self,
                              HubDesk *desk,
                              GPtrArray *actions,
                              gboolean with_history,
                              const char *text);
/* Shows every action that fits, from now on until the text is another. */
void hub_palette_hits_show_all_actions (HubPaletteHits *self);
/* Forgets everything. */
void hub_palette_hits_clear (HubPaletteHits *self);

/* Of all groups, whether shown or not. */
guint hub_palette_hits_get_n_found (HubPaletteHits *self);
/* Whether fields are still searched. */
gboolean hub_palette_hits_is_searching (HubPaletteHits *self);

G_END_DECLS
