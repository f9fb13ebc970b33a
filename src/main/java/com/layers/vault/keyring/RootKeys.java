package com.layers.vault.keyring;

import com.layers.vault.crypto.Key;
import com.layers.vault.keystore.KeystoreFault;
import com.layers.vault.keystore.KeystoreSettings;
import com.layers.vault.keystore.RootAlias;
import com.layers.vault.keystore.RootKeystore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The root keys that this process holds. What it holds has passed the canaries of the database; a
 * keystore that does not pass them, or can't be read any more, leaves it as it is.
 */
final class RootKeys {

  /** A missing key is not looked for more often. */
  private static final Duration BETWEEN_READS = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(RootKeys.class.getName());

  private final KeystoreSettings settings;
  private final Clock clock;
  private volatile RootKeystore held;
  private Instant lastRead = Instant.MIN;

  /** Holds what was read at the start. */
  RootKeys(KeystoreSettings settings, RootKeystore read, Clock clock) {
    this.settings = settings;
    this.held = read;
    this.clock = clock;
  }

  RootKeystore held() {
    return held;
  }

  /** The key of that alias, or null when it is not held. */
  Key key(String alias) {
    return held.key(alias);
  }

  /**
   * The alias that a rotation of the root key goes to: a key that the database does not know yet,
   * newer than all that it knows. One that is there is taken; otherwise one is made. It is held
   * from then on.
   *
   * @param known every root key of the database
   * @throws KeystoreFault when the keystore is not this database's any more, or holds no newer key
   *     and the vault may not make one; the message says how to add it
   */
  synchronized String next(List<RootKey> known) {
    RootKeystore read = RootKeystore.read(settings);
    Canaries.check(known, read);
    String newest =
        known.stream()
            .map(RootKey::alias)
            .filter(RootAlias::isOne)
            .max(RootAlias.BY_NUMBER)
            .orElseThrow();
    if (RootAlias.BY_NUMBER.compare(read.newest(), newest) <= 0) {
      settings.source().make(RootAlias.after(newest));
      read = RootKeystore.read(settings);
      Canaries.check(known, read);
    }
    held = read;
    return read.newest();
  }

  /**
   * Reads the keystore anew, unless that was done a moment ago.
   *
   * @param known gives every root key of the database
   */
  synchronized void reload(Supplier<List<RootKey>> known) {
    Instant now = clock.instant();
    if (lastRead.isAfter(now.minus(BETWEEN_READS))) {
      return;
    }
    lastRead = now;
    try {
      RootKeystore read = RootKeystore.read(settings);
      Canaries.check(known.get(), read);
      held = read;
    } catch (KeystoreFault e) {
      LOG.log(Level.WARNING, "The root keystore was not read anew: {0}", e.getMessage());
    }
  }
}
