/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-sample-person.h"

G_BEGIN_DECLS

/* Lives that many customers lead in much the same way. */
typedef enum
{
  LP_LIFE_HAPPY_FAMILY,
  LP_LIFE_STUDENT,
  LP_LIFE_LEAVING,
  LP_LIFE_BARGAIN,
  LP_LIFE_LAPSED,
  LP_LIFE_NEW,
  LP_LIFE_BUSINESS,
  LP_LIFE_LANDLINE,
  LP_LIFE_LAST,
} LpLife;

/* The life of the customer of this number: a fixed mixture. */
LpLife lp_life_for_number (guint number);

/* Writes the customer's identities, events and fragments. */
void lp_life_live (LpPerson *person, LpLife life);

/*
 * Parts of a life, for customers whose life is told by hand.
 */

/* @count page views between @from and @until days ago, in visits of a few pages. */
void lp_life_browse (LpPerson *person, guint count, int from, int until);

/* A newsletter each month for @months months, read by so many of a hundred. */
void lp_life_newsletters (LpPerson *person, int months, int percent_read);

/* Churn and upgrade factors that follow from what has happened. */
void lp_life_explain_scores (LpPerson *person);

/* Audiences that follow from what the customer is and does. */
void lp_life_join_audiences (LpPerson *person);

G_END_DECLS
