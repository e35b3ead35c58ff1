package dev.siwak;

import static dev.siwak.Accepted.allowlist;
import static dev.siwak.Accepted.amount;
import static dev.siwak.Accepted.database;
import static dev.siwak.Accepted.flag;
import static dev.siwak.Accepted.instant;
import static dev.siwak.Accepted.keys;
import static dev.siwak.Accepted.mailAddress;
import static dev.siwak.Accepted.networkAddress;
import static dev.siwak.Accepted.networks;
import static dev.siwak.Accepted.oneOf;
import static dev.siwak.Accepted.path;
import static dev.siwak.Accepted.text;
import static dev.siwak.Accepted.webAddress;
import static dev.siwak.Accepted.whole;

import java.util.List;

/**
 * Every variable that Siwak reads: what the outside calls it, the property that modules take it
 * from, and its default. A variable without a default is the empty text in its property; {@link
 * Settings} adds the defaults that depend on another variable.
 */
final class EnvironmentVariables {
  private static final int DAY_OF_MINUTES = 24 * 60;
  private static final int MOST = 1_000_000;

  static final List<Variable> ALL =
      List.of(
          variable("PORT", "server.port", "8080", whole(0, 65_535)),
          variable("SIWAK_BIND", "server.address", "", networkAddress()),
          variable("PUBLIC_BASE_URL", "siwak.public-base-url", "", webAddress()),
          variable("TRUSTED_PROXIES", "siwak.trusted-proxies", "", networks()),
          secret("DATABASE_URL", "siwak.database-url", database()),
          variable("SIWAK_DATA_DIR", "siwak.data-dir", "./data", path()),
          variable("SIWAK_SANDBOX", "siwak.sandbox", "", flag()),
          variable("SIWAK_CLOCK_START", "siwak.clock-start", "", instant()),
          variable("SIWAK_WORKERS", "siwak.workers", "true", flag()),
          variable("SIWAK_BURST_MILLIS", "siwak.burst-millis", "1200", whole(0, 8_000)),
          variable("SIWAK_STALE_MINUTES", "siwak.stale-minutes", "30", whole(1, DAY_OF_MINUTES)),
          secret("ENCRYPTION_KEY", "siwak.encryption-key", keys()),
          secret("JWT_SECRET", "siwak.jwt-secret", keys()),
          variable(
              "JWT_ACCESS_LIFETIME_MINUTES",
              "siwak.jwt-access-lifetime-minutes",
              "30",
              whole(1, DAY_OF_MINUTES)),
          variable(
              "JWT_REFRESH_LIFETIME_DAYS", "siwak.jwt-refresh-lifetime-days", "7", whole(1, 365)),
          variable(
              "SUPPORT_SESSION_MINUTES",
              "siwak.support-session-minutes",
              "15",
              whole(1, DAY_OF_MINUTES)),
          variable(
              "RATE_LIMIT_READS_PER_MINUTE",
              "siwak.rate-limit.reads-per-minute",
              "6000",
              whole(1, MOST)),
          variable(
              "RATE_LIMIT_WRITES_PER_MINUTE",
              "siwak.rate-limit.writes-per-minute",
              "1200",
              whole(1, MOST)),
          variable(
              "RATE_LIMIT_AUTH_PER_MINUTE",
              "siwak.rate-limit.auth-per-minute",
              "300",
              whole(1, MOST)),
          variable("RATE_LIMIT_BURST", "siwak.rate-limit.burst", "200", whole(1, MOST)),
          secret("WHATSAPP_APP_SECRET", "siwak.whatsapp.app-secret", text()),
          secret("WHATSAPP_VERIFY_TOKEN", "siwak.whatsapp.verify-token", text()),
          variable(
              "WHATSAPP_API_BASE",
              "siwak.whatsapp.api-base",
              "https://graph.facebook.com/v25.0",
              webAddress()),
          variable("WHATSAPP_TEST_ALLOWLIST", "siwak.whatsapp.test-allowlist", "{}", allowlist()),
          variable("WHATSAPP_TEST_RPM", "siwak.whatsapp.test-rpm", "3", whole(0, MOST)),
          variable(
              "WHATSAPP_SESSION_FALLBACK_HSM_NAME",
              "siwak.whatsapp.session-fallback-hsm-name",
              "session_clarify",
              text()),
          variable(
              "WHATSAPP_UNKNOWN_RESEND_SECONDS",
              "siwak.whatsapp.unknown-resend-seconds",
              "60",
              whole(1, MOST)),
          secret("LEAD_WEBHOOK_SECRET", "siwak.lead-webhook-secret", text()),
          secret("DEEPSEEK_API_KEY", "siwak.llm.api-key", text()),
          variable(
              "DEEPSEEK_API_BASE", "siwak.llm.api-base", "https://api.deepseek.com", webAddress()),
          variable("LLM_DEFAULT_MODEL", "siwak.llm.model", "deepseek-flash", text()),
          variable("LLM_ANSWERS", "siwak.llm.answers", "verified", oneOf("verified", "quoted")),
          variable("LLM_TIMEOUT_SECONDS", "siwak.llm.timeout-seconds", "15", whole(1, 600)),
          variable("LLM_MAX_LATENCY_MS", "siwak.llm.max-latency-ms", "12000", whole(1, MOST)),
          variable("LLM_COST_BUDGET_PER_DAY", "siwak.llm.cost-budget-per-day", "0", amount()),
          variable("GOOGLE_CLIENT_ID", "siwak.google.client-id", "", text()),
          secret("GOOGLE_CLIENT_SECRET", "siwak.google.client-secret", text()),
          variable("GOOGLE_REDIRECT_URI", "siwak.google.redirect-uri", "", webAddress()),
          variable("GOOGLE_CALENDAR_ID", "siwak.google.calendar-id", "primary", text()),
          variable(
              "GOOGLE_API_BASE",
              "siwak.google.api-base",
              "https://www.googleapis.com",
              webAddress()),
          variable(
              "GOOGLE_OAUTH_BASE",
              "siwak.google.oauth-base",
              "https://accounts.google.com",
              webAddress()),
          variable(
              "GOOGLE_TOKEN_URL",
              "siwak.google.token-url",
              "https://oauth2.googleapis.com/token",
              webAddress()),
          variable(
              "CELERY_SWEEP_TENTATIVE_SECONDS",
              "siwak.google.sweep-tentative-seconds",
              "600",
              whole(1, MOST)),
          variable("DATA_RETENTION_DAYS", "siwak.data-retention-days", "30", whole(1, 36_500)),
          secret("SMTP_URL", "siwak.smtp-url", mailAddress()),
          secret("METRICS_TOKEN", "siwak.metrics-token", text()));

  private EnvironmentVariables() {}

  private static Variable variable(
      String name, String property, String fallback, Accepted accepted) {
    return new Variable(name, property, fallback, accepted, false);
  }

  private static Variable secret(String name, String property, Accepted accepted) {
    return new Variable(name, property, "", accepted, true);
  }
}
