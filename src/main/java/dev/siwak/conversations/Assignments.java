package dev.siwak.conversations;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Staff;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who of the staff sees to a conversation. */
@Component
class Assignments {
  private final DeskRows rows;
  private final Staff staff;
  private final Audit audit;

  Assignments(DeskRows rows, Staff staff, Audit audit) {
    this.rows = rows;
    this.staff = staff;
    this.audit = audit;
  }

  enum Result {
    ASSIGNED,
    UNKNOWN_CONVERSATION,
    NOT_AT_THE_DESK
  }

  @Transactional(readOnly = true)
  public List<Staff.Colleague> candidates(ClinicId clinic) {
    return staff.atTheDesk(clinic);
  }

  /**
   * The last one who assigns has it their way.
   *
   * @param assignee null: nobody in particular
   */
  @Transactional
  public Result assign(
      ClinicId clinic, Actor actor, ConversationId conversation, @Nullable UserId assignee) {
    var locked = rows.lock(clinic, conversation);
    if (locked.isEmpty()) return Result.UNKNOWN_CONVERSATION;
    if (assignee != null && !isAtTheDesk(clinic, assignee)) return Result.NOT_AT_THE_DESK;
    var user = assignee == null ? null : assignee.value();
    if (Objects.equals(locked.get().assignee(), user)) return Result.ASSIGNED;
    rows.assign(clinic, conversation, assignee);
    var meta = new HashMap<String, @Nullable Object>();
    meta.put("conversation_id", conversation.value());
    meta.put("user_id", user);
    audit.record(clinic, actor, "CONVERSATION_ASSIGN", meta);
    return Result.ASSIGNED;
  }

  private boolean isAtTheDesk(ClinicId clinic, UserId user) {
    return staff.atTheDesk(clinic).stream().anyMatch(one -> one.user().equals(user));
  }
}
