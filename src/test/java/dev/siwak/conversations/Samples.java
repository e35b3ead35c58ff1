package dev.siwak.conversations;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.ProviderId;
import dev.siwak.understanding.Found;
import dev.siwak.understanding.Guard;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.Span;
import dev.siwak.understanding.TimeReading;
import dev.siwak.understanding.When;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One value or more of every record under a sealed type, found by the types alone. */
final class Samples {
  static final Instant TEN = Instant.parse("2026-12-01T07:00:00Z");

  private Samples() {}

  static <T> List<T> of(Class<T> sealed) {
    var all = new ArrayList<T>();
    for (var type : leaves(sealed)) records(type).forEach(value -> all.add(sealed.cast(value)));
    return all;
  }

  static List<Class<?>> leaves(Class<?> type) {
    if (!type.isSealed()) return List.of(type);
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(permitted -> leaves(permitted).stream())
        .distinct()
        .toList();
  }

  /** Each component once with each of its samples, the others at their first. */
  private static List<Object> records(Class<?> type) {
    var components = type.getRecordComponents();
    var values = Arrays.stream(components).map(it -> samples(it.getGenericType())).toList();
    var all = new ArrayList<>();
    all.add(make(type, components, values, -1, 0));
    for (int i = 0; i < components.length; i++)
      for (int k = 1; k < values.get(i).size(); k++) all.add(make(type, components, values, i, k));
    return all;
  }

  private static Object make(
      Class<?> type, RecordComponent[] parts, List<List<Object>> values, int vary, int pick) {
    try {
      var types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      var arguments = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) arguments[i] = values.get(i).get(i == vary ? pick : 0);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException broken) {
      throw new LinkageError(type.getName(), broken);
    }
  }

  private static List<Object> samples(Type type) {
    if (type instanceof ParameterizedType list) {
      var elements = samples(list.getActualTypeArguments()[0]);
      return List.of(elements, List.of(elements.getFirst()), List.of());
    }
    var raw = (Class<?>) type;
    if (raw == String.class) return List.of("cleaning");
    if (raw == boolean.class) return List.of(false, true);
    if (raw == int.class) return List.of(0);
    if (raw == long.class) return List.of(1L);
    if (raw == Instant.class) return List.of(TEN, TEN.plusSeconds(5400), TEN.minusSeconds(99_999));
    if (raw == LocalDate.class) return List.of(LocalDate.of(2026, 12, 4));
    if (raw == AppointmentId.class) return List.of(new AppointmentId(5));
    if (raw == ProviderId.class) return List.of(new ProviderId(12));
    if (raw == When.class) return new ArrayList<>(whens());
    if (raw == Reading.class) return new ArrayList<>(readings());
    if (raw == Facts.class) return new ArrayList<>(facts());
    if (raw.isEnum()) return List.of(raw.getEnumConstants());
    if (raw.isSealed())
      return leaves(raw).stream().flatMap(leaf -> records(leaf).stream()).toList();
    return records(raw);
  }

  static List<When> whens() {
    var day = LocalDate.of(2026, 12, 1);
    return List.of(
        When.on(day).withTime(LocalTime.of(10, 0)),
        When.ANY,
        When.on(day.plusDays(2)),
        When.ANY.withDays(day, day.plusDays(4)),
        When.ANY.withHours(LocalTime.of(16, 0), null),
        When.ANY.withMoments(day.atTime(9, 0), day.plusDays(1).atTime(12, 0)),
        When.on(day.plusDays(3)).withPod(dev.siwak.understanding.PartOfDay.EVENING));
  }

  private static List<Facts> facts() {
    return List.of(
        ChatWorld.facts(TEN.minusSeconds(3600), 0, List.of()),
        ChatWorld.facts(TEN.minusSeconds(3600), 0, ChatWorld.twoVisits()),
        ChatWorld.facts(TEN.plusSeconds(7 * 3600), 2, ChatWorld.twoVisits()),
        ChatWorld.facts(TEN.plusSeconds(3600), 24 * 9, List.of()));
  }

  /** Every intent alone and with every kind of value, and every pair of intents. */
  private static List<Reading> readings() {
    var all = new ArrayList<Reading>();
    for (var intent : Intent.values()) {
      all.add(Heard.that(intent).reading());
      all.add(Heard.that(intent).service("whitening").reading());
      all.add(Heard.that(intent).offer(1).reading());
      all.add(Heard.that(intent).offer(99).reading());
      all.add(Heard.that(intent).name("Sara Ahmed").provider("sara").reading());
      for (var when : whens())
        if (!when.isEmpty()) all.add(Heard.that(intent).when(when).reading());
      all.add(Heard.that(intent).eitherOf(whens().get(0), whens().get(2)).reading());
      for (var second : Intent.values()) all.add(Heard.that(intent, second).reading());
    }
    for (var guard : Guard.values()) all.add(guarded(guard));
    return all;
  }

  private static Reading guarded(Guard guard) {
    return new Reading(
        Language.ARABIC,
        List.of(new Found<>(Intent.UNKNOWN, new Span(0, 1), 0.2)),
        null,
        null,
        null,
        null,
        null,
        TimeReading.NONE,
        guard);
  }
}
