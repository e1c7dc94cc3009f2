/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LpError:
 * @LP_ERROR_BUSY: another process serves this store
 * @LP_ERROR_NEWER: the store was written by a newer version of the program
 * @LP_ERROR_STORE: the store cannot be read or written
 * @LP_ERROR_FULL: the store cannot grow, because the disk is full
 * @LP_ERROR_INPUT: what was sent cannot be read
 *
 * What can go wrong with a store. The messages are translated, for the person who started the
 * program; what HTTP callers read comes from the lp_error_* functions below and stays English.
 */
typedef enum
{
  LP_ERROR_BUSY,
  LP_ERROR_NEWER,
  LP_ERROR_STORE,
  LP_ERROR_FULL,
  LP_ERROR_INPUT,
} LpError;

#define LP_ERROR (lp_error_quark ())
GQuark lp_error_quark (void);

/* Which of them a failed system call means: a limit on the size of files is met as a full disk. */
LpError lp_error_from_errno (int number);

/*
 * The platform has no single error shape: each of its parts has its own. Every function writes the
 * JSON of one shape to @body and returns @status, so that a handler can end with
 * "return lp_error_ups (…)".
 */

/* The API gateway: {"error_code","message"}. */
guint lp_error_gateway (GString *body, guint status, const char *code, const char *message);

/* Profile access ("UPS"): {"message","cause","statusCode"}, where statusCode is a string. */
guint lp_error_ups (GString *body, guint status, const char *message, const char *cause);

/* Profile access, nothing found: {"statusCode":"404"} and nothing else. */
guint lp_error_ups_not_found (GString *body);

/* Segmentation ("UPAPI"): the errors grouped by status, around an RFC 7807 core. */
guint lp_error_upapi (GString *body, guint status, const char *code, const char *message);

/* RFC 7807 with an https://ns.adobe.com/aep/errors/ type. */
guint lp_error_problem (GString *body,
                        guint status,
                        const char *code,
                        const char *title,
                        const char *detail);

/* The token service: OAuth 2.0's {"error","error_description"}. */
guint lp_error_oauth (GString *body, guint status, const char *error, const char *description);

/* A fault of the local platform itself, 507 when the disk is full, otherwise 500; takes @error. */
guint lp_error_internal (GString *body, GError *error);

/* The same for a full disk, in the shape of the part of the platform that @path belongs to; what
 * @body held goes. No published page says what the platform does then: UNVERIFIED. */
guint lp_error_full (GString *body, const char *path);

/* A body larger than it may be, likewise. */
guint lp_error_too_large (GString *body, const char *path);

/* 32 random letters and digits, as the platform gives its requests. */
char *lp_error_new_request_id (void);

G_END_DECLS
