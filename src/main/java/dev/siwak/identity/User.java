package dev.siwak.identity;

import dev.siwak.kernel.UserId;

/** A person who may sign in. */
record User(UserId id, String email, String firstName, String lastName) {}
