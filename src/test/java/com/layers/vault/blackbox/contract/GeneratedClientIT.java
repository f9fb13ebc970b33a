package com.layers.vault.blackbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A client that a generator made from the partner door's document walks through the door. It is
 * built by {@code mvn -f src/test/client process-classes}.
 */
@ExtendWith(TestBedExtension.class)
class GeneratedClientIT {

  private static final Path BUILT = Path.of("target", "client");
  private static final long PATIENCE_MINUTES = 5;

  private final TestBed bed;

  GeneratedClientIT(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void client_fromTheDocument_walksThroughTheDoor() throws IOException, InterruptedException {
    Vault vault = bed.vault();
    Path printed = bed.newFolder("client").resolve("printed");
    assertThat(BUILT.resolve("class-path"))
        .as("made by mvn -f src/test/client process-classes")
        .exists();
    String libraries = Files.readString(BUILT.resolve("class-path")).strip();

    Process walk =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                BUILT.resolve("classes") + File.pathSeparator + libraries,
                "com.layers.vault.client.Walk",
                "https://localhost:" + vault.ports().partner(),
                vault.quickstart("ca.pem").toString(),
                vault.quickstart("partner-api-key").toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    boolean ended = walk.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    walk.destroyForcibly();

    assertThat(ended).as(Files.readString(printed)).isTrue();
    assertThat(walk.exitValue()).as(Files.readString(printed)).isZero();
    assertThat(Files.readString(printed)).endsWith("walked\n");
  }
}
