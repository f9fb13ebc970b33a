package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.Tables.Row;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that somebody with the database in hand swapped or edited: they never open. */
@ExtendWith(TestBedExtension.class)
@Tag("postgresql")
class TamperedRowsIT {

  private static final String ENVELOPE =
      "format, key_version, dek_nonce, wrapped_dek, nonce, ciphertext";

  private static final Set<String> TOLD = new HashSet<>();

  private final Vault vault;
  private UUID first;
  private UUID second;

  TamperedRowsIT(TestBed bed) {
    this.vault = bed.vault();
  }

  @BeforeEach
  void storeTwo() {
    first = UUID.fromString(Fixtures.newSecret(vault.partner(), vault.projectId()));
    second = UUID.fromString(Fixtures.newSecret(vault.partner(), vault.projectId()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ciphertext",
        "nonce",
        "nonce, ciphertext",
        "wrapped_dek",
        "dek_nonce",
        "dek_nonce, wrapped_dek",
        ENVELOPE
      })
  void columns_swappedBetweenSecrets_openNeither(String columns) throws SQLException {
    swap(columns);

    assertOpensNoMore(first);
    assertOpensNoMore(second);
    swap(columns);
    assertThat(vault.relay().valueOf(first.toString())).isEqualTo("to be rotated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind = 'totp_secret'",
        "kind = 'nonsense'",
        "version = version + 1",
        "format = format + 1",
        "format = 0",
        "nonce = substring(nonce for 11)",
        "nonce = nonce || nonce",
        "nonce = ''",
        "dek_nonce = null",
        "ciphertext = substring(ciphertext for length(ciphertext) - 1)",
        "ciphertext = substring(ciphertext for length(ciphertext) - 15)",
        "ciphertext = substring(ciphertext for 15)",
        "ciphertext = ''",
        "ciphertext = null",
        "ciphertext = set_byte(ciphertext, 0, get_byte(ciphertext, 0) # 1)",
        "ciphertext = set_bit(ciphertext, 100, 1 - get_bit(ciphertext, 100))",
        "wrapped_dek = set_byte(wrapped_dek, 47, get_byte(wrapped_dek, 47) # 128)",
        "wrapped_dek = substring(wrapped_dek for 47)",
        "wrapped_dek = nonce"
      })
  void column_edited_opensNoMore(String edit) throws SQLException {
    update("update secret set " + edit + " where vault_id = ?", first);

    assertOpensNoMore(first);
  }

  @Test
  void secret_movedToAnotherProject_opensNoMore() throws SQLException {
    UUID other = UUID.fromString(vault.partner().newProject());
    update("update secret set project_id = ? where vault_id = ?", other, first);

    assertOpensNoMore(first);
  }

  @Test
  void secret_putBackFromAnEarlierVersion_opensNoMore() throws SQLException {
    vault.partner().rotate(first.toString(), "newer");
    update(
        "update secret s set nonce = v.nonce, ciphertext = v.ciphertext, dek_nonce = v.dek_nonce,"
            + " wrapped_dek = v.wrapped_dek from secret_version v"
            + " where v.vault_id = s.vault_id and v.version = 1 and s.vault_id = ?",
        first);

    assertOpensNoMore(first);
  }

  @Test
  void projectKey_edited_opensNothingOfTheProject() throws SQLException {
    String project = vault.partner().newProject();
    UUID secret = UUID.fromString(Fixtures.newSecret(vault.partner(), project));
    update(
        "update project_key set wrapped = set_byte(wrapped, 0, get_byte(wrapped, 0) # 1)"
            + " where project_id = ?",
        UUID.fromString(project));

    assertOpensNoMore(secret);
  }

  @Test
  void batch_withATamperedRow_opensTheOthers() throws SQLException {
    update("update secret set ciphertext = '' where vault_id = ?", first);

    Answer answer =
        vault
            .relay()
            .door()
            .post("/internal/v1/secrets/resolve")
            .object("purpose", "p", "vault_ids", List.of(first.toString(), second.toString()))
            .send()
            .expect(200);

    assertThat(answer.json().path("items").path(0).path("problem").path("code").stringValue())
        .isEqualTo("INTEGRITY_FAILED");
    assertThat(answer.json().path("items").path(1).path("value").stringValue())
        .isEqualTo("to be rotated");
  }

  /** The one answer for every cause, and its record. */
  private void assertOpensNoMore(UUID id) throws SQLException {
    Answer answer = vault.relay().resolve(id.toString());

    TOLD.add(Problem.of(answer, 500, "integrity-failed").withoutRequestId());
    assertThat(TOLD).as("one text for every cause").hasSize(1);
    List<Row> records =
        vault
            .database()
            .inspect(
                tables ->
                    tables.rows(
                        "select * from audit_record where request_id = ?", answer.requestId()));
    assertThat(records).hasSize(1);
    assertThat(records.get(0).id("vault_id")).isEqualTo(id);
    assertThat(records.get(0).text("outcome")).isEqualTo("failed");
    assertThat(records.get(0).text("reason")).isEqualTo("integrity-failed");
  }

  private void swap(String columns) throws SQLException {
    update(
        "update secret a set ("
            + columns
            + ") = (select "
            + columns
            + " from secret b"
            + " where b.vault_id = case when a.vault_id = ? then ? else ? end)"
            + " where a.vault_id in (?, ?)",
        first,
        second,
        first,
        first,
        second);
  }

  private void update(String sql, Object... parameters) throws SQLException {
    vault.database().inspect(tables -> tables.update(sql, parameters));
  }
}
