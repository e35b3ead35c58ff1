package dev.siwak.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from. {@code X-Forwarded-For} is believed as far as trusted proxies wrote
 * it: read from its end, up to the first address that is not one of theirs.
 */
@Component
public class ClientAddress {
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[(?<six>[^\\]]*)](:\\d+)?|(?<four>[0-9.]+):\\d+");

  private final List<Network> proxies;

  ClientAddress(@Value("${siwak.trusted-proxies:}") String proxies) {
    this.proxies =
        Stream.of(proxies.split(",", -1))
            .map(String::strip)
            .filter(network -> !network.isEmpty())
            .map(Network::parse)
            .toList();
  }

  public InetAddress of(HttpServletRequest request) {
    var client = InetAddress.ofLiteral(request.getRemoteAddr());
    for (var hop : hopsFromTheEnd(request)) {
      if (!isProxy(client)) return client;
      var before = address(hop);
      if (before.isEmpty()) return client;
      client = before.get();
    }
    return client;
  }

  /** Whoever has one IPv6 address has its whole /64. */
  public static String network(InetAddress address) {
    if (!(address instanceof Inet6Address)) return address.getHostAddress();
    var bytes = address.getAddress();
    Arrays.fill(bytes, 8, 16, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("sixteen bytes are an address", impossible);
    }
  }

  private boolean isProxy(InetAddress address) {
    return proxies.stream().anyMatch(network -> network.contains(address));
  }

  private static List<String> hopsFromTheEnd(HttpServletRequest request) {
    var hops = new ArrayList<String>();
    for (var header : Collections.list(request.getHeaders("X-Forwarded-For")))
      Collections.addAll(hops, header.split(",", -1));
    return hops.reversed();
  }

  private static Optional<InetAddress> address(String hop) {
    var text = hop.strip();
    var withPort = WITH_PORT.matcher(text);
    if (withPort.matches())
      text = withPort.group("six") == null ? withPort.group("four") : withPort.group("six");
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  /** A network in CIDR notation, or one address. */
  private record Network(InetAddress prefix, int bits) {
    static Network parse(String text) {
      int slash = text.indexOf('/');
      var prefix = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int all = prefix.getAddress().length * Byte.SIZE;
      return new Network(prefix, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
    }

    boolean contains(InetAddress address) {
      var ours = prefix.getAddress();
      var theirs = address.getAddress();
      if (ours.length != theirs.length) return false;
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) return false;
      }
      return true;
    }
  }
}
