package com.layers.vault.keyring;

import com.layers.vault.access.Caller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Key;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

/** The rows of root keys. */
@Stateless
public class RootKeyRows {

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;

  public List<RootKey> all() {
    return entities
        .createQuery("select r from RootKey r order by r.createdAt", RootKey.class)
        .getResultList();
  }

  /** How many root keys something may be under. */
  public long inUse() {
    return count("select count(r) from RootKey r where r.state <> :destroyed");
  }

  /** How many project keys, of all projects and versions, something may be under. */
  public long projectKeysInUse() {
    return count("select count(k) from ProjectKey k where k.state <> :destroyed");
  }

  /** Records that the database is from now on under this key. */
  @Audited(Action.CREATE_ROOT_KEY)
  @TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
  public void adopt(Caller caller, String alias, Key key) {
    Act.current().entry().subject(alias);
    entities.persist(new RootKey(alias, key, clock.instant()));
    entities.flush();
  }

  private long count(String query) {
    return entities
        .createQuery(query, Long.class)
        .setParameter("destroyed", KeyState.DESTROYED)
        .getSingleResult();
  }
}
