package com.layers.vault.secret;

import com.layers.vault.access.Grants;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The secrets of all projects, as operators look for them: metadata, never an envelope. By JDBC,
 * because on Derby JPA makes text of the parameters beside a LIKE, and a number of a boolean.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class SecretSearch {

  private static final UUID AFTER_ALL = new UUID(-1L, -1L);

  private static final String SELECT =
      "select s.vault_id, s.name, s.kind, s.state, s.version, s.project_id, p.name,"
          + " s.last_resolved_at, s.expires_at from secret s"
          + " join project p on p.project_id = s.project_id"
          + " where p.hidden = false and s.vault_id < ?";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;
  @Inject Grants grants;

  /**
   * The newest secrets that fit, by id downwards.
   *
   * @param before the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_SECRET, successes = false)
  public List<FoundSecret> find(OperatorCaller caller, SecretQuery wanted, UUID before, int limit) {
    Permission.to(Permission.Use.READ, caller, grants);
    String sql =
        SELECT
            + (wanted.name() == null ? "" : " and lower(s.name) like ? escape '!'")
            + (wanted.kind() == null ? "" : " and s.kind = ?")
            + (wanted.state() == null ? "" : " and s.state = ?")
            + (wanted.projectId() == null ? "" : " and s.project_id = ?")
            + " order by s.vault_id desc fetch first "
            + limit
            + " rows only";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, wanted, before == null ? AFTER_ALL : before);
      List<FoundSecret> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  private void bind(PreparedStatement select, SecretQuery wanted, UUID before) throws SQLException {
    int next = 1;
    ids.bind(select, next++, before);
    if (wanted.name() != null) {
      String begins = wanted.name().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
      select.setString(next++, begins + "%");
    }
    if (wanted.kind() != null) {
      select.setString(next++, wanted.kind().code());
    }
    if (wanted.state() != null) {
      select.setString(next++, wanted.state().code());
    }
    if (wanted.projectId() != null) {
      ids.bind(select, next, wanted.projectId());
    }
  }

  private FoundSecret read(ResultSet row) throws SQLException {
    return new FoundSecret(
        ids.read(row, 1),
        row.getString(2),
        SecretKind.of(row.getString(3)).orElse(null),
        SecretState.of(row.getString(4)).orElse(null),
        row.getInt(5),
        ids.read(row, 6),
        row.getString(7),
        instant(row.getTimestamp(8)),
        instant(row.getTimestamp(9)));
  }

  private static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
