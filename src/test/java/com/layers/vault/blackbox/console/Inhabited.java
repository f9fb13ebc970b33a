package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.console.Tenancy.Issued;
import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.Tables;
import com.layers.vault.blackbox.harness.Tables.Row;
import com.layers.vault.blackbox.harness.Vault;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A vault in which there is one of everything that the console has a page or a form for. */
final class Inhabited {

  private static final List<String> ROLES = List.of("auditor", "writer", "key-admin", "approver");
  private static final String KEYS = "/console/keys";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Vault vault;

  /** Later than any test. */
  private final Timestamp later = Timestamp.from(Instant.now().plus(Duration.ofDays(1)));

  private final Map<String, Operator> operators = new TreeMap<>();
  private Operator newcomer;
  private Answer enrolment;

  /** Fills a vault that runs, but for what only {@link #arrange} brings about. */
  Inhabited(Vault vault) throws Exception {
    this.vault = vault;
    hireOperators();
    vault.stop();
    vault.database().inspect(Inhabited::forgetWhoHired);
    vault.start();
    makeTenants();
    makeSecrets();
    rotateKeys();
  }

  /** Those who are signed in, by name; {@code nobody} has no role. */
  Map<String, Operator> operators() {
    return operators;
  }

  /** Somebody who has given a password, and set up no second factor yet. */
  Operator newcomer() {
    return newcomer;
  }

  /** The page on which the newcomer is shown the second factor. */
  Answer enrolment() {
    return enrolment;
  }

  /** Somebody who has opened the sign-in page. */
  DoorClient stranger() {
    Answer page = vault.clients().consoleDoor().get("/console/sign-in").send().expect(200);
    String session = page.cookie(Operator.SESSION);
    return vault.clients().consoleDoor().saying("Cookie", Operator.SESSION + "=" + session);
  }

  /** Holds in the tables what would pass by itself; on Derby while no server runs. */
  void arrange(Tables tables) throws SQLException {
    tables.update("update operator set roles = '' where username = 'nobody'");
    tables.update("update joint_request set opens_until = ? where state = 'approved'", later);
    List<Row> rotations = tables.rows("select * from key_rotation order by rotation_id");
    hold(tables, rotations.get(0), "running");
    hold(tables, rotations.get(1), "paused");
    Row session = tables.rows("select * from operator_session where complete = true").get(0);
    for (Row operator : tables.rows("select * from operator")) {
      byte[] elsewhere = new byte[32];
      new SecureRandom().nextBytes(elsewhere);
      Map<String, Object> another = new TreeMap<>(session.columns());
      another.put("token_hash", elsewhere);
      another.put("operator_id", operator.id("operator_id"));
      tables.insert("operator_session", another);
    }
  }

  private void hold(Tables tables, Row rotation, String state) throws SQLException {
    tables.update(
        "update key_rotation set state = ?, live_subject = ?, owner = ?, lease_until = ?,"
            + " finished_at = null where rotation_id = ?",
        state,
        "held as " + state,
        UUID.randomUUID(),
        later,
        rotation.id("rotation_id"));
  }

  private void hireOperators() {
    Operator admin = Operator.signIn(vault, "admin");
    operators.put("admin", admin);
    for (String name : ROLES) {
      operators.put(name, hired(name, name));
    }
    operators.put("nobody", hired("nobody", "auditor"));
    Issued left = made("left", "auditor");
    done(admin.post(left.page() + "/disable"));
    newcomer = Operator.beginner(vault, "newcomer", made("newcomer", "auditor").shown().get(0));
    enrolment = newcomer.post("/console/second-factor").expect(200);
  }

  /** As a day later: until then they would be none of two. */
  private static Void forgetWhoHired(Tables tables) throws SQLException {
    tables.update("update operator set vouched_at = null, vouched_by = null");
    return null;
  }

  private Operator hired(String username, String role) {
    return Operator.signIn(vault, username, made(username, role).shown().get(0));
  }

  private Issued made(String username, String role) {
    Map<String, String> fields = Map.of("username", username, "role", role);
    return Issued.of(
        operators.get("admin").post("/console/operators", fields), "/console/operators/");
  }

  private void makeTenants() {
    Operator admin = operators.get("admin");
    String suspended =
        Tenancy.led(admin.post("/console/organizations", Map.of("name", "suspended")));
    done(admin.post(suspended + "/suspend"));
    vault.partner().deleteProject(vault.partner().newProject()).send();
    Tenancy.connect(vault, vault.projectId());
    admin
        .post(
            "/console/webhook-endpoints",
            Map.of(
                "project", vault.projectId(),
                "url", "https://hooks.example.com/vault",
                "event", "secret.rotated"))
        .expect(200);
  }

  private void makeSecrets() {
    Operator writer = operators.get("writer");
    String asked = store();
    String open = store();
    vault.partner().rotate(open, "the value after");
    vault.partner().delete(store()).expect(202);
    JointRequests.ask(writer, asked);
    done(operators.get("approver").post(JointRequests.ask(writer, open) + "/approve"));
  }

  private String store() {
    return vault.partner().store(vault.projectId(), "a value").vaultId();
  }

  /** Twice each: of three versions, the first waits for its end, and the second might. */
  private void rotateKeys() {
    String project = KEYS + "/projects/" + vault.partner().newProject();
    for (String key : List.of(project, KEYS, project, KEYS)) {
      awaitEnd(Tenancy.led(operators.get("key-admin").post(key, Map.of("act", "rotate"))));
    }
    for (String first : List.of(project + "/versions/1", KEYS + "/root/root-1")) {
      done(operators.get("key-admin").post(first, Map.of("act", "destroy")));
    }
  }

  private void awaitEnd(String rotation) {
    Operator keyAdmin = operators.get("key-admin");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (keyAdmin.get(rotation).expect(200).text().contains("data-watch=\"moving\"")) {
      assertThat(System.nanoTime()).as("%s has an end", rotation).isLessThan(end);
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void done(Answer answer) {
    assertThat(answer.expect(303).header("Location")).contains("?done=");
  }
}
