package dev.siwak.patients;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How a patient stands in a row. */
final class PatientRows {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, Boolean>> CONSENTS = new TypeReference<>() {};

  private PatientRows() {}

  static Patient patient(ResultSet row, int number) throws SQLException {
    var phone = row.getString("phone");
    return new Patient(
        new PatientId(row.getLong("id")),
        row.getString("name"),
        row.getString("profile_name"),
        phone == null ? null : new PhoneNumber(phone),
        Language.of(row.getString("lang")),
        row.getString("notes"),
        consents(row.getString("consents")));
  }

  static String json(Map<String, Boolean> consents) {
    return JSON.writeValueAsString(consents);
  }

  private static Map<String, Boolean> consents(String json) {
    return json.equals("{}") ? Map.of() : JSON.readValue(json, CONSENTS);
  }
}
