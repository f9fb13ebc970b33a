package com.layers.vault.webhook;

import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlIds;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import javax.sql.DataSource;

/**
 * What is to be told outside: written in the transaction of what it tells of, so that nothing is
 * told that did not happen, and nothing that happened is forgotten. Nothing is sent yet.
 */
@ApplicationScoped
public class Outbox {

  private static final String INSERT =
      "insert into outbox_event (event_id, organization_id, project_id, type, payload, occurred_at)"
          + " values (?, ?, ?, ?, ?, ?)";

  @Resource(lookup = "java:comp/env/jdbc/vault")
  DataSource database;

  @Inject SqlIds ids;

  /**
   * Adds an event, in the current transaction.
   *
   * @throws Refusal UNAVAILABLE when it can't be written
   */
  public void append(OutboxEvent event) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      ids.bind(insert, 1, event.eventId());
      ids.bind(insert, 2, event.organizationId());
      ids.bind(insert, 3, event.projectId());
      insert.setString(4, event.type());
      insert.setString(5, event.payload());
      insert.setTimestamp(6, Timestamp.from(event.occurredAt()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw Refusal.unavailable("The outbox cannot be written; nothing was done.", e);
    }
  }
}
