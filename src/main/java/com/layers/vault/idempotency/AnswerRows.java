package com.layers.vault.idempotency;

import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlFailures;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The rows of first answers, by JDBC in the current transaction. Who may write one is decided by
 * the statement that writes it: each names the owner that it expects.
 */
@ApplicationScoped
class AnswerRows {

  private static final String SELECT =
      "select body_mac, owner, lease_until, expires_at, status, location, etag, media_type, answer"
          + " from idempotency where request_mac = ?";

  private static final String INSERT =
      "insert into idempotency (request_mac, body_mac, owner, lease_until, expires_at)"
          + " values (?, ?, ?, ?, ?)";

  /** Not when its owner has completed it meanwhile, unless that answer is too old to be given. */
  private static final String TAKE_OVER =
      "update idempotency set body_mac = ?, owner = ?, lease_until = ?, expires_at = ?,"
          + " status = null, location = null, etag = null, media_type = null, answer = null"
          + " where request_mac = ? and owner = ? and (status is null or expires_at <= ?)";

  private static final String COMPLETE =
      "update idempotency set status = ?, location = ?, etag = ?, media_type = ?, answer = ?"
          + " where request_mac = ? and owner = ? and status is null";

  private static final String RELEASE =
      "delete from idempotency where request_mac = ? and owner = ? and status is null";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  Optional<AnswerRow> find(byte[] requestMac) {
    return run(
        SELECT,
        select -> {
          select.setBytes(1, requestMac);
          try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
          }
        });
  }

  /**
   * Adds a claim.
   *
   * @throws Refusal REQUEST_IN_PROGRESS when another one was a moment faster
   */
  void insert(Claim claim, byte[] contentMac, Instant leaseUntil, Instant expiresAt) {
    run(
        INSERT,
        insert -> {
          insert.setBytes(1, claim.requestMac());
          insert.setBytes(2, contentMac);
          ids.bind(insert, 3, claim.owner());
          insert.setTimestamp(4, Timestamp.from(leaseUntil));
          insert.setTimestamp(5, Timestamp.from(expiresAt));
          return insert.executeUpdate();
        });
  }

  /**
   * Puts a claim in the place of another owner's; false when that has changed since it was read.
   */
  boolean takeOver(
      UUID from,
      Claim claim,
      byte[] contentMac,
      Instant now,
      Instant leaseUntil,
      Instant expiresAt) {
    return run(
        TAKE_OVER,
        update -> {
          update.setBytes(1, contentMac);
          ids.bind(update, 2, claim.owner());
          update.setTimestamp(3, Timestamp.from(leaseUntil));
          update.setTimestamp(4, Timestamp.from(expiresAt));
          update.setBytes(5, claim.requestMac());
          ids.bind(update, 6, from);
          update.setTimestamp(7, Timestamp.from(now));
          return update.executeUpdate() == 1;
        });
  }

  /** Adds the answer; false when the claim is another's by now, or was completed before. */
  boolean complete(Claim claim, KeptAnswer answer) {
    return run(
        COMPLETE,
        update -> {
          update.setInt(1, answer.status());
          update.setString(2, answer.location());
          update.setString(3, answer.etag());
          update.setString(4, answer.mediaType());
          update.setBytes(5, answer.body());
          update.setBytes(6, claim.requestMac());
          ids.bind(update, 7, claim.owner());
          return update.executeUpdate() == 1;
        });
  }

  /** Takes a claim away that was not completed; false when there is none. */
  boolean release(Claim claim) {
    return run(
        RELEASE,
        delete -> {
          delete.setBytes(1, claim.requestMac());
          ids.bind(delete, 2, claim.owner());
          return delete.executeUpdate() == 1;
        });
  }

  private AnswerRow read(ResultSet row) throws SQLException {
    int status = row.getInt(5);
    KeptAnswer answer = row.wasNull() ? null : answer(status, row);
    return new AnswerRow(
        ids.read(row, 2),
        row.getBytes(1),
        row.getTimestamp(3).toInstant(),
        row.getTimestamp(4).toInstant(),
        answer);
  }

  private static KeptAnswer answer(int status, ResultSet row) throws SQLException {
    return new KeptAnswer(
        status, row.getString(6), row.getString(7), row.getString(8), row.getBytes(9));
  }

  private interface Statement<T> {
    T run(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(String sql, Statement<T> work) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.run(statement);
    } catch (SQLException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw FirstAnswers.inProgress();
      }
      throw Refusal.unavailable("First answers cannot be read or kept at the moment.", e);
    }
  }
}
