/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-sample-person.h"

G_BEGIN_DECLS

/* Customers told by hand have the numbers 1 to this. */
#define LP_PERSONAS 16

/* Makes the customer of this number, 1 to LP_PERSONAS. */
void lp_persona_make (LpSample *sample, guint number);

/* The last four, in a file of their own: they are what a well-behaved customer is not. */
void lp_persona_make_markup (LpSample *sample);
void lp_persona_make_mistyped (LpSample *sample);
void lp_persona_make_traps (LpSample *sample);
void lp_persona_make_too_many (LpSample *sample);

G_END_DECLS
