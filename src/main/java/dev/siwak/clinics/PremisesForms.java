package dev.siwak.clinics;

import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Hours, providers, rooms and closures as they come from outside. */
final class PremisesForms {
  private static final int MOST_OFFERS = 200;
  private static final int MOST_STRETCHES = 1_000;
  private static final int MOST_OF_ONE = 100;
  private static final int LONGEST_REASON = 500;

  private PremisesForms() {}

  static List<HoursDraft> hours(JsonNode body) {
    return ListForm.items(
        body,
        "hours",
        MOST_STRETCHES,
        form ->
            new HoursDraft(
                form.optionalCode("service_code", ErrorCode.INVALID_SERVICE),
                form.weekday(),
                form.hour("start_time"),
                form.hour("end_time")));
  }

  static List<ProviderDraft> providers(JsonNode body, ClinicTime time) {
    return once(
        ListForm.items(
            body,
            "providers",
            MOST_OFFERS,
            form -> {
              var arabic = form.text("name_ar", ListForm.LONGEST_NAME);
              return new ProviderDraft(
                  form.code(),
                  form.name(),
                  arabic.isEmpty() ? null : arabic,
                  gender(form.text("gender", 10)),
                  form.codes("service_codes", MOST_OFFERS),
                  form.languages(),
                  form.active(),
                  form.list("hours", MOST_OF_ONE, PremisesForms::works),
                  form.list("time_off", MOST_OF_ONE, off -> timeOff(off, time)));
            }));
  }

  private static Provider.Hours works(ListForm form) {
    return new Provider.Hours(form.weekday(), form.hour("start_time"), form.hour("end_time"));
  }

  private static Provider.TimeOff timeOff(ListForm form, ClinicTime time) {
    return new Provider.TimeOff(
        form.slot("start_at", "end_at", time), form.text("reason", LONGEST_REASON));
  }

  private static @Nullable Gender gender(String code) {
    if (code.isEmpty()) return null;
    return Arrays.stream(Gender.values())
        .filter(gender -> gender.code().equals(code))
        .findFirst()
        .orElseThrow(() -> ListForm.invalid("gender is female or male"));
  }

  static List<RoomDraft> rooms(JsonNode body) {
    return once(
        ListForm.items(
            body,
            "rooms",
            MOST_OFFERS,
            form ->
                new RoomDraft(
                    form.code(),
                    form.name(),
                    form.codes("service_codes", MOST_OFFERS),
                    form.active())));
  }

  /** One that stands there twice says nothing more. */
  static List<ClosureDraft> closures(JsonNode body, ClinicTime time) {
    return ListForm.items(
            body,
            "closures",
            MOST_STRETCHES,
            form ->
                new ClosureDraft(
                    form.slot("from", "to", time),
                    form.text("reason", LONGEST_REASON),
                    form.optionalCode("provider_code", ErrorCode.INVALID_PAYLOAD)))
        .stream()
        .distinct()
        .sorted(Comparator.comparing(closure -> closure.during().start()))
        .toList();
  }

  private static <T extends Offered> List<T> once(List<T> offers) {
    var codes = new HashSet<String>();
    for (var offer : offers)
      if (!codes.add(offer.code())) throw ListForm.invalid(offer.code() + " stands there twice");
    return offers;
  }
}
