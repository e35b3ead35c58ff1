package dev.siwak.web;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends what a well-behaved client would refuse to send. */
public final class RawHttp {
  private RawHttp() {}

  /**
   * Sends one request and reads the whole answer.
   *
   * @param request the request line and headers, each ended by a line feed; the empty line and
   *     {@code Connection: close} are added
   */
  public static String send(int port, String request) throws IOException {
    return send(port, request, "");
  }

  public static String send(int port, String request, String body) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      var text = (request + "Connection: close\n\n").replace("\n", "\r\n") + body;
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
