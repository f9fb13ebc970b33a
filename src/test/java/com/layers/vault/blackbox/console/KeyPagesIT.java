package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys at the console: who sees them, who changes them, and what a form leads to. */
@ExtendWith(TestBedExtension.class)
class KeyPagesIT {

  private static final String KEYS = "/console/keys";
  private static final Map<String, String> ROTATE = Map.of("act", "rotate");
  private static final String EXPOSED = "A key of this project was compromised.";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TestBed bed;
  private final Vault vault;
  private final Operator keyAdmin;

  KeyPagesIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.keyAdmin = bed.operator("key-admin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditor", "writer", "approver", "second-admin"})
  void role_whichever_readsAndFindsNoForm(String username) {
    Operator reader = bed.operator(username);
    String project = vault.partner().newProject();
    String rotation = rotated(project);

    for (String path :
        List.of(
            KEYS,
            KEYS + "/root/root-1",
            project(project),
            project(project) + "/versions/1",
            project(project) + "/exposed",
            KEYS + "/rotations",
            rotation)) {
      assertThat(reader.get(path).expect(200).text()).doesNotContain("name=\"act\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditor", "writer", "approver", "second-admin"})
  void change_withoutTheRole_isRefused_andNothingIsChanged(String username) {
    Operator reader = bed.operator(username);
    String project = vault.partner().newProject();
    Map<String, String> compromise = Map.of("act", "compromise", "understood", "on");

    for (Answer answer :
        List.of(
            reader.post(KEYS, ROTATE),
            reader.post(project(project), ROTATE),
            reader.post(project(project) + "/versions/1", compromise),
            reader.post(project(project) + "/versions/1", Map.of("act", "destroy")),
            reader.post(project(project) + "/versions/1", Map.of("act", "keep")),
            reader.post(KEYS + "/root/root-1", compromise),
            reader.post(KEYS + "/root/root-1", Map.of("act", "destroy")),
            reader.post(KEYS + "/root/root-1", Map.of("act", "keep")),
            reader.post(KEYS + "/rotations/" + UUID.randomUUID(), Map.of("act", "pause")))) {
      assertThat(answer.expect(403).text()).contains("key-admin", "Nothing was changed");
    }
    assertThat(keyAdmin.get(project(project)).text()).doesNotContain("Version 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/root/root-1", "/rotations"})
  void page_withoutARole_isRefused(String path) {
    bed.operator("nobody").get(KEYS + path).expect(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/root/root-1", "/rotations"})
  void page_withoutASession_leadsToTheSignIn(String path) {
    Answer answer = vault.clients().consoleDoor().get(KEYS + path).send().expect(303);

    assertThat(answer.header("Location")).isEqualTo("/console/sign-in");
  }

  @Test
  void form_withoutItsToken_changesNothing() {
    String project = vault.partner().newProject();

    keyAdmin.post(project(project), Map.of("act", "rotate", "form_token", "")).expect(403);

    assertThat(keyAdmin.get(project(project)).text()).doesNotContain("Version 2");
  }

  @Test
  void rotateProjectKey_isFollowedToItsEnd_andIsOnTheTrailAsTheOperators() {
    String project = vault.partner().newProject();
    vault.partner().store(project, "value");

    String rotation = rotated(project);

    String page = ended(rotation);
    assertThat(page).contains(">done<", "1 of 1 rewrapped", "100 %", "operator:key-admin");
    assertThat(keyAdmin.get(rotation).expect(200).has("Refresh")).isFalse();
    assertThat(keyAdmin.get(project(project)).expect(200).text())
        .contains("Version 2", ">active<", "1 data key<", ">deactivated<", "0 data keys<");
    assertThat(keyAdmin.get(KEYS + "/rotations").expect(200).text()).contains(rotation);
  }

  @Test
  void rotation_thatMoves_loadsItselfAnew_andForTheScriptDoesNot() {
    String rotation = rotated(vault.partner().newProject());

    Answer page = keyAdmin.get(rotation).expect(200);

    if (page.text().contains(">running<")) {
      assertThat(page.header("Refresh")).isEqualTo("5; url=" + rotation + "?watch=reload");
    }
    assertThat(keyAdmin.get(rotation + "?watch=script").expect(200).has("Refresh")).isFalse();
  }

  @Test
  void rotation_thatHasEnded_isNeitherPausedNorResumed_andThePageSaysWhy() {
    String rotation = rotated(vault.partner().newProject());
    ended(rotation);

    for (String act : List.of("pause", "resume")) {
      assertThat(keyAdmin.post(rotation, Map.of("act", act)).expect(409).text())
          .contains("The rotation is done", "Nothing was changed");
    }
  }

  @Test
  void compromiseProjectKey_unconfirmed_isAskedAgain_andConfirmedListsWhatToRotate() {
    String project = vault.partner().newProject();
    String secret = vault.partner().store(project, "at risk").vaultId();
    String version = project(project) + "/versions/1";

    assertThat(keyAdmin.post(version, Map.of("act", "compromise")).expect(422).text())
        .contains("Nothing was changed: tick the box");
    assertThat(keyAdmin.get(project(project)).text()).doesNotContain("was compromised");
    Answer begun =
        keyAdmin.post(version, Map.of("act", "compromise", "understood", "on")).expect(303);

    assertThat(begun.header("Location")).contains("/console/keys/rotations/", "key-compromised");
    assertThat(keyAdmin.get(project(project)).text()).contains("was compromised");
    assertThat(keyAdmin.get(project(project) + "/exposed").expect(200).text())
        .contains("/console/secrets/" + secret);
    assertThat(
            keyAdmin
                .post(version, Map.of("act", "compromise", "understood", "on"))
                .expect(409)
                .text())
        .contains("compromised already");
    vault.partner().rotate(secret, "issued anew");
    assertThat(keyAdmin.get(project(project) + "/exposed").text()).doesNotContain(secret);
  }

  @Test
  void compromisedProjectKey_warnsUntilTheLastExposedSecretIsRotated() {
    String project = vault.partner().newProject();
    String first = vault.partner().store(project, "at risk").vaultId();
    String last = vault.partner().store(project, "at risk too").vaultId();
    String page = project(project);
    assertThat(keyAdmin.get(page).expect(200).text()).doesNotContain(EXPOSED);

    Map<String, String> compromise = Map.of("act", "compromise", "understood", "on");
    keyAdmin.post(page + "/versions/1", compromise).expect(303);
    vault.partner().store(project, "under the next version");
    assertThat(keyAdmin.get(page).text()).contains(EXPOSED, page + "/exposed");
    vault.partner().rotate(first, "issued anew");
    assertThat(keyAdmin.get(page).text()).contains(EXPOSED, page + "/exposed");
    vault.partner().rotate(last, "issued anew");

    String after = keyAdmin.get(page).expect(200).text();
    assertThat(after).doesNotContain(EXPOSED, page + "/exposed");
    assertThat(after).contains(">compromised<").containsPattern("\"Compromised\">20[0-9]{2}-");
  }

  @Test
  void destroyProjectKey_outOfUse_waitsAndIsTakenBack() {
    String project = vault.partner().newProject();
    String version = project(project) + "/versions/1";
    assertThat(keyAdmin.post(version, Map.of("act", "destroy")).expect(409).text())
        .contains("Nothing was changed");
    ended(rotated(project));

    Answer destroyed = keyAdmin.post(version, Map.of("act", "destroy")).expect(303);

    assertThat(keyAdmin.get(destroyed.header("Location")).text())
        .contains("waits for its destruction", "Keep this key");
    Answer kept = keyAdmin.post(version, Map.of("act", "keep")).expect(303);
    assertThat(keyAdmin.get(kept.header("Location")).text())
        .contains("The key is kept", "Have it destroyed");
  }

  @Test
  void project_soughtByItsId_isOpened_andWhatIsNoneIsSaid() {
    String project = vault.partner().newProject();

    assertThat(keyAdmin.get(KEYS + "?project=" + project).expect(303).header("Location"))
        .isEqualTo(project(project));
    assertThat(keyAdmin.get(KEYS + "?project=%3Cb%3Ex").expect(422).text())
        .contains("no project", "&lt;b&gt;x")
        .doesNotContain("<b>x");
  }

  @Test
  void projects_areListedPageByPage_eachOnce() {
    for (int i = 0; i < 51; i++) {
      vault.partner().newProject();
    }
    String page = keyAdmin.get(KEYS).expect(200).text();
    assertThat(page).contains("More projects");

    String next =
        page.replace("&#x3D;", "=")
            .replaceAll("(?s).*href=\"(/console/keys\\?after=[^\"]+)\".*", "$1");

    assertThat(next).startsWith("/console/keys?after=");
    assertThat(keyAdmin.get(next).expect(200).text()).isNotEqualTo(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/root/root-999",
        "/root/",
        "/root/root-1/x",
        "/rotations/x",
        "/rotations/00000000-0000-7000-8000-000000000000",
        "/projects/",
        "/projects/x",
        "/projects/00000000-0000-7000-8000-000000000000",
        "/x"
      })
  void page_thatIsNone_isNotFound(String path) {
    keyAdmin.get(KEYS + path).expect(404);
  }

  @Test
  void version_thatIsNone_isNotFound() {
    String project = project(vault.partner().newProject());

    for (String path : List.of("/versions/9", "/versions/0", "/versions/x", "/versions", "/y")) {
      keyAdmin.get(project + path).expect(404);
    }
    keyAdmin.post(project + "/versions/1", Map.of("act", "x")).expect(405);
  }

  private String rotated(String project) {
    String location = keyAdmin.post(project(project), ROTATE).expect(303).header("Location");
    assertThat(location).endsWith("?done=key-rotation-begun");
    return location.substring(0, location.indexOf('?'));
  }

  private String ended(String rotation) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String page = keyAdmin.get(rotation).expect(200).text();
    while (page.contains("data-watch=\"moving\"") && System.nanoTime() < end) {
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      page = keyAdmin.get(rotation).expect(200).text();
    }
    return page;
  }

  private static String project(String id) {
    return KEYS + "/projects/" + id;
  }
}
