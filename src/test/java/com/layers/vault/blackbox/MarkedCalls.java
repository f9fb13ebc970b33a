package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.RawConnection;
import com.layers.vault.blackbox.harness.Signer;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls that each bear a marked secret where it belongs, or where a mistake would put it. */
final class MarkedCalls {

  private static final String KEY = "Idempotency-Key";

  private final Vault vault;
  private final Partner partner;
  private final String mark;
  private final String project;
  private final String secret;
  private final List<String> answers = new ArrayList<>();
  private final List<String> shownOnce = new ArrayList<>();
  private int number;

  /** Each secret sent begins with {@code mark}. */
  MarkedCalls(Vault vault, String mark) {
    this.vault = vault;
    this.partner = vault.partner();
    this.mark = mark;
    this.project = vault.projectId();
    this.secret = partner.store(project, next()).vaultId();
  }

  /** Sends them all, and returns every answer that had no business to repeat a secret. */
  List<String> send() throws IOException {
    good();
    Endpoint[] all = Endpoint.values();
    for (Endpoint endpoint : all) {
      strayed(endpoint);
      if (endpoint.takesBody()) {
        malformed(endpoint);
      }
    }
    refused();
    console();
    raw();
    return answers;
  }

  /** What the vault generated meanwhile, and showed once. */
  List<String> shownOnce() {
    return shownOnce;
  }

  private String next() {
    return mark + "-" + number++;
  }

  private void good() {
    keep(partner.rotate(secret, next()));
    keep(partner.rotateCall(secret).object("value_base64", base64(next())).send().expect(200));
    keep(
        partner
            .rotateCall(secret)
            .body("application/octet-stream", next().getBytes(UTF_8))
            .send()
            .expect(200));
    keep(partner.rotateCall(secret).object("value", next(), "overlap", "PT1H").send().expect(200));
    rows();
    keys();
    webhooks();
    keep(vault.relay().rotateCall(secret).object("value", next()).send().expect(200));
    keep(partner.describeCall(secret).object("description", "d").send().expect(200));
    keep(partner.delete(secret).expect(202));
    keep(partner.restore(secret).expect(200));
    keep(Endpoint.SIGN.call(vault.relay().door(), vault, secret).send().expect(200));
    keep(
        vault
            .relay()
            .storeCall()
            .object(
                "project_id", project, "kind", "generic", "name", Names.fresh("s"), "value", next())
            .send()
            .expect(201));
    vault.relay().resolve(secret).expect(200);
    vault.relay().bytesOf(secret);
    vault.relay().resolveCall(secret).object("purpose", "p", "version", 4).send().expect(200);
    Endpoint.RESOLVE_MANY.call(vault.relay().door(), vault, secret).send().expect(200);
    keep(imported().expect(200));
  }

  /** One that is stored, one whose name is no name, and one that has a member too many. */
  private Answer imported() {
    StringBuilder lines = new StringBuilder();
    for (String name : List.of(Names.fresh("s"), next() + " ", Names.fresh("s"))) {
      Map<String, Object> line = Endpoint.IMPORT.members(project, secret);
      line.put("name", name);
      line.put("value", next());
      lines.append(Json.write(line)).append('\n');
    }
    int last = lines.lastIndexOf("}");
    lines.insert(last, ",\"token\":\"" + next() + "\"");
    return vault
        .relay()
        .door()
        .post("/internal/v1/secrets/import")
        .body("application/jsonl", lines.toString().getBytes(UTF_8))
        .send();
  }

  /** Tokens that rows refer to: the first ones, and what they are rotated to. */
  private void rows() {
    String alone = partner.newProject();
    String layer = "/partner/v1/projects/" + alone + "/layers/";
    String account = Fixtures.newAccount(partner, alone);
    for (int i = 0; i < 2; i++) {
      keep(token(partner.door().put(layer + "capi"), "enabled", true, "pixel_id", "1"));
      keep(token(partner.door().put(layer + "tiktok"), "enabled", true, "pixel_code", "1"));
      keep(
          token(
              partner.door().call("PATCH", "/partner/v1/accounts/" + account),
              "refresh_token",
              next()));
    }
    Map<String, Object> connected = Fixtures.account();
    connected.put("access_token", next());
    for (int status : new int[] {201, 409}) {
      keep(
          partner
              .door()
              .post("/partner/v1/projects/" + alone + "/accounts")
              .json(Json.write(connected))
              .send()
              .expect(status));
    }
  }

  private Answer token(Call call, Object... members) {
    Map<String, Object> object = Json.object(members);
    object.put("access_token", next());
    return call.json(Json.write(object)).send().expect(200);
  }

