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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators as an admin makes and changes them, and the sessions of one's own. */
@ExtendWith(TestBedExtension.class)
class OperatorPagesIT {

  private static final String LIST = "/console/operators";
  private static final String ME = "/console/me";
  private static final String NEW_PASSWORD = "a password of one's own";
  private static final String INSIDE = "/console/overview";

  private final TestBed bed;
  private final Vault vault;
  private final DoorClient door;
  private final Operator admin;
  private final Operator auditor;
  private final String username = Names.fresh("operator");

  OperatorPagesIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.door = vault.clients().consoleDoor();
    this.admin = bed.operator("admin");
    this.auditor = bed.operator("auditor");
  }

  @Test
  void pages_takeASession_andThoseOfOthersARole() {
    String one = made().page();

    for (String path : new String[] {LIST, one, ME}) {
      assertThat(door.get(path).send().expect(303).header("Location"))
          .isEqualTo("/console/sign-in");
    }
    bed.operator("nobody").get(LIST).expect(403);
    bed.operator("nobody").get(one).expect(403);
    bed.operator("nobody").get(ME).expect(200);
    assertThat(auditor.get(LIST).expect(200).text()).doesNotContain("New operator");
    assertThat(auditor.get(one).expect(200).text())
        .contains("writer", "not yet set up", "never", "local")
        .doesNotContain("Disable this operator");
    admin.get(LIST + "/00000000-0000-7000-8000-000000000009").expect(404);
  }

  @Test
  void create_thePasswordIsShownOnceAndSignsIn() {
    Issued made = made();

    String password = made.shown().get(0);
    assertThat(password).matches("([a-z2-9]{5}-){4}[a-z2-9]{5}");
    Operator operator = Operator.signIn(vault, username, password);
    operator.get(INSIDE).expect(200);
    assertThat(admin.get(made.page()).text())
        .contains("set up")
        .doesNotContain(password, "not yet set up", ">never<");
    operator.post(LIST, fields("username", Names.fresh("forbidden"))).expect(403);
  }

  @ParameterizedTest
  @CsvSource({
    "username,'',1 to 128 of",
    "username,with blanks,1 to 128 of",
    "username,admin,has this name already",
    "role,'',no such role",
    "role,root,no such role"
  })
  void create_badField_isToldWithWhatWasTyped(String field, String value, String told) {
    String page = admin.post(LIST, fields(field, value)).expect(422).text();

    assertThat(page).contains(told, "Nothing was changed: correct it");
    assertThat(page).contains("value=\"" + (field.equals("username") ? value : username) + "\"");
  }

  @Test
  void forms_withoutARole_orAToken_changeNothing() {
    String page = made().page();

    assertThat(admin.post(LIST, Map.of("username", username)).expect(422).text())
        .contains("Tick at least one role");
    for (String act :
        new String[] {"roles", "disable", "enable", "new-password", "reset-second-factor"}) {
      auditor.post(page + "/" + act, Map.of("role", "admin")).expect(403);
      admin.post(page + "/" + act, Map.of("role", "admin", "form_token", "")).expect(403);
    }
    assertThat(admin.post(page + "/roles", Map.of("role", "root")).expect(422).text())
        .contains("no such role");
    admin.post(page + "/anything").expect(405);

    assertThat(auditor.get(page).text()).contains("<dd>writer</dd>", "active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"roles", "disable", "new-password", "reset-second-factor"})
  void change_endsTheSessionsAtOnce_onEveryNode(String act) {
    Issued made = made();
    Operator operator = Operator.signIn(vault, username, made.shown().get(0)).onEveryNode(vault);
    inside(operator, 200);

    assertThat(admin.post(made.page() + "/" + act, Map.of("role", "auditor")).status())
        .isIn(200, 303);

    inside(operator, 303);
  }

  @Test
  void disabled_cannotSignIn_andEnabledCan() {
    Issued made = made();
    String password = made.shown().get(0);

    admin.post(made.page() + "/disable").expect(303);
    assertThat(auditor.get(made.page()).text()).contains("Disabled since");
    Operator.signIn(door, username, password, "", "").expect(401);

    admin.post(made.page() + "/enable").expect(303);
    Operator.signIn(door, username, password, "", "").expect(303);
  }

  @Test
  void newPassword_takesTheOldOnesPlace() {
    Issued made = made();

    Issued again = Issued.of(admin.post(made.page() + "/new-password"), LIST + "/");

    assertThat(again.page()).isEqualTo(made.page());
    Operator.signIn(door, username, made.shown().get(0), "", "").expect(401);
    Operator.signIn(door, username, again.shown().get(0), "", "").expect(303);
  }

  @Test
  void resetSecondFactor_leadsToAnotherOne() {
    Issued made = made();
    Operator.signIn(vault, username, made.shown().get(0));

    admin.post(made.page() + "/reset-second-factor").expect(303);

    assertThat(auditor.get(made.page()).text()).contains("not yet set up");
    Operator.signIn(vault, username, made.shown().get(0)).get(INSIDE).expect(200);
  }

  @Test
  void ownSessions_areShown_andTheOthersEnd() {
    String password = made().shown().get(0);
    Operator here = Operator.signIn(vault, username, password);
    Answer there = Operator.signIn(door, username, password, here.code(1), here.browser());
    DoorClient phone =
        door.saying("Cookie", Operator.SESSION + "=" + there.expect(303).cookie(Operator.SESSION));
    phone.get(INSIDE).send().expect(200);
    assertThat(here.get(ME).expect(200).text()).contains("127.0.0.1", "this one", "End the others");

    here.post(ME + "/end-others", Map.of("form_token", "")).expect(403);
    phone.get(INSIDE).send().expect(200);
    here.post(ME + "/end-others").expect(303);

    phone.get(INSIDE).send().expect(303);
    assertThat(here.get(ME).expect(200).text())
        .contains("this one", "signed in nowhere else")
        .doesNotContain("End the others");
  }

  @Test
  void ownPassword_takesTheOldOneAndACode_andEndsTheOtherSessions() {
    String old = made().shown().get(0);
    Operator here = Operator.signIn(vault, username, old);
    Map<String, String> fields = passwords(old, here.code(1));

    assertThat(here.post(ME + "/password", with(fields, "new_password_again", "x")).text())
        .contains("typed in two ways");
    assertThat(here.post(ME + "/password", both(fields, "short")).expect(422).text())
        .contains("12 to 256 characters");
    assertThat(here.post(ME + "/password", both(fields, old)).expect(422).text())
        .contains("new password is the old one");
    here.post(ME + "/password", with(fields, "form_token", "")).expect(403);
    for (Map<String, String> wrong :
        List.of(with(fields, "old_password", "not the one"), with(fields, "code", "000000"))) {
      assertThat(here.post(ME + "/password", wrong).expect(422).text())
          .contains("current password or the code is wrong")
          .doesNotContain(NEW_PASSWORD, old);
    }
    here.get(INSIDE).expect(200);

    Answer changed = here.post(ME + "/password", fields).expect(303);

    here.get(INSIDE).expect(303);
    door.saying("Cookie", Operator.SESSION + "=" + changed.cookie(Operator.SESSION))
        .get(INSIDE)
        .send()
        .expect(200);
    Operator.signIn(door, username, old, here.code(2), here.browser()).expect(401);
  }

  @Test
  void ownPassword_guesses_areCounted() {
    Operator here = Operator.signIn(vault, username, made().shown().get(0));
    Map<String, String> fields = passwords("not the one", "000000");

    List<Integer> statuses =
        IntStream.range(0, 8)
            .map(i -> here.post(ME + "/password", fields).status())
            .boxed()
            .toList();

    assertThat(statuses).containsOnly(422, 429).endsWith(429);
    here.get(INSIDE).expect(200);
  }

  private static Map<String, String> passwords(String old, String code) {
    return Map.of(
        "old_password", old,
        "code", code,
        "new_password", NEW_PASSWORD,
        "new_password_again", NEW_PASSWORD);
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    Map<String, String> changed = new HashMap<>(fields);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, String> both(Map<String, String> fields, String password) {
    return with(with(fields, "new_password", password), "new_password_again", password);
  }

  private Issued made() {
    return Issued.of(admin.post(LIST, fields("username", username)), LIST + "/");
  }

  private Map<String, String> fields(String field, String value) {
    Map<String, String> fields = new HashMap<>(Map.of("username", username, "role", "writer"));
    fields.put(field, value);
    return fields;
  }

  /** Twice, so that each of two nodes is asked. */
  private static void inside(Operator operator, int status) {
    operator.get(INSIDE).expect(status);
    operator.get(INSIDE).expect(status);
  }
}
