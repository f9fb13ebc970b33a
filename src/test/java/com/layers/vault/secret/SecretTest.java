package com.layers.vault.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.RefusalTest;
import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.Plaintext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SecretTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final UUID ID = new UUID(2, 1);
  private static final UUID PROJECT = new UUID(1, 1);

  private final Key projectKey = Aead.key(Aead.newKey());
  private final Secret secret = stored();

  @Test
  void stored_new_isVersionAndRevisionOne() {
    SecretMetadata metadata = secret.metadata(List.of());
    assertThat(metadata.version()).isEqualTo(1);
    assertThat(metadata.revision()).isEqualTo(1);
    assertThat(metadata.state()).isEqualTo(SecretState.ACTIVE);
    assertThat(metadata.createdAt()).isEqualTo(NOW);
    assertThat(metadata.rotatedAt()).isNull();
    assertThat(metadata.expiresAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(secret.nextFacts())
        .isEqualTo(new Envelope.Facts(PROJECT, ID, 2, SecretKind.GENERIC));
  }

  @Test
  void rotate_active_keepsTheIdAndCountsUp() {
    byte[] before = secret.digest();
    Instant later = NOW.plusSeconds(10);
    Rotation rotation = new Rotation(null, Duration.ofMinutes(5), later.plusSeconds(1), null);

    ReplacedVersion replaced = secret.rotate(rotation, sealed(secret.nextFacts()), later);

    SecretMetadata metadata = secret.metadata(List.of());
    assertThat(replaced).isNotNull();
    assertThat(metadata.vaultId()).isEqualTo(ID);
    assertThat(metadata.version()).isEqualTo(2);
    assertThat(metadata.revision()).isEqualTo(2);
    assertThat(metadata.createdAt()).isEqualTo(NOW);
    assertThat(metadata.rotatedAt()).isEqualTo(later);
    assertThat(metadata.expiresAt()).isEqualTo(later.plusSeconds(1));
    assertThat(secret.digest()).isNotEqualTo(before);
    assertThat(secret.nextFacts().version()).isEqualTo(3);
  }

  @Test
  void scheduleDeletion_active_isPendingAsAnotherRevision() {
    byte[] before = secret.digest();
    secret.scheduleDeletion(NOW.plusSeconds(60));

    SecretMetadata metadata = secret.metadata(List.of());
    assertThat(metadata.state()).isEqualTo(SecretState.PENDING_DELETION);
    assertThat(metadata.deleteAfter()).isEqualTo(NOW.plusSeconds(60));
    assertThat(metadata.revision()).isEqualTo(2);
    assertThat(secret.digest()).isNotEqualTo(before);
    isRefused(Reason.SECRET_DELETED, () -> secret.requireActive());
    isRefused(Reason.SECRET_DELETED, () -> secret.scheduleDeletion(NOW.plusSeconds(90)));
  }

  @Test
  void restore_beforeItsTimeIsOver_isAsItWas() {
    byte[] before = secret.digest();
    secret.scheduleDeletion(NOW.plusSeconds(60));
    secret.restore(NOW.plusSeconds(60).minusNanos(1_000));

    SecretMetadata metadata = secret.metadata(List.of());
    assertThat(metadata.state()).isEqualTo(SecretState.ACTIVE);
    assertThat(metadata.deleteAfter()).isNull();
    assertThat(metadata.revision()).isEqualTo(3);
    assertThat(secret.digest()).isEqualTo(before);
  }

  @Test
  void restore_activeOrTooLate_isRefused() {
    isRefused(Reason.STATE_CONFLICT, () -> secret.restore(NOW));
    secret.scheduleDeletion(NOW.plusSeconds(60));
    isRefused(Reason.SECRET_DELETED, () -> secret.restore(NOW.plusSeconds(60)));
    assertThat(secret.isPendingDeletion()).isTrue();
  }

  @Test
  void requireRevision_currentOrNone_passes() {
    secret.requireRevision(null);
    secret.requireRevision(1L);
    secret.requireActive();
    assertThat(RefusalTest.refusal(() -> secret.requireRevision(2L)))
        .extracting(Refusal::reason)
        .isEqualTo(Reason.PRECONDITION_FAILED);
  }

  @Test
  void states_codes_areFoundAgain() {
    for (SecretState state : SecretState.values()) {
      assertThat(SecretState.of(state.code())).contains(state);
    }
    assertThat(SecretState.of("ACTIVE")).isEmpty();
    assertThat(SecretState.of("")).isEmpty();
  }

  private static void isRefused(Reason reason, ThrowingCallable call) {
    assertThat(RefusalTest.refusal(call)).extracting(Refusal::reason).isEqualTo(reason);
  }

  private Secret stored() {
    return new Secret(
        ID,
        PROJECT,
        new NewSecret(SecretKind.GENERIC, "token", null, NOW.plusSeconds(60), null),
        sealed(new Envelope.Facts(PROJECT, ID, 1, SecretKind.GENERIC)),
        NOW);
  }

  private Envelope sealed(Envelope.Facts facts) {
    try (Plaintext value = Plaintext.owning("value".getBytes(UTF_8))) {
      return Envelope.seal(facts, 1, projectKey, value);
    }
  }
}
