package dev.siwak;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.TestConstructor;

/**
 * The whole application over a real PostgreSQL on a free port; all tests with this annotation share
 * one. A test makes a clinic of its own and so never meets another's rows, and may say where it
 * calls from: {@code X-Forwarded-For} is believed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "siwak.data-dir=target/test-data/${random.uuid}",
      "siwak.trusted-proxies=127.0.0.1,::1",
      // Who writes in a test does not type.
      "siwak.burst-millis=400",
      "siwak.whatsapp.test-allowlist={\"*\":[\"+966500000081\",\"966500000082\"]}",
      // The limits have tests of their own; elsewhere nobody is to wait.
      "siwak.rate-limit.reads-per-minute=1000000",
      "siwak.rate-limit.writes-per-minute=1000000",
      "siwak.rate-limit.auth-per-minute=1000000",
      "siwak.rate-limit.burst=100000"
    })
@ExtendWith(GuardedStatements.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface SiwakTest {}
