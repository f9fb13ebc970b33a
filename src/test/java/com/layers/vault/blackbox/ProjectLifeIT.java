package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects that are deleted and brought back, seen from the doors. */
@ExtendWith(TestBedExtension.class)
class ProjectLifeIT {

  private final Vault vault;
  private final Partner partner;
  private final String project;
  private final String secret;

  ProjectLifeIT(TestBed bed) {
    this.vault = bed.vault();
    this.partner = vault.partner();
    this.project = partner.newProject();
    this.secret = partner.store(project, "outlives it").vaultId();
  }

  @Test
  void delete_project_isPendingForSevenDays() {
    Answer deleted = partner.deleteProject(project).send().expect(202);

    assertThat(deleted.member("state")).isEqualTo("pending_deletion");
    assertThat(waitingTime(deleted)).isEqualTo(Duration.ofDays(7));
    Answer read = read();
    assertThat(read.json()).isEqualTo(deleted.json());
    assertThat(read.etag()).isEqualTo(deleted.etag());
  }

  @Test
  void delete_withAWaitingTime_waitsThatLong() {
    Answer deleted = partner.door().delete(path() + "?recovery=P30D").send().expect(202);

    assertThat(waitingTime(deleted)).isEqualTo(Duration.ofDays(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P6D", "P6DT23H59M59S", "P31D", "P30DT1S", "-P7D", "7", "", "P5W"})
  void delete_waitingTimeOutsideTheRule_isInvalidAndChangesNothing(String recovery) {
    Problem.invalid(partner.door().delete(path() + "?recovery=" + recovery).send(), "/recovery");

    assertThat(read().member("state")).isEqualTo("active");
  }

  @Test
  void delete_again_changesNothing() {
    Answer first = partner.deleteProject(project).send().expect(202);

    Answer second = partner.door().delete(path() + "?recovery=P9D").send().expect(202);

    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.etag()).isEqualTo(first.etag());
  }

  @Test
  void delete_staleCondition_fails() {
    Problem.of(partner.deleteProject(project).ifMatch("\"77\"").send(), 412, "precondition-failed");
    assertThat(read().member("state")).isEqualTo("active");

    partner.deleteProject(project).ifMatch(read().etag()).send().expect(202);
  }

  @Test
  void deleted_nothingInItResolvesRotatesOrIsStored() {
    partner.deleteProject(project).send().expect(202);

    Problem.of(vault.relay().resolve(secret), 409, "secret-deleted");
    Problem.of(partner.rotateCall(secret).object("value", "v").send(), 409, "secret-deleted");
    Problem.of(
        partner
            .storeCall(project)
            .object("kind", "generic", "name", Names.fresh("late"), "value", "v")
            .send(),
        409,
        "secret-deleted");
    assertThat(partner.metadata(secret).expect(200).member("state")).isEqualTo("active");
  }

  @Test
  void deleted_nameStaysTaken() {
    String name = read().member("name");
    partner.deleteProject(project).send().expect(202);

    Problem.of(partner.createProject(name).send(), 409, "name-taken");
  }

  @Test
  void restore_deleted_bringsEverythingBack() {
    partner.deleteProject(project).send().expect(202);

    Answer restored = partner.restoreProject(project).send().expect(200);

    assertThat(restored.member("state")).isEqualTo("active");
    assertThat(restored.json().path("delete_after").isNull()).isTrue();
    assertThat(restored.etag()).isEqualTo(read().etag());
    assertThat(vault.relay().valueOf(secret)).isEqualTo("outlives it");
    partner.rotate(secret, "goes on");
  }

  @Test
  void restore_active_isRefused() {
    Problem.of(partner.restoreProject(project).send(), 409, "state-conflict");
  }

  private String path() {
    return "/partner/v1/projects/" + project;
  }

  private Answer read() {
    return partner.door().get(path()).send().expect(200);
  }

  private static Duration waitingTime(Answer deleted) {
    return Duration.between(
        Instant.parse(deleted.member("updated_at")), Instant.parse(deleted.member("delete_after")));
  }
}
