package dev.siwak.scheduling;

import dev.siwak.clinics.Catalogue;
import dev.siwak.web.Caller;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.CsvText;
import dev.siwak.web.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The agenda for whoever takes it along. */
@RestController
class AgendaExportController {
  private final AgendaExport exports;

  AgendaExportController(AgendaExport exports) {
    this.exports = exports;
  }

  @GetMapping(path = "/clinic/{slug}/export/appointments.csv", produces = "text/csv;charset=UTF-8")
  ResponseEntity<byte[]> appointments(
      Caller caller, @RequestParam Optional<String> from, @RequestParam Optional<String> to) {
    var lines =
        exports.lines(
            caller,
            catalogue ->
                new Agenda.Filter(time(from, catalogue), time(to, catalogue), null, null, null));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"appointments.csv\"")
        .body(CsvText.write(AgendaExport.COLUMNS, lines));
  }

  private static @Nullable Instant time(Optional<String> text, Catalogue catalogue) {
    var time = new ClinicTime(catalogue.clinic().zone());
    return text.map(given -> time.parse(given, ErrorCode.INVALID_PAYLOAD)).orElse(null);
  }
}
