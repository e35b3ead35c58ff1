package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who waits for a time to become free, to be seen and taken off by the desk. */
@RestController
@RequestMapping("/clinic/{slug}/waitlist")
class WaitlistController {
  private final WaitlistView waitlist;
  private final Waitlist entries;

  WaitlistController(WaitlistView waitlist, Waitlist entries) {
    this.waitlist = waitlist;
    this.entries = entries;
  }

  @GetMapping
  Success<Page<WaitlistView.Item>> list(ClinicId clinic, Paging paging) {
    return Success.of(waitlist.page(clinic, paging));
  }

  @DeleteMapping("/{id}")
  Success<Map<String, Object>> remove(Caller caller, @PathVariable long id) {
    if (!entries.remove(caller.clinic(), caller.actor(), id))
      throw new ApiException(ErrorCode.NOT_FOUND);
    return Success.empty();
  }
}
