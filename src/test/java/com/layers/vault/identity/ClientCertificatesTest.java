package com.layers.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificatesTest {

  private static final String SPIFFE = "spiffe://layers.example/capi-relay";

  @TempDir static Path folder;
  private static TestAuthority authority;

  private final ClientCertificates certificates =
      new ClientCertificates(Clock.systemUTC(), Optional.empty());

  @BeforeAll
  static void makeAuthority() throws Exception {
    authority = new TestAuthority(folder, "clients");
  }

  @Test
  void nameOf_uriAmongTheNames_isTheUri() throws Exception {
    X509Certificate good =
        forClients("uri", "CN=relay", "-ext", "san=uri:" + SPIFFE + ",dns:relay");

    assertThat(certificates.nameOf(List.of(good))).contains(SPIFFE);
  }

  @Test
  void nameOf_noUri_isTheSubject() throws Exception {
    X509Certificate good = forClients("subject", "CN=relay, O=Layers");

    assertThat(certificates.nameOf(List.of(good))).contains("CN=relay,O=Layers");
  }

  @Test
  void nameOf_twoUris_isEmpty() throws Exception {
    X509Certificate twoFaced =
        forClients("two", "CN=relay", "-ext", "san=uri:" + SPIFFE + ",uri:spiffe://other/x");

    assertThat(certificates.nameOf(List.of(twoFaced))).isEmpty();
  }

  @Test
  void nameOf_notForClients_isEmpty() throws Exception {
    X509Certificate server = authority.certificate("server", "CN=relay", "-ext", "eku=serverAuth");
    X509Certificate unsaid = authority.certificate("unsaid", "CN=relay");

    assertThat(certificates.nameOf(List.of(server))).isEmpty();
    assertThat(certificates.nameOf(List.of(unsaid))).isEmpty();
  }

  @Test
  void nameOf_outOfDate_isEmpty() throws Exception {
    X509Certificate good = forClients("dated", "CN=relay", "-validity", "2");
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));
    Clock earlier = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));

    assertThat(new ClientCertificates(later, Optional.empty()).nameOf(List.of(good))).isEmpty();
    assertThat(new ClientCertificates(earlier, Optional.empty()).nameOf(List.of(good))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "a\u001b[31m"})
  void isName_blankOrControl_isFalse(String name) {
    assertThat(ClientCertificates.isName(name)).isFalse();
  }

  @Test
  void isName_length_endsAt256() {
    assertThat(ClientCertificates.isName("x".repeat(256))).isTrue();
    assertThat(ClientCertificates.isName("x".repeat(257))).isFalse();
  }

  private static X509Certificate forClients(String alias, String subject, String... options)
      throws Exception {
    String[] all = new String[options.length + 2];
    all[0] = "-ext";
    all[1] = "eku=clientAuth";
    System.arraycopy(options, 0, all, 2, options.length);
    return authority.certificate(alias, subject, all);
  }
}
