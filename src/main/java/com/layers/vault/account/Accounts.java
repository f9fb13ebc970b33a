package com.layers.vault.account;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Scope;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.database.SqlFailures;
import com.layers.vault.secret.KeptSecrets;
import com.layers.vault.tenant.ProjectReach;
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
import java.util.List;
import java.util.UUID;

/** The accounts at other platforms that projects are connected to. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Accounts {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  @PersistenceContext EntityManager entities;
  @Inject ProjectReach reach;
  @Inject KeptSecrets secrets;
  @Inject Clock clock;

  /**
   * Connects an account: stores its tokens, and the row that refers to them.
   *
   * @param access the access token; stays the caller's, who closes it
   * @param refresh the refresh token, or null; stays the caller's, who closes it
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE (the project), STATE_CONFLICT (the project is
   *     pending deletion), NAME_TAKEN (it is connected already), VALIDATION_FAILED
   */
  @Audited(Action.CREATE_ACCOUNT)
  public AccountMetadata create(
      Caller caller, UUID projectId, NewAccount given, Plaintext access, Plaintext refresh) {
    UUID accountId = Uuids.next();
    AuditEntry entry = Act.current().entry().subject(accountId.toString());
    reach.activeProject(caller, Scope.ACCOUNTS_WRITE, projectId, entry);
    AccountTokens tokens = new AccountTokens(secrets, caller, projectId, accountId);
    ConnectedAccount account =
        new ConnectedAccount(
            accountId,
            projectId,
            given,
            tokens.storeAccess(access, given.expiresAt()),
            refresh == null ? null : tokens.storeRefresh(refresh),
            now());
    entities.persist(account);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw new Refusal(Reason.NAME_TAKEN, "The project is connected to this account already.");
      }
      throw e;
    }
    return account.metadata();
  }

  /**
   * One account.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE
   */
  @Audited(value = Action.READ_ACCOUNT, successes = false)
  public AccountMetadata get(Caller caller, UUID accountId) {
    AuditEntry entry = Act.current().entry().subject(accountId.toString());
    ProjectReach.require(caller, Scope.ACCOUNTS_READ);
    ConnectedAccount account = known(entities.find(ConnectedAccount.class, accountId));
    reach.project(caller, Scope.ACCOUNTS_READ, account.projectId(), entry);
    return account.metadata();
  }

  /**
   * The accounts of a project, by id.
   *
   * @param after the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE (the project)
   */
  @Audited(value = Action.READ_ACCOUNT, successes = false)
  public List<AccountMetadata> list(Caller caller, UUID projectId, UUID after, int limit) {
    reach.project(caller, Scope.ACCOUNTS_READ, projectId, Act.current().entry());
    return entities
        .createQuery(
            "select a from ConnectedAccount a where a.projectId = :project and a.accountId > :after"
                + " order by a.accountId",
            ConnectedAccount.class)
        .setParameter("project", projectId)
        .setParameter("after", after == null ? BEFORE_ALL : after)
        .setMaxResults(limit)
        .getResultStream()
        .map(ConnectedAccount::metadata)
        .toList();
  }

  /**
   * Changes what is said of an account. New tokens are rotated in place; the access token's secret
   * expires when the account says so.
   *
   * @param access a new access token, or null; stays the caller's, who closes it
   * @param refresh a new refresh token, or null; stays the caller's, who closes it
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, STATE_CONFLICT (the project is pending deletion),
   *     PRECONDITION_FAILED, VALIDATION_FAILED (also a new access token where the time that the
   *     account keeps has passed)
   */
  @Audited(Action.CHANGE_ACCOUNT)
  public AccountMetadata change(
      Caller caller, UUID accountId, AccountChange change, Plaintext access, Plaintext refresh) {
    ConnectedAccount account = locked(caller, accountId, change.ifRevision());
    AccountTokens tokens = new AccountTokens(secrets, caller, account.projectId(), accountId);
    if (access != null) {
      Instant expiresAt = change.expiresAt().of(account.expiresAt());
      tokens.rotateAccess(account.accessTokenVaultId(), access, expiresAt);
    } else if (change.expiresAt().made()) {
      tokens.expireAccess(account.accessTokenVaultId(), change.expiresAt().value());
    }
    UUID refreshToken =
        tokens.refreshAfter(account.refreshTokenVaultId(), refresh, change.withoutRefreshToken());
    account.change(change, refreshToken, access != null || refresh != null, now());
    entities.flush();
    return account.metadata();
  }

  /**
   * Removes an account, and releases its tokens, which stay where they are.
   *
   * @param ifRevision the revision that must be current, or null for any
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, STATE_CONFLICT (the project is pending deletion),
   *     PRECONDITION_FAILED
   */
  @Audited(Action.DELETE_ACCOUNT)
  public void delete(Caller caller, UUID accountId, Long ifRevision) {
    ConnectedAccount account = locked(caller, accountId, ifRevision);
    entities.remove(account);
    entities.flush();
    new AccountTokens(secrets, caller, account.projectId(), accountId).release(account);
  }

  /** The account, locked before it is read, so that changes at the same time follow one another. */
  private ConnectedAccount locked(Caller caller, UUID accountId, Long ifRevision) {
    AuditEntry entry = Act.current().entry().subject(accountId.toString());
    ProjectReach.require(caller, Scope.ACCOUNTS_WRITE);
    ConnectedAccount account =
        known(entities.find(ConnectedAccount.class, accountId, LockModeType.PESSIMISTIC_WRITE));
    reach.activeProject(caller, Scope.ACCOUNTS_WRITE, account.projectId(), entry);
    account.requireRevision(ifRevision);
    return account;
  }

  private static ConnectedAccount known(ConnectedAccount account) {
    if (account == null) {
      throw new Refusal(Reason.UNKNOWN, "No account has this id.");
    }
    return account;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
