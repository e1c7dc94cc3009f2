/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-sample-person.h"

G_BEGIN_DECLS

/*
 * The business accounts of the sample company and what is sold to them, as a CRM keeps them.
 * Accounts are known by the key of their source and by an account number, A-10001 to A-10006;
 * opportunities by their key and by O-20001 to O-20010.
 */

/* Writes all of them. */
void lp_sample_accounts_write (LpSample *sample);

/* The name of the account that customer @number works for; %NULL for most. */
const char *lp_sample_accounts_get_employer (guint number);

/* Appends to the record @out what it says of the customer's account, each part with a comma before
 * it; nothing for who has none. */
void lp_sample_accounts_print_link (guint number, GString *out);

G_END_DECLS
