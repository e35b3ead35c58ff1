package dev.siwak.clinics;

import dev.siwak.web.Caller;
import dev.siwak.web.CsvTable;
import dev.siwak.web.ImportReport;
import dev.siwak.web.Success;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The services of a clinic that moves in. */
@RestController
class ServiceImportController {
  private final ServiceImport imports;

  ServiceImportController(ServiceImport imports) {
    this.imports = imports;
  }

  @PostMapping(path = "/clinic/{slug}/import/services", consumes = "text/csv")
  Success<ImportReport> services(
      Caller caller,
      @RequestParam(name = "dry_run", defaultValue = "true") boolean dryRun,
      @RequestBody byte[] file) {
    var table = CsvTable.read(file, ServiceImport.REQUIRED, ServiceImport.OPTIONAL);
    return Success.of(imports.run(caller, table, dryRun));
  }
}
