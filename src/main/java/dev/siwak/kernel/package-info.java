/**
 * What every module speaks of: ids, actors, time, telephone numbers, and the clinic in whose name a
 * thread works.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.siwak.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
