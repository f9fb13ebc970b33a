package com.layers.vault.blackbox.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Fingerprint;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every form of the console, as people of every kind find it: forged, it changes no row; and
 * neither does reading whatever there is.
 */
@Tag("own-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(TestBedExtension.class)
class EveryFormIT {

  private static final Path MAIN = Path.of("src", "main");
  private static final Path LIST = Path.of("src", "test", "resources", "console-forms.txt");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String TOKEN = "form_token";
  private static final String SITE = "Sec-Fetch-Site";

  /** Of forms that differ in nothing but the thing that they are about, a few stand for all. */
  private static final int OF_A_KIND = 3;

  private final TestBed bed;
  private final Map<String, Crawl> crawls = new TreeMap<>();
  private Vault vault;
  private Fingerprint before;

  EveryFormIT(TestBed bed) {
    this.bed = bed;
  }

  @BeforeAll
  void crawl() throws Exception {
    vault = bed.newVault("every-form").start();
    Inhabited inhabited = new Inhabited(vault);
    vault.stop();
    vault
        .database()
        .inspect(
            tables -> {
              inhabited.arrange(tables);
              return null;
            });
    before = Fingerprint.of(vault);
    vault.start();
    inhabited
        .operators()
        .forEach((name, each) -> crawls.put(name, Crawl.of(each.door(), "/console/overview")));
    Crawl newcomer = Crawl.of(inhabited.newcomer().door(), "/console/second-factor");
    newcomer.take(inhabited.enrolment());
    crawls.put("newcomer", newcomer);
    crawls.put("stranger", Crawl.of(inhabited.stranger(), "/console/sign-in"));
  }

  @AfterAll
  void end() {
    vault.close();
  }

  /** What is forged below is all that there is: a new form is added to the list, and reached. */
  @Test
  void forms_thatTheTemplatesHold_areAllReached() throws IOException {
    List<String> listed = Files.readAllLines(LIST);
    Map<String, Integer> inTemplates = new TreeMap<>();
    try (Stream<Path> templates = Files.list(MAIN.resolve("resources").resolve("console"))) {
      for (Path template : templates.toList()) {
        int count = Files.readString(template).split("method=\"post\"", -1).length - 1;
        if (count > 0) {
          inTemplates.put(template.getFileName().toString(), count);
        }
      }
    }

    assertThat(
            listed.stream()
                .collect(Collectors.toMap(line -> line.split(" ", 2)[0], line -> 1, Integer::sum)))
        .isEqualTo(inTemplates);
    assertThat(kinds())
        .containsExactlyInAnyOrderElementsOf(
            listed.stream().map(line -> line.split(" ", 2)[1]).collect(Collectors.toSet()));
  }

  @Test
  void servlets_thatTakeForms_areAllReached() throws IOException {
    Pattern mapping = Pattern.compile("@WebServlet\\(\\{?\"([^\"*]+?)(/\\*)?\"");
    Set<String> kinds = kinds();
    try (Stream<Path> sources =
        Files.list(MAIN.resolve(Path.of("java", "com", "layers", "vault", "console")))) {
      for (Path source : sources.toList()) {
        String code = Files.readString(source);
        var path = mapping.matcher(code);
        if (path.find() && code.contains("Reply post(")) {
          assertThat(kinds)
              .as("forms of %s", source.getFileName())
              .anyMatch(kind -> kind.startsWith(path.group(1)));
        }
      }
    }
  }

  @Test
  void forms_forged_areRefusedAndChangeNothing() throws Exception {
    List<String> taken = new ArrayList<>();
    int sent = 0;
    for (Map.Entry<String, Crawl> crawl : crawls.entrySet()) {
      for (PageForm form : few(crawl.getValue())) {
        for (Map.Entry<String, Call> forged : forged(crawl.getValue(), form).entrySet()) {
          Answer answer = forged.getValue().send();
          sent++;
          if (answer.status() != 403 || !isRefusedAsForged(answer.text())) {
            taken.add(crawl.getKey() + ", " + forged.getKey() + ": " + answer);
          }
        }
      }
    }

    assertThat(taken).isEmpty();
    assertThat(sent).isGreaterThan(8 * Files.readAllLines(LIST).size());
    assertThat(changes()).isEmpty();
  }

  /** Every page was read before; here forms are sent as a search, or a link that lures, would. */
  @Test
  void reading_changesNothing() throws Exception {
    List<String> failed = new ArrayList<>();
    for (Crawl crawl : crawls.values()) {
      assertThat(crawl.pages()).isNotEmpty();
      for (PageForm form : few(crawl)) {
        String lure = form.action() + (form.action().contains("?") ? "&" : "?") + form.body();
        for (String address : List.of(form.action(), lure)) {
          for (String method : List.of("GET", "HEAD")) {
            int status =
                crawl.door().call(method, address).header(SITE, "same-origin").send().status();
            if (status >= 500 || status < 200) {
              failed.add(method + " " + address + ": " + status);
            }
          }
        }
      }
    }

    assertThat(failed).isEmpty();
    assertThat(changes()).isEmpty();
  }

  /** What the tests above see is no blindness: the same form, sent by its page, leaves a trace. */
  @Test
  void form_sentByItsPage_changesARow() throws Exception {
    Crawl writer = crawls.get("writer");
    PageForm form =
        writer.forms().stream()
            .filter(each -> each.kind().startsWith("/console/secrets/ID/describe"))
            .findFirst()
            .orElseThrow();

    honest(writer, form.with("description", "described")).send().expect(303);

    List<String> changes = changes();
    assertThat(changes).hasSize(2).allMatch(row -> row.substring(2).startsWith("secret "));
    assertThat(changes.get(1)).contains("description=described");
  }

  private Map<String, Call> forged(Crawl crawl, PageForm form) {
    Map<String, Call> calls = new TreeMap<>();
    calls.put("without token", honest(crawl, form.without(TOKEN)));
    calls.put("empty token", honest(crawl, form.with(TOKEN, "")));
    calls.put("token of another", honest(crawl, form.with(TOKEN, foreignToken(crawl))));
    calls.put("foreign origin", honest(crawl, form).header("Origin", "https://evil.example"));
    calls.put("origin null", honest(crawl, form).header("Origin", "null"));
    calls.put("cross-site", honest(crawl, form).header(SITE, "cross-site"));
    calls.put("of nowhere", honest(crawl, form).without(SITE));
    calls.put("plain text", honest(crawl, form).header("Content-Type", "text/plain"));
    calls.put("JSON", honest(crawl, form).header("Content-Type", "application/json"));
    return calls;
  }

  private static Call honest(Crawl crawl, PageForm form) {
    return crawl
        .door()
        .post(form.action())
        .header(SITE, "same-origin")
        .body(FORM, form.body().getBytes(UTF_8));
  }

  /** The token of somebody else's session, which is alive. */
  private String foreignToken(Crawl crawl) {
    Crawl other = crawls.get(crawl == crawls.get("admin") ? "writer" : "admin");
    return other.forms().get(0).fields().stream()
        .filter(field -> field.name().equals(TOKEN))
        .map(PageForm.Field::value)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isRefusedAsForged(String page) {
    return page.contains("Nothing was changed")
        && (page.contains("came from another site") || page.contains("a session that is over"));
  }

  private static List<PageForm> few(Crawl crawl) {
    return crawl.forms().stream().collect(Collectors.groupingBy(PageForm::kind)).values().stream()
        .flatMap(ofAKind -> ofAKind.stream().limit(OF_A_KIND))
        .toList();
  }

  private Set<String> kinds() {
    return crawls.values().stream()
        .flatMap(crawl -> crawl.forms().stream())
        .map(form -> form.kind().replaceFirst("#[a-z-]+", "")) // where the answer is looked at
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is otherwise than when this was asked last, or at the beginning. */
  private List<String> changes() throws Exception {
    vault.stop();
    Fingerprint after = Fingerprint.of(vault);
    vault.start();
    List<String> changes = before.differences(after);
    before = after;
    return changes;
  }
}
