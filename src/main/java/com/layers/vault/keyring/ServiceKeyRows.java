package com.layers.vault.keyring;

import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Key;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** The rows of service keys. */
@Stateless
public class ServiceKeyRows {

  private static final int FIRST_VERSION = 1;

  @PersistenceContext EntityManager entities;
  @Inject Keyring keyring;
  @Inject RootKeyRows roots;
  @Inject Clock clock;

  /** The key of that purpose, unwrapped, or null when there is none. */
  public Key find(String purpose) {
    ServiceKey row = entities.find(ServiceKey.class, new ServiceKeyId(purpose, FIRST_VERSION));
    return row == null || row.isDestroyed() ? null : keyring.withRoot(row.rootAlias(), row::unwrap);
  }

  /** Has the active root key wrap every one that another one wraps, in the current transaction. */
  public void rewrap() {
    String alias = roots.active();
    for (ServiceKey row : underOthersThan(alias)) {
      entities.lock(row, LockModeType.PESSIMISTIC_WRITE);
      keyring.withRoot(
          row.rootAlias(),
          from ->
              keyring.withRoot(
                  alias,
                  to -> {
                    row.rewrap(from, alias, to);
                    return null;
                  }));
    }
    entities.flush();
  }

  private List<ServiceKey> underOthersThan(String alias) {
    return entities
        .createQuery(
            "select k from ServiceKey k where k.state <> :destroyed and k.rootAlias <> :alias",
            ServiceKey.class)
        .setParameter("destroyed", KeyState.DESTROYED)
        .setParameter("alias", alias)
        .getResultList();
  }

  /** Makes the key of that purpose; fails when another node has just made it. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW) // it outlives the call that needs it
  public Key create(String purpose) {
    byte[] key = Aead.newKey();
    try {
      String alias = roots.active();
      entities.persist(
          keyring.withRoot(
              alias,
              root -> new ServiceKey(purpose, FIRST_VERSION, alias, root, key, clock.instant())));
      entities.flush();
      return Aead.key(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
