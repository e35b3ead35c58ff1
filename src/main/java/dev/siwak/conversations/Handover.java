package dev.siwak.conversations;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Clinics;
import dev.siwak.conversations.DeskRows.Locked;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.Errands.Errand;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A conversation passes from Siwak to a person and back, and comes to its end. */
@Component
class Handover {
  private final DeskRows rows;
  private final Errands errands;
  private final Handoffs handoffs;
  private final StaffAlerts alerts;
  private final Clinics clinics;
  private final Audit audit;

  Handover(
      DeskRows rows,
      Errands errands,
      Handoffs handoffs,
      StaffAlerts alerts,
      Clinics clinics,
      Audit audit) {
    this.rows = rows;
    this.errands = errands;
    this.handoffs = handoffs;
    this.alerts = alerts;
    this.clinics = clinics;
    this.audit = audit;
  }

  /** False if there is no such conversation; one that a person has already stays as it is. */
  @Transactional
  public boolean toStaff(ClinicId clinic, Actor actor, ConversationId conversation) {
    var found = rows.lock(clinic, conversation);
    found
        .filter(locked -> locked.status() != ConversationStatus.HANDOFF)
        .ifPresent(
            locked -> {
              take(clinic, locked);
              record(clinic, actor, "CONVERSATION_HANDOFF", locked);
            });
    return found.isPresent();
  }

  /**
   * In the caller's transaction, which holds the lock. What is unanswered is still read, silently:
   * there may be an emergency in it, or the wish not to be written to.
   */
  void take(ClinicId clinic, Locked locked) {
    alerts.withdraw(clinic, locked.id());
    if (locked.status() != ConversationStatus.HANDOFF) handoffs.taken(clinic, locked.id());
    var transition = Dialog.next(locked.talk(), new DialogEvent.StaffTookOver());
    run(clinic, locked, transition.effects());
    rows.stands(clinic, locked.id(), transition.next(), ConversationStatus.HANDOFF);
  }

  /**
   * Siwak can say nothing more here: somebody has to see to it. In the caller's transaction, which
   * holds the lock.
   */
  void call(ClinicId clinic, Locked locked) {
    if (locked.status() == ConversationStatus.HANDOFF) return;
    var transition = Dialog.next(locked.talk(), new DialogEvent.StaffTookOver());
    run(clinic, locked, transition.effects());
    rows.stands(clinic, locked.id(), transition.next(), ConversationStatus.HANDOFF);
    alerts.raise(clinic, locked.id(), Handoffs.Reason.GIVEN_UP);
  }

  /** Siwak answers what comes from now on, and nothing that came meanwhile. */
  @Transactional
  public boolean toSiwak(ClinicId clinic, Actor actor, ConversationId conversation) {
    var found = rows.lock(clinic, conversation);
    found
        .filter(locked -> locked.status() == ConversationStatus.HANDOFF)
        .ifPresent(
            locked -> {
              restAt(clinic, locked, ConversationStatus.OPEN);
              record(clinic, actor, "CONVERSATION_HANDBACK", locked);
            });
    return found.isPresent();
  }

  /** Nobody has it any more, until the patient writes again. */
  @Transactional
  public boolean resolve(ClinicId clinic, Actor actor, ConversationId conversation) {
    var found = rows.lock(clinic, conversation);
    found
        .filter(locked -> locked.status() != ConversationStatus.RESOLVED)
        .ifPresent(
            locked -> {
              restAt(clinic, locked, ConversationStatus.RESOLVED);
              record(clinic, actor, "CONVERSATION_RESOLVE", locked);
            });
    return found.isPresent();
  }

  private void restAt(ClinicId clinic, Locked locked, ConversationStatus status) {
    alerts.withdraw(clinic, locked.id());
    var talk = locked.talk();
    run(clinic, locked, Questions.letGo(talk.state()));
    rows.allAnswered(clinic, locked.id());
    rows.stands(clinic, locked.id(), talk.in(new Idle()).misunderstood(0), status);
  }

  private void run(ClinicId clinic, Locked locked, List<Effect> effects) {
    var errand = new Errand(locked.id(), locked.patient(), clinics.catalogue(clinic));
    for (var effect : effects)
      switch (effect) {
        case Effect.Now now -> errands.run(now, errand);
        case Say _ -> throw new IllegalStateException("nothing is said when a person takes over");
      }
  }

  private void record(ClinicId clinic, Actor actor, String action, Locked locked) {
    audit.record(clinic, actor, action, Map.of("conversation_id", locked.id().value()));
  }
}
