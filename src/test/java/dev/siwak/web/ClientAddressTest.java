package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          none                     | 9.9.9.9  | 1.1.1.1                 | 9.9.9.9
          10.0.0.0/8               | 9.9.9.9  | 1.1.1.1                 | 9.9.9.9
          10.0.0.0/8               | 10.1.2.3 | none                    | 10.1.2.3
          10.0.0.0/8               | 10.1.2.3 | 1.1.1.1                 | 1.1.1.1
          10.0.0.0/8               | 10.1.2.3 | 6.6.6.6, 1.1.1.1        | 1.1.1.1
          10.0.0.0/8               | 10.1.2.3 | 6.6.6.6, 1.1.1.1, 10.4.4.4 | 1.1.1.1
          10.0.0.0/8               | 10.1.2.3 | 10.9.9.9                | 10.9.9.9
          10.0.0.0/8               | 10.1.2.3 | nonsense                | 10.1.2.3
          10.0.0.0/8               | 10.1.2.3 | nonsense, 10.4.4.4      | 10.4.4.4
          10.0.0.0/8               | 10.1.2.3 | 1.1.1.1:4711            | 1.1.1.1
          10.0.0.0/8               | 10.1.2.3 | [2001:db8::1]:4711      | 2001:db8:0:0:0:0:0:1
          10.0.0.0/8               | 10.1.2.3 | example.org             | 10.1.2.3
          172.16.0.0/12, 10.0.0.1  | 10.0.0.1 | 1.1.1.1, 172.31.255.255 | 1.1.1.1
          172.16.0.0/12, 10.0.0.1  | 10.0.0.1 | 1.1.1.1, 172.32.0.0     | 172.32.0.0
          2001:db8::/32            | 2001:db8:5::1 | 1.1.1.1            | 1.1.1.1
          2001:db8::/32            | 2001:db9::1   | 1.1.1.1            | 2001:db9:0:0:0:0:0:1
          0.0.0.0/0                | 9.9.9.9  | 8.8.8.8, 1.1.1.1        | 8.8.8.8
          """)
  void a_forwarded_address_is_believed_as_far_as_trusted_proxies_wrote_it(
      String trusted, String peer, String forwarded, String client) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(peer);
    if (forwarded != null) request.addHeader("X-Forwarded-For", forwarded);

    var address = new ClientAddress(trusted == null ? "" : trusted).of(request);

    assertThat(address.getHostAddress()).isEqualTo(client);
  }
}
