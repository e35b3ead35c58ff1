package dev.siwak;

import dev.siwak.kernel.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {
  @Bean
  Vault vault(@Value("${siwak.encryption-key}") String keys) {
    return new Vault(keys);
  }
}
