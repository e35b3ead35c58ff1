package dev.siwak.clinics;

import dev.siwak.clinics.Whereabouts.Branch;
import dev.siwak.clinics.Whereabouts.Pin;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Places on the map as settings: coordinates, and the list of branches. */
final class PlaceSettings {
  /** As many as one WhatsApp list can show. */
  private static final int MOST = 10;

  private static final SettingType NAME = SettingType.text(60);
  private static final SettingType TEXT = SettingType.text(500);
  private static final Map<String, SettingType> TEXTS =
      Map.of(
          "name_en", NAME,
          "name_ar", NAME,
          "address_en", TEXT,
          "address_ar", TEXT,
          "hours_en", TEXT,
          "hours_ar", TEXT,
          "phone", SettingType.PHONE);
  private static final Set<String> ON_THE_MAP = Set.of("latitude", "longitude");

  static final SettingType COORDINATES =
      new SettingType(
          "{latitude,longitude}, decimal degrees",
          given -> given.isObject() && given.size() == 2 ? pin(given).map(it -> it) : none());

  static final SettingType BRANCHES =
      new SettingType("list of at most " + MOST + " branches", PlaceSettings::branches);

  private PlaceSettings() {}

  private static Optional<Object> none() {
    return Optional.empty();
  }

  private static Optional<Object> branches(JsonNode given) {
    if (!given.isArray() || given.size() > MOST) return none();
    var values = given.values().stream().flatMap(one -> branch(one).stream()).toList();
    var keys = values.stream().map(value -> branch(value).key()).distinct().count();
    return keys == given.size() ? Optional.of(values) : none();
  }

  /** Unknown members are refused: a misspelt address would otherwise be missing without a word. */
  private static Optional<Map<String, Object>> branch(JsonNode given) {
    if (!given.isObject()) return Optional.empty();
    var value = new TreeMap<String, Object>();
    for (var member : given.properties()) {
      var type = TEXTS.get(member.getKey());
      if (type == null && !ON_THE_MAP.contains(member.getKey())) return Optional.empty();
      if (type == null || member.getValue().isNull()) continue;
      var text = type.read(member.getValue());
      if (text.isEmpty()) return Optional.empty();
      if (!text.get().equals("")) value.put(member.getKey(), text.get());
    }
    var located = ON_THE_MAP.stream().filter(key -> isSet(given.get(key))).count();
    var pin = located == 0 ? Optional.of(Map.<String, Object>of()) : pin(given);
    pin.ifPresent(value::putAll);
    return pin.isPresent() && has(value, "name") && has(value, "address")
        ? Optional.of(value)
        : Optional.empty();
  }

  private static boolean isSet(@Nullable JsonNode member) {
    return member != null && !member.isNull();
  }

  private static boolean has(Map<String, Object> value, String text) {
    return value.containsKey(text + "_en") || value.containsKey(text + "_ar");
  }

  private static Optional<Map<String, Object>> pin(JsonNode given) {
    var latitude = degrees(given.get("latitude"), 90);
    var longitude = degrees(given.get("longitude"), 180);
    return latitude.isPresent() && longitude.isPresent()
        ? Optional.of(value(new Pin(latitude.get(), longitude.get())))
        : Optional.empty();
  }

  private static Optional<Double> degrees(@Nullable JsonNode given, int most) {
    return Optional.ofNullable(given)
        .filter(JsonNode::isNumber)
        .map(JsonNode::asDouble)
        .filter(number -> Math.abs(number) <= most);
  }

  static Map<String, Object> value(Pin pin) {
    return new TreeMap<>(Map.of("latitude", pin.latitude(), "longitude", pin.longitude()));
  }

  static @Nullable Pin readPin(@Nullable Object value) {
    return value instanceof Map<?, ?> pin
            && pin.get("latitude") instanceof Number latitude
            && pin.get("longitude") instanceof Number longitude
        ? new Pin(latitude.doubleValue(), longitude.doubleValue())
        : null;
  }

  static List<Map<String, Object>> values(List<Branch> branches) {
    return branches.stream().map(PlaceSettings::value).toList();
  }

  private static Map<String, Object> value(Branch branch) {
    var value = new TreeMap<String, Object>();
    for (var language : Language.values()) {
      put(value, "name_" + language.code(), branch.names().get(language));
      put(value, "address_" + language.code(), branch.addresses().get(language));
      put(value, "hours_" + language.code(), branch.hours().get(language));
    }
    put(value, "phone", branch.phone() == null ? null : branch.phone().value());
    if (branch.pin() != null) value.putAll(value(branch.pin()));
    return value;
  }

  private static void put(Map<String, Object> value, String key, @Nullable String text) {
    if (text != null) value.put(key, text);
  }

  static List<Branch> readBranches(@Nullable Object values) {
    var branches = new ArrayList<Branch>();
    if (values instanceof List<?> list)
      for (var value : list) if (value instanceof Map<?, ?> members) branches.add(branch(members));
    return branches;
  }

  private static Branch branch(Map<?, ?> members) {
    return new Branch(
        texts(members, "name"),
        texts(members, "address"),
        texts(members, "hours"),
        readPin(members),
        members.get("phone") instanceof String phone ? new PhoneNumber(phone) : null);
  }

  private static Map<Language, String> texts(Map<?, ?> members, String name) {
    var texts = new EnumMap<Language, String>(Language.class);
    Stream.of(Language.values())
        .forEach(
            language -> {
              if (members.get(name + "_" + language.code()) instanceof String text)
                texts.put(language, text);
            });
    return texts;
  }
}
