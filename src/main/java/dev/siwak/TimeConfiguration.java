package dev.siwak;

import dev.siwak.kernel.ApplicationClock;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class TimeConfiguration {
  @Bean
  ApplicationClock clock() {
    return new ApplicationClock(InstantSource.system());
  }
}
