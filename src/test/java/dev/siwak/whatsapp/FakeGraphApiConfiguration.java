package dev.siwak.whatsapp;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** No test speaks to Meta. */
@Configuration(proxyBeanMethods = false)
class FakeGraphApiConfiguration {
  @Bean
  FakeGraphApi fakeGraphApi() throws IOException {
    return new FakeGraphApi();
  }

  @Bean
  DynamicPropertyRegistrar graphApiAddress(FakeGraphApi fake) {
    return properties -> {
      properties.add("siwak.whatsapp.api-base", fake::base);
      properties.add("siwak.whatsapp.unknown-resend-seconds", () -> "1");
    };
  }
}
