package dev.siwak.reminders;

import dev.siwak.World;
import dev.siwak.clinics.Clinics;
import dev.siwak.conversations.Outreach;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.patients.Consents;
import dev.siwak.patients.Patients;
import dev.siwak.scheduling.ComingVisits;
import dev.siwak.scheduling.Scheduling;
import dev.siwak.templates.Templates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a {@link ReminderWorld} is made of. */
@Component
record ReminderBeans(
    World world,
    JdbcClient db,
    Scheduling scheduling,
    Patients patients,
    Consents consents,
    ApplicationClock clock,
    Clinics clinics,
    ComingVisits visits,
    Outreach outreach,
    Alarms alarms,
    Templates templates) {}
