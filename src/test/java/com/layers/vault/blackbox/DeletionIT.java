package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Partner.Stored;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deleting a secret, what is then refused, and bringing it back. */
@ExtendWith(TestBedExtension.class)
class DeletionIT {

  private final TestBed bed;
  private final Partner partner;
  private final Workload relay;

  DeletionIT(TestBed bed) {
    this.bed = bed;
    this.partner = bed.vault().partner();
    this.relay = bed.vault().relay();
  }

  @Test
  void delete_active_isPendingForSevenDaysAndDoesNothingAnyMore() {
    Stored stored = store();
    String id = stored.vaultId();

    Answer deleted = partner.delete(id).expect(202);

    assertThat(deleted.member("state")).isEqualTo("pending_deletion");
    assertWaits(deleted, Duration.ofDays(7));
    assertThat(deleted.etag()).isNotEqualTo(stored.etag());
    assertThat(partner.metadata(id).expect(200).text()).isEqualTo(deleted.text());
    Problem.of(relay.resolve(id), 409, "secret-deleted");
    Problem.of(sign(id), 409, "secret-deleted");
    Problem.of(partner.rotateCall(id).object("value", "v").send(), 409, "secret-deleted");
    Problem.of(relay.rotateCall(id).object("value", "v").send(), 409, "secret-deleted");
    Problem.of(partner.describeCall(id).object("description", "d").send(), 409, "secret-deleted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P7D", "P8D", "P2W", "P30D", "PT200H"})
  void delete_recoveryWithinTheRule_waitsThatLong(String recovery) {
    Answer deleted = deletion(store().vaultId(), recovery).send().expect(202);

    assertWaits(deleted, recovery.equals("P2W") ? Duration.ofDays(14) : Duration.parse(recovery));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "P6D", "PT0S", "P31D", "P30DT1S", "-P7D", "7", "P1M", "P7D&recovery=P8D"})
  void delete_recoveryOutsideTheRule_changesNothing(String recovery) {
    Stored stored = store();

    Problem.invalid(deletion(stored.vaultId(), recovery).send(), "/recovery");

    assertThat(partner.metadata(stored.vaultId()).etag()).isEqualTo(stored.etag());
  }

  @Test
  void delete_unknownParameter_isInvalid() {
    Problem.invalid(
        partner.door().call("DELETE", path(store().vaultId()) + "?force=true").send(), "/force");
  }

  @Test
  void delete_again_keepsTheFirstTime() {
    String id = store().vaultId();
    Answer first = deletion(id, "P8D").send().expect(202);

    Answer second = deletion(id, "P30D").send().expect(202);

    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.etag()).isEqualTo(first.etag());
  }

  @Test
  void delete_ifMatch_isHonoured() {
    Stored stored = store();
    String id = stored.vaultId();
    String current = partner.rotate(id, "second").etag();

    Problem.of(partner.deleteCall(id).ifMatch(stored.etag()).send(), 412, "precondition-failed");
    assertThat(relay.valueOf(id)).isEqualTo("second");
    partner.deleteCall(id).ifMatch(current).send().expect(202);
  }

  @Test
  void restore_pending_isAsItWas() {
    Stored stored = store();
    String id = stored.vaultId();
    partner.delete(id).expect(202);

    Answer restored = partner.restore(id).expect(200);

    assertThat(restored.member("state")).isEqualTo("active");
    assertThat(restored.json().path("delete_after").isNull()).isTrue();
    assertThat(restored.json().path("version").intValue()).isEqualTo(1);
    assertThat(restored.etag()).isNotEqualTo(stored.etag());
    assertThat(relay.valueOf(id)).isEqualTo("to be deleted");
    assertThat(partner.rotate(id, "next").json().path("version").intValue()).isEqualTo(2);
  }

  @Test
  void restore_active_isAConflict() {
    Problem.of(partner.restore(store().vaultId()), 409, "state-conflict");
  }

  @Test
  void name_ofOnePending_staysTaken() {
    Stored stored = store();
    partner.delete(stored.vaultId()).expect(202);

    Problem.of(
        partner
            .storeCall(bed.vault().projectId())
            .object("kind", "generic", "name", stored.answer().member("name"), "value", "v")
            .send(),
        409,
        "name-taken");
  }

  @Test
  void deleteAndRestore_ofAnotherOrganization_doNothing() {
    String id = store().vaultId();
    Partner other = bed.vault().clients().otherPartner();

    Problem.of(other.delete(id), 404, "not-found");
    assertThat(relay.valueOf(id)).isEqualTo("to be deleted");
    partner.delete(id).expect(202);
    Problem.of(other.restore(id), 404, "not-found");
    assertThat(partner.metadata(id).member("state")).isEqualTo("pending_deletion");
  }

  @Test
  void delete_byAReader_doesNothing() {
    String id = store().vaultId();
    Partner reader = bed.vault().clients().partner(bed.cast().readsSecrets());

    Problem.of(reader.delete(id), 403, "forbidden");
    Problem.of(reader.delete(UUID.randomUUID().toString()), 403, "forbidden");
    assertThat(relay.valueOf(id)).isEqualTo("to be deleted");
  }

  private Stored store() {
    return partner.store(bed.vault().projectId(), "to be deleted");
  }

  private Call deletion(String id, String recovery) {
    return partner.door().call("DELETE", path(id) + "?recovery=" + recovery);
  }

  private Answer sign(String id) {
    return relay
        .signCall(id)
        .object("purpose", "p", "algorithm", "HMAC-SHA256", "message_base64", "")
        .send();
  }

  private static String path(String id) {
    return "/partner/v1/secrets/" + id;
  }

  /** To the minute: the clocks of the test and of the vault are the same one. */
  private static void assertWaits(Answer deleted, Duration recovery) {
    assertThat(Instant.parse(deleted.member("delete_after")))
        .isBetween(
            Instant.now().plus(recovery).minus(Duration.ofMinutes(5)),
            Instant.now().plus(recovery));
  }
}
