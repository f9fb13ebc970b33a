package com.layers.vault.incontainer;

import static com.layers.vault.secret.ImportResult.Outcome.EXISTS;
import static com.layers.vault.secret.ImportResult.Outcome.IMPORTED;
import static com.layers.vault.secret.ImportResult.Outcome.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Right;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.secret.ImportResult;
import com.layers.vault.secret.Imports;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.SecretImport;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.tenant.SystemProjects;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportsIT extends InContainer {

  @Inject Imports imports;
  @Inject SystemProjects systemProjects;
  @Inject UserTransaction transaction;

  @Test
  void importAll_new_keepsTheIdsAndResolves() {
    UUID random = UUID.randomUUID();
    UUID odd = new UUID(7, System.nanoTime());
    WorkloadCaller caller = relay();

    List<ImportResult> results =
        importAll(caller, secret(random, project, "a", "one"), secret(odd, project, "b", "two"));

    assertThat(results).extracting(ImportResult::outcome).containsExactly(IMPORTED, IMPORTED);
    assertThat(resolve(random)).isEqualTo("one");
    assertThat(resolve(odd)).isEqualTo("two");
    SecretMetadata metadata = vault.metadata(partner(), odd);
    assertThat(metadata.version()).isEqualTo(1);
    assertThat(metadata.revision()).isEqualTo(1);
    assertThat(metadata.name()).isEqualTo("b");
    assertThat(metadata.kind()).isEqualTo(SecretKind.META_CAPI_ACCESS_TOKEN);
    assertThat(metadata.description()).isEqualTo("moved");
    assertThat(trail.of(caller.requestId()))
        .extracting(Trail.Entry::action, Trail.Entry::outcome, Trail.Entry::vaultId)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("secret.import", "success", random),
            org.assertj.core.groups.Tuple.tuple("secret.import", "success", odd));
    assertThat(trail.of(caller.requestId()))
        .allSatisfy(
            entry -> {
              assertThat(entry.digest()).isNotNull();
              assertThat(entry.projectId()).isEqualTo(project);
              assertThat(entry.organizationId()).isEqualTo(organization);
              assertThat(entry.version()).isEqualTo(1);
            });
  }

  @Test
  void importAll_imported_rotatesLikeAnyOther() {
    UUID id = UUID.randomUUID();
    importAll(relay(), secret(id, project, "a", "one"));

    rotate(partner(), id, plain(), "two");

    assertThat(resolve(id)).isEqualTo("two");
  }

  @Test
  void importAll_again_existsAndChangesNothing() {
    UUID id = UUID.randomUUID();
    importAll(relay(), secret(id, project, "a", "one"));
    SecretMetadata before = vault.metadata(partner(), id);
    WorkloadCaller again = relay();

    assertThat(importAll(again, secret(id, project, "a", "one")).get(0).outcome())
        .isEqualTo(EXISTS);

    assertThat(vault.metadata(partner(), id)).isEqualTo(before);
    Trail.Entry entry = trail.only(again.requestId());
    assertThat(entry.outcome()).isEqualTo("success");
    assertThat(entry.digest()).isNull();
  }

  @Test
  void importAll_sameIdOtherContent_isRefused() {
    UUID id = UUID.randomUUID();
    importAll(relay(), secret(id, project, "a", "one"));
    UUID other = projects.createFor(system(), organization, "other").projectId();

    WorkloadCaller caller = relay();
    List<ImportResult> results = importAll(caller, secret(id, project, "a", "two"));
    assertThat(results.get(0).refusal().reason()).isEqualTo(Reason.STATE_CONFLICT);
    assertThat(trail.only(caller.requestId()).reason()).isEqualTo("mismatch");

    for (SecretImport changed :
        List.of(
            secret(id, project, "b", "one"),
            secret(id, other, "a", "one"),
            new SecretImport(
                id,
                project,
                new NewSecret(SecretKind.GENERIC, "a", null, null, null),
                text("one")))) {
      assertThat(importAll(relay(), changed).get(0).refusal().reason())
          .isEqualTo(Reason.STATE_CONFLICT);
    }
    assertThat(resolve(id)).isEqualTo("one");
  }

  @Test
  void importAll_oneLineEachWrong_theOthersAreStored() throws Exception {
    UUID taken = store(partner(), project, named("taken"), "x").vaultId();
    transaction.begin();
    UUID hidden = systemProjects.of(organization);
    transaction.commit();
    UUID deleted = projects.createFor(system(), organization, "deleted").projectId();
    rows.run("update project set state = 'pending_deletion' where project_id = ?", deleted);
    UUID twice = UUID.randomUUID();
    UUID last = UUID.randomUUID();
    WorkloadCaller caller = relay();

    List<ImportResult> results =
        importAll(
            caller,
            secret(UUID.randomUUID(), project, "taken", "v"),
            secret(UUID.randomUUID(), UUID.randomUUID(), "a", "v"),
            secret(UUID.randomUUID(), hidden, "a", "v"),
            secret(UUID.randomUUID(), deleted, "a", "v"),
            secret(twice, project, "a", "v"),
            secret(twice, project, "a", "v"),
            secret(UUID.randomUUID(), project, "a", "v"),
            secret(UUID.randomUUID(), project, "not a name", "v"),
            secret(UUID.randomUUID(), project, "empty", ""),
            secret(taken, project, "taken", "x"),
            secret(last, project, "last", "v"));

    assertThat(results)
        .extracting(result -> result.refusal() == null ? null : result.refusal().reason())
        .containsExactly(
            Reason.NAME_TAKEN,
            Reason.UNKNOWN,
            Reason.OUTSIDE,
            Reason.SECRET_DELETED,
            null,
            Reason.STATE_CONFLICT,
            Reason.NAME_TAKEN,
            Reason.VALIDATION_FAILED,
            Reason.VALIDATION_FAILED,
            null,
            null);
    assertThat(resolve(twice)).isEqualTo("v");
    assertThat(resolve(last)).isEqualTo("v");
    assertThat(trail.of(caller.requestId()))
        .extracting(Trail.Entry::outcome)
        .containsExactly(
            "refused", "refused", "refused", "refused", "success", "refused", "refused", "success",
            "success");
  }

  @Test
  void importAll_deletedSecret_isNotThereAgain() {
    UUID id = UUID.randomUUID();
    importAll(relay(), secret(id, project, "a", "one"));
    rows.run("update secret set state = 'pending_deletion' where vault_id = ?", id);

    assertThat(importAll(relay(), secret(id, project, "a", "one")).get(0).refusal().reason())
        .isEqualTo(Reason.SECRET_DELETED);

    rows.run(
        "update secret set state = 'destroyed', live_name = null, dek_nonce = null, wrapped_dek ="
            + " null, nonce = null, ciphertext = null where vault_id = ?",
        id);
    assertThat(importAll(relay(), secret(id, project, "a", "one")).get(0).refusal().reason())
        .isEqualTo(Reason.SECRET_DELETED);
    assertThat(importAll(relay(), secret(UUID.randomUUID(), project, "a", "one")).get(0).outcome())
        .isEqualTo(IMPORTED);
  }

  @Test
  void importAll_withoutTheGrant_isForbiddenOrOutside() {
    String name = "spiffe://test/" + unique("importer");
    workloads.create(system(), name);
    WorkloadCaller caller = new WorkloadCaller(name, unique("r"));
    assertThat(refusal(() -> imports.importAll(caller, List.of())).reason())
        .isEqualTo(Reason.FORBIDDEN);
    assertThat(refusal(() -> imports.importAll(partner(), List.of())).reason())
        .isEqualTo(Reason.FORBIDDEN);

    workloads.grant(
        system(),
        name,
        new Grant(Right.IMPORT, Extent.of(Set.of(SecretKind.GENERIC)), Extent.of(Set.of(project))));
    Refusal outside =
        importAll(caller, secret(UUID.randomUUID(), project, "a", "v")).get(0).refusal();
    assertThat(outside.reason()).isEqualTo(Reason.OUTSIDE);
    assertThat(outside.pointer()).isEqualTo("/project_id");
  }

  @Test
  void importAll_aThousand_areThere() {
    List<SecretImport> many = new ArrayList<>();
    for (int i = 0; i < Imports.MOST; i++) {
      many.add(secret(UUID.randomUUID(), project, "n" + i, "value " + i));
    }

    assertThat(importAll(relay(), many.toArray(SecretImport[]::new)))
        .extracting(ImportResult::outcome)
        .containsOnly(IMPORTED);
    assertThat(rows.select("select count(*) from secret where project_id = ?", project).get(0))
        .hasToString("[1000]");
    List<SecretImport> again = new ArrayList<>();
    for (int i = 0; i < Imports.MOST; i++) {
      again.add(secret(UUID.randomUUID(), project, "n" + i, "value " + i));
    }
    assertThat(importAll(relay(), again.toArray(SecretImport[]::new)))
        .extracting(ImportResult::outcome)
        .containsOnly(REFUSED);
  }

  private List<ImportResult> importAll(WorkloadCaller caller, SecretImport... secrets) {
    try {
      return imports.importAll(caller, List.of(secrets));
    } finally {
      Arrays.stream(secrets).forEach(SecretImport::close);
    }
  }

  private static SecretImport secret(UUID id, UUID where, String name, String value) {
    return new SecretImport(
        id,
        where,
        new NewSecret(SecretKind.META_CAPI_ACCESS_TOKEN, name, "moved", null, null),
        text(value));
  }
}
