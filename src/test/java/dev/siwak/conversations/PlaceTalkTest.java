package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.clinics.ClinicRules;
import dev.siwak.clinics.Whereabouts;
import dev.siwak.clinics.Whereabouts.Branch;
import dev.siwak.clinics.Whereabouts.Pin;
import dev.siwak.conversations.OutgoingMessage.Location;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Talks about where the clinic is, read by the rules themselves. */
class PlaceTalkTest {
  private static final Whereabouts ONE_PLACE =
      new Whereabouts(
          new Pin(24.6948, 46.6853),
          Map.of(
              Language.ENGLISH, "Behind the tower, second floor.",
              Language.ARABIC, "خلف البرج، الدور الثاني."),
          List.of());
  private static final Whereabouts THREE_PLACES =
      new Whereabouts(
          null,
          Map.of(),
          List.of(
              branch("Olaya", "العليا", "Olaya Street 12", new Pin(24.69, 46.68)),
              branch("Malaz branch", "فرع الملز", "Siteen Street 3", new Pin(24.66, 46.73)),
              branch("Diriyah", "الدرعية", "Bujairi", null)));

  private static Branch branch(String name, String arabic, String address, @Nullable Pin pin) {
    return new Branch(
        Map.of(Language.ENGLISH, name, Language.ARABIC, arabic),
        Map.of(Language.ENGLISH, address),
        Map.of(Language.ENGLISH, "Sat–Thu 9–18"),
        pin,
        new PhoneNumber("+966112345678"));
  }

  private static Chat at(Whereabouts places, Chat chat) {
    return chat.at(ChatWorld.smileClinic(ClinicRules.STANDARD.at(places)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "where are you?",
        "send location",
        "how do I get there",
        "directions please",
        "لوكيشن",
        "ابعثوا الموقع",
        "ارسلوا اللوكيشن لو سمحتوا",
        "وينكم؟",
        "العيادة فين؟",
        "وين صايرين"
      })
  void the_address_comes_with_a_pin_on_the_map(String words) {
    var chat = at(ONE_PLACE, Chat.inEnglish()).writes(words).hears(Say.Address.class);

    assertThat(chat.pin().orElseThrow())
        .returns(24.6948, Location::latitude)
        .returns(46.6853, Location::longitude);
  }

  @Test
  void the_pin_carries_name_and_address_and_the_words_tell_the_way() {
    var chat =
        at(ONE_PLACE, Chat.inArabic())
            .writes("لوكيشن")
            .reads("الرياض، شارع العليا 12")
            .reads("طريقة الوصول: خلف البرج، الدور الثاني.");

    assertThat(chat.pin())
        .contains(new Location(24.6948, 46.6853, "عيادة الابتسامة", "الرياض، شارع العليا 12"));
    assertThat(chat.message().text()).doesNotContain("http");
  }

  @Test
  void without_coordinates_only_the_address_is_told() {
    var chat = Chat.inEnglish().writes("send me the location").reads("12 Olaya Street, Riyadh");

    assertThat(chat.pin()).isEmpty();
  }

  @Test
  void the_open_question_comes_back_after_it() {
    at(ONE_PLACE, Chat.inEnglish())
        .knowsTheName()
        .writes("cleaning on Tuesday at 10 am")
        .writes("where are you?")
        .hears(Say.Address.class, Say.AskToConfirm.class)
        .writes("yes")
        .hears(Say.Confirmed.class);
  }

  @Test
  void of_several_branches_it_is_asked_which() {
    var chat =
        at(THREE_PLACES, Chat.inEnglish())
            .writes("where are you?")
            .hears(Told.WhichBranch.class)
            .reads("1. Olaya: Olaya Street 12");
    assertThat(chat.pin()).isEmpty();

    chat.taps("Malaz")
        .hears(Told.BranchPlace.class)
        .reads("Malaz branch: Siteen Street 3")
        .reads("Opening hours: Sat–Thu 9–18")
        .reads("Phone: +966112345678");

    assertThat(chat.pin())
        .contains(new Location(24.66, 46.73, "Smile Clinic – Malaz branch", "Siteen Street 3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"the second", "2", "Malaz", "الملز", "الثاني", "فرع الملز"})
  void a_branch_is_chosen_in_words_as_well(String words) {
    at(THREE_PLACES, Chat.inEnglish())
        .writes("send location")
        .writes(words)
        .hears(Told.BranchPlace.class)
        .reads("Siteen Street 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"where is the Malaz branch?", "وين فرع الملز؟", "لوكيشن الملز"})
  void a_branch_that_is_named_is_not_asked_for(String words) {
    at(THREE_PLACES, Chat.inEnglish())
        .writes(words)
        .hears(Told.BranchPlace.class)
        .reads("Siteen Street 3");
  }

  @Test
  void a_branch_without_coordinates_has_no_pin() {
    var chat = at(THREE_PLACES, Chat.inEnglish()).writes("where is the Diriyah branch?");

    assertThat(chat.reads("Diriyah: Bujairi").pin()).isEmpty();
  }

  @Test
  void while_something_is_open_the_branches_are_only_told() {
    at(THREE_PLACES, Chat.inEnglish())
        .knowsTheName()
        .writes("cleaning on Tuesday at 10 am")
        .writes("where are you?")
        .hears(Told.Branches.class, Say.AskToConfirm.class)
        .reads("• Olaya: Olaya Street 12")
        .taps("Yes")
        .hears(Say.Confirmed.class);
  }

  @Test
  void another_wish_leaves_the_question_for_the_branch() {
    at(THREE_PLACES, Chat.inEnglish())
        .writes("where are you?")
        .writes("I'd like a cleaning")
        .hears(Say.OfferSlots.class);
    at(THREE_PLACES, Chat.inEnglish())
        .writes("where are you?")
        .writes("thanks")
        .hears(Say.YouAreWelcome.class);
  }

  @Test
  void a_branch_that_is_closed_meanwhile_is_not_told() {
    var chat = at(THREE_PLACES, Chat.inEnglish()).writes("where are you?");

    at(ONE_PLACE, chat).taps(new ReplyChoice.PickBranch("Olaya")).hears(Say.Address.class);
  }
}
