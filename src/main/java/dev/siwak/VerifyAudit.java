package dev.siwak;

import dev.siwak.audit.AuditChain;
import dev.siwak.clinics.Clinic;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.TenantScope;
import dev.siwak.kernel.TenantTransactions;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * The command {@code verify-audit}: proves the audit log of the clinics that are named, or of all,
 * with a line for each. It is an application of its own, without migrations and workers: it runs
 * beside a Siwak that is up and changes nothing.
 */
@Import({Clinics.class, AuditChain.class})
@EnableTransactionManagement
class VerifyAudit {
  static final String COMMAND = "verify-audit";

  /**
   * @param slugs none: all clinics
   * @return whether every chain is whole
   * @throws StartRefused if there is nothing that could be verified
   */
  static boolean run(List<String> slugs, Map<String, Object> defaults, Consumer<String> line) {
    var command = new SpringApplication(VerifyAudit.class);
    command.setWebApplicationType(WebApplicationType.NONE);
    // None starts a database for it.
    command.setInitializers(List.of());
    command.setDefaultProperties(quiet(defaults));
    try (var beans = command.run()) {
      var chain = beans.getBean(AuditChain.class);
      boolean whole = true;
      for (var clinic : clinics(beans.getBean(Clinics.class), slugs)) {
        var report = TenantScope.call(clinic.id(), () -> chain.verify(clinic.id()));
        line.accept(clinic.slug() + ": " + report);
        whole &= report.isWhole();
      }
      return whole;
    } catch (BadSqlGrammarException notOurs) {
      throw new StartRefused("the database is of another version: start Siwak over it", notOurs);
    }
  }

  /** What was refused is told in one line, without the container's own. */
  private static Map<String, Object> quiet(Map<String, Object> defaults) {
    var properties = new HashMap<>(defaults);
    properties.put("logging.level.org.springframework", "error");
    return properties;
  }

  private static List<Clinic> clinics(Clinics clinics, List<String> slugs) {
    var all = clinics.all();
    var unknown = new HashSet<>(slugs);
    all.forEach(clinic -> unknown.remove(clinic.slug()));
    if (!unknown.isEmpty())
      throw new StartRefused("there is no clinic " + String.join(", ", unknown));
    return all.stream().filter(clinic -> slugs.isEmpty() || slugs.contains(clinic.slug())).toList();
  }

  @Bean(destroyMethod = "close")
  DatabaseServer databaseServer(
      @Value("${siwak.database-url}") String url, @Value("${siwak.data-dir}") Path dataDir) {
    return url.isEmpty()
        ? RunningDatabase.orStart(new DataDirectory(dataDir))
        : OutsideDatabase.at(url);
  }

  /** Bound by the policies as the application is. */
  @Bean(destroyMethod = "destroy")
  SingleConnectionDataSource dataSource(DatabaseServer server) {
    try {
      var connection =
          DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
      try (var role = connection.createStatement()) {
        role.execute("set role siwak_app");
      }
      return new SingleConnectionDataSource(connection, true);
    } catch (SQLException refused) {
      throw new StartRefused(server + " does not let us in as siwak_app", refused);
    }
  }

  @Bean
  JdbcClient db(DataSource dataSource) {
    return JdbcClient.create(dataSource);
  }

  @Bean
  TenantTransactions transactionManager(DataSource dataSource) {
    return new TenantTransactions(dataSource);
  }
}
