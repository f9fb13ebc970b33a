package com.layers.vault.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @Test
  void of_theLeast_hasDefaults() throws WrongUsage {
    Options options = options();

    assertThat(options.vault()).hasToString("https://localhost:9444/internal/v1/secrets/import");
    assertThat(options.connections()).isEqualTo(2);
    assertThat(options.clientKey()).isEqualTo(Path.of("c.pem"));
    assertThat(options.checkpoint()).isNull();
    assertThat(options.unit()).isEqualTo("line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--unknown x",
        "--ca again.pem",
        "--vault",
        "--vault http://localhost:1",
        "--vault https://",
        "--vault ^",
        "--connections 0",
        "--connections 17",
        "--connections x",
        "--jdbc jdbc:postgresql:x",
        "--kind generic",
        "--project p",
        "--kind-of a=generic",
        "--jdbc jdbc:postgresql:x --project p --checkpoint f"
      })
  void of_wrong_isTold(String more) {
    assertThatThrownBy(() -> options(more.split(" "))).isInstanceOf(WrongUsage.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "a.b.c", "\"a\"", "a b", ".a", "1a"})
  void source_tableThatIsNoName_isRefusedBeforeAnythingIsConnected(String table) throws WrongUsage {
    Options options = options("--jdbc", "jdbc:nothing:x", "--project", "p", "--table", table);

    assertThatThrownBy(() -> options.source(null)).isInstanceOf(WrongUsage.class);
  }

  @Test
  void byName_firstFittingRule_wins() throws WrongUsage {
    ByName kinds = ByName.of(List.of("meta_*=m", "*_?=q", "[a]=b=brackets"), "usual");

    assertThat(kinds.chosen("meta_x")).isEqualTo("m");
    assertThat(kinds.chosen("x_1")).isEqualTo("q");
    assertThat(kinds.chosen("x_12")).isEqualTo("usual");
    assertThat(kinds.chosen("[a]=b")).isEqualTo("brackets");
    assertThat(kinds.chosen("a")).isEqualTo("usual");
    assertThat(kinds.chosen(null)).isEqualTo("usual");
    assertThatThrownBy(() -> ByName.of(List.of("=x"), "u")).isInstanceOf(WrongUsage.class);
    assertThatThrownBy(() -> ByName.of(List.of("x="), "u")).isInstanceOf(WrongUsage.class);
  }

  @Test
  void run_wrongUsage_endsWithTheUsage() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int code =
        VaultImport.run(
            new String[] {"--help"},
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8));

    assertThat(code).isEqualTo(VaultImport.USAGE);
    assertThat(err.toString(UTF_8)).contains("--help").contains("usage: import.sh");
  }

  private static Options options(String... more) throws WrongUsage {
    return Options.of(
        Stream.concat(Stream.of("--client", "c.pem", "--ca", "ca.pem"), Arrays.stream(more))
            .toArray(String[]::new));
  }
}
