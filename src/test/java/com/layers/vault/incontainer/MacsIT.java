package com.layers.vault.incontainer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Extent;
import com.layers.vault.access.Reason;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.crypto.Hmac;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.incontainer.Trail.Entry;
import com.layers.vault.secret.KeptSecrets;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Referrer;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.secret.Signature;
import com.layers.vault.tenant.SystemProjects;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Use without reveal: signing, verifying, and what is remembered of a use. */
class MacsIT extends InContainer {

  private static final byte[] MESSAGE = "message".getBytes(US_ASCII);
  private static final String KEY = "the signing secret of an API key";
  private static final byte[] MAC = Hmac.sha256(KEY.getBytes(US_ASCII), MESSAGE);

  @Inject KeptSecrets keptSecrets;
  @Inject SystemProjects systemProjects;
  @Inject OuterAct outer;

  @Test
  void sign_active_isRecordedWithItsPurpose() {
    UUID id = store(project, KEY).vaultId();
    WorkloadCaller relay = relay();

    Signature signature = vault.sign(relay, id, null, MESSAGE, "webhooks");

    assertThat(signature.mac()).isEqualTo(MAC);
    assertThat(signature.version()).isEqualTo(1);
    Entry entry = trail.only(relay.requestId());
    assertThat(entry.action()).isEqualTo("secret.sign");
    assertThat(entry.outcome()).isEqualTo("success");
    assertThat(entry.vaultId()).isEqualTo(id);
    assertThat(entry.version()).isEqualTo(1);
    assertThat(entry.purpose()).isEqualTo("webhooks");
  }

  @Test
  void sign_byApiKey_isForbiddenAndRecorded() {
    UUID id = store(project, KEY).vaultId();
    ApiKeyCaller partner = partner();

    assertThat(refusal(() -> vault.sign(partner, id, null, MESSAGE, "p")).reason())
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(trail.only(partner.requestId()).outcome()).isEqualTo("refused");
  }

  @Test
  void matches_rightMacOrAnother_isToldAndRecorded() {
    ApiKeyCaller owner = partner();
    UUID id = keep(owner);
    byte[] wrong = MAC.clone();
    wrong[31] ^= 1;

    assertThat(matches(owner, id, MAC)).isTrue();
    assertThat(lastOf(owner).outcome()).isEqualTo("success");
    for (byte[] other : new byte[][] {wrong, new byte[0], Arrays.copyOf(MAC, 31), new byte[32]}) {
      assertThat(matches(owner, id, other)).isFalse();
      Entry entry = lastOf(owner);
      assertThat(entry.action()).isEqualTo("secret.verify");
      assertThat(entry.outcome()).isEqualTo("refused");
      assertThat(entry.reason()).isEqualTo("mismatch");
      assertThat(entry.vaultId()).isEqualTo(id);
    }
  }

  @Test
  void matches_keyWithoutScopes_mayStillVerifyItsOwn() {
    ApiKeyCaller owner = partner();
    UUID id = keep(owner);

    assertThat(matches(scopeless(owner), id, MAC)).isTrue();
  }

  @Test
  void matches_anotherKeyOrAnotherOrganization_doesNot() {
    UUID id = keep(partner());
    ApiKeyCaller other = partner();

    assertThat(matches(other, id, MAC)).isFalse();
    Referrer foreign = new Referrer(Referrer.Type.API_KEY, UUID.randomUUID());
    assertThat(refusal(() -> keptSecrets.matches(other, foreign, id, MESSAGE, MAC)).reason())
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(refusal(() -> keptSecrets.matches(relay(), foreign, id, MESSAGE, MAC)).reason())
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void matches_expired_isFalse() {
    ApiKeyCaller owner = partner();
    UUID id = keep(owner);
    rows.run(
        "update secret set expires_at = ? where vault_id = ?",
        Timestamp.from(Instant.now().minusSeconds(1)),
        id);

    assertThat(matches(owner, id, MAC)).isFalse();
    assertThat(lastOf(owner).reason()).isEqualTo("state-conflict");
  }

  @Test
  void discard_kept_isReleasedAndPendingAndVerifiesNothing() {
    ApiKeyCaller owner = partner();
    UUID id = keep(owner);

    keptSecrets.discard(owner, row(owner), id);
    keptSecrets.discard(owner, row(owner), id);

    assertThat(rows.count("secret_reference", "vault_id = ?", id)).isZero();
    assertThat(rows.count("secret", "vault_id = ? and state = 'pending_deletion'", id))
        .isEqualTo(1);
    assertThat(lastOf(owner).action()).isEqualTo("secret.delete");
    assertThat(matches(owner, id, MAC)).isFalse();
    // Hidden: the partner can neither see it nor bring it back.
    assertThat(refusal(() -> vault.metadata(owner, id)).reason()).isEqualTo(Reason.OUTSIDE);
    assertThat(refusal(() -> vault.restore(owner, id)).reason()).isEqualTo(Reason.OUTSIDE);
  }

  @Test
  void lastResolvedAt_afterResolveAndSign_isWrittenWithoutAnotherRevision() throws Exception {
    SecretMetadata resolved = store(project, "value");
    SecretMetadata signed = store(project, "value");
    SecretMetadata neither = store(project, "value");
    assertThat(resolve(resolved.vaultId())).isEqualTo("value");
    vault.sign(relay(), signed.vaultId(), null, MESSAGE, "p");

    for (SecretMetadata used : new SecretMetadata[] {resolved, signed}) {
      SecretMetadata now = awaitLastUse(used.vaultId());
      assertThat(now.lastResolvedAt())
          .isBetween(used.createdAt(), Instant.now().plus(Duration.ofSeconds(1)));
      assertThat(now.revision()).isEqualTo(used.revision());
    }
    assertThat(vault.metadata(partner(), neither.vaultId()).lastResolvedAt()).isNull();
  }

  private SecretMetadata awaitLastUse(UUID id) throws InterruptedException {
    for (int tries = 0; tries < 600; tries++) {
      SecretMetadata now = vault.metadata(partner(), id);
      if (now.lastResolvedAt() != null) {
        return now;
      }
      Thread.sleep(200);
    }
    throw new AssertionError("the last use of " + id + " was never written");
  }

  private boolean matches(ApiKeyCaller caller, UUID id, byte[] mac) {
    return keptSecrets.matches(caller, row(caller), id, MESSAGE, mac);
  }

  private UUID keep(ApiKeyCaller owner) {
    return outer.act(
        owner,
        () -> {
          try (Plaintext value = text(KEY)) {
            return keptSecrets.store(
                owner,
                row(owner),
                systemProjects.of(organization),
                new NewSecret(
                    SecretKind.API_SIGNING_SECRET,
                    row(owner).secretName("signing_secret"),
                    null,
                    null,
                    null),
                value);
          }
        },
        false);
  }

  private Entry lastOf(ApiKeyCaller caller) {
    var entries = trail.of(caller.requestId());
    return entries.get(entries.size() - 1);
  }

  private static Referrer row(ApiKeyCaller owner) {
    return new Referrer(Referrer.Type.API_KEY, owner.apiKeyId());
  }

  private static ApiKeyCaller scopeless(ApiKeyCaller key) {
    return new ApiKeyCaller(
        key.apiKeyId(),
        key.keyId(),
        key.organizationId(),
        Set.of(),
        Extent.of(Set.of()),
        key.expiresAt(),
        key.signingSecret(),
        key.requestId());
  }
}
