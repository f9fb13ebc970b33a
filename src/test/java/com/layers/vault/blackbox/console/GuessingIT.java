package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.console.Tenancy.Issued;
import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import com.layers.vault.blackbox.harness.Vault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What guessing at a sign-in comes to. */
@ExtendWith(TestBedExtension.class)
class GuessingIT {

  private static final int GUESSES = 10_000;
  private static final int THREADS = 4;
  private static final int MOST_LOOKED_AT = 20;

  private final Vault vault;
  private final DoorClient door;
  private final String username = Names.fresh("guessed");
  private final String password;
  private final Operator owner;
  private final Operator admin;

  GuessingIT(TestBed bed) {
    this.vault = bed.vault();
    this.door = vault.clients().consoleDoor();
    this.admin = bed.operator("admin");
    this.password = made(username);
    this.owner = Operator.signIn(vault, username, password);
  }

  @Test
  void passwords_tenThousandFromOneAddress_areHardlyLookedAt_andTheOwnerGetsIn() {
    double before = told("too-many");

    List<Integer> statuses =
        Together.run(THREADS, this::guesses).stream().flatMap(List::stream).toList();

    assertThat(statuses).hasSize(GUESSES).containsOnly(401, 429);
    assertThat(Collections.frequency(statuses, 401)).isLessThanOrEqualTo(MOST_LOOKED_AT);
    assertThat(told("too-many") - before).isGreaterThanOrEqualTo(GUESSES - MOST_LOOKED_AT);
    Operator.signIn(door, username, password, owner.code(1), "").expect(429);
    Operator.signIn(door, username, password, owner.code(1), owner.browser()).expect(303);
  }

  /** Looked at like a wrong password, refused like one, and throttled after as many tries. */
  @Test
  void account_thatThereIsNot_isGuessedAtLikeOneThatThereIs() {
    String unknown = Names.fresh("nobody-here");
    double wrong = told("wrong");
    double tooMany = told("too-many");

    List<Integer> ofUnknown = statuses(unknown);
    double wrongOfUnknown = told("wrong") - wrong;
    double tooManyOfUnknown = told("too-many") - tooMany;
    List<Integer> ofKnown = statuses(username);

    assertThat(ofUnknown.subList(0, 10)).containsOnly(401);
    assertThat(ofUnknown).endsWith(429).isEqualTo(ofKnown);
    assertThat(wrongOfUnknown).isGreaterThanOrEqualTo(10);
    assertThat(tooManyOfUnknown).isGreaterThanOrEqualTo(1);
  }

  private List<Integer> statuses(String name) {
    return IntStream.range(0, 12)
        .mapToObj(i -> Operator.signIn(door, name, "not the one " + i, "", "").status())
        .toList();
  }

  @Test
  void codes_thatAreWrong_countAsTriesBesideTheRightPassword() {
    List<Integer> statuses =
        IntStream.range(0, 12)
            .map(i -> Operator.signIn(door, username, password, "00000" + i % 10, "").status())
            .boxed()
            .toList();

    assertThat(statuses.subList(0, 9)).containsOnly(401);
    assertThat(statuses).contains(429);
    Operator.signIn(door, username, password, owner.code(1), "").expect(429);
    Operator.signIn(door, username, password, owner.code(1), owner.browser()).expect(303);
  }

  /** A session of somebody who has the password is no place to try codes in. */
  @Test
  void codes_inASessionWithoutASecondFactor_areCounted() {
    String name = Names.fresh("beginner");
    Operator half = Operator.beginner(vault, name, made(name));
    half.post("/console/second-factor").expect(200);

    List<Integer> statuses =
        IntStream.range(0, 30)
            .map(
                i -> half.post("/console/second-factor", Map.of("code", "00000" + i % 10)).status())
            .boxed()
            .toList();
    assertThat(statuses.subList(0, 9)).containsOnly(422);
    assertThat(Collections.frequency(statuses, 422)).isLessThanOrEqualTo(2 * MOST_LOOKED_AT);
    assertThat(statuses).contains(429);
  }

  @Test
  void sessions_withoutASecondFactor_endWhenTheOwnerHasOne() {
    String name = Names.fresh("beginner");
    String known = made(name);
    Operator half = Operator.beginner(vault, name, known);
    half.get("/console/second-factor").expect(200);

    Operator.signIn(vault, name, known).get("/console/overview").expect(200);
    assertThat(half.get("/console/second-factor").expect(303).header("Location"))
        .isEqualTo("/console/sign-in");
  }

  private String made(String name) {
    Answer made = admin.post("/console/operators", Map.of("username", name, "role", "writer"));
    return Issued.of(made, "/console/operators/").shown().get(0);
  }

  /** Names that no account has are one flood, and keep out nobody who signed in here before. */
  @Test
  void names_atRandom_keepNobodyOut() {
    List<Integer> flood = Collections.synchronizedList(new ArrayList<>());
    List<Integer> owners = Collections.synchronizedList(new ArrayList<>());

    Together.run(
        24,
        thread -> {
          if (thread == 0) {
            owners.add(
                Operator.signIn(door, username, password, owner.code(1), owner.browser()).status());
          } else {
            for (int i = 0; i < 3; i++) {
              flood.add(
                  Operator.signIn(door, Names.fresh("flood"), "not the one", "", "").status());
            }
          }
          return null;
        });

    assertThat(owners).containsExactly(303);
    assertThat(flood).contains(503).isSubsetOf(401, 429, 503);
  }

  @Test
  void code_usedByTwoAtOnce_letsOneIn() {
    DoorClient doors = vault.clients().consoleDoors();
    String code = owner.code(1);

    List<Integer> statuses =
        Together.run(
            2, i -> Operator.signIn(doors, username, password, code, owner.browser()).status());

    assertThat(statuses).containsExactlyInAnyOrder(303, 401);
  }

  /** A share of the guesses, all in the form of one page. */
  private List<Integer> guesses(int thread) {
    Answer form = door.get("/console/sign-in").send().expect(200);
    String token = Operator.token(form);
    DoorClient guessing =
        door.saying("Cookie", Operator.SESSION + "=" + form.cookie(Operator.SESSION));
    return IntStream.range(0, GUESSES / THREADS)
        .mapToObj(i -> guess(guessing, token, "guess-" + thread + "-" + i))
        .toList();
  }

  private int guess(DoorClient guessing, String token, String guess) {
    Map<String, String> fields =
        Map.of("form_token", token, "username", username, "password", guess, "code", "000000");
    return guessing
        .post("/console/sign-in")
        .header("Sec-Fetch-Site", "same-origin")
        .body("application/x-www-form-urlencoded", Operator.encode(fields))
        .send()
        .status();
  }

  /** How many tries this node tells of that ended so. */
  private double told(String verdict) {
    String metrics = vault.clients().probe().get("/metrics").send().expect(200).text();
    Matcher line =
        Pattern.compile("vault_sign_in_total\\{[^}]*verdict=\"" + verdict + "\"[^}]*\\} (\\S+)")
            .matcher(metrics);
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }
}
