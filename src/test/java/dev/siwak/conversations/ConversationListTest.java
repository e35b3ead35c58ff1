package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.Statements;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class ConversationListTest {
  private final ConversationList conversations;
  private final JdbcClient db;
  private final World world;

  ConversationListTest(ConversationList conversations, JdbcClient db, World world) {
    this.conversations = conversations;
    this.db = db;
    this.world = world;
  }

  @Test
  void every_page_tells_how_many_there_are_in_all() {
    var clinic = withConversations(41);

    for (int page = 1; page <= 4; page++) {
      var all = page(clinic, null, page);
      assertThat(all.items()).hasSize(List.of(20, 20, 1, 0).get(page - 1));
      assertThat(all.total()).isEqualTo(41);
    }
    assertThat(page(clinic, "resolved", 1).total()).isEqualTo(10);
    assertThat(page(clinic, "handoff", 1).total()).isZero();
  }

  @Test
  void the_number_of_statements_does_not_grow_with_the_list() {
    var few = withConversations(21);
    var many = withConversations(400);

    var forFew = Statements.countedIn(() -> list(few, null, 1));
    var forMany = Statements.countedIn(() -> list(many, null, 1));

    // scope, clinic, rows, count, patients, commit
    assertThat(forFew).isEqualTo(forMany).isEqualTo(6);
  }

  @Test
  void a_clinic_lists_its_own_conversations_alone_with_its_own_patients() {
    var smile = withConversations(3);
    var bright = withConversations(2);

    var listed = list(smile, null, 1);

    assertThat(listed.page().total()).isEqualTo(3);
    assertThat(listed.page().items())
        .extracting(ConversationQueries.Row::patient)
        .containsExactlyInAnyOrderElementsOf(listed.patients().keySet());
    assertThat(
            bright
                .scoped(() -> conversations.page(smile.id(), _ -> all(null), new Paging(1, 20)))
                .page()
                .total())
        .isZero();
  }

  private Page<ConversationQueries.Row> page(
      TestClinic clinic, @Nullable String status, int number) {
    return list(clinic, status, number).page();
  }

  private ConversationList.Listed list(TestClinic clinic, @Nullable String status, int number) {
    return clinic.scoped(
        () -> conversations.page(clinic.id(), _ -> all(status), new Paging(number, 20)));
  }

  private static ConversationQueries.Filter all(@Nullable String status) {
    return new ConversationQueries.Filter(status, null, null, null, null, "");
  }

  /** Every fourth of them is resolved. */
  private TestClinic withConversations(int count) {
    var clinic = world.aClinic().save();
    clinic.run(
        () ->
            db.sql(
                    """
                    with people as (
                      insert into patients
                        (clinic_id, name, lang, notes, consents, folded, created_at)
                      select :clinic, 'Patient ' || n, 'en', '', '{}', '', now()
                      from generate_series(1, :count) n
                      returning id, substr(name, 9)::int as n)
                    insert into conversations
                      (clinic_id, patient_id, started_at, last_message_at, last_inbound_at, lang,
                        status)
                    select :clinic, id, now(), now(), now(), 'en',
                      case n % 4 when 0 then 'resolved' else 'open' end
                    from people
                    """)
                .param("clinic", clinic.id().value())
                .param("count", count)
                .update());
    return clinic;
  }
}
