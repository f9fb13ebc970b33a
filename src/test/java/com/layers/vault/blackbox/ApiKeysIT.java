package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of the partner door, good and bad. */
@ExtendWith(TestBedExtension.class)
class ApiKeysIT {

  private final TestBed bed;
  private final Vault vault;
  private final String key;

  ApiKeysIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.key = vault.quickstartLine("partner-api-key");
  }

  @Test
  void key_eitherHeader_isTaken() {
    whoami().header("Authorization", "Bearer " + key).send().expect(200);
    whoami().header("Authorization", "bearer " + key).send().expect(200);
    whoami().header("X-Api-Key", key).send().expect(200);
  }

  @Test
  void key_quickstarts_hasItsForm() {
    assertThat(key).matches("lp_test_[a-z2-7]{16}_[A-Za-z0-9_-]{43}");
    assertThat(vault.quickstartLine("other-api-key")).isNotEqualTo(key);
  }

  @Test
  void key_wrongInOneCharacter_isRefusedLikeAnUnknownOne() {
    String changed = key.substring(0, key.length() - 2) + (key.endsWith("AA") ? "BB" : "AA");
    String[] parts = key.split("_", 4);
    String unknown = "lp_test_" + "a".repeat(16) + "_" + parts[3];

    String told = refused("Bearer " + changed);

    assertThat(refused("Bearer " + unknown)).isEqualTo(told);
    assertThat(refused("Bearer " + bed.cast().revoked())).isEqualTo(told);
    assertThat(refused("Bearer " + bed.cast().expired())).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Basic cGFydG5lcjprZXk=",
        "lp_test_x_y",
        "Bearer null",
        "Bearer lp_test_",
        "Bearer lp_live_aaaaaaaaaaaaaaaa_",
        "Bearer \u00e9",
        "Digest x",
        "Bearer a b",
        "Bearer ' or '1'='1"
      })
  void authorization_thatIsNoKey_isRefused(String header) {
    refused(header);
  }

  @Test
  void key_malformed_isRefused() {
    List<String> malformed =
        List.of(
            key + "A",
            key.substring(0, key.length() - 1),
            key.toUpperCase(Locale.ROOT),
            key.replace("lp_test", "lp_live"),
            key.replace("lp_", "LP_"),
            key + "=",
            "x".repeat(5000));

    malformed.forEach(each -> refused("Bearer " + each));
  }

  @Test
  void key_inAnotherPlace_isNotTaken() {
    Problem.of(
        vault.clients().partnerDoor().get("/partner/v1/whoami?api_key=" + key).send(),
        401,
        "unauthenticated");
    Problem.of(whoami().header("Cookie", "api_key=" + key).send(), 401, "unauthenticated");
  }

  @Test
  void keys_twoThatDiffer_areNotBothTaken() {
    Answer answer =
        whoami()
            .header("Authorization", "Bearer " + key)
            .header("X-Api-Key", vault.quickstartLine("other-api-key"))
            .send();

    Problem.of(answer, 401, "unauthenticated");
  }

  @Test
  @Tag("postgresql")
  void key_revoked_isRefusedAtOnceAndForGood() throws SQLException {
    String[] parts = bed.cast().toBeRevoked().split("_", 4);
    Call call = whoami().header("Authorization", "Bearer " + bed.cast().toBeRevoked());
    call.send().expect(200);

    vault
        .database()
        .inspect(
            tables ->
                tables.update(
                    "update api_key set revoked_at = ? where key_id = ?",
                    new Timestamp(System.currentTimeMillis()),
                    parts[2]));

    Problem.of(call.send(), 401, "unauthenticated");
  }

  private Call whoami() {
    return vault.clients().partnerDoor().get("/partner/v1/whoami");
  }

  private String refused(String authorization) {
    Answer answer = whoami().header("Authorization", authorization).send();
    return Problem.of(answer, 401, "unauthenticated").withoutRequestId();
  }
}
