package com.layers.vault.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  @TempDir Path folder;

  @Test
  void isSettled_afterAnotherRun_forTheChunksThatItSettled() throws IOException, Stopped {
    try (Checkpoint checkpoint = Checkpoint.at(file())) {
      assertThat(checkpoint.isSettled(line(1, "a"))).isFalse();
      checkpoint.settled(chunk(line(3, "ccc"), line(4, "d")));
      checkpoint.settled(chunk(line(1, "a")));
    }
    try (Checkpoint checkpoint = Checkpoint.at(file())) {
      assertThat(checkpoint.isSettled(line(1, "a"))).isTrue();
      assertThat(checkpoint.isSettled(line(2, "b"))).isFalse();
      assertThat(checkpoint.isSettled(line(3, "ccc"))).isTrue();
      assertThat(checkpoint.isSettled(line(4, "d"))).isTrue();
      assertThat(checkpoint.isSettled(line(5, "e"))).isFalse();
      checkpoint.endOfSource();
    }
  }

  @Test
  void isSettled_anotherInput_stops() throws IOException, Stopped {
    try (Checkpoint checkpoint = Checkpoint.at(file())) {
      checkpoint.settled(chunk(line(1, "a"), line(2, "b")));
    }
    try (Checkpoint checkpoint = Checkpoint.at(file())) {
      assertThat(checkpoint.isSettled(line(1, "a"))).isTrue();
      assertThatThrownBy(() -> checkpoint.isSettled(line(2, "longer"))).isInstanceOf(Stopped.class);
    }
    try (Checkpoint checkpoint = Checkpoint.at(file())) {
      assertThat(checkpoint.isSettled(line(1, "a"))).isTrue();
      assertThatThrownBy(checkpoint::endOfSource).isInstanceOf(Stopped.class);
    }
  }

  @Test
  void isSettled_writtenInPart_isNot() throws IOException, Stopped {
    Files.writeString(file(), "1 1 2\n2 2 ", StandardOpenOption.CREATE);
    try (Checkpoint checkpoint = Checkpoint.at(file())) {
      assertThat(checkpoint.isSettled(line(1, "a"))).isTrue();
      assertThat(checkpoint.isSettled(line(2, "b"))).isFalse();
      checkpoint.settled(chunk(line(2, "b")));
    }
    try (Checkpoint checkpoint = Checkpoint.at(file())) {
      assertThat(checkpoint.isSettled(line(2, "b"))).isTrue();
    }
  }

  @Test
  void settled_holdsNothingOfTheLines() throws IOException {
    try (Checkpoint checkpoint = Checkpoint.at(file())) {
      checkpoint.settled(chunk(line(1, "secret")));
    }
    assertThat(Files.readString(file()).strip()).isEqualTo("1 1 7");
  }

  @Test
  void at_null_remembersNothing() throws IOException, Stopped {
    try (Checkpoint checkpoint = Checkpoint.at(null)) {
      checkpoint.settled(chunk(line(1, "a")));
      assertThat(checkpoint.isSettled(line(1, "a"))).isFalse();
    }
  }

  private Path file() {
    return folder.resolve("checkpoint");
  }

  private static SourceLine line(long number, String text) {
    return SourceLine.of(number, text.getBytes(UTF_8));
  }

  private static Chunk chunk(SourceLine... lines) {
    Chunk chunk = new Chunk();
    for (SourceLine line : lines) {
      chunk.add(line);
    }
    return chunk;
  }
}
