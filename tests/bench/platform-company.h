/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A made-up company of any size, the same one every time. Customers and events are numbered from 0;
 * a number says all there is to know, so that nothing of them is kept.
 *
 * A customer has a record of about 1.5 KB, four identities, and ten events on average: of a hundred
 * customers, one has 100 events, nine have 10 and ninety have 9. Events have about 600 bytes and
 * come in the order of their time, those of one customer far apart, as they would in life.
 */

#define COMPANY_EVENTS_EACH 10
#define COMPANY_MANY_EVENTS 100
/* Every so many-th customer, beginning with the first, has many events. */
#define COMPANY_MANY_EVERY 100

typedef enum
{
  COMPANY_CRMID,
  COMPANY_EMAIL,
  COMPANY_PHONE,
  COMPANY_ECID,
  COMPANY_N_NAMESPACES,
} CompanyNamespace;

/* The namespace's code. */
const char *company_namespace (CompanyNamespace name_space);

/* Bytes an identity needs at most, with its NUL. */
#define COMPANY_IDENTITY_SIZE 64

/* Writes a customer's identity in a namespace. */
void company_identity (guint customer, CompanyNamespace name_space, char *value);

/* Appends a customer's record as one line of JSON, without its end. */
void company_print_record (guint customer, GString *line);

/* The customer of an event. Numbers past those of the company's own are further events of the same
 * customers. @n_customers: a multiple of 100 */
guint company_event_customer (guint n_customers, guint64 event);

/* Milliseconds since 1970. */
gint64 company_event_time (guint n_customers, guint64 event);

/* Appends an event as one line of JSON, without its end. */
void company_print_event (guint n_customers, guint64 event, GString *line);

/*
 * One more customer, with as many identities and events as a customer may have.
 */
#define COMPANY_CROWD_IDENTITIES 50
#define COMPANY_CROWD_EVENTS 5000
#define COMPANY_CROWD_RECORDS 3

/* The first few are in CRMID, the rest in Email. */
const char *company_crowd_identity (guint identity, char *value);
void company_print_crowd_record (guint record, GString *line);
void company_print_crowd_event (guint event, GString *line);

G_END_DECLS
