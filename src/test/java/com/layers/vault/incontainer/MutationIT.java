package com.layers.vault.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.secret.Resolved;
import com.layers.vault.secret.Rotation;
import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every column of the rows behind a resolve, changed in many ways: what still opens is the value
 * that was stored, under the facts that it was stored under, and nothing else ever does.
 */
class MutationIT extends InContainer {

  private static final List<String> OF_SECRET =
      List.of(
          "vault_id",
          "project_id",
          "kind",
          "name",
          "live_name",
          "description",
          "version",
          "state",
          "format",
          "key_version",
          "dek_nonce",
          "wrapped_dek",
          "nonce",
          "ciphertext",
          "created_at",
          "rotated_at",
          "expires_at",
          "rotate_by",
          "last_resolved_at",
          "delete_after",
          "revision");
  private static final List<String> OF_VERSION =
      List.of(
          "vault_id",
          "version",
          "project_id",
          "format",
          "key_version",
          "dek_nonce",
          "wrapped_dek",
          "nonce",
          "ciphertext",
          "created_at",
          "expires_at",
          "replaced_at",
          "overlap_until");
  private static final List<String> OF_KEY =
      List.of("version", "root_alias", "state", "format", "nonce", "wrapped", "created_at");

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private UUID id;
  private UUID otherProject;

  @Test
  void resolve_anyColumnOfTheSecretChanged_opensNothingElse() {
    prepare();
    mutateEach("secret", OF_SECRET, "vault_id", id, null, "newer");
  }

  @Test
  void resolve_anyColumnOfAReplacedVersionChanged_opensNothingElse() {
    prepare();
    mutateEach("secret_version", OF_VERSION, "vault_id", id, 1, "older");
  }

  @Test
  void resolve_anyColumnOfTheProjectKeyChanged_opensNothingElse() {
    prepare();
    mutateEach("project_key", OF_KEY, "project_id", project, null, "newer");
  }

  private void prepare() {
    id = store(project, "older").vaultId();
    rotate(partner(), id, new Rotation(null, Duration.ofHours(1), null, null), "newer");
    otherProject = projects.createFor(system(), organization, "other").projectId();
    store(otherProject, "elsewhere");
  }

  private void mutateEach(
      String table,
      List<String> columns,
      String key,
      UUID keyValue,
      Integer version,
      String value) {
    for (String column : columns) {
      Object original =
          rows.value("select " + column + " from " + table + " where " + key + " = ?", keyValue);
      for (Object changed : mutations(column, original)) {
        String literal = changed == null ? "null" : "?";
        UUID now = column.equals(key) ? (UUID) changed : keyValue;
        Object[] set = changed == null ? new Object[] {keyValue} : new Object[] {changed, keyValue};
        try {
          rows.tryToRun(
              "update " + table + " set " + column + " = " + literal + " where " + key + " = ?",
              set);
        } catch (SQLException refusedByTheDatabase) {
          outcomes.merge("not possible", 1, Integer::sum);
          continue;
        }
        opensNothingElse(
            table + "." + column, column.equals("vault_id") ? now : id, version, value);
        putBack(table, column, original, key, now);
      }
    }
    assertThat(resolve(id, version)).isEqualTo(value);
    assertThat(outcomes.get("refused")).as("refused, of %s", outcomes).isGreaterThan(15);
  }

  private void opensNothingElse(String what, UUID asked, Integer version, String value) {
    try (Resolved resolved = vault.resolve(relay(), asked, version, PURPOSE)) {
      assertThat(string(resolved)).as(what).isEqualTo(value);
      assertThat(resolved.vaultId()).as(what).isEqualTo(id);
      assertThat(resolved.kind()).as(what).isEqualTo(SecretKind.META_CAPI_ACCESS_TOKEN);
      assertThat(resolved.version()).as(what).isEqualTo(version == null ? 2 : version);
      outcomes.merge("the same", 1, Integer::sum);
    } catch (Refusal refusal) {
      outcomes.merge("refused", 1, Integer::sum);
    } catch (EJBException failure) {
      throw new AssertionError(what + " ends in an internal error", failure);
    }
  }

  private void putBack(String table, String column, Object original, String key, UUID now) {
    String where = " where " + key + " = ?";
    if (original == null) {
      rows.run("update " + table + " set " + column + " = null" + where, now);
    } else {
      rows.run("update " + table + " set " + column + " = ?" + where, original, now);
    }
  }

  /** Other values for a column; those that the database refuses are counted and passed over. */
  private List<Object> mutations(String column, Object original) {
    List<Object> others = new ArrayList<>();
    if (column.equals("vault_id")) {
      others.addAll(List.of(UUID.randomUUID(), new UUID(0, 0)));
    } else if (column.equals("project_id")) {
      others.addAll(List.of(otherProject, UUID.randomUUID()));
    } else if (original instanceof byte[] bytes) {
      others.addAll(mutations(bytes));
    } else if (original instanceof Number number) {
      for (long other :
          new long[] {-1, 0, 1, 2, 3, 7, 255, 256, 32_767, 65_537, number.longValue() + 1}) {
        others.add(other);
      }
    } else if (column.endsWith("_at")
        || column.endsWith("_by")
        || column.endsWith("_after")
        || column.endsWith("_until")) {
      others.add(Timestamp.from(Instant.EPOCH));
      others.add(Timestamp.from(Instant.now().minusSeconds(1)));
      others.add(Timestamp.from(Instant.now().plusSeconds(3600)));
      others.add(null);
    } else {
      others.addAll(
          List.of("", "x", "ACTIVE", "active ", "pending_deletion", "destroyed", "root-2"));
      Arrays.stream(SecretKind.values()).map(SecretKind::code).forEach(others::add);
      others.add(null);
    }
    others.removeIf(other -> other != null && other.equals(original));
    return others;
  }

  private static List<Object> mutations(byte[] bytes) {
    List<Object> others = new ArrayList<>();
    for (int bit : new int[] {0, 7, 4 * bytes.length, 8 * bytes.length - 1}) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      others.add(flipped);
    }
    for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1, bytes.length + 1}) {
      others.add(Arrays.copyOf(bytes, length));
    }
    others.add(new byte[bytes.length]);
    others.add(null);
    return others;
  }
}
