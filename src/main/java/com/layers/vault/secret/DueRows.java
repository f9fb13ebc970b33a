package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import com.layers.vault.database.SqlIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads of what is due, along the index of the time that it is due at. */
@ApplicationScoped
class DueRows {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  @Inject SqlIds ids;

  List<DueSecret> list(
      Connection connection, Due what, Instant now, Instant after, UUID id, int limit)
      throws SQLException {
    Instant from = after == null ? what.from(now) : after;
    try (PreparedStatement select = connection.prepareStatement(sql(what, limit))) {
      int index = 1;
      select.setTimestamp(index++, Timestamp.from(what.to(now)));
      select.setTimestamp(index++, Timestamp.from(from));
      if (ids == SqlIds.DERBY) {
        select.setTimestamp(index++, Timestamp.from(from));
      }
      ids.bind(select, index++, after == null ? BEFORE_ALL : id);
      if (what == Due.UNUSED) {
        select.setTimestamp(index, Timestamp.from(what.to(now)));
      }
      List<DueSecret> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new DueSecret(
                  ids.read(row, 1),
                  row.getString(2),
                  SecretKind.of(row.getString(3)).orElse(null),
                  ids.read(row, 4),
                  row.getString(5),
                  row.getTimestamp(6).toInstant()));
        }
      }
      return found;
    }
  }

  private String sql(Due what, int limit) {
    String at = what.column;
    String id = what == Due.UNUSED ? "u.vault_id" : "s.vault_id";
    // Used since the list was kept: then it is due no more.
    String stillUnused =
        what == Due.UNUSED ? " and (s.last_resolved_at is null or s.last_resolved_at < ?)" : "";
    String behind =
        ids == SqlIds.POSTGRESQL ? "(%1$s, %2$s) > (?, ?)" : "%1$s >= ? and (%1$s > ? or %2$s > ?)";
    return ("select s.vault_id, s.name, s.kind, s.project_id, p.name, %1$s"
            + " from secret s join project p on p.project_id = s.project_id"
            + what.join
            + " where p.hidden = false and p.state = 'active' and s.state = 'active'"
            + " and %1$s < ? and "
            + behind
            + stillUnused
            + " order by %1$s, %2$s fetch first "
            + limit
            + " rows only")
        .formatted(at, id);
  }
}
