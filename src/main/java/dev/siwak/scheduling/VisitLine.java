package dev.siwak.scheduling;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Provider;
import dev.siwak.clinics.Room;
import dev.siwak.clinics.Service;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.RoomId;
import dev.siwak.kernel.ServiceId;
import dev.siwak.patients.Patient;
import dev.siwak.web.ApiException;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.CsvTable;
import dev.siwak.web.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A visit as a line of a file names it, by the clinic's own codes and times. */
record VisitLine(
    PhoneNumber phone,
    String name,
    ServiceId service,
    Instant start,
    @Nullable ProviderId provider,
    @Nullable RoomId room,
    String notes) {
  static final List<String> REQUIRED =
      List.of("patient_phone", "patient_name", "service_code", "start_at");
  static final List<String> OPTIONAL = List.of("provider_code", "room_code", "notes");

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_NOTES = 4_096;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Cntrl}]+");

  /** As spreadsheets write a time. */
  private static final Pattern BLANK_BEFORE_TIME = Pattern.compile("^([0-9-]{10}) (?=[0-9])");

  static VisitLine read(CsvTable.Line line, Catalogue catalogue) {
    var phone =
        PhoneNumber.parse(line.cell("patient_phone"), catalogue.rules().region())
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.INVALID_PHONE,
                        "patient_phone is a number with its country code"));
    var service =
        catalogue
            .service(line.cell("service_code"))
            .filter(Service::active)
            .orElseThrow(() -> unknown("service_code"));
    return new VisitLine(
        phone,
        BETWEEN_WORDS.matcher(text(line, "patient_name", LONGEST_NAME)).replaceAll(" "),
        service.id(),
        start(line, catalogue),
        provider(line, catalogue),
        room(line, catalogue),
        text(line, "notes", LONGEST_NOTES));
  }

  /** Whoever comes under the number of somebody with another name. */
  BookingRequest of(Patient patient) {
    var other = !name.isEmpty() && !name.equalsIgnoreCase(patient.name());
    return new BookingRequest(
        patient.id(), other ? name : null, service, provider, room, start, notes);
  }

  /** The same visit, whatever is noted of it. */
  VisitLine withoutNotes() {
    return new VisitLine(phone, name, service, start, provider, room, "");
  }

  private static Instant start(CsvTable.Line line, Catalogue catalogue) {
    var written = BLANK_BEFORE_TIME.matcher(line.cell("start_at")).replaceFirst("$1T");
    return new ClinicTime(catalogue.clinic().zone()).parse(written, ErrorCode.OUT_OF_HOURS);
  }

  private static @Nullable ProviderId provider(CsvTable.Line line, Catalogue catalogue) {
    var code = line.cell("provider_code");
    return code.isEmpty()
        ? null
        : catalogue.provider(code).map(Provider::id).orElseThrow(() -> unknown("provider_code"));
  }

  private static @Nullable RoomId room(CsvTable.Line line, Catalogue catalogue) {
    var code = line.cell("room_code");
    return code.isEmpty()
        ? null
        : catalogue.room(code).map(Room::id).orElseThrow(() -> unknown("room_code"));
  }

  private static String text(CsvTable.Line line, String column, int longest) {
    var text = line.cell(column);
    if (text.length() > longest)
      throw new ApiException(
          ErrorCode.INVALID_PAYLOAD, "%s is a text of at most %d".formatted(column, longest));
    return text;
  }

  private static ApiException unknown(String column) {
    return new ApiException(ErrorCode.INVALID_SERVICE, column + " is not known");
  }

  /** Safe in logs. */
  @Override
  public String toString() {
    return "visit at " + start;
  }
}
