package dev.siwak.web;

import dev.siwak.kernel.ClinicId;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in a file as one transaction: all of it, or nothing where a line is refused or it is only
 * tried. A trial does all that the real thing does, so that the constraints have their say too. A
 * clinic's files are taken in one after another.
 */
@Component
public class FileImport {
  private static final int ATTEMPTS = 3;

  private final JdbcClient db;
  private final TransactionTemplate transactions;

  FileImport(JdbcClient db, PlatformTransactionManager transactions) {
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
  }

  /**
   * Takes it in.
   *
   * @param work writes the lines and notes which it refuses; it may run more than once
   */
  public ImportReport run(
      ClinicId clinic, CsvTable table, boolean dryRun, Consumer<LineErrors> work) {
    for (int attempt = 1; ; attempt++)
      try {
        return Objects.requireNonNull(
            transactions.execute(
                status -> {
                  oneAtOnce(clinic);
                  var errors = errors(table, work);
                  if (dryRun || !errors.isEmpty()) status.setRollbackOnly();
                  return new ImportReport(table.rows(), errors.sorted());
                }));
      } catch (PessimisticLockingFailureException inEachOthersWay) {
        // The database ended it for somebody who books at this moment; nothing is written yet.
        if (attempt == ATTEMPTS)
          throw new ApiException(ErrorCode.UNAVAILABLE, "others write at this moment: try again");
      }
  }

  private static LineErrors errors(CsvTable table, Consumer<LineErrors> work) {
    var errors = new LineErrors();
    table.errors().forEach(errors::add);
    if (!table.lines().isEmpty()) work.accept(errors);
    return errors;
  }

  private void oneAtOnce(ClinicId clinic) {
    db.sql("select pg_advisory_xact_lock(51, hashint8(:clinic))")
        .param("clinic", clinic.value())
        .query((_, _) -> true)
        .single();
  }
}
