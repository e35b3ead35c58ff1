package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.SystemDatabase;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How the clinics' channels do, seen from outside of all of them. */
@Component
public class ChannelStates {
  private final SystemDatabase system;
  private final ChannelStatus withoutAccount;

  ChannelStates(SystemDatabase system, @Value("${siwak.sandbox:false}") boolean sandbox) {
    this.system = system;
    this.withoutAccount = sandbox ? ChannelStatus.OK : ChannelStatus.DOWN;
  }

  /** As each clinic's own page shows it. Needs no scope. */
  public Map<ClinicId, ChannelStatus> of(Collection<ClinicId> clinics) {
    var states = new HashMap<ClinicId, ChannelStatus>();
    for (var clinic : clinics) states.put(clinic, withoutAccount);
    var ids = clinics.stream().map(ClinicId::value).toArray(Long[]::new);
    system.call(
        db ->
            db.sql(
                    """
                    select clinic_id, status,
                      case when notice_status = 'down' and last_success_at > notice_at then 'warn'
                        else notice_status end as noticed
                    from whatsapp_accounts
                    where clinic_id = any(:clinics)
                    """)
                .param("clinics", ids)
                .query(
                    (row, _) ->
                        states.put(
                            new ClinicId(row.getLong("clinic_id")),
                            read(row.getString("status")).or(read(row.getString("noticed")))))
                .list());
    return states;
  }

  private static ChannelStatus read(@Nullable String code) {
    return ChannelStatus.valueOf(String.valueOf(code).toUpperCase(Locale.ROOT));
  }
}
