package com.layers.vault.keystore;

import com.layers.vault.crypto.Key;
import java.util.Map;

/** Where root keys are kept. Its text names it at the beginning of a sentence. */
public sealed interface RootKeySource permits Pkcs12, Pkcs11 {

  /**
   * Reads every root key, and writes nothing.
   *
   * @return AES-256 keys by their alias, possibly none
   * @throws KeystoreFault when what holds them, or the password, is missing, wrong, damaged or open
   *     to others
   */
  Map<String, Key> read();

  /**
   * Makes {@code root-1} where there is no root key yet and the vault may begin by itself; does
   * nothing otherwise.
   */
  void begin();

  /**
   * Makes a new key of that alias, unless another node has just done so; every key that was there
   * stays, and there is no moment without them.
   *
   * @throws KeystoreFault when the vault may not write here (the message says how an operator adds
   *     the key), or cannot
   */
  void make(String alias);

  /** The command that an operator adds a key of that alias with. */
  String howToAdd(String alias);
}
