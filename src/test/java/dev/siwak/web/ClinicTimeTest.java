package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClinicTimeTest {
  private final ClinicTime riyadh = new ClinicTime(ZoneId.of("Asia/Riyadh"));
  private final ClinicTime cairo = new ClinicTime(ZoneId.of("Africa/Cairo"));

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:00:00+03:00, 2026-11-23T06:00:00Z",
    "2026-11-23T09:00:00 03:00, 2026-11-23T06:00:00Z",
    "2026-11-23T06:00:00Z, 2026-11-23T06:00:00Z",
    "2026-11-23T09:00:00+0300, 2026-11-23T06:00:00Z",
    "2026-11-23T09:00:00, 2026-11-23T06:00:00Z",
    "2026-11-23T09:00, 2026-11-23T06:00:00Z",
    "2026-11-23T09:00:00.25, 2026-11-23T06:00:00.25Z",
    "2026-11-23, 2026-11-22T21:00:00Z",
  })
  void a_time_is_read_with_its_offset_or_as_the_clinics(String text, Instant read) {
    assertThat(riyadh.parse(text, ErrorCode.OUT_OF_HOURS)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    // Egypt's clocks go forward at midnight: 2026-04-24 begins at one o'clock.
    "2026-04-24, 2026-04-23T22:00:00Z",
    "2026-04-24T00:30, 2026-04-23T22:30:00Z",
  })
  void a_local_time_that_the_clocks_skip_is_moved_on(String text, Instant read) {
    assertThat(cairo.parse(text, ErrorCode.OUT_OF_HOURS)).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2026-02-30",
        "2026-13-01T09:00",
        "09:00",
        "+999999999-01-01T00:00:00Z",
        "0001-01-01",
        "2026-11-23T09:00:00+99:00",
        "2026-11-23T25:00",
        "٢٠٢٦-١١-٢٣"
      })
  void anything_else_is_refused_with_the_code_asked_for(String text) {
    assertThatThrownBy(() -> riyadh.parse(text, ErrorCode.OUT_OF_HOURS))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.OUT_OF_HOURS));
  }
}
