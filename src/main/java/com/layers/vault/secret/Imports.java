package com.layers.vault.secret;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Grants;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.keyring.Keyring;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.metrics.annotation.Timed;

/** The vault as a platform sees it that moves in: many secrets at once, each with its old id. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Imports {

  /** How many secrets come at once at most. */
  public static final int MOST = 1000;

  @Inject Places places;
  @Inject SealedRows sealedRows;
  @Inject ImportRows importRows;
  @Inject NewRows newRows;
  @Inject Keyring keyring;
  @Inject LastUses lastUses;
  @Inject Grants grants;
  @Inject Clock clock;

  /**
   * Stores all that can be stored, in one transaction and in the order given; each is recorded for
   * itself, the refused ones too. Doing it again stores nothing again: what is there with the same
   * project, kind, name and value is told as such.
   *
   * @param secrets at most {@value #MOST}; they stay the caller's, who closes them
   * @return what became of each, in the order given
   * @throws Refusal FORBIDDEN; UNAVAILABLE when one of them was stored by somebody else at the same
   *     moment: nothing was stored, the same call may succeed later. Other reasons stand in the
   *     answer, per secret
   */
  @Audited(Action.IMPORT)
  @Timed(name = "vault_import", absolute = true, description = "Importing several secrets")
  public List<ImportResult> importAll(Caller caller, List<SecretImport> secrets) {
    Permission permission = Permission.to(Permission.Use.IMPORT, caller, grants);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Resolving resolving = new Resolving(permission, sealedRows, keyring, lastUses, now);
    return new Importing(
            permission, resolving, places, sealedRows, importRows, newRows, keyring, now)
        .importAll(secrets);
  }
}
