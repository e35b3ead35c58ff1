package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.OwnProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Patients write to two processes of which one is killed now and then, while a fifth of all sends
 * has bad luck. {@code -Dsoak.patients} and {@code -Dsoak.kills} say how many.
 */
@OwnProcess
class SoakTest {
  private static final int PATIENTS = Integer.getInteger("soak.patients", 50);
  private static final int KILLS = Integer.getInteger("soak.kills", 1);
  private static final int MESSAGES_OF_A_PATIENT = 3;
  private static final Duration WRITING = Duration.ofMillis(Math.max(4_000, PATIENTS * 45L));
  private static final Duration PATIENCE = Duration.ofSeconds(60 + PATIENTS / 4);

  @Test
  void every_patient_is_answered_in_order_and_nothing_is_lost_or_doubled(@TempDir Path folder)
      throws Exception {
    long begun = System.nanoTime();
    try (var soak = new Soak(folder)) {
      soak.write(PATIENTS, KILLS, WRITING);
      soak.awaitQuiet(PATIENCE);

      print(soak, Duration.ofNanos(System.nanoTime() - begun));
      everyMessageWasHeardOnceAndAnswered(soak);
      whatWasToBeSaidHasArrived(soak);
      for (var cloud : soak.clouds()) orderIsKept(cloud.accepted(), soak.retriedByHand());
      nothingCameTwiceThatNeedNot(soak);
    }
  }

  private static void everyMessageWasHeardOnceAndAnswered(Soak soak) {
    assertThat(soak.count("select count(*) from messages where dir = 'in'"))
        .isEqualTo(PATIENTS * (long) MESSAGES_OF_A_PATIENT);
    assertThat(soak.unanswered()).isZero();
    assertThat(patients(soak)).hasSize(PATIENTS);
  }

  private static Set<String> patients(Soak soak) {
    var patients = new TreeSet<String>();
    for (var cloud : soak.clouds()) patients.addAll(cloud.accepted().inOrder().keySet());
    return patients;
  }

  private static void whatWasToBeSaidHasArrived(Soak soak) {
    var arrived = new TreeSet<Long>();
    var told = new TreeSet<Long>();
    for (var cloud : soak.clouds()) {
      arrived.addAll(cloud.accepted().messages());
      told.addAll(cloud.accepted().toldOf());
    }
    assertThat(soak.ids("select id from outbox where kind = 'whatsapp' order by id"))
        .containsExactlyElementsOf(arrived);
    var delivered =
        soak.ids(
            """
            select o.id from outbox o
            join messages m
              on m.clinic_id = o.clinic_id and m.id = (o.payload ->> 'messageId')::bigint
            where m.status = 'delivered'
            order by o.id
            """);
    assertThat(withoutThose(soak.retriedByHand(), delivered))
        .isEqualTo(withoutThose(soak.retriedByHand(), List.copyOf(told)));
  }

  private static void orderIsKept(Acceptances accepted, Set<Long> retriedByHand) {
    accepted
        .inOrder()
        .forEach(
            (patient, messages) ->
                assertThat(withoutThose(retriedByHand, messages)).as(patient).isSorted());
  }

  private static List<Long> withoutThose(Set<Long> retriedByHand, List<Long> messages) {
    return messages.stream().filter(id -> !retriedByHand.contains(id)).toList();
  }

  /** A person who has a message sent again has it sent again. */
  private static void nothingCameTwiceThatNeedNot(Soak soak) {
    for (var cloud : soak.clouds()) {
      var accepted = cloud.accepted();
      assertThat(bySiwak(soak, accepted.doublesInSpiteOfStatus())).isEmpty();
      assertThat(bySiwak(soak, accepted.doublesWithin(Soak.UNKNOWN_RESEND))).isEmpty();
    }
    assertThat(doublesWithoutStatus(soak)).isLessThanOrEqualTo(soak.inFlightAtKills());
  }

  private static List<Long> bySiwak(Soak soak, List<Long> messages) {
    return withoutThose(soak.retriedByHand(), messages);
  }

  private static long doublesWithoutStatus(Soak soak) {
    return soak.clouds().stream()
        .mapToLong(cloud -> bySiwak(soak, cloud.accepted().doublesWithoutStatus()).size())
        .sum();
  }

  private static long doubles(Soak soak) {
    return soak.clouds().stream().mapToLong(cloud -> cloud.accepted().doubles()).sum();
  }

  private static void print(Soak soak, Duration time) {
    System.out.printf(
        "soak: %d patients, %d kills, %d answers, %d sends with bad luck, %d in flight at kills,"
            + " %d sent once more, %d doubles, %d retried by hand, %d s%n",
        PATIENTS,
        KILLS,
        soak.count("select count(*) from outbox"),
        soak.clouds().stream().mapToInt(UnluckyCloud::faults).sum(),
        soak.inFlightAtKills(),
        soak.count("select coalesce(sum(resends), 0) from outbox"),
        doubles(soak),
        soak.retriedByHand().size(),
        time.toSeconds());
  }
}
