package com.layers.vault.database;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;

/** Ids in JDBC: {@code uuid} on PostgreSQL, {@code char(16) for bit data} on Derby. */
public enum SqlIds {
  POSTGRESQL {
    @Override
    public void bind(PreparedStatement statement, int index, UUID id) throws SQLException {
      statement.setObject(index, id, Types.OTHER);
    }

    @Override
    public UUID read(ResultSet row, int index) throws SQLException {
      return row.getObject(index, UUID.class);
    }
  },
  DERBY {
    @Override
    public void bind(PreparedStatement statement, int index, UUID id) throws SQLException {
      if (id == null) {
        statement.setNull(index, Types.BINARY);
      } else {
        statement.setBytes(
            index,
            ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
      }
    }

    @Override
    public UUID read(ResultSet row, int index) throws SQLException {
      byte[] bytes = row.getBytes(index);
      if (bytes == null) {
        return null;
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new UUID(buffer.getLong(), buffer.getLong());
    }
  };

  /**
   * The way of the configured database.
   *
   * @param database the setting {@code VAULT_DB}: {@code derby} or {@code postgresql}
   */
  public static SqlIds of(String database) {
    return switch (database) {
      case "derby" -> DERBY;
      case "postgresql" -> POSTGRESQL;
      default -> throw new IllegalArgumentException("VAULT_DB is neither derby nor postgresql");
    };
  }

  /** Binds an id, which may be null. */
  public abstract void bind(PreparedStatement statement, int index, UUID id) throws SQLException;

  /** Reads an id; null when the column is. */
  public abstract UUID read(ResultSet row, int index) throws SQLException;
}
