package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Cast;
import com.layers.vault.blackbox.harness.CertificateOrder;
import com.layers.vault.blackbox.harness.CertificateOrder.Usage;
import com.layers.vault.blackbox.harness.Clients;
import com.layers.vault.blackbox.harness.Identity;
import com.layers.vault.blackbox.harness.Issuer;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The internal door and the certificates that knock there: only the good one gets through. */
@ExtendWith(TestBedExtension.class)
class ClientCertificatesIT {

  private final Instant now = Instant.now();

  private final TestBed bed;
  private final Vault vault;
  private final Clients clients;
  private final Issuer issuer;

  ClientCertificatesIT(TestBed bed) throws IOException, GeneralSecurityException {
    this.bed = bed;
    this.vault = bed.vault();
    this.clients = vault.clients();
    this.issuer = Issuer.ofQuickstart(vault.home());
  }

  @Test
  void certificate_theRelaysOwn_isLetIn() {
    whoami(clients.relayIdentity()).expect(200);
  }

  @Test
  void certificate_anotherOfTheSameWorkload_isLetIn() throws Exception {
    whoami(issuer.issue(Cast.relay())).expect(200);
  }

  @Test
  void certificate_none_getsNoHttp() {
    assertThatThrownBy(() -> clients.internalDoor().get("/internal/v1/ping").send())
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void certificate_selfSigned_getsNoHttp() throws Exception {
    refusedInTheHandshake(Issuer.selfSigned(Cast.relay()));
  }

  @Test
  void certificate_ofAnotherAuthority_getsNoHttp() throws Exception {
    refusedInTheHandshake(Issuer.stranger("CN=Another CA").issue(Cast.relay()));
  }

  @Test
  void certificate_ofAnAuthorityOfTheSameName_getsNoHttp() throws Exception {
    refusedInTheHandshake(Issuer.stranger(issuer.name().toString()).issue(Cast.relay()));
  }

  @Test
  void certificate_expired_getsNoHttp() throws Exception {
    refusedInTheHandshake(
        issuer.issue(
            Cast.relay().validFor(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)))));
  }

  @Test
  void certificate_notYetValid_getsNoHttp() throws Exception {
    refusedInTheHandshake(
        issuer.issue(
            Cast.relay().validFor(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2)))));
  }

  @Test
  void certificate_ofAServer_getsNoHttp() throws Exception {
    refusedInTheHandshake(issuer.issue(Cast.relay().usedFor(Usage.SERVER)));
  }

  @Test
  void certificate_signedByAWorkload_getsNoHttp() throws Exception {
    refusedInTheHandshake(new Issuer(clients.relayIdentity()).issueBelow(Cast.relay()));
  }

  @Test
  void certificate_revoked_isNotLetIn() {
    notLetIn(bed.cast().stolen());
  }

  @Test
  void certificate_withoutClientUsage_isNotLetIn() throws Exception {
    notLetIn(issuer.issue(Cast.relay().usedFor(Usage.UNSAID)));
  }

  @Test
  void certificate_ofAnUnlistedWorkload_mayDoNothing() {
    mayDoNothing(bed.cast().unlisted());
  }

  @Test
  void certificate_ofADismissedWorkload_mayDoNothing() {
    mayDoNothing(bed.cast().dismissed());
  }

  @Test
  void certificate_withTheRelaysNameInItsSubject_isNotTheRelay() throws Exception {
    mayDoNothing(
        issuer.issue(
            CertificateOrder.workload("")
                .withoutUri()
                .named("CN=spiffe://layers.example/capi-relay")));
  }

  @Test
  void certificate_inAHeader_isNotBelieved() throws Exception {
    String pem =
        Base64.getEncoder().encodeToString(clients.relayIdentity().certificate().getEncoded());
    for (String header : List.of("$WSCC", "X-SSL-Client-Cert", "X-Client-Cert", "Client-Cert")) {
      Answer answer =
          clients
              .internalDoor(bed.cast().ungranted())
              .get("/internal/v1/whoami")
              .header(header, pem)
              .send()
              .expect(200);

      assertThat(answer.member("workload")).isEqualTo("spiffe://layers.example/ungranted");
    }
  }

  private Answer whoami(Identity identity) {
    return clients.internalDoor(identity).get("/internal/v1/whoami").send();
  }

  private void refusedInTheHandshake(Identity identity) {
    assertThatThrownBy(() -> whoami(identity)).isInstanceOf(UncheckedIOException.class);
  }

  /** No HTTP at all, or a refusal to know the caller. */
  private void notLetIn(Identity identity) {
    try {
      Problem.of(whoami(identity), 401, "unauthenticated");
    } catch (UncheckedIOException refused) {
      assertThat(refused).hasMessageContaining("GET /internal/v1/whoami");
    }
  }

  private void mayDoNothing(Identity identity) {
    Answer resolved =
        Endpoint.RESOLVE.call(clients.internalDoor(identity), vault, Fixtures.secret(bed)).send();

    assertThat(resolved.status()).as(resolved.toString()).isIn(401, 403);
    Problem.of(
        resolved, resolved.status(), resolved.status() == 401 ? "unauthenticated" : "forbidden");
  }
}
