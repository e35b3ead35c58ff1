package dev.siwak;

import dev.siwak.clinics.Catalogue;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.RoomId;
import dev.siwak.kernel.ServiceId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.patients.PatientForm;
import dev.siwak.patients.PatientResult;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One clinic of a test. */
public record TestClinic(World world, ClinicId id, String slug, ZoneId zone) {
  private static final AtomicLong NUMBERS = new AtomicLong(966_500_000_000L);

  /** In its scope and in one transaction. */
  public <T extends @Nullable Object> T in(Supplier<T> work) {
    return world.in(id, work);
  }

  /** In its scope and in one transaction. */
  public void run(Runnable work) {
    world.run(id, work);
  }

  /** In its scope, each use case in a transaction of its own. */
  public <T> T scoped(Supplier<T> work) {
    return TenantScope.call(id, work);
  }

  public Catalogue catalogue() {
    return scoped(() -> world.clinics.catalogue(id));
  }

  public ServiceId service(String code) {
    return catalogue().service(code).orElseThrow().id();
  }

  public ProviderId dentist(String code) {
    return catalogue().provider(code).orElseThrow().id();
  }

  public RoomId room(String code) {
    return catalogue().room(code).orElseThrow().id();
  }

  /** With a number that no other patient has. */
  public PatientId patient(String name) {
    return patient(name, "+" + NUMBERS.incrementAndGet());
  }

  public PatientId patient(String name, String phone) {
    var form = new PatientForm(name, new PhoneNumber(phone), Language.ENGLISH, "", Map.of());
    var result = scoped(() -> world.patients.create(id, new Actor.System("world"), form));
    return switch (result) {
      case PatientResult.Saved(var patient) -> patient.id();
      case PatientResult.NumberTaken taken -> throw new AssertionError(taken);
      case PatientResult.Outdated outdated -> throw new AssertionError(outdated);
      case PatientResult.Unknown unknown -> throw new AssertionError(unknown);
    };
  }

  /** The clinic's wall time, {@code 2026-11-23T10:00}. */
  public Instant at(String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }
}
