package dev.siwak.scheduling;

import dev.siwak.clinics.CatalogueUse;
import dev.siwak.kernel.ClinicId;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which services, providers and rooms have appointments. */
@Component
class UsedOffers implements CatalogueUse {
  private final JdbcClient db;

  UsedOffers(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Set<Long> used(ClinicId clinic, Kind kind, Collection<Long> ids) {
    var found =
        db.sql(
                switch (kind) {
                  case SERVICE ->
                      """
                      select distinct service_id from appointments
                      where clinic_id = :clinic and service_id = any(:ids)
                      """;
                  case PROVIDER ->
                      """
                      select distinct provider_id from appointments
                      where clinic_id = :clinic and provider_id = any(:ids)
                      """;
                  case ROOM ->
                      """
                      select distinct room_id from appointments
                      where clinic_id = :clinic and room_id = any(:ids)
                      """;
                })
            .param("clinic", clinic.value())
            .param("ids", ids.toArray(Long[]::new))
            .query((row, _) -> row.getLong(1))
            .list();
    return Set.copyOf(found);
  }
}
