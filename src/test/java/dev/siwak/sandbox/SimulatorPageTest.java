package dev.siwak.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.siwak.SiwakTest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the simulator does when its visitor or its network does the unexpected. */
@SiwakTest
class SimulatorPageTest {
  private static final String POLLS = "**/sandbox/chat*";
  private static final String SENDS = "**/sandbox/say";

  /** Every text that can be seen, with less than 4.5 between it and what is behind it. */
  private static final String HARD_TO_READ =
      """
      () => {
        const channels = (color) => color.match(/[\\d.]+/g).map(Number);
        const light = (rgb) => rgb.slice(0, 3)
          .map((c) => c / 255)
          .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const parents = (node) => node ? [node, ...parents(node.parentElement)] : [];
        const behind = (node) => parents(node)
          .map((one) => channels(getComputedStyle(one).backgroundColor))
          .find((color) => (color[3] ?? 1) === 1) ?? [255, 255, 255];
        const contrast = (node) => {
          const [dark, bright] = [light(channels(getComputedStyle(node).color)), light(behind(node))].sort((a, b) => a - b);
          return (bright + 0.05) / (dark + 0.05);
        };
        const faded = (node) => parents(node).some((one) => getComputedStyle(one).opacity !== '1');
        const found = [];
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const node = texts.currentNode.parentElement;
          if (texts.currentNode.data.trim() && node.checkVisibility() && (contrast(node) < 4.5 || faded(node)))
            found.push(`${texts.currentNode.data.trim()} ${contrast(node)}`);
        }
        return found;
      }
      """;

  private static @Nullable Chromium chromium;

  private final String address;
  private Page page;

  SimulatorPageTest(@LocalServerPort int port) {
    this.address = "http://localhost:" + port;
  }

  @BeforeAll
  static void open_a_browser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void close_the_browser() {
    if (chromium != null) chromium.close();
  }

  @BeforeEach
  void a_new_patient() {
    page = requireNonNull(chromium).visit(address + "/sandbox");
    page.click("#new-patient");
  }

  @AfterEach
  void close_the_page() {
    page.close();
  }

  @Test
  void whoever_asks_for_the_address_alone_comes_to_the_simulator() {
    for (var path : List.of("", "/", "/sandbox/")) {
      page.navigate(address + path);
      assertThat(page).hasURL(Pattern.compile("/sandbox(\\?.*)?$"));
      assertThat(page.locator("#clinic option")).hasCount(2);
    }
  }

  @Test
  void a_list_that_is_open_does_not_survive_a_switch_to_another_clinic() {
    openTheList();

    page.selectOption("#clinic", "prime-dental");

    assertThat(page.locator("#sheet")).isHidden();
    assertThat(bubbles()).hasCount(0);
    assertThat(page.locator("#title")).hasText("Prime Dental");
  }

  @Test
  void another_patient_sees_nothing_of_the_one_before_even_while_the_network_is_down() {
    says("How much is whitening?");
    assertThat(bubbles()).hasCount(2);

    page.route(POLLS, Route::abort);
    page.selectOption("#patient", new SelectOption().setIndex(0));

    assertThat(bubbles()).hasCount(0);
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("No connection");
    page.unroute(POLLS);
    assertThat(problem()).isEmpty();
  }

  @Test
  void what_could_not_be_sent_stays_in_the_field_and_is_told_until_it_is_sent() {
    page.route(SENDS, Route::abort);
    says("How much is whitening?");

    assertThat(problem()).containsText("Not sent");
    page.waitForResponse(POLLS, () -> {});
    page.waitForResponse(POLLS, () -> {});
    assertThat(problem()).containsText("Not sent");
    assertThat(page.locator("#text")).hasValue("How much is whitening?");

    page.unroute(SENDS);
    page.press("#text", "Enter");

    assertThat(bubbles()).hasCount(2);
    assertThat(page.locator("#text")).hasValue("");
    assertThat(problem()).isEmpty();
  }

  @Test
  void a_draft_waits_for_its_own_patient() {
    var me = page.inputValue("#patient");
    page.fill("#text", "half a sente");

    page.selectOption("#patient", new SelectOption().setIndex(0));
    assertThat(page.locator("#text")).hasValue("");
    page.selectOption("#patient", me);

    assertThat(page.locator("#text")).hasValue("half a sente");
  }

  @Test
  void a_clock_that_cannot_be_moved_is_told() {
    page.route("**/sandbox/clock", Route::abort);

    page.click("[data-advance=PT1H]");

    assertThat(problem()).containsText("The clock stands");
  }

  @Test
  void a_row_of_a_list_is_tapped_as_whatsapp_tells_of_it_and_the_field_has_the_focus_again() {
    openTheList();

    var sent =
        page.waitForRequest(SENDS, () -> page.locator("#rows button").first().click()).postData();

    assertThat(sent).contains("\"reply_type\":\"list_reply\"");
    assertThat(page.locator("#text")).isFocused();
  }

  @Test
  void escape_closes_the_list_and_gives_the_focus_back() {
    openTheList();
    assertThat(page.locator("#rows button").first()).isFocused();
    assertThat(page.locator("#close-sheet")).hasAccessibleName("Close");

    page.keyboard().press("Escape");

    assertThat(page.locator("#sheet")).isHidden();
    assertThat(page.locator(".opens-list")).isFocused();
  }

  @Test
  void a_bubble_once_shown_is_left_alone_and_says_its_language() {
    says("كم سعر التبييض؟");
    assertThat(bubbles()).hasCount(2);
    var first = bubbles().first().elementHandle();

    says("How much is whitening?");
    assertThat(bubbles()).hasCount(4);

    assertThat((Boolean) first.evaluate("it => it.isConnected")).isTrue();
    assertThat(page.locator(".bubble").first()).hasAttribute("lang", "ar");
    assertThat(page.locator(".bubble").nth(2)).hasAttribute("lang", "en");
  }

  @Test
  void a_reload_keeps_clinic_and_patient() {
    page.selectOption("#clinic", "prime-dental");
    var me = page.inputValue("#patient");

    page.reload();

    assertThat(page.locator("#clinic")).hasValue("prime-dental");
    assertThat(page.locator("#patient")).hasValue(me);
  }

  @Test
  void a_memory_that_cannot_be_read_does_no_harm() {
    for (var broken : List.of("{", "7", "[]", "[{}]", "[null]", "{\"phone\":1}")) {
      page.evaluate("it => localStorage.setItem('patients', it)", broken);
      page.navigate(address + "/sandbox");
      assertThat(page.locator("#patient option").first()).containsText("+966");
      assertThat(page.locator("#state")).hasText("idle");
    }
  }

  @Test
  void every_text_can_be_read() {
    says("السلام عليكم، أبي موعد تنظيف بكرة");
    page.locator(".opens-list").last().waitFor();
    assertThat(unreadable()).isEmpty();
    page.route(SENDS, Route::abort);
    says("never sent");
    assertThat(problem()).containsText("Not sent");
    page.locator(".opens-list").last().click();

    assertThat(unreadable()).isEmpty();
  }

  private void openTheList() {
    says("Hi, I need a cleaning tomorrow");
    page.locator(".opens-list").last().click();
    assertThat(page.locator("#sheet")).isVisible();
  }

  private void says(String words) {
    page.fill("#text", words);
    page.press("#text", "Enter");
  }

  private Locator bubbles() {
    return page.locator("#chat li");
  }

  private Locator problem() {
    return page.locator("#problem[role=alert]");
  }

  @SuppressWarnings("unchecked")
  private List<String> unreadable() {
    return (List<String>) page.evaluate(HARD_TO_READ);
  }
}
