package dev.siwak.identity;

import dev.siwak.audit.Audit;
import dev.siwak.audit.GlobalScope;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What our own people do in a clinic, in the clinic's log and in ours: both rows or none. */
@Component
class SupportLog {
  private static final int LONGEST_METHOD = 20;
  private static final int LONGEST_PATH = 300;

  private final Audit audit;
  private final Clinics clinics;

  SupportLog(Audit audit, Clinics clinics) {
    this.audit = audit;
    this.clinics = clinics;
  }

  /** In the clinic's scope. */
  @Transactional
  public void request(SupportDoor.Visit visit, String method, String path, int status) {
    var meta = new LinkedHashMap<String, Object>();
    meta.put("impersonation", true);
    meta.put("clinic_slug", clinics.get(visit.session().clinic()).slug());
    meta.put("path", shortened(withoutWords(path), LONGEST_PATH));
    meta.put("method", shortened(method, LONGEST_METHOD));
    // A route that is open may still refuse what is asked of it.
    meta.put("allowed", visit.allowed() && status != HttpStatus.FORBIDDEN.value());
    meta.put("status", status);
    both(visit.session().clinic(), visit.session().actor(), "SUPPORT_SESSION_REQUEST", meta);
  }

  /** In the clinic's scope and the caller's transaction. */
  void both(ClinicId clinic, Actor actor, String action, Map<String, ?> meta) {
    audit.record(clinic, actor, action, meta);
    audit.recordGlobally(GlobalScope.HQ, actor, action, meta);
  }

  /** An id and a word of ours need no escaping, and no parameter; what does may be a patient's. */
  private static String withoutWords(String path) {
    return path.replaceAll(";[^/]*", "").replaceAll("[^/]*[^/!-~][^/]*|[^/]*%[^/]*", "…");
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
