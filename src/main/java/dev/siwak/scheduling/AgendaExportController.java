package dev.siwak.scheduling;

import dev.siwak.clinics.Clinics;
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
  private final Clinics clinics;

  AgendaExportController(AgendaExport exports, Clinics clinics) {
    this.exports = exports;
    this.clinics = clinics;
  }

  @GetMapping(path = "/clinic/{slug}/export/appointments.csv", produces = "text/csv;charset=utf-8")
  ResponseEntity<byte[]> appointments(
      Caller caller, @RequestParam Optional<String> from, @RequestParam Optional<String> to) {
    var time = new ClinicTime(clinics.get(caller.clinic()).zone());
    var lines = exports.lines(caller, read(time, from), read(time, to));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"appointments.csv\"")
        .body(CsvText.write(AgendaExport.COLUMNS, lines));
  }

  private static @Nullable Instant read(ClinicTime time, Optional<String> text) {
    return text.map(given -> time.parse(given, ErrorCode.INVALID_PAYLOAD)).orElse(null);
  }
}
