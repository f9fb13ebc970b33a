package com.layers.vault.blackbox.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.console.ScriptTrap.Shown;
import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Browser;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts made to run scripts, typed into what shows again what was typed. */
@Tag("browser")
@Tag("once")
@ExtendWith(TestBedExtension.class)
class XssFormsBrowserIT {

  private static final List<String> UNTYPED =
      List.of("scope", "role", "event", "right", "kind", "minutes", "last_day", "revision");

  private final TestBed bed;
  private final Vault vault;
  private final Browser browser;
  private final ScriptTrap trap;
  private final XssPayloads payloads = XssPayloads.read();

  XssFormsBrowserIT(TestBed bed) throws IOException {
    this.bed = bed;
    this.vault = bed.vault();
    this.browser = new Browser(vault, bed.newFolder("screenshots"));
    this.trap = new ScriptTrap(browser, browser.open());
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void search_forAPayload_isTextAlone() {
    Operator admin = bed.operator("admin");
    List<String> others =
        List.of(
            "/console/api-keys?key_id=_",
            "/console/keys?project=_",
            "/console/organizations?name=_&after=_",
            "/console/break-glass/new?vault_id=_&kind=_&done=_");
    trap.expectTextAlone(
        IntStream.range(0, payloads.size())
            .boxed()
            .flatMap(
                i ->
                    Stream.of(
                            "/console/secrets?name=_&project=_&kind=_&state=_&after=_",
                            "/console/audit?vault_id=_&actor=_&request_id=_&project=_&to=_",
                            others.get(i % others.size()))
                        .map(path -> searched(admin, path, payloads.all().get(i))))
            .toList());
  }

  private static Shown searched(Operator operator, String path, String payload) {
    String typed = URLEncoder.encode(payload, UTF_8);
    Answer answer = operator.get(path.replace("=_", "=" + typed));
    return shown(answer, payload, 200, 422);
  }

  /** What no text may hold, U+0000, is not read at all, and not shown. */
  private static Shown shown(Answer answer, String payload, Integer... statuses) {
    if (payload.indexOf('\0') >= 0) {
      return new Shown(answer.expect(400).text(), List.of());
    }
    assertThat(answer.status()).as("%s", answer).isIn((Object[]) statuses);
    return new Shown(answer.text(), List.of(payload.strip()));
  }

  /** Each is refused and shows what was typed; the first is sent with every payload. */
  @ParameterizedTest
  @CsvSource({
    "writer, /console/secrets/new?project=PROJECT, name description, 0, 1",
    "writer, /console/secrets/SECRET/describe, description, 0, 5",
    "writer, /console/break-glass/new, vault_id reason ticket, 1, 5",
    "admin, /console/operators, username, 2, 5",
    "admin, /console/webhook-endpoints, url, 3, 5",
    "admin, /console/api-keys, name others, 4, 5",
    "admin, WORKLOAD/grant, projects, 0, 5",
    "auditor, /console/audit/export, actor vault_id request_id, 1, 5"
  })
  void form_ofPayloads_isRefused_andTextAlone(
      String username, String path, String typed, int first, int step) {
    Tenancy tenancy = Tenancy.fresh(bed);
    Operator operator = bed.operator(username);
    String address =
        path.replace("WORKLOAD", path.startsWith("WORKLOAD") ? workload(operator) : "")
            .replace("SECRET", vault.partner().store(vault.projectId(), "v").vaultId())
            .replace("PROJECT", tenancy.projectId());
    List<Shown> pages = new ArrayList<>();
    for (int i = first; i < payloads.size(); i += step) {
      String payload = payloads.all().get(i);
      Map<String, String> fields = new TreeMap<>();
      UNTYPED.forEach(field -> fields.put(field, payload));
      fields.put("organization", tenancy.organizationId());
      fields.put("project", tenancy.projectId());
      fields.put("value", "a value");
      fields.put("reach", "listed");
      for (String field : typed.split(" ", -1)) {
        fields.put(field, payload);
      }
      pages.add(shown(operator.post(address, fields), payload, 422));
    }

    trap.expectTextAlone(pages);
  }

  @Test
  void name_ofSomebodyWhoIsNotLetIn_isTextAlone() {
    List<Shown> pages = new ArrayList<>();
    for (int i = 0; i < payloads.size(); i += 5) {
      String payload = payloads.all().get(i);
      Answer answer =
          Operator.signIn(vault.clients().consoleDoor(), payload, "not a password", "", "");
      assertThat(answer.status()).isIn(401, 429);
      pages.add(new Shown(answer.text(), List.of(payload.strip())));
    }

    trap.expectTextAlone(pages);
  }

  private static String workload(Operator operator) {
    return PageForm.links(operator.get("/console/workloads").expect(200).text()).stream()
        .filter(link -> link.matches("/console/workloads/[0-9a-f-]{36}"))
        .findFirst()
        .orElseThrow();
  }
}
