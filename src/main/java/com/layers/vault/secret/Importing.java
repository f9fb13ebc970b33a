package com.layers.vault.secret;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.keyring.Keyring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One import, secret by secret: whether each may be stored, is there already, or is refused. */
final class Importing {

  private static final int MOST_AT_ONCE = 100;
  private static final String NO_SUCH_PROJECT = "must be the id of a project";

  private final Permission permission;
  private final Resolving resolving;
  private final Places places;
  private final SealedRows sealedRows;
  private final ImportRows importRows;
  private final NewRows newRows;
  private final Keyring keyring;
  private final Instant now;

  /** Each project with its key, read once; null stands for an id that no project has. */
  private final Map<UUID, Place> found = new HashMap<>();

  private final Map<UUID, Set<String>> takenNames = new HashMap<>();
  private final Map<UUID, SealedRow> present = new HashMap<>();
  private final Set<UUID> met = new HashSet<>();
  private final List<Secret> fresh = new ArrayList<>();
  private Map<UUID, String> presentNames = Map.of();

  Importing(
      Permission permission,
      Resolving resolving,
      Places places,
      SealedRows sealedRows,
      ImportRows importRows,
      NewRows newRows,
      Keyring keyring,
      Instant now) {
    this.permission = permission;
    this.resolving = resolving;
    this.places = places;
    this.sealedRows = sealedRows;
    this.importRows = importRows;
    this.newRows = newRows;
    this.keyring = keyring;
    this.now = now;
  }

  /** What became of each, in the order given; those to be stored are. */
  List<ImportResult> importAll(List<SecretImport> secrets) {
    look(secrets);
    List<ImportResult> results = new ArrayList<>(secrets.size());
    for (SecretImport secret : secrets) {
      results.add(result(secret));
    }
    if (!newRows.insert(fresh)) {
      throw Refusal.unavailable("One of these was stored at the same moment.", null);
    }
    return results;
  }

  /** Reads what all of them need, in few statements. */
  private void look(List<SecretImport> secrets) {
    presentNames = importRows.names(secrets.stream().map(SecretImport::vaultId).toList());
    List<UUID> known = List.copyOf(presentNames.keySet());
    for (int from = 0; from < known.size(); from += MOST_AT_ONCE) {
      present.putAll(
          sealedRows.current(known.subList(from, Math.min(from + MOST_AT_ONCE, known.size()))));
    }
    Map<UUID, List<String>> names =
        secrets.stream()
            .filter(secret -> !presentNames.containsKey(secret.vaultId()))
            .collect(
                groupingBy(
                    SecretImport::projectId, mapping(secret -> secret.given().name(), toList())));
    for (SecretImport secret : secrets) {
      UUID project = secret.projectId();
      if (!found.containsKey(project)) {
        found.put(project, places.find(project));
      }
    }
    names.forEach((project, wanted) -> takenNames.put(project, importRows.taken(project, wanted)));
  }

  private ImportResult result(SecretImport secret) {
    UUID vaultId = secret.vaultId();
    try {
      Rules.check(secret.given(), secret.value(), now);
    } catch (Refusal refusal) {
      return ImportResult.refused(vaultId, refusal); // which is no act, and not on the trail
    }
    AuditEntry entry = Act.current().entry().secret(vaultId).project(secret.projectId());
    try {
      Place place = place(secret, entry);
      if (!met.add(vaultId)) {
        throw new Refusal(Reason.STATE_CONFLICT, "The id stands in this import twice.");
      }
      if (presentNames.containsKey(vaultId)) {
        return compared(secret, entry);
      }
      fresh.add(sealed(secret, place, entry));
      return ImportResult.imported(vaultId);
    } catch (Refusal refusal) {
      if (refusal.reason() == Reason.UNAVAILABLE) {
        throw refusal;
      }
      entry.refused(refusal.reason());
      return ImportResult.refused(vaultId, refusal);
    }
  }

  private Place place(SecretImport secret, AuditEntry entry) {
    Place place = found.get(secret.projectId());
    if (place == null) {
      throw new Refusal(Reason.UNKNOWN, NO_SUCH_PROJECT, "/project_id");
    }
    entry.organization(place.organizationId());
    try {
      permission.over(
          place.organizationId(), place.projectId(), place.hidden(), secret.given().kind());
    } catch (Refusal outside) {
      throw new Refusal(outside.reason(), NO_SUCH_PROJECT, "/project_id");
    }
    place.requireActive();
    return place;
  }

  /** What is there under the id: the same secret, or another one. */
  private ImportResult compared(SecretImport secret, AuditEntry entry) {
    SealedRow row = present.get(secret.vaultId());
    NewSecret given = secret.given();
    if (row == null
        || !row.projectId().equals(secret.projectId())
        || row.kind() != given.kind()
        || !presentNames.get(secret.vaultId()).equals(given.name())) {
      throw new Refusal(Reason.STATE_CONFLICT, "Another secret has this id.");
    }
    entry.version(row.version());
    if (!resolving.holds(row, secret.value())) {
      entry.mismatched();
      return ImportResult.refused(
          secret.vaultId(),
          new Refusal(Reason.STATE_CONFLICT, "The secret is there with another value."));
    }
    return ImportResult.exists(secret.vaultId());
  }

  private Secret sealed(SecretImport secret, Place place, AuditEntry entry) {
    NewSecret given = secret.given();
    if (!takenNames.get(secret.projectId()).add(given.name())) {
      throw new Refusal(
          Reason.NAME_TAKEN, "A secret of this project has this name already.", "/name");
    }
    Envelope.Facts facts =
        new Envelope.Facts(secret.projectId(), secret.vaultId(), 1, given.kind());
    Envelope envelope = place.seal(facts, keyring, secret.value());
    Secret sealed = new Secret(secret.vaultId(), secret.projectId(), given, envelope, now);
    entry.version(1).digest(sealed.digest());
    return sealed;
  }
}
