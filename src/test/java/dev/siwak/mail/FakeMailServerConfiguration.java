package dev.siwak.mail;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** No test mails anybody. */
@Configuration(proxyBeanMethods = false)
class FakeMailServerConfiguration {
  @Bean
  FakeMailServer fakeMailServer() {
    return new FakeMailServer();
  }

  @Bean
  DynamicPropertyRegistrar mailServerAddress(FakeMailServer fake) {
    return properties -> properties.add("siwak.smtp-url", fake::url);
  }
}
