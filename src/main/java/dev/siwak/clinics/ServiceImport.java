package dev.siwak.clinics;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.CatalogueResult.Saved;
import dev.siwak.clinics.CatalogueResult.Unchanged;
import dev.siwak.web.Caller;
import dev.siwak.web.CsvTable;
import dev.siwak.web.FileImport;
import dev.siwak.web.ImportReport;
import dev.siwak.web.LineErrors;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes services from a file, one line for each language; what it does not name stays. */
@Component
class ServiceImport {
  static final List<String> REQUIRED = List.of("code", "name", "duration_minutes", "language");
  static final List<String> OPTIONAL =
      List.of("description", "is_active", "buffer_minutes", "price", "currency");

  private final FileImport imports;
  private final CatalogueLock lock;
  private final OfferWriter offer;
  private final Audit audit;

  ServiceImport(FileImport imports, JdbcClient db, Clinics clinics, Audit audit) {
    this.imports = imports;
    this.lock = new CatalogueLock(db, clinics);
    this.offer = new OfferWriter(db);
    this.audit = audit;
  }

  ImportReport run(Caller caller, CsvTable table, boolean dryRun) {
    return imports.run(
        caller.clinic(),
        table,
        dryRun,
        errors -> lock.change(caller.clinic(), now -> write(caller, table, now, errors)));
  }

  private CatalogueResult write(
      Caller caller, CsvTable table, Catalogue catalogue, LineErrors errors) {
    var before = new HashMap<String, ServiceDraft>();
    for (var service : catalogue.services()) before.put(service.code(), ServiceDraft.of(service));
    var changed =
        drafts(table, before, errors).values().stream()
            .filter(draft -> !draft.equals(before.get(draft.code())))
            .toList();
    if (changed.isEmpty()) return new Unchanged();
    for (var draft : changed) offer.save(caller.clinic(), draft);
    var codes = changed.stream().map(ServiceDraft::code).sorted().toList();
    audit.record(
        caller.clinic(),
        caller.actor(),
        "IMPORT_SERVICES",
        Map.of("rows", table.rows(), "written", codes));
    return new Saved();
  }

  /** By code, each with the texts that it has already. */
  private static Map<String, ServiceDraft> drafts(
      CsvTable table, Map<String, ServiceDraft> before, LineErrors errors) {
    var named = new LinkedHashMap<String, ServiceLines>();
    int others = before.values().stream().mapToInt(draft -> draft.texts().size()).sum();
    var size = new CatalogueSize(others);
    for (var line : table.lines())
      errors.attempt(
          line.number(),
          () -> {
            var known = before.get(line.cell("code"));
            var item = ServiceLines.item(line, known);
            var lines = named.computeIfAbsent(item.code(), _ -> new ServiceLines(item, known));
            if (lines.add(item)) size.grow();
            return item;
          });
    var drafts = new LinkedHashMap<String, ServiceDraft>();
    named.forEach((code, lines) -> drafts.put(code, lines.draft()));
    return drafts;
  }

  /** A list that a file has made longer than a PUT may be could not be put again. */
  private static final class CatalogueSize {
    private int items;

    CatalogueSize(int items) {
      this.items = items;
    }

    void grow() {
      if (++items > ServiceForms.MOST)
        throw ListForm.invalid("at most %d services and languages".formatted(ServiceForms.MOST));
    }
  }
}
