package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.RoomId;
import dev.siwak.kernel.ServiceId;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes services, and the providers and rooms that serve them. */
final class OfferWriter {
  private final JdbcClient db;

  OfferWriter(JdbcClient db) {
    this.db = db;
  }

  void save(ClinicId clinic, ServiceDraft service) {
    var price = service.price();
    var grid = service.grid();
    var id =
        db.sql(
                """
                insert into services (clinic_id, code, duration_minutes, buffer_minutes,
                  grid_minutes, price, currency, active)
                values (:clinic, :code, :duration, :buffer, :grid, :price, :currency, :active)
                on conflict (clinic_id, code) do update set
                  duration_minutes = excluded.duration_minutes,
                  buffer_minutes = excluded.buffer_minutes,
                  grid_minutes = excluded.grid_minutes,
                  price = excluded.price,
                  currency = excluded.currency,
                  active = excluded.active
                returning id
                """)
            .param("clinic", clinic.value())
            .param("code", service.code())
            .param("duration", service.duration().toMinutes())
            .param("buffer", service.buffer().toMinutes())
            .param("grid", grid == null ? null : grid.toMinutes())
            .param("price", price == null ? null : price.amount())
            .param("currency", price == null ? null : price.currency())
            .param("active", service.active())
            .query(Long.class)
            .single();
    clear(clinic, "delete from service_texts where clinic_id = :clinic and service_id = :id", id);
    service.texts().forEach((language, text) -> add(clinic, id, language, text));
  }

  private void add(ClinicId clinic, long service, Language language, Service.Text text) {
    db.sql(
            """
            insert into service_texts (clinic_id, service_id, lang, name, description)
            values (:clinic, :service, :lang, :name, :description)
            """)
        .param("clinic", clinic.value())
        .param("service", service)
        .param("lang", language.code())
        .param("name", text.name())
        .param("description", text.description())
        .update();
  }

  void save(ClinicId clinic, Catalogue catalogue, ProviderDraft provider) {
    var gender = provider.gender();
    var id =
        db.sql(
                """
                insert into providers
                  (clinic_id, code, name, arabic_name, gender, languages, active)
                values (:clinic, :code, :name, :arabic, :gender, :languages, :active)
                on conflict (clinic_id, code) do update set
                  name = excluded.name,
                  arabic_name = excluded.arabic_name,
                  gender = excluded.gender,
                  languages = excluded.languages,
                  active = excluded.active
                returning id
                """)
            .param("clinic", clinic.value())
            .param("code", provider.code())
            .param("name", provider.name())
            .param("arabic", provider.arabicName())
            .param("gender", gender == null ? null : gender.code())
            .param(
                "languages",
                provider.languages().stream().map(Language::code).sorted().toArray(String[]::new))
            .param("active", provider.active())
            .query(Long.class)
            .single();
    clear(
        clinic,
        "delete from provider_services where clinic_id = :clinic and provider_id = :id",
        id);
    clear(clinic, "delete from provider_hours where clinic_id = :clinic and provider_id = :id", id);
    clear(clinic, "delete from time_off where clinic_id = :clinic and provider_id = :id", id);
    db.sql(
            """
            insert into provider_services (clinic_id, provider_id, service_id)
            select :clinic, :provider, service from unnest(:services::bigint[]) service
            """)
        .param("clinic", clinic.value())
        .param("provider", id)
        .param("services", ids(catalogue, provider.serviceCodes()))
        .update();
    provider.hours().forEach(hours -> add(clinic, new ProviderId(id), hours));
    provider.timeOff().forEach(off -> add(clinic, new ProviderId(id), off));
  }

  private void add(ClinicId clinic, ProviderId provider, Provider.Hours hours) {
    db.sql(
            """
            insert into provider_hours (clinic_id, provider_id, weekday, start_time, end_time)
            values (:clinic, :provider, :weekday, :start, :end)
            """)
        .param("clinic", clinic.value())
        .param("provider", provider.value())
        .param("weekday", Columns.weekday(hours.day()))
        .param("start", hours.start())
        .param("end", hours.end())
        .update();
  }

  private void add(ClinicId clinic, ProviderId provider, Provider.TimeOff off) {
    db.sql(
            """
            insert into time_off (clinic_id, provider_id, start_at, end_at, reason)
            values (:clinic, :provider, :start, :end, :reason)
            """)
        .param("clinic", clinic.value())
        .param("provider", provider.value())
        .param("start", off.during().start().atOffset(ZoneOffset.UTC))
        .param("end", off.during().end().atOffset(ZoneOffset.UTC))
        .param("reason", off.reason())
        .update();
  }

  void save(ClinicId clinic, Catalogue catalogue, RoomDraft room) {
    var id =
        db.sql(
                """
                insert into rooms (clinic_id, code, name, active)
                values (:clinic, :code, :name, :active)
                on conflict (clinic_id, code) do update set
                  name = excluded.name,
                  active = excluded.active
                returning id
                """)
            .param("clinic", clinic.value())
            .param("code", room.code())
            .param("name", room.name())
            .param("active", room.active())
            .query((row, _) -> new RoomId(row.getLong("id")))
            .single();
    clear(
        clinic,
        "delete from room_services where clinic_id = :clinic and room_id = :id",
        id.value());
    db.sql(
            """
            insert into room_services (clinic_id, room_id, service_id)
            select :clinic, :room, service from unnest(:services::bigint[]) service
            """)
        .param("clinic", clinic.value())
        .param("room", id.value())
        .param("services", ids(catalogue, room.serviceCodes()))
        .update();
  }

  private void clear(ClinicId clinic, String sql, long id) {
    db.sql(sql).param("clinic", clinic.value()).param("id", id).update();
  }

  private static Long[] ids(Catalogue catalogue, Collection<String> codes) {
    return codes.stream()
        .map(code -> catalogue.service(code).orElseThrow().id())
        .map(ServiceId::value)
        .toArray(Long[]::new);
  }
}
