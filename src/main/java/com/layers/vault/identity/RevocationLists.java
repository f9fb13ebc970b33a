package com.layers.vault.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The revocation lists of the client CA, from a file that is read again when it changes.
 *
 * <p>A chain is clear when the lists, signed by their CA and not out of date, say so (RFC 5280 §6).
 * A file that is missing, unreadable, forged or out of date clears nobody.
 */
final class RevocationLists {

  private static final Logger LOG = Logger.getLogger(RevocationLists.class.getName());

  /** For how long a verdict holds while the file stays as it is: a list may run out meanwhile. */
  private static final Duration LONGEST_USE = Duration.ofMinutes(1);

  private static final int MOST_VERDICTS = 4096;

  private final Path lists;
  private final Path authorities;
  private final Clock clock;
  private volatile Loaded loaded;

  /**
   * @param lists PEM (several at will) or DER
   * @param authorities certificates of those who sign them, PEM or DER
   */
  RevocationLists(Path lists, Path authorities, Clock clock) {
    this.lists = lists;
    this.authorities = authorities;
    this.clock = clock;
  }

  /** Whether nothing speaks against a chain, the client's own certificate first. */
  boolean clear(List<X509Certificate> chain) {
    Loaded current = current();
    if (current.rules == null) {
      return false;
    }
    if (current.verdicts.size() >= MOST_VERDICTS) {
      current.verdicts.clear();
    }
    return current.verdicts.computeIfAbsent(chain, each -> isClear(each, current.rules));
  }

  private boolean isClear(List<X509Certificate> chain, PKIXParameters rules) {
    try {
      Set<X509Certificate> roots =
          rules.getTrustAnchors().stream()
              .map(TrustAnchor::getTrustedCert)
              .collect(Collectors.toSet());
      List<X509Certificate> path = chain.stream().filter(each -> !roots.contains(each)).toList();
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), rules);
      return true;
    } catch (CertPathValidatorException e) {
      LOG.log(Level.INFO, "A client certificate was turned away: {0}", e.getReason());
      return false;
    } catch (GeneralSecurityException e) {
      LOG.log(Level.WARNING, "A client certificate could not be checked.", e);
      return false;
    }
  }

  private Loaded current() {
    String stamp = stamp();
    Instant now = clock.instant();
    Loaded current = loaded;
    if (current == null
        || !current.stamp.equals(stamp)
        || now.isAfter(current.since.plus(LONGEST_USE))) {
      current = new Loaded(stamp, now, load(now), new ConcurrentHashMap<>());
      loaded = current;
    }
    return current;
  }

  /** Changes when the file does. */
  private String stamp() {
    try {
      BasicFileAttributes file = Files.readAttributes(lists, BasicFileAttributes.class);
      return file.lastModifiedTime() + " " + file.size() + " " + file.fileKey();
    } catch (IOException e) {
      return "";
    }
  }

  private PKIXParameters load(Instant now) {
    try (InputStream listBytes = Files.newInputStream(lists);
        InputStream authorityBytes = Files.newInputStream(authorities)) {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      Collection<? extends CRL> crls = factory.generateCRLs(listBytes);
      if (crls.isEmpty()) {
        throw new IOException("there is no list in it");
      }
      Set<TrustAnchor> anchors =
          factory.generateCertificates(authorityBytes).stream()
              .map(authority -> new TrustAnchor((X509Certificate) authority, null))
              .collect(Collectors.toSet());
      PKIXParameters rules = new PKIXParameters(anchors);
      rules.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(crls)));
      rules.setRevocationEnabled(true);
      rules.setDate(Date.from(now));
      return rules;
    } catch (IOException | GeneralSecurityException e) {
      LOG.log(
          Level.SEVERE,
          "VAULT_CLIENT_CRL cannot be used, so no client certificate is accepted: " + lists,
          e);
      return null;
    }
  }

  /**
   * @param rules null when the file is of no use
   */
  private record Loaded(
      String stamp,
      Instant since,
      PKIXParameters rules,
      Map<List<X509Certificate>, Boolean> verdicts) {}
}
