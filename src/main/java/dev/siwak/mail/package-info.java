/**
 * Mails: written in both languages, kept in the outbox until they are sent. What belongs to no
 * clinic has a table of its own.
 */
@ApplicationModule(allowedDependencies = {"kernel", "web", "outbox"})
@NullMarked
package dev.siwak.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
