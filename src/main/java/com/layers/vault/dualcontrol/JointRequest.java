package com.layers.vault.dualcontrol;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.operator.OperatorMetadata;
import com.layers.vault.secret.JointAccess;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What one operator asks and another one decides.
 *
 * <p>It is asked; while nobody has decided, the asker may withdraw it, and after 24 hours it
 * expires. Another operator refuses or approves it. A destruction is used with the consent itself.
 * A break-glass is open from the consent on for its window: it is used by the one reveal, revoked,
 * or expires. No end is ever left again.
 */
@Entity
@Table(name = "joint_request")
class JointRequest {

  /** How long a request waits for a decision. */
  static final Duration PATIENCE = Duration.ofHours(24);

  @Id
  @Column(name = "request_id")
  private UUID requestId;

  private JointKind kind;

  @Column(name = "vault_id")
  private UUID vaultId;

  @Column(name = "organization_id")
  private UUID organizationId;

  @Column(name = "project_id")
  private UUID projectId;

  @Column(name = "secret_name")
  private String secretName;

  @Column(name = "asker_id")
  private UUID askerId;

  @Column(name = "asker_name")
  private String askerName;

  private String reason;
  private String ticket;

  @Column(name = "window_seconds")
  private Integer windowSeconds;

  @Column(name = "asked_at")
  private Instant askedAt;

  @Column(name = "lapses_at")
  private Instant lapsesAt;

  private JointState state;

  @Column(name = "decider_id")
  private UUID deciderId;

  @Column(name = "decider_name")
  private String deciderName;

  @Column(name = "decided_at")
  private Instant decidedAt;

  @Column(name = "opens_until")
  private Instant opensUntil;

  @Column(name = "used_at")
  private Instant usedAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  @Column(name = "ended_by")
  private String endedBy;

  /** {@link #openKey} while it is open, null afterwards: so there is one at a time. */
  @Column(name = "open_key")
  private String openKey;

  protected JointRequest() {}

  JointRequest(
      JointKind kind,
      NewJointRequest given,
      JointAccess.Found found,
      OperatorCaller asker,
      Instant now) {
    this.requestId = Uuids.next();
    this.kind = kind;
    this.vaultId = given.vaultId();
    this.organizationId = found.organizationId();
    this.projectId = found.secret().projectId();
    this.secretName = found.secret().name();
    this.askerId = asker.operatorId();
    this.askerName = asker.username();
    this.reason = given.reason();
    this.ticket = given.ticket();
    this.windowSeconds = given.window() == null ? null : (int) given.window().toSeconds();
    this.askedAt = now;
    this.lapsesAt = now.plus(PATIENCE);
    this.state = JointState.ASKED;
    this.openKey = openKey(kind, vaultId, askerId);
  }

  /** What no two open requests share. */
  static String openKey(JointKind kind, UUID vaultId, UUID askerId) {
    return kind.code() + " " + vaultId + " " + askerId;
  }

  /**
   * Opens it for its window.
   *
   * @throws Refusal STATE_CONFLICT when it is decided, withdrawn or expired
   */
  void approve(OperatorMetadata decider, Instant now) {
    decide(JointState.APPROVED, decider, now);
    if (windowSeconds != null) {
      opensUntil = now.plusSeconds(windowSeconds);
    }
  }

  /**
   * Ends it without consent.
   *
   * @throws Refusal STATE_CONFLICT when it is decided, withdrawn or expired
   */
  void refuse(OperatorMetadata decider, Instant now) {
    decide(JointState.REFUSED, decider, now);
    openKey = null;
  }

  /**
   * Ends it before anybody decided.
   *
   * @throws Refusal STATE_CONFLICT when it is decided, withdrawn or expired
   */
  void withdraw(OperatorCaller asker, Instant now) {
    require(JointState.ASKED, now);
    end(JointState.WITHDRAWN, asker.username(), now);
  }

  /**
   * Takes the consent back.
   *
   * @throws Refusal STATE_CONFLICT when it is not open, or not any more
   */
  void revoke(OperatorCaller revoker, Instant now) {
    require(JointState.APPROVED, now);
    end(JointState.REVOKED, revoker.username(), now);
  }

  /**
   * Spends the consent: nobody does so again.
   *
   * @throws Refusal STATE_CONFLICT when it is not open, or not any more
   */
  void use(Instant now) {
    require(JointState.APPROVED, now);
    state = JointState.USED;
    usedAt = now;
    openKey = null;
  }

  /**
   * Notes that its time is over.
   *
   * @throws Refusal STATE_CONFLICT when it is not, or when it has ended otherwise
   */
  void expire(Instant now) {
    if (openKey == null || stateAt(now) != JointState.EXPIRED) {
      throw new Refusal(Reason.STATE_CONFLICT, "The request is not due to expire.");
    }
    end(JointState.EXPIRED, null, state == JointState.ASKED ? lapsesAt : opensUntil);
  }

  /** Its state: one whose time is over has expired, also before anybody noted it. */
  JointState stateAt(Instant now) {
    boolean over =
        (state == JointState.ASKED && !now.isBefore(lapsesAt))
            || (state == JointState.APPROVED && opensUntil != null && !now.isBefore(opensUntil));
    return over ? JointState.EXPIRED : state;
  }

  boolean isOf(JointKind wanted) {
    return kind == wanted;
  }

  UUID requestId() {
    return requestId;
  }

  UUID vaultId() {
    return vaultId;
  }

  UUID organizationId() {
    return organizationId;
  }

  UUID projectId() {
    return projectId;
  }

  UUID askerId() {
    return askerId;
  }

  String reason() {
    return reason;
  }

  String ticket() {
    return ticket;
  }

  JointRequestMetadata metadata(Instant now) {
    return new JointRequestMetadata(
        requestId,
        kind,
        vaultId,
        projectId,
        secretName,
        askerId,
        askerName,
        reason,
        ticket,
        windowSeconds == null ? null : Duration.ofSeconds(windowSeconds),
        askedAt,
        lapsesAt,
        stateAt(now),
        deciderName,
        decidedAt,
        opensUntil,
        usedAt,
        endedAt,
        endedBy);
  }

  private void decide(JointState decision, OperatorMetadata decider, Instant now) {
    require(JointState.ASKED, now);
    state = decision;
    deciderId = decider.operatorId();
    deciderName = decider.username();
    decidedAt = now;
  }

  private void end(JointState end, String by, Instant at) {
    state = end;
    endedAt = at;
    endedBy = by;
    openKey = null;
  }

  private void require(JointState wanted, Instant now) {
    JointState present = stateAt(now);
    if (present != wanted) {
      throw new Refusal(Reason.STATE_CONFLICT, why(present));
    }
  }

  private static String why(JointState present) {
    return switch (present) {
      case ASKED -> "Nobody has consented to this request yet.";
      case APPROVED -> "This request was approved already.";
      case REFUSED -> "This request was refused.";
      case WITHDRAWN -> "This request was withdrawn.";
      case REVOKED -> "The consent to this request was revoked.";
      case USED -> "This request was used already; each is good once.";
      case EXPIRED -> "The time of this request is over.";
    };
  }
}
