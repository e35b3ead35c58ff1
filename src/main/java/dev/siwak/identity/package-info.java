/**
 * Who may do what: users, sign-in, tokens, memberships, our own staff, and the one table that says
 * who may call which route.
 */
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "clinics", "mail"})
@NullMarked
package dev.siwak.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
