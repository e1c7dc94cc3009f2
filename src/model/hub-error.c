/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HubErrorClass error_class;
  gboolean retryable;
  const char *title;
  const char *advice;
} ErrorText;

/* Read by somebody with a customer on the line: what happened, then what to do. The title stands
 * where the result would, so it carries no full stop. */
static const ErrorText error_texts[] = {
  [HUB_ERROR_EMPTY] = {
    HUB_ERROR_CLASS_INPUT, FALSE,
    N_("Nothing was typed"),
    N_("Type an e-mail address, a phone number, a customer number or an ECID, then press Enter."),
  },
  [HUB_ERROR_TOO_LONG] = {
    HUB_ERROR_CLASS_INPUT, FALSE,
    N_("This text is too long to be an identity"),
    N_("An identity has at most 1,024 characters. What you typed is still in the search field: keep "
       "only the e-mail address or number in it."),
  },
  [HUB_ERROR_CONTROL_CHARACTERS] = {
    HUB_ERROR_CLASS_INPUT, FALSE,
    N_("This text contains line breaks or invisible control characters"),
    N_("Perhaps more than one cell or line was copied. What you typed is still in the search field: "
       "keep one e-mail address or number in it."),
  },
  [HUB_ERROR_INVALID_EMAIL] = {
    HUB_ERROR_CLASS_INPUT, FALSE,
    N_("This cannot be an e-mail address"),
    N_("It should look like name@example.com. What you typed is still in the search field: check it "
       "with the customer, or choose another kind of identity."),
  },
  [HUB_ERROR_INVALID_PHONE] = {
    HUB_ERROR_CLASS_INPUT, FALSE,
    N_("This cannot be a phone number"),
    N_("It has too few or too many digits for its country. What you typed is still in the search "
       "field: add the country code, like +31, or choose another kind of identity."),
  },
  [HUB_ERROR_NO_COUNTRY] = {
    HUB_ERROR_CLASS_INPUT, FALSE,
    N_("This number has no country code, and the connection has no default country"),
    N_("What you typed is still in the search field: begin it with + and the country code, like +31, "
       "or set the default country in the connection’s settings."),
  },
  [HUB_ERROR_INVALID_ECID] = {
    HUB_ERROR_CLASS_INPUT, FALSE,
    N_("This cannot be an ECID"),
    N_("An ECID has exactly 38 digits. What you typed is still in the search field: copy the number "
       "again as a whole, or choose another kind of identity."),
  },
  [HUB_ERROR_INVALID_IDENTITY] = {
    HUB_ERROR_CLASS_INPUT, FALSE,
    N_("This fits no kind of identity"),
    N_("What you typed is still in the search field: check it for typing errors, or choose the kind "
       "of identity by hand."),
  },
  [HUB_ERROR_LOOKS_LIKE_NAME] = {
    HUB_ERROR_CLASS_INPUT, FALSE,
    N_("This looks like a name, and the platform has no search by name"),
    N_("Ask for an e-mail address, phone number or customer number, or look for the customer in your "
       "history (F9)."),
  },

  [HUB_ERROR_NO_PROFILE] = {
    HUB_ERROR_CLASS_NONE, FALSE,
    N_("No customer has this identity"),
    N_("Check it with the customer, or try another e-mail address or number of theirs."),
  },

  [HUB_ERROR_OFFLINE] = {
    HUB_ERROR_CLASS_UNREACHABLE, TRUE,
    N_("There is no network connection"),
    N_("Check this computer’s network or VPN, then press F5."),
  },
  [HUB_ERROR_HOST_NOT_FOUND] = {
    HUB_ERROR_CLASS_UNREACHABLE, TRUE,
    N_("The platform’s address was not found"),
    N_("Check this computer’s network or VPN, then press F5. If that does not help, check the address "
       "in the connection’s settings."),
  },
  [HUB_ERROR_CONNECTION_REFUSED] = {
    HUB_ERROR_CLASS_UNREACHABLE, TRUE,
    N_("The platform does not accept connections at this address"),
    N_("Press F5 to try again. If that does not help, check the address in the connection’s "
       "settings."),
  },
  [HUB_ERROR_CONNECTION_LOST] = {
    HUB_ERROR_CLASS_UNREACHABLE, TRUE,
    N_("The connection to the platform was lost"),
    N_("Press F5 to try again."),
  },
  [HUB_ERROR_TIMED_OUT] = {
    HUB_ERROR_CLASS_UNREACHABLE, TRUE,
    N_("The platform did not answer in time"),
    N_("Press F5 to try again. If it happens often, tell your administrator."),
  },
  [HUB_ERROR_TLS] = {
    HUB_ERROR_CLASS_UNREACHABLE, FALSE,
    N_("The platform’s identity could not be verified, so nothing was sent"),
    N_("Its security certificate is not trusted. Check this computer’s clock and whether the network "
       "asks you to sign in, then tell your administrator."),
  },
  [HUB_ERROR_LOCAL_PLATFORM] = {
    HUB_ERROR_CLASS_UNREACHABLE, TRUE,
    N_("The sample data could not be started"),
    N_("Press F5 to try again. If that does not help, reinstall the program or choose another "
       "connection."),
  },

  [HUB_ERROR_BAD_REQUEST] = {
    HUB_ERROR_CLASS_REFUSED, FALSE,
    N_("The platform did not understand the request"),
    N_("Check the kind of identity. If it happens with every customer, the connection’s settings are "
       "wrong: tell your administrator."),
  },
  [HUB_ERROR_CREDENTIAL] = {
    HUB_ERROR_CLASS_REFUSED, FALSE,
    N_("The platform does not accept this connection’s credential"),
    N_("The client ID or client secret is wrong or has been withdrawn. Enter them again in the "
       "connection’s settings."),
  },
  [HUB_ERROR_COMMAND_REFUSED] = {
    HUB_ERROR_CLASS_REFUSED, FALSE,
    N_("The platform does not accept the token that the connection’s command prints"),
    N_("Check that the command prints a token for this organisation and client ID, in the "
       "connection’s settings."),
  },
  [HUB_ERROR_API_KEY] = {
    HUB_ERROR_CLASS_REFUSED, FALSE,
    N_("The platform does not know this connection’s client ID"),
    N_("Check in the connection’s settings that the client ID belongs to a project with the "
       "Experience Platform API."),
  },
  [HUB_ERROR_ORGANISATION] = {
    HUB_ERROR_CLASS_REFUSED, FALSE,
    N_("The platform does not serve this organisation"),
    N_("Check the organisation ID in the connection’s settings; it ends in @AdobeOrg."),
  },
  [HUB_ERROR_SANDBOX] = {
    HUB_ERROR_CLASS_REFUSED, FALSE,
    N_("The platform does not know this sandbox, or does not let you use it"),
    N_("Check the sandbox in the connection’s settings; it is the short name, like prod."),
  },
  [HUB_ERROR_PERMISSION] = {
    HUB_ERROR_CLASS_REFUSED, FALSE,
    N_("This connection is not allowed to read customer profiles"),
    N_("Ask your administrator for the permission to view profiles."),
  },
  [HUB_ERROR_EVENTS_UNAVAILABLE] = {
    HUB_ERROR_CLASS_REFUSED, FALSE,
    N_("Your organisation’s licence does not include the list of events"),
    N_("Everything else is complete; totals are shown in its place where your organisation has "
       "them."),
  },
  [HUB_ERROR_BUSINESS_UNAVAILABLE] = {
    HUB_ERROR_CLASS_REFUSED, FALSE,
    N_("Your organisation does not look up business accounts and opportunities"),
    N_("The platform refused: it takes the B2B edition, and its kinds of identity for accounts and "
       "opportunities. Customers can be looked up as before; ask your administrator about the rest."),
  },
  [HUB_ERROR_NOT_FOUND] = {
    HUB_ERROR_CLASS_REFUSED, FALSE,
    N_("The platform has nothing at this address"),
    N_("Check the address and the merge policy in the connection’s settings."),
  },
  [HUB_ERROR_TOO_MANY_IDENTITIES] = {
    HUB_ERROR_CLASS_REFUSED, FALSE,
    N_("This customer has too many identities for the platform to show"),
    N_("It shows customers with at most 50. Trying again will not help: tell whoever manages your "
       "customer data."),
  },
  [HUB_ERROR_RATE_LIMITED] = {
    HUB_ERROR_CLASS_REFUSED, TRUE,
    N_("The platform is getting too many requests from your organisation"),
    N_("Wait a few seconds, then press F5."),
  },
  [HUB_ERROR_SERVER] = {
    HUB_ERROR_CLASS_REFUSED, TRUE,
    N_("Something went wrong on the platform"),
    N_("Press F5 to try again. If it goes on, tell your administrator."),
  },
  [HUB_ERROR_UNAVAILABLE] = {
    HUB_ERROR_CLASS_REFUSED, TRUE,
    N_("The platform is out of service for the moment"),
    N_("Try again in a few minutes with F5."),
  },

  [HUB_ERROR_NOT_JSON] = {
    HUB_ERROR_CLASS_ANSWER, FALSE,
    N_("What answered was not the platform"),
    N_("Perhaps the network asks you to sign in, or the address in the connection’s settings is that "
       "of a web page."),
  },
  [HUB_ERROR_TRUNCATED] = {
    HUB_ERROR_CLASS_ANSWER, TRUE,
    N_("The platform’s answer broke off before its end"),
    N_("Press F5 to try again."),
  },
  [HUB_ERROR_TOO_DEEP] = {
    HUB_ERROR_CLASS_ANSWER, FALSE,
    N_("The platform’s answer is too deeply nested to be a customer profile"),
    N_("Check the address in the connection’s settings, or tell your administrator."),
  },
  [HUB_ERROR_TOO_LARGE] = {
    HUB_ERROR_CLASS_ANSWER, FALSE,
    N_("The platform’s answer is too large to be shown"),
    N_("This customer’s record is above the platform’s own limit: tell whoever manages your customer "
       "data."),
  },
  [HUB_ERROR_UNEXPECTED] = {
    HUB_ERROR_CLASS_ANSWER, FALSE,
    N_("The platform’s answer cannot be read"),
    N_("Press F5 to try again. If it goes on, tell your administrator."),
  },

  [HUB_ERROR_NO_SECRET] = {
    HUB_ERROR_CLASS_MACHINE, FALSE,
    N_("This connection’s client secret is not in the keyring"),
    N_("Enter it in the connection’s settings."),
  },
  [HUB_ERROR_KEYRING_MISSING] = {
    HUB_ERROR_CLASS_MACHINE, FALSE,
    N_("This computer has no keyring to keep secrets in"),
    N_("Nothing secret is written elsewhere: secrets and history last until the program ends. Ask "
       "your administrator for a keyring service."),
  },
  [HUB_ERROR_KEYRING_LOCKED] = {
    HUB_ERROR_CLASS_MACHINE, TRUE,
    N_("The keyring is locked"),
    N_("Unlock it with your password, then press F5."),
  },
  [HUB_ERROR_COMMAND_MISSING] = {
    HUB_ERROR_CLASS_MACHINE, FALSE,
    N_("The command that prints the connection’s token cannot be found or run"),
    N_("Correct it in the connection’s settings. It is run without a shell: give the full path of the "
       "program."),
  },
  [HUB_ERROR_COMMAND_FAILED] = {
    HUB_ERROR_CLASS_MACHINE, TRUE,
    N_("The command that prints the connection’s token failed"),
    N_("Press F5 to try again. If it goes on, run the command in a terminal to see why, or tell your "
       "administrator."),
  },
  [HUB_ERROR_COMMAND_SILENT] = {
    HUB_ERROR_CLASS_MACHINE, FALSE,
    N_("The command that should print the connection’s token printed nothing"),
    N_("Run it in a terminal: the token must come on standard output. Then correct it in the "
       "connection’s settings."),
  },
  [HUB_ERROR_COMMAND_OUTPUT] = {
    HUB_ERROR_CLASS_MACHINE, FALSE,
    N_("What the connection’s command printed is not a token"),
    N_("It should print the token alone on one line, or JSON with access_token and expires_in. "
       "Correct it in the connection’s settings."),
  },
  [HUB_ERROR_COMMAND_TIMED_OUT] = {
    HUB_ERROR_CLASS_MACHINE, TRUE,
    N_("The command that prints the connection’s token took too long"),
    N_("Press F5 to try again. A command that asks for a password cannot be used here: nobody can "
       "answer it."),
  },
  [HUB_ERROR_SEALED] = {
    HUB_ERROR_CLASS_MACHINE, FALSE,
    N_("The stored history cannot be opened with the key in the keyring"),
    N_("It was made under another key or was damaged. It was set aside, and a new one was begun."),
  },
  [HUB_ERROR_CARDS] = {
    HUB_ERROR_CLASS_MACHINE, FALSE,
    N_("Your organisation’s card file has a mistake, so the built-in cards are shown"),
    N_("Tell your administrator; the details say where the mistake is."),
  },
  [HUB_ERROR_SETTINGS] = {
    HUB_ERROR_CLASS_MACHINE, FALSE,
    N_("The connection’s settings are incomplete or cannot be read"),
    N_("Open the connection’s settings and complete them."),
  },
  [HUB_ERROR_LAYOUT] = {
    HUB_ERROR_CLASS_MACHINE, FALSE,
    N_("Your arrangement of the cards cannot be read or kept"),
    N_("The details say why; arrange the cards again once that is mended."),
  },
  [HUB_ERROR_PLAN] = {
    HUB_ERROR_CLASS_MACHINE, FALSE,
    N_("The plan has a mistake"),
    N_("The details say where it is. Correct it there, and run the command again."),
  },
  [HUB_ERROR_RECORDS] = {
    HUB_ERROR_CLASS_MACHINE, FALSE,
    N_("The file with records cannot be read"),
    N_("It should be JSON (a list, or one object on each line) or CSV; the details say more."),
  },
  [HUB_ERROR_INVALID_LINK] = {
    HUB_ERROR_CLASS_INPUT, FALSE,
    N_("This link does not lead to a customer"),
    N_("Type the customer’s e-mail address or number in the search field instead."),
  },
};

