package dev.siwak.hq;

import dev.siwak.clinics.Clinic;

/** A clinic as HQ names it everywhere. */
record ClinicView(long id, String slug, String name) {
  static ClinicView of(Clinic clinic) {
    return new ClinicView(clinic.id().value(), clinic.slug(), clinic.name());
  }
}
