package com.layers.vault.identity;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Grants;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Right;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The grants, as rows of one right over one kind and one project; null is every one. Every act
 * reads them: one statement by the unique index on the workload's name, in the current transaction,
 * by JDBC because each resolve pays for it. A row never changes; it is there or not.
 */
@ApplicationScoped
public class WorkloadGrants implements Grants {

  private static final String SELECT =
      "select g.granted_right, g.kind, g.project_id from workload w"
          + " join workload_grant g on g.workload_id = w.workload_id"
          + " where w.name = ? and w.revoked_at is null";

  /** Of the workloads whose ids lie between two. */
  private static final String SELECT_HELD =
      "select workload_id, grant_id, granted_right, kind, project_id from workload_grant"
          + " where workload_id between ? and ? order by workload_id, grant_id";

  private static final String DELETE =
      "delete from workload_grant where grant_id = ? and workload_id = ?";

  private static final String INSERT =
      "insert into workload_grant (grant_id, workload_id, granted_right, kind, project_id)"
          + " values (?, ?, ?, ?, ?)";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /**
   * {@inheritDoc}
   *
   * @throws Refusal with reason {@code UNAVAILABLE} when the database can't tell
   */
  @Override
  public List<Grant> of(WorkloadCaller workload) {
    List<Grant> grants = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setString(1, workload.workload());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          grants.add(read(rows));
        }
      }
    } catch (SQLException e) {
      throw Refusal.unavailable("Grants cannot be read at the moment.", e);
    }
    return grants;
  }

  /** Adds what {@code grant} says and it does not hold yet, in the current transaction. */
  void add(UUID workloadId, Grant grant) {
    List<Row> missing = new ArrayList<>(rows(grant));
    held(workloadId, workloadId).getOrDefault(workloadId, List.of()).stream()
        .filter(each -> each.right() == grant.right())
        .map(each -> new Row(each.kind(), each.projectId()))
        .forEach(missing::remove);
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Row row : missing) {
        ids.bind(insert, 1, Uuids.next());
        ids.bind(insert, 2, workloadId);
        insert.setString(3, grant.right().code());
        insert.setString(4, row.kind == null ? null : row.kind.code());
        ids.bind(insert, 5, row.projectId);
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw Refusal.unavailable("The grant could not be written; nothing was changed.", e);
    }
  }

  /**
   * What the workloads from one id to another hold, by workload; those with nothing are left out.
   */
  Map<UUID, List<HeldGrant>> held(UUID first, UUID last) {
    Map<UUID, List<HeldGrant>> held = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT_HELD)) {
      ids.bind(select, 1, first);
      ids.bind(select, 2, last);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String kind = rows.getString(4);
          held.computeIfAbsent(ids.read(rows, 1), id -> new ArrayList<>())
              .add(
                  new HeldGrant(
                      ids.read(rows, 2),
                      right(rows.getString(3)),
                      kind == null ? null : SecretKind.of(kind).orElseThrow(),
                      ids.read(rows, 5)));
        }
      }
    } catch (SQLException e) {
      throw Refusal.unavailable("Grants cannot be read at the moment.", e);
    }
    return held;
  }

  /** Removes one grant of a workload, in the current transaction. */
  void remove(UUID workloadId, UUID grantId) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(DELETE)) {
      ids.bind(delete, 1, grantId);
      ids.bind(delete, 2, workloadId);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw Refusal.unavailable("The grant could not be removed; nothing was changed.", e);
    }
  }

  /** The rows that say what {@code grant} says: one for each pair of its kinds and projects. */
  static List<Row> rows(Grant grant) {
    List<Row> rows = new ArrayList<>();
    for (SecretKind kind : membersOrNull(grant.kinds())) {
      for (UUID project : membersOrNull(grant.projects())) {
        rows.add(new Row(kind, project));
      }
    }
    return rows;
  }

  /** One kind and one project; null is every one. */
  record Row(SecretKind kind, UUID projectId) {}

  private static Right right(String code) {
    return Right.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static <T> Iterable<T> membersOrNull(Extent<T> extent) {
    return extent.all() ? Collections.singletonList(null) : extent.members();
  }

  private Grant read(ResultSet row) throws SQLException {
    Right right = right(row.getString(1));
    String kind = row.getString(2);
    UUID project = ids.read(row, 3);
    return new Grant(
        right,
        kind == null ? Extent.everything() : Extent.of(Set.of(SecretKind.of(kind).orElseThrow())),
        project == null ? Extent.everything() : Extent.of(Set.of(project)));
  }
}
