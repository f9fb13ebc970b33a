package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Flood;
import com.layers.vault.blackbox.harness.Flood.Framing;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies over the limit are refused before they are read whole. */
@ExtendWith(TestBedExtension.class)
class LargeBodiesIT {

  private static final int LIMIT = 512 * 1024;
  private static final int FORTY_MEGABYTES = 40 * 1024 * 1024;

  private final Vault vault;
  private final Partner partner;

  LargeBodiesIT(TestBed bed) {
    this.vault = bed.vault();
    this.partner = vault.partner();
  }

  @Test
  void body_overTheLimit_isTooLarge() {
    String id = Fixtures.newSecret(partner, vault.projectId());
    String padded = "{\"value\":\"x\"}" + " ".repeat(LIMIT);

    Answer answer = partner.rotateCall(id).json(padded).send();

    Problem.of(answer, 413, "payload-too-large");
    assertThat(partner.metadata(id).json().path("version").intValue()).isEqualTo(1);
  }

  @Test
  void body_atTheLimit_isRead() {
    String id = Fixtures.newSecret(partner, vault.projectId());
    String members = "{\"value\":\"x\"}";

    partner.rotateCall(id).json(members + " ".repeat(LIMIT - members.length())).send().expect(200);
  }

  @ParameterizedTest
  @EnumSource(Framing.class)
  void body_fortyMegabytes_isRefusedUnread(Framing framing) throws IOException {
    String id = Fixtures.newSecret(partner, vault.projectId());
    for (String type : List.of("application/json", "application/octet-stream")) {
      Flood flood = flood(framing, id, type, 2 * LIMIT);

      assertThat(flood.status()).as(flood.answer()).isEqualTo(413);
    }
    assertThat(partner.metadata(id).json().path("version").intValue()).isEqualTo(1);
  }

  @Test
  void bodies_fortyMegabytesFromTwentyAtOnce_leaveTheServerAlive() {
    String id = Fixtures.newSecret(partner, vault.projectId());
    long pid = vault.pid();

    List<Integer> answers =
        Together.run(
            20,
            i -> {
              try {
                return flood(
                        i % 2 == 0 ? Framing.CONTENT_LENGTH : Framing.CHUNKED,
                        id,
                        "application/json",
                        FORTY_MEGABYTES)
                    .status();
              } catch (IOException refused) {
                return Flood.CLOSED;
              }
            });

    assertThat(answers).allMatch(status -> status == Flood.CLOSED || status == 413);
    assertThat(vault.pid()).isEqualTo(pid);
    partner.rotate(id, "still at work");
  }

  private Flood flood(Framing framing, String id, String type, int poured) throws IOException {
    return Flood.pour(
        vault,
        "PUT /partner/v1/secrets/" + id + "/value HTTP/1.1\r\nContent-Type: " + type + "\r\n",
        framing,
        FORTY_MEGABYTES,
        poured);
  }
}
