package dev.siwak.web;

import dev.siwak.kernel.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How many requests a caller may make, over all nodes; {@code RATE_LIMIT} for more. */
@Component
public class RateLimits {
  private final RateLimitBuckets buckets;
  private final Allowances allowances;
  private final Clock clock;
  private final Map<String, RateLimitPortion> portions = new ConcurrentHashMap<>();

  RateLimits(RateLimitBuckets buckets, Allowances allowances, Clock clock) {
    this.buckets = buckets;
    this.allowances = allowances;
    this.clock = clock;
  }

  /** What each of them is allowed. */
  record Allowances(RateLimit reads, RateLimit writes, RateLimit auth) {}

  /** Counts a request of whoever is signed in. */
  public void count(UserId user, HttpServletRequest request) {
    boolean reads = RequestKind.reads(request.getMethod(), request.getRequestURI());
    count(reads ? allowances.reads() : allowances.writes(), "user " + user.value());
  }

  /** Counts a request that nobody has signed in for. */
  void count(InetAddress address) {
    count(allowances.auth(), ClientAddress.network(address));
  }

  private void count(RateLimit limit, String caller) {
    var portion =
        portions.computeIfAbsent(limit.bucketOf(caller), _ -> new RateLimitPortion(limit));
    var wait = portion.spend(clock.instant(), most -> buckets.take(limit, caller, most));
    if (wait.isPresent()) throw ApiException.tooMany(wait.get());
  }

  /** Of callers that have gone away nothing is kept. */
  void forgetLapsed() {
    var now = clock.instant();
    portions.values().removeIf(portion -> portion.isLapsed(now));
  }

  int portions() {
    return portions.size();
  }
}
