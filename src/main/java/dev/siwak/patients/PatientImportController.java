package dev.siwak.patients;

import dev.siwak.web.Caller;
import dev.siwak.web.CsvTable;
import dev.siwak.web.ImportReport;
import dev.siwak.web.Success;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The patients of a clinic that moves in. */
@RestController
class PatientImportController {
  private final PatientImport imports;

  PatientImportController(PatientImport imports) {
    this.imports = imports;
  }

  @PostMapping(path = "/clinic/{slug}/import/patients", consumes = "text/csv")
  Success<ImportReport> patients(
      Caller caller,
      @RequestParam(name = "dry_run", defaultValue = "true") boolean dryRun,
      @RequestBody byte[] file) {
    var table = CsvTable.read(file, PatientImport.REQUIRED, PatientImport.OPTIONAL);
    return Success.of(imports.run(caller, table, dryRun));
  }
}
