package dev.siwak.sandbox;

import static dev.siwak.kernel.Language.ARABIC;
import static dev.siwak.kernel.Language.ENGLISH;

import dev.siwak.clinics.ClinicRules;
import dev.siwak.clinics.Gender;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import java.util.List;
import java.util.Map;

/**
 * A clinic of the sandbox, as patients of Riyadh might know one.
 *
 * @param phoneNumberId under which its WhatsApp number is routed
 */
record DemoClinic(
    String slug,
    String name,
    Language language,
    PhoneNumber phone,
    String phoneNumberId,
    String mapLink,
    Map<Language, ClinicRules.Text> texts,
    List<Dentist> dentists) {
  DemoClinic {
    texts = Map.copyOf(texts);
    dentists = List.copyOf(dentists);
  }

  record Dentist(String code, String name, String arabicName, Gender gender) {}

  static final List<DemoClinic> ALL =
      List.of(
          new DemoClinic(
              "demo-dental",
              "Demo Dental",
              ENGLISH,
              new PhoneNumber("+966112000101"),
              "100000000000001",
              "https://maps.google.com/?q=24.6948,46.6853",
              Map.of(
                  ENGLISH,
                  new ClinicRules.Text(
                      "Demo Dental",
                      "Olaya Street, Al Olaya, Riyadh 12213, second floor; parking behind the"
                          + " building",
                      "We accept Bupa Arabia, Tawuniya and MedGulf. Please bring your insurance"
                          + " card and your ID."),
                  ARABIC,
                  new ClinicRules.Text(
                      "ديمو دنتال",
                      "شارع العليا، حي العليا، الرياض 12213، الدور الثاني، والمواقف خلف المبنى",
                      "نقبل تأمين بوبا العربية والتعاونية وميدغلف. فضلاً أحضر بطاقة التأمين"
                          + " والهوية.")),
              List.of(
                  new Dentist("sara", "Dr. Sara Al-Qahtani", "د. سارة القحطاني", Gender.FEMALE),
                  new Dentist("omar", "Dr. Omar Haddad", "د. عمر حداد", Gender.MALE))),
          new DemoClinic(
              "prime-dental",
              "Prime Dental",
              ARABIC,
              new PhoneNumber("+966112000202"),
              "100000000000002",
              "https://maps.google.com/?q=24.7561,46.6602",
              Map.of(
                  ENGLISH,
                  new ClinicRules.Text(
                      "Prime Dental",
                      "King Abdulaziz Road, Al Muruj, Riyadh 12282, ground floor",
                      "We accept Tawuniya, Bupa Arabia and Al Rajhi Takaful. Please bring your"
                          + " insurance card and your ID."),
                  ARABIC,
                  new ClinicRules.Text(
                      "برايم دنتال",
                      "طريق الملك عبدالعزيز، حي المروج، الرياض 12282، الدور الأرضي",
                      "نقبل تأمين التعاونية وبوبا العربية وتكافل الراجحي. فضلاً أحضر بطاقة"
                          + " التأمين والهوية.")),
              List.of(
                  new Dentist("noura", "Dr. Noura Al-Otaibi", "د. نورة العتيبي", Gender.FEMALE),
                  new Dentist("khalid", "Dr. Khalid Mansour", "د. خالد منصور", Gender.MALE))));
}
