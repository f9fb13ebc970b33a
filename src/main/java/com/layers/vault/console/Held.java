package com.layers.vault.console;

import com.layers.vault.access.Right;
import com.layers.vault.access.SecretKind;
import com.layers.vault.identity.HeldGrant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a workload may do in one place: rights over one kind of secret in one project, or over every
 * one.
 *
 * @param kind empty is every kind
 * @param projectId empty is every project
 * @param grants those that say it, in the order of their rights
 */
record Held(Optional<SecretKind> kind, Optional<UUID> projectId, List<HeldGrant> grants) {

  private static final int MOST_SENTENCES = 4;

  /** What the grants say, by place: what is over everything comes first. */
  static List<Held> all(List<HeldGrant> grants) {
    Map<List<Object>, List<HeldGrant>> places = new LinkedHashMap<>();
    grants.stream()
        .sorted(
            Comparator.comparing(
                    HeldGrant::projectId, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(HeldGrant::kind, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(HeldGrant::right))
        .forEach(
            grant ->
                places
                    .computeIfAbsent(
                        List.of(
                            Optional.ofNullable(grant.projectId()),
                            Optional.ofNullable(grant.kind())),
                        place -> new ArrayList<>())
                    .add(grant));
    return places.values().stream()
        .map(
            same ->
                new Held(
                    Optional.ofNullable(same.get(0).kind()),
                    Optional.ofNullable(same.get(0).projectId()),
                    same))
        .toList();
  }

  /** The same in few sentences, for a list. */
  static List<String> sentences(List<HeldGrant> grants) {
    List<Held> all = all(grants);
    List<String> first = all.stream().limit(MOST_SENTENCES).map(Held::sentence).toList();
    int more = all.size() - first.size();
    return more == 0
        ? first
        : Stream.concat(first.stream(), Stream.of("and so on in " + more + " more places"))
            .toList();
  }

  private String sentence() {
    return Words.list(grants.stream().map(HeldGrant::right).map(Right::code).toList())
        + ": "
        + kind.map(Kinds::text).orElse("every kind")
        + ", "
        + projectId.map(id -> "one project").orElse("every project");
  }
}
