package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.blackbox.harness.CertificateOrder;
import com.layers.vault.blackbox.harness.CertificateOrder.Usage;
import com.layers.vault.blackbox.harness.Identity;
import com.layers.vault.blackbox.harness.Issuer;
import com.layers.vault.blackbox.harness.LooseTlsServer;
import com.layers.vault.blackbox.harness.Ports;
import com.layers.vault.blackbox.harness.RawConnection;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * TLS 1.3, and 1.2 with forward secrecy and AEAD; nothing older or weaker. This JVM is allowed
 * every protocol (see {@code permissive.security}), so a refusal is the server's.
 */
@ExtendWith(TestBedExtension.class)
class TlsIT {

  private static final List<String> WEAK =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
          "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
          "TLS_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_RSA_WITH_AES_256_CBC_SHA",
          "TLS_DHE_RSA_WITH_AES_128_CBC_SHA");

  private static final List<String> STRONG =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");

  private final Vault vault;

  TlsIT(TestBed bed) {
    this.vault = bed.vault();
  }

  @ParameterizedTest
  @EnumSource(Port.class)
  void tls13_isSpoken(Port port) throws IOException {
    assertThat(handshake(port, "TLSv1.3", "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"))
        .startsWith("TLSv1.3 TLS_AES_");
  }

  @ParameterizedTest
  @EnumSource(Port.class)
  void tls12_withAead_isSpoken(Port port) throws IOException {
    for (String suite : STRONG) {
      assertThat(handshake(port, "TLSv1.2", suite)).isEqualTo("TLSv1.2 " + suite);
    }
  }

  @ParameterizedTest
  @EnumSource(Port.class)
  void tls12_withoutAeadOrForwardSecrecy_isRefused(Port port) {
    for (String suite : WEAK) {
      assertThatThrownBy(() -> handshake(port, "TLSv1.2", suite)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Port.class)
  void tls_older_isRefused(Port port) {
    for (String protocol : List.of("TLSv1.1", "TLSv1", "SSLv3")) {
      assertThatThrownBy(() -> handshake(port, protocol, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void thisClient_wouldSpeakWhatItIsRefused() throws Exception {
    Issuer issuer = Issuer.stranger("CN=loose");
    Identity identity = issuer.issue(CertificateOrder.workload("urn:x").usedFor(Usage.SERVER));
    SSLContext client = Identity.anonymous(List.of(issuer.certificate()));
    try (LooseTlsServer server = new LooseTlsServer(identity)) {
      for (String protocol : List.of("TLSv1", "TLSv1.1", "TLSv1.2")) {
        try (RawConnection connection = RawConnection.tls(server.port(), client)) {
          String suite = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA";
          connection.offering(new String[] {protocol}, new String[] {suite});
          assertThat(connection.handshake()).isEqualTo(protocol + " " + suite);
        }
      }
    }
  }

  @Test
  void certificate_isForTheNamesOfThisMachineOnly() throws Exception {
    List<String> names;
    try (RawConnection connection =
        RawConnection.tls(vault.ports().partner(), vault.clients().anonymous())) {
      names =
          connection.peerCertificate().getSubjectAlternativeNames().stream()
              .map(name -> name.get(1).toString())
              .toList();
    }

    assertThat(names).contains("localhost", "127.0.0.1").doesNotContain("*");
  }

  private String handshake(Port port, String protocol, String... suites) throws IOException {
    SSLContext context =
        port == Port.INTERNAL
            ? vault.clients().tlsOf(vault.clients().relayIdentity())
            : vault.clients().anonymous();
    try (RawConnection connection = RawConnection.tls(port.of(vault.ports()), context)) {
      return connection.offering(new String[] {protocol}, suites).handshake();
    }
  }

  private enum Port {
    PARTNER,
    INTERNAL,
    CONSOLE,
    PROBE;

    int of(Ports ports) {
      return switch (this) {
        case PARTNER -> ports.partner();
        case INTERNAL -> ports.internal();
        case CONSOLE -> ports.console();
        case PROBE -> ports.probe();
      };
    }
  }
}
