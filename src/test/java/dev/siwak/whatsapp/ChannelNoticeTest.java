package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ChannelNoticeTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "DOWN|the account is"
            + " banned|{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'DISABLE'}}",
        "WARN|the account will be"
            + " banned|{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'SCHEDULE_FOR_DISABLE'}}",
        "OK|\"\"|{'event':'DISABLED_UPDATE','ban_info':{'waba_ban_state':'REINSTATE'}}",
        "WARN|ACCOUNT_RESTRICTION"
            + " RESTRICTED_BIZ_INITIATED_MESSAGING|{'event':'ACCOUNT_RESTRICTION','restriction_info':[{'restriction_type':'RESTRICTED_BIZ_INITIATED_MESSAGING'}]}",
        "DOWN|ACCOUNT_RESTRICTION"
            + " RESTRICTED_CUSTOMER_INITIATED_MESSAGING|{'event':'ACCOUNT_RESTRICTION','restriction_info':[{'restriction_type':'RESTRICTED_CUSTOMER_INITIATED_MESSAGING'}]}",
        "WARN|ACCOUNT_RESTRICTION|{'event':'ACCOUNT_RESTRICTION'}",
        "WARN|ACCOUNT_VIOLATION"
            + " SPAM|{'event':'ACCOUNT_VIOLATION','violation_info':{'violation_type':'SPAM'}}",
        "DOWN|ACCOUNT_DELETED|{'event':'ACCOUNT_DELETED'}",
        "DOWN|PARTNER_REMOVED|{'event':'PARTNER_REMOVED'}",
      })
  void what_an_account_is_told_is_said_of_the_channel(
      ChannelStatus status, String text, String value) {
    var notice = read("account_update", value);

    assertThat(notice).isPresent();
    assertThat(notice.get().status()).isEqualTo(status);
    assertThat(notice.get().text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'event':'VERIFIED_ACCOUNT'}",
        "{'event':'DISABLED_UPDATE'}",
        "{'event':'DISABLED_UPDATE','ban_info':5}",
        "{'event':{}}",
        "{}",
        "5",
        "null"
      })
  void the_rest_says_nothing(String value) {
    assertThat(read("account_update", value)).isEmpty();
    assertThat(read("phone_number_quality_update", value)).isEmpty();
  }

  private static Optional<ChannelNotice> read(String field, String value) {
    return ChannelNotice.read(field, JSON.readTree(value.replace('\'', '"')));
  }
}
