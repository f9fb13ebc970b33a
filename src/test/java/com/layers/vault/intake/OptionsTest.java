package com.layers.vault.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

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

  @ParameterizedTest
  @ValueSource(strings = {"--nothing", "--help --ca", "--ca"})
  void run_wrongUsage_endsWithTheUsage(String line) {
    assertThat(run(line.split(" "))).isEqualTo(VaultImport.USAGE);
    assertThat(err.toString(UTF_8)).contains("usage: import.sh");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void run_helpAskedFor_isGiven(String help) {
    assertThat(run(help)).isZero();
    assertThat(out.toString(UTF_8)).contains("usage: import.sh");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void run_fileThatIsNotThere_isWrongUsage() {
    assertThat(run("--client", "nope.pem", "--ca", "nope.pem")).isEqualTo(VaultImport.USAGE);
    assertThat(err.toString(UTF_8)).isEqualToIgnoringNewLines("nope.pem cannot be read.");
  }

  @Test
  void run_passwordFileThatIsNotThere_isWrongUsage() {
    assertThat(
            run(
                "--client c.pem --ca ca.pem --jdbc jdbc:x --project p --jdbc-password-file nope"
                    .split(" ")))
        .isEqualTo(VaultImport.USAGE);
    assertThat(err.toString(UTF_8)).isEqualToIgnoringNewLines("nope cannot be read.");
  }

  @ParameterizedTest
  @CsvSource({
    "08001,the database is out of reach (SQLSTATE 08001)",
    "28P01,the database does not accept the user or the password (SQLSTATE 28P01)",
    "42P01,the table cannot be read (SQLSTATE 42P01)",
    ",the table cannot be read (SQLSTATE null)"
  })
  void trouble_ofTheDatabase_isTold(String state, String told) {
    assertThat(TableSource.trouble(new SQLException("of the driver", state))).isEqualTo(told);
  }

  private int run(String... arguments) {
    return VaultImport.run(
        arguments,
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private static Options options(String... more) throws WrongUsage {
    return Options.of(
        Stream.concat(Stream.of("--client", "c.pem", "--ca", "ca.pem"), Arrays.stream(more))
            .toArray(String[]::new));
  }
}
