package com.layers.vault.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.incontainer.Trail.Entry;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Resolution;
import com.layers.vault.secret.Rotation;
import com.layers.vault.secret.Unresolved;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows exchanged by SQL, within a project and across projects: none of them opens. */
class TamperingIT extends InContainer {

  private static final String ONE_TEXT = "The stored row does not open.";

  private UUID first;
  private UUID second;
  private UUID otherProject;
  private UUID elsewhere;

  @BeforeEach
  void fill() {
    first = store(project, "first").vaultId();
    second = store(project, "second").vaultId();
    otherProject = projects.createFor(system(), organization, "other").projectId();
    elsewhere = store(otherProject, "elsewhere").vaultId();
  }

  @Test
  void resolve_partsExchangedWithinAProject_doesNotOpen() {
    for (String columns : exchanges()) {
      exchanged(columns, first, second);
    }
  }

  @Test
  void resolve_partsExchangedAcrossProjects_doesNotOpen() {
    for (String columns : exchanges()) {
      exchanged(columns, first, elsewhere);
    }
  }

  @Test
  void resolve_wholeRowMovedToAnotherProject_doesNotOpen() {
    rows.run("update secret set project_id = ? where vault_id = ?", otherProject, first);
    doesNotOpen(first);
    rows.run("update secret set project_id = ? where vault_id = ?", project, first);
    opens(first, "first");
  }

  @Test
  void resolve_idsExchanged_doesNotOpen() {
    UUID between = UUID.randomUUID();
    rows.run("update secret set vault_id = ? where vault_id = ?", between, first);
    rows.run("update secret set vault_id = ? where vault_id = ?", first, second);
    rows.run("update secret set vault_id = ? where vault_id = ?", second, between);
    doesNotOpen(first);
    doesNotOpen(second);
  }

  @Test
  void resolve_kindExchanged_doesNotOpen() {
    for (SecretKind kind : SecretKind.values()) {
      if (kind != SecretKind.META_CAPI_ACCESS_TOKEN) {
        rows.run("update secret set kind = ? where vault_id = ?", kind.code(), first);
        doesNotOpen(first);
      }
    }
    rows.run("update secret set kind = 'no such kind' where vault_id = ?", first);
    doesNotOpen(first);
  }

  @Test
  void resolve_versionTurnedBackOrOn_doesNotOpen() {
    rotate(partner(), first, new Rotation(null, Duration.ofHours(1), null, null), "newer");
    for (int version : new int[] {1, 3, 0, -1, Integer.MAX_VALUE}) {
      rows.run("update secret set version = ? where vault_id = ?", version, first);
      doesNotOpen(first);
    }
  }

  @Test
  void resolve_oldVersionPutInTheNewOnesPlace_doesNotOpen() {
    rotate(partner(), first, new Rotation(null, Duration.ofHours(1), null, null), "newer");
    for (String column : List.of("dek_nonce", "wrapped_dek", "nonce", "ciphertext")) {
      Object old =
          rows.value("select " + column + " from secret_version where vault_id = ?", first);
      rows.run("update secret set " + column + " = ? where vault_id = ?", old, first);
      doesNotOpen(first);
    }
    // Now all four are the old version's: under the new number it still does not open.
    doesNotOpen(first);
    doesNotOpenByVersion(second, first);
  }

  @Test
  void resolve_anotherFormat_doesNotOpen() {
    for (int format : new int[] {0, 2, -1, 32_767}) {
      rows.run("update secret set format = ? where vault_id = ?", format, first);
      doesNotOpen(first);
    }
  }

  @Test
  void resolve_anotherKeyVersion_doesNotOpen() {
    // A second key of the project, whose row is a copy of the first one's.
    rows.run(
        "insert into project_key (project_id, version, root_alias, state, format, nonce, wrapped,"
            + " created_at) select project_id, 2, root_alias, 'deactivated', format, nonce, wrapped,"
            + " created_at from project_key where project_id = ?",
        project);
    rows.run("update secret set key_version = 2 where vault_id = ?", first);
    try {
      doesNotOpen(first);
      opens(second, "second");
    } finally {
      rows.run("update secret set key_version = 1 where vault_id = ?", first);
      rows.run("delete from project_key where project_id = ? and version = 2", project);
    }
  }

  @Test
  void resolve_projectKeysExchanged_doesNotOpen() {
    opens(first, "first"); // its key is known by now
    for (String columns : List.of("nonce", "wrapped", "nonce, wrapped")) {
      List<Object> mine = key(columns, project);
      List<Object> theirs = key(columns, otherProject);
      putKey(columns, project, theirs);
      putKey(columns, otherProject, mine);
      doesNotOpen(first);
      doesNotOpen(elsewhere);
      assertThat(refusal(() -> store(project, "new")).reason()).isEqualTo(Reason.INTEGRITY_FAILED);
      putKey(columns, project, mine);
      putKey(columns, otherProject, theirs);
      opens(first, "first");
      opens(elsewhere, "elsewhere");
    }
  }

