package com.layers.vault.blackbox.console;

import static com.layers.vault.blackbox.console.JointRequests.ask;
import static com.layers.vault.blackbox.console.JointRequests.askCall;
import static com.layers.vault.blackbox.console.JointRequests.reveal;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.console.Tenancy.Issued;
import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Needle;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import com.layers.vault.blackbox.harness.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** THREATS row 19: one person, with all that one account can be, sees nothing in 1,000 tries. */
@ExtendWith(TestBedExtension.class)
class OnePersonIT {

  private static final int TRIES = 1_000;
  private static final String OPERATORS = "/console/operators";

  private final TestBed bed;
  private final Vault vault;
  private final Operator person;
  private final Operator approver;

  OnePersonIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.person = bed.operator("deputy").onEveryNode(vault);
    this.approver = bed.operator("approver");
  }

  @Test
  void tries_ofOnePerson_revealNothing() {
    String mark = Needle.fresh(24);
    List<Supplier<Answer>> ways = ways(mark);

    List<Answer> answers =
        Together.run(
                20,
                thread -> {
                  List<Answer> got = new ArrayList<>();
                  for (int i = thread; i < TRIES; i += 20) {
                    got.add(ways.get(i % ways.size()).get());
                  }
                  return got;
                })
            .stream()
            .flatMap(List::stream)
            .toList();

    assertThat(answers).hasSize(TRIES);
    assertThat(answers).filteredOn(answer -> answer.said().contains(mark)).isEmpty();
    assertThat(answers).filteredOn(answer -> answer.status() == 200).isEmpty();
  }

  @Test
  void accountMadeToday_asksForNothing_andKeepsWhatWasTyped() {
    String username = Names.fresh("new-today");
    Issued made =
        Issued.of(
            bed.operator("second-admin")
                .post(OPERATORS, Map.of("username", username, "role", "writer")),
            OPERATORS + "/");
    Operator asker = Operator.signIn(vault, username, made.shown().get(0));
    Map<String, String> typed = JointRequests.fields("break_glass", secret("kept"));
    typed.put("reason", "typed at three in the morning");

    String page = JointRequests.askCall(asker, typed).expect(403).text();

    assertThat(page)
        .contains("neither asks nor consents nor reveals", "Nothing was asked")
        .contains("typed at three in the morning", "value=\"INC-4711\"");
  }

  /** An admin can give themselves a second account, but not use it together with the first. */
  @Test
  void admin_whoMakesThemselvesAnApprover_revealsNothing() {
    Operator admin = bed.operator("second-admin");
    String username = Names.fresh("eves-own");
    Issued made =
        Issued.of(
            admin.post(OPERATORS, Map.of("username", username, "role", "approver")),
            OPERATORS + "/");
    Operator own = Operator.signIn(vault, username, made.shown().get(0)).onEveryNode(vault);
    String mark = Needle.fresh(24);
    String asked = ask(admin, secret(mark));

    assertThat(own.post(asked + "/approve").expect(403).text())
        .contains(username, "second-admin", "neither asks nor consents nor reveals");
    assertThat(own.post(asked + "/approve").expect(403).text()).doesNotContain(mark);
    reveal(admin, asked).expect(409);
    assertThat(bed.operator("auditor").get("/console/overview").expect(200).text())
        .containsAnyOf(
            "second-admin made or changed the account of " + username,
            "accounts of operators were made or changed by others within a day");
  }

  /** Nor by taking over the account of an approver who is away. */
  @Test
  void admin_whoTakesOverAnApprover_revealsNothing() {
    Operator admin = bed.operator("second-admin");
    String mark = Needle.fresh(24);
    String asked = ask(admin, secret(mark));
    String absent = OPERATORS + "/" + absentId();

    Issued given = Issued.of(admin.post(absent + "/new-password"), OPERATORS + "/");
    admin.post(absent + "/reset-second-factor").expect(303);
    Operator own = Operator.signIn(vault, "absent", given.shown().get(0)).onEveryNode(vault);

    assertThat(own.post(asked + "/approve").expect(403).text()).contains("absent", "second-admin");
    own.post(asked + "/approve").expect(403);
    askCall(own, secret(mark)).expect(403);
    reveal(admin, asked).expect(409);
  }

  private String absentId() {
    Matcher link =
        Pattern.compile("/console/operators/([0-9a-f-]{36})\"[^>]*>absent<")
            .matcher(bed.operator("auditor").get(OPERATORS).expect(200).text());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  /** Each way that one person has to come to a value, or to a consent, or to both. */
  private List<Supplier<Answer>> ways(String mark) {
    Operator second = bed.operator("deputy").again(vault);
    Operator auditor = bed.operator("auditor");
    String waiting = ask(person, secret(mark));
    String refused = ask(person, secret(mark));
    approver.post(refused + "/refuse").expect(303);
    String withdrawn = ask(person, secret(mark));
    person.post(withdrawn + "/withdraw").expect(303);
    String revoked = ask(person, secret(mark));
    approver.post(revoked + "/approve").expect(303);
    person.post(revoked + "/revoke").expect(303);
    String spentSecret = secret(mark);
    String spent = ask(person, spentSecret);
    approver.post(spent + "/approve").expect(303);
    assertThat(reveal(person, spent).expect(200).text()).contains(mark);
    String others = ask(bed.operator("writer"), secret(mark));
    approver.post(others + "/approve").expect(303);
    String unknown = JointRequests.PATH + "/" + UUID.randomUUID();
    return List.of(
        () -> person.post(waiting + "/approve"),
        () -> second.post(waiting + "/approve"),
        () -> reveal(person, waiting),
        () -> reveal(second, waiting),
        () -> reveal(person, refused),
        () -> person.post(refused + "/approve"),
        () -> reveal(person, withdrawn),
        () -> second.post(withdrawn + "/approve"),
        () -> reveal(second, revoked),
        () -> person.post(revoked + "/approve"),
        () -> reveal(person, spent),
        () -> reveal(second, spent),
        () -> second.post(spent + "/approve"),
        () -> reveal(person, others),
        () -> reveal(auditor, others),
        () -> reveal(approver, others),
        () -> reveal(person, unknown),
        () -> person.post(unknown + "/approve"),
        () -> stale(others),
        () -> person.get(others.replace("break-glass/", "break-glass/reveal/")),
        () -> auditor.post(waiting + "/approve"));
  }

  private Answer stale(String path) {
    return person.post(
        path.replace("break-glass/", "break-glass/reveal/"),
        Map.of("form_token", bed.operator("writer").formToken()));
  }

  private String secret(String mark) {
    return vault.partner().store(vault.projectId(), mark + UUID.randomUUID()).vaultId();
  }
}
