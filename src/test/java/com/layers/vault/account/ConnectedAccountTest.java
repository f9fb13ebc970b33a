package com.layers.vault.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.access.Change;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConnectedAccountTest {

  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(1));
  private static final UUID ACCESS = new UUID(0, 1);
  private static final UUID REFRESH = new UUID(0, 2);

  private final ConnectedAccount account =
      new ConnectedAccount(
          new UUID(0, 3),
          new UUID(0, 4),
          new NewAccount("meta", "act_1", List.of("a", "b"), LATER),
          ACCESS,
          REFRESH,
          NOW);

  @Test
  void change_ofNothing_isNone() {
    AccountMetadata before = account.metadata();

    account.change(nothing(), REFRESH, false, LATER);
    account.change(
        new AccountChange(List.of("a", "b"), Change.to(LATER), false, null), REFRESH, false, LATER);

    assertThat(account.metadata()).isEqualTo(before);
  }

  @Test
  void change_ofATokenInPlace_isANewRevision() {
    account.change(nothing(), REFRESH, true, LATER);

    assertThat(account.metadata().revision()).isEqualTo(2);
    assertThat(account.metadata().updatedAt()).isEqualTo(LATER);
    assertThat(account.metadata().createdAt()).isEqualTo(NOW);
  }

  @Test
  void change_ofAll_keepsWhoseAccountItIs() {
    account.change(new AccountChange(List.of(), Change.to(null), true, null), null, false, LATER);

    AccountMetadata changed = account.metadata();
    assertThat(changed.scopes()).isEmpty();
    assertThat(changed.expiresAt()).isNull();
    assertThat(changed.refreshTokenVaultId()).isNull();
    assertThat(changed.accessTokenVaultId()).isEqualTo(ACCESS);
    assertThat(changed.provider()).isEqualTo("meta");
    assertThat(changed.externalId()).isEqualTo("act_1");
  }

  @Test
  void requireRevision_anotherOne_isRefused() {
    account.requireRevision(null);
    account.requireRevision(1L);

    assertThatThrownBy(() -> account.requireRevision(2L))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.PRECONDITION_FAILED));
  }

  private static AccountChange nothing() {
    return new AccountChange(null, Change.none(), false, null);
  }
}
