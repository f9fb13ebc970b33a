package com.layers.vault.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Door;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/partner/v1/whoami",
        "/partner/v1/projects/",
        "/partner/v1/secrets/0190a0b0-0000-7000-8000-000000000001/value",
        "/partner/v1/a.b_c~d-e"
      })
  void belongs_plainPathUnderItsPrefix_isTrue(String path) {
    assertThat(DoorPath.belongs(Door.PARTNER, path)).isTrue();
    assertThat(DoorPath.belongs(Door.INTERNAL, path)).isFalse();
    assertThat(DoorPath.belongs(Door.CONSOLE, path)).isFalse();
    assertThat(DoorPath.belongs(Door.NONE, path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/partner",
        "/partner/v1",
        "/partner/v1/",
        "/partner/v10/x",
        "/partner/v2/x",
        "/PARTNER/v1/x",
        "/internal/v1/ping",
        "/problem",
        "/partner/v1/../../internal/v1/ping",
        "/partner/v1/..",
        "/partner/v1/.",
        "/partner/v1/./x",
        "/partner/v1/%2e%2e/%2e%2e/internal/v1/ping",
        "/partner/v1/..%2f..%2finternal/v1/ping",
        "/partner/v1/x%00",
        "/partner/v1/x%252f",
        "/partner/v1/x;jsessionid=1",
        "/partner/v1/..;/x",
        "/partner;/v1/x",
        "//partner/v1/x",
        "/partner//v1/x",
        "/partner/v1//x",
        "/partner/v1/x//",
        "/partner\\v1\\x",
        "/partner/v1/x\\..\\y",
        "/partner/v1/x y",
        "/partner/v1/x\r\ny",
        "/partner/v1/\u0430",
        "http://host/partner/v1/x"
      })
  void belongs_anythingElse_isFalse(String path) {
    assertThat(DoorPath.belongs(Door.PARTNER, path)).isFalse();
  }

  @Test
  void belongs_hugePath_isFalse() {
    assertThat(DoorPath.belongs(Door.PARTNER, "/partner/v1/" + "a/".repeat(100_000))).isFalse();
    assertThat(DoorPath.belongs(Door.PARTNER, "/partner/v1/" + "a".repeat(1012))).isTrue();
    assertThat(DoorPath.belongs(Door.PARTNER, "/partner/v1/" + "a".repeat(1013))).isFalse();
  }

  @Test
  void isOpen_contractOfADoorWithOne_isTrue() {
    assertThat(DoorPath.isOpen(Door.PARTNER, "/openapi")).isTrue();
    assertThat(DoorPath.isOpen(Door.INTERNAL, "/openapi")).isTrue();
  }

  @Test
  void isOpen_anythingElse_isFalse() {
    assertThat(DoorPath.isOpen(Door.CONSOLE, "/openapi")).isFalse();
    assertThat(DoorPath.isOpen(Door.NONE, "/openapi")).isFalse();
    for (String path : List.of("/openapi/", "/openapi/x", "/openapi;x", "//openapi", "/OPENAPI")) {
      assertThat(DoorPath.isOpen(Door.PARTNER, path)).isFalse();
    }
  }
}
