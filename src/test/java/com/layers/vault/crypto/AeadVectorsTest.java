package com.layers.vault.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Published AES-256-GCM vectors with a 96-bit nonce: test cases 13 to 16 of McGrew and Viega's
 * submission to NIST (appendix B), and two of NIST's CAVP set (gcmEncryptExtIV256).
 */
class AeadVectorsTest {

  private static final HexFormat HEX = HexFormat.of();

  private static final String ZERO_KEY =
      "0000000000000000000000000000000000000000000000000000000000000000";
  private static final String KEY =
      "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
  private static final String TEXT =
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
          + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
  private static final String SEALED =
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
          + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "case 13, "
        + ZERO_KEY
        + ", 000000000000000000000000, '', '', '',"
        + " 530f8afbc74536b9a963b4f1c4cb738b",
    "case 14, "
        + ZERO_KEY
        + ", 000000000000000000000000, '', 00000000000000000000000000000000,"
        + " cea7403d4d606b6e074ec5d3baf39d18, d0d1c8a799996bf0265b98b5d48ab919",
    "case 15, "
        + KEY
        + ", cafebabefacedbaddecaf888, '', "
        + TEXT
        + "1aafd255, "
        + SEALED
        + "898015ad, b094dac5d93471bdec1a502270e3cc6c",
    "case 16, "
        + KEY
        + ", cafebabefacedbaddecaf888, feedfacedeadbeeffeedfacedeadbeefabaddad2, "
        + TEXT
        + ", "
        + SEALED
        + ", 76fc6ece0f4e1768cddf8853bb2d551b",
    "CAVP empty, b52c505a37d78eda5dd34f20c22540ea1b58963cf8e5bf8ffa85f9f2492505b4,"
        + " 516c33929df5a3284ff463d7, '', '', '', bdc1ac884d332457a1d2664f168c76f0",
    "CAVP block, 31bdadd96698c204aa9ce1448ea94ae1fb4a9a0b3c9d773b51bb1822666b8f22,"
        + " 0d18e06c7c725ac9e362e1ce, '', 2db5168e932556f8089a0622981d017d,"
        + " fa4362189661d163fcd6a56d8bf0405a, d636ac1bbedd5cc3ee727dc2ab4a9489",
  })
  void sealAndOpen_publishedVector_agree(
      String name, String key, String nonce, String aad, String text, String sealed, String tag) {
    Key aes = Aead.key(HEX.parseHex(key));
    byte[] expected = HEX.parseHex(sealed + tag);

    Sealed made = Aead.seal(aes, HEX.parseHex(nonce), HEX.parseHex(text), HEX.parseHex(aad));

    assertThat(made.ciphertext()).isEqualTo(expected);
    assertThat(
            Aead.open(
                aes, new Sealed(Aead.FORMAT, HEX.parseHex(nonce), expected), HEX.parseHex(aad)))
        .isEqualTo(HEX.parseHex(text));
  }
}
