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
      select.setTimestamp(1, Timestamp.from(from));
      select.setTimestamp(2, Timestamp.from(what.to(now)));
      select.setTimestamp(3, Timestamp.from(from));
      ids.bind(select, 4, after == null ? BEFORE_ALL : id);
      if (what == Due.UNUSED) {
        select.setTimestamp(5, Timestamp.from(what.to(now)));
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

  private static String sql(Due what, int limit) {
    String at = what.column;
    String id = what == Due.UNUSED ? "u.vault_id" : "s.vault_id";
    // Used since the list was kept: then it is due no more.
    String stillUnused =
        what == Due.UNUSED ? " and (s.last_resolved_at is null or s.last_resolved_at < ?)" : "";
    return "select s.vault_id, s.name, s.kind, s.project_id, p.name, "
        + at
        + " from secret s join project p on p.project_id = s.project_id"
        + what.join
        + " where p.hidden = false and p.state = 'active' and s.state = 'active' and "
        + at
        + " >= ? and "
        + at
        + " < ? and ("
        + at
        + " > ? or "
        + id
        + " > ?)"
        + stillUnused
        + " order by "
        + at
        + ", "
        + id
        + " fetch first "
        + limit
        + " rows only";
  }
}
