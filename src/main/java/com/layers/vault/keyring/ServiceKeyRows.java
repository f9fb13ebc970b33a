package com.layers.vault.keyring;

import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Key;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Arrays;

/** The rows of service keys. */
@Stateless
public class ServiceKeyRows {

  private static final int FIRST_VERSION = 1;

  @PersistenceContext EntityManager entities;
  @Inject Keyring keyring;
  @Inject Clock clock;

  /** The key of that purpose, unwrapped, or null when there is none. */
  public Key find(String purpose) {
    ServiceKey row = entities.find(ServiceKey.class, new ServiceKeyId(purpose, FIRST_VERSION));
    return row == null || row.isDestroyed() ? null : row.unwrap(keyring.rootKey(row.rootAlias()));
  }

  /** Makes the key of that purpose; fails when another node has just made it. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW) // it outlives the call that needs it
  public Key create(String purpose) {
    byte[] key = Aead.newKey();
    try {
      String alias = keyring.activeRoot();
      entities.persist(
          new ServiceKey(
              purpose, FIRST_VERSION, alias, keyring.rootKey(alias), key, clock.instant()));
      entities.flush();
      return Aead.key(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
