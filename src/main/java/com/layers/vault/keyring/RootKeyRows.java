package com.layers.vault.keyring;

import com.layers.vault.access.Caller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Key;
import com.layers.vault.keystore.KeystoreFault;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of root keys. */
@Stateless
public class RootKeyRows {

  private static final Set<KeyState> IN_USE =
      EnumSet.of(KeyState.ACTIVE, KeyState.DEACTIVATED, KeyState.COMPROMISED);

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;

  /** Those that something may be under, the oldest first. */
  public List<RootKey> inUse() {
    return ofStates(IN_USE);
  }

  /** How many root keys something may be under. */
  public long countInUse() {
    return entities
        .createQuery("select count(r) from RootKey r where r.life.state in :states", Long.class)
        .setParameter("states", IN_USE)
        .getSingleResult();
  }

  /** How many project keys, of all projects and versions, something may be under. */
  public long projectKeysInUse() {
    return entities
        .createQuery(
            "select count(k) from ProjectKey k where k.life.state <> :destroyed", Long.class)
        .setParameter("destroyed", KeyState.DESTROYED)
        .getSingleResult();
  }

  /** The alias that new keys are wrapped under. */
  public String active() {
    return ofStates(EnumSet.of(KeyState.ACTIVE)).stream()
        .map(RootKey::alias)
        .findFirst()
        .orElseThrow(() -> new KeystoreFault("No root key of this database is active."));
  }

  /** The one that waits to be used, if there is one. */
  public Optional<RootKey> preActive() {
    return ofStates(EnumSet.of(KeyState.PRE_ACTIVE)).stream().findFirst();
  }

  /** Records that the database is from now on under this key. */
  @Audited(Action.CREATE_ROOT_KEY)
  @TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
  public void adopt(Caller caller, String alias, Key key) {
    Act.current().entry().subject(alias);
    entities.persist(new RootKey(alias, key, clock.instant()));
    entities.flush();
  }

  private List<RootKey> ofStates(Set<KeyState> states) {
    return entities
        .createQuery(
            "select r from RootKey r where r.life.state in :states order by r.life.createdAt",
            RootKey.class)
        .setParameter("states", states)
        .getResultList();
  }
}
