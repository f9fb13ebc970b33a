package com.layers.vault.keyring;

import com.layers.vault.crypto.Hmac;
import com.layers.vault.crypto.Key;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** MACs under keys that all nodes share, one key a purpose. A key is made when first needed. */
@ApplicationScoped
public class ServiceKeys {

  @Inject ServiceKeyRows rows;

  private final ConcurrentMap<String, Key> keys = new ConcurrentHashMap<>();

  /**
   * HMAC-SHA256 of {@code message} under the key of {@code purpose}.
   *
   * @param purpose one of a few constants in the code; it never comes from outside
   * @return 32 bytes
   */
  public byte[] hmac(String purpose, byte[] message) {
    return Hmac.sha256(keys.computeIfAbsent(purpose, this::load), message);
  }

  private Key load(String purpose) {
    Key key = rows.find(purpose);
    if (key != null) {
      return key;
    }
    try {
      return rows.create(purpose);
    } catch (EJBException lostRace) {
      Key made = rows.find(purpose);
      if (made == null) {
        throw lostRace;
      }
      return made;
    }
  }
}
