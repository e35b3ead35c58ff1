package dev.siwak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          smtp://mail.example                              | mail.example 587 false - siwak@siwak.example
          smtp://mail.example:25                           | mail.example 25 false - siwak@siwak.example
          smtps://mail.example                             | mail.example 465 true - siwak@siwak.example
          smtp://desk%40x.example:p%3A%2F+%25@mail.example | mail.example 587 false desk@x.example/p:/+% desk@x.example
          smtp://apikey:p:q@mail.example?from=a+b@x.example | mail.example 587 false apikey/p:q a+b@x.example
          smtp://user@mail.example                         | mail.example 587 false user/ siwak@siwak.example
          """)
  void the_variable_tells_server_credentials_and_sender(String url, String read) {
    var smtp = SmtpAddress.of(url, "https://siwak.example:8443/base");

    var credentials =
        smtp.credentials().map(given -> given.user() + "/" + given.password()).orElse("-");
    assertThat(
            "%s %d %s %s %s"
                .formatted(smtp.host(), smtp.port(), smtp.encrypted(), credentials, smtp.from()))
        .isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "smtp://mail.example, false",
    "smtp://a:b@mail.example, true",
    "smtp://a:b@10.0.0.9, true",
    "smtp://a:b@localhost, false",
    "smtp://a:b@127.0.0.1, false",
    "smtp://a:b@127.0.0.1.x.example, true",
    "smtp://a:b@[::1], false"
  })
  void a_password_never_crosses_a_network_in_the_clear(String url, boolean mustEncrypt) {
    assertThat(SmtpAddress.of(url, "http://localhost:8080").mustEncrypt()).isEqualTo(mustEncrypt);
  }
}
