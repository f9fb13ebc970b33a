package com.layers.vault.console;

import com.layers.vault.access.Role;
import com.layers.vault.tenant.OrganizationMetadata;
import io.jstach.jstache.JStache;
import java.util.List;
import java.util.Optional;

/**
 * The organizations, and the form that makes one.
 *
 * @param asked what names were asked to hold; empty for any
 * @param name what was typed, when the form was sent and not taken
 * @param error why it was not; empty when it was not sent
 * @param next the path of the next page
 */
@JStache(path = "console/organizations.html")
record OrganizationsPage(
    Chrome chrome,
    String asked,
    List<Row> rows,
    Optional<String> next,
    boolean admin,
    String name,
    String error) {

  /** An organization in the list. */
  record Row(String name, String path, Badge state, String created) {

    static Row of(OrganizationMetadata each) {
      return new Row(
          each.name(),
          Paths.organization(each.organizationId()),
          Badge.of(each),
          Times.shown(each.createdAt()));
    }
  }

  /** Whether only some are asked for. */
  boolean filtered() {
    return !asked.isEmpty();
  }

  static OrganizationsPage of(
      Visit visit, String asked, Slice<OrganizationMetadata> found, String name, String error) {
    return new OrganizationsPage(
        Chrome.of(visit, Section.ORGANIZATIONS, "Organizations"),
        asked,
        found.rows().stream().map(Row::of).toList(),
        found.next(Paths.organizationsFor(asked)),
        visit.caller().has(Role.ADMIN),
        name,
        error);
  }
}
