/**
 * Siwak with nothing but itself: what shows, tries and measures it. It may use every module, and no
 * module knows of it.
 */
@ApplicationModule
@NullMarked
package dev.siwak.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
