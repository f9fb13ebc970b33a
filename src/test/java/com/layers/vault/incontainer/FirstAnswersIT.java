package com.layers.vault.incontainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.audit.Epilogue;
import com.layers.vault.idempotency.Claim;
import com.layers.vault.idempotency.FirstAnswers;
import com.layers.vault.idempotency.KeptAnswer;
import com.layers.vault.idempotency.RequestName;
import com.layers.vault.idempotency.Turn;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request's claim, completion, takeover and end; time passes by moving its row back. */
class FirstAnswersIT extends InContainer {

  private static final byte[] CONTENT = "{\"value\":\"a guessable value\"}".getBytes(UTF_8);

  @Inject FirstAnswers answers;
  @Inject OuterAct outer;

  private RequestName request;

  @BeforeEach
  void beginWithNone() {
    rows.run("delete from idempotency");
    request = new RequestName("api-key:a", "POST", "/partner/v1/projects", unique("key"));
  }

  @AfterEach
  void clear() {
    Epilogue.clear();
  }

  @Test
  void claim_again_isRefusedWhileTheLeaseRuns() {
    claim();

    assertThat(refusal(this::claim).reason()).isEqualTo(Reason.REQUEST_IN_PROGRESS);
    assertThat(refusal(() -> claim("other".getBytes(UTF_8))).reason())
        .isEqualTo(Reason.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  void complete_inTheAct_isFoundWithItsEffect() {
    Claim claim = held();
    Epilogue.set(given -> answers.complete(claim, created()));

    projects.create(partner(), "new");

    assertThat(projectsOfTheOrganization()).isEqualTo(2);
    assertThat(claim())
        .isInstanceOfSatisfying(
            KeptAnswer.class,
            kept -> {
              assertThat(kept.status()).isEqualTo(201);
              assertThat(kept.location()).isEqualTo("/there");
              assertThat(kept.etag()).isEqualTo("\"1\"");
              assertThat(kept.mediaType()).isEqualTo("application/json");
              assertThat(kept.body()).isEqualTo("{}".getBytes(UTF_8));
            });
  }

  @Test
  void complete_actFailsAfterwards_fallsWithIt() {
    Claim claim = held();
    Epilogue.set(
        given -> {
          answers.complete(claim, created());
          throw new IllegalStateException("between the completion and the commit");
        });

    assertThatThrownBy(() -> projects.create(partner(), "new")).isInstanceOf(EJBException.class);

    assertThat(projectsOfTheOrganization()).isEqualTo(1);
    answers.release(claim);
    assertThat(claim()).isInstanceOf(Claim.class);
  }

  @Test
  void complete_actInsideAnother_isOnceAndWithTheOuterOne() {
    Claim claim = held();
    Epilogue.set(given -> answers.complete(claim, created()));

    outer.act(partner(), () -> projects.create(partner(), "inner"), false);

    assertThat(claim()).isInstanceOf(KeptAnswer.class);
  }

  @Test
  void complete_takenOverAfterTheLease_fallsWithItsEffect() {
    Claim first = held();
    past("lease_until");
    Claim second = held();
    Epilogue.set(given -> answers.complete(first, created()));
    ApiKeyCaller slow = partner();

    assertThat(refusal(() -> projects.create(slow, "late")).reason())
        .isEqualTo(Reason.REQUEST_IN_PROGRESS);

    assertThat(projectsOfTheOrganization()).isEqualTo(1);
    assertThat(trail.only(slow.requestId()).reason()).isEqualTo("request-in-progress");
    answers.completeAlone(first, created());
    answers.release(first);
    assertThat(refusal(this::claim).reason()).isEqualTo(Reason.REQUEST_IN_PROGRESS);
    answers.completeAlone(second, created());
    assertThat(claim()).isInstanceOf(KeptAnswer.class);
  }

  @Test
  void claim_completedAndLeaseOver_isAnswered() {
    answers.completeAlone(held(), created());
    past("lease_until");

    assertThat(claim()).isInstanceOf(KeptAnswer.class);
  }

  @Test
  void claim_afterADay_isNew() {
    answers.completeAlone(held(), created());
    past("expires_at");

    assertThat(claim("other".getBytes(UTF_8))).isInstanceOf(Claim.class);
    assertThat(refusal(this::claim).reason()).isEqualTo(Reason.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  void release_completed_keepsTheAnswer() {
    Claim claim = held();
    answers.completeAlone(claim, created());
    answers.release(claim);

    assertThat(claim()).isInstanceOf(KeptAnswer.class);
  }

  @Test
  void claim_sameKeyOfAnotherRequest_isNoneOfIt() {
    claim();

    for (RequestName other :
        List.of(
            new RequestName("api-key:b", request.method(), request.path(), request.key()),
            new RequestName(request.actor(), request.method(), "/elsewhere", request.key()),
            new RequestName(request.actor(), request.method(), request.path(), "k"))) {
      assertThat(answers.claim(other, CONTENT)).isInstanceOf(Claim.class);
    }
  }

  @Test
  void row_tellsNothingToWhoGuesses() throws NoSuchAlgorithmException {
    claim();

    List<Object> row = rows.select("select request_mac, body_mac from idempotency").get(0);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    assertThat((byte[]) row.get(0)).hasSize(32).isNotEqualTo(sha256.digest(CONTENT));
    assertThat((byte[]) row.get(1)).hasSize(32).isNotEqualTo(sha256.digest(CONTENT));
    assertThat((byte[]) row.get(0)).isNotEqualTo(sha256.digest(request.key().getBytes(UTF_8)));
  }

  @Test
  void row_sameContentUnderAnotherKey_looksDifferent() {
    claim();
    answers.claim(new RequestName(request.actor(), request.method(), request.path(), "k"), CONTENT);

    assertThat(rows.value("select count(distinct body_mac) from idempotency"))
        .satisfies(count -> assertThat(((Number) count).intValue()).isEqualTo(2));
  }

  private Turn claim() {
    return claim(CONTENT);
  }

  private Turn claim(byte[] content) {
    return answers.claim(request, content);
  }

  private Claim held() {
    return (Claim) claim();
  }

  private static KeptAnswer created() {
    return new KeptAnswer(201, "/there", "\"1\"", "application/json", "{}".getBytes(UTF_8));
  }

  private long projectsOfTheOrganization() {
    return rows.count("project", "organization_id = ?", organization);
  }

  private void past(String column) {
    rows.run(
        "update idempotency set " + column + " = ?", Timestamp.from(Instant.now().minusSeconds(1)));
  }
}
