package com.layers.vault.blackbox.harness;

import com.layers.vault.blackbox.harness.CertificateOrder.Usage;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs certificates and revocation lists: as the vault's own client authority, or as a stranger.
 */
public final class Issuer {

  private final Identity own;

  public Issuer(Identity own) {
    this.own = own;
  }

  /** A new authority of its own that nobody knows yet. */
  public static Issuer stranger(String subject) throws GeneralSecurityException, IOException {
    CertificateOrder order = CertificateOrder.authority(subject);
    KeyPair pair = newKeys();
    X509Certificate certificate = sign(order, pair, new X500Name(subject), pair.getPrivate());
    return new Issuer(new Identity(pair.getPrivate(), List.of(certificate)));
  }

  /** The authority for clients that a quickstart made under its home. */
  public static Issuer ofQuickstart(Path home) throws GeneralSecurityException, IOException {
    char[] password = KeyStores.password(home.resolve("tls/client-ca-password"));
    KeyStore keystore = KeyStores.read(home.resolve("tls/client-ca.p12"), password);
    String alias = keystore.aliases().nextElement();
    return new Issuer(
        new Identity(
            (PrivateKey) keystore.getKey(alias, password),
            List.of((X509Certificate) keystore.getCertificate(alias))));
  }

  public X509Certificate certificate() {
    return own.certificate();
  }

  public X500Name name() {
    return X500Name.getInstance(own.certificate().getSubjectX500Principal().getEncoded());
  }

  /** A fresh key with the certificate that was ordered. */
  public Identity issue(CertificateOrder order) throws GeneralSecurityException, IOException {
    KeyPair pair = newKeys();
    X509Certificate certificate = sign(order, pair, name(), own.key());
    return new Identity(pair.getPrivate(), List.of(certificate));
  }

  /** As {@link #issue}, with this issuer's own certificates shown in the chain. */
  public Identity issueBelow(CertificateOrder order) throws GeneralSecurityException, IOException {
    Identity issued = issue(order);
    List<X509Certificate> chain = new ArrayList<>(List.of(issued.certificate()));
    chain.addAll(own.chain());
    return new Identity(issued.key(), chain);
  }

  /** A certificate that signs itself. */
  public static Identity selfSigned(CertificateOrder order)
      throws GeneralSecurityException, IOException {
    KeyPair pair = newKeys();
    X509Certificate certificate =
        sign(order, pair, new X500Name(order.subject()), pair.getPrivate());
    return new Identity(pair.getPrivate(), List.of(certificate));
  }

  /** The list (PEM) that revokes {@code revoked} and is good until a day from now. */
  public String revocationList(X509Certificate revoked) throws IOException {
    Instant now = Instant.now();
    X509v2CRLBuilder list = new X509v2CRLBuilder(name(), Date.from(now.minusSeconds(3600)));
    list.setNextUpdate(Date.from(now.plusSeconds(86_400)));
    list.addCRLEntry(
        revoked.getSerialNumber(), Date.from(now.minusSeconds(1800)), CRLReason.keyCompromise);
    try {
      return Pem.block("X509 CRL", list.build(signer(own.key())).getEncoded());
    } catch (OperatorCreationException lacking) {
      throw new IllegalStateException(lacking);
    }
  }

  private static X509Certificate sign(
      CertificateOrder order, KeyPair subject, X500Name issuer, PrivateKey issuerKey)
      throws GeneralSecurityException, IOException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(120, new SecureRandom()),
            Date.from(order.from()),
            Date.from(order.until()),
            new X500Name(order.subject()),
            subject.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(order.authority()));
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(
            order.authority()
                ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                : KeyUsage.digitalSignature));
    if (order.usage() != Usage.UNSAID) {
      boolean client = order.usage() == Usage.CLIENT;
      builder.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(
              client ? KeyPurposeId.id_kp_clientAuth : KeyPurposeId.id_kp_serverAuth));
    }
    if (order.usage() == Usage.SERVER && order.uri().isEmpty()) {
      builder.addExtension(Extension.subjectAlternativeName, false, loopback());
    }
    if (order.uri().isPresent()) {
      GeneralName uri = new GeneralName(GeneralName.uniformResourceIdentifier, order.uri().get());
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(uri));
    }
    try {
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer(issuerKey)));
    } catch (OperatorCreationException lacking) {
      throw new IllegalStateException(lacking);
    }
  }

  private static GeneralNames loopback() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
  }

  private static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
