package dev.siwak.reminders;

import dev.siwak.Median;
import dev.siwak.Siwak;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.clinics.ClinicRules;
import dev.siwak.clinics.ClinicRules.QuietHours;
import dev.siwak.clinics.ClinicRules.Reminding;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.SystemDatabase;
import dev.siwak.kernel.TenantScope;
import dev.siwak.templates.Templates;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Five hundred reminders that are due, among more and more visits to come: what it costs to find
 * them, and to look at each again and write it. Both must not grow with the visits.
 */
final class ReminderBench {
  private static final int DUE = 500;
  private static final int DENTISTS = 21;
  private static final int LOOKS = 30;

  private final JdbcClient db;
  private final JdbcClient owner;
  private final SystemDatabase system;
  private final Reminders reminders;
  private final TestClinic clinic;

  private ReminderBench(ConfigurableApplicationContext siwak) {
    this.db = siwak.getBean(JdbcClient.class);
    var server = siwak.getBean(JdbcConnectionDetails.class);
    this.owner =
        JdbcClient.create(
            new DriverManagerDataSource(
                server.getJdbcUrl(), server.getUsername(), server.getPassword()));
    this.system = siwak.getBean(SystemDatabase.class);
    this.reminders = siwak.getBean(Reminders.class);
    var builder =
        siwak.getBean(World.class).aClinic().rules(ReminderBench::dayBefore).service("visit", 30);
    for (int i = 0; i < DENTISTS; i++) builder.dentist("d" + i, "Dr " + i);
    this.clinic = builder.save();
    clinic.run(() -> siwak.getBean(Templates.class).furnish(clinic.id()));
  }

  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("siwak-reminders");
    try (var siwak =
        new SpringApplicationBuilder(Siwak.class)
            .properties("logging.level.root=warn")
            .run(
                "--server.port=0",
                "--siwak.workers=false",
                "--siwak.data-dir=" + folder.resolve("data"))) {
      new ReminderBench(siwak).measure();
    }
  }

  private static ClinicRules dayBefore(ClinicRules rules) {
    var never = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    return new ClinicRules(
        rules.minimumNotice(),
        rules.horizonDays(),
        rules.grid(),
        rules.hold(),
        rules.weekStart(),
        rules.weekend(),
        rules.emergencyNumber(),
        rules.phone(),
        rules.mapLink(),
        rules.alerts(),
        new Reminding(List.of(Duration.ofHours(24)), never, false, null),
        rules.texts());
  }

  private void measure() {
    System.out.printf("%n%d reminders due among so many visits to come%n", DUE);
    System.out.printf(
        "%12s %14s %8s %16s %8s%n", "visits", "find, ms", "ratio", "write each, ms", "ratio");
    look(1_000, 0);
    double[] first = look(10_000, 1_000);
    print(10_000, first, first);
    print(100_000, look(100_000, 10_000), first);
    print(1_000_000, look(1_000_000, 100_000), first);
  }

  private static void print(int visits, double[] now, double[] first) {
    System.out.printf(
        "%,12d %14.2f %8.2f %16.2f %8.2f%n",
        visits, now[0], now[0] / first[0], now[1], now[1] / first[1]);
  }

  /** Milliseconds to find all that is due, and to write each of it. */
  private double[] look(int visits, int before) {
    clinic.run(() -> future(visits - before, before));
    clinic.run(this::due);
    owner.sql("vacuum analyze appointments").update();
    owner.sql("vacuum analyze due_work").update();
    var found = List.<Long>of();
    var finding = new double[LOOKS];
    for (int i = 0; i < LOOKS; i++) {
      long begun = System.nanoTime();
      found = found();
      finding[i] = (System.nanoTime() - begun) / 1e6;
    }
    if (found.size() != DUE) throw new IllegalStateException(found.size() + " are due");
    var writing = new double[DUE];
    for (int i = 0; i < DUE; i++) {
      var visit = new AppointmentId(found.get(i));
      long begun = System.nanoTime();
      TenantScope.run(clinic.id(), () -> reminders.remind(clinic.id(), visit));
      writing[i] = (System.nanoTime() - begun) / 1e6;
    }
    requireAllSent();
    return new double[] {Median.of(finding), Median.of(writing)};
  }

  private void requireAllSent() {
    if (!found().isEmpty()) throw new IllegalStateException("some are still due");
    long unsent =
        clinic.in(
            () ->
                db.sql(
                        "select count(*) from reminders where clinic_id = :clinic and outcome <>"
                            + " 'sent'")
                    .param("clinic", clinic.id().value())
                    .query(Long.class)
                    .single());
    if (unsent != 0) throw new IllegalStateException(unsent + " were not sent");
  }

  /** As the poll asks, over all clinics. */
  private List<Long> found() {
    return system.call(
        client ->
            client
                .sql(
                    """
                    select ref from due_work
                    where kind = 'reminder' and due_at <= now() and (due_at, id) > ('epoch', 0)
                    order by due_at, id
                    limit 500
                    """)
                .query(Long.class)
                .list());
  }

  /** From the day after tomorrow on, one after the other with each dentist. */
  private void future(int visits, int from) {
    insert(
        """
        insert into appointments
          (clinic_id, patient_id, service_id, provider_id, start_at, end_at, during, status, notes,
           created_at, updated_at)
        select :clinic, :patient, :service, d.ids[1 + n % :dentists], at, at + interval '30 minutes',
          tstzrange(at, at + interval '30 minutes'), 'booked', '', now(), now()
        from generate_series(:from, :from + :visits - 1) n,
          lateral (select date_trunc('hour', now()) + interval '3 days'
            + n / :dentists * interval '30 minutes') slot (at),
          (select array_agg(id order by id) from providers where clinic_id = :clinic) d (ids)
        """,
        visits, from);
    alarms();
  }

  /** So far in the past that each is due, one for each patient. */
  private void due() {
    db.sql(
            """
            insert into patients (clinic_id, name, phone, lang, notes, consents, folded, created_at)
            select :clinic, 'Patient', '+9665' || nextval('due_work_id_seq') + 10000000, 'en', '', '{}',
              '', now()
            from generate_series(1, :due)
            """)
        .param("clinic", clinic.id().value())
        .param("due", DUE)
        .update();
    db.sql(
            """
            insert into appointments
              (clinic_id, patient_id, service_id, provider_id, start_at, end_at, during, status,
               notes, created_at, updated_at)
            select :clinic, p.id, :service, d.ids[1 + p.n % :dentists], at,
              at + interval '5 minutes', tstzrange(at, at + interval '5 minutes'), 'confirmed', '',
              now(), now()
            from (select id, row_number() over (order by id desc) - 1 as n from patients
                  where clinic_id = :clinic order by id desc limit :due) p,
              lateral (select (select coalesce(min(start_at), 'infinity') from appointments
                where clinic_id = :clinic and status = 'confirmed') as seen) earlier,
              lateral (select least(earlier.seen, date_trunc('minute', now()) + interval '23 hours')
                - interval '5 minutes' - p.n / :dentists * interval '5 minutes') slot (at),
              (select array_agg(id order by id) from providers where clinic_id = :clinic) d (ids)
            """)
        .param("clinic", clinic.id().value())
        .param("service", clinic.service("visit").value())
        .param("dentists", DENTISTS)
        .param("due", DUE)
        .update();
    alarms();
  }

  private void insert(String sql, int visits, int from) {
    db.sql(sql)
        .param("clinic", clinic.id().value())
        .param("patient", anybody())
        .param("service", clinic.service("visit").value())
        .param("dentists", DENTISTS)
        .param("visits", visits)
        .param("from", from)
        .update();
  }

  private long anybody() {
    return db.sql(
            """
            insert into patients (clinic_id, name, lang, notes, consents, folded, created_at)
            values (:clinic, 'Anybody', 'en', '', '{}', '', now())
            returning id
            """)
        .param("clinic", clinic.id().value())
        .query(Long.class)
        .single();
  }

  /** Of all that have none yet. */
  private void alarms() {
    db.sql(
            """
            insert into due_work (clinic_id, kind, ref, due_at)
            select clinic_id, 'reminder', id, start_at - interval '24 hours' from appointments
            where clinic_id = :clinic
              and id > coalesce(
                (select max(ref) from due_work where clinic_id = :clinic and kind = 'reminder'), 0)
              and id > coalesce(
                (select max(appointment_id) from reminders where clinic_id = :clinic), 0)
            """)
        .param("clinic", clinic.id().value())
        .update();
  }
}
