package com.layers.vault.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSourceTest {

  @Test
  void next_linesAndBlankOnes_keepTheirNumbers() throws IOException {
    assertThat(read("a\n\n \r\nbb\nccc")).containsExactly("1 a", "4 bb", "5 ccc");
    assertThat(read("a\n")).containsExactly("1 a");
    assertThat(read("")).isEmpty();
    assertThat(read("\n\n")).isEmpty();
  }

  @Test
  void next_lineLongerThanABody_isSkippedAndTheNextOneRead() throws IOException {
    String longest = "x".repeat(Chunk.MAX_BYTES - 1);

    assertThat(read(longest + "\nb")).containsExactly("1 " + longest, "2 b");
    assertThat(read(longest + "x\nb")).containsExactly("1 the line is longer than 512 KiB", "2 b");
    assertThat(read("a\n" + longest + longest))
        .containsExactly("1 a", "2 the line is longer than 512 KiB");
  }

  private static List<String> read(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineSource source = new LineSource(new ByteArrayInputStream(text.getBytes(UTF_8)))) {
      for (SourceLine line = source.next(); line != null; line = source.next()) {
        byte[] bytes = new byte[line.length()];
        line.copyTo(bytes, 0);
        String what = line.fault() == null ? new String(bytes, UTF_8) : line.fault();
        lines.add(line.number() + " " + what);
      }
    }
    return lines;
  }
}
