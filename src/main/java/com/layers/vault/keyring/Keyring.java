package com.layers.vault.keyring;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Refusal;
import com.layers.vault.crypto.Aead;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.KeyUnusable;
import com.layers.vault.crypto.Sealed;
import com.layers.vault.database.SqlFailures;
import com.layers.vault.keystore.KeystoreFault;
import com.layers.vault.keystore.KeystoreSettings;
import com.layers.vault.keystore.RootAlias;
import com.layers.vault.keystore.RootKeystore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * The keys in use. Opened once at the start; after that root keys stay in memory, and project keys
 * from their first use.
 */
@ApplicationScoped
public class Keyring {

  @PersistenceContext EntityManager entities;
  @Inject RootKeyRows roots;
  @Inject Config config;
  @Inject Clock clock;

  volatile RootKeys keys;
  private final UnwrappedKeys unwrapped = new UnwrappedKeys();

  /**
   * Reads the keystore and tries every canary. For an empty database the newest root key is taken
   * on; only then, and only in the quickstart, is a first key made where there is none.
   *
   * @throws KeystoreFault when this keystore is not the one of this database
   */
  public void open(Caller caller) {
    KeystoreSettings settings = KeystoreSettings.of(config);
    List<RootKey> known = roots.inUse();
    if (known.isEmpty() && settings.previous().isEmpty()) {
      settings.source().begin();
    }
    RootKeystore read = RootKeystore.read(settings);
    if (known.isEmpty()) {
      known = adopt(caller, read);
    }
    Canaries.check(known, read);
    keys = new RootKeys(settings, read, clock);
  }

  /**
   * Whether every root key that the database knows still opens its canary. When one does not, the
   * keystore is read anew: a token that was gone may be back.
   */
  public boolean isOpen() {
    RootKeys opened = keys;
    if (opened == null) {
      return false;
    }
    RootKeystore tried = opened.held();
    if (opensCanaries(tried)) {
      return true;
    }
    reload();
    return opened.held() != tried && opensCanaries(opened.held());
  }

  /**
   * Makes the first key of a project, in the current transaction; its row is there from then on.
   */
  public void createProjectKey(UUID projectId) {
    persistProjectKey(projectId, 1);
  }

  /**
   * Makes the next key of a project the active one, in the current transaction. The one before
   * unwraps only from then on.
   *
   * @param active the active one, locked
   */
  public void rotateProjectKey(ProjectKey active) {
    active.life().deactivate(now());
    entities.flush(); // there is one active key of a project at a time
    persistProjectKey(active.projectId(), active.version() + 1);
  }

  /** The version of a project's key that wraps now; 0 when it has none any more. */
  public int activeVersion(UUID projectId) {
    return entities
        .createQuery(
            "select k.version from ProjectKey k where k.projectId = :project"
                + " and k.life.state = :active",
            Integer.class)
        .setParameter("project", projectId)
        .setParameter("active", KeyState.ACTIVE)
        .getResultStream()
        .findFirst()
        .orElse(0);
  }

  /**
   * Destroys every key of a project, in the current transaction: what is under them opens nowhere
   * any more, because every use of a key reads its live row.
   */
  public void destroyProjectKeys(UUID projectId) {
    entities
        .createQuery(
            "select k from ProjectKey k where k.projectId = :project order by k.version",
            ProjectKey.class)
        .setParameter("project", projectId)
        .getResultList()
        .forEach(ProjectKey::shred);
    entities.flush();
    unwrapped.forget(projectId);
  }

  /**
   * The project key of a live row.
   *
   * @throws com.layers.vault.crypto.DoesNotOpen when the row was tampered with
   * @throws KeystoreFault when the row names a root key that the keystore does not hold
   */
  public Key unwrap(ProjectKey row) {
    return unwrap(row.wrapped());
  }

  /**
   * The project key of what a live row holds. It is unwrapped once; the caller has read the row in
   * the statement that it acts on, so that a key destroyed on one node is not used on another.
   *
   * @throws com.layers.vault.crypto.DoesNotOpen when the row was tampered with
   * @throws KeystoreFault when the row names a root key that the keystore does not hold
   */
  public Key unwrap(WrappedProjectKey row) {
    return unwrapped.get(
        row, key -> withRoot(key.rootAlias(), root -> Aead.unwrap(root, key.wrapped(), key.aad())));
  }

