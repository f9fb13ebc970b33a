package com.layers.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Right;
import com.layers.vault.access.SecretKind;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkloadGrantsTest {

  @Test
  void rows_everything_isOneRow() {
    assertThat(rows(Extent.everything(), Extent.everything())).isEqualTo(1);
  }

  @Test
  void rows_kindsAndProjects_isOneForEachPair() {
    assertThat(
            rows(
                Extent.of(Set.of(SecretKind.GENERIC, SecretKind.TOTP_SECRET)),
                Extent.of(Set.of(new UUID(0, 2), new UUID(0, 3), new UUID(0, 4)))))
        .isEqualTo(6);
  }

  @Test
  void rows_nothing_isNone() {
    assertThat(rows(Extent.of(Set.of()), Extent.everything())).isZero();
    assertThat(rows(Extent.everything(), Extent.of(Set.of()))).isZero();
  }

  private static int rows(Extent<SecretKind> kinds, Extent<UUID> projects) {
    return WorkloadGrants.rows(new Grant(Right.RESOLVE, kinds, projects)).size();
  }
}
