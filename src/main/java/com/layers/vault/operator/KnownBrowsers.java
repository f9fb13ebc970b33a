package com.layers.vault.operator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.keyring.ServiceKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Browsers in which an operator has signed in (OWASP, "device cookies"): each is known by a random
 * id under a MAC that binds it to the account. It proves nothing about who sits there; it only has
 * a count of wrong guesses of its own.
 */
@ApplicationScoped
class KnownBrowsers {

  private static final String PURPOSE = "known-browser";
  private static final int ID_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject ServiceKeys keys;

  /** What a browser keeps from now on, in which that operator has signed in. */
  String remember(String username) {
    byte[] bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    String id = encode(bytes);
    return id + "." + mac(id, username);
  }

  /** The id of a browser in which that operator signed in before; empty when it is none. */
  Optional<String> idOf(String kept, String username) {
    String[] parts = kept.split("\\.", -1);
    return parts.length == 2
            && MessageDigest.isEqual(
                mac(parts[0], username).getBytes(US_ASCII), parts[1].getBytes(UTF_8))
        ? Optional.of(parts[0])
        : Optional.empty();
  }

  private String mac(String id, String username) {
    return encode(keys.hmac(PURPOSE, (id + " " + username).getBytes(UTF_8)));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
