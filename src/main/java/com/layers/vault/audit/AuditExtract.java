package com.layers.vault.audit;

import com.layers.vault.access.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Records on their way out, newest first, a bounded number at a time. Each time takes a connection
 * of its own and gives it back: whoever reads them slowly holds nothing of the database. Only
 * {@link AuditExport} makes one, so having it is the right to read it.
 */
public final class AuditExtract {

  private static final int MOST = 1000;

  private final DataSource database;
  private final AuditRows rows;
  private final AuditFilter filter;
  private Long before;

  AuditExtract(DataSource database, AuditRows rows, AuditFilter filter, long before) {
    this.database = database;
    this.rows = rows;
    this.filter = filter;
    this.before = before;
  }

  public boolean hasNext() {
    return before != null;
  }

  /**
   * The next records; there may be none of them and yet more to come.
   *
   * @throws Refusal UNAVAILABLE
   */
  public List<AuditRecord> next() {
    try (Connection connection = database.getConnection()) {
      AuditPage page = rows.page(connection, filter, before, MOST);
      before = page.next();
      return page.records();
    } catch (SQLException e) {
      throw Refusal.unavailable("The audit trail cannot be read.", e);
    }
  }
}
