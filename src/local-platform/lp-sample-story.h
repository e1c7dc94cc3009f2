/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-sample-person.h"

G_BEGIN_DECLS

/*
 * What happens to a customer, as experience events. Each function writes one event and adds it to
 * what the customer's computed attributes say, so that the two cannot disagree. Times are
 * milliseconds since 1970, as lp_sample_time() makes them.
 */

typedef struct
{
  const LpProduct *product;
  int quantity;
} LpLine;

/* @order may be %NULL for a number that follows from the customer and the event. */
void lp_story_purchase (LpPerson *person,
                        gint64 time,
                        const char *order,
                        const LpLine *lines,
                        guint n_lines);

/* Sends back @quantity of what was bought with @order. */
void lp_story_return (LpPerson *person,
                      gint64 time,
                      const char *order,
                      const LpProduct *product,
                      int quantity);

void lp_story_view (LpPerson *person, gint64 time, const char *name, const char *path);

/* @state: sent, delivered or bounce */
void lp_story_message_sent (LpPerson *person,
                            gint64 time,
                            const LpCampaign *campaign,
                            const char *state);

/* @interaction: open, click or unsubscribe */
void lp_story_message_used (LpPerson *person,
                            gint64 time,
                            const LpCampaign *campaign,
                            const char *interaction);

/* The older way to say it. @what: emailSent, emailOpened or emailClicked */
void
lp_story_direct_mail (LpPerson *person, gint64 time, const LpCampaign *campaign, const char *what);

/* A banner. @what: propositionDisplay, propositionDismiss or propositionInteract */
void lp_story_banner (LpPerson *person, gint64 time, const LpCampaign *campaign, const char *what);

/**
 * lp_story_support:
 * @channel: call, chat, shop or email
 * @status: open, resolved or escalated
 *
 * Returns: the case's id; free it
 */
char *lp_story_support (LpPerson *person,
                        gint64 time,
                        const char *channel,
                        const LpTopic *topic,
                        const char *status,
                        int minutes);

/* An event whose content is given: the members after "identityMap", beginning with a comma. */
void lp_story_raw (LpPerson *person, LpDataset dataset, gint64 time, const char *members);

G_END_DECLS
