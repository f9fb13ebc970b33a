package com.layers.vault.blackbox.console;

import static com.layers.vault.blackbox.console.ScriptTrap.plain;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.console.ScriptTrap.Shown;
import com.layers.vault.blackbox.harness.Browser;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Texts made to run scripts, in every field that a page shows: there is nothing in Chromium but the
 * text. Lists are opened with all of them; what is about one thing is opened as though there were
 * no Content-Security-Policy to fall back on.
 */
@Tag("browser")
@Tag("once")
@Tag("own-server")
@ExtendWith(TestBedExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class XssBrowserIT {

  /** Of pages whose every text is on a list as well, this many share the payloads. */
  private static final int SHARERS = 14;

  private final TestBed bed;
  private final XssPayloads payloads;
  private Vault vault;
  private HostileRows rows;
  private Inhabited inhabited;
  private Operator admin;
  private Browser browser;
  private ScriptTrap trap;

  XssBrowserIT(TestBed bed) throws Exception {
    this.bed = bed;
    this.payloads = XssPayloads.read();
  }

  @BeforeAll
  void begin() throws Exception {
    vault = bed.newVault("xss").start();
    inhabited = new Inhabited(vault);
    admin = inhabited.operators().get("admin");
    rows = new HostileRows(payloads, vault.projectId());
    vault.stop();
    vault
        .database()
        .inspect(
            tables -> {
              inhabited.arrange(tables);
              rows.write(tables);
              return null;
            });
    vault.start();
    browser = new Browser(vault, bed.newFolder("screenshots"));
    trap = new ScriptTrap(browser, browser.open(admin));
  }

  @AfterAll
  void end() {
    browser.close();
    vault.close();
  }

  /** The trap is one: as they are, the payloads run, or become more than text. */
  @Test
  void payloads_writtenAsTheyAre_areNoticed() {
    List<String> pages =
        payloads.all().stream()
            .flatMap(
                payload ->
                    Stream.of("<p>_</p>", "<input value=\"_\">")
                        .map(place -> place.replace("_", payload)))
            .toList();

    trap.openUnprotected(pages);

    List<String> caught = trap.caught();
    assertThat(payloads.all()).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
    assertThat(caught.stream().filter(each -> each.startsWith("a script ran")).count())
        .isGreaterThan(100);
    assertThat(caught.stream().filter(each -> each.startsWith("more than text")).distinct().count())
        .isGreaterThan(payloads.size() / 2);
  }

  @Test
  void policy_keepsAScriptFromRunning_andTheTrapSaysSo() {
    trap.open("/console/overview");
    trap.write("<img src=x onerror=xss()>");

    assertThat(trap.caught())
        .anyMatch(each -> each.contains("refused: script-src"))
        .noneMatch(each -> each.contains("a script ran"));
  }

  @ParameterizedTest
  @CsvSource({
    "/console/organizations, a, 128, every",
    "/console/organizations/ORGANIZATION, a, 128, even",
    "/console/api-keys, a, 128, every",
    "/console/workloads, a, 256, every",
    "/console/operators, a, 120, every",
    "/console/projects/PROJECT, a, 2048, every",
    "/console/projects/PROJECT, c, 256, every",
    "/console/secrets, a, 128, every",
    "/console/due/expiring, a, 128, every",
    "/console/due/overdue, a, 128, every",
    "/console/break-glass, i, 64, every",
    "/console/keys, a, 128, every",
    "/console/keys/rotations, d, 300, every",
    "/console/keys/projects/PROJECT/exposed, a, 128, even",
    "/console/audit, d, 300, every",
    "/console/me, d, 64, every"
  })
  void list_ofHostileRows_isTextAlone(String path, char field, int longest, String which) {
    String said =
        trap.open(
            path.replace("ORGANIZATION", rows.organization().toString())
                .replace("PROJECT", vault.projectId()));

    assertThat(trap.caught()).isEmpty();
    assertThat(
            IntStream.range(0, payloads.size())
                .filter(i -> which.equals("every") || !rows.hasItsOwnProject(i))
                .mapToObj(i -> plain(rows.text(i, field, longest)))
                .filter(text -> !said.contains(text)))
        .isEmpty();
  }

  /** The overview, and a banner on it, as an operator sees them who has a hostile name. */
  @Test
  void name_ofTheOneWhoLooks_isTextAlone() {
    Operator hostile = inhabited.operators().get("auditor");
    ScriptTrap theirs = new ScriptTrap(browser, browser.open(hostile));

    String said = theirs.open("/console/overview");
    List<String> alone =
        theirs.openUnprotected(
            List.of(
                hostile.get("/console/overview").expect(200).text(),
                inhabited.newcomer().get("/console/second-factor").expect(200).text()));

    assertThat(theirs.caught()).isEmpty();
    assertThat(said)
        .contains(
            plain(rows.text(0, HostileRows.NAME, 128)),
            plain(rows.text(0, HostileRows.ACTOR, 128)),
            plain(rows.text(0, HostileRows.DECIDER, 128)));
    assertThat(alone.get(0)).contains(plain(rows.text(0, HostileRows.NAME, 128)));
    assertThat(alone.get(1)).contains(plain(rows.text(1, HostileRows.NAME, 128)));
  }

  @Test
  void page_ofOneHostileRow_isTextAlone() {
    trap.expectTextAlone(
        IntStream.range(0, payloads.size())
            .boxed()
            .flatMap(i -> Stream.concat(alwaysShown(i), Stream.of(shared(i))))
            .toList());
  }

  private Stream<Shown> alwaysShown(int i) {
    return Stream.of(
        shown(
            "/console/secrets/" + rows.id("secret", i),
            text(i, HostileRows.NAME, 128),
            text(i, HostileRows.DESCRIPTION, 1024),
            text(i, HostileRows.TICKET, 40),
            text(i, HostileRows.REFERENCE, 64),
            text(i, HostileRows.ACTOR, 300),
            text(i, HostileRows.PURPOSE, 128)),
        shown(
            "/console/break-glass/" + rows.id("joint_request", i),
            text(i, HostileRows.NAME, 128),
            text(i, HostileRows.ACTOR, 128),
            text(i, HostileRows.REASON, 500),
            text(i, HostileRows.TICKET, 64),
            text(i, HostileRows.DECIDER, 128),
            text(i, HostileRows.ENDED_BY, 128)),
        shown(
            "/console/audit/" + rows.record(i),
            text(i, HostileRows.ACTOR, 300),
            text(i, HostileRows.SUBJECT, 300),
            text(i, HostileRows.PURPOSE, 128),
            text(i, HostileRows.REQUEST, 64)));
  }

  private Shown shared(int i) {
    String project = rows.id("project", i).toString();
    String projectName = text(i, HostileRows.NAME, 128);
    String organization = rows.id("organization", i).toString();
    return switch (i % SHARERS) {
      case 0 -> shown("/console/organizations/" + organization, projectName);
      case 1 -> shown("/console/projects/" + project, projectName, text(i, HostileRows.PIXEL, 200));
      case 2 -> shown("/console/api-keys/" + rows.id("api_key", i), text(i, HostileRows.NAME, 128));
      case 3 -> shown("/console/workloads/" + rows.id("workload", i), projectName);
      case 4 ->
          shown("/console/operators/" + rows.id("operator", i), text(i, HostileRows.NAME, 120));
      case 5 ->
          shown(
              "/console/webhook-endpoints/" + rows.id("webhook_endpoint", i),
              text(i, HostileRows.NAME, 2048));
      case 6 ->
          shown(
              "/console/keys/rotations/" + rows.id("key_rotation", i),
              text(i, HostileRows.ACTOR, 300));
      case 7 -> shown("/console/keys/projects/" + project, projectName);
      case 8 -> shown("/console/keys/projects/" + project + "/versions/1", projectName);
      case 9 -> shown("/console/secrets/new?project=" + project, projectName);
      case 10 -> shown("/console/webhook-endpoints/new?project=" + project, projectName);
      case 11 -> shown("/console/api-keys/new?organization=" + organization, projectName);
      case 12 -> shown("/console/api-keys?organization=" + organization, projectName);
      default ->
          shown(
              "/console/break-glass/new?vault_id=" + rows.id("secret", i),
              text(i, HostileRows.NAME, 128));
    };
  }

  private String text(int row, char field, int longest) {
    return rows.text(row, field, longest);
  }

  private Shown shown(String path, String... texts) {
    return new Shown(admin.get(path).expect(200).text(), List.of(texts));
  }
}
