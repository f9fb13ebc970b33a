package com.layers.vault.identity;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Whom a client certificate names. The handshake has checked that its chain leads to the client CA;
 * here it must also be for clients, in time (a connection may outlive its certificate), and not
 * revoked.
 */
final class ClientCertificates {

  /** id-kp-clientAuth (RFC 5280 §4.2.1.12). */
  private static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";

  /** The type of a URI among the alternative names (RFC 5280 §4.2.1.6). */
  private static final Integer URI = 6;

  private static final int LONGEST_NAME = 256;

  private final Clock clock;
  private final Optional<RevocationLists> revocations;

  ClientCertificates(Clock clock, Optional<RevocationLists> revocations) {
    this.clock = clock;
    this.revocations = revocations;
  }

  /**
   * The workload that a chain names: its one URI (SPIFFE id), else its subject (RFC 2253); empty
   * when the certificate proves nothing.
   *
   * @param chain the client's own certificate first
   */
  Optional<String> nameOf(List<X509Certificate> chain) {
    X509Certificate certificate = chain.get(0);
    try {
      certificate.checkValidity(Date.from(clock.instant()));
      List<String> usages = certificate.getExtendedKeyUsage();
      if (usages == null
          || !usages.contains(FOR_CLIENTS)
          || !revocations.map(lists -> lists.clear(chain)).orElse(true)) {
        return Optional.empty();
      }
      return name(certificate).filter(ClientCertificates::isName);
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  /** Whether a workload may be named so: 1 to 256 characters, none of them a control character. */
  static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.chars().noneMatch(Character::isISOControl);
  }

  private static Optional<String> name(X509Certificate certificate)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    List<String> uris =
        names == null
            ? List.of()
            : names.stream()
                .filter(name -> URI.equals(name.get(0)))
                .map(name -> (String) name.get(1))
                .toList();
    return switch (uris.size()) {
      case 0 -> Optional.of(certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
      case 1 -> Optional.of(uris.get(0));
      default -> Optional.empty();
    };
  }
}
