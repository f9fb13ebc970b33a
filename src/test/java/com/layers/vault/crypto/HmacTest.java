package com.layers.vault.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The test cases of RFC 4231, section 4. */
class HmacTest {

  @Test
  void sha256_rfc4231_4_2_agrees() {
    isMac(
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        repeated(0x0b, 20),
        "Hi There".getBytes(US_ASCII));
  }

  @Test
  void sha256_rfc4231_4_3_keyShorterThanTheMac_agrees() {
    isMac(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "Jefe".getBytes(US_ASCII),
        "what do ya want for nothing?".getBytes(US_ASCII));
  }

  @Test
  void sha256_rfc4231_4_4_longerThanABlock_agrees() {
    isMac(
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        repeated(0xaa, 20),
        repeated(0xdd, 50));
  }

  @Test
  void sha256_rfc4231_4_5_agrees() {
    isMac(
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
        HexFormat.of().parseHex("0102030405060708090a0b0c0d0e0f10111213141516171819"),
        repeated(0xcd, 50));
  }

  @Test
  void sha256_rfc4231_4_6_truncatedInTheRfc_agrees() {
    byte[] mac = Hmac.sha256(repeated(0x0c, 20), "Test With Truncation".getBytes(US_ASCII));
    assertThat(HexFormat.of().formatHex(mac)).startsWith("a3b6167473100ee06e0c796c2955552b");
  }

  @Test
  void sha256_rfc4231_4_7_keyLongerThanABlock_agrees() {
    isMac(
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        repeated(0xaa, 131),
        "Test Using Larger Than Block-Size Key - Hash Key First".getBytes(US_ASCII));
  }

  @Test
  void sha256_rfc4231_4_8_keyAndDataLongerThanABlock_agrees() {
    isMac(
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
        repeated(0xaa, 131),
        ("This is a test using a larger than block-size key and a larger than block-size data. The"
                + " key needs to be hashed before being used by the HMAC algorithm.")
            .getBytes(US_ASCII));
  }

  private static void isMac(String expected, byte[] key, byte[] message) {
    assertThat(Hmac.sha256(key, message)).asHexString().isEqualToIgnoringCase(expected);
    assertThat(Hmac.sha256(Key.of(new SecretKeySpec(key, "HmacSHA256")), message))
        .asHexString()
        .isEqualToIgnoringCase(expected);
  }

  private static byte[] repeated(int value, int times) {
    byte[] bytes = new byte[times];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
