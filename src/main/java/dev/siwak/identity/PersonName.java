package dev.siwak.identity;

/** How a person is called; either part may be empty. */
record PersonName(String first, String last) {}
