package com.layers.vault.operator;

import com.layers.vault.access.Caller;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.database.SqlFailures;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/** The local accounts of operators. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Operators {

  static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._@-]{1,128}");

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;
  @Inject OperatorPasswords passwords;
  @Inject OperatorSessionRows sessions;
  @Inject OperatorSessions beginning;
  @Inject Vouching vouching;

  /**
   * Makes an account.
   *
   * @param username 1 to 128 of {@code [A-Za-z0-9._@-]}
   * @param password 12 to 256 characters; stays the caller's, who wipes it
   * @throws Refusal FORBIDDEN, NAME_TAKEN, or VALIDATION_FAILED
   */
  @Audited(Action.CREATE_OPERATOR)
  public OperatorMetadata create(Caller caller, String username, char[] password, Set<Role> roles) {
    Act.current()
        .entry()
        .subject(USERNAME.matcher(username).matches() ? username : null)
        .purpose(told(roles));
    requireAdmin(caller);
    if (!USERNAME.matcher(username).matches()) {
      throw Refusal.invalid("/username", "A username is 1 to 128 of [A-Za-z0-9._@-].");
    }
    Operator operator = new Operator(username, hash(password), roles, now());
    vouching.mark(caller, operator, "created");
    entities.persist(operator);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw new Refusal(Reason.NAME_TAKEN, "An operator has this name already.", "/username");
      }
      throw e;
    }
    return operator.metadata();
  }

  /**
   * Operators by name, whoever answers for them.
   *
   * @param after the name after which they begin; empty for the first ones
   * @param limit how many at most
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_OPERATOR, successes = false)
  public List<OperatorMetadata> list(OperatorCaller caller, String after, int limit) {
    caller.requireAny();
    return entities
        .createQuery(
            "select o from Operator o where o.username > :after order by o.username",
            Operator.class)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultStream()
        .map(Operator::metadata)
        .toList();
  }

  /**
   * One operator.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN
   */
  @Audited(value = Action.READ_OPERATOR, successes = false)
  public OperatorMetadata get(OperatorCaller caller, UUID operatorId) {
    caller.requireAny();
    Operator operator = entities.find(Operator.class, operatorId);
    if (operator == null) {
      throw noSuchOperator();
    }
    return operator.metadata();
  }

  /**
   * Gives an operator these roles and no others, and ends their sessions.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN; STATE_CONFLICT when nobody would be an admin any more, or
   *     when an issuer answers for the account
   */
  @Audited(Action.CHANGE_OPERATOR)
  public OperatorMetadata changeRoles(OperatorCaller caller, UUID operatorId, Set<Role> roles) {
    Held held = hold(caller, operatorId, told(roles));
    Operator operator = held.operator();
    requireLocal(operator, "Its roles follow from the groups there, at each sign-in.");
    if (isWider(operator.metadata().roles(), roles)) {
      vouching.mark(caller, operator, "given_roles");
    }
    operator.changeRoles(roles, now());
    return changed(held);
  }

  /**
   * Gives an operator another password, and ends their sessions.
   *
   * @param password 12 to 256 characters; stays the caller's, who wipes it
   * @throws Refusal FORBIDDEN, UNKNOWN, VALIDATION_FAILED; STATE_CONFLICT when an issuer answers
   *     for the account
   */
  @Audited(Action.CHANGE_OPERATOR)
  public OperatorMetadata changePassword(OperatorCaller caller, UUID operatorId, char[] password) {
    caller.require(Role.ADMIN);
    String hash = hash(password); // slow by design, so before any row is held
    Held held = hold(caller, operatorId, "password");
    Operator operator = held.operator();
    requireLocal(operator, "It has no password here.");
    operator.changePassword(hash, now());
    vouching.mark(caller, operator, "given_password");
    return changed(held);
  }

  /**
   * Gives the caller another password, who has just proved the one until now and a second factor;
   * all of their sessions end, and one begins. That takes no role: it is their own.
   *
   * @param proved the hash of the password that was proved
   * @param password 12 to 256 characters; stays the caller's, who wipes it
   * @param address where from; at most 64 characters
   * @throws Refusal VALIDATION_FAILED; STATE_CONFLICT when the account has been changed meanwhile
   */
  @Audited(Action.CHANGE_OPERATOR)
  public SessionToken changeOwnPassword(
      OperatorCaller caller, String proved, char[] password, String address) {
    Act.current().entry().subject(caller.username()).purpose("own password");
    String hash = hash(password);
    Operator operator =
        entities.find(Operator.class, caller.operatorId(), LockModeType.PESSIMISTIC_WRITE);
    if (operator == null || operator.isDisabled() || !proved.equals(operator.passwordHash())) {
      throw new Refusal(Reason.STATE_CONFLICT, "Somebody has changed this account meanwhile.");
    }
    operator.changePassword(hash, now());
    entities.flush();
    sessions.endAll(operator.operatorId());
    return beginning.begin(caller, true, address);
  }

  /**
   * Keeps an operator out, at once and on every node.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN; STATE_CONFLICT when nobody would be an admin any more
   */
  @Audited(Action.DISABLE_OPERATOR)
  public OperatorMetadata disable(OperatorCaller caller, UUID operatorId) {
    Held held = hold(caller, operatorId, null);
    held.operator().disable(now());
    return changed(held);
  }

  /**
   * Lets a disabled operator in again.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN
   */
  @Audited(Action.ENABLE_OPERATOR)
  public OperatorMetadata enable(OperatorCaller caller, UUID operatorId) {
    Held held = hold(caller, operatorId, null);
    held.operator().enable(now());
    vouching.mark(caller, held.operator(), "enabled");
    return changed(held);
  }

  /** The operator that is changed, with every one who may be an admin; no other one changes now. */
  private record Held(Operator operator, Collection<Operator> all) {

    boolean isAdministered() {
      return all.stream()
          .map(Operator::metadata)
          .anyMatch(each -> each.mayActAs(Set.of(Role.ADMIN)));
    }
  }

  private Held hold(OperatorCaller caller, UUID operatorId, String what) {
    var entry = Act.current().entry().purpose(what);
    caller.require(Role.ADMIN);
    Set<UUID> ids =
        new TreeSet<>(
            entities
                .createQuery(
                    "select o.operatorId from Operator o where o.roles like '%admin%'", UUID.class)
                .getResultList());
    ids.add(operatorId);
    ids.add(caller.operatorId());
    // In one order: of two admins who remove each other one stays. Row by row, because Derby locks
    // none of a sorted query.
    List<Operator> all = new ArrayList<>();
    for (UUID each : ids) {
      Operator held = entities.find(Operator.class, each, LockModeType.PESSIMISTIC_WRITE);
      if (held != null) {
        all.add(held);
      }
    }
    Operator found = among(all, operatorId);
    entry.subject(found.username());
    requireAdminStill(among(all, caller.operatorId()));
    return new Held(found, all);
  }

  private static Operator among(List<Operator> all, UUID operatorId) {
    return all.stream()
        .filter(operator -> operator.operatorId().equals(operatorId))
        .findFirst()
        .orElseThrow(Operators::noSuchOperator);
  }

  /** Waiting for the rows takes a while: the caller may have been removed by whoever held them. */
  static void requireAdminStill(Operator caller) {
    if (!caller.metadata().mayActAs(Set.of(Role.ADMIN))) {
      throw new Refusal(Reason.FORBIDDEN, "You have the role admin no more.");
    }
  }

  /** Roles as the trail tells of them. */
  static String told(Set<Role> roles) {
    return "roles: " + (roles.isEmpty() ? "none" : Role.join(roles));
  }

  /** Whether a role is among these that asks for, or consents to, what takes two people. */
  private static boolean isWider(Set<Role> before, Set<Role> after) {
    return after.stream().anyMatch(role -> role != Role.AUDITOR && !before.contains(role));
  }

  private OperatorMetadata changed(Held held) {
    if (!held.isAdministered()) {
      throw new Refusal(
          Reason.STATE_CONFLICT,
          "This is the last operator with the role admin who can sign in. Give another one that role"
              + " first.");
    }
    entities.flush();
    sessions.endAll(held.operator().operatorId());
    return held.operator().metadata();
  }

  private String hash(char[] password) {
    OperatorPasswords.check(password);
    return passwords.hash(password);
  }

  private static Refusal noSuchOperator() {
    return new Refusal(Reason.UNKNOWN, "No operator has this id.");
  }

  private static void requireLocal(Operator operator, String why) {
    if (operator.passwordHash() == null) {
      throw new Refusal(
          Reason.STATE_CONFLICT, "This account belongs to the OpenID Connect issuer. " + why);
    }
  }

  private static void requireAdmin(Caller caller) {
    if (caller instanceof OperatorCaller operator) {
      operator.require(Role.ADMIN);
    } else if (!(caller instanceof SystemCaller)) {
      throw new Refusal(Reason.FORBIDDEN, "Operators are made by operators.");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
