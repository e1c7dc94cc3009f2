/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands for standard input where a file or an identity is asked for. */
#define HUB_CTL_STANDARD_INPUT "-"

typedef enum
{
  HUB_CTL_LOOKUP,
  HUB_CTL_SETUP,
  HUB_CTL_INGEST,
} HubCtlCommand;

/**
 * HubCtlOptions:
 *
 * The command line, checked for what can be checked without looking anything up. Strings are %NULL
 * where they were not given.
 */
typedef struct
{
  char *connection;
  char *url;
  char *token_url;
  char *organisation;
  char *sandbox;
  char *client_id;
  char *client_secret_file;
  char *token_command;
  char *merge_policy;
  char *country;

  HubCtlCommand command;
  gboolean version;

  /* lookup */
  char *identity; /* never NULL, unless `version` */
  char *namespace_code;
  int n_events;
  gboolean json;
  gboolean timing;

  /* setup, ingest */
  char *plan; /* never NULL for setup */
  gboolean dry_run;
  char *dataset; /* for ingest, this and `files` … */
  GStrv files;
  char *folder; /* … or this */
  gboolean stream;
  char *inlet;
} HubCtlOptions;

/* NULL with G_OPTION_ERROR, whose message is a translated sentence. `--help` prints and ends. */
HubCtlOptions *hub_ctl_options_parse (char **arguments, GError **error);

void hub_ctl_options_free (HubCtlOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubCtlOptions, hub_ctl_options_free)

G_END_DECLS
