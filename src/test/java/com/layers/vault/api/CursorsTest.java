package com.layers.vault.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

  private static final List<String> LIST = Arrays.asList("secrets", "p1", null, "active", "");
  private static final UUID LAST = UUID.fromString("0190a0b0-0000-7000-8000-0000000000ff");

  private final Cursors cursors = new Cursors(message -> hmac("key", message));
  private final String cursor = cursors.after(LAST, LIST);

  @Test
  void of_itsOwnCursor_isTheLastId() {
    assertThat(cursors.of(LIST).read(cursor)).isEqualTo(LAST);
    assertThat(cursor).matches("[A-Za-z0-9_-]{44}");
  }

  @Test
  void of_everyOtherCharacterAtEveryPlace_isRefused() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ";
    for (int at = 0; at < cursor.length(); at++) {
      for (int i = 0; i < alphabet.length(); i++) {
        char other = alphabet.charAt(i);
        if (other != cursor.charAt(at)) {
          refused(cursors, LIST, cursor.substring(0, at) + other + cursor.substring(at + 1));
        }
      }
    }
  }

  @Test
  void of_anotherListOrFilter_isRefused() {
    refused(cursors, Arrays.asList("secrets", "p2", null, "active", ""), cursor);
    refused(cursors, Arrays.asList("secrets", "p1", "", "active", ""), cursor);
    refused(cursors, Arrays.asList("secrets", "p1", null, "active", null), cursor);
    refused(cursors, Arrays.asList("secrets", "p1", "active", null, ""), cursor);
    refused(cursors, List.of("secrets", "p1"), cursor);
    refused(cursors, List.of(), cursor);
  }

  @Test
  void of_partsThatOnlyJoinAlike_areRefused() {
    String joined = cursors.after(LAST, List.of("ab", "c"));
    refused(cursors, List.of("a", "bc"), joined);
    refused(cursors, List.of("abc"), joined);
  }

  @Test
  void of_anotherKey_isRefused() {
    refused(new Cursors(message -> hmac("other", message)), LIST, cursor);
  }

  @Test
  void of_anotherFormat_isRefused() {
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    bytes[0]++;
    refused(cursors, LIST, Base64.getUrlEncoder().encodeToString(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "null", "AAAA", "..", "%", "\0", "0190a0b0-0000-7000-8000-0000000000ff"})
  void of_anythingElse_isRefused(String text) {
    refused(cursors, LIST, text);
  }

  @Test
  void of_longerOrShorter_isRefused() {
    refused(cursors, LIST, cursor + "=");
    refused(cursors, LIST, cursor + "AAAA");
    refused(cursors, LIST, cursor.substring(4));
    refused(cursors, LIST, "A".repeat(100_000));
  }

  private static void refused(Cursors cursors, List<String> list, String text) {
    assertThatThrownBy(() -> cursors.of(list).read(text)).isInstanceOf(BrokenRule.class);
  }

  private static byte[] hmac(String key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
