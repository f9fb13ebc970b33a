package com.layers.vault.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Test
  void isWellFormed_everyPairOfBytes_agreesWithTheJdk() {
    for (int pair = 0; pair < 0x10000; pair++) {
      agrees(new byte[] {(byte) (pair >> 8), (byte) pair});
    }
  }

  @Test
  void isWellFormed_longerSequences_agreeWithTheJdk() {
    Random random = new Random(7);
    byte[] leads = {0x41, (byte) 0xC2, (byte) 0xE0, (byte) 0xED, (byte) 0xEF, (byte) 0xF0};
    for (int round = 0; round < 300_000; round++) {
      byte[] bytes = new byte[1 + random.nextInt(6)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (0x80 + random.nextInt(0x80));
      }
      bytes[0] = random.nextBoolean() ? leads[random.nextInt(leads.length)] : bytes[0];
      agrees(bytes);
    }
  }

  @Test
  void put_everyCodePoint_writesWhatTheJdkWrites() {
    byte[] out = new byte[4];
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        continue;
      }
      int length = Utf8.put(codePoint, out, 0);
      assertThat(Utf8.put(codePoint, null, 0)).isEqualTo(length);
      assertThat(new String(out, 0, length, StandardCharsets.UTF_8))
          .isEqualTo(Character.toString(codePoint));
    }
  }

  private static void agrees(byte[] bytes) {
    boolean jdk = true;
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      jdk = false;
    }
    assertThat(Utf8.isWellFormed(bytes)).as("%s", (Object) bytes).isEqualTo(jdk);
  }
}
