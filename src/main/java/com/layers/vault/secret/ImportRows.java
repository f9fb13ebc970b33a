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
 */
@ApplicationScoped
class ImportRows {

  /** The sizes of a question that have a statement each; it is filled up to the next one. */
  private static final int[] SIZES = {1, 10, 100, Imports.MOST};

  private static final String NAMES = "select vault_id, name from secret where vault_id in (?";

  private static final String TAKEN =
      "select live_name from secret where project_id = ? and live_name in (?";

  /**
   * A list of parameters would be compared one by one with each secret of the project, as soon as
   * PostgreSQL takes reading them all for cheaper than the index; an array is looked up or hashed.
   */
  private static final String TAKEN_BY_ARRAY =
      "select live_name from secret where project_id = ? and live_name = any (?)";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /** The names, by id, of those secrets that there are, destroyed ones too. */
  Map<UUID, String> names(List<UUID> vaultIds) {
    Map<UUID, String> found = new HashMap<>();
    if (vaultIds.isEmpty()) {
      return found;
    }
    List<UUID> asked = filled(vaultIds);
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(NAMES + rest(asked))) {
      for (int i = 0; i < asked.size(); i++) {
        ids.bind(select, i + 1, asked.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(ids.read(rows, 1), rows.getString(2));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
  }

  /** Those of the names, at least one, that a live secret of the project has. */
  Set<String> taken(UUID projectId, List<String> names) {
    Set<String> found = new HashSet<>();
    List<String> asked = filled(names);
    boolean byArray = ids == SqlIds.POSTGRESQL;
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(byArray ? TAKEN_BY_ARRAY : TAKEN + rest(asked))) {
      ids.bind(select, 1, projectId);
      if (byArray) {
        select.setArray(2, connection.createArrayOf("varchar", names.toArray()));
      } else {
        for (int i = 0; i < asked.size(); i++) {
          select.setString(i + 2, asked.get(i));
        }
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new UnreadableRow(e);
    }
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
