package dev.siwak.clinics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.siwak.web.EntityTag;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings as the API shows them: of a secret only whether it is set. */
record SettingsView(List<Item> items, EntityTag tag) {
  sealed interface Item {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Open(
      String key,
      String type,
      @Nullable Object value,
      @JsonProperty("default") @Nullable Object standard,
      String description)
      implements Item {}

  record Secret(String key, String type, boolean set, String description) implements Item {}

  /**
   * A new secret is a new state, though nobody sees it.
   *
   * @param leadSecret as it lies in the database
   */
  static SettingsView of(SettingValues values, Optional<byte[]> leadSecret) {
    var items =
        Arrays.stream(Setting.values())
            .map(setting -> item(setting, values, leadSecret.isPresent()))
            .toList();
    var sealed = leadSecret.map(HexFormat.of()::formatHex).orElse("");
    return new SettingsView(items, EntityTag.of(List.of(items, sealed)));
  }

  private static Item item(Setting setting, SettingValues values, boolean set) {
    var type = setting.type().name();
    return setting.isSecret()
        ? new Secret(setting.key(), type, set, setting.meaning())
        : new Open(setting.key(), type, values.get(setting), setting.standard(), setting.meaning());
  }
}
