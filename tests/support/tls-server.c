/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/tls-server.h"

/* Whatever came of it, the connection goes with the last reference to it. */
static void
shaken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, NULL);
}

static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer user_data)
{
  GTlsCertificate *certificate = user_data;
  g_autoptr (GIOStream) stream
    = g_tls_server_connection_new (G_IO_STREAM (connection), certificate, NULL);

  g_tls_connection_handshake_async (G_TLS_CONNECTION (stream), G_PRIORITY_DEFAULT, NULL, shaken_cb,
                                    NULL);

  return TRUE;
}

GSocketService *
hub_test_tls_server_new (GTlsCertificate *certificate, char **url)
{
  GSocketService *service = g_socket_service_new ();
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_listener_add_address (G_SOCKET_LISTENER (service), any_port, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &address, &error);
  g_assert_no_error (error);
  g_signal_connect_data (service, "incoming", G_CALLBACK (incoming_cb), g_object_ref (certificate),
                         (GClosureNotify) (GCallback) g_object_unref, 0);
  g_socket_service_start (service);
  *url = g_strdup_printf ("https://127.0.0.1:%u",
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));

  return service;
}
