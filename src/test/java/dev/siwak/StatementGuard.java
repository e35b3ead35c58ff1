package dev.siwak;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Stands between the application and its pool in every test. A statement outside a transaction, or
 * one on a clinic's table in a transaction that was not begun in that clinic's scope or that does
 * not name the clinic, fails where it is made; and so does the test class, should a worker have
 * swallowed the failure.
 */
@Component
final class StatementGuard implements BeanPostProcessor {
  private static final Set<String> VIOLATIONS = ConcurrentHashMap.newKeySet();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource pool && name.equals("dataSource") ? guarded(pool) : bean;
  }

  /** What has been found since this was last asked. */
  static List<String> takeViolations() {
    var found = new ArrayList<>(VIOLATIONS);
    found.forEach(VIOLATIONS::remove);
    return found;
  }

  private static DataSource guarded(DataSource pool) {
    return new DelegatingDataSource(pool) {
      @Override
      public Connection getConnection() throws SQLException {
        return new Guarded(super.getConnection()).watched();
      }
    };
  }

  private static final class Guarded {
    private final Connection connection;
    private Optional<ClinicId> begunIn = Optional.empty();

    Guarded(Connection connection) {
      this.connection = connection;
    }

    Connection watched() {
      return standIn(
          Connection.class,
          (method, arguments) -> {
            if (method.getName().startsWith("prepare")) check((String) arguments[0]);
            if (method.getName().equals("setAutoCommit")) begunIn = TenantScope.current();
            var result = invoke(connection, method, arguments);
            return result instanceof Statement statement && !(result instanceof PreparedStatement)
                ? watched(statement)
                : result;
          });
    }

    private Statement watched(Statement statement) {
      return standIn(
          Statement.class,
          (method, arguments) -> {
            if (method.getName().startsWith("execute") && arguments.length > 0)
              check((String) arguments[0]);
            return invoke(statement, method, arguments);
          });
    }

    private void check(String sql) throws SQLException {
      if (connection.getAutoCommit()) refuse("outside a transaction", sql);
      if (Tables.in(sql).stream().noneMatch(Tables::isTenants)) return;
      if (TenantScope.current().isEmpty()) refuse("outside a clinic's scope", sql);
      if (!TenantScope.current().equals(begunIn))
        refuse("in a transaction that began in another scope", sql);
      var missing = ClinicBounds.missing(sql);
      if (!missing.isEmpty()) refuse(String.join("; ", missing), sql);
    }

    private static void refuse(String why, String sql) {
      var violation = why + ": " + sql.strip();
      VIOLATIONS.add(violation);
      throw new IllegalStateException(violation);
    }
  }

  private interface Call {
    @Nullable Object answer(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T standIn(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                call.answer(method, arguments == null ? new Object[0] : arguments)));
  }

  private static @Nullable Object invoke(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
