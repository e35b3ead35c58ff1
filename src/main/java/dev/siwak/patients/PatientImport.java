package dev.siwak.patients;

import static java.util.Comparator.comparing;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.CsvTable;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.ImportReport;
import dev.siwak.web.ImportReport.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes patients from a file; whoever has the line's number is changed, else made. */
@Component
class PatientImport {
  private final Patients patients;
  private final Clinics clinics;
  private final Audit audit;

  PatientImport(Patients patients, Clinics clinics, Audit audit) {
    this.patients = patients;
    this.clinics = clinics;
    this.audit = audit;
  }

  /**
   * A line that can be read.
   *
   * @param fields the cells that are not empty
   */
  private record Wanted(PhoneNumber phone, PatientFields fields) {}

  /** All of it, or nothing where a line is refused or it is only tried. */
  @Transactional
  public ImportReport run(Caller caller, CsvTable table, boolean dryRun) {
    var problems = new ArrayList<Problem>();
    var wanted = read(caller, table, problems);
    // Two files with the same people in another order do not wait for each other in a circle.
    wanted.sort(comparing(line -> line.phone().value()));
    int created = 0;
    int changed = 0;
    for (var line : wanted)
      switch (write(caller, line)) {
        case CREATED -> created++;
        case CHANGED -> changed++;
        case AS_BEFORE -> {}
      }
    if (dryRun || !problems.isEmpty())
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    else if (created + changed > 0)
      audit.record(
          caller.clinic(),
          caller.actor(),
          "PATIENTS_IMPORT",
          Map.of("rows", table.lines().size(), "created", created, "changed", changed));
    return new ImportReport(table.lines().size(), problems);
  }

  private List<Wanted> read(Caller caller, CsvTable table, List<Problem> problems) {
    var own = clinics.catalogue(caller.clinic()).rules().phone();
    var region = own == null ? PhoneNumber.NO_REGION : own.region();
    var wanted = new ArrayList<Wanted>();
    var numbers = new HashSet<PhoneNumber>();
    for (var line : table.lines())
      try {
        CsvTable.check(line);
        var fields = new PatientFields(json(line), region);
        var phone = fields.onto(PatientForm.BLANK).phone();
        if (phone == null) throw new ApiException(ErrorCode.INVALID_PHONE, "phone is missing");
        if (!numbers.add(phone))
          throw new ApiException(ErrorCode.CONFLICT, "the number stands there twice");
        wanted.add(new Wanted(phone, fields));
      } catch (ApiException refused) {
        problems.add(Problem.of(line, refused));
      }
    return wanted;
  }

  private static ObjectNode json(CsvTable.Line line) {
    var json = JsonNodeFactory.instance.objectNode();
    for (var column : List.of("name", "phone", "language", "notes"))
      if (!line.cell(column).isEmpty()) json.put(column, line.cell(column));
    switch (line.cell("messages")) {
      case "" -> {}
      case "true" -> json.putObject("consents").put(Patient.MESSAGES, true);
      case "false" -> json.putObject("consents").put(Patient.MESSAGES, false);
      default -> throw new ApiException(ErrorCode.INVALID_PAYLOAD, "messages is true or false");
    }
    return json;
  }

  private enum Written {
    CREATED,
    CHANGED,
    AS_BEFORE
  }

  private Written write(Caller caller, Wanted line) {
    var known = patients.byPhone(caller.clinic(), line.phone()).orElse(null);
    if (known == null) {
      var language = clinics.get(caller.clinic()).language();
      patients.create(
          caller.clinic(), caller.actor(), line.fields().onto(PatientForm.BLANK.in(language)));
      return Written.CREATED;
    }
    var before = PatientForm.of(known);
    var after = before.with(line.fields().onto(before));
    if (Objects.equals(before, after)) return Written.AS_BEFORE;
    patients.update(caller.clinic(), caller.actor(), known.id(), after);
    return Written.CHANGED;
  }
}
