package com.layers.vault.blackbox.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Base64;
import java.util.Base64.Encoder;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A text that must be nowhere, in every form in which it could be somewhere.
 *
 * @param name what it is, without saying it
 * @param forms the bytes to look for as Latin-1, by the name of the form
 */
public record Needle(String name, Map<String, String> forms) {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** The forms of {@code ascii}, which is long enough not to occur by chance. */
  public static Needle of(String name, String ascii) {
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put("raw", ascii);
    forms.put("UTF-16LE", new String(ascii.getBytes(UTF_16LE), ISO_8859_1));
    forms.put("UTF-16BE", new String(ascii.getBytes(UTF_16BE), ISO_8859_1));
    forms.put("hex", HexFormat.of().formatHex(ascii.getBytes(US_ASCII)));
    forms.put("HEX", HexFormat.of().withUpperCase().formatHex(ascii.getBytes(US_ASCII)));
    for (int shift = 0; shift < 3; shift++) {
      forms.put("base64 at " + shift, base64(Base64.getEncoder(), ascii, shift));
      forms.put("base64url at " + shift, base64(Base64.getUrlEncoder(), ascii, shift));
    }
    return new Needle(name, forms);
  }

  /** Letters and digits that never were together before. */
  public static String fresh(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** The characters that depend on nothing but {@code ascii}, when it begins at that offset. */
  private static String base64(Encoder encoder, String ascii, int shift) {
    String encoded = encoder.encodeToString(("\0".repeat(shift) + ascii).getBytes(US_ASCII));
    int firstWhole = (shift * 8 + 5) / 6;
    int lastWhole = (shift + ascii.length()) * 8 / 6;
    return encoded.substring(firstWhole, lastWhole);
  }
}
