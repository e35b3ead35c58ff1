package dev.siwak.identity;

import static dev.siwak.identity.HqRole.OPS;
import static dev.siwak.identity.HqRole.SUPERADMIN;
import static dev.siwak.identity.Role.ADMIN;
import static dev.siwak.identity.Role.OWNER;
import static dev.siwak.identity.Role.STAFF;
import static dev.siwak.identity.Role.VIEWER;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.siwak.identity.Access.Everyone;
import dev.siwak.identity.Access.Hq;
import dev.siwak.identity.Access.Members;
import dev.siwak.identity.Access.Users;
import java.util.List;
import java.util.Set;

/**
 * Who may call what: every route there is. What is not written here is answered by nobody. The
 * columns are the method, the path and who may call it.
 */
final class Permissions {
  private static final Access EVERYONE = new Everyone();
  private static final Access USERS_OR_SUPPORT = new Users(true);

  /** With the support token: what every member may read, it may read. */
  private static final Access READERS = new Members(Set.of(OWNER, ADMIN, STAFF, VIEWER), true);

  /** Without the support token: what patients send of themselves is for their clinic. */
  private static final Access MEMBERS = new Members(Set.of(OWNER, ADMIN, STAFF, VIEWER), false);

  private static final Access DESK = new Members(Set.of(OWNER, ADMIN, STAFF), false);
  private static final Access DESK_OR_SUPPORT = new Members(Set.of(OWNER, ADMIN, STAFF), true);
  private static final Access MANAGERS = new Members(Set.of(OWNER, ADMIN), false);
  private static final Access MANAGERS_OR_SUPPORT = new Members(Set.of(OWNER, ADMIN), true);
  private static final Access HQ = new Hq(Set.of(SUPERADMIN, OPS));
  private static final Access SUPERADMINS = new Hq(Set.of(SUPERADMIN));

