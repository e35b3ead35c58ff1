/**
 * Who did what to whom: append-only, written in the transaction that it records. Ids only, never a
 * patient's name, number or words.
 */
@ApplicationModule(allowedDependencies = {"kernel", "web"})
@NullMarked
package dev.siwak.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
