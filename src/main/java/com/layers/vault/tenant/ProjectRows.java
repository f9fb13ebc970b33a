package com.layers.vault.tenant;

import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Projects with the names of their organizations. By JDBC, because on Derby JPA makes a number of a
 * boolean.
 */
@ApplicationScoped
class ProjectRows {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String SELECT =
      "select p.project_id, p.name, o.name from project p"
          + " join organization o on o.organization_id = p.organization_id"
          + " where p.hidden = false and p.state = 'active' and p.project_id > ?"
          + " and (lower(p.name) like ? escape '!' or lower(o.name) like ? escape '!')"
          + " order by p.project_id fetch first ";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /**
   * The active ones whose own name, or the organization's, holds some text; by id.
   *
   * @throws Refusal UNAVAILABLE
   */
  List<FoundProject> find(String text, UUID after, int limit) {
    String pattern = ProjectName.holding(text);
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT + limit + " rows only")) {
      ids.bind(select, 1, after == null ? BEFORE_ALL : after);
      select.setString(2, pattern);
      select.setString(3, pattern);
      List<FoundProject> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new FoundProject(ids.read(row, 1), row.getString(2), row.getString(3)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw Refusal.unavailable("Projects cannot be read at the moment.", e);
    }
  }
}
