package com.layers.vault.blackbox.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a certificate is to say, right or wrong.
 *
 * @param subject an X.500 name, such as {@code CN=relay}
 * @param uri the URI subject alternative name, or empty for none
 * @param usage the extended key usage
 * @param from valid from then
 * @param until valid until then
 * @param authority whether it may sign others
 */
public record CertificateOrder(
    String subject,
    Optional<String> uri,
    Usage usage,
    Instant from,
    Instant until,
    boolean authority) {

  /** What the extended key usage says. */
  public enum Usage {
    CLIENT,
    SERVER,
    UNSAID
  }

  /** A client certificate as it should be, for the workload of this SPIFFE id. */
  public static CertificateOrder workload(String spiffeId) {
    return new CertificateOrder(
        "CN=a workload",
        Optional.of(spiffeId),
        Usage.CLIENT,
        Instant.now().minus(Duration.ofHours(1)),
        Instant.now().plus(Duration.ofDays(1)),
        false);
  }

  /** A certificate that may sign others. */
  public static CertificateOrder authority(String subject) {
    return workload("").withoutUri().named(subject).usedFor(Usage.UNSAID).asAuthority();
  }

  public CertificateOrder named(String newSubject) {
    return new CertificateOrder(newSubject, uri, usage, from, until, authority);
  }

  public CertificateOrder withoutUri() {
    return new CertificateOrder(subject, Optional.empty(), usage, from, until, authority);
  }

  public CertificateOrder usedFor(Usage newUsage) {
    return new CertificateOrder(subject, uri, newUsage, from, until, authority);
  }

  public CertificateOrder validFor(Instant newFrom, Instant newUntil) {
    return new CertificateOrder(subject, uri, usage, newFrom, newUntil, authority);
  }

  private CertificateOrder asAuthority() {
    return new CertificateOrder(subject, uri, usage, from, until, true);
  }
}
