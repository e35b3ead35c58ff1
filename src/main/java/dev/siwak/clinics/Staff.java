package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Who works for a clinic: told by the module that knows its users. In the clinic's scope and in the
 * caller's transaction.
 */
public interface Staff {
  /**
   * Somebody who answers patients.
   *
   * @param name never empty: the address where no name is known
   * @param leads whether they answer for the clinic as a whole
   */
  record Colleague(UserId user, String name, String email, boolean leads) {}

  /** All who answer patients and may sign in at this moment, by name. */
  List<Colleague> atTheDesk(ClinicId clinic);

  /** The addresses of those at the desk who answer for the clinic as a whole. */
  default List<String> leaders(ClinicId clinic) {
    return atTheDesk(clinic).stream().filter(Colleague::leads).map(Colleague::email).toList();
  }

  /** As far as they are known, whether they still work for the clinic or not. */
  Map<UserId, String> names(Collection<UserId> users);
}
