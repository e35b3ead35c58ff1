package dev.siwak;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.kernel.Redaction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Every table that may hold a patient's words loses them in time, or it says here why not. */
@SiwakTest
class RedactionTablesTest {
  private static final Map<String, Set<String>> KEPT =
      Map.of(
          "a patient's record, which is the clinic's until it erases the patient",
          Set.of(
              "patients",
              "whatsapp_identities",
              "patient_trigrams",
              "appointments",
              "conversation_notes",
              "leads",
              "waitlist",
              "erased_numbers"),
          "what a clinic has written of itself",
          Set.of(
              "clinics",
              "clinic_rules",
              "clinic_texts",
              "clinic_secrets",
              "services",
              "service_texts",
              "providers",
              "time_off",
              "rooms",
              "closures",
              "message_templates",
              "channel_routes",
              "whatsapp_accounts"),
          "people who work with Siwak",
          Set.of(
              "users",
              "hq_staff",
              "memberships",
              "refresh_tokens",
              "invites",
              "password_resets",
              "login_failures",
              "support_sessions",
              "account_mails"),
          "ids and codes alone",
          Set.of(
              "audit_log",
              "audit_chain",
              "hq_audit",
              "handoffs",
              "due_work",
              "outbox_pauses",
              "reminders",
              "template_syncs",
              "redaction_marks",
              "flyway_schema_history"),
          "gone within a day by itself",
          Set.of("idempotency_records", "rate_limits"));

  private final List<Redaction> redactions;
  private final OwnersDatabase owner;

  RedactionTablesTest(List<Redaction> redactions, JdbcConnectionDetails owner) {
    this.redactions = redactions;
    this.owner = new OwnersDatabase(owner);
  }

  @Test
  void every_table_with_words_is_redacted_by_its_module_or_kept_for_a_reason() throws Exception {
    var redacted =
        redactions.stream()
            .flatMap(redaction -> redaction.tables().stream())
            .collect(toCollection(TreeSet::new));
    var kept = KEPT.values().stream().flatMap(Set::stream).collect(toCollection(TreeSet::new));

    var named = new TreeSet<>(redacted);
    named.addAll(kept);
    assertThat(withWords()).isSubsetOf(named);
    assertThat(redacted).doesNotContainAnyElementsOf(kept);
    assertThat(redactions).extracting(Redaction::name).doesNotHaveDuplicates();
  }

  @Test
  void a_module_redacts_its_own_tables() {
    for (var redaction : redactions)
      for (var table : redaction.tables())
        assertThat("dev.siwak." + Tables.moduleOf(table))
            .isEqualTo(redaction.getClass().getPackageName());
  }

  private Set<String> withWords() throws Exception {
    return owner.tried(
        db ->
            new TreeSet<>(
                db.sql(
                        """
                        select distinct c.relname::text
                        from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                          and not a.attisdropped
                          and a.atttypid::regtype::text in (
                            'text', 'text[]', 'character varying', 'json', 'jsonb', 'bytea')
                        """)
                    .query(String.class)
                    .list()));
  }
}
