package com.layers.vault.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Resolution;
import com.layers.vault.secret.Resolved;
import com.layers.vault.secret.Rotation;
import com.layers.vault.secret.SecretFilter;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.secret.SecretState;
import com.layers.vault.secret.Unresolved;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoundTripIT extends InContainer {

  @Inject UserTransaction transaction;

  @Test
  void resolve_storedAndRotated_givesTheNewestValueUnderTheSameId() {
    SecretMetadata stored = store(project, "first");
    assertThat(stored.version()).isEqualTo(1);
    assertThat(resolve(stored.vaultId())).isEqualTo("first");

    SecretMetadata rotated = rotate(partner(), stored.vaultId(), plain(), "second");

    assertThat(rotated.vaultId()).isEqualTo(stored.vaultId());
    assertThat(rotated.version()).isEqualTo(2);
    assertThat(rotated.revision()).isEqualTo(2);
    assertThat(resolve(stored.vaultId())).isEqualTo("second");
    assertThat(vault.metadata(partner(), stored.vaultId())).isEqualTo(rotated);
  }

  @Test
  void resolve_valuesOfEverySize_comeBackByteForByte() {
    Random random = new Random(1);
    for (int size : new int[] {1, 2, 15, 16, 17, 255, 4096, 32_768, 65_535, 65_536}) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      UUID id;
      try (Plaintext value = Plaintext.owning(bytes.clone())) {
        id = vault.store(partner(), project, named(unique("bytes")), value).vaultId();
      }
      try (Resolved resolved = vault.resolve(relay(), id, null, PURPOSE)) {
        assertThat(resolved.value().<byte[]>use(byte[]::clone)).isEqualTo(bytes);
        assertThat(resolved.version()).isEqualTo(1);
        assertThat(resolved.kind()).isEqualTo(SecretKind.META_CAPI_ACCESS_TOKEN);
      }
    }
  }

  @Test
  void resolve_byVersion_worksWhileTheOverlapLasts() throws InterruptedException {
    UUID id = store(project, "one").vaultId();
    rotate(partner(), id, new Rotation(null, Duration.ofHours(1), null, null), "two");
    rotate(partner(), id, new Rotation(null, Duration.ofMillis(1), null, null), "three");
    Thread.sleep(20);

    assertThat(resolve(id, 1)).isEqualTo("one");
    assertThat(resolve(id, 3)).isEqualTo("three");
    assertThat(resolve(id, null)).isEqualTo("three");
    isRefused(Reason.STATE_CONFLICT, id, 2);
    isRefused(Reason.UNKNOWN, id, 4);
    isRefused(Reason.UNKNOWN, id, 0);
  }

  @Test
  void resolve_expired_isRefusedUntilRotated() throws InterruptedException {
    Instant soon = Instant.now().plusMillis(300);
    NewSecret given = new NewSecret(SecretKind.GENERIC, unique("short"), null, soon, null);
    UUID id = store(partner(), project, given, "short-lived").vaultId();
    while (!Instant.now().isAfter(soon)) {
      Thread.sleep(20);
    }
    isRefused(Reason.STATE_CONFLICT, id, null);
    rotate(partner(), id, new Rotation(null, Duration.ofHours(1), null, null), "again");
    assertThat(resolve(id)).isEqualTo("again");
    isRefused(Reason.STATE_CONFLICT, id, 1);
  }

  @Test
  void resolveAll_someOfThemUnknown_answersEachInItsPlace() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ids.add(i % 10 == 3 ? UUID.randomUUID() : store(project, "value " + i).vaultId());
    }
    List<Resolution> answers = vault.resolveAll(relay(), ids, PURPOSE);
    assertThat(answers).hasSize(100);
    for (int i = 0; i < 100; i++) {
      assertThat(answers.get(i).vaultId()).isEqualTo(ids.get(i));
      if (i % 10 == 3) {
        assertThat(((Unresolved) answers.get(i)).refusal().reason()).isEqualTo(Reason.UNKNOWN);
      } else {
        assertThat(string((Resolved) answers.get(i))).isEqualTo("value " + i);
      }
      answers.get(i).close();
    }
  }

  @Test
  void resolve_workloadWithoutGrantOrPartner_isForbidden() {
    UUID id = store(project, "value").vaultId();
    WorkloadCaller stranger = new WorkloadCaller("spiffe://test/nobody", unique("r"));
    assertThat(refusal(() -> vault.resolve(stranger, id, null, PURPOSE)).reason())
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(refusal(() -> vault.resolve(partner(), id, null, PURPOSE)).reason())
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void resolve_insideATransactionOfTheCaller_isRefused() throws Exception {
    UUID id = store(project, "value").vaultId();
    WorkloadCaller caller = relay();
    transaction.begin();
    try {
      assertThatThrownBy(() -> vault.resolve(caller, id, null, PURPOSE))
          .isInstanceOf(EJBException.class);
      assertThatThrownBy(() -> vault.resolveAll(caller, List.of(id), PURPOSE))
          .isInstanceOf(EJBException.class);
    } finally {
      transaction.rollback();
    }
    assertThat(trail.of(caller.requestId())).isEmpty();
  }

  @Test
  void list_filtersAndPages_showMetadataOnly() {
    UUID first = store(project, "1").vaultId();
    UUID second = store(project, "2").vaultId();
    UUID third = store(project, "3").vaultId();
    SecretFilter all = new SecretFilter(null, null, null);
    List<SecretMetadata> page = vault.list(partner(), project, all, null, 2);
    assertThat(page).hasSize(2);
    List<SecretMetadata> rest = vault.list(partner(), project, all, page.get(1).vaultId(), 2);
    assertThat(rest).hasSize(1);
    assertThat(List.of(page.get(0).vaultId(), page.get(1).vaultId(), rest.get(0).vaultId()))
        .containsExactlyInAnyOrder(first, second, third);
    assertThat(
            vault.list(
                partner(), project, new SecretFilter(SecretKind.GENERIC, null, null), null, 9))
        .isEmpty();
    assertThat(
            vault.list(
                partner(),
                project,
                new SecretFilter(SecretKind.META_CAPI_ACCESS_TOKEN, SecretState.ACTIVE, null),
                null,
                9))
        .hasSize(3);
  }

  @Test
  void create_namesOf128Characters_areKeptWhateverTheyAre() {
    for (String character : List.of("x", "ü", "\ud83d\ude00")) {
      String name = character.repeat(128);
      UUID id = projects.create(partner(), name).projectId();
      assertThat(projects.get(partner(), id).name()).isEqualTo(name);
    }
  }

  private void isRefused(Reason reason, UUID id, Integer version) {
    Refusal refusal = refusal(() -> vault.resolve(relay(), id, version, PURPOSE));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.reason()).isEqualTo(reason);
  }
}
