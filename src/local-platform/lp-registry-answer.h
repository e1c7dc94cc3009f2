/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"
#include "local-platform/lp-xdm.h"

G_BEGIN_DECLS

/*
 * How the schema registry answers: its error shape, and the forms a caller may ask for in the
 * Accept header.
 */

/**
 * LpXdmForm:
 * @id_only: four members of each resource and no more
 * @full: without references
 * @titles: with titles
 * @descriptions: with descriptions
 */
typedef struct
{
  gboolean id_only;
  gboolean link_only; /* descriptors: paths */
  gboolean paged;     /* descriptors: as a list instead of by type */
  gboolean full;
  gboolean titles;
  gboolean descriptions;
} LpXdmForm;

/* An error of the registry. Returns @status. */
guint lp_registry_error (GString *body,
                         guint status,
                         const char *code,
                         const char *title,
                         const char *detail);

/* What was sent cannot be taken, for a reason that has no code of its own in the documentation. */
guint lp_registry_error_input (GString *body, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* There is no such resource. */
guint lp_registry_error_not_found (GString *body, LpXdmKind kind, const char *id);

/* From a GError of the store or of resolving references; takes @error. */
guint lp_registry_error_from (GString *body, GError *error);

/* Whether the Accept header fits a call for a list, a resource or descriptors. Otherwise returns a
 * status with the error in @body; 0 when it does. */
guint lp_registry_list_form (const LpRequest *request, LpXdmForm *form, GString *body);
guint lp_registry_lookup_form (const LpRequest *request, LpXdmForm *form, GString *body);
guint lp_registry_descriptors_form (const LpRequest *request, LpXdmForm *form, GString *body);

/* Appends a resource in a form; that it has no references is the caller's business. */
void lp_registry_print (GString *out, JsonObject *resource, const LpXdmForm *form);

/**
 * lp_registry_print_list:
 * @resources: (element-type JsonObject): all there are
 *
 * Answers a call for a list: filters (`property`), sorts (`orderby`) and takes a page (`start`,
 * `limit`).
 *
 * Returns: the status
 */
guint lp_registry_print_list (GString *body,
                              const LpRequest *request,
                              GPtrArray *resources,
                              const LpXdmForm *form);

G_END_DECLS
