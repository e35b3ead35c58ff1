package dev.siwak.web;

import dev.siwak.kernel.ClinicId;
import dev.siwak.web.IdempotencyRecords.Claim;
import dev.siwak.web.IdempotencyRecords.Standing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Runs a clinic's write with an {@code Idempotency-Key} once and gives its answer again. Permission
 * was checked by then, for the repetition as for the first. Outside a clinic's paths, where nobody
 * is known or tokens are answered, the key is not looked at.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class IdempotencyFilter extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);

  private final IdempotencyRecords records;

  IdempotencyFilter(IdempotencyRecords records) {
    this.records = records;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getHeader(IdempotentRequest.HEADER) == null
        || RequestKind.reads(request.getMethod(), request.getRequestURI())
        || !(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller(var clinic, var actor))) {
      chain.doFilter(request, response);
      return;
    }
    var body = request.getInputStream().readAllBytes();
    switch (records.claim(clinic, IdempotentRequest.of(request, actor, body))) {
      case Standing.Ours(var claim) ->
          run(clinic, claim, new RereadRequest(request, body), response, chain);
      case Standing.Running() ->
          throw new ApiException(ErrorCode.CONFLICT, "the first request with this key is running");
      case Standing.OtherBody() -> throw new ApiException(ErrorCode.IDEMPOTENCY_KEY_REUSED);
      case Standing.Answered(var answer) -> answer.write(response);
    }
  }

  private void run(
      ClinicId clinic,
      Claim claim,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    var answer = new ContentCachingResponseWrapper(response);
    boolean isAnswered = false;
    try {
      ForgottenAnswers.whileRunning(claim, () -> chain.doFilter(request, answer));
      isAnswered = true;
    } finally {
      if (!isAnswered) settle(() -> records.release(claim));
    }
    var stored = StoredAnswer.of(answer);
    // Before the caller has it: who never got an answer asks again.
    if (stored.isFinal()) settle(() -> records.keep(clinic, claim, stored));
    else settle(() -> records.release(claim));
    answer.copyBodyToResponse();
  }

  /** What was done is done: the caller is told so even if it cannot be noted. */
  private static void settle(Runnable note) {
    try {
      note.run();
    } catch (DataAccessException | TransactionException away) {
      log.warn("an answer was not kept for a repetition: {}", QuietTrace.of(away));
    }
  }
}
