package dev.siwak.clinics;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param currency ISO 4217, {@code SAR}
 */
public record Price(BigDecimal amount, String currency) {}
