package dev.siwak.whatsapp;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.siwak.kernel.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** To which numbers a clinic may send tests. Its own list replaces the one for every other. */
@Component
class TestAllowlist {
  private static final String EVERY_OTHER = "*";

  private final Map<String, Set<PhoneNumber>> numbers;

  /**
   * Takes the value of {@code WHATSAPP_TEST_ALLOWLIST}.
   *
   * @param json clinic → numbers; empty for none
   */
  TestAllowlist(@Value("${siwak.whatsapp.test-allowlist:}") String json) {
    var lists =
        json.isBlank()
            ? Map.<String, List<String>>of()
            : JsonMapper.shared()
                .readValue(json, new TypeReference<Map<String, List<String>>>() {});
    this.numbers =
        lists.entrySet().stream()
            .collect(toUnmodifiableMap(Map.Entry::getKey, list -> read(list.getValue())));
  }

  boolean allows(String slug, PhoneNumber phone) {
    var own = numbers.get(slug);
    return (own == null ? numbers.getOrDefault(EVERY_OTHER, Set.of()) : own).contains(phone);
  }

  private static Set<PhoneNumber> read(List<String> list) {
    return list.stream()
        .flatMap(number -> PhoneNumber.fromWhatsApp(number).stream())
        .collect(toUnmodifiableSet());
  }
}
