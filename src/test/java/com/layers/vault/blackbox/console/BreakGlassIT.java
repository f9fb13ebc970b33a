package com.layers.vault.blackbox.console;

import static com.layers.vault.blackbox.console.JointRequests.ask;
import static com.layers.vault.blackbox.console.JointRequests.askCall;
import static com.layers.vault.blackbox.console.JointRequests.reveal;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Haystack;
import com.layers.vault.blackbox.harness.Needle;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stored value is shown once, to one person, with the consent of another one. */
@ExtendWith(TestBedExtension.class)
class BreakGlassIT {

  private final TestBed bed;
  private final Vault vault;
  private final Operator writer;
  private final Operator approver;
  private final String value = "v<&>'\"\r\n\t" + Needle.fresh(24);
  private String secret;

  BreakGlassIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.writer = bed.operator("writer").onEveryNode(vault);
    this.approver = bed.operator("approver").onEveryNode(vault);
  }

  @BeforeEach
  void store() {
    secret = vault.partner().store(vault.projectId(), value).vaultId();
  }

  @Test
  void reveal_withAnothersConsent_showsTheValueOnce() throws IOException {
    String path = ask(writer, secret);
    approver.post(path + "/approve").expect(303);

    Answer shown = reveal(writer, path).expect(200);
    Answer again = reveal(writer, path).expect(409);

    assertThat(shown.text())
        .contains("v&lt;&amp;&gt;'\"&#13;\n\t" + value.substring(9) + "</code>");
    assertThat(shown.header("Cache-Control")).contains("no-store");
    assertThat(shown.header("Refresh")).startsWith("30;url=" + path);
    assertThat(again.text()).contains("good once").doesNotContain(value.substring(9));
    assertThat(writer.get(path).expect(200).text())
        .contains("Revealed to writer", "Approved by approver", "Asked by writer")
        .doesNotContain(value.substring(9));
    Haystack written =
        new Haystack(List.of(vault.output(), vault.home(), vault.database().files()), file -> true);
    assertThat(written.search(List.of(Needle.of("the value", value.substring(9))))).isEmpty();
  }

  @Test
  void reveal_byManyAtOnce_isOne() {
    String path = ask(writer, secret);
    approver.post(path + "/approve").expect(303);

    List<Answer> answers = Together.run(20, number -> reveal(writer, path));

    assertThat(answers).filteredOn(each -> each.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(each -> each.text().contains(value.substring(9))).hasSize(1);
  }

  @Test
  void reveal_ofWhatIsNoText_isInBase64() {
    byte[] bytes = {(byte) 0xff, 0, 1, '<', 2};
    String binary =
        vault
            .partner()
            .storeCall(vault.projectId())
            .object(
                "kind",
                "generic",
                "name",
                "binary-" + UUID.randomUUID(),
                "value_base64",
                Base64.getEncoder().encodeToString(bytes))
            .send()
            .expect(201)
            .member("vault_id");
    String path = ask(writer, binary);
    approver.post(path + "/approve").expect(303);

    assertThat(reveal(writer, path).expect(200).text())
        .contains("base64", ">" + Base64.getEncoder().encodeToString(bytes) + "<");
  }

  @Test
  void get_ofTheRevealingPath_revealsNothing() {
    String path = ask(writer, secret);
    approver.post(path + "/approve").expect(303);

    writer.get(path.replace("break-glass/", "break-glass/reveal/")).expect(303);
    writer.get(path + "/approve").expect(303);

    reveal(writer, path).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"writer", "key-admin", "second-admin"})
  void ask_withARoleThatActs_isTaken(String role) {
    ask(bed.operator(role), secret);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditor", "approver", "nobody"})
  void ask_withoutSuchARole_isRefused(String role) {
    assertThat(askCall(bed.operator(role), secret).expect(403).text()).contains("role");
  }

  @Test
  void pages_withoutASession_leadToTheSignIn() {
    var door = vault.clients().consoleDoor();
    String path = ask(writer, secret);
    for (String page : List.of(JointRequests.PATH, JointRequests.PATH + "/new", path)) {
      assertThat(door.get(page).send().expect(303).header("Location"))
          .isEqualTo("/console/sign-in");
    }
    door.post(path + "/approve").send().expect(401);
    assertThat(writer.get(path).text()).contains("Waits for consent");
  }

  @Test
  void pages_withoutARole_areRefused() {
    String path = ask(writer, secret);
    bed.operator("nobody").get(JointRequests.PATH).expect(403);
    bed.operator("nobody").get(path).expect(403);
    bed.operator("auditor").get(JointRequests.PATH).expect(200);
    bed.operator("auditor").get(path).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "refuse", "withdraw", "revoke"})
  void act_withoutTheFormsToken_changesNothing(String act) {
    String path = ask(writer, secret);

    approver.post(path + "/" + act, Map.of("form_token", "")).expect(403);
    writer.post(path + "/" + act, Map.of("form_token", "")).expect(403);

    assertThat(writer.get(path).text()).contains("Waits for consent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"writer", "key-admin", "auditor", "second-admin"})
  void decision_withoutTheRole_isRefused(String role) {
    String path = ask(bed.operator("admin"), secret);

    bed.operator(role).post(path + "/approve").expect(403);
    bed.operator(role).post(path + "/refuse").expect(403);

    assertThat(writer.get(path).text()).contains("Waits for consent");
  }

  @Test
  void decision_onOnesOwnRequest_isRefused() {
    Operator deputy = bed.operator("deputy");
    String path = ask(deputy, secret);

    assertThat(deputy.post(path + "/approve").expect(403).text()).contains("yourself");
    assertThat(deputy.post(path + "/refuse").expect(403).text()).contains("yourself");
    reveal(deputy, path).expect(409);

    assertThat(writer.get(path).text()).contains("Waits for consent");
  }

  @ParameterizedTest
  @CsvSource({
    "reason, ' ', A reason has",
    "ticket, '', A ticket has",
    "ticket, a\u0001b, A ticket has",
    "minutes, 0, 1 to 15 minutes",
    "minutes, 16, 1 to 15 minutes",
    "minutes, -1, 1 to 15 minutes",
    "minutes, x, 1 to 15 minutes",
    "vault_id, x, 36 characters",
    "vault_id, 00000000-0000-7000-8000-000000000001, Nothing has this id"
  })
  void ask_withWhatIsNoAnswer_saysWhy(String field, String text, String message) {
    Map<String, String> fields = JointRequests.fields("break_glass", secret);
    fields.put(field, text);

    assertThat(askCall(writer, fields).expect(422).text())
        .contains(message, "Nothing was asked", field.equals("ticket") ? "campaign" : "INC-4711");
  }

  @Test
  void ask_withAReasonTooLong_saysWhy() {
    Map<String, String> fields = JointRequests.fields("break_glass", secret);
    fields.put("reason", "x".repeat(501));
    assertThat(askCall(writer, fields).expect(422).text()).contains("A reason has");
    fields.put("reason", "\ud83d\ude00".repeat(250));
    askCall(writer, fields).expect(303);
  }

  @Test
  void ask_twiceForTheSame_isRefused() {
    ask(writer, secret);
    assertThat(askCall(writer, secret).expect(422).text()).contains("asked for this already");
    ask(bed.operator("key-admin"), secret);
  }

  @Test
  void ask_forWhatDoesNotResolve_isRefused() {
    String path = ask(writer, secret);
    vault.partner().delete(secret).expect(202);

    assertThat(askCall(bed.operator("key-admin"), secret).expect(422).text()).contains("deletion");
    approver.post(path + "/approve").expect(303);
    reveal(writer, path).expect(409);
    vault.partner().restore(secret).expect(200);
    reveal(writer, path).expect(200);
  }

  @Test
  void request_thatIsWithdrawn_isOver() {
    String path = ask(writer, secret);
    approver.post(path + "/withdraw").expect(403);
    writer.post(path + "/withdraw").expect(303);

    approver.post(path + "/approve").expect(409);
    reveal(writer, path).expect(409);
    assertThat(writer.get(path).text()).contains("Withdrawn by writer");
    ask(writer, secret);
  }

  @Test
  void request_thatIsRefused_isOver() {
    String path = ask(writer, secret);
    approver.post(path + "/refuse").expect(303);

    approver.post(path + "/approve").expect(409);
    writer.post(path + "/withdraw").expect(409);
    reveal(writer, path).expect(409);
    assertThat(writer.get(path).text()).contains("Refused by approver");
  }

  @ParameterizedTest
  @ValueSource(strings = {"writer", "approver", "second-admin"})
  void consent_thatIsRevoked_opensNothing(String revoker) {
    String path = ask(writer, secret);
    writer.post(path + "/revoke").expect(409);
    approver.post(path + "/approve").expect(303);
    bed.operator("key-admin").post(path + "/revoke").expect(403);
    bed.operator("auditor").post(path + "/revoke").expect(403);
    bed.operator(revoker).post(path + "/revoke").expect(303);

    reveal(writer, path).expect(409);
    bed.operator(revoker).post(path + "/revoke").expect(409);
    assertThat(writer.get(path).text()).contains("Revoked by " + revoker);
  }

  /** Other tests open some as well, and of more than two a page gives the number. */
  @Test
  void banner_whileItIsOpen_standsOnEveryPageOfEverybody() {
    String path = ask(writer, secret);
    approver.post(path + "/approve").expect(303);

    for (String each : List.of("writer", "auditor", "key-admin", "admin")) {
      assertThat(bed.operator(each).get("/console/overview").text())
          .contains("Break-glass is open");
    }
    assertThat(reveal(writer, path).expect(200).text())
        .doesNotContain("<a href=\"" + path + "\">See it");
    assertThat(writer.get("/console/overview").text()).doesNotContain(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x", "/00000000-0000-7000-8000-000000000001", "/x/approve/y"})
  void page_thatIsNone_isNotFound(String path) {
    writer.get(JointRequests.PATH + path).expect(404);
  }

  @Test
  void form_thatIsNone_isNotFound() {
    String path = ask(writer, secret);
    writer.post(path).expect(405);
    writer.post(path + "/use").expect(405);
    writer.post(JointRequests.PATH + "/" + UUID.randomUUID() + "/approve").expect(404);
    reveal(writer, JointRequests.PATH + "/" + UUID.randomUUID()).expect(404);
  }
}
