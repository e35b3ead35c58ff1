package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.IfMatch;
import dev.siwak.web.Listing;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a clinic has decided. */
@RestController
@RequestMapping("/clinic/{slug}/settings")
class SettingsController {
  private final SettingsEditor settings;

  SettingsController(SettingsEditor settings) {
    this.settings = settings;
  }

  record Form(@Nullable JsonNode settings) {}

  @GetMapping
  Success<Listing<SettingsView.Item>> get(
      ClinicId clinic,
      @RequestParam(required = false) @Nullable String size,
      Paging paging,
      HttpServletResponse answer) {
    return Success.of(Listing.of(shown(clinic, answer), size, paging));
  }

  /** The keys that are given; the others stay as they are. */
  @PutMapping
  Success<Listing<SettingsView.Item>> put(
      Caller caller, IfMatch ifMatch, @RequestBody Form form, HttpServletResponse answer) {
    var result = settings.change(caller.clinic(), caller.actor(), ifMatch, read(form.settings()));
    CatalogueRefusal.throwIfRefused(result);
    return Success.of(Listing.whole(shown(caller.clinic(), answer)));
  }

  private List<SettingsView.Item> shown(ClinicId clinic, HttpServletResponse answer) {
    var view = settings.read(clinic);
    view.tag().on(answer);
    return view.items();
  }

  private static Map<Setting, @Nullable Object> read(@Nullable JsonNode given) {
    if (given == null || !given.isObject()) throw refused("settings is {key: value}");
    var values = new EnumMap<Setting, @Nullable Object>(Setting.class);
    for (var entry : given.properties()) {
      var setting = Setting.of(entry.getKey()).orElseThrow(() -> refused("an unknown key"));
      values.put(setting, value(setting, entry.getValue()));
    }
    return values;
  }

  private static @Nullable Object value(Setting setting, JsonNode given) {
    if (given.isNull()) return setting.standard();
    return setting
        .type()
        .read(given)
        .orElseThrow(() -> refused(setting.key() + ": " + setting.type().name()));
  }

  private static ApiException refused(String why) {
    return new ApiException(ErrorCode.INVALID_PAYLOAD, why);
  }
}
