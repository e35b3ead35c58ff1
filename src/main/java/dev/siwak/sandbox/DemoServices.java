package dev.siwak.sandbox;

import dev.siwak.clinics.Price;
import dev.siwak.clinics.Service;
import dev.siwak.clinics.ServiceDraft;
import dev.siwak.kernel.Language;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What both demo clinics offer. */
final class DemoServices {
  private DemoServices() {}

  static final List<ServiceDraft> ALL =
      List.of(
          service(
              "consult",
              30,
              150,
              new Service.Text("Consultation", "Examination and a treatment plan"),
              new Service.Text("كشف واستشارة", "فحص الأسنان ووضع خطة العلاج")),
          service(
              "cleaning",
              45,
              250,
              new Service.Text("Teeth cleaning", "Scaling and polishing"),
              new Service.Text("تنظيف الأسنان", "إزالة الجير وتلميع الأسنان")),
          service(
              "filling",
              60,
              300,
              new Service.Text("Filling", "Tooth-coloured filling of one tooth"),
              new Service.Text("حشوة أسنان", "حشوة بلون السن لسن واحد")),
          service(
              "whitening",
              60,
              900,
              new Service.Text("Teeth whitening", "One whitening session at the clinic"),
              new Service.Text("تبييض الأسنان", "جلسة تبييض واحدة في العيادة")),
          service(
              "root_canal",
              90,
              1200,
              new Service.Text("Root canal treatment", "Root canal treatment of one tooth"),
              new Service.Text("علاج العصب", "علاج عصب لسن واحد")),
          service(
              "extraction",
              45,
              250,
              new Service.Text("Tooth extraction", "Extraction of one tooth"),
              new Service.Text("خلع الأسنان", "خلع سن واحد")),
          service(
              "braces",
              30,
              200,
              new Service.Text("Braces", "First visit or adjustment of braces"),
              new Service.Text("تقويم الأسنان", "زيارة أولى أو متابعة للتقويم")),
          service(
              "emergency",
              30,
              200,
              new Service.Text("Emergency visit", "Pain, swelling or a broken tooth"),
              new Service.Text("زيارة طارئة", "ألم أو تورم أو كسر في السن")));

  private static ServiceDraft service(
      String code, int minutes, int riyals, Service.Text english, Service.Text arabic) {
    return new ServiceDraft(
        code,
        Duration.ofMinutes(minutes),
        Duration.ZERO,
        null,
        new Price(new BigDecimal(riyals).setScale(2), "SAR"),
        true,
        Map.of(Language.ENGLISH, english, Language.ARABIC, arabic));
  }
}
