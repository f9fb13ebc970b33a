package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lists of projects and secrets: pages, cursors, filters. */
@ExtendWith(TestBedExtension.class)
class ListsIT {

  private final Partner partner;
  private final Partner other;

  ListsIT(TestBed bed) {
    this.partner = bed.vault().partner();
    this.other = bed.vault().clients().otherPartner();
  }

  @Test
  void secrets_inPages_areAllThereOnce() {
    String project = partner.newProject();
    List<String> stored = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      stored.add(partner.store(project, "v").vaultId());
    }

    List<String> seen = ids(pages("/partner/v1/projects/" + project + "/secrets", 3), "vault_id");

    assertThat(seen).containsExactlyInAnyOrderElementsOf(stored);
  }

  @Test
  void secrets_whileOthersWrite_noneIsMissedOrDoubled() {
    String project = partner.newProject();
    List<String> stored = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      stored.add(partner.store(project, "v").vaultId());
    }
    String path = "/partner/v1/projects/" + project + "/secrets?limit=2";
    Answer first = partner.door().get(path).send().expect(200);
    partner.rotate(stored.get(3), "rotated meanwhile");
    partner.store(project, "stored meanwhile");
    Answer second =
        partner.door().get(path + "&cursor=" + first.member("next_cursor")).send().expect(200);

    List<String> seen = new ArrayList<>(ids(List.of(first.json()), "vault_id"));
    seen.addAll(ids(List.of(second.json()), "vault_id"));
    assertThat(seen).doesNotHaveDuplicates().hasSize(4).isSubsetOf(stored);
  }

  @Test
  void secrets_filtered_areThoseAskedFor() {
    String project = partner.newProject();
    String name = Names.fresh("wanted");
    String wanted =
        partner
            .storeCall(project)
            .object("kind", "tiktok_events_access_token", "name", name, "value", "v")
            .send()
            .expect(201)
            .member("vault_id");
    partner.store(project, "another");

    String path = "/partner/v1/projects/" + project + "/secrets?";
    assertThat(listed(path + "kind=tiktok_events_access_token")).containsExactly(wanted);
    assertThat(listed(path + "name=" + name)).containsExactly(wanted);
    assertThat(listed(path + "state=active")).hasSize(2).contains(wanted);
    assertThat(listed(path + "state=destroyed")).isEmpty();
    assertThat(listed(path + "name=" + name + "&kind=generic")).isEmpty();
  }

  @Test
  void projects_inPages_areOnesOwnOnly() {
    List<String> made = List.of(partner.newProject(), partner.newProject(), partner.newProject());
    String foreign = other.newProject();

    List<String> seen = ids(pages("/partner/v1/projects", 2), "project_id");

    assertThat(seen).doesNotHaveDuplicates().containsAll(made).doesNotContain(foreign);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "limit=-1", "limit=ten", "limit=", "limit=1.5"})
  void list_limitOutsideTheRule_isInvalid(String query) {
    Problem.invalid(partner.door().get("/partner/v1/projects?" + query).send(), "/limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "AAAA", "%20", "..%2F..", "00000000-0000-0000-0000-000000000000"})
  void list_cursorNotOurs_isInvalid(String cursor) {
    Problem.invalid(partner.door().get("/partner/v1/projects?cursor=" + cursor).send(), "/cursor");
  }

  @Test
  void list_cursorEditedByHand_isInvalidEverywhere() {
    for (String list : lists()) {
      String cursor = firstCursor(list);
      List<String> edited = new ArrayList<>();
      for (int at = 0; at < cursor.length(); at += 5) {
        char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
        edited.add(cursor.substring(0, at) + other + cursor.substring(at + 1));
      }
      edited.add(cursor.substring(1));
      edited.add(cursor.substring(0, cursor.length() - 4));
      edited.add(cursor + "AAAA");
      edited.add(cursor + "%3D");
      edited.add(cursor + cursor);
      edited.add(cursor.toUpperCase(Locale.ROOT));
      edited.add("");
      for (String each : edited) {
        Problem.invalid(partner.door().get(list + "?cursor=" + each).send(), "/cursor");
      }
      partner.door().get(list + "?limit=1&cursor=" + cursor).send().expect(200);
    }
  }

  @Test
  void list_cursorOfAnotherList_isInvalid() {
    List<String> lists = lists();
    lists.add("/partner/v1/projects/" + partner.newProject() + "/secrets");
    lists.add(lists.get(1) + "?kind=generic");
    String cursor = firstCursor(lists.get(1));

    for (String list : lists) {
      if (!list.equals(lists.get(1))) {
        String query = list.contains("?") ? "&cursor=" : "?cursor=";
        Problem.invalid(partner.door().get(list + query + cursor).send(), "/cursor");
      }
    }
  }

  @Test
  void list_cursorOfAnotherOrganization_showsNothingOfIt() {
    other.newProject();
    other.newProject();
    String theirs =
        other.door().get("/partner/v1/projects?limit=1").send().expect(200).member("next_cursor");

    Answer answer = partner.door().get("/partner/v1/projects?cursor=" + theirs).send();

    Problem.invalid(answer, "/cursor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kind=nothing", "state=gone", "kind=GENERIC", "wanted=1", "limit=1&limit=2"})
  void list_filterOutsideTheRule_isInvalid(String query) {
    String project = partner.newProject();
    String pointer = "/" + query.substring(0, query.indexOf('='));

    Problem.invalid(
        partner.door().get("/partner/v1/projects/" + project + "/secrets?" + query).send(),
        pointer);
  }

  /** Every list of the door, with two things in each of them at least. */
  private List<String> lists() {
    String project = Fixtures.withLayers(partner, partner.newProject());
    partner.newProject();
    for (int i = 0; i < 2; i++) {
      Fixtures.newAccount(partner, project);
      Fixtures.newWebhookEndpoint(partner, project);
      Keys.create(partner, "scopes", List.of());
    }
    List<String> lists = new ArrayList<>();
    lists.add("/partner/v1/projects");
    for (String rows : List.of("secrets", "layers", "accounts", "webhook-endpoints")) {
      lists.add("/partner/v1/projects/" + project + "/" + rows);
    }
    lists.add(Keys.PATH);
    return lists;
  }

  private String firstCursor(String list) {
    return partner.door().get(list + "?limit=1").send().expect(200).member("next_cursor");
  }

  private List<JsonNode> pages(String path, int limit) {
    List<JsonNode> pages = new ArrayList<>();
    String next = path + "?limit=" + limit;
    while (next != null) {
      JsonNode page = partner.door().get(next).send().expect(200).json();
      assertThat(page.path("items").size()).isLessThanOrEqualTo(limit);
      pages.add(page);
      next =
          page.has("next_cursor")
              ? path + "?limit=" + limit + "&cursor=" + page.path("next_cursor").stringValue()
              : null;
    }
    return pages;
  }

  private List<String> listed(String path) {
    return ids(List.of(partner.door().get(path).send().expect(200).json()), "vault_id");
  }

  private static List<String> ids(List<JsonNode> pages, String member) {
    return pages.stream()
        .flatMap(page -> page.path("items").valueStream())
        .map(item -> item.path(member).stringValue())
        .toList();
  }
}
