package dev.siwak.identity;

/** How a person is called; either part may be empty. */
record PersonName(String first, String last) {
  static final PersonName UNKNOWN = new PersonName("", "");

  /** As somebody else has written it: the first word, and the rest. */
  static PersonName of(String whole) {
    var name = whole.strip();
    int end = name.indexOf(' ');
    return end < 0
        ? new PersonName(name, "")
        : new PersonName(name.substring(0, end), name.substring(end).strip());
  }
}
