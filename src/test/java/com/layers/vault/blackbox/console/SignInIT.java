package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.console.Tenancy.Issued;
import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a session begins and ends. */
@ExtendWith(TestBedExtension.class)
class SignInIT {

  private final TestBed bed;
  private final Vault vault;
  private final DoorClient door;

  SignInIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.door = vault.clients().consoleDoor();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/console", "/console/"})
  void entrance_leadsToTheOverview(String path) {
    assertThat(door.get(path).send().expect(303).header("Location")).isEqualTo("/console/overview");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/console", "/console/overview", "/console/sign-in"})
  void consolePaths_onTheOtherDoors_areNotThere(String path) {
    assertThat(vault.partner().door().get(path).send().status()).isEqualTo(404);
    assertThat(vault.relay().door().get(path).send().status()).isEqualTo(404);
  }

  @Test
  void page_withoutASession_leadsToTheSignIn() {
    assertThat(door.get("/console/overview").send().expect(303).header("Location"))
        .isEqualTo("/console/sign-in");
    assertThat(
            door.saying("Cookie", Operator.SESSION + "=" + "A".repeat(43))
                .get("/console/overview")
                .send()
                .expect(303)
                .header("Location"))
        .isEqualTo("/console/sign-in");
  }

  @Test
  void form_withoutASession_isRefusedAndSaysSo() {
    Answer answer = door.post("/console/sign-out").send().expect(401);

    assertThat(answer.text()).contains("nothing was changed");
  }

  @Test
  void headers_ofAPage_keepItToItself() {
    Answer page = bed.operator("writer").get("/console/overview").expect(200);

    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none';")
        .contains("frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("Strict-Transport-Security")).contains("max-age=31536000");
    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html; charset=UTF-8");
  }

  @Test
  void cookies_areOfThisHostAlone() {
    assertThat(door.get("/console/sign-in").send().expect(200).cookies())
        .isNotEmpty()
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("__Host-")
                    .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
                    .doesNotContain("Domain"));
  }

  /** Whoever planted a session in a browser knows what to send with it, and gains nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"made up", "of the page", "signed in"})
  void signIn_withASessionThatWasPreset_beginsAnother_andEndsIt(String kind) {
    String username = Names.fresh("preset");
    String password = hired(username);
    Operator operator = Operator.signIn(vault, username, password);
    String preset =
        switch (kind) {
          case "made up" -> "A".repeat(43);
          case "of the page" ->
              door.get("/console/sign-in").send().expect(200).cookie(Operator.SESSION);
          default -> operator.session();
        };
    DoorClient planted = door.saying("Cookie", Operator.SESSION + "=" + preset);
    Map<String, String> typed =
        Map.of(
            "form_token",
            Operator.token(planted.get("/console/sign-in").send().expect(200)),
            "username",
            username,
            "password",
            password,
            "code",
            operator.code(1));

    Answer signedIn =
        planted
            .post("/console/sign-in")
            .header("Sec-Fetch-Site", "same-origin")
            .body("application/x-www-form-urlencoded", Operator.encode(typed))
            .send()
            .expect(303);

    String session = signedIn.cookie(Operator.SESSION);
    assertThat(session).hasSize(43).isNotEqualTo(preset);
    assertThat(planted.get("/console/overview").send().expect(303).header("Location"))
        .isEqualTo("/console/sign-in");
    door.saying("Cookie", Operator.SESSION + "=" + session)
        .get("/console/overview")
        .send()
        .expect(200);
  }

  @Test
  void secondFactor_thatIsAdded_beginsAnotherSession() {
    String username = Names.fresh("half");
    Operator half = Operator.beginner(vault, username, hired(username));

    Operator whole = half.withSecondFactor();

    assertThat(whole.session()).isNotEqualTo(half.session());
    whole.get("/console/overview").expect(200);
    assertThat(half.get("/console/second-factor").expect(303).header("Location"))
        .isEqualTo("/console/sign-in");
  }

  @Test
  void signIn_whateverIsWrong_saysTheSame() {
    String password = vault.quickstartLine("operator-password");
    String wrong = words(Operator.signIn(door, "unknown-one", password, "", ""));

    bed.operator("key-admin");
    assertThat(words(Operator.signIn(door, "key-admin", "wrong-password", "", "")))
        .isEqualTo(wrong);
    assertThat(words(Operator.signIn(door, "key-admin", password, "", ""))).isEqualTo(wrong);
    assertThat(words(Operator.signIn(door, "key-admin", password, "000000", ""))).isEqualTo(wrong);
    assertThat(words(Operator.signIn(door, "no such name!", password, "", ""))).isEqualTo(wrong);
  }

  @Test
  void signIn_asTheQuickstartsSecondOperator_setsUpTheSecondFactor() {
    Operator second =
        Operator.signIn(vault, "second", vault.quickstartLine("second-operator-password"));

    assertThat(second.get("/console/me").expect(200).text()).contains("writer, approver");
  }

  @Test
  void signIn_withACodeThatWasTaken_isRefused_andWithTheNextItIsNot() {
    String password = vault.quickstartLine("operator-password");
    Operator operator = bed.operator("approver");
    String next = operator.code(1);

    Answer first = Operator.signIn(door, "approver", password, next, operator.browser());
    Answer again = Operator.signIn(door, "approver", password, next, operator.browser());

    assertThat(first.expect(303).header("Location")).isEqualTo("/console/overview");
    again.expect(401);
  }

  @Test
  void session_withoutASecondFactor_opensNothing() {
    String password = vault.quickstartLine("operator-password");
    Answer signedIn = Operator.signIn(door, "newcomer", password, "", "").expect(303);
    DoorClient half =
        door.saying("Cookie", Operator.SESSION + "=" + signedIn.cookie(Operator.SESSION));

    assertThat(half.get("/console/overview").send().expect(303).header("Location"))
        .isEqualTo("/console/second-factor");
    assertThat(half.get("/console/second-factor").send().expect(200).text())
        .contains("Set up your second factor");
  }

  @Test
  void assets_theFolderItself_isNotThere() {
    bed.operator("writer").get("/console/assets").expect(404);
  }

  @Test
  void signOut_endsTheSession() {
    String password = vault.quickstartLine("operator-password");
    Operator operator = bed.operator("second-admin");
    Answer signedIn =
        Operator.signIn(door, "second-admin", password, operator.code(1), operator.browser())
            .expect(303);
    String session = signedIn.cookie(Operator.SESSION);
    DoorClient inside = door.saying("Cookie", Operator.SESSION + "=" + session);
    Answer page = inside.get("/console/overview").send().expect(200);

    Answer out =
        inside
            .post("/console/sign-out")
            .header("Sec-Fetch-Site", "same-origin")
            .body(
                "application/x-www-form-urlencoded",
                Operator.encode(Map.of("form_token", Operator.token(page))))
            .send()
            .expect(303);

    assertThat(out.cookie(Operator.SESSION)).isEmpty();
    inside.get("/console/overview").send().expect(303);
    operator.get("/console/overview").expect(200);
  }

  /** The password of a new operator. */
  private String hired(String username) {
    Map<String, String> fields = Map.of("username", username, "role", "auditor");
    Answer made = bed.operator("admin").post("/console/operators", fields);
    return Issued.of(made, "/console/operators/").shown().get(0);
  }

  private static String words(Answer answer) {
    String text = answer.expect(401).text();
    int from = text.indexOf("role=\"alert\"");
    return text.substring(from, text.indexOf("</p>", from));
  }
}
