package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects, and who one is. */
@ExtendWith(TestBedExtension.class)
class ProjectsIT {

  private final TestBed bed;
  private final Partner partner;

  ProjectsIT(TestBed bed) {
    this.bed = bed;
    this.partner = bed.vault().partner();
  }

  @Test
  void create_project_canBeReadBack() {
    String name = Names.fresh("Brändi & Søn");
    Answer created = partner.createProject(name).send().expect(201);
    String id = created.member("project_id");

    Answer read = partner.door().get("/partner/v1/projects/" + id).send().expect(200);

    assertThat(created.header("Location")).endsWith("/partner/v1/projects/" + id);
    assertThat(read.member("name")).isEqualTo(name);
    assertThat(read.json()).isEqualTo(created.json());
    assertThat(read.etag()).isEqualTo(created.etag());
    assertThat(read.member("created_at")).endsWith("Z");
    assertThat(read.member("updated_at")).endsWith("Z");
  }

  @Test
  void create_sameNameByTwentyAtOnce_oneWins() {
    String name = Names.fresh("contested");

    List<Answer> answers = Together.run(20, i -> partner.createProject(name).send());

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .hasSize(19)
        .allSatisfy(answer -> Problem.of(answer, 409, "name-taken"));
  }

  @Test
  void create_nameOfAnotherOrganization_isFree() {
    String name = Names.fresh("shared");
    bed.vault().clients().otherPartner().createProject(name).send().expect(201);

    partner.createProject(name).send().expect(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " x", "x ", "a\nb", "a\u0000b", "\u0085"})
  void create_nameOutsideTheRule_isInvalid(String name) {
    Problem.invalid(partner.createProject(name).send(), "/name");
  }

  @Test
  void create_nameTooLong_isInvalid() {
    partner.createProject(Names.fresh("x".repeat(90))).send().expect(201);
    Problem.invalid(partner.createProject("x".repeat(129)).send(), "/name");
  }

  @Test
  void whoami_partner_namesOrganizationKeyAndScopes() {
    Answer answer = partner.door().get("/partner/v1/whoami").send().expect(200);

    assertThat(answer.member("organization_id")).hasSize(36);
    assertThat(answer.member("api_key_id")).hasSize(36);
    assertThat(answer.json().path("scopes").valueStream().map(s -> s.stringValue()))
        .contains("secrets:write", "projects:write");
  }

  @Test
  void whoami_worker_namesWorkloadAndGrants() {
    Answer answer = bed.vault().relay().door().get("/internal/v1/whoami").send().expect(200);

    assertThat(answer.member("workload")).isEqualTo("spiffe://layers.example/capi-relay");
    assertThat(answer.json().path("grants").size()).isPositive();
  }

  @Test
  void ping_worker_isReady() {
    Answer answer = bed.vault().relay().door().get("/internal/v1/ping").send().expect(200);

    assertThat(answer.text()).isEqualTo("{\"ready\":true}");
  }
}