  private void keys() {
    Map<String, Object> wanted =
        Json.object("name", Names.fresh("key"), "scopes", Keys.ALL, "with_signing_secret", true);
    Answer key =
        partner.door().post(Keys.PATH).json(Json.write(wanted)).header(KEY, keyed()).send();
    shownOnce.add(key.member("signing_secret").substring("lps_".length()));
    shownOnce.add(key.member("api_key").split("_", 4)[3]);
    Answer rotated =
        partner
            .door()
            .post(Keys.PATH + "/" + key.member("api_key_id") + "/rotate")
            .header(KEY, keyed())
            .send();
    shownOnce.add(rotated.expect(200).member("api_key").split("_", 4)[3]);
    new Signer(
            vault.clients().partner(rotated.member("api_key")).door(), key.member("signing_secret"))
        .call("GET", Keys.PATH, "")
        .send()
        .expect(200);
  }

  private void webhooks() {
    Map<String, Object> endpoint = Fixtures.webhookEndpoint();
    String list = "/partner/v1/projects/" + project + "/webhook-endpoints";
    Answer made = partner.door().post(list).json(Json.write(endpoint)).header(KEY, keyed()).send();
    shownOnce.add(made.member("secret").substring("whsec_".length()));
    endpoint.put("secret", "whsec_" + base64(next()));
    keep(
        partner
            .door()
            .post(list)
            .json(Json.write(endpoint))
            .header(KEY, keyed())
            .send()
            .expect(201));
    String rotation =
        "/partner/v1/webhook-endpoints/" + made.member("endpoint_id") + "/rotate-secret";
    Answer rotated = partner.door().post(rotation).json("{}").header(KEY, keyed()).send();
    shownOnce.add(rotated.expect(200).member("secret").substring("whsec_".length()));
    keep(partner.door().post(rotation).object("secret", "whsec_" + base64(next())).send());
    keep(partner.door().post(rotation).object("secret", next()).send());
  }

  /** In a path, a query, a header: where a secret has no business. */
  private void strayed(Endpoint endpoint) {
    DoorClient client = endpoint.allowed(vault);
    String stray = next();
    keep(client.call(endpoint.method(), endpoint.path(stray, stray)).send());
    keep(client.call(endpoint.method(), endpoint.path(project, secret) + "?value=" + stray).send());
    keep(client.get(endpoint.path(project, secret) + "/" + stray).send());
    for (String header :
        List.of("If-Match", "Accept", "Content-Type", "X-Other", "Cookie", "Idempotency-Key")) {
      keep(endpoint.call(client, vault, secret).header(header, next()).send());
    }
    keep(endpoint.call(client, vault, secret).header("X-Request-Id", "not one " + next()).send());
    if (endpoint.isPartners()) {
      keep(endpoint.call(client, vault, secret).header("Authorization", "Bearer " + next()).send());
      keep(endpoint.call(client, vault, secret).header("Authorization", "Basic " + next()).send());
      keep(
          endpoint
              .call(vault.clients().partnerDoor(), vault, secret)
              .header(
                  "X-Api-Key",
                  "lp_test_abcdefghijklmnop_" + (next() + "x".repeat(43)).substring(0, 43))
              .send());
    }
  }

  private void malformed(Endpoint endpoint) {
    String value = next();
    for (String body :
        List.of(
            "{\"value\":\"" + value,
            value,
            "[\"" + value + "\"]",
            "{\"value\":\"" + value + "\",\"value\":\"" + value + "\"}",
            "{\"value\":\"" + value + "\\ud800\"}",
            "{\"value\":\"" + value + "\\x\"}",
            "{\"value\":{\"token\":\"" + value + "\"}}",
            "{\"value\":\"" + value + "\",\"value_base64\":\"" + base64(value) + "\"}",
            "{\"value\":\"" + value + "x".repeat(70_000) + "\"}",
            "{\"value_base64\":\"" + base64(value) + "!\"}",
            "{\"token\":\"" + value + "\"}")) {
      keep(call(endpoint).body(endpoint.bodyType(), body.getBytes(UTF_8)).send());
    }
    for (String member : endpoint.members(project, secret).keySet()) {
      if (!Set.of("purpose", "name", "scopes").contains(member)) {
        Map<String, Object> members = endpoint.members(project, secret);
        members.put(member, List.of(next()));
        keep(call(endpoint).body(endpoint.bodyType(), Json.write(members).getBytes(UTF_8)).send());
        members.put(member, next());
        members.put("expires_at", next());
        keep(call(endpoint).body(endpoint.bodyType(), Json.write(members).getBytes(UTF_8)).send());
      }
    }
    keep(call(endpoint).body("text/plain", value.getBytes(UTF_8)).send());
    keep(
        call(endpoint)
            .body("application/json", value.getBytes(UTF_8))
            .header("Content-Encoding", "gzip")
            .send());
  }

