package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.DoorClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that somebody finds in the console who follows every link from its entrance on. */
final class Crawl {

  /** Of the many records of the trail, and of the searches for them, a few stand for all. */
  private static final Map<String, Integer> FEW = Map.of("/console/audit", 5);

  private static final int MANY = 60;

  private final DoorClient door;
  private final Deque<String> ahead = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> ofKind = new HashMap<>();
  private final List<PageForm> forms = new ArrayList<>();

  private Crawl(DoorClient door) {
    this.door = door;
  }

  /** Walks through the console as the holder of the session that {@code door} shows. */
  static Crawl of(DoorClient door, String entrance) {
    Crawl crawl = new Crawl(door);
    crawl.meet(entrance);
    while (!crawl.ahead.isEmpty()) {
      crawl.read(crawl.ahead.remove());
    }
    return crawl;
  }

  DoorClient door() {
    return door;
  }

  /** The forms that send something, each once. */
  List<PageForm> forms() {
    return forms;
  }

  /** The addresses of all pages. */
  Set<String> pages() {
    return seen;
  }

  /** Takes in a page that no link leads to. */
  void take(Answer page) {
    String html = page.text();
    PageForm.links(html).forEach(this::meet);
    for (PageForm form : PageForm.of(html)) {
      if (!form.sends()) {
        meet(form.action() + "?" + form.body());
      } else if (!forms.contains(form)) {
        forms.add(form);
      }
    }
  }

  private void read(String address) {
    Answer answer = door.get(address).send();
    // What the trail names may belong to the vault itself, and have no page.
    assertThat(answer.status()).as("%s", answer).isIn(200, 303, 403, 404, 422);
    if (answer.status() == 303) {
      meet(answer.header("Location"));
    } else {
      take(answer);
    }
  }

  private void meet(String address) {
    if (!address.startsWith("/console/") || seen.contains(address)) {
      return;
    }
    String kind = PageForm.kind(address.replaceAll("=[^&]*", ""));
    int most =
        FEW.entrySet().stream()
            .filter(few -> kind.startsWith(few.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(MANY);
    if (ofKind.merge(kind, 1, Integer::sum) <= most) {
      seen.add(address);
      ahead.add(address);
    }
  }
}