/* For what no other sentence fits: a full disk, a missing file. */
static const ErrorText other_text = {
  HUB_ERROR_CLASS_MACHINE,
  FALSE,
  N_ ("Something unexpected went wrong on this computer"),
  N_ ("Press F5 to try again. If it goes on, tell your administrator."),
};

/* Never to be shown; still a sentence, because a sentence was promised. */
static const ErrorText cancelled_text = {
  HUB_ERROR_CLASS_MACHINE,
  FALSE,
  N_ ("The lookup was stopped"),
  N_ ("Press Enter to look up again."),
};

static const ErrorText *
find_text_for_io_error (int code)
{
  switch (code)
    {
    case G_IO_ERROR_CANCELLED:
      return &cancelled_text;
    case G_IO_ERROR_HOST_NOT_FOUND:
      return &error_texts[HUB_ERROR_HOST_NOT_FOUND];
    case G_IO_ERROR_CONNECTION_REFUSED:
      return &error_texts[HUB_ERROR_CONNECTION_REFUSED];
    case G_IO_ERROR_NETWORK_UNREACHABLE:
    case G_IO_ERROR_HOST_UNREACHABLE:
      return &error_texts[HUB_ERROR_OFFLINE];
    case G_IO_ERROR_TIMED_OUT:
      return &error_texts[HUB_ERROR_TIMED_OUT];
    case G_IO_ERROR_CONNECTION_CLOSED: /* the same number as BROKEN_PIPE */
    case G_IO_ERROR_NOT_CONNECTED:
    case G_IO_ERROR_PARTIAL_INPUT:
    case G_IO_ERROR_PROXY_FAILED:
      return &error_texts[HUB_ERROR_CONNECTION_LOST];
    default:
      return &other_text;
    }
}

