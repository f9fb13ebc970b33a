package com.layers.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.crypto.Bcrypt;
import com.layers.vault.database.SqlIds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the authentication of a request costs: counted on a database with the vault's own schema.
 */
class AuthenticationTest {

  private static final PresentedKey KEY = PresentedKey.generate(Environment.TEST);
  private static final String HASH = Bcrypt.hash(KEY.secret());
  private static final UUID ORGANIZATION = new UUID(1, 1);

  private final WatchedDatabase database = new WatchedDatabase(newDatabase());
  private final AtomicInteger comparisons = new AtomicInteger();
  private final Authentication authentication = new Authentication();

  @BeforeEach
  @SuppressWarnings("UnnecessaryAssignment") // no container is here to inject anything
  void begin() throws SQLException {
    storeKey();
    authentication.rows = new StoredKeys();
    authentication.rows.database = database.dataSource();
    authentication.rows.ids = SqlIds.DERBY;
    authentication.failures = new FailureCounts();
    authentication.settings = new IdentitySettings();
    authentication.settings.profile = "quickstart";
    authentication.settings.home = ".vault";
    authentication.settings.clientAuthorities = Optional.empty();
    authentication.settings.revocations = Optional.empty();
    authentication.bulkhead = new Bulkhead(this::compare);
    authentication.clock = Clock.systemUTC();
    authentication.begin();
  }

  @Test
  void apiKey_remembered_isOneIndexedReadAndNoBcrypt() {
    assertThat(authentication.apiKey(KEY.reveal(), "r-1")).isPresent();
    assertThat(comparisons).hasValue(1);

    for (int request = 1; request <= 3; request++) {
      database.forget();
      assertThat(authentication.apiKey(KEY.reveal(), "r-2")).isPresent();

      assertThat(comparisons).as("bcrypt was paid once").hasValue(1);
      assertThat(database.statements()).hasSize(1);
      assertThat(database.plan())
          .contains("Index Scan ResultSet for API_KEY using")
          .doesNotContain("Table Scan");
    }
  }

  private boolean compare(String hash, byte[] secret) {
    comparisons.incrementAndGet();
    return Bcrypt.matches(hash, secret);
  }

  private static EmbeddedDataSource newDatabase() {
    EmbeddedDataSource derby = new EmbeddedDataSource();
    derby.setDatabaseName("memory:authentication-" + UUID.randomUUID());
    derby.setCreateDatabase("create");
    Flyway.configure()
        .dataSource(derby)
        .locations("classpath:db/migration/derby")
        .configuration(Map.of("flyway.communityDBSupportEnabled", "true"))
        .load()
        .migrate();
    return derby;
  }

  private void storeKey() throws SQLException {
    Timestamp now = Timestamp.from(Instant.now());
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement organization =
            connection.prepareStatement(
                "insert into organization (organization_id, name, created_at) values (?, 'one', ?)");
        PreparedStatement key =
            connection.prepareStatement(
                "insert into api_key (api_key_id, organization_id, key_id, name, bcrypt_hash,"
                    + " scopes, all_projects, created_at, updated_at, revision)"
                    + " values (?, ?, ?, 'backend', ?, 'secrets:read', true, ?, ?, 1)")) {
      SqlIds.DERBY.bind(organization, 1, ORGANIZATION);
      organization.setTimestamp(2, now);
      organization.executeUpdate();
      SqlIds.DERBY.bind(key, 1, new UUID(2, 1));
      SqlIds.DERBY.bind(key, 2, ORGANIZATION);
      key.setString(3, KEY.keyId());
      key.setString(4, HASH);
      key.setTimestamp(5, now);
      key.setTimestamp(6, now);
      key.executeUpdate();
    }
  }
}
