package com.layers.vault.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Project Wycheproof's vectors, where they lie beside the project. They are not part of it: without
 * them these tests are skipped, and {@link AeadVectorsTest} and {@link HmacTest} hold the rest.
 */
class WycheproofTest {

  private static final Path VECTORS = Path.of("..", "shared", "vectors");
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void open_aesGcmCases_ourParametersAreRightAndOthersAreRefused(TestReporter reporter) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode group : groups("aes_gcm_test.json")) {
      boolean ours =
          group.get("keySize").asInt() == 256
              && group.get("ivSize").asInt() == 96
              && group.get("tagSize").asInt() == 128;
      for (JsonNode test : group.get("tests")) {
        boolean valid = test.get("result").asString().equals("valid");
        String id = "tcId " + test.get("tcId").asInt();
        if (ours && valid) {
          assertThat(open(test)).as(id).isEqualTo(hex(test, "msg"));
          assertThat(sealed(test)).as(id).isEqualTo(sealedByUs(test));
        } else if (ours) {
          assertThatThrownBy(() -> open(test)).as(id).isInstanceOf(DoesNotOpen.class);
        } else {
          assertThatThrownBy(() -> open(test))
              .as(id)
              .isInstanceOfAny(DoesNotOpen.class, IllegalArgumentException.class);
        }
        counts.merge(ours ? (valid ? "opened" : "refused") : "other parameters", 1, Integer::sum);
      }
    }
    reporter.publishEntry("aes-gcm", counts.toString());
    assertThat(counts).containsOnlyKeys("opened", "refused", "other parameters");
  }

  @Test
  void sha256_hmacCases_tagsAreRight(TestReporter reporter) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode group : groups("hmac_sha256_test.json")) {
      int tagBytes = group.get("tagSize").asInt() / 8;
      for (JsonNode test : group.get("tests")) {
        boolean valid = test.get("result").asString().equals("valid");
        byte[] mac = Hmac.sha256(hex(test, "key"), hex(test, "msg"));
        assertThat(Arrays.equals(Arrays.copyOf(mac, tagBytes), hex(test, "tag")))
            .as("tcId " + test.get("tcId").asInt())
            .isEqualTo(valid);
        counts.merge(valid ? "right" : "told from wrong", 1, Integer::sum);
      }
    }
    reporter.publishEntry("hmac", counts.toString());
    assertThat(counts).containsOnlyKeys("right", "told from wrong");
  }

  private static JsonNode groups(String file) {
    assumeTrue(
        Files.isReadable(VECTORS.resolve(file)),
        () -> VECTORS.resolve(file) + " is not there: Wycheproof's vectors are not run");
    return new JsonMapper().readTree(VECTORS.resolve(file).toFile()).get("testGroups");
  }

  private static byte[] open(JsonNode test) {
    return Aead.open(
        Aead.key(hex(test, "key")),
        new Sealed(Aead.FORMAT, hex(test, "iv"), sealed(test)),
        hex(test, "aad"));
  }

  private static byte[] sealedByUs(JsonNode test) {
    return Aead.seal(
            Aead.key(hex(test, "key")), hex(test, "iv"), hex(test, "msg"), hex(test, "aad"))
        .ciphertext();
  }

  private static byte[] sealed(JsonNode test) {
    return HEX.parseHex(test.get("ct").asString() + test.get("tag").asString());
  }

  private static byte[] hex(JsonNode test, String member) {
    return HEX.parseHex(test.get(member).asString());
  }
}
