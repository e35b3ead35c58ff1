package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import java.time.ZoneId;

/**
 * One clinic.
 *
 * @param slug names it in every path, {@code demo-dental}
 * @param language in which it speaks first
 * @param zone in which its hours and all its wall times are meant
 */
public record Clinic(ClinicId id, String slug, String name, Language language, ZoneId zone) {}
