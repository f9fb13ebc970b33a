package com.layers.vault.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

  @ParameterizedTest
  @EnumSource(Scope.class)
  void gives_everyOtherScope_onlyItselfAndReadFromWrite(Scope held) {
    String resource = held.code().substring(0, held.code().indexOf(':'));
    Stream.of(Scope.values())
        .forEach(
            wanted -> {
              boolean readOfSame =
                  held.code().endsWith(":write") && wanted.code().equals(resource + ":read");
              assertThat(held.gives(wanted))
                  .as("%s gives %s", held.code(), wanted.code())
                  .isEqualTo(held == wanted || readOfSame);
            });
  }

  @Test
  void gives_readOfAResource_neverItsWrite() {
    assertThat(Scope.SECRETS_READ.gives(Scope.SECRETS_WRITE)).isFalse();
    assertThat(Scope.SECRETS_WRITE.gives(Scope.SECRETS_READ)).isTrue();
    assertThat(Scope.SECRETS_WRITE.gives(Scope.PROJECTS_READ)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void of_codeOfAScope_findsIt(Scope scope) {
    assertThat(Scope.of(scope.code())).contains(scope);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secrets", "secrets:", "SECRETS:READ", "secrets:read ", "*", ":read"})
  void of_noSuchCode_isEmpty(String code) {
    assertThat(Scope.of(code)).isEmpty();
  }

  @Test
  void require_scopeMissing_refusesAndNamesIt() {
    ApiKeyCaller key =
        new ApiKeyCaller(
            new UUID(0, 1),
            "abcdefghijklmnop",
            new UUID(0, 2),
            Set.of(Scope.SECRETS_READ),
            Extent.everything(),
            Optional.empty(),
            Optional.empty(),
            "r-1");
    key.require(Scope.SECRETS_READ);
    assertThat(RefusalTest.refusal(() -> key.require(Scope.SECRETS_WRITE)))
        .hasMessage("The API key lacks the scope secrets:write.")
        .extracting(Refusal::reason)
        .isEqualTo(Reason.FORBIDDEN);
  }
}
