package dev.siwak;

/** Where the database is and who its owner is. Its text names the place alone, for a message. */
interface DatabaseServer extends AutoCloseable {
  /** Without user and password. */
  String jdbcUrl();

  String user();

  String password();

  @Override
  void close();
}
