package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Database;
import com.layers.vault.blackbox.harness.Haystack;
import com.layers.vault.blackbox.harness.Needle;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marked secrets go through every endpoint, good and bad; then everything that the vault and its
 * database wrote is searched for them, and for the keys.
 */
@ExtendWith(TestBedExtension.class)
@Tag("own-server")
class LeakIT {

  /** Where the quickstart hands each of them out, and nowhere else. */
  private static final Set<String> HANDED_OUT =
      Set.of("partner-api-key", "other-api-key", "operator-password", "second-operator-password");

  private final TestBed bed;

  LeakIT(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void secrets_throughEveryEndpoint_areNowhereAfterwards() throws Exception {
    Vault vault = bed.newVault("leak").start();
    String mark = Needle.fresh(24);

    MarkedCalls calls = new MarkedCalls(vault, mark);
    List<String> answers = calls.send();
    if (Database.isPostgresql()) {
      bed.cluster().checkpoint();
    }
    vault.stop();

    Haystack files = haystack(vault);
    assertThat(files.size()).isGreaterThan(100);
    List<Needle> needles = needles(vault, mark);
    calls.shownOnce().forEach(secret -> needles.add(Needle.of("shown once", secret)));
    assertThat(files.search(needles)).isEmpty();
    assertThat(answers).isNotEmpty();
    assertThat(answers).filteredOn(answer -> answer.contains(mark)).isEmpty();
  }

  @Test
  void search_whatIsThere_isFoundInEveryForm() throws IOException {
    String mark = Needle.fresh(24);
    Path folder = bed.newFolder("planted");
    byte[] inside = ("ab" + mark + "yz").getBytes(UTF_16LE);
    Files.write(folder.resolve("utf-16"), inside);
    Files.writeString(folder.resolve("raw"), "{\"value\":\"" + mark + "-1\"}");
    Files.writeString(folder.resolve("hex"), HexFormat.of().formatHex(ascii("x" + mark)));
    for (int shift = 0; shift < 3; shift++) {
      Files.writeString(
          folder.resolve("base64-" + shift),
          Base64.getEncoder().encodeToString(ascii("xyz".substring(shift) + mark + "-9")));
    }

    List<String> hits =
        new Haystack(List.of(folder), file -> true).search(List.of(Needle.of("mark", mark)));

    for (String file : List.of("utf-16", "raw", "hex", "base64-0", "base64-1", "base64-2")) {
      assertThat(hits).anyMatch(hit -> hit.endsWith(file));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static List<Needle> needles(Vault vault, String mark) {
    List<Needle> needles = new ArrayList<>();
    needles.add(Needle.of("a marked secret", mark));
    for (String file : HANDED_OUT) {
      String line = vault.quickstartLine(file);
      String secretPart = line.startsWith("lp_") ? line.split("_", 4)[3] : line;
      assertThat(secretPart).as("what is looked for").hasSizeGreaterThan(15);
      needles.add(Needle.of(file, secretPart));
    }
    return needles;
  }

  private static Haystack haystack(Vault vault) throws IOException {
    return new Haystack(
        List.of(vault.output(), vault.home(), vault.database().files()),
        file -> !HANDED_OUT.contains(file.getFileName().toString()));
  }
}
