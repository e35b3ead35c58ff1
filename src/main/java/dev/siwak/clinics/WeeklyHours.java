package dev.siwak.clinics;

import dev.siwak.kernel.ServiceId;
import java.time.DayOfWeek;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of the week in which the clinic is open, in its wall time.
 *
 * @param service null: for every service that has no hours of its own
 */
public record WeeklyHours(
    @Nullable ServiceId service, DayOfWeek day, LocalTime start, LocalTime end) {}
