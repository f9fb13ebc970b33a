package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Partner.Stored;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code PATCH} of what is known of a secret. */
@ExtendWith(TestBedExtension.class)
class DescriptionIT {

  private static final String LATER = "2999-01-01T00:00:00Z";

  private final TestBed bed;
  private final Partner partner;

  DescriptionIT(TestBed bed) {
    this.bed = bed;
    this.partner = bed.vault().partner();
  }

  @Test
  void patch_eachMember_changesItAlone() {
    Stored stored = store();
    String id = stored.vaultId();

    Answer described = patch(id, "{\"description\":\"what for\"}").send().expect(200);
    assertThat(described.etag()).isNotEqualTo(stored.etag());
    patch(id, "{\"expires_at\":\"" + LATER + "\"}").send().expect(200);
    Answer last = patch(id, "{\"rotate_by\":\"2020-01-01T00:00:00Z\"}").send().expect(200);

    assertThat(last.member("description")).isEqualTo("what for");
    assertThat(last.member("expires_at")).isEqualTo(LATER);
    assertThat(last.member("rotate_by")).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(last.json().path("version").intValue()).isEqualTo(1);
    assertThat(partner.metadata(id).text()).isEqualTo(last.text());
    assertThat(bed.vault().relay().valueOf(id)).isEqualTo("described");
  }

  @Test
  void patch_null_clears() {
    String id =
        partner
            .storeCall(bed.vault().projectId())
            .object(
                "kind",
                "generic",
                "name",
                Names.fresh("s"),
                "value",
                "v",
                "description",
                "d",
                "expires_at",
                LATER,
                "rotate_by",
                LATER)
            .send()
            .expect(201)
            .member("vault_id");

    Answer cleared =
        patch(id, "{\"description\":null,\"expires_at\":null,\"rotate_by\":null}")
            .send()
            .expect(200);

    for (String member : List.of("description", "expires_at", "rotate_by")) {
      assertThat(cleared.json().path(member).isNull()).as(member).isTrue();
    }
  }

  @Test
  void patch_nothing_changesNothing() {
    Stored stored = store();

    Answer answer = patch(stored.vaultId(), "{}").send().expect(200);

    assertThat(answer.etag()).isEqualTo(stored.etag());
    assertThat(answer.text()).isEqualTo(stored.answer().text());
  }

  @Test
  void patch_ifMatch_isHonoured() {
    Stored stored = store();
    String second =
        patch(stored.vaultId(), "{\"description\":\"2\"}")
            .ifMatch(stored.etag())
            .send()
            .expect(200)
            .etag();

    Problem.of(
        patch(stored.vaultId(), "{\"description\":\"3\"}").ifMatch(stored.etag()).send(),
        412,
        "precondition-failed");
    patch(stored.vaultId(), "{\"description\":\"3\"}").ifMatch(second).send().expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "description:\"\\u0000\"",
        "expires_at:\"2020-01-01T00:00:00Z\"",
        "expires_at:\"\"",
        "rotate_by:\"tomorrow\"",
        "name:\"another\"",
        "kind:\"generic\"",
        "value:\"v\"",
        "state:\"destroyed\"",
        "version:2",
        "overlap:\"PT1H\"",
        "delete_after:null"
      })
  void patch_whatItMayNot_changesNothing(String member) {
    Stored stored = store();
    String name = member.substring(0, member.indexOf(':'));

    Answer answer =
        patch(stored.vaultId(), "{\"" + name + "\"" + member.substring(name.length()) + "}").send();

    Problem.invalid(answer, "/" + name);
    assertThat(partner.metadata(stored.vaultId()).etag()).isEqualTo(stored.etag());
  }

  @Test
  void patch_expiry_isEnforced() throws InterruptedException {
    String id = store().vaultId();
    Instant soon = Instant.now().plus(Duration.ofSeconds(3));
    patch(id, "{\"expires_at\":\"" + soon + "\"}").send().expect(200);
    Thread.sleep(Duration.ofMillis(3500).toMillis());

    Problem.of(bed.vault().relay().resolve(id), 409, "state-conflict");
    Problem.of(
        bed.vault()
            .relay()
            .signCall(id)
            .object("purpose", "p", "algorithm", "HMAC-SHA256", "message_base64", "")
            .send(),
        409,
        "state-conflict");
    patch(id, "{\"expires_at\":null}").send().expect(200);
    assertThat(bed.vault().relay().valueOf(id)).isEqualTo("described");
  }

  private Stored store() {
    return partner.store(bed.vault().projectId(), "described");
  }

  private Call patch(String id, String body) {
    return partner.describeCall(id).json(body);
  }
}