  static final List<Route> ALWAYS =
      List.of(
          Route.of(GET, "/health", EVERYONE),
          Route.of(GET, "/health/", EVERYONE),
          Route.of(GET, "/ready", EVERYONE),
          Route.of(GET, "/ready/", EVERYONE),
          Route.of(GET, "/openapi.json", EVERYONE),
          Route.of(GET, "/channels/whatsapp/webhook", EVERYONE),
          Route.of(POST, "/channels/whatsapp/webhook", EVERYONE),
          Route.of(POST, "/webhooks/lead", EVERYONE),
          Route.of(POST, "/auth/login", EVERYONE),
          Route.of(POST, "/auth/refresh", EVERYONE),
          Route.of(POST, "/auth/logout", EVERYONE),
          Route.of(GET, "/auth/me", USERS_OR_SUPPORT),
          Route.of(POST, "/auth/accept-invite", EVERYONE),
          Route.of(POST, "/auth/password/forgot", EVERYONE),
          Route.of(POST, "/auth/password/reset", EVERYONE),
          Route.of(GET, "/clinic/{slug}/users", MANAGERS_OR_SUPPORT),
          Route.of(POST, "/clinic/{slug}/users", MANAGERS),
          Route.of(PUT, "/clinic/{slug}/users/{id}", MANAGERS),
          Route.of(DELETE, "/clinic/{slug}/users/{id}", MANAGERS),
          Route.of(GET, "/clinic/{slug}/conversations", READERS),
          Route.of(GET, "/clinic/{slug}/conversations/{id}", READERS),
          Route.of(GET, "/clinic/{slug}/conversations/{id}/turns", READERS),
          Route.of(GET, "/clinic/{slug}/conversations/{id}/media/{message_id}", MEMBERS),
          Route.of(POST, "/clinic/{slug}/conversations/{id}/reply", DESK_OR_SUPPORT),
          Route.of(POST, "/clinic/{slug}/conversations/{id}/handoff", DESK),
          Route.of(POST, "/clinic/{slug}/conversations/{id}/resolve", DESK),
          Route.of(POST, "/clinic/{slug}/conversations/{id}/assign", DESK),
          Route.of(POST, "/clinic/{slug}/conversations/{id}/notes", DESK),
          Route.of(GET, "/clinic/{slug}/waitlist", READERS),
          Route.of(DELETE, "/clinic/{slug}/waitlist/{id}", DESK),
          Route.of(GET, "/clinic/{slug}/assignees", DESK),
          Route.of(GET, "/clinic/{slug}/dashboard", READERS),
          Route.of(GET, "/clinic/{slug}/appointments", READERS),
          Route.of(POST, "/clinic/{slug}/appointments/create", DESK),
          Route.of(POST, "/clinic/{slug}/appointments/reschedule", DESK),
          Route.of(POST, "/clinic/{slug}/appointments/cancel", DESK),
          Route.of(POST, "/clinic/{slug}/appointments/status", DESK),
          Route.of(GET, "/clinic/{slug}/availability", READERS),
          Route.of(GET, "/clinic/{slug}/export/appointments.csv", MANAGERS),
          Route.of(POST, "/clinic/{slug}/import/appointments", MANAGERS),
          Route.of(POST, "/clinic/{slug}/import/patients", MANAGERS),
          Route.of(POST, "/clinic/{slug}/import/services", MANAGERS),
          Route.of(GET, "/clinic/{slug}/patients", READERS),
          Route.of(POST, "/clinic/{slug}/patients", DESK),
          Route.of(GET, "/clinic/{slug}/patients/{id}", READERS),
          Route.of(PUT, "/clinic/{slug}/patients/{id}", DESK),
          Route.of(GET, "/clinic/{slug}/patients/{id}/export", MANAGERS),
          Route.of(POST, "/clinic/{slug}/patients/{id}/erase", MANAGERS),
          Route.of(GET, "/clinic/{slug}/leads", READERS),
          Route.of(GET, "/clinic/{slug}/providers", READERS),
          Route.of(PUT, "/clinic/{slug}/providers", MANAGERS),
          Route.of(GET, "/clinic/{slug}/services", READERS),
          Route.of(PUT, "/clinic/{slug}/services", MANAGERS),
          Route.of(GET, "/clinic/{slug}/hours", READERS),
          Route.of(PUT, "/clinic/{slug}/hours", MANAGERS),
          Route.of(GET, "/clinic/{slug}/rooms", READERS),
          Route.of(PUT, "/clinic/{slug}/rooms", MANAGERS),
          Route.of(GET, "/clinic/{slug}/closures", READERS),
          Route.of(GET, "/clinic/{slug}/templates", READERS),
          Route.of(PUT, "/clinic/{slug}/templates", MANAGERS),
          Route.of(POST, "/clinic/{slug}/templates/preview", READERS),
          Route.of(GET, "/clinic/{slug}/templates/sync", READERS),
          Route.of(POST, "/clinic/{slug}/templates/sync", MANAGERS),
          Route.of(PUT, "/clinic/{slug}/closures", MANAGERS),
          Route.of(GET, "/clinic/{slug}/settings", READERS),
          Route.of(PUT, "/clinic/{slug}/settings", MANAGERS),
          Route.of(GET, "/clinic/{slug}/channels/whatsapp", MANAGERS_OR_SUPPORT),
          Route.of(PUT, "/clinic/{slug}/channels/whatsapp", MANAGERS),
          Route.of(POST, "/clinic/{slug}/channels/whatsapp/test", MANAGERS),
          Route.of(GET, "/clinic/{slug}/channels/whatsapp/items", MANAGERS),
          Route.of(GET, "/clinic/{slug}/outbox/dead-letters", DESK_OR_SUPPORT),
          Route.of(GET, "/clinic/{slug}/outbox/{id}", DESK_OR_SUPPORT),
          Route.of(POST, "/clinic/{slug}/outbox/{id}/retry", MANAGERS),
          Route.of(GET, "/clinic/{slug}/audit", MANAGERS_OR_SUPPORT),
          Route.of(POST, "/hq/support/start", HQ),
          Route.of(POST, "/hq/support/stop", HQ),
          Route.of(GET, "/hq/support/sessions", HQ),
          Route.of(POST, "/hq/support/sessions/{id}/stop", SUPERADMINS),
          Route.of(GET, "/hq/audit", HQ),
          Route.of(GET, "/hq/metrics/summary", HQ),
          Route.of(GET, "/hq/tenants", HQ),
          Route.of(POST, "/hq/tenants", SUPERADMINS),
          Route.of(GET, "/hq/tenants/{slug}", HQ));

  /** There only while the sandbox is on. */
  static final List<Route> SANDBOX =
      List.of(
          Route.of(GET, "/", EVERYONE),
          Route.of(GET, "/sandbox", EVERYONE),
          Route.of(GET, "/sandbox/", EVERYONE),
          Route.of(GET, "/sandbox/{*asset}", EVERYONE),
          Route.of(GET, "/sandbox/clinics", EVERYONE),
          Route.of(GET, "/sandbox/chat", EVERYONE),
          Route.of(POST, "/sandbox/say", EVERYONE),
          Route.of(POST, "/sandbox/understand", EVERYONE),
          Route.of(POST, "/sandbox/clock", EVERYONE));

  private Permissions() {}
}
