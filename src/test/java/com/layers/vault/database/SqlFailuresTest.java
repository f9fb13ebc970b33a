package com.layers.vault.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailuresTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    // PostgreSQL, appendix A of its manual
    "08006, connection_failure",
    "08001, sqlclient_unable_to_establish_sqlconnection",
    "08003, connection_does_not_exist",
    "40001, serialization_failure",
    "40P01, deadlock_detected",
    "53300, too_many_connections",
    "53100, disk_full",
    "55P03, lock_not_available",
    "57P01, admin_shutdown",
    "57P02, crash_shutdown",
    "57P03, cannot_connect_now",
    "57014, query_canceled",
    "58030, io_error",
    // Derby, appendix of its reference manual
    "08003, no current connection",
    "08006, database shutdown",
    "40001, deadlock",
    "40XL1, lock not obtained within the time requested",
    "40XC0, dead statement",
    "XJ040, failed to start database",
    "XJ015, system shutdown",
  })
  void isOutOfReach_stateOfAnUnreachableDatabase_isTrue(String state, String meaning) {
    SQLException failure = new SQLException(meaning, state);
    assertThat(SqlFailures.isOutOfReach(failure)).isTrue();
    assertThat(SqlFailures.isOutOfReach(deep(failure))).isTrue();
    assertThat(SqlFailures.isDuplicate(failure)).isFalse();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "23505, unique violation on both",
    "23503, foreign key violation on both",
    "22001, value too long on both",
    "42P01, undefined table on PostgreSQL",
    "42X05, undefined table on Derby",
    "42501, insufficient privilege",
    "25006, read only transaction on PostgreSQL",
    "XCL16, result set not open on Derby",
    "0A000, feature not supported",
  })
  void isOutOfReach_stateOfAFaultyStatement_isFalse(String state, String meaning) {
    assertThat(SqlFailures.isOutOfReach(deep(new SQLException(meaning, state)))).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "08", "0800", "080060"})
  void isOutOfReach_noState_isFalse(String state) {
    assertThat(SqlFailures.isOutOfReach(new SQLException("odd", state))).isFalse();
  }

  @Test
  void isOutOfReach_jdbcSaysSoByType_isTrue() {
    assertThat(SqlFailures.isOutOfReach(deep(new SQLTransientConnectionException()))).isTrue();
    assertThat(SqlFailures.isOutOfReach(deep(new SQLRecoverableException()))).isTrue();
  }

  @Test
  void isOutOfReach_notFromJdbc_isFalse() {
    assertThat(SqlFailures.isOutOfReach(new IllegalStateException("08006"))).isFalse();
    assertThat(SqlFailures.isOutOfReach(null)).isFalse();
  }

  @Test
  void isDuplicate_uniqueViolation_isTrueHoweverDeep() {
    assertThat(SqlFailures.isDuplicate(deep(new SQLException("taken", "23505")))).isTrue();
    assertThat(SqlFailures.isDuplicate(new BatchUpdateException("taken", "23505", null))).isTrue();
    assertThat(SqlFailures.isDuplicate(deep(new SQLException("missing", "23503")))).isFalse();
    assertThat(SqlFailures.isDuplicate(null)).isFalse();
  }

  private static Throwable deep(Throwable failure) {
    return new IllegalStateException(new IllegalArgumentException(failure));
  }
}
