package dev.siwak.mail;

/** One mail as it is read, plain and as HTML. */
record WrittenMail(String subject, String text, String html) {}
