package com.layers.vault.secret;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What an import asks: of many rows in few statements, by JDBC on the connection of the current
 * transaction.
 *
 * <p>PostgreSQL is asked with an array, which it joins. A list of 1,000 parameters it would compare
 * one by one with every row, while it knows too little of a growing table to take the index.
 */
@ApplicationScoped
class ImportRows {

  /** The sizes of a question that have a statement each; it is filled up to the next one. */
  private static final int[] SIZES = {1, 10, 100, Imports.MOST};

  private static final String NAMES = "select vault_id, name from secret where vault_id in (?";
  private static final String NAMES_JOINED =
      "select s.vault_id, s.name from unnest(?) as w (id) join secret s on s.vault_id = w.id";

  private static final String TAKEN =
      "select live_name from secret where project_id = ? and live_name in (?";
  private static final String TAKEN_JOINED =
      "select s.live_name from unnest(?) as w (name)"
          + " join secret s on s.project_id = ? and s.live_name = w.name";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /** Binds the parameters of a statement. */
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** What is read of a row. */
  private interface Reading {
    void read(ResultSet row) throws SQLException;
  }

  /** The names, by id, of those secrets that there are, destroyed ones too. */
  Map<UUID, String> names(List<UUID> vaultIds) {
    Map<UUID, String> found = new HashMap<>();
    Reading reading = row -> found.put(ids.read(row, 1), row.getString(2));
    if (vaultIds.isEmpty()) {
      return found;
    }
    if (ids == SqlIds.POSTGRESQL) {
      ask(NAMES_JOINED, select -> array(select, "uuid", vaultIds), reading);
      return found;
    }
    List<UUID> asked = filled(vaultIds);
    ask(
        NAMES + rest(asked),
        select -> {
          for (int i = 0; i < asked.size(); i++) {
            ids.bind(select, i + 1, asked.get(i));
          }
        },
        reading);
    return found;
  }

  /** Those of the names, at least one, that a live secret of the project has. */
  Set<String> taken(UUID projectId, List<String> names) {
    Set<String> found = new HashSet<>();
    Reading reading = row -> found.add(row.getString(1));
    if (ids == SqlIds.POSTGRESQL) {
      ask(
          TAKEN_JOINED,
          select -> {
            array(select, "varchar", names);
            ids.bind(select, 2, projectId);
          },
          reading);
      return found;
    }
    List<String> asked = filled(names);
    ask(
        TAKEN + rest(asked),
        select -> {
          ids.bind(select, 1, projectId);
          for (int i = 0; i < asked.size(); i++) {
            select.setString(i + 2, asked.get(i));
          }
        },
        reading);
    return found;
  }

  private void ask(String sql, Binding binding, Reading reading) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      binding.bind(select);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          reading.read(rows);
        }
      }
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  private static void array(PreparedStatement select, String type, List<?> values)
      throws SQLException {
    select.setArray(1, select.getConnection().createArrayOf(type, values.toArray()));
  }

  /** Those values, the last one again and again up to a size that has a statement. */
  private static <T> List<T> filled(List<T> values) {
    for (int size : SIZES) {
      if (values.size() <= size) {
        List<T> filled = new ArrayList<>(values);
        T last = values.get(values.size() - 1);
        filled.addAll(Collections.nCopies(size - values.size(), last));
        return filled;
      }
    }
    throw new IllegalArgumentException("an import is of at most " + Imports.MOST + " secrets");
  }

  private static String rest(List<?> asked) {
    return ", ?".repeat(asked.size() - 1) + ")";
  }
}
