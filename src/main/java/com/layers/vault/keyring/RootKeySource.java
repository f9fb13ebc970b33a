package com.layers.vault.keyring;

import com.layers.vault.crypto.Key;
import java.util.Map;

/** Where root keys are kept. Its text names it at the beginning of a sentence. */
sealed interface RootKeySource permits Pkcs12 {

  /**
   * Reads every root key, and writes nothing.
   *
   * @return AES-256 keys by their alias, possibly none
   * @throws KeystoreFault when what holds them, or the password, is missing, wrong or damaged
   */
  Map<String, Key> read();

  /**
   * Makes a new key of that alias, unless another node has just done so; every key that was there
   * stays, and there is no moment without them.
   *
   * @throws KeystoreFault when the vault may not write here (the message says how an operator adds
   *     the key), or cannot
   */
  void make(String alias);
}
