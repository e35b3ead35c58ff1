package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.clinics.Gender;
import dev.siwak.clinics.Whereabouts;
import dev.siwak.clinics.Whereabouts.Pin;
import dev.siwak.conversations.OutgoingMessage.Location;
import dev.siwak.kernel.ApplicationClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What patients wish beside a time, over the real diary. */
@SiwakTest
class WishesOfPatientsTest {
  private final JdbcClient db;
  private final Inbox inbox;
  private final World world;
  private final ApplicationClock clock;

  WishesOfPatientsTest(JdbcClient db, Inbox inbox, World world, ApplicationClock clock) {
    this.db = db;
    this.inbox = inbox;
    this.world = world;
    this.clock = clock;
  }

  private TestClinic smileClinic() {
    return world
        .aClinic()
        .zone("Asia/Riyadh")
        .rules(it -> it.at(new Whereabouts(new Pin(24.69, 46.68), Map.of(), List.of())))
        .service("cleaning", 30)
        .service("whitening", 30)
        .dentist("omar", "Dr Omar", Gender.MALE)
        .dentist("sami", "Dr Sami", Gender.MALE)
        .save();
  }

  private Phone phone(TestClinic clinic) {
    return new Phone(db, inbox, clinic, clock);
  }

  @Test
  void the_pin_leaves_before_the_words_and_both_in_their_order() {
    var huda = phone(smileClinic());

    huda.says("where are you?");

    assertThat(huda.replies())
        .hasSize(2)
        .first()
        .isInstanceOfSatisfying(
            Location.class, pin -> assertThat(pin).returns(24.69, Location::latitude));
    assertThat(
            huda.words(
                """
                select o.payload #>> '{message,@type}' from outbox o
                join conversations c on c.clinic_id = o.clinic_id
                where o.clinic_id = :clinic and c.wa_id = :number
                  and o.order_key = 'conversation-' || c.id
                order by o.id
                """))
        .containsExactly("Location", "PlainText");
  }

  @Test
  void the_same_dentist_as_last_time_is_the_one_of_the_last_visit() {
    var huda = phone(smileClinic());
    huda.says("cleaning tomorrow at 10 am with Dr Sami");
    huda.says("Huda Salem");
    huda.taps("Yes");

    huda.hears(huda.says("a cleaning for my son next week with the same dentist"), "Dr Sami");
  }

  @Test
  void where_no_woman_works_the_times_of_the_others_are_offered() {
    var huda = phone(smileClinic());

    huda.hears(huda.says("cleaning with a woman dentist"), "We have no woman dentist for");
    assertThat(huda.replies().getLast().choices()).hasSizeGreaterThan(2);
  }

  @Test
  void both_appointments_are_cancelled_in_one_turn() {
    var huda = phone(smileClinic());
    huda.says("cleaning tomorrow at 10 am");
    huda.says("Huda Salem");
    huda.taps("Yes");
    huda.says("I also want to book a whitening the day after tomorrow at 11 am");
    huda.taps("Yes");
    assertThat(huda.appointments("booked")).isEqualTo(2);

    huda.says("cancel both");
    huda.hears(huda.taps("Yes, cancel all"), "Your appointments have been cancelled");

    assertThat(huda.appointments("booked")).isZero();
    assertThat(huda.appointments("cancelled")).isEqualTo(2);
  }

  @Test
  void never_mind_gives_the_held_time_back() {
    var huda = phone(smileClinic());
    huda.says("cleaning tomorrow at 10 am");
    assertThat(huda.appointments("pending")).isEqualTo(1);

    huda.hears(huda.says("خلاص ما يحتاج"), "ما تم حجز أي موعد جديد");

    assertThat(huda.appointments("pending")).isZero();
  }
}
