package com.layers.vault.blackbox.harness;

import com.layers.vault.blackbox.harness.CertificateOrder.Usage;
import com.layers.vault.blackbox.harness.Tables.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Callers that the quickstart does not make: their rows are written while the vault is stopped, as
 * copies of those it made. The keys share the secret part of the quickstart's key.
 *
 * @param readsSecrets a key with the scope {@code secrets:read} only
 * @param readsProjects a key with the scope {@code projects:read} only
 * @param scopeless a key with no scope
 * @param confined a key with all scopes over none of the projects that exist
 * @param revoked a key that was revoked
 * @param expired a key whose time is over
 * @param toBeRevoked a key that is good until a test revokes it
 * @param ungranted a workload without a grant
 * @param tiktokOnly a workload that may do everything with TikTok tokens of every project, and with
 *     nothing else
 * @param dismissed a workload that was revoked
 * @param unlisted a certificate of the right authority for a workload that is nowhere listed
 * @param stolen a certificate for the relay that is on the revocation list
 * @param operators the usernames of operators with one role each, which they are called by, of
 *     {@code deputy} who is writer and approver, of {@code nobody} who has none, and of {@code
 *     newcomer} who never sets up a second factor, of {@code typist} who has no mouse, of {@code
 *     absent} whose account is there to be taken over; their password is the quickstart's
 * @param organizations a key with all scopes for each of three more organizations
 */
public record Cast(
    String readsSecrets,
    String readsProjects,
    String scopeless,
    String confined,
    String revoked,
    String expired,
    String toBeRevoked,
    Identity ungranted,
    Identity tiktokOnly,
    Identity dismissed,
    Identity unlisted,
    Identity stolen,
    List<String> operators,
    List<String> organizations) {

  private static final String RELAY = "spiffe://layers.example/capi-relay";
  private static final Timestamp LONG_AGO = Timestamp.valueOf("2020-01-01 00:00:00");

  /** Writes them into a stopped vault, and a revocation list for its next start. */
  static Cast enter(Vault vault) throws IOException, SQLException, GeneralSecurityException {
    Issuer issuer = Issuer.ofQuickstart(vault.home());
    Identity stolen = issuer.issue(CertificateOrder.workload(RELAY));
    Path list = vault.home().resolveSibling("revoked.pem");
    Files.writeString(list, issuer.revocationList(stolen.certificate()));
    vault.with("VAULT_CLIENT_CRL", list.toString());
    String key = vault.quickstartLine("partner-api-key");
    return vault.database().inspect(tables -> new Writer(tables, issuer, key, stolen).write());
  }

  /** A certificate for the relay, not signed by its own authority or otherwise wrong. */
  public static CertificateOrder relay() {
    return CertificateOrder.workload(RELAY).usedFor(Usage.CLIENT);
  }

  private record Writer(Tables tables, Issuer issuer, String key, Identity stolen) {

    Cast write() throws SQLException {
      return new Cast(
          key(Map.of("scopes", "secrets:read")),
          key(Map.of("scopes", "projects:read")),
          key(Map.of("scopes", "")),
          key(Map.of("all_projects", false)),
          key(Map.of("revoked_at", LONG_AGO)),
          key(Map.of("expires_at", LONG_AGO)),
          key(Map.of()),
          workload("ungranted", Map.of()),
          tiktok(),
          workload("dismissed", Map.of("revoked_at", LONG_AGO)),
          certificate("unlisted"),
          stolen,
          List.of(
              operator("auditor", "auditor"),
              operator("writer", "writer"),
              operator("key-admin", "key-admin"),
              operator("approver", "approver"),
              operator("second-admin", "admin"),
              operator("deputy", "writer approver"),
              operator("typist", "writer"),
              operator("newcomer", ""),
              operator("absent", "approver writer"),
              operator("nobody", "")),
          List.of(organization("third"), organization("fourth"), organization("fifth")));
    }

    private String organization(String name) throws SQLException {
      Row model = tables.rows("select * from organization where name = ?", "Other").get(0);
      Map<String, Object> row = new TreeMap<>(model.columns());
      UUID id = UUID.randomUUID();
      row.put("organization_id", id);
      row.put("name", name);
      tables.insert("organization", row);
      return key(Map.of("organization_id", id));
    }

    private String key(Map<String, Object> different) throws SQLException {
      String[] parts = key.split("_", 4);
      Row model = tables.rows("select * from api_key where key_id = ?", parts[2]).get(0);
      String keyId = keyId();
      Map<String, Object> row = new TreeMap<>(model.columns());
      row.put("api_key_id", UUID.randomUUID());
      row.put("key_id", keyId);
      row.putAll(different);
      tables.insert("api_key", row);
      return parts[0] + "_" + parts[1] + "_" + keyId + "_" + parts[3];
    }

    private String operator(String username, String roles) throws SQLException {
      Row model = tables.rows("select * from operator where username = ?", "admin").get(0);
      Map<String, Object> row = new TreeMap<>(model.columns());
      row.put("operator_id", UUID.randomUUID());
      row.put("username", username);
      row.put("roles", roles);
      tables.insert("operator", row);
      return username;
    }

    private Identity tiktok() throws SQLException {
      Identity identity = workload("tiktok-only", Map.of());
      Row row = tables.rows("select * from workload where name = ?", spiffe("tiktok-only")).get(0);
      for (String right : new String[] {"resolve", "sign", "rotate", "store"}) {
        Map<String, Object> grant = new TreeMap<>();
        grant.put("grant_id", UUID.randomUUID());
        grant.put("workload_id", row.id("workload_id"));
        grant.put("granted_right", right);
        grant.put("kind", "tiktok_events_access_token");
        tables.insert("workload_grant", grant);
      }
      return identity;
    }

    private Identity workload(String name, Map<String, Object> different) throws SQLException {
      Row model = tables.rows("select * from workload where name = ?", RELAY).get(0);
      Map<String, Object> row = new TreeMap<>(model.columns());
      row.put("workload_id", UUID.randomUUID());
      row.put("name", spiffe(name));
      row.putAll(different);
      tables.insert("workload", row);
      return certificate(name);
    }

    private Identity certificate(String name) {
      try {
        return issuer.issue(CertificateOrder.workload(spiffe(name)));
      } catch (IOException | GeneralSecurityException failed) {
        throw new IllegalStateException(failed);
      }
    }

    private static String spiffe(String name) {
      return "spiffe://layers.example/" + name;
    }

    private static String keyId() {
      StringBuilder id = new StringBuilder();
      for (int i = 0; i < 16; i++) {
        id.append(
            "abcdefghijklmnopqrstuvwxyz234567".charAt(ThreadLocalRandom.current().nextInt(32)));
      }
      return id.toString();
    }
  }
}