  /**
   * Whether the keystore holds that root key; one that was added lately, or put right, is looked
   * for.
   */
  boolean holds(RootKey root) {
    try {
      if (withRoot(root.alias(), root::isOpenedBy)) {
        return true;
      }
      reload();
      return withRoot(root.alias(), root::isOpenedBy);
    } catch (KeystoreFault e) {
      return false;
    }
  }

  /** How many root keys something may be under. */
  public long rootKeysInUse() {
    return roots.countInUse();
  }

  /** How many project keys, of all projects and versions, something may be under. */
  public long projectKeysInUse() {
    return roots.projectKeysInUse();
  }

  /**
   * The alias of the root key that a rotation goes to, in the caller's transaction, which makes it
   * the active one: the newest key of the keystore when the database does not know it yet,
   * otherwise a new one. Nodes come here one at a time, because the rows of the root keys are
   * locked until that transaction ends. A crash before its commit leaves a key that the next call
   * takes.
   *
   * @throws KeystoreFault when the keystore is not this database's any more, or when an operator
   *     has to add the key; the message says how
   */
  String nextRoot() {
    // Locks and refreshes the rows; those that another node has just added come with the next read.
    entities
        .createQuery("select r from RootKey r", RootKey.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
    return keys.next(roots.inUse());
  }

  /**
   * Reads the keystore anew, at most once in five seconds, so that a key which was added since the
   * start is found, and a token that was gone. One that can't be read, or is not this database's,
   * changes nothing.
   */
  void reload() {
    keys.reload(roots::inUse);
  }

  /**
   * Uses a root key; once more when its token did not know it any more and knows it now.
   *
   * @throws Refusal with UNAVAILABLE when the token is out of reach
   * @throws KeystoreFault when the keystore does not hold it
   */
  <T> T withRoot(String alias, Function<Key, T> use) {
    Key key = rootKey(alias);
    try {
      return use.apply(key);
    } catch (KeyUnusable e) {
      reload();
      Key anew = rootKey(alias);
      if (anew == key) {
        throw Refusal.unavailable("The keystore is out of reach.", e);
      }
      return useAgain(anew, use);
    }
  }

  /**
   * The root key of that alias; one that is not held is looked for in the keystore.
   *
   * @throws Refusal with UNAVAILABLE when it is a key of the database, which this node lacks
   * @throws KeystoreFault when there is no such key
   */
  Key rootKey(String alias) {
    Key key = keys.key(alias);
    if (key == null) {
      reload();
      key = keys.key(alias);
    }
    if (key == null) {
      KeystoreFault fault = new KeystoreFault("The root keystore holds no key " + alias + ".");
      if (RootAlias.isOne(alias)
          && roots.inUse().stream().anyMatch(root -> root.alias().equals(alias))) {
        throw Refusal.unavailable("The keystore of this node lacks a key.", fault);
      }
      throw fault;
    }
    return key;
  }

  private void persistProjectKey(UUID projectId, int version) {
    byte[] key = Aead.newKey();
    try {
      String alias = roots.active();
      Sealed wrapped =
          withRoot(
              alias,
              root ->
                  Aead.wrap(
                      root, key, WrappedProjectKey.aad(Aead.FORMAT, alias, projectId, version)));
      entities.persist(new ProjectKey(projectId, version, alias, wrapped, now()));
      entities.flush();
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static <T> T useAgain(Key key, Function<Key, T> use) {
    try {
      return use.apply(key);
    } catch (KeyUnusable e) {
      throw Refusal.unavailable("The keystore is out of reach.", e);
    }
  }

  private boolean opensCanaries(RootKeystore keystore) {
    try {
      Canaries.check(roots.inUse(), keystore);
      return true;
    } catch (KeystoreFault e) {
      return false;
    }
  }

  private List<RootKey> adopt(Caller caller, RootKeystore read) {
    String alias = read.newest();
    try {
      roots.adopt(caller, alias, read.key(alias));
    } catch (RuntimeException e) {
      if (!SqlFailures.isDuplicate(e)) {
        throw e;
      }
      // Another node has just taken it on; its canary is checked like any other.
    }
    return roots.inUse();
  }
}
