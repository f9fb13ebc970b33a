package com.layers.vault.blackbox;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Partner.Stored;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rotations that meet, and {@code If-Match}. */
@ExtendWith(TestBedExtension.class)
class RotationIT {

  private final TestBed bed;
  private final Partner partner;

  RotationIT(TestBed bed) {
    this.bed = bed;
    this.partner = bed.vault().partner();
  }

  @Test
  void rotate_fiftyAtOnce_allSucceedWithVersionsOfTheirOwn() {
    String id = store().vaultId();

    List<Answer> answers = Together.run(50, i -> rotation(id, "value " + i).sendUntilAvailable());

    assertThat(answers).allSatisfy(answer -> answer.expect(200));
    Set<Integer> versions =
        answers.stream().map(answer -> answer.json().path("version").intValue()).collect(toSet());
    assertThat(versions).isEqualTo(IntStream.rangeClosed(2, 51).boxed().collect(toSet()));
    int last = winner(answers, 51);
    assertThat(bed.vault().relay().valueOf(id)).isEqualTo("value " + last);
  }

  @Test
  void rotate_fiftyAtOnceWithTheSameIfMatch_oneWins() {
    Stored stored = store();

    List<Answer> answers =
        Together.run(
            50,
            i -> rotation(stored.vaultId(), "v" + i).ifMatch(stored.etag()).sendUntilAvailable());

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .hasSize(49)
        .allSatisfy(answer -> Problem.of(answer, 412, "precondition-failed"));
    assertThat(partner.metadata(stored.vaultId()).json().path("version").intValue()).isEqualTo(2);
  }

  @Test
  void rotate_ifMatchOfToday_succeedsAndOfYesterdayDoesNot() {
    Stored stored = store();
    String second =
        rotation(stored.vaultId(), "2").ifMatch(stored.etag()).send().expect(200).etag();

    Problem.of(
        rotation(stored.vaultId(), "3").ifMatch(stored.etag()).send(), 412, "precondition-failed");
    rotation(stored.vaultId(), "3").ifMatch(second).send().expect(200);
  }

  @Test
  void rotate_ifMatchAny_succeeds() {
    rotation(store().vaultId(), "2").ifMatch("*").send().expect(200);
  }

  @Test
  void rotate_ifMatchList_succeedsWhenOneMatches() {
    Stored stored = store();

    rotation(stored.vaultId(), "2").ifMatch("\"other\", " + stored.etag()).send().expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "W/\"1\"", "nonsense", "\"\"", "\"99999999999999999999\""})
  void rotate_ifMatchThatNeverWas_changesNothing(String etag) {
    Stored stored = store();

    Answer answer = rotation(stored.vaultId(), "2").ifMatch(etag).send();

    Problem.of(answer, 412, "precondition-failed");
    assertThat(partner.metadata(stored.vaultId()).etag()).isEqualTo(stored.etag());
  }

  @Test
  void resolve_leavesTheEtagAlone() {
    Stored stored = store();
    bed.vault().relay().resolve(stored.vaultId()).expect(200);

    assertThat(partner.metadata(stored.vaultId()).etag()).isEqualTo(stored.etag());
  }

  private Stored store() {
    return partner.store(bed.vault().projectId(), "1");
  }

  private Call rotation(String id, String value) {
    return partner.rotateCall(id).object("value", value);
  }

  private static int winner(List<Answer> answers, int version) {
    return IntStream.range(0, answers.size())
        .filter(i -> answers.get(i).json().path("version").intValue() == version)
        .findFirst()
        .orElseThrow();
  }
}
