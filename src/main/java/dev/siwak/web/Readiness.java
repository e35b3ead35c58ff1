package dev.siwak.web;

import java.util.Optional;

/**
 * Something without which this node should get no requests. A module that has such a thing declares
 * a bean of it, and {@code /ready/} asks all of them.
 */
@FunctionalInterface
public interface Readiness {
  /** What is not fit, in a few words for the operator; nothing if all is well. Answers at once. */
  Optional<String> unfit();
}
