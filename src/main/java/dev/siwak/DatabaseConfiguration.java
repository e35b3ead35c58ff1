package dev.siwak;

import com.zaxxer.hikari.HikariDataSource;
import dev.siwak.kernel.SystemDatabase;
import dev.siwak.kernel.TenantTransactions;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/**
 * One server, three ways in: the owner for migrations, {@code siwak_app} for the application,
 * {@code siwak_system} across clinics.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  @Bean(destroyMethod = "")
  DatabaseServer databaseServer(StartingDatabase database) {
    return database.started();
  }

  @Bean
  OwnersConnection ownersConnection(DatabaseServer server) {
    return new OwnersConnection(server);
  }

  /** Migrations and the application's pool connect alike; the pool then takes its role. */
  record OwnersConnection(DatabaseServer server)
      implements JdbcConnectionDetails, FlywayConnectionDetails {
    @Override
    public String getUsername() {
      return server.user();
    }

    @Override
    public String getPassword() {
      return server.password();
    }

    @Override
    public String getJdbcUrl() {
      return server.jdbcUrl();
    }

    @Override
    public String getDriverClassName() {
      return JdbcConnectionDetails.super.getDriverClassName();
    }
  }

  @Bean
  TenantTransactions transactionManager(DataSource dataSource) {
    return new TenantTransactions(dataSource);
  }

  @Bean(destroyMethod = "close", defaultCandidate = false)
  HikariDataSource systemPool(DatabaseServer server) {
    var pool = new HikariDataSource();
    pool.setPoolName("system");
    pool.setJdbcUrl(server.jdbcUrl());
    pool.setUsername(server.user());
    pool.setPassword(server.password());
    pool.setConnectionInitSql("set role siwak_system");
    pool.setMaximumPoolSize(4);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(5_000);
    return pool;
  }

  /** The role is made by the migrations, so they come first. */
  @Bean
  @DependsOn("flywayInitializer")
  SystemDatabase systemDatabase(@Qualifier("systemPool") HikariDataSource systemPool) {
    return new SystemDatabase(systemPool);
  }
}
