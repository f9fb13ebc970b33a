package com.layers.vault.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Change;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.account.AccountChange;
import com.layers.vault.account.AccountMetadata;
import com.layers.vault.account.Accounts;
import com.layers.vault.account.NewAccount;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.incontainer.Trail.Entry;
import com.layers.vault.layer.Layer;
import com.layers.vault.layer.LayerCondition;
import com.layers.vault.layer.LayerMetadata;
import com.layers.vault.layer.LayerSettings;
import com.layers.vault.layer.Layers;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.secret.SecretReference;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rows that refer to secrets: what is registered, what is recorded, and what falls together. */
class ReferringRowsIT extends InContainer {

  private static final LayerCondition ANY = new LayerCondition(false, null);

  private static final String SECRETS = "(select vault_id from secret where project_id = ?)";

  @Inject Layers layers;
  @Inject Accounts accounts;

  @Test
  void putLayer_pastedToken_isRecordedWithTheRowAndTheSecret() {
    ApiKeyCaller first = partner();
    LayerMetadata layer = put(first, project, null, "one");
    ApiKeyCaller second = partner();
    put(second, project, null, "two");

    assertThat(trail.of(first.requestId()))
        .extracting(Entry::action)
        .containsExactlyInAnyOrder("layer.write", "secret.store");
    assertThat(trail.of(second.requestId()))
        .extracting(Entry::action)
        .containsExactlyInAnyOrder("layer.write", "secret.rotate");
    assertThat(trail.of(second.requestId()))
        .allSatisfy(
            entry -> {
              assertThat(entry.outcome()).isEqualTo("success");
              assertThat(entry.organizationId()).isEqualTo(organization);
              assertThat(entry.projectId()).isEqualTo(project);
              assertThat(entry.vaultId()).isEqualTo(layer.accessTokenVaultId());
            });
    assertThat(references(layer.accessTokenVaultId()))
        .containsExactly(new SecretReference("project_layer", layer.layerId().toString()));
    assertThat(resolve(layer.accessTokenVaultId())).isEqualTo("two");
  }

  @Test
  void putLayer_namingAnotherOrganizationsSecret_isRecordedAsAReach() {
    UUID stranger = organizations.create(system(), unique("stranger"));
    UUID theirs = projects.createFor(system(), stranger, "theirs").projectId();
    ApiKeyCaller them = partnerOf(stranger);
    SecretMetadata foreign = store(them, theirs, named("token"), "value");

    ApiKeyCaller reaching = partner();
    Refusal outside = refusal(() -> put(reaching, project, foreign.vaultId(), null));
    ApiKeyCaller guessing = partner();
    Refusal unknown = refusal(() -> put(guessing, project, UUID.randomUUID(), null));

    assertThat(outside.reason()).isEqualTo(Reason.OUTSIDE);
    assertThat(unknown.reason()).isEqualTo(Reason.UNKNOWN);
    assertThat(outside.pointer()).isEqualTo("/access_token_vault_id").isEqualTo(unknown.pointer());
    assertThat(outside.getMessage()).isEqualTo(unknown.getMessage());
    Entry entry = trail.only(reaching.requestId());
    assertThat(entry.action()).isEqualTo("layer.write");
    assertThat(entry.outcome()).isEqualTo("refused");
    assertThat(entry.reason()).isEqualTo("outside");
    assertThat(entry.vaultId()).isEqualTo(foreign.vaultId());
    assertThat(references(them, foreign.vaultId())).isEmpty();
    assertThat(rows.count("project_layer", "project_id = ?", project)).isZero();
  }

  @Test
  void createAccount_thatIsConnectedAlready_leavesNoSecret() {
    NewAccount account = account(null);
    create(account, "one", "two");
    ApiKeyCaller again = partner();

    assertThat(refusal(() -> create(again, account, "three", "four")).reason())
        .isEqualTo(Reason.NAME_TAKEN);

    assertThat(rows.count("secret", "project_id = ?", project)).isEqualTo(2);
    assertThat(rows.count("secret_reference", "vault_id in " + SECRETS, project)).isEqualTo(2);
    assertThat(trail.only(again.requestId()).reason()).isEqualTo("name-taken");
  }

  @Test
  void changeAccount_newTokenPastTheEndThatIsKept_isInvalid() throws InterruptedException {
    Instant soon = Instant.now().plusMillis(1500).truncatedTo(ChronoUnit.MICROS);
    AccountMetadata account = create(account(soon), "one", null);
    Thread.sleep(1600);

    Refusal refusal =
        refusal(() -> change(account, new AccountChange(null, Change.none(), false, null), "two"));

    assertThat(refusal.reason()).isEqualTo(Reason.VALIDATION_FAILED);
    assertThat(refusal.pointer()).isEqualTo("/expires_at");
    change(account, new AccountChange(null, Change.to(null), false, null), "two");
    assertThat(resolve(account.accessTokenVaultId())).isEqualTo("two");
  }

  @Test
  void project_pendingDeletion_isReadOnly() {
    LayerMetadata layer = put(partner(), project, null, "one");
    AccountMetadata account = create(account(null), "one", "two");
    rows.run("update project set state = 'pending_deletion' where project_id = ?", project);

    AccountChange nothing = new AccountChange(List.of(), Change.none(), true, null);
    assertThat(
            List.of(
                refusal(() -> put(partner(), project, null, "two")),
                refusal(() -> layers.delete(partner(), project, Layer.CAPI, null)),
                refusal(() -> create(account(null), "one", null)),
                refusal(() -> change(account, nothing, null)),
                refusal(() -> accounts.delete(partner(), account.accountId(), null))))
        .extracting(Refusal::reason)
        .containsOnly(Reason.STATE_CONFLICT);
    assertThat(layers.get(partner(), project, Layer.CAPI)).isEqualTo(layer);
    assertThat(accounts.get(partner(), account.accountId())).isEqualTo(account);
  }

  private LayerMetadata put(ApiKeyCaller partner, UUID where, UUID named, String token) {
    LayerSettings settings = new LayerSettings(true, "1", named);
    if (token == null) {
      return layers.put(partner, where, Layer.CAPI, settings, null, ANY);
    }
    try (Plaintext pasted = text(token)) {
      return layers.put(partner, where, Layer.CAPI, settings, pasted, ANY);
    }
  }

  private AccountMetadata create(NewAccount given, String access, String refresh) {
    return create(partner(), given, access, refresh);
  }

  private AccountMetadata create(
      ApiKeyCaller partner, NewAccount given, String access, String refresh) {
    try (Plaintext first = text(access);
        Plaintext second = refresh == null ? null : text(refresh)) {
      return accounts.create(partner, project, given, first, second);
    }
  }

  private AccountMetadata change(AccountMetadata account, AccountChange change, String access) {
    try (Plaintext token = access == null ? null : text(access)) {
      return accounts.change(partner(), account.accountId(), change, token, null);
    }
  }

  private List<SecretReference> references(UUID vaultId) {
    return references(partner(), vaultId);
  }

  private List<SecretReference> references(ApiKeyCaller partner, UUID vaultId) {
    return vault.metadata(partner, vaultId).references();
  }

  /** A partner of another organization, with the same rights there. */
  private ApiKeyCaller partnerOf(UUID other) {
    UUID own = organization;
    organization = other;
    try {
      return partner();
    } finally {
      organization = own;
    }
  }

  private static NewAccount account(Instant expiresAt) {
    return new NewAccount("meta", unique("act"), List.of("ads.read"), expiresAt);
  }
}
