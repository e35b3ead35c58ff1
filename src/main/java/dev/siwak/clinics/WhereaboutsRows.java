package dev.siwak.clinics;

import static java.util.Objects.requireNonNull;

import dev.siwak.clinics.Whereabouts.Pin;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes where a clinic is found; it stands beside its other rules. */
final class WhereaboutsRows {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;

  WhereaboutsRows(JdbcClient db) {
    this.db = db;
  }

  Whereabouts read(ClinicId clinic) {
    return db.sql(
            """
            select latitude, longitude, directions_en, directions_ar, branches
            from clinic_rules where clinic_id = :clinic
            """)
        .param("clinic", clinic.value())
        .query((row, _) -> whereabouts(row))
        .optional()
        .orElse(Whereabouts.UNKNOWN);
  }

  private static Whereabouts whereabouts(ResultSet row) throws SQLException {
    var latitude = row.getObject("latitude", Double.class);
    var longitude = row.getObject("longitude", Double.class);
    var directions = new EnumMap<Language, String>(Language.class);
    for (var language : Language.values()) {
      var text = requireNonNull(row.getString("directions_" + language.code()));
      if (!text.isEmpty()) directions.put(language, text);
    }
    return new Whereabouts(
        latitude == null || longitude == null ? null : new Pin(latitude, longitude),
        directions,
        PlaceSettings.readBranches(
            JSON.readValue(requireNonNull(row.getString("branches")), List.class)));
  }

  /** The clinic's rules are written already. */
  void save(ClinicId clinic, Whereabouts whereabouts) {
    var pin = whereabouts.pin();
    db.sql(
            """
            update clinic_rules
            set latitude = :latitude, longitude = :longitude, directions_en = :english,
              directions_ar = :arabic, branches = :branches::jsonb
            where clinic_id = :clinic
            """)
        .param("clinic", clinic.value())
        .param("latitude", pin == null ? null : pin.latitude())
        .param("longitude", pin == null ? null : pin.longitude())
        .param("english", whereabouts.directions().getOrDefault(Language.ENGLISH, ""))
        .param("arabic", whereabouts.directions().getOrDefault(Language.ARABIC, ""))
        .param("branches", JSON.writeValueAsString(PlaceSettings.values(whereabouts.branches())))
        .update();
  }
}
