package com.layers.vault.incontainer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.incontainer.Trail.Entry;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Rotation;
import com.layers.vault.secret.SecretMetadata;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditIT extends InContainer {

  @Inject OuterAct outer;

  @Test
  void store_success_isOneRecordWithTheDigestOfTheRow() {
    Instant expiry = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MICROS);
    ApiKeyCaller partner = partner();
    NewSecret given = new NewSecret(SecretKind.GENERIC, unique("s"), null, expiry, null);
    UUID id = store(partner, project, given, "value").vaultId();

    Entry entry = trail.only(partner.requestId());
    assertThat(entry.action()).isEqualTo("secret.store");
    assertThat(entry.outcome()).isEqualTo("success");
    assertThat(entry.reason()).isNull();
    assertThat(entry.actor()).isEqualTo("api-key:abcdefghijklmnop");
    assertThat(entry.door()).isEqualTo("partner");
    assertThat(entry.organizationId()).isEqualTo(organization);
    assertThat(entry.projectId()).isEqualTo(project);
    assertThat(entry.vaultId()).isEqualTo(id);
    assertThat(entry.version()).isEqualTo(1);
    assertThat(entry.occurrences()).isEqualTo(1);
    assertThat(entry.digest()).isEqualTo(digestOfRow(id, 1, expiry));
  }

  @Test
  void rotate_success_isOneRecordWithTheDigestOfTheNewRow() {
    UUID id = store(project, "one").vaultId();
    ApiKeyCaller partner = partner();
    rotate(partner, id, plain(), "two");

    Entry entry = trail.only(partner.requestId());
    assertThat(entry.action()).isEqualTo("secret.rotate");
    assertThat(entry.outcome()).isEqualTo("success");
    assertThat(entry.version()).isEqualTo(2);
    assertThat(entry.vaultId()).isEqualTo(id);
    assertThat(entry.digest()).isEqualTo(digestOfRow(id, 2, null));
  }

  @Test
  void resolve_success_isOneRecordWithItsPurpose() {
    UUID id = store(project, "value").vaultId();
    WorkloadCaller relay = relay();
    vault.resolve(relay, id, null, PURPOSE).close();

    Entry entry = trail.only(relay.requestId());
    assertThat(entry.action()).isEqualTo("secret.resolve");
    assertThat(entry.outcome()).isEqualTo("success");
    assertThat(entry.actor()).isEqualTo("workload:" + workload);
    assertThat(entry.door()).isEqualTo("internal");
    assertThat(entry.organizationId()).isEqualTo(organization);
    assertThat(entry.projectId()).isEqualTo(project);
    assertThat(entry.vaultId()).isEqualTo(id);
    assertThat(entry.version()).isEqualTo(1);
    assertThat(entry.purpose()).isEqualTo(PURPOSE);
    assertThat(entry.digest()).isNull();
  }

  @Test
  void createProject_success_isOneRecord() {
    ApiKeyCaller partner = partner();
    UUID id = projects.create(partner, "another").projectId();
    Entry entry = trail.only(partner.requestId());
    assertThat(entry.action()).isEqualTo("project.create");
    assertThat(entry.projectId()).isEqualTo(id);
    assertThat(entry.organizationId()).isEqualTo(organization);
  }

  @Test
  void refusals_ofWrites_areRecordedThoughTheActIsRolledBack() {
    SecretMetadata secret = store(project, "value");
    ApiKeyCaller taken = partner();
    assertThat(refusal(() -> store(taken, project, named(secret.name()), "x")).reason())
        .isEqualTo(Reason.NAME_TAKEN);
    refusedWith(taken.requestId(), "secret.store", "name-taken");

    ApiKeyCaller stale = partner();
    Rotation condition = new Rotation(7L, Duration.ZERO, null, null);
    assertThat(refusal(() -> rotate(stale, secret.vaultId(), condition, "x")).reason())
        .isEqualTo(Reason.PRECONDITION_FAILED);
    refusedWith(stale.requestId(), "secret.rotate", "precondition-failed");

    assertThat(resolve(secret.vaultId())).isEqualTo("value");
    assertThat(rows.count("secret", "project_id = ?", project)).isEqualTo(1);
  }

  @Test
  void refusals_ofResolves_saySoToTheTrailWhateverTheCallerIsTold() {
    UUID id = store(project, "value").vaultId();
    WorkloadCaller stranger = new WorkloadCaller(unique("spiffe://test/x"), unique("r"));
    assertThat(refusal(() -> vault.resolve(stranger, id, null, PURPOSE))).isNotNull();
    refusedWith(stranger.requestId(), "secret.resolve", "forbidden");

    WorkloadCaller relay = relay();
    UUID nothing = UUID.randomUUID();
    assertThat(refusal(() -> vault.resolve(relay, nothing, null, PURPOSE))).isNotNull();
    refusedWith(relay.requestId(), "secret.resolve", "unknown");
    assertThat(trail.only(relay.requestId()).vaultId()).isEqualTo(nothing);
  }

  @Test
  void reads_areRecordedOnlyWhenRefused() {
    UUID id = store(project, "value").vaultId();
    ApiKeyCaller reader = partner();
    assertThat(vault.metadata(reader, id).vaultId()).isEqualTo(id);
    assertThat(refusal(() -> vault.metadata(reader, UUID.randomUUID())).reason())
        .isEqualTo(Reason.UNKNOWN);
    assertThat(trail.of(reader.requestId())).isEmpty();

    UUID ours = organization;
    begin(); // another organization
    ApiKeyCaller foreign = partner();
    assertThat(organization).isNotEqualTo(ours);
    assertThat(refusal(() -> vault.metadata(foreign, id)).reason()).isEqualTo(Reason.OUTSIDE);
    refusedWith(foreign.requestId(), "secret.read", "outside");
    assertThat(trail.only(foreign.requestId()).organizationId()).isEqualTo(ours);
  }

  @Test
  void malformed_isNoAct() {
    ApiKeyCaller partner = partner();
    assertThat(refusal(() -> store(partner, project, named("no good name"), "x")).reason())
        .isEqualTo(Reason.VALIDATION_FAILED);
    assertThat(trail.of(partner.requestId())).isEmpty();
  }

  @Test
  void resolveAll_eachIdHasARecordOfItsOwn() {
    UUID first = store(project, "1").vaultId();
    UUID nothing = UUID.randomUUID();
    UUID second = store(project, "2").vaultId();
    WorkloadCaller relay = relay();
    vault
        .resolveAll(relay, List.of(first, nothing, second, first), PURPOSE)
        .forEach(each -> each.close());

    List<Entry> entries = trail.of(relay.requestId());
    assertThat(entries).extracting(Entry::vaultId).containsExactly(first, nothing, second, first);
    assertThat(entries)
        .extracting(Entry::outcome)
        .containsExactly("success", "refused", "success", "success");
    assertThat(entries).extracting(Entry::reason).containsExactly(null, "unknown", null, null);
    assertThat(entries).extracting(Entry::purpose).containsOnly(PURPOSE);
  }

  @Test
  void actInsideAnother_success_leavesARecordOfEach() {
    ApiKeyCaller partner = partner();
    UUID id =
        outer.act(partner, () -> store(partner, project, named("inner"), "x").vaultId(), false);
    assertThat(trail.of(partner.requestId()))
        .extracting(Entry::action)
        .containsExactly("secret.store", "api_key.create");
    assertThat(resolve(id)).isEqualTo("x");
  }

  @Test
  void actInsideAnother_outerFails_fallsWithIt() {
    ApiKeyCaller partner = partner();
    assertThatThrownBy(
            () ->
                outer.act(
                    partner, () -> store(partner, project, named("inner"), "x").vaultId(), true))
        .isInstanceOf(EJBException.class);
    Entry entry = trail.only(partner.requestId());
    assertThat(entry.action()).isEqualTo("api_key.create");
    assertThat(entry.outcome()).isEqualTo("failed");
    assertThat(entry.reason()).isEqualTo("internal-error");
    assertThat(rows.count("secret", "project_id = ?", project)).isZero();
  }

  @Test
  void actInsideAnother_innerRefused_isOneRefusalOfTheOuter() {
    ApiKeyCaller partner = partner();
    assertThat(
            refusal(
                () ->
                    outer.act(
                        partner,
                        () -> store(partner, UUID.randomUUID(), named("x"), "x").vaultId(),
                        false)))
        .isNotNull();
    refusedWith(partner.requestId(), "api_key.create", "unknown");
  }

  @Test
  void actInsideAnother_innerRefusalIsSwallowed_nothingOfItCommits() {
    ApiKeyCaller partner = partner();
    assertThatThrownBy(
            () ->
                outer.act(
                    partner,
                    () -> {
                      store(partner, project, named("inner"), "x");
                      return refusal(() -> store(partner, project, named("inner"), "again"));
                    },
                    false))
        .isInstanceOf(EJBException.class);
    Entry entry = trail.only(partner.requestId());
    assertThat(entry.action()).isEqualTo("api_key.create");
    assertThat(entry.outcome()).isEqualTo("failed");
    assertThat(rows.count("secret", "project_id = ?", project)).isZero();
  }

  @Test
  void unforeseenFailure_isRecordedAsAFailure() {
    ApiKeyCaller partner = partner();
    assertThatThrownBy(() -> store(partner, project, named(null), "x"))
        .isInstanceOf(EJBException.class);
    Entry entry = trail.only(partner.requestId());
    assertThat(entry.outcome()).isEqualTo("failed");
    assertThat(entry.reason()).isEqualTo("internal-error");
  }

  private void refusedWith(String requestId, String action, String reason) {
    Entry entry = trail.only(requestId);
    assertThat(entry.action()).isEqualTo(action);
    assertThat(entry.outcome()).isEqualTo("refused");
    assertThat(entry.reason()).isEqualTo(reason);
    assertThat(entry.digest()).isNull();
  }

  /** SHA-256 over nonce, ciphertext, version, state and expiry, each behind its length. */
  private String digestOfRow(UUID id, int version, Instant expiry) {
    List<Object> row =
        rows.select("select nonce, ciphertext, version, state from secret where vault_id = ?", id)
            .get(0);
    assertThat(row.get(2)).isEqualTo(version);
    assertThat(row.get(3)).isEqualTo("active");
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      part(digest, (byte[]) row.get(0));
      part(digest, (byte[]) row.get(1));
      part(digest, ByteBuffer.allocate(4).putInt(version).array());
      part(digest, "active".getBytes(US_ASCII));
      part(digest, expiry == null ? null : expiry.toString().getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void part(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(4).putInt(bytes == null ? -1 : bytes.length).array());
    if (bytes != null) {
      digest.update(bytes);
    }
  }
}
