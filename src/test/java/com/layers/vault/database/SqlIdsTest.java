package com.layers.vault.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real Derby in memory; PostgreSQL's half runs in the in-container tests. */
class SqlIdsTest {

  private static final UUID ID = UUID.fromString("f17f22e2-79b0-7cc3-98c4-dc0c0c07398f");

  @Test
  void derby_idAndNull_comeBackAsTheyWere() throws SQLException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:derby:memory:sql-ids;create=true")) {
      connection.createStatement().execute("create table t (n integer, id char(16) for bit data)");
      insert(connection, 1, ID);
      insert(connection, 2, null);
      try (ResultSet rows =
          connection.createStatement().executeQuery("select id from t order by n")) {
        assertThat(rows.next()).isTrue();
        assertThat(SqlIds.DERBY.read(rows, 1)).isEqualTo(ID);
        assertThat(rows.next()).isTrue();
        assertThat(SqlIds.DERBY.read(rows, 1)).isNull();
      }
    }
  }

  @Test
  void of_settingOfEitherDatabase_findsIt() {
    assertThat(SqlIds.of("derby")).isEqualTo(SqlIds.DERBY);
    assertThat(SqlIds.of("postgresql")).isEqualTo(SqlIds.POSTGRESQL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Derby", "postgres", "mysql"})
  void of_anotherSetting_isRefused(String setting) {
    assertThatIllegalArgumentException().isThrownBy(() -> SqlIds.of(setting));
  }

  private static void insert(Connection connection, int n, UUID id) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
      insert.setInt(1, n);
      SqlIds.DERBY.bind(insert, 2, id);
      insert.executeUpdate();
    }
  }
}
