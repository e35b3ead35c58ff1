package dev.siwak.web;

/** Whether a request changes anything. */
final class RequestKind {
  private RequestKind() {}

  /** A preview is posted because of its long question, and only reads. */
  static boolean reads(String method, String path) {
    return switch (method) {
      case "GET", "HEAD" -> true;
      case "POST" -> path.endsWith("/templates/preview") || path.endsWith("/kb/preview");
      default -> false;
    };
  }
}
