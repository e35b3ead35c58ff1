/**
 * The clinic and its catalogue: services, providers, rooms, opening hours, closures and rules, in
 * both languages.
 */
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit"})
@NullMarked
package dev.siwak.clinics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
