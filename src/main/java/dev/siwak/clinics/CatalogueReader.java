package dev.siwak.clinics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.siwak.clinics.Provider.Hours;
import dev.siwak.clinics.Provider.TimeOff;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.ServiceId;
import dev.siwak.kernel.TimeSlot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads a whole catalogue. What it reads is bounded by the clinic's size, never by its history. */
final class CatalogueReader {
  private final JdbcClient db;
  private final PremisesReader premises;
  private final RulesRows rules;

  CatalogueReader(JdbcClient db) {
    this.db = db;
    this.premises = new PremisesReader(db);
    this.rules = new RulesRows(db);
  }

  long version(ClinicId clinic) {
    return db.sql("select catalogue_version from clinics where id = :clinic")
        .param("clinic", clinic.value())
        .query(Long.class)
        .single();
  }

  /** Reads again when a change is committed between two of the statements. */
  Catalogue read(ClinicId clinic) {
    while (true) {
      var before = version(clinic);
      var catalogue =
          new Catalogue(
              premises.clinic(clinic),
              services(clinic),
              providers(clinic),
              premises.rooms(clinic),
              premises.hours(clinic),
              premises.closures(clinic),
              rules.read(clinic),
              before);
      if (version(clinic) == before) return catalogue;
    }
  }

  private List<Service> services(ClinicId clinic) {
    var texts = serviceTexts(clinic);
    return rows(
        clinic,
        """
        select id, code, duration_minutes, buffer_minutes, grid_minutes, price, currency, active
        from services where clinic_id = :clinic
        order by id
        """,
        (row, _) -> {
          var id = new ServiceId(row.getLong("id"));
          var price = row.getBigDecimal("price");
          var grid = row.getInt("grid_minutes");
          return new Service(
              id,
              row.getString("code"),
              Duration.ofMinutes(row.getInt("duration_minutes")),
              Duration.ofMinutes(row.getInt("buffer_minutes")),
              grid == 0 ? null : Duration.ofMinutes(grid),
              price == null ? null : new Price(price, row.getString("currency")),
              row.getBoolean("active"),
              texts.getOrDefault(id, Map.of()));
        });
  }

  private Map<ServiceId, Map<Language, Service.Text>> serviceTexts(ClinicId clinic) {
    record Row(ServiceId service, Language language, Service.Text text) {}
    return rows(
            clinic,
            """
            select service_id, lang, name, description
            from service_texts where clinic_id = :clinic
            """,
            (row, _) ->
                new Row(
                    new ServiceId(row.getLong("service_id")),
                    Language.of(row.getString("lang")),
                    new Service.Text(row.getString("name"), row.getString("description"))))
        .stream()
        .collect(groupingBy(Row::service, toMap(Row::language, Row::text)));
  }

  private List<Provider> providers(ClinicId clinic) {
    var hours = providerHours(clinic);
    var timeOff = timeOff(clinic);
    return rows(
        clinic,
        """
        select p.id, p.code, p.name, p.arabic_name, p.gender, p.languages, p.active,
          array(
            select s.service_id from provider_services s
            where s.clinic_id = p.clinic_id and s.provider_id = p.id) as services
        from providers p where p.clinic_id = :clinic
        order by p.id
        """,
        (row, _) -> {
          var id = new ProviderId(row.getLong("id"));
          return new Provider(
              id,
              row.getString("code"),
              row.getString("name"),
              row.getString("arabic_name"),
              Columns.gender(row.getString("gender")),
              Columns.services(row),
              Columns.languages(row),
              row.getBoolean("active"),
              hours.getOrDefault(id, List.of()),
              timeOff.getOrDefault(id, List.of()));
        });
  }

  private Map<ProviderId, List<Hours>> providerHours(ClinicId clinic) {
    return grouped(
        rows(
            clinic,
            """
            select provider_id, weekday, start_time, end_time
            from provider_hours where clinic_id = :clinic
            order by weekday, start_time
            """,
            (row, _) ->
                Map.entry(
                    new ProviderId(row.getLong("provider_id")),
                    new Hours(
                        Columns.day(row),
                        Columns.time(row, "start_time"),
                        Columns.time(row, "end_time")))));
  }

  private Map<ProviderId, List<TimeOff>> timeOff(ClinicId clinic) {
    return grouped(
        rows(
            clinic,
            """
            select provider_id, start_at, end_at, reason
            from time_off where clinic_id = :clinic
            order by start_at
            """,
            (row, _) ->
                Map.entry(
                    new ProviderId(row.getLong("provider_id")),
                    new TimeOff(
                        new TimeSlot(
                            Columns.instant(row, "start_at"), Columns.instant(row, "end_at")),
                        row.getString("reason")))));
  }

  private static <T> Map<ProviderId, List<T>> grouped(List<Entry<ProviderId, T>> rows) {
    return rows.stream().collect(groupingBy(Entry::getKey, mapping(Entry::getValue, toList())));
  }

  private <T> List<T> rows(ClinicId clinic, String sql, RowMapper<T> mapper) {
    return db.sql(sql).param("clinic", clinic.value()).query(mapper).list();
  }
}
