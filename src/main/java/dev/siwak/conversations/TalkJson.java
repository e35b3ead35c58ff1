package dev.siwak.conversations;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A talk as jsonb: the components of its records and nothing that is worked out from them. */
final class TalkJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          // A talk stored before a value was added begins with its zero.
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .changeDefaultVisibility(
              visible ->
                  visible
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE)
                      .withFieldVisibility(Visibility.ANY))
          .build();

  private TalkJson() {}

  static String write(Talk talk) {
    return JSON.writeValueAsString(talk);
  }

  static Talk read(String json) {
    return JSON.readValue(json, Talk.class);
  }
}
