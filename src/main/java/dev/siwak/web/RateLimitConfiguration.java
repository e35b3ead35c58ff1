package dev.siwak.web;

import dev.siwak.web.RateLimits.Allowances;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {
  /** A write commits anyway, so each asks its bucket. */
  private static final int EACH = 1;

  private static final int READ_PORTION = 10;

  @Bean
  Allowances allowances(
      @Value("${siwak.rate-limit.reads-per-minute:6000}") int reads,
      @Value("${siwak.rate-limit.writes-per-minute:1200}") int writes,
      @Value("${siwak.rate-limit.auth-per-minute:300}") int auth,
      @Value("${siwak.rate-limit.burst:200}") int burst) {
    return new Allowances(
        new RateLimit("reads", reads, burst, READ_PORTION),
        new RateLimit("writes", writes, burst, EACH),
        new RateLimit("auth", auth, burst, EACH));
  }
}
