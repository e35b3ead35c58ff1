package dev.siwak;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Beans go by their full names: two modules may call a thing alike. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Siwak {
  public static void main(String[] args) {
    try {
      if (args.length > 0 && args[0].equals(VerifyAudit.COMMAND)) {
        var slugs = List.of(args).subList(1, args.length);
        System.exit(VerifyAudit.run(slugs, DotEnv.read(), System.out::println) ? 0 : 1);
      }
      var siwak = new SpringApplication(Siwak.class);
      siwak.setDefaultProperties(DotEnv.read());
      siwak.run(args);
    } catch (RuntimeException failed) {
      System.err.println(StartReport.line(failed).orElseThrow(() -> failed));
      System.exit(1);
    }
  }
}
