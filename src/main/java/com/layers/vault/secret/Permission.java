package com.layers.vault.secret;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Caller;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Grants;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Right;
import com.layers.vault.access.Role;
import com.layers.vault.access.Scope;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.WorkloadCaller;
import java.util.List;
import java.util.UUID;

/**
 * What one caller may do with secrets, decided in two steps: {@link #to} refuses who has no right
 * to the act at all (FORBIDDEN), and {@link #over} refuses what lies outside that right (OUTSIDE,
 * which looks like an unknown id).
 */
abstract class Permission {

  /** The acts on secrets. */
  enum Use {
    STORE(Right.STORE, Scope.SECRETS_WRITE),
    ROTATE(Right.ROTATE, Scope.SECRETS_WRITE),
    RESOLVE(Right.RESOLVE, null),
    SIGN(Right.SIGN, null),
    IMPORT(Right.IMPORT, null),
    /** To describe, delete and restore. */
    MANAGE(null, Scope.SECRETS_WRITE),
    READ(null, Scope.SECRETS_READ);

    /** The right that a grant must name; null: no right is for this alone. */
    private final Right right;

    /** The scope that an API key must have; null: no scope gives it. */
    private final Scope scope;

    Use(Right right, Scope scope) {
      this.right = right;
      this.scope = scope;
    }

    /** Whether a grant of {@code granted} gives it: any gives the reading of metadata. */
    private boolean isGivenBy(Right granted) {
      return this == READ || granted == right;
    }
  }

  /** The permission of {@code caller} to {@code use} anything at all. */
  static Permission to(Use use, Caller caller, Grants grants) {
    if (caller instanceof ApiKeyCaller key) {
      return ofApiKey(use, key);
    }
    if (caller instanceof WorkloadCaller workload) {
      return ofWorkload(use, grants.of(workload));
    }
    if (caller instanceof OperatorCaller operator) {
      return ofOperator(use, operator);
    }
    throw forbidden();
  }

  /**
   * The permission to keep a secret for a row of another feature: who may write such rows may.
   *
   * @throws Refusal FORBIDDEN
   */
  static Permission toKeep(Referrer row, Caller caller) {
    if (caller instanceof OperatorCaller operator) {
      return toKeep(row, operator);
    }
    if (!(caller instanceof ApiKeyCaller key) || row.type() == Referrer.Type.OPERATOR) {
      throw forbidden();
    }
    key.require(row.type().scope());
    return row.type().isInSystemProject() ? inSystemProject(key) : inProjectsOf(key);
  }

  private static Permission toKeep(Referrer row, OperatorCaller operator) {
    switch (row.type()) {
      case OPERATOR -> {
        return ofOperatorsOwn(row, operator);
      }
      case API_KEY -> {
        operator.require(Role.ADMIN);
        return overHidden(SecretKind.API_SIGNING_SECRET);
      }
      case WEBHOOK_ENDPOINT -> operator.require(Role.ADMIN);
      case PROJECT_LAYER, CONNECTED_ACCOUNT -> operator.require(Role.WRITER);
    }
    return overEveryShownProject();
  }

  /**
   * The permission to verify under a secret that is kept for a row: an API key may have its own
   * requests verified, whatever its scopes, and an operator their one-time password.
   *
   * @throws Refusal FORBIDDEN
   */
  static Permission toVerify(Referrer row, Caller caller) {
    if (caller instanceof ApiKeyCaller key
        && row.equals(new Referrer(Referrer.Type.API_KEY, key.apiKeyId()))) {
      return inSystemProject(key);
    }
    if (caller instanceof OperatorCaller operator
        && row.equals(new Referrer(Referrer.Type.OPERATOR, operator.operatorId()))) {
      return ofOperatorsOwn(row, operator);
    }
    throw forbidden();
  }

  /**
   * The permission of two operators together, over every secret that is shown: whoever asks for it
   * has made sure that there are two.
   */
  static Permission ofTwo() {
    return overEveryShownProject();
  }

  /**
   * Refuses with OUTSIDE when it does not reach a secret of that place and kind.
   *
   * @param hidden whether the project belongs to the vault itself
   */
  final void over(UUID organizationId, UUID projectId, boolean hidden, SecretKind kind) {
    if (hidden != reachesHidden() || !covers(organizationId, projectId, kind)) {
      throw new Refusal(Reason.OUTSIDE, Vault.NOTHING_HAS_THIS_ID);
    }
  }

  abstract boolean covers(UUID organizationId, UUID projectId, SecretKind kind);

  /** Whether it is one over hidden projects, and over no others. */
  boolean reachesHidden() {
    return false;
  }

  private static Permission ofApiKey(Use use, ApiKeyCaller key) {
    if (use.scope == null) {
      throw forbidden();
    }
    key.require(use.scope);
    return inProjectsOf(key);
  }

  private static Permission inSystemProject(ApiKeyCaller key) {
    return new Permission() {
      @Override
      boolean covers(UUID organizationId, UUID projectId, SecretKind kind) {
        return key.organizationId().equals(organizationId);
      }

      @Override
      boolean reachesHidden() {
        return true;
      }
    };
  }

  /** Over what is kept for an operator: they have it themselves, and an admin who takes it away. */
  private static Permission ofOperatorsOwn(Referrer row, OperatorCaller operator) {
    if (!row.id().equals(operator.operatorId())) {
      operator.require(Role.ADMIN);
    }
    return overHidden(SecretKind.TOTP_SECRET);
  }

  private static Permission overHidden(SecretKind only) {
    return new Permission() {
      @Override
      boolean covers(UUID organizationId, UUID projectId, SecretKind kind) {
        return kind == only;
      }

      @Override
      boolean reachesHidden() {
        return true;
      }
    };
  }

  private static Permission inProjectsOf(ApiKeyCaller key) {
    return new Permission() {
      @Override
      boolean covers(UUID organizationId, UUID projectId, SecretKind kind) {
        return key.organizationId().equals(organizationId) && key.projects().covers(projectId);
      }
    };
  }

  /** Operators are people of the installation: they reach every project that is shown. */
  private static Permission ofOperator(Use use, OperatorCaller operator) {
    switch (use) {
      case READ -> operator.requireAny();
      case STORE, ROTATE, MANAGE -> operator.require(Role.WRITER);
      case RESOLVE, SIGN, IMPORT -> throw forbidden();
    }
    return overEveryShownProject();
  }

  private static Permission overEveryShownProject() {
    return new Permission() {
      @Override
      boolean covers(UUID organizationId, UUID projectId, SecretKind kind) {
        return true;
      }
    };
  }

  private static Permission ofWorkload(Use use, List<Grant> grants) {
    List<Grant> fitting = grants.stream().filter(grant -> use.isGivenBy(grant.right())).toList();
    if (fitting.isEmpty()) {
      throw forbidden();
    }
    return new Permission() {
      @Override
      boolean covers(UUID organizationId, UUID projectId, SecretKind kind) {
        return fitting.stream().anyMatch(grant -> grant.covers(kind, projectId));
      }
    };
  }

  private static Refusal forbidden() {
    return new Refusal(Reason.FORBIDDEN, "The caller has no right to this.");
  }
}
