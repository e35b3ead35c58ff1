package dev.siwak.patients;

import static java.util.Comparator.comparing;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.CsvTable;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.FileImport;
import dev.siwak.web.ImportReport;
import dev.siwak.web.LineErrors;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes patients from a file; whoever has the line's number is changed, else made. */
@Component
class PatientImport {
  static final List<String> REQUIRED = List.of("name", "phone");
  static final List<String> OPTIONAL = List.of("language", "notes");

  private final FileImport imports;
  private final Patients patients;
  private final Clinics clinics;
  private final Audit audit;

  PatientImport(FileImport imports, Patients patients, Clinics clinics, Audit audit) {
    this.imports = imports;
    this.patients = patients;
    this.clinics = clinics;
    this.audit = audit;
  }

  /**
   * A line that can be read.
   *
   * @param fields the cells that are not empty
   */
  private record Wanted(long line, PhoneNumber phone, PatientFields fields) {}

  private enum Written {
    CREATED,
    CHANGED,
    AS_BEFORE
  }

  ImportReport run(Caller caller, CsvTable table, boolean dryRun) {
    return imports.run(caller.clinic(), table, dryRun, errors -> write(caller, table, errors));
  }

  private void write(Caller caller, CsvTable table, LineErrors errors) {
    var catalogue = clinics.catalogue(caller.clinic());
    var wanted = read(table, catalogue.rules().region(), errors);
    // Whoever else locks several patients does it in this order too.
    wanted.sort(comparing(line -> line.phone().value()));
    var language = catalogue.clinic().language();
    var counts = new EnumMap<Written, Integer>(Written.class);
    for (var line : wanted)
      errors
          .attempt(line.line(), () -> write(caller, line, language))
          .ifPresent(written -> counts.merge(written, 1, Integer::sum));
    int created = counts.getOrDefault(Written.CREATED, 0);
    int changed = counts.getOrDefault(Written.CHANGED, 0);
    if (created + changed > 0)
      audit.record(
          caller.clinic(),
          caller.actor(),
          "IMPORT_PATIENTS",
          Map.of("rows", table.rows(), "created", created, "changed", changed));
  }

  private static List<Wanted> read(CsvTable table, String region, LineErrors errors) {
    var wanted = new ArrayList<Wanted>();
    var numbers = new HashSet<PhoneNumber>();
    for (var line : table.lines())
      errors
          .attempt(
              line.number(),
              () -> {
                var fields = new PatientFields(json(line), region);
                var phone = fields.onto(PatientForm.BLANK).phone();
                if (phone == null)
                  throw new ApiException(ErrorCode.INVALID_PHONE, "phone is missing");
                if (!numbers.add(phone))
                  throw new ApiException(ErrorCode.CONFLICT, "the phone stands there twice");
                return new Wanted(line.number(), phone, fields);
              })
          .ifPresent(wanted::add);
    return wanted;
  }

  private static ObjectNode json(CsvTable.Line line) {
    var json = JsonNodeFactory.instance.objectNode();
    for (var column : List.of("name", "phone", "language", "notes"))
      if (!line.cell(column).isEmpty()) json.put(column, line.cell(column));
    return json;
  }

  private Written write(Caller caller, Wanted line, Language language) {
    var known = patients.byPhone(caller.clinic(), line.phone());
    if (known.isPresent()) return change(caller, known.get(), line);
    var form = line.fields().onto(PatientForm.BLANK.in(language));
    return switch (patients.create(caller.clinic(), caller.actor(), form)) {
      case PatientResult.Saved _ -> Written.CREATED;
      case PatientResult.NumberTaken(var by) -> change(caller, known(caller, by), line);
      case PatientResult.Outdated _, PatientResult.Unknown _ -> throw busy();
    };
  }

  private Patient known(Caller caller, PatientId patient) {
    return patients.byId(caller.clinic(), patient).orElseThrow(PatientImport::busy);
  }

  /** What the line does not say stays as it is. */
  private Written change(Caller caller, Patient before, Wanted line) {
    var result =
        patients.change(
            caller.clinic(), caller.actor(), before.id(), _ -> true, line.fields()::onto);
    return switch (result) {
      case PatientResult.Saved(var after) ->
          after.equals(before) ? Written.AS_BEFORE : Written.CHANGED;
      case PatientResult.NumberTaken _, PatientResult.Outdated _, PatientResult.Unknown _ ->
          throw busy();
    };
  }

  private static ApiException busy() {
    return new ApiException(ErrorCode.CONFLICT, "somebody else writes this patient: try again");
  }
}