  @Test
  void resolve_keyUnderARootKeyThatNobodyHas_doesNotOpenAndLeavesTheOthersAlone() {
    String unheld = unique("root");
    String held =
        (String)
            rows.select("select root_alias from project_key where project_id = ?", project)
                .get(0)
                .get(0);
    rows.run(
        "insert into root_key (alias, state, canary_format, canary_nonce, canary_ciphertext,"
            + " created_at) select '"
            + unheld
            + "', 'deactivated', canary_format, canary_nonce, canary_ciphertext, created_at"
            + " from root_key where alias = ?",
        held);
    rows.run("update project_key set root_alias = ? where project_id = ?", unheld, project);
    try {
      doesNotOpen(first);
      assertThat(refusal(() -> store(project, "new")).reason()).isEqualTo(Reason.INTEGRITY_FAILED);
      List<Resolution> both = vault.resolveAll(relay(), List.of(first, elsewhere), PURPOSE);
      assertThat(both.get(0)).isInstanceOf(Unresolved.class);
      assertThat(both.get(1)).isNotInstanceOf(Unresolved.class);
      both.forEach(Resolution::close);
    } finally {
      rows.run("update project_key set root_alias = ? where project_id = ?", held, project);
      rows.run("delete from root_key where alias = ?", unheld);
    }
    opens(first, "first");
  }

  @Test
  void resolve_foreignDataKeyBesideACiphertextMadeForIt_doesNotOpen() {
    // A kind of its own, so that nothing but the wrap tells the data key's place.
    NewSecret twin =
        new NewSecret(SecretKind.META_CAPI_ACCESS_TOKEN, unique("t"), null, null, null);
    UUID crafted = store(partner(), otherProject, twin, "crafted").vaultId();
    exchanged("dek_nonce, wrapped_dek, nonce, ciphertext", first, crafted);
  }

  private static List<String> exchanges() {
    return Stream.of(
            "ciphertext",
            "nonce",
            "wrapped_dek",
            "dek_nonce",
            "nonce, ciphertext",
            "dek_nonce, wrapped_dek",
            "dek_nonce, wrapped_dek, nonce, ciphertext")
        .toList();
  }

  private void exchanged(String columns, UUID one, UUID other) {
    String ofOne = text(one);
    String ofOther = text(other);
    List<Object> mine = parts(columns, one);
    List<Object> theirs = parts(columns, other);
    put(columns, one, theirs);
    put(columns, other, mine);
    doesNotOpen(one);
    doesNotOpen(other);
    put(columns, one, mine);
    put(columns, other, theirs);
    opens(one, ofOne);
    opens(other, ofOther);
  }

  private String text(UUID id) {
    return resolve(id);
  }

  private List<Object> parts(String columns, UUID id) {
    return rows.select("select " + columns + " from secret where vault_id = ?", id).get(0);
  }

  private void put(String columns, UUID id, List<Object> values) {
    rows.run("update secret set " + assigned(columns) + " where vault_id = ?", with(values, id));
  }

  private List<Object> key(String columns, UUID of) {
    return rows.select("select " + columns + " from project_key where project_id = ?", of).get(0);
  }

  private void putKey(String columns, UUID of, List<Object> values) {
    rows.run(
        "update project_key set " + assigned(columns) + " where project_id = ?", with(values, of));
  }

  private static String assigned(String columns) {
    return columns.replace(",", " = ?,") + " = ?";
  }

  private static Object[] with(List<Object> values, UUID id) {
    return Stream.concat(values.stream(), Stream.of(id)).toArray();
  }

  private void opens(UUID id, String value) {
    assertThat(resolve(id)).isEqualTo(value);
  }

  private void doesNotOpen(UUID id) {
    WorkloadCaller relay = relay();
    failed(refusal(() -> vault.resolve(relay, id, null, PURPOSE)));
    recorded(relay, id);

    WorkloadCaller again = relay();
    List<Resolution> answers = vault.resolveAll(again, List.of(id), PURPOSE);
    failed(((Unresolved) answers.get(0)).refusal());
    recorded(again, id);
  }

  /** A replaced version's row under another secret's id. */
  private void doesNotOpenByVersion(UUID to, UUID from) {
    rotate(partner(), to, plain(), "newer");
    rows.run(
        "update secret_version set ciphertext = (select ciphertext from secret_version where"
            + " vault_id = ?), overlap_until = (select overlap_until from secret_version where"
            + " vault_id = ?) where vault_id = ?",
        from,
        from,
        to);
    failed(refusal(() -> vault.resolve(relay(), to, 1, PURPOSE)));
  }

  private static void failed(Refusal refusal) {
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.reason()).isEqualTo(Reason.INTEGRITY_FAILED);
    assertThat(refusal).hasMessage(ONE_TEXT).hasNoCause();
  }

  private void recorded(WorkloadCaller relay, UUID id) {
    Entry entry = trail.only(relay.requestId());
    assertThat(entry.action()).isEqualTo("secret.resolve");
    assertThat(entry.outcome()).isEqualTo("failed");
    assertThat(entry.reason()).isEqualTo("integrity-failed");
    assertThat(entry.vaultId()).isEqualTo(id);
    assertThat(entry.purpose()).isEqualTo(PURPOSE);
  }
}
