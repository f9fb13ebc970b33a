package com.layers.vault.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowMappingTest {

  private static final String ID = "1f0e2d3c-4b5a-4697-8889-0a1b2c3d4e5f";

  @Test
  void line_ofARow_isStrictJson() throws WrongUsage {
    assertThat(text(mapping().line(1, ID, "meta", null, "v".getBytes(UTF_8))))
        .isEqualTo(
            "{\"vault_id\":\""
                + ID
                + "\",\"project_id\":\"p\",\"kind\":\"m\",\"name\":\"meta\","
                + "\"value_base64\":\"dg==\"}");
    assertThat(text(mapping().line(1, ID, "other", "a\"\\\n", "v".getBytes(UTF_8))))
        .contains("\"kind\":\"generic\"")
        .contains("\"description\":\"a\\\"\\\\\\u000a\"");
  }

  @Test
  void line_valueThatNoBodyHolds_isSkipped() throws WrongUsage {
    SourceLine line = mapping().line(7, ID, "n", null, new byte[Chunk.MAX_BYTES]);

    assertThat(line.fault()).isNotNull();
    assertThat(line.id()).isEqualTo(ID);
    assertThat(line.number()).isEqualTo(7);
  }

  private static RowMapping mapping() throws WrongUsage {
    return new RowMapping(ByName.of(List.of(), "p"), ByName.of(List.of("meta=m"), "generic"));
  }

  private static String text(SourceLine line) {
    byte[] bytes = new byte[line.length()];
    line.copyTo(bytes, 0);
    return new String(bytes, UTF_8);
  }
}
