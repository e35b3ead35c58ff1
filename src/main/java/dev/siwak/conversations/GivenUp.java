package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.Language;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A conversation that could not be answered and waits for a person: the patient is told so. */
@Component
class GivenUp {
  private final JdbcClient db;
  private final Clinics clinics;
  private final Replies replies;
  private final DeskRows rows;
  private final Clock clock;

  GivenUp(JdbcClient db, Clinics clinics, Replies replies, DeskRows rows, Clock clock) {
    this.db = db;
    this.clinics = clinics;
    this.replies = replies;
    this.rows = rows;
    this.clock = clock;
  }

  private record Reader(Replies.Address address, Language language) {}

  /** In a commit of its own: whatever broke the answer must not undo the handing over too. */
  @Transactional
  public void tell(ClinicId clinic, ConversationId conversation) {
    var reader =
        db.sql(
                """
                select wa_id, bsuid, lang from conversations
                where clinic_id = :clinic and id = :conversation
                """)
            .param("clinic", clinic.value())
            .param("conversation", conversation.value())
            .query(
                (row, _) ->
                    new Reader(
                        new Replies.Address(row.getString("wa_id"), row.getString("bsuid")),
                        Language.of(requireNonNull(row.getString("lang")))))
            .single();
    var catalogue = clinics.catalogue(clinic);
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, catalogue.clinic().zone());
    var words = new Wording(reader.language(), catalogue, today);
    var says = new ArrayList<Say>(List.of(new Say.HandedOverNotUnderstood()));
    OutsideHours.told(says, Opening.of(catalogue), now).ifPresent(says::add);
    var message = Phrasebook.render(says, words);
    var said = rows.say(clinic, conversation, "siwak", null, message);
    replies.send(clinic, conversation, reader.address(), said, message);
  }
}
