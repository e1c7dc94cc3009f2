/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-setup.h"

#include "hub-ctl-client.h"
#include "hub-ctl-progress.h"
#include "hub-ctl-wait.h"

#include "model/hub-error.h"
#include "model/hub-text.h"
#include "platform/hub-plan-file.h"
#include "platform/hub-setup.h"

#include <glib/gi18n.h>

/* Of thousands of audiences, those somebody could read. */
#define MAX_OF_A_KIND 20u

typedef struct
{
  HubCtlProgress *progress;
  guint n_missing;
  guint n_created;
} Run;

static void
print_line (const char *text)
{
  g_autofree char *inert = hub_text_make_inert (text, -1);

  g_print ("%s\n", inert);
}

static void
print_counted (HubSetupKind kind, guint n_more)
{
  if (kind == HUB_SETUP_AUDIENCE && n_more > 0)
    g_print (ngettext ("create %u more audience\n", "create %u more audiences\n", n_more), n_more);
}

/* Says what would be created, and how much is there. */
static guint
print_steps (GPtrArray *steps)
{
  guint n_missing = 0;
  guint n_of_kind = 0;
  HubSetupKind kind = HUB_SETUP_NAMESPACE;

  for (guint i = 0; i < steps->len; i++)
    {
      const HubSetupStep *step = steps->pdata[i];
      g_autofree char *thing = hub_setup_step_describe (step);
      g_autofree char *line = NULL;

      if (step->exists)
        continue;
      n_missing++;
      n_of_kind = step->kind == kind ? n_of_kind + 1 : 1;
      kind = step->kind;
      if (kind == HUB_SETUP_AUDIENCE && n_of_kind > MAX_OF_A_KIND)
        continue;
      /* Translators: %s is what will be made: dataset “Orders” */
      line = g_strdup_printf (_ ("create %s"), thing);
      print_line (line);
    }
  print_counted (kind, n_of_kind > MAX_OF_A_KIND ? n_of_kind - MAX_OF_A_KIND : 0);
  if (steps->len > n_missing)
    g_print (ngettext ("%u thing is there already\n", "%u things are there already\n",
                       steps->len - n_missing),
             steps->len - n_missing);
  return n_missing;
}

static void
created_cb (HubSetup *setup, const HubSetupStep *step, Run *run)
{
  g_autofree char *thing = hub_setup_step_describe (step);

  run->n_created++;
  hub_ctl_progress_set (run->progress, (double) run->n_created / MAX (run->n_missing, 1), thing);
}

static HubCtlStatus
complain (HubSetup *setup, const GError *error)
{
  const HubSetupStep *failed = hub_setup_get_failed (setup);

  if (failed != NULL && hub_error_get_class (error) == HUB_ERROR_CLASS_REFUSED)
    {
      g_autofree char *thing = hub_setup_step_describe (failed);
      /* Translators: %s is what was to be made: dataset “Orders” */
      g_autofree char *sentence = g_strdup_printf (_ ("The platform refuses to create %s."), thing);

      hub_ctl_say (sentence);
      hub_ctl_say (error->message);
      hub_ctl_say (_ ("What was created before stays; correct the plan and run the same again."));
    }
  else if (g_error_matches (error, HUB_ERROR, HUB_ERROR_PLAN))
    {
      g_autofree char *sentence = g_strconcat (error->message, ".", NULL);

      hub_ctl_say (sentence);
    }
  else
    hub_ctl_complain (error);
  return hub_ctl_status_of (error);
}

static HubCtlStatus
run_setup (HubSetup *setup, const HubCtlOptions *options)
{
  g_autoptr (HubCtlProgress) progress = hub_ctl_progress_new ();
  g_autoptr (GAsyncResult) compared = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  Run run = { .progress = progress };

  hub_setup_compare_async (setup, NULL, hub_ctl_answer_cb, &slot);
  compared = hub_ctl_wait_answer (&slot);
  if (!hub_setup_compare_finish (setup, compared, &error))
    return complain (setup, error);

  run.n_missing = print_steps (hub_setup_get_steps (setup));
  if (run.n_missing == 0)
    g_print ("%s\n", _ ("Nothing to do: the sandbox is as the plan says."));
  if (options->dry_run || run.n_missing == 0)
    return HUB_CTL_DONE;

  g_signal_connect (setup, "created", G_CALLBACK (created_cb), &run);
  hub_setup_run_async (setup, NULL, hub_ctl_answer_cb, &slot);
  result = hub_ctl_wait_answer (&slot);
  g_signal_handlers_disconnect_by_data (setup, &run);
  hub_ctl_progress_hide (progress);
  g_print (ngettext ("%u of %u created\n", "%u of %u created\n", run.n_missing), run.n_created,
           run.n_missing);
  if (!hub_setup_run_finish (setup, result, &error))
    return complain (setup, error);
  return HUB_CTL_DONE;
}

HubCtlStatus
hub_ctl_setup (const HubCtlOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubPlan) plan = hub_plan_file_load (options->plan, &error);
  g_autoptr (HubCtlClient) client = NULL;
  g_autoptr (HubSetup) setup = NULL;
  HubCtlStatus status = HUB_CTL_DONE;

  if (plan == NULL)
    {
      g_autofree char *sentence = g_strconcat (error->message, ".", NULL);

      hub_ctl_say (sentence);
      return HUB_CTL_WRONG_USE;
    }
  client = hub_ctl_client_open (options, &status);
  if (client == NULL)
    return status;
  setup = hub_setup_new (client->client, plan);
  return run_setup (setup, options);
}
