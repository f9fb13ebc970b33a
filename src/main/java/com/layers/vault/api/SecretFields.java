package com.layers.vault.api;

import com.layers.vault.secret.Deletion;
import com.layers.vault.secret.MetadataChange;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Rotation;
import com.layers.vault.secret.SecretFilter;
import com.layers.vault.secret.SecretState;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The members that requests on secrets have, their values apart. */
public final class SecretFields {

  private static final Rule<SecretState> STATE =
      Rules.oneOf(
          SecretState::of,
          Arrays.stream(SecretState.values())
              .map(SecretState::code)
              .collect(Collectors.joining(", ")));

  private SecretFields() {}

  /** What is said of a secret to be stored. */
  public static NewSecret newSecret(Fields fields, Clock clock) {
    return new NewSecret(
        fields.required("kind", Rules.KIND),
        fields.required("name", Rules.SECRET_NAME),
        fields.optional("description", Rules.DESCRIPTION),
        fields.optional("expires_at", Rules.notPast(clock)),
        fields.optional("rotate_by", Rules.TIME));
  }

  /**
   * What is said of a rotation.
   *
   * @param ifRevision the revision that must be current, or null for any
   */
  public static Rotation rotation(Fields fields, Long ifRevision, Clock clock) {
    Duration overlap = fields.optional("overlap", Rules.OVERLAP);
    return new Rotation(
        ifRevision,
        overlap == null ? Duration.ZERO : overlap,
        fields.optional("expires_at", Rules.notPast(clock)),
        fields.optional("rotate_by", Rules.TIME));
  }

  /**
   * What is said of a change.
   *
   * @param ifRevision the revision that must be current, or null for any
   */
  public static MetadataChange change(Fields fields, Long ifRevision, Clock clock) {
    return new MetadataChange(
        ifRevision,
        fields.change("description", Rules.DESCRIPTION),
        fields.change("expires_at", Rules.notPast(clock)),
        fields.change("rotate_by", Rules.TIME));
  }

  /**
   * What is said of a deletion.
   *
   * @param ifRevision the revision that must be current, or null for any
   */
  public static Deletion deletion(Fields fields, Long ifRevision) {
    Duration recovery = fields.optional("recovery", Rules.RECOVERY);
    return new Deletion(ifRevision, recovery == null ? Deletion.SHORTEST_RECOVERY : recovery);
  }

  /** Which secrets a list is to show. */
  public static SecretFilter filter(Fields fields) {
    return new SecretFilter(
        fields.optional("kind", Rules.KIND),
        fields.optional("state", STATE),
        fields.optional("name", Rules.SECRET_NAME));
  }

  /** What a list is and how it is filtered, for its cursors. */
  public static List<String> listed(UUID projectId, SecretFilter filter) {
    return Arrays.asList(
        "secrets",
        projectId.toString(),
        filter.kind() == null ? null : filter.kind().code(),
        filter.state() == null ? null : filter.state().code(),
        filter.name());
  }
}
