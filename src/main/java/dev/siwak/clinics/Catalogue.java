package dev.siwak.clinics;

import static java.util.stream.Collectors.toSet;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.RoomId;
import dev.siwak.kernel.ServiceId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All that a clinic offers, as one consistent state; the inactive too. Lists are ordered by id.
 *
 * @param version names this state; it changes with every write
 */
public record Catalogue(
    Clinic clinic,
    List<Service> services,
    List<Provider> providers,
    List<Room> rooms,
    List<WeeklyHours> hours,
    List<Closure> closures,
    ClinicRules rules,
    long version) {
  public Catalogue {
    services = List.copyOf(services);
    providers = List.copyOf(providers);
    rooms = List.copyOf(rooms);
    hours = List.copyOf(hours);
    closures = List.copyOf(closures);
  }

  public Optional<Service> service(String code) {
    return services.stream().filter(service -> service.code().equals(code)).findFirst();
  }

  public Optional<Service> service(ServiceId id) {
    return services.stream().filter(service -> service.id().equals(id)).findFirst();
  }

  Set<String> codes(Set<ServiceId> services) {
    return services.stream().map(id -> service(id).orElseThrow().code()).collect(toSet());
  }

  public Optional<Provider> provider(String code) {
    return providers.stream().filter(provider -> provider.code().equals(code)).findFirst();
  }

  public Optional<Provider> provider(ProviderId id) {
    return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
  }

  public Optional<Room> room(String code) {
    return rooms.stream().filter(room -> room.code().equals(code)).findFirst();
  }

  public Optional<Room> room(RoomId id) {
    return rooms.stream().filter(room -> room.id().equals(id)).findFirst();
  }

  /** Active providers who do this service. */
  public List<Provider> providersOf(ServiceId service) {
    return providers.stream()
        .filter(provider -> provider.active() && provider.services().contains(service))
        .toList();
  }

  /** Active rooms in which this service can be done. */
  public List<Room> roomsFor(ServiceId service) {
    return rooms.stream()
        .filter(room -> room.active() && room.services().contains(service))
        .toList();
  }

  /** When the clinic is open for this service: its own hours if it has any, else the general. */
  public List<WeeklyHours> hoursOf(ServiceId service) {
    var own = hours.stream().filter(open -> service.equals(open.service())).toList();
    return own.isEmpty()
        ? hours.stream().filter(open -> Objects.isNull(open.service())).toList()
        : own;
  }

  /** The clinic's name in this language, else the name it is registered under. */
  public String name(Language language) {
    var text = rules.texts().get(language);
    return text == null || text.name().isEmpty() ? clinic.name() : text.name();
  }
}
