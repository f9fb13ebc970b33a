package com.layers.vault.keyring;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Grants;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.keystore.KeystoreFault;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The life of root keys (NIST SP 800-57 Part 1, section 7). A new one waits, pre-active, until each
 * node has shown that it holds it; then it is the active one, and what is under older ones is
 * rewrapped. An old one is destroyed when nothing is under it and its waiting time is over.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class RootKeyLifecycle {

  private static final String NOTHING = "No root key has this alias.";

  @PersistenceContext EntityManager entities;
  @Inject Keyring keyring;
  @Inject RootKeyRows rows;
  @Inject RotationRows rotations;
  @Inject Grants grants;
  @Inject Clock clock;

  /**
   * Begins a rotation of the root key.
   *
   * @throws Refusal FORBIDDEN; UNAVAILABLE when the keystore is out of reach; STATE_CONFLICT when
   *     one is under way, or when the keystore has no newer key and the vault may not make one
   */
  @Audited(Action.ROTATE_ROOT_KEY)
  public KeyRotationStatus rotate(Caller caller) {
    AuditEntry entry = Act.current().entry();
    KeyRight.of(caller, grants).requireRoot();
    return begin(caller, entry);
  }

  /**
   * Says that a root key is compromised: at once for one that is out of use, and with the turn to
   * the next one for the active key. What is under it is rewrapped, and the project keys that it
   * has wrapped at any time are replaced.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN; STATE_CONFLICT when it is compromised already, or was never
   *     in use, or as {@link #rotate}: the active key is replaced when the rotation under way has
   *     ended
   */
  @Audited(Action.COMPROMISE_ROOT_KEY)
  public KeyRotationStatus compromise(Caller caller, String alias) {
    AuditEntry entry = Act.current().entry().subject(alias);
    KeyRight.of(caller, grants).requireRoot();
    RootKey key = locked(alias);
    Optional<KeyRotation> underWay = rotations.underWay(null);
    if (key.isActive() && underWay.isPresent()) {
      throw RotationRows.underWayAlready();
    }
    key.life().compromise(now());
    underWay.ifPresent(KeyRotation::goOn);
    return underWay
        .map(KeyRotation::status)
        .orElseGet(
            () ->
                key.isActive()
                    ? begin(caller, entry)
                    : rotations.begin(null, KeyRotationState.RUNNING, caller.actor()));
  }

  /** Every root key that the database knows, the oldest first. */
  @Audited(value = Action.READ_KEY, successes = false)
  public List<RootKeyStatus> list(Caller caller) {
    Act.current().entry();
    KeyRight.toRead(caller, grants).requireRoot();
    Map<String, Long> projectKeys = projectKeysUnder();
    Map<String, Long> serviceKeys = serviceKeysUnder();
    return entities
        .createQuery("select r from RootKey r order by r.life.createdAt", RootKey.class)
        .getResultStream()
        .map(
            key ->
                key.status(
                    projectKeys.getOrDefault(key.alias(), 0L),
                    serviceKeys.getOrDefault(key.alias(), 0L)))
        .toList();
  }

  /**
   * Has a root key destroyed when its waiting time is over.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN; STATE_CONFLICT while it is in use or something is under it
   */
  @Audited(Action.DELETE_ROOT_KEY)
  public RootKeyStatus delete(Caller caller, String alias) {
    Act.current().entry().subject(alias);
    KeyRight.of(caller, grants).requireRoot();
    RootKey key = locked(alias);
    requireNothingUnder(alias);
    key.life().scheduleDestruction(now());
    return key.status(0, 0);
  }

  /**
   * Takes {@link #delete} back.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN; STATE_CONFLICT when it is not going to be destroyed
   */
  @Audited(Action.RESTORE_ROOT_KEY)
  public RootKeyStatus restore(Caller caller, String alias) {
    Act.current().entry().subject(alias);
    KeyRight.of(caller, grants).requireRoot();
    RootKey key = locked(alias);
    key.life().keep();
    return key.status(
        projectKeysUnder().getOrDefault(alias, 0L), serviceKeysUnder().getOrDefault(alias, 0L));
  }

  /** The aliases whose destruction is due. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED) // a read for itself
  public List<String> due() {
    return entities
        .createQuery(
            "select r.alias from RootKey r where r.life.destroyAfter <= :now and r.life.state <> :destroyed",
            String.class)
        .setParameter("now", now())
        .setParameter("destroyed", KeyState.DESTROYED)
        .getResultList();
  }

  /**
   * Destroys a root key: from now on the vault asks for it no more. Its bytes are in the keystore,
   * which the vault does not own; the operator removes them there.
   *
   * @throws Refusal STATE_CONFLICT when it is not due any more, or something is under it
   */
  @Audited(Action.DESTROY_ROOT_KEY)
  public void destroy(SystemCaller caller, String alias) {
    Act.current().entry().subject(alias);
    RootKey key = locked(alias);
    requireNothingUnder(alias);
    key.life().destroy(now());
  }

  /**
   * Turns to the root key that waits, and has what is under older ones rewrapped.
   *
   * @throws Refusal STATE_CONFLICT when none waits: another node was first
   */
  @Audited(Action.ACTIVATE_ROOT_KEY)
  public void activate(SystemCaller caller, String alias) {
    Act.current().entry().subject(alias);
    RootKey current = locked(rows.active());
    RootKey next = locked(alias);
    next.life().activate();
    current.life().deactivate(now());
    entities.flush();
    rotations.underWay(null).ifPresent(KeyRotation::begin);
  }

  private KeyRotationStatus begin(Caller caller, AuditEntry entry) {
    if (rotations.underWay(null).isPresent()) {
      throw RotationRows.underWayAlready();
    }
    String alias = nextRoot();
    entry.subject(alias);
    KeyRotationStatus begun = rotations.begin(null, KeyRotationState.WAITING, caller.actor());
    entities.persist(
        keyring.withRoot(
            alias, key -> new RootKey(alias, KeyState.PRE_ACTIVE, key, clock.instant())));
    entities.flush();
    return begun;
  }

  private String nextRoot() {
    try {
      return keyring.nextRoot();
    } catch (KeystoreFault e) {
      if (e.getCause() != null) {
        throw Refusal.unavailable("The keystore is out of reach.", e);
      }
      throw new Refusal(Reason.STATE_CONFLICT, e.getMessage());
    }
  }

  private RootKey locked(String alias) {
    RootKey key = entities.find(RootKey.class, alias, LockModeType.PESSIMISTIC_WRITE);
    if (key == null) {
      throw new Refusal(Reason.UNKNOWN, NOTHING);
    }
    return key;
  }

  private void requireNothingUnder(String alias) {
    long under =
        projectKeysUnder().getOrDefault(alias, 0L) + serviceKeysUnder().getOrDefault(alias, 0L);
    if (under > 0) {
      throw new Refusal(
          Reason.STATE_CONFLICT,
          under + " keys are under " + alias + ": rotate the root key first.");
    }
  }

  /** How many project keys are under each alias; no entry where none is. */
  private Map<String, Long> projectKeysUnder() {
    return under(
        "select k.rootAlias, count(k) from ProjectKey k where k.life.state <> :destroyed"
            + " group by k.rootAlias");
  }

  /** How many service keys are under each alias; no entry where none is. */
  private Map<String, Long> serviceKeysUnder() {
    return under(
        "select k.rootAlias, count(k) from ServiceKey k where k.state <> :destroyed"
            + " group by k.rootAlias");
  }

  private Map<String, Long> under(String query) {
    return entities
        .createQuery(query, Object[].class)
        .setParameter("destroyed", KeyState.DESTROYED)
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
