package dev.siwak.understanding;

import dev.siwak.understanding.Context.Asked;
import org.jspecify.annotations.Nullable;

/** Where the talk stands, as far as it decides what words mean. */
record Talk(String state, @Nullable Asked asked, int offers, boolean visit) {

  static Talk of(Context context) {
    return new Talk(
        context.state(), context.asked(), context.offers().size(), context.appointment() != null);
  }

  boolean cancelling() {
    return state.equals("cancel");
  }

  boolean confirming() {
    return state.equals("confirm");
  }

  boolean rescheduling() {
    return state.equals("reschedule");
  }

  boolean qualifying() {
    return state.equals("qualification");
  }

  /** A visit has just been booked. */
  boolean done() {
    return state.equals("done");
  }

  /** There is a visit that a new time could be meant for. */
  boolean booked() {
    return done() || visit;
  }

  /** Something is on the table that a new wish would replace. */
  boolean open() {
    return confirming() || rescheduling() || state.equals("slot_offer");
  }

  boolean awaitsYes() {
    return open() || cancelling() || asked == Asked.CONFIRM;
  }
}
