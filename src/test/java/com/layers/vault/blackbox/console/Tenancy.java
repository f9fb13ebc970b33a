package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.Vault;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An organization with a project that nobody else looks at, made at the console. */
record Tenancy(String organization, String project) {

  private static final Pattern SHOWN =
      Pattern.compile("<code class=\"once\" tabindex=\"0\">([^<]+)</code>");

  static Tenancy fresh(TestBed bed) {
    Operator admin = bed.operator("admin");
    String name = Names.fresh("organization");
    String organization = led(admin.post("/console/organizations", Map.of("name", name)));
    String project = led(admin.post(organization + "/projects", Map.of("name", "shop")));
    return new Tenancy(organization, project);
  }

  /** Gives a project a layer and a connected account, whose tokens are secrets of it. */
  static void connect(Vault vault, String project) {
    DoorClient door = vault.partner().door();
    String path = "/partner/v1/projects/" + project;
    door.put(path + "/layers/capi")
        .object("enabled", true, "pixel_id", "1234567890", "access_token", "t")
        .send()
        .expect(200);
    door.post(path + "/accounts")
        .object(
            "provider", "meta",
            "external_id", "act-1234567890",
            "scopes", List.of("ads_read", "business_management"),
            "access_token", "a",
            "refresh_token", "r")
        .send()
        .expect(201);
  }

  String organizationId() {
    return last(organization);
  }

  String projectId() {
    return last(project);
  }

  /** The page of an API key that may write secrets in the project, and the key. */
  Issued key(TestBed bed) {
    Answer answer =
        bed.operator("admin")
            .post(
                "/console/api-keys",
                Map.of(
                    "organization", organizationId(),
                    "name", "backend",
                    "scope", "secrets:write",
                    "reach", "listed",
                    "project", projectId()));
    return Issued.of(answer, "/console/api-keys/");
  }

  /** What a page shows once, and the page of what it is for. */
  record Issued(String page, List<String> shown) {

    static Issued of(Answer answer, String area) {
      String text = answer.expect(200).text();
      List<String> shown =
          SHOWN.matcher(text).results().map(each -> each.group(1).replace("&#x3D;", "=")).toList();
      assertThat(shown).isNotEmpty();
      assertThat(answer.header("Cache-Control")).contains("no-store");
      int begin = text.lastIndexOf("\"" + area) + 1;
      return new Issued(text.substring(begin, text.indexOf('"', begin)), shown);
    }

    String id() {
      return last(page);
    }
  }

  /** The path of the page that a form led to. */
  static String led(Answer answer) {
    String location = answer.expect(303).header("Location");
    return location.substring(0, location.indexOf('?'));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
