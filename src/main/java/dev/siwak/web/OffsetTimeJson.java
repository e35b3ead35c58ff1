package dev.siwak.web;

import java.time.OffsetDateTime;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** {@code 2026-11-23T09:00:00+03:00}, UTC as {@code +00:00}. */
final class OffsetTimeJson extends StdSerializer<OffsetDateTime> {
  OffsetTimeJson() {
    super(OffsetDateTime.class);
  }

  @Override
  public void serialize(OffsetDateTime time, JsonGenerator json, SerializationContext context) {
    json.writeString(ClinicTime.WRITTEN.format(time));
  }
}