  /** Well-formed, with a value, and refused for another reason. */
  private void refused() {
    String name = Names.fresh("taken");
    for (int i = 0; i < 2; i++) {
      keep(
          partner
              .storeCall(project)
              .object("kind", "generic", "name", name, "value", next())
              .send());
    }
    keep(
        partner
            .storeCall(project)
            .object("kind", "generic", "name", next() + " ", "value", next())
            .send());
    keep(partner.rotateCall(secret).object("value", next()).ifMatch("\"stale\"").send());
    keep(partner.rotateCall(project).object("value", next()).send());
    keep(vault.clients().otherPartner().rotateCall(secret).object("value", next()).send());
    keep(
        vault
            .clients()
            .partnerDoor()
            .put("/partner/v1/secrets/x/value")
            .object("value", next())
            .send());
    keep(vault.relay().door().post("/partner/v1/projects").object("value", next()).send());
    keep(partner.door().post("/internal/v1/secrets/resolve").object("value", next()).send());
    keep(vault.relay().resolveCall(secret).object("purpose", "p", "version", 99).send());
  }

  /** Pasted at the console: stored, and refused for each reason that there is. */
  private void console() {
    Operator operator = Operator.signIn(vault, "admin");
    String list = "/console/secrets";
    String make = list + "/new?project=" + project;
    String rotate = list + "/" + secret + "/rotate";
    String name = Names.fresh("s");
    Map<String, String> good = Map.of("kind", "generic", "name", name, "value", next());
    keep(operator.post(make, good).expect(303));
    keep(operator.post(make, good).expect(422));
    for (String value : List.of(next() + "\r\n", next() + "x".repeat(70_000))) {
      Map<String, String> form = Map.of("kind", "generic", "name", name + ".2", "value", value);
      keep(operator.post(make, form).expect(422));
    }
    keep(operator.post(make, Map.of("kind", "generic", "name", "no name", "value", next())));
    keep(operator.post(make, Map.of("kind", next(), "name", name, "value", next())));
    keep(operator.post(make, Map.of("kind", "webhook_signing_secret", "value", next())));
    String revision = operator.get(list + "/" + secret).text();
    revision = revision.split("name=\"revision\" value=\"", 2)[1].split("\"", 2)[0];
    keep(operator.post(rotate, Map.of("value", " " + next(), "revision", revision)).expect(422));
    keep(operator.post(rotate, Map.of("value", next(), "revision", revision)).expect(303));
    keep(operator.post(rotate, Map.of("value", next(), "revision", revision)).expect(409));
    keep(operator.post(rotate, Map.of("value", next(), "revision", next(), "overlap", next())));
    keep(operator.post(rotate + "?value=" + next(), Map.of("value", next())));
    keep(operator.form(rotate, Map.of("value", next(), "form_token", next())).send());
    keep(operator.form(rotate, Map.of("value", next())).header("Origin", "https://x").send());
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
      keep(
          operator
              .door()
              .post(rotate)
              .header("Sec-Fetch-Site", "same-origin")
              .body(type, ("value=" + next() + "%zz").getBytes(UTF_8))
              .send());
    }
    for (String path : List.of(list, list + "/" + secret, list + "?kind=generic", make)) {
      keep(operator.get(path).expect(200));
    }
  }

  private void raw() throws IOException {
    for (String request :
        List.of(
            next() + "\r\n\r\n",
            "GET /" + next() + " HTTP/9\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: " + next() + "\r\nX-Api-Key " + next() + "\r\n\r\n",
            "GET /partner/v1/%zz" + next() + " HTTP/1.1\r\nHost: h\r\n\r\n")) {
      try (RawConnection connection =
          RawConnection.tls(vault.ports().partner(), vault.clients().anonymous())) {
        // Not kept: the server's own page for an impossible URI repeats it to who sent it.
        connection.send(request).readAll(Duration.ofSeconds(1));
      }
    }
  }

  private Call call(Endpoint endpoint) {
    return endpoint.allowed(vault).call(endpoint.method(), endpoint.path(project, secret));
  }

  /** A fresh {@code Idempotency-Key}: the answer is kept, without what it shows once. */
  private static String keyed() {
    return Names.fresh("post");
  }

  private void keep(Answer answer) {
    answers.add(answer.said());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
