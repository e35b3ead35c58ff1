package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.templates.Approval;
import dev.siwak.templates.MetaTemplate;
import dev.siwak.templates.Template.Traits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TemplateReaderTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void a_template_is_read_as_far_as_siwak_sends_it() {
    var read =
        read(
            """
            {"id":"9","name":"greet","language":"en_US","status":"APPROVED","category":"UTILITY",
             "quality_score":{"score":"GREEN","date":1},"parameter_format":"NAMED","new":{"x":[]},
             "components":[
               {"type":"HEADER","format":"TEXT","text":"Smile Clinic"},
               {"type":"BODY","text":"Hello {{name}}","example":{}},
               {"type":"FOOTER","text":"bye"},
               {"type":"BUTTONS","buttons":[
                 {"type":"QUICK_REPLY","text":"Yes"},{"type":"QUICK_REPLY","text":"No"},
                 {"type":"URL","text":"Map","url":"https://x.example"}]}]}
            """);

    assertThat(read)
        .isEqualTo(
            new MetaTemplate(
                "greet",
                "en_US",
                Approval.APPROVED,
                "Hello {{name}}",
                List.of("Yes", "No"),
                new Traits("UTILITY", "GREEN", "Smile Clinic", null)));
  }

  @Test
  void quick_replies_behind_another_button_are_not_counted() {
    var read =
        read(
            """
            {"name":"a","language":"en","components":[{"type":"BUTTONS","buttons":[
              {"type":"URL","text":"Map","url":"https://x.example"},
              {"type":"QUICK_REPLY","text":"Yes"}]}]}
            """);

    assertThat(read.buttons()).isEmpty();
    assertThat(read.status()).isEqualTo(Approval.PENDING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'HEADER','format':'IMAGE'}",
        "{'type':'HEADER','format':'TEXT','text':'Hi {{1}}'}",
        "{'type':'BUTTONS','buttons':[{'type':'URL','url':'https://x.example/{{1}}'}]}",
        "{'type':'BUTTONS','buttons':[{'type':'COPY_CODE'}]}",
        "{'type':'BUTTONS','buttons':[null]}",
        "{'type':'CAROUSEL','cards':[]}",
      })
  void what_has_places_that_siwak_does_not_fill_is_not_sent(String part) {
    var template = "{'name':'a','language':'en','components':[%s]}".formatted(part);

    assertThat(read(template.replace('\'', '"')).traits().obstacle()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "5",
        "{\"name\":\"a\"}",
        "{\"name\":5.5,\"language\":\"en\"}",
        "{\"name\":\" \",\"language\":\"en\"}"
      })
  void what_has_no_name_or_language_is_left_out(String node) {
    assertThat(TemplateReader.read(JSON.readTree(node))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a\",\"language\":\"en\"}",
        "{\"name\":\"a\",\"language\":\"en\",\"components\":5,\"category\":{},\"status\":[]}",
        "{\"name\":\"a\",\"language\":\"en\",\"components\":[5,null,{}],\"quality_score\":\"x\"}"
      })
  void what_is_of_another_shape_says_nothing(String node) {
    assertThat(read(node).body()).isEmpty();
    assertThat(read(node).traits()).isEqualTo(new Traits(null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "APPROVED,APPROVED",
    "REINSTATED,APPROVED",
    "PENDING,PENDING",
    "IN_APPEAL,PENDING",
    "REJECTED,REJECTED",
    "LIMIT_EXCEEDED,REJECTED",
    "PAUSED,PAUSED",
    "DISABLED,DISABLED",
    "LOCKED,DISABLED",
    "DELETED,MISSING",
    "PENDING_DELETION,MISSING",
    "ARCHIVED,MISSING"
  })
  void every_status_and_event_has_its_place(String name, Approval expected) {
    assertThat(TemplateReader.status(name)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLAGGED", "", "approved", "SOMETHING_NEW"})
  void a_warning_and_what_is_new_change_nothing(String name) {
    assertThat(TemplateReader.status(name)).isEmpty();
  }

  private static MetaTemplate read(String node) {
    return TemplateReader.read(JSON.readTree(node)).orElseThrow();
  }
}
