package dev.siwak.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.siwak.SiwakTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A booking by hand, in a real browser. */
@SiwakTest
class SimulatorTest {
  private static @Nullable Chromium chromium;

  private final int port;
  private Page page;

  SimulatorTest(@LocalServerPort int port) {
    this.port = port;
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
  void open_the_page() {
    page = requireNonNull(chromium).visit("http://localhost:" + port + "/sandbox");
    page.click("#new-patient");
  }

  @AfterEach
  void close_the_page() {
    page.close();
  }

  @Test
  void a_patient_books_in_english_by_tapping() {
    say("Hi, I need a cleaning tomorrow");
    page.locator(".choices button").last().click();
    page.locator("#rows button").first().click();
    soon(page.getByText("your full name"));
    say("Noura Ali");
    page.locator(".choices button", new Page.LocatorOptions().setHasText("Yes")).last().click();

    soon(page.locator("#appointments li", new Page.LocatorOptions().setHasText("booked")));
    assertThat(page.locator(".phone")).hasAttribute("dir", "ltr");
  }

  @Test
  void a_patient_books_in_arabic_from_right_to_left() {
    say("السلام عليكم، أبي موعد تنظيف بكرة");
    soon(page.getByText("المواعيد المتاحة"));
    assertThat(page.locator(".phone")).hasAttribute("dir", "rtl");
    say("الأول");
    soon(page.getByText("الاسم الكامل"));
    say("نورة علي");
    soon(page.locator(".choices button", new Page.LocatorOptions().setHasText("نعم")));
    say("نعم");

    soon(page.locator("#appointments li", new Page.LocatorOptions().setHasText("تنظيف")));
    soon(page.getByText("تم حجز موعدكم"));
  }

  private void say(String words) {
    page.fill("#text", words);
    page.press("#text", "Enter");
  }

  private static void soon(Locator what) {
    what.first().waitFor(new Locator.WaitForOptions().setTimeout(Chromium.PATIENCE_MILLIS));
  }
}