static const ErrorText *
find_text (const GError *error)
{
  if (error == NULL)
    return &other_text;

  if (error->domain == HUB_ERROR)
    {
      if (error->code >= 0 && (gsize) error->code < G_N_ELEMENTS (error_texts))
        return &error_texts[error->code];

      return &other_text;
    }

  if (error->domain == G_IO_ERROR)
    return find_text_for_io_error (error->code);

  if (error->domain == G_RESOLVER_ERROR)
    return &error_texts[HUB_ERROR_HOST_NOT_FOUND];

  if (error->domain == G_TLS_ERROR)
    return &error_texts[HUB_ERROR_TLS];

  return &other_text;
}

GQuark
hub_error_quark (void)
{
  return g_quark_from_static_string ("hub-error-quark");
}

char *
hub_error_get_title (const GError *error)
{
  return g_strdup (_ (find_text (error)->title));
}

char *
hub_error_get_advice (const GError *error)
{
  return g_strdup (_ (find_text (error)->advice));
}

char *
hub_error_get_detail (const GError *error)
{
  if (error == NULL || error->domain != HUB_ERROR)
    return NULL;

  switch (error->code)
    {
    case HUB_ERROR_COMMAND_MISSING:
    case HUB_ERROR_COMMAND_FAILED:
    case HUB_ERROR_COMMAND_SILENT:
    case HUB_ERROR_COMMAND_OUTPUT:
    case HUB_ERROR_COMMAND_TIMED_OUT:
      return g_strdup (error->message);
    default:
      return NULL;
    }
}

HubErrorClass
hub_error_get_class (const GError *error)
{
  return find_text (error)->error_class;
}

gboolean
hub_error_is_retryable (const GError *error)
{
  return find_text (error)->retryable;
}
