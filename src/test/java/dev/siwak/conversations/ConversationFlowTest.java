package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.Language;
import dev.siwak.scheduling.BookingRequest;
import dev.siwak.scheduling.Scheduling;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class ConversationFlowTest {
  private static final String WAITING_FOR_US =
      """
      select count(*) from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))
      """;

  private final JdbcClient db;
  private final Inbox inbox;
  private final World world;
  private final Scheduling scheduling;
  private final ConversationFlow flow;
  private final Briefings briefings;
  private final Leases leases;
  private final ApplicationClock clock;

  ConversationFlowTest(
      JdbcClient db,
      Inbox inbox,
      World world,
      Scheduling scheduling,
      ConversationFlow flow,
      Briefings briefings,
      Leases leases,
      ApplicationClock clock) {
    this.db = db;
    this.inbox = inbox;
    this.world = world;
    this.scheduling = scheduling;
    this.flow = flow;
    this.briefings = briefings;
    this.leases = leases;
    this.clock = clock;
  }

  private TestClinic smileClinic() {
    return world
        .aClinic()
        .zone("Asia/Riyadh")
        .service("cleaning", 30)
        .service("whitening", 60)
        .dentist("sara", "Dr Sara")
        .save();
  }

  private Phone phone(TestClinic clinic) {
    return new Phone(db, inbox, clinic, clock);
  }

  @Test
  void a_patient_who_never_wrote_before_leaves_with_an_appointment() {
    var huda = phone(smileClinic());

    huda.hears(huda.says("Hello, I would like to book a cleaning tomorrow at 10 am"), "full name");
    assertThat(huda.appointments("pending")).isEqualTo(1);
    huda.hears(huda.says("Huda Salem"), "Shall we book this?");
    huda.hears(huda.taps("Yes, book it"), "Your appointment is booked");

    assertThat(huda.appointments("booked")).isEqualTo(1);
    assertThat(huda.state()).isEqualTo("done");
    assertThat(
            huda.word(
                """
                select p.name from patients p
                join conversations c on c.clinic_id = p.clinic_id and c.patient_id = p.id
                where p.clinic_id = :clinic and c.wa_id = :number
                """))
        .isEqualTo("Huda Salem");
  }

  @Test
  void the_same_in_arabic() {
    var clinic = world.aClinic().zone("Asia/Riyadh").language(Language.ARABIC).save();
    var huda = phone(clinic);

    huda.hears(huda.says("السلام عليكم، أبغى أحجز موعد بكرة الساعة 10 الصبح"), "الاسم الكامل");
    huda.hears(huda.says("هدى سالم"), "نحجز لكم هذا الموعد؟");
    huda.hears(huda.says("نعم"), "تم حجز موعدكم");

    assertThat(huda.appointments("booked")).isEqualTo(1);
  }

  @Test
  void a_time_that_somebody_took_meanwhile_is_replaced_by_others() {
    var clinic = smileClinic();
    var huda = phone(clinic);
    huda.says("book a cleaning tomorrow");
    var first =
        (ReplyChoice.PickOffer)
            ReplyChoice.parse(huda.replies().getLast().choices().getFirst().id()).orElseThrow();
    var other =
        BookingRequest.of(
            clinic.patient("Ben"),
            clinic.service("cleaning"),
            clinic.dentist("sara"),
            first.offer().start());
    clinic.scoped(() -> scheduling.book(clinic.id(), new Actor.System("test"), other));

    var answer = huda.taps(huda.replies().getLast().choices().getFirst().title());

    huda.hears(answer, "is no longer free");
    assertThat(answer.choices()).hasSizeGreaterThan(2);
    assertThat(huda.appointments("pending")).isZero();
  }

  @Test
  void an_appointment_is_moved_and_then_cancelled() {
    var huda = phone(smileClinic());
    huda.says("book a cleaning tomorrow at 10 am");
    huda.says("Huda Salem");
    huda.says("yes");

    huda.hears(huda.says("please move my appointment to 2 pm"), "Shall we move");
    huda.hears(huda.says("yes"), "has been moved");
    assertThat(huda.appointments("booked")).isEqualTo(1);
    huda.hears(huda.says("cancel my appointment"), "Shall we cancel");
    huda.hears(huda.taps("Yes, cancel it"), "has been cancelled");

    assertThat(huda.appointments("cancelled")).isEqualTo(1);
    assertThat(huda.appointments("booked")).isZero();
  }

  @Test
  void fifty_deliveries_of_one_message_are_one_message_and_one_reply() {
    var huda = phone(smileClinic());
    var message = huda.message(Phone.newId(), "hello", null);

    var stored = atOnce(50, () -> huda.receive(message));
    huda.isAnswered();

    assertThat(stored).filteredOn(isNew -> isNew).hasSize(1);
    assertThat(huda.replies()).hasSize(1);
  }

  @Test
  void two_first_messages_at_once_are_one_patient_and_one_conversation() {
    var huda = phone(smileClinic());

    atOnce(2, () -> huda.receive(huda.message(Phone.newId(), "hello", null)));
    huda.isAnswered();

    assertThat(huda.number("select count(*) from conversations where clinic_id = :clinic"))
        .isEqualTo(1);
    assertThat(huda.number("select count(*) from patients where clinic_id = :clinic")).isEqualTo(1);
  }

  private static List<Boolean> atOnce(int times, BooleanSupplier work) {
    var ready = new CyclicBarrier(times);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, times)
          .mapToObj(_ -> CompletableFuture.supplyAsync(() -> after(ready, work), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private static boolean after(CyclicBarrier ready, BooleanSupplier work) {
    try {
      ready.await();
    } catch (InterruptedException | BrokenBarrierException broken) {
      throw new AssertionError(broken);
    }
    return work.getAsBoolean();
  }

  @Test
  void five_quick_messages_are_read_together_and_answered_once() {
    var huda = phone(smileClinic());

    for (var part : List.of("Hi", "I want", "to book", "a cleaning", "tomorrow at 10 am"))
      huda.send(part);
    huda.isAnswered();

    assertThat(huda.replies()).hasSize(1);
    huda.hears(huda.replies().getFirst(), "full name");
  }

  @Test
  void a_person_who_took_over_is_not_talked_over() {
    var huda = phone(smileClinic());
    huda.says("hello");
    huda.number(
        """
        with taken as (
          update conversations set status = 'handoff'
          where clinic_id = :clinic and wa_id = :number returning 1
        )
        select count(*) from taken
        """);

    huda.send("book a cleaning tomorrow at 10 am");
    huda.isAnswered();

    assertThat(huda.replies()).hasSize(1);
    assertThat(huda.state()).isEqualTo("handoff");
    assertThat(huda.appointments("pending")).isZero();
  }

  @Test
  void asking_for_a_person_hands_the_talk_over_and_is_on_record() {
    var huda = phone(smileClinic());

    huda.hears(huda.says("I want to talk to a real person please"), "A colleague");

    assertThat(huda.state()).isEqualTo("handoff");
    assertThat(
            huda.number(
                """
                select count(*) from audit_log
                where clinic_id = :clinic and action = 'CONVERSATION_HANDOFF'
                """))
        .isEqualTo(1);
  }

  @Test
  void a_conversation_that_cannot_be_answered_goes_to_a_person_and_the_patient_is_told() {
    var huda = phone(smileClinic());
    huda.says("hello");
    huda.number(
        """
        with broken as (
          update conversations set talk = '{"state":{"@type":"Nonsense"}}', attempts = 4
          where clinic_id = :clinic and wa_id = :number returning 1
        )
        select count(*) from broken
        """);

    huda.hears(huda.says("a cleaning please"), "A colleague from");

    assertThat(huda.state()).isEqualTo("handoff");
  }

  @Test
  void a_move_goes_to_the_other_dentist_when_ones_own_has_no_time() {
    var clinic =
        world
            .aClinic()
            .zone("Asia/Riyadh")
            .service("cleaning", 30)
            .dentist("sara", "Dr Sara")
            .dentist("omar", "Dr Omar")
            .save();
    var huda = phone(clinic);
    huda.says("book a cleaning with Dr Sara tomorrow at 10 am");
    huda.says("Huda Salem");
    huda.says("yes");
    var noon =
        clock.instant().atZone(ZoneId.of("Asia/Riyadh")).toLocalDate().plusDays(1).atTime(12, 0);
    var taken =
        BookingRequest.of(
            clinic.patient("Ben"),
            clinic.service("cleaning"),
            clinic.dentist("sara"),
            noon.atZone(ZoneId.of("Asia/Riyadh")).toInstant());
    clinic.scoped(() -> scheduling.book(clinic.id(), new Actor.System("test"), taken));

    huda.hears(huda.says("please move my appointment to 12 noon"), "with Dr Omar");
    huda.hears(huda.says("yes"), "has been moved");
    huda.hears(huda.says("change it to Dr Sara at 10 am"), "with Dr Sara");
  }

  @Test
  void every_turn_tells_what_was_understood_and_done() {
    var huda = phone(smileClinic());
    huda.says("book a cleaning tomorrow");

    assertThat(
            huda.word(
                """
                select t.state_before || ' ' || (t.understanding -> 0 ->> 'command') || ' '
                  || (t.understanding -> 0 ->> 'source') || ' '
                  || (t.guard -> 0 ->> 'verdict') || ' ' || (t.effects -> 0 ->> 'effect') || ' '
                  || (t.effects -> 1 ->> 'effect') || ' ' || t.state_after
                from turns t
                join conversations c on c.clinic_id = t.clinic_id and c.id = t.conversation_id
                where t.clinic_id = :clinic and c.wa_id = :number
                """))
        .isEqualTo("idle book rules allow find_slots offer_slots slot_offer");
  }

  @Test
  void a_worker_whose_lease_was_lost_answers_nothing() {
    var clinic = smileClinic();
    var huda = phone(clinic);
    huda.says("hello");
    long conversation = huda.isUnansweredAgain();
    var briefing = clinic.scoped(() -> briefings.take(clinic.id(), conversation)).orElseThrow();
    clinic.scoped(
        () -> {
          leases.release(clinic.id(), briefing.burst());
          return 0;
        });

    assertThat(clinic.scoped(() -> flow.advance(clinic.id(), briefing))).isFalse();

    assertThat(huda.replies()).hasSize(1);
  }

  @Test
  void a_person_who_takes_over_while_the_words_are_read_is_not_talked_over() {
    var clinic = smileClinic();
    var huda = phone(clinic);
    huda.says("hello");
    long conversation = huda.isUnansweredAgain();
    var briefing = clinic.scoped(() -> briefings.take(clinic.id(), conversation)).orElseThrow();
    huda.number(
        """
        with taken as (
          update conversations set status = 'handoff'
          where clinic_id = :clinic and wa_id = :number
          returning 1
        )
        select count(*) from taken
        """);

    assertThat(clinic.scoped(() -> flow.advance(clinic.id(), briefing))).isFalse();

    assertThat(huda.replies()).hasSize(1);
  }

  @Test
  void a_worker_that_waited_while_another_answered_does_not_answer_again() {
    var clinic = smileClinic();
    var huda = phone(clinic);
    huda.says("hello");
    long conversation = huda.isUnansweredAgain();
    var first = clinic.scoped(() -> briefings.take(clinic.id(), conversation)).orElseThrow();
    huda.leaseRunsOut();

    var late =
        clinic.in(
            () -> {
              assertThat(flow.advance(clinic.id(), first)).isTrue();
              var other =
                  CompletableFuture.supplyAsync(
                      () -> clinic.scoped(() -> briefings.take(clinic.id(), conversation)));
              await().pollInSameThread().until(() -> huda.number(WAITING_FOR_US) == 1);
              return other;
            });

    assertThat(late.join()).isEmpty();
    assertThat(huda.replies()).hasSize(2);
  }
}
