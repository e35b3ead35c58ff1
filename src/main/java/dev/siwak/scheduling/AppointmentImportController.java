package dev.siwak.scheduling;

import dev.siwak.web.Caller;
import dev.siwak.web.CsvTable;
import dev.siwak.web.ImportReport;
import dev.siwak.web.Success;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calendar of a clinic that moves in. */
@RestController
class AppointmentImportController {
  private final AppointmentImport imports;

  AppointmentImportController(AppointmentImport imports) {
    this.imports = imports;
  }

  @PostMapping(path = "/clinic/{slug}/import/appointments", consumes = "text/csv")
  Success<ImportReport> appointments(
      Caller caller,
      @RequestParam(name = "dry_run", defaultValue = "true") boolean dryRun,
      @RequestBody byte[] file) {
    var table = CsvTable.read(file, VisitLine.REQUIRED, VisitLine.OPTIONAL);
    return Success.of(imports.run(caller, table, dryRun));
  }
}
